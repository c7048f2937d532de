extension String {
    /// Nothing but spaces.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }

    var trimmed: String {
        let start = drop(while: \.isWhitespace)
        return String(start.prefix(upTo: start.lastIndex { !$0.isWhitespace }.map(start.index(after:)) ?? start.startIndex))
    }
}
