public enum AccessibilityNotification {
    /// What was announced, for tests.
    @MainActor public static var _announced: [String] = []
    public struct Announcement {
        let words: String
        public init(_ announcement: String) { words = announcement }
        @MainActor public func post() { _announced.append(words) }
    }
}
