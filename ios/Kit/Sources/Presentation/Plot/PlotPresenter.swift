public struct PlotState: Equatable, Sendable {
    /// Nil until it is there.
    public var detail: PlotDetail?
    /// Other plots near by, for the picture.
    public var neighbours: [PlotCard]
    /// A boundary that was read from a file just now.
    public var imported: Surveyed?
    /// Why no file can be chosen.
    public var hindered: Hindrance?
    public var busy: Bool
    public var fault: Fault?

    public init(
        detail: PlotDetail? = nil, neighbours: [PlotCard] = [], imported: Surveyed? = nil, hindered: Hindrance? = nil,
        busy: Bool = false, fault: Fault? = nil
    ) {
        self.detail = detail
        self.neighbours = neighbours
        self.imported = imported
        self.hindered = hindered
        self.busy = busy
        self.fault = fault
    }

    public var may: PlotRights { detail?.may ?? PlotRights() }

    public var mark: HarvestMark { detail?.plot.mark ?? .none }
}

public enum PlotEvent: Equatable, Sendable {
    case write
    case survey
    case landPaper
    case edit
    case openDiary
    case openEntry(String)
    case openPlot(String)
    /// A boundary from a file of the person's choice.
    case `import`
    case retry
}

/// One plot: what is known of it, and what can be done on it.
public final class PlotPresenter: Presenter<PlotState, PlotEvent> {
    private let gateway: any Gateway
    private let device: any Device
    private let navigator: any Navigator
    private let area: String
    private let id: String

    /// What phones call GPX, KML and GeoJSON files, each its own way.
    private static let mimes = ["*/*"]

    public init(gateway: any Gateway, device: any Device, navigator: any Navigator, area: String, id: String) {
        self.gateway = gateway
        self.device = device
        self.navigator = navigator
        self.area = area
        self.id = id
        super.init(PlotState())
        keepFresh(gateway, [.plots, .entries]) { [weak self] in await self?.load() }
    }

    public override func onEvent(_ event: PlotEvent) {
        switch event {
        case .write: if let kind = state.may.write { navigator.go(.writing(kind, plot: id)) }
        case .survey: navigator.go(.survey(id))
        case .landPaper: navigator.go(.landPaper(id))
        case .edit: navigator.go(.plotForm(id))
        case .openDiary: navigator.go(.diaryOf(plot: id))
        case .openEntry(let id): navigator.go(.entry(id))
        case .openPlot(let id): navigator.go(.plot(id))
        case .import: doing { await self.importBoundary() }
        case .retry: launch { await self.load() }
        }
    }

    private func load() async {
        switch await gateway.plot(id) {
        case .ok(let detail): await loaded(detail)
        case .failed(let fault): change { $0.fault = fault }
        }
    }

    private func loaded(_ detail: PlotDetail) async {
        change {
            $0.detail = detail
            $0.fault = nil
        }
        guard let bounds = boundsOf(detail.plot.shape?.outer ?? []) else { return }
        let near = await gateway.plotsIn(area, bounds: bounds).orNil ?? []
        change { $0.neighbours = near.filter { plot in plot.id != self.id && !plot.retired } }
    }

    private func importBoundary() async {
        let hindered = device.files.hindrance
        change { $0.hindered = hindered }
        if hindered != nil { return }
        switch await device.files.open(Self.mimes) {
        case .ok(nil): return
        case .ok(let path?): await imported(await gateway.importBoundary(id, path: path, name: nil))
        case .failed(let fault): await imported(.failed(fault))
        }
    }

    private func imported(_ surveyed: Outcome<Surveyed>) async {
        switch surveyed {
        case .ok(let surveyed):
            change { $0.imported = surveyed }
            await load()
            device.background.syncSoon()
        case .failed(let fault): change { $0.fault = fault }
        }
    }

    override func busy(_ state: inout PlotState, _ busy: Bool) {
        state.busy = busy
        if busy {
            state.imported = nil
            state.fault = nil
        }
    }
}
