import Observation

/// A place on the way; `key` tells two visits of one place apart.
public struct Visit: Hashable, Identifiable, Sendable {
    public var key: Int
    public var at: Destination

    public init(key: Int, at: Destination) {
        self.key = key
        self.at = at
    }

    public var id: Int { key }
}

/// The way a person came. It is never empty, and can be written down so that a killed app opens where it was.
@Observable @MainActor
public final class BackStack: Navigator {
    public private(set) var visits: [Visit]

    public init(_ written: [String] = []) {
        let read = Self.read(written)
        visits = read.isEmpty ? [Visit(key: 0, at: .today)] : read
    }

    /// Where the bottom bar leads.
    public nonisolated static let tabs: [Destination] = [.today, .plots, .diaryOf(), .review]

    public var here: Visit { visits[visits.count - 1] }

    public var canGoBack: Bool { visits.count > 1 }

    /// The places of the bottom bar are one step from the start, however far somebody went.
    public func go(_ to: Destination) {
        if to == here.at { return }
        if to == .today {
            visits = visits.prefix(1).map { $0.at == to ? $0 : next(to) }
        } else if Self.tabs.contains(to) {
            visits = visits.prefix(1) + [next(to)]
        } else {
            visits.append(next(to))
        }
    }

    public func back() {
        if canGoBack { visits.removeLast() }
    }

    public func restart(_ at: Destination) {
        visits = [next(at)]
    }

    /// Back to a place on the way, as a swipe or a long press on the way's button does; nothing where it is not on it.
    public func back(to visit: Visit) {
        guard let index = visits.firstIndex(of: visit) else { return }
        visits.removeSubrange((index + 1)...)
    }

    public func written() -> [String] { visits.map { "\($0.key)|\($0.at.written())" } }

    private func next(_ to: Destination) -> Visit { Visit(key: (visits.map(\.key).max() ?? 0) + 1, at: to) }

    private static func read(_ written: [String]) -> [Visit] {
        written.compactMap { visit in
            let parts = visit.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let key = Int(parts[0]), let at = destination(String(parts[1])) else { return nil }
            return Visit(key: key, at: at)
        }
    }
}
