/// The survey of a plot: walked, or corner by corner. The walk is `walks`' to record, corners live in the phone's memory,
/// so neither a screen lock nor a killed process loses a step.
public final class SurveyPresenter: Presenter<SurveyState, SurveyEvent> {
    let gateway: any Gateway
    let device: any Device
    let walks: WalkRecorder
    let navigator: any Navigator
    let plot: String
    private let area: String
    private let waits: Pause
    private var view: PlotsInView?
    private var shown: Shown?

    /// One corner after the other, however fast somebody taps.
    let inOrder = InOrder()
    private var listening: Task<Void, Never>?
    /// Positions at the corner at which the person stands, and which corner that is.
    private var standing: (fixes: [Fix], number: Int)?
    private var stood = 0

    var key: String { "survey/\(plot)/corners" }

    static let nothingYet = Corner(at: nil, errorM: nil, used: 0, dropped: 0, needed: 5)

    public init(
        gateway: any Gateway, device: any Device, walks: WalkRecorder, navigator: any Navigator, area: String, plot: String,
        pause: @escaping Pause = sleeping
    ) {
        self.gateway = gateway
        self.device = device
        self.walks = walks
        self.navigator = navigator
        self.area = area
        self.plot = plot
        waits = pause
        super.init(SurveyState())
        view = PlotsInView(gateway: gateway, area: area, pause: pause) { [weak self] found in
            if let plots = found.orNil { self?.neighbours(plots) }
        }
        shown = Shown(walks, plot)
        launch { await self.open() }
        launch { [weak self, walks] in
            for await walk in walks.states() {
                if Task.isCancelled { return }
                if let walk, walk.plot == plot { self?.follow(walk) }
            }
        }
    }

    public override func close() {
        super.close()
        view?.stop()
        shown = nil
    }

    public override func onEvent(_ event: SurveyEvent) {
        switch event {
        case .startWalk: doing { await self.startWalk() }
        case .startCorners: startCorners([])
        case .onMap(let event): onMap(event)
        case .pause: step { await $0.pause() }
        case .resume: step { await $0.resume() }
        case .undo: if state.stage == .walk { step { await $0.undo() } } else { setCorners { Array($0.dropLast()) } }
        case .undoStretch: step { await $0.undoStretch() }
        case .stand: stand()
        case .takeCorner: takeCorner()
        case .stopStanding: stopStanding()
        case .close: closeRing()
        case .goOn: goOn()
        case .save: if state.canSave { doing { await self.save() } }
        case .discard: change { $0.discarding = true }
        case .keepIt: change { $0.discarding = false }
        case .confirmDiscard: doing { await self.discard() }
        case .retryLocation: locate()
        case .openSettings: if let why = state.hindrance { device.location.openSystemSettings(why) }
        case .leave: doing { await self.leave() }
        case .retry: launch { await self.open() }
        }
    }

    private func open() async {
        switch await gateway.plot(plot) {
        case .failed(let fault): return change { $0.fault = fault }
        case .ok(let detail):
            let card = detail.plot
            let own = boundsOf(card.shape?.outer ?? [])
            let bounds = if let own { own } else { await areaBounds() }
            change {
                $0.plotName = card.name
                $0.boundary = card.shape
                $0.map = $0.map.showing(bounds)
                $0.fault = nil
            }
        }
        view?.lookAgain(state.map.view)
        guard let begun = await openWalk() else { return }
        let corners = (await gateway.kept(key).orNil ?? nil).map(readCorners) ?? []
        if begun.view.fixes > 0 || begun.recording {
            continueWalk(begun)
        } else if !corners.isEmpty {
            startCorners(corners)
        } else {
            change { $0.stage = .choosing }
        }
    }

    private func areaBounds() async -> GeoBounds? {
        let inUse = (await gateway.plots(area).orNil ?? []).filter { !$0.retired }
        return boundsOf(inUse.flatMap { $0.shape?.outer ?? [] })
    }

    private func openWalk() async -> OpenWalk? {
        let view = await walks.open(plot, plotName: state.plotName)
        if let fault = view.fault { change { $0.fault = fault } }
        return view.orNil == nil ? nil : walks.state
    }

    /// A walk that was recorded all the while has nothing to be gone on with.
    private func continueWalk(_ walk: OpenWalk) {
        change {
            $0.stage = .walk
            $0.continued = !walk.recording
            $0.confirming = walk.view.closed
            $0.map = $0.map.showing(boundsOf(walk.view.ring) ?? $0.map.shown)
        }
        follow(walk)
        if !walk.recording && !walk.view.closed { walks.listen() }
    }

    private func startWalk() async {
        if await openWalk() == nil { return }
        change {
            $0.stage = .walk
            $0.map = $0.map.after(.showMe)
            $0.fault = nil
        }
        walks.listen()
    }

