import Presentation
import SwiftUI

/// The presenters of one visit, and what they do. They live until the visit is over, however often its views are drawn anew.
@MainActor
final class Held {
    private var presenters: [String: AnyObject] = [:]
    private var closers: [() -> Void] = []

    nonisolated init() {}

    /// The presenter of this visit: made once. `key` tells two of one kind apart: an area's from another's.
    func presenter<State, Event, Made: Presenter<State, Event>>(_ key: String = "", _ make: () -> Made) -> Made {
        let key = "\(Made.self)|\(key)"
        if let known = presenters[key] as? Made { return known }
        let made = make()
        presenters[key] = made
        closers.append { made.close() }
        return made
    }

    /// They are stopped, and still there: a view that is on its way out may be drawn once more.
    func letGo() {
        closers.forEach { $0() }
        closers = []
    }
}

extension EnvironmentValues {
    private struct HeldKey: EnvironmentKey {
        static let defaultValue = Held()
    }

    var held: Held {
        get { self[HeldKey.self] }
        set { self[HeldKey.self] = newValue }
    }
}
