import Observation

/// What stands behind a screen: it holds the state, takes the events, asks the gateway. A view shows the state and sends
/// events; it decides nothing.
@Observable
@MainActor
public class Presenter<State: Equatable & Sendable, Event: Sendable> {
    public private(set) var state: State

    @ObservationIgnored private let running = Running()
    @ObservationIgnored private var isDoing = false

    init(_ first: State) {
        state = first
    }

    public func onEvent(_ event: Event) {
        preconditionFailure("each presenter takes its own events")
    }

    /// Stops what runs. A presenter that nobody holds any more is stopped too, if its tasks do not hold it.
    public func close() {
        running.stop()
    }

    final func change(_ how: (inout State) -> Void) {
        var next = state
        how(&next)
        // Views are drawn anew for each assignment.
        guard next != state else { return }
        state = next
        changed()
    }

    /// After each change, for what follows the state.
    func changed() {}

    @discardableResult
    final func launch(_ what: @escaping @MainActor () async -> Void) -> Task<Void, Never> {
        running.start(what)
    }

    /// Runs `load` now, and again whenever one of `nouns` changes. It goes on for good, so `load` holds its presenter weakly:
    /// `keepFresh(gateway, [.plots]) { [weak self] in await self?.load() }`.
    final func keepFresh(_ gateway: any Gateway, _ nouns: Set<Changed>, _ load: @escaping @MainActor () async -> Void) {
        let changes = gateway.changes()
        launch(load)
        launch {
            for await changed in changes where !changed.isDisjoint(with: nouns) { await load() }
        }
    }

    /// How the state says that something is being done.
    func busy(_ state: inout State, _ busy: Bool) {}

    /// One thing at a time: a button that is tapped twice does it once.
    final func doing(_ what: @escaping @MainActor () async -> Void) {
        if isDoing { return }
        isDoing = true
        change { busy(&$0, true) }
        launch {
            await what()
            self.change { self.busy(&$0, false) }
            self.isDoing = false
        }
    }
}

/// Tasks that end with whoever holds this.
@MainActor
private final class Running {
    private var tasks: [Int: Task<Void, Never>] = [:]
    private var count = 0

    func start(_ what: @escaping @MainActor () async -> Void) -> Task<Void, Never> {
        count += 1
        let number = count
        let task = Task { [weak self] in
            await what()
            self?.tasks[number] = nil
        }
        tasks[number] = task
        return task
    }

    func stop() {
        for task in tasks.values { task.cancel() }
        tasks = [:]
    }

    deinit {
        for task in tasks.values { task.cancel() }
    }
}
