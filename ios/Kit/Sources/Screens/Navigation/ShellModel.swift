import Observation
import Presentation

/// What outlives a screen: the way, and the presenters on it. The way outlives a killed process too: see `written`.
@Observable @MainActor
public final class ShellModel {
    public let stack: BackStack
    public let shell: ShellPresenter

    /// The language that is read; nil is the system's.
    public var language: String?

    @ObservationIgnored private var held: [Int: Held] = [:]

    /// `written`: where a killed app was. `at`: where to go first, unless it was somewhere.
    public init(_ wiring: Wiring, written: [String] = [], at: Destination? = nil) {
        stack = BackStack(written)
        shell = ShellPresenter(gateway: wiring.gateway, device: wiring.device, navigator: stack)
        language = wiring.device.settings.language
        // A killed app opens where it was, not where it was once called to.
        if let at, written.isEmpty { stack.go(at) }
    }

    /// The tab that the way starts at.
    var chosenTab: Destination { shell.state.tabs.contains(root.at) ? root.at : .today }

    /// The first visit of the tab: the start, or the tab that somebody went to from it.
    var root: Visit { rootIndex.map { stack.visits[$0] } ?? stack.visits[0] }

    /// The visits above `root`.
    var path: [Visit] { Array(stack.visits.dropFirst((rootIndex ?? 0) + 1)) }

    private var rootIndex: Int? { stack.visits.lastIndex { shell.state.tabs.contains($0.at) } }

    /// The person went back by the system's own way: a swipe, its button, a long press on it.
    func follow(_ path: [Visit]) { stack.back(to: path.last ?? root) }

    func held(_ visit: Visit) -> Held {
        if let known = held[visit.key] { return known }
        let new = Held()
        held[visit.key] = new
        return new
    }

    /// Visits that are over take their presenters with them.
    func tidy() {
        let there = Set(stack.visits.map(\.key))
        for (key, one) in held where !there.contains(key) {
            one.letGo()
            held[key] = nil
        }
    }

    public func close() {
        shell.close()
        held.values.forEach { $0.letGo() }
        held = [:]
    }
}