    /// What the walk came to, as far as it is shown.
    private func follow(_ walk: OpenWalk) {
        if state.stage != .walk { return }
        change {
            $0.measured = walk.view
            $0.fault = walk.fault
            $0.hear(walk.reading)
            $0.waiting = walk.waiting
        }
        look()
    }

    private func startCorners(_ corners: [SetCorner]) {
        change {
            $0.stage = .corners
            $0.measured = nil
            $0.fault = nil
        }
        if !corners.isEmpty { setCorners { _ in corners } }
    }

    /// Asks for positions, for the walk or only to see where one is.
    private func locate() { if state.stage == .walk { walks.listen() } else { listen() } }

    /// Collects positions until it is told to stop.
    private func listen() {
        listening?.cancel()
        change {
            $0.waiting = true
            $0.hindrance = nil
        }
        listening = launch { [weak self, device, waits] in
            for await reading in device.location.watched(pause: waits) {
                if Task.isCancelled { return }
                await self?.heard(reading)
            }
            if !Task.isCancelled { self?.listening = nil }
        }
    }

    private func heard(_ reading: Reading) async {
        change { $0.hear(reading) }
        look()
        if case .position(let fix) = reading, standing != nil { await average(fix) }
    }

    func stopListening() {
        listening?.cancel()
        listening = nil
        change {
            $0.waiting = false
            $0.hindrance = nil
        }
    }

    private func onMap(_ event: MapEvent) {
        switch event {
        case .tapped(let at): tapped(at)
        case .showAll:
            change {
                $0.map = $0.map.showing($0.all ?? $0.map.shown)
                $0.map.following = false
            }
        default: change { $0.map = $0.map.after(event) }
        }
        if event == .showMe && !listens { locate() }
        look()
    }

    private var listens: Bool { listening != nil || walks.hears }

    private func look() { view?.look(state.map.view) }

    private func tapped(_ pixel: Pixel) {
        if state.stage != .corners || state.standing != nil || state.confirming { return }
        guard let at = state.map.view?.place(pixel) else { return }
        setCorners { $0 + [SetCorner(at: at, averaged: false)] }
    }

    private func stand() {
        stood += 1
        standing = ([], stood)
        change {
            $0.standing = Self.nothingYet
            $0.map = $0.map.after(.showMe)
        }
        listen()
    }

    private func average(_ fix: Fix) async {
        standing?.fixes.append(fix)
        guard let now = standing else { return }
        let corner = await gateway.corner(now.fixes)
        if standing?.number != now.number { return }
        switch corner {
        case .ok(let corner):
            change {
                $0.standing = corner
                $0.fault = nil
            }
        case .failed(let fault): change { $0.fault = fault }
        }
    }

    private func takeCorner() {
        guard let at = state.standing?.at else { return }
        stopStanding()
        setCorners { $0 + [SetCorner(at: at, averaged: true)] }
    }

    func stopStanding() {
        standing = nil
        stopListening()
        change { $0.standing = nil }
    }

    /// What is about to be saved is seen whole.
    func confirm() {
        change { $0.confirming = true }
        onMap(.showAll)
    }

    private func neighbours(_ plots: [PlotCard]) {
        change { $0.neighbours = plots.filter { card in card.id != self.plot && !card.retired && card.shape != nil } }
    }

    override func busy(_ state: inout SurveyState, _ busy: Bool) { state.busy = busy }
}

/// As long as there is one, the walk is on a screen.
@MainActor
private final class Shown {
    private let walks: WalkRecorder
    private let plot: String

    init(_ walks: WalkRecorder, _ plot: String) {
        self.walks = walks
        self.plot = plot
        walks.show(plot)
    }

    deinit {
        let (walks, plot) = (walks, plot)
        Task { @MainActor in walks.leave(plot) }
    }
}

extension SurveyState {
    fileprivate mutating func hear(_ reading: Reading?) {
        switch reading {
        case nil: hindrance = nil
        case .waiting:
            waiting = true
            hindrance = nil
        case .position(let fix):
            waiting = false
            hindrance = nil
            map = mapWith(fix)
        case .notPossible(let why):
            waiting = false
            hindrance = why
        }
    }

    /// The first position of a walk shows it with what was walked before.
    private func mapWith(_ fix: Fix) -> MapState {
        if map.following && map.me == nil {
            return map.showing(boundsOf((measured?.ring ?? []) + [fix.at])).withMe(fix)
        }
        return map.withMe(fix)
    }

    fileprivate var all: GeoBounds? {
        let ring = measured?.ring ?? []
        let me = map.me.map { [$0.at] } ?? []
        return boundsOf((ring.isEmpty ? boundary?.outer ?? [] : ring) + me)
    }
}
