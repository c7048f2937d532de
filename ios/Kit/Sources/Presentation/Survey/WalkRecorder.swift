import Observation

/// The walk that is open.
public struct OpenWalk: Equatable, Sendable {
    public var plot: String
    public var plotName: String
    public var view: WalkView
    /// Positions are asked for.
    public var listening: Bool
    /// What the receiver said last; null until it says something.
    public var reading: Reading?
    public var fault: Fault?

    public init(plot: String, plotName: String, view: WalkView, listening: Bool = false, reading: Reading? = nil, fault: Fault? = nil) {
        self.plot = plot
        self.plotName = plotName
        self.view = view
        self.listening = listening
        self.reading = reading
        self.fault = fault
    }

    /// Positions go into the walk as they come.
    public var recording: Bool { listening && view.walking }

    /// Positions are asked for and do not come.
    public var waiting: Bool { listening && (reading == nil || reading == .waiting) }

    /// The receiver may be used, and is switched on.
    public var possible: Bool {
        switch reading {
        case .position, .waiting: true
        case .notPossible, nil: false
        }
    }
}

/// Records a walk with a screen or without one: there is one recorder in the app, and it outlives screens. A killed process
/// loses nothing either, because the walk lies in the core's file. All of it runs on one thread, the screens' own.
@Observable @MainActor
public final class WalkRecorder {
    private let gateway: any Gateway
    private let location: any PhoneLocation
    private let waits: Pause

    /// One step after the other, also when a position comes in while somebody taps.
    private let inOrder = InOrder()
    private var walk: (any Walk)?
    private var listening: Task<Void, Never>?
    private var keptOn = false
    private var shown: [String] = []
    private let told = Broadcast<OpenWalk?>(repeatsLast: true)

    public private(set) var state: OpenWalk? {
        didSet { if state != oldValue { told.send(state) } }
    }

    public init(
        gateway: any Gateway, location: any PhoneLocation, pause: @escaping Pause = sleeping
    ) {
        self.gateway = gateway
        self.location = location
        waits = pause
    }

    /// `state` now and whenever it changes.
    public func states() -> AsyncStream<OpenWalk?> { told.values() }

    /// A screen shows the walk around `plot` from now on, until it says `leave`.
    public func show(_ plot: String) { shown.append(plot) }

    /// A walk without a screen goes on; one that rests lets go of its file.
    public func leave(_ plot: String) {
        if let index = shown.firstIndex(of: plot) { shown.remove(at: index) }
        Task { await inOrder.run { await self.closeUnlessWanted() } }
    }

    /// Opens the walk around `plot`; one around another plot rests.
    public func open(_ plot: String, plotName: String) async -> Outcome<WalkView> {
        await inOrder.run { await self.opened(plot, plotName) }
    }

    private func opened(_ plot: String, _ plotName: String) async -> Outcome<WalkView> {
        if state?.plot != plot { await rest() }
        if walk == nil {
            switch await gateway.walk(plot) {
            case .ok(let opened): walk = opened
            case .failed(let fault): return .failed(fault)
            }
        }
        guard let view = await walk?.view() else { return .failed(Fault(kind: .cancelled)) }
        if case .ok(let seen) = view {
            state = OpenWalk(
                plot: plot, plotName: plotName, view: seen, listening: state?.listening == true, reading: state?.reading)
        }
        return view
    }

    /// Takes positions from now on; asks for the permission again where it has to.
    public func listen() {
        if state == nil { return }
        listening?.cancel()
        state?.listening = true
        state?.reading = nil
        listening = Task {
            for await reading in location.watched(pause: waits) {
                if Task.isCancelled { return }
                await heard(reading)
            }
            if !Task.isCancelled { listening = nil }
        }
    }

    /// The receiver is being listened to: positions may be wanted (`OpenWalk.listening`) after it said its last.
    public var hears: Bool { listening != nil }

    private func heard(_ reading: Reading) async {
        state?.reading = reading
        keepOn()
        if case .position(let fix) = reading, state?.view.walking == true { _ = await step { await $0.record(fix) } }
    }

    /// Does something with the open walk; nil when there is none.
    public func step(_ what: @escaping @MainActor (any Walk) async -> Outcome<WalkView>) async -> Outcome<WalkView>? {
        await inOrder.run { await self.stepped(what) }
    }

    private func stepped(_ what: @MainActor (any Walk) async -> Outcome<WalkView>) async -> Outcome<WalkView>? {
        guard let walk else { return nil }
        let view = await what(walk)
        if var next = state {
            next.view = view.orNil ?? next.view
            next.fault = view.fault
            state = next
        }
        if state?.view.closed == true { stopListening() }
        keepOn()
        return view
    }

    /// A rest that was asked for without a screen.
    public func pause() {
        Task {
            _ = await step { await $0.pause() }
            await inOrder.run { await self.closeUnlessWanted() }
        }
    }

    /// Saves the walk as the plot's boundary. What could not be saved is in its file still.
    public func finish() async -> Outcome<Surveyed>? { await inOrder.run { await self.finished() } }

    private func finished() async -> Outcome<Surveyed>? {
        guard let open = state, let saved = await walk?.finish() else { return nil }
        switch saved {
        case .ok: over()
        case .failed(let fault):
            walk?.release()
            walk = await gateway.walk(open.plot).orNil
            state?.fault = fault
        }
        return saved
    }

    public func discard() async -> Outcome<Done>? { await inOrder.run { await self.discarded() } }

    private func discarded() async -> Outcome<Done>? {
        guard let discarded = await walk?.discard() else { return nil }
        switch discarded {
        case .ok: over()
        case .failed(let fault): state?.fault = fault
        }
        return discarded
    }

    private func rest() async {
        if state?.recording == true { _ = await walk?.pause() }
        await close()
    }

    private func closeUnlessWanted() async {
        guard let open = state else { return }
        if !shown.contains(open.plot) && !open.recording { await close() }
    }

    /// A walk in which nobody took a step leaves nothing behind.
    private func close() async {
        if state?.view.fixes == 0 { _ = await walk?.discard() } else { walk?.release() }
        over()
    }

    private func over() {
        walk = nil
        stopListening()
        state = nil
        keepOn()
    }

    private func stopListening() {
        listening?.cancel()
        listening = nil
        state?.listening = false
        state?.reading = nil
    }

    /// The phone is asked to keep positions coming once they are possible, and until the walk rests: a receiver that is
    /// switched off on the way comes back, and by then no screen may be there.
    private func keepOn() {
        guard let open = state, open.recording else {
            if keptOn { location.letGo() }
            keptOn = false
            return
        }
        if !keptOn && open.possible {
            keptOn = true
            location.keepOn(open.plotName)
        }
    }
}
