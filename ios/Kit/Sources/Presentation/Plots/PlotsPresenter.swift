public struct PlotsState: Equatable, Sendable {
    /// Nil while the list is shown.
    public var map: MapState?
    /// Nil until they are there. Those in use first.
    public var plots: [PlotCard]?
    public var text: String
    /// Those that fit `text`.
    public var found: [PlotCard]
    public var onMap: [PlotOnMap]
    /// Touched on the map.
    public var selected: PlotCard?
    /// Why the own position is not shown, after it was asked for.
    public var hindrance: Hindrance?
    /// The position is asked for and has not come.
    public var locating: Bool
    public var mayAdd: Bool
    public var fault: Fault?

    public init(
        map: MapState? = nil, plots: [PlotCard]? = nil, text: String = "", found: [PlotCard] = [], onMap: [PlotOnMap] = [],
        selected: PlotCard? = nil, hindrance: Hindrance? = nil, locating: Bool = false, mayAdd: Bool = false,
        fault: Fault? = nil
    ) {
        self.map = map
        self.plots = plots
        self.text = text
        self.found = found
        self.onMap = onMap
        self.selected = selected
        self.hindrance = hindrance
        self.locating = locating
        self.mayAdd = mayAdd
        self.fault = fault
    }

    private var inUse: [PlotCard] { (plots ?? []).filter { !$0.retired } }

    public var count: Int { inUse.count }

    public var measuredM2: Double { inUse.reduce(0) { $0 + ($1.areaM2 ?? 0) } }

    public var bounds: GeoBounds? { boundsOf(inUse.flatMap { $0.shape?.outer ?? [] }) }
}

public enum PlotsEvent: Equatable, Sendable {
    case type(String)
    case showList
    case showMap
    case onMap(MapEvent)
    case open(String)
    case unselect
    case add
    /// To the system's settings, where a hindrance is removed.
    case openSettings
    case retry
}

/// The plots of the area, as a list and as a map.
public final class PlotsPresenter: Presenter<PlotsState, PlotsEvent> {
    private let gateway: any Gateway
    private let device: any Device
    private let navigator: any Navigator
    private let area: String
    private let pause: Pause
    private var inView: PlotsInView?
    private var locating: Task<Void, Never>?

    public init(
        gateway: any Gateway, device: any Device, navigator: any Navigator, area: String,
        pause: @escaping Pause = sleeping
    ) {
        self.gateway = gateway
        self.device = device
        self.navigator = navigator
        self.area = area
        self.pause = pause
        super.init(PlotsState())
        inView = PlotsInView(gateway: gateway, area: area, pause: pause) { [weak self] in self?.placed($0) }
        keepFresh(gateway, [.plots, .entries]) { [weak self] in await self?.load() }
    }

    public override func close() {
        super.close()
        inView?.stop()
    }

    public override func onEvent(_ event: PlotsEvent) {
        switch event {
        case .type(let text):
            change {
                $0.text = text
                $0.search()
            }
        case .showList: showList()
        case .showMap: change { if $0.map == nil { $0.map = MapState().showing($0.bounds) } }
        case .onMap(let event): onMap(event)
        case .open(let id): navigator.go(.plot(id))
        case .unselect: change { $0.selected = nil }
        case .add: navigator.go(.plotForm(nil))
        case .openSettings: if let why = state.hindrance { device.location.openSystemSettings(why) }
        case .retry: launch { await self.load() }
        }
    }

    private func load() async {
        let card = await gateway.areas().orNil?.first { $0.id == area }
        change { $0.mayAdd = card?.may.addPlots ?? false }
        switch await gateway.plots(area) {
        case .ok(let plots): loaded(plots)
        case .failed(let fault): change { $0.fault = fault }
        }
        inView?.lookAgain(state.map?.view)
    }

    private func loaded(_ plots: [PlotCard]) {
        change { now in
            let selected = now.selected?.id
            now.plots = plots
            now.selected = plots.first { $0.id == selected }
            now.fault = nil
            now.search()
            if let map = now.map, map.shown == nil { now.map = map.showing(now.bounds) }
        }
    }

    private func showList() {
        locating?.cancel()
        locating = nil
        change {
            $0.map = nil
            $0.selected = nil
            $0.locating = false
            $0.hindrance = nil
        }
    }

    private func onMap(_ event: MapEvent) {
        if case .tapped(let at) = event { return select(at) }
        if event == .showMe { locate() }
        change { $0.map = $0.map?.after(event) }
        inView?.look(state.map?.view)
    }

    private func select(_ pixel: Pixel) {
        change { now in
            let touched = now.map?.view.flatMap { now.onMap.at($0.place(pixel)) }
            now.selected = now.plots?.first { $0.id == touched?.id }
        }
    }

    private func locate() {
        if locating != nil && state.hindrance == nil { return }
        locating?.cancel()
        change {
            $0.locating = true
            $0.hindrance = nil
        }
        locating = launch { [weak self, device, pause] in
            for await reading in device.location.watched(pause: pause) {
                if Task.isCancelled { return }
                self?.located(reading)
            }
            if !Task.isCancelled { self?.stopsLocating() }
        }
    }

    /// The receiver says no more; who asks again is heard.
    private func stopsLocating() {
        locating = nil
        change { $0.locating = false }
    }

    private func located(_ reading: Reading) {
        change { $0.locate(reading) }
        inView?.look(state.map?.view)
    }

    private func placed(_ plots: Outcome<[PlotCard]>) {
        change { now in
            switch plots {
            case .ok(let plots): now.onMap = plots.filter { !$0.retired }.compactMap { $0.onMap(mark: $0.mark) }
            case .failed(let fault): now.fault = fault
            }
        }
    }
}

extension PlotsState {
    fileprivate mutating func locate(_ reading: Reading) {
        switch reading {
        case .waiting:
            locating = true
            hindrance = nil
        case .position(let fix):
            map = map?.withMe(fix)
            locating = false
            hindrance = nil
        case .notPossible(let why):
            locating = false
            hindrance = why
        }
    }

    fileprivate mutating func search() {
        let wanted = text.plain()
        found = (plots ?? []).filter {
            wanted.isEmpty || $0.name.plain().contains(wanted) || $0.householdName.plain().contains(wanted)
        }
    }
}
