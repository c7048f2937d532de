/// `Later` with a single wish: the system takes one of a kind and refuses a second. What waits to be sent and what is listened for
/// share it; the sooner counts.
@MainActor
public final class OneRefresh: Later {
    private let memory: any RefreshMemory
    private let nowMs: () -> Int
    private let wish: (_ fromMs: Int) -> Void

    /// `wish` asks the system to start a closed app, not before `fromMs`; a new wish takes the place of the old one.
    public init(memory: any RefreshMemory, nowMs: @escaping () -> Int, wish: @escaping (_ fromMs: Int) -> Void) {
        self.memory = memory
        self.nowMs = nowMs
        self.wish = wish
    }

    /// Sessions that failed before the next.
    public var failures: Int { memory.failures }

    public func sync(afterMs: Int, failures: Int) {
        memory.failures = failures
        memory.waitsFromMs = nowMs() + afterMs
        listen()
    }

    /// The system cannot be asked to wait for Wi-Fi: it is asked again, and the photos go when there is one.
    public func photos() {
        sync(afterMs: Self.photosMs, failures: 0)
    }

    public func nothing() {
        memory.failures = 0
        memory.waitsFromMs = nil
        listen()
    }

    /// A closed app hears a few times a day what was returned to it, also when it has nothing to send.
    public func listen() {
        let heardMs = nowMs() + Self.listenMs
        wish(min(memory.waitsFromMs ?? heardMs, heardMs))
    }

    /// The system fulfils the wish, and may end the app before anything is known of the session: what waits is asked for again.
    public func began() {
        if memory.waitsFromMs != nil { memory.waitsFromMs = nowMs() + Self.againMs }
        listen()
    }

    private static let photosMs = 3_600_000
    private static let listenMs = 6 * 3_600_000
    private static let againMs = 15 * 60_000
}

/// What outlives the app of what it waits for.
@MainActor
public protocol RefreshMemory: AnyObject {
    var failures: Int { get set }

    /// From when on something may be sent; nil when nothing waits.
    var waitsFromMs: Int? { get set }
}
