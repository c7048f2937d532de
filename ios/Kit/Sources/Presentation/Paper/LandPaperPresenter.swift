/// A row of the paper's table as it is typed: X is north, Y is east.
public struct PaperRow: Hashable, Sendable {
    public var x: String
    public var y: String

    public init(x: String = "", y: String = "") {
        self.x = x
        self.y = y
    }

    private static let million = 1e6

    public var blank: Bool { x.isBlank && y.isBlank }

    /// Nil when it is not whole, or is no number.
    public var corner: PaperCorner? {
        guard let north = Numbers.decimal(x), let east = Numbers.decimal(y) else { return nil }
        return PaperCorner(northM: north, eastM: east)
    }

    /// Some tables have the columns the other way round: in Vietnam north has seven digits and east has six.
    public var turned: Bool { corner.map { $0.northM < Self.million && $0.eastM >= Self.million } ?? false }
}

public struct LandPaperState: Equatable, Sendable {
    public var plotName: String
    public var zones: [PaperZone]
    /// EPSG code of the chosen one.
    public var zone: Int?
    /// All zones are shown, to choose from.
    public var choosing: Bool
    public var rows: [PaperRow]
    /// Where the whole rows lie.
    public var places: [LonLat]
    /// Nil while there is nothing to measure.
    public var measured: WalkView?
    public var neighbours: [PlotCard]
    /// What was typed before and not saved stands here again.
    public var cameBack: Bool
    /// Save was tapped in vain: what is missing is marked.
    public var tried: Bool
    public var busy: Bool
    /// Why the corners lie nowhere, or could not be saved.
    public var fault: Fault?

    public init(
        plotName: String = "", zones: [PaperZone] = [], zone: Int? = nil, choosing: Bool = false,
        rows: [PaperRow] = LandPaperState.firstRows, places: [LonLat] = [], measured: WalkView? = nil,
        neighbours: [PlotCard] = [], cameBack: Bool = false, tried: Bool = false, busy: Bool = false, fault: Fault? = nil
    ) {
        self.plotName = plotName
        self.zones = zones
        self.zone = zone
        self.choosing = choosing
        self.rows = rows
        self.places = places
        self.measured = measured
        self.neighbours = neighbours
        self.cameBack = cameBack
        self.tried = tried
        self.busy = busy
        self.fault = fault
    }

    public static let firstRows = Array(repeating: PaperRow(), count: 4)
    public static let fewest = 3

    public var corners: [PaperCorner] { rows.compactMap(\.corner) }
    public var whole: Bool { rows.allSatisfy { $0.blank || $0.corner != nil } && corners.count >= Self.fewest }
    public var turned: Bool { rows.contains(where: \.turned) }
    public var maySave: Bool { whole && zone != nil && !turned }
}

public enum LandPaperEvent: Equatable, Sendable {
    case zone(Int)
    case chooseZone
    case type(index: Int, row: PaperRow)
    case remove(Int)
    case add
    /// The columns change places.
    case turn
    case startAnew
    case save
}

/// A plot's boundary from the corners that its land paper prints (VN-2000). What is typed survives a killed process.
public final class LandPaperPresenter: Presenter<LandPaperState, LandPaperEvent> {
    private let gateway: any Gateway
    private let device: any Device
    private let navigator: any Navigator
    private let area: String
    private let plot: String
    private let pause: Pause
    private var opened = false
    private var measuring: Task<Void, Never>?

    private static let after = Duration.milliseconds(300)

    /// The plots of an area lie in one zone: it is asked for once.
    private static let zoneKey = "land_paper/zone"

    private var rowsKey: String { "land_paper/\(plot)" }

    public init(
        gateway: any Gateway, device: any Device, navigator: any Navigator, area: String, plot: String,
        pause: @escaping Pause = sleeping
    ) {
        self.gateway = gateway
        self.device = device
        self.navigator = navigator
        self.area = area
        self.plot = plot
        self.pause = pause
        super.init(LandPaperState())
        launch { await self.open() }
    }

    public override func onEvent(_ event: LandPaperEvent) {
        switch event {
        case .zone(let epsg):
            edit {
                $0.zone = epsg
                $0.choosing = false
            }
            launch { _ = await self.gateway.keep(Self.zoneKey, text: String(epsg)) }
        case .chooseZone: change { $0.choosing = true }
        case .type(let index, let row): edit { if $0.rows.indices.contains(index) { $0.rows[index] = row } }
        case .remove(let index): edit { if $0.rows.indices.contains(index) { $0.rows.remove(at: index) } }
        case .add: edit { $0.rows.append(PaperRow()) }
        case .turn: edit { $0.rows = $0.rows.map { row in PaperRow(x: row.y, y: row.x) } }
        case .startAnew:
            edit {
                $0.rows = LandPaperState.firstRows
                $0.cameBack = false
                $0.tried = false
            }
        case .save: doing { await self.save() }
        }
    }

    private func edit(_ how: (inout LandPaperState) -> Void) {
        let before = state
        change {
            how(&$0)
            $0.fault = nil
        }
        if opened && (state.zone != before.zone || state.rows != before.rows) { measureSoon() }
    }

    private func open() async {
        let zones = await gateway.paperZones().orNil ?? []
        let zone = (await gateway.kept(Self.zoneKey).orNil ?? nil).flatMap { Int($0) }
        let rows = (await gateway.kept(rowsKey).orNil ?? nil).map { Self.rows($0) }
        let name = await gateway.plot(plot).orNil?.plot.name ?? ""
        change {
            $0.plotName = name
            $0.zones = zones
            $0.zone = zone
            $0.rows = rows ?? $0.rows
            $0.cameBack = rows != nil
        }
        opened = true
        measureSoon()
    }

    /// Measured while it is typed, once a pause in typing.
    private func measureSoon() {
        measuring?.cancel()
        let (zone, rows) = (state.zone, state.rows)
        measuring = launch {
            await self.pause(Self.after)
            if Task.isCancelled { return }
            let typed = rows.contains { !$0.blank }
            _ = await self.gateway.keep(self.rowsKey, text: typed ? Self.written(rows) : nil)
            if !Task.isCancelled { await self.measure(zone) }
        }
    }

    private func measure(_ zone: Int?) async {
        let corners = state.corners
        guard let zone, !corners.isEmpty else { return nowhere(nil) }
        let places = await gateway.paperPlaces(corners, zone: zone)
        if Task.isCancelled { return }
        switch places {
        case .failed(let fault): nowhere(fault)
        case .ok(let places): await measured(places)
        }
    }

    private func nowhere(_ fault: Fault?) {
        change {
            $0.places = []
            $0.measured = nil
            $0.fault = fault ?? $0.fault
        }
    }

    private func measured(_ places: [LonLat]) async {
        let enough = places.count >= LandPaperState.fewest
        let measured = enough ? await gateway.measure(plot, corners: places).orNil : nil
        var around: [PlotCard] = []
        if let bounds = boundsOf(places) { around = await gateway.plotsIn(area, bounds: bounds).orNil ?? [] }
        if Task.isCancelled { return }
        change {
            $0.places = places
            $0.measured = measured
            $0.neighbours = around.filter { $0.id != plot }
        }
    }

    private func save() async {
        guard let zone = state.zone, state.maySave else { return change { $0.tried = true } }
        switch await gateway.paperBoundary(plot, corners: state.corners, zone: zone) {
        case .failed(let fault): change { $0.fault = fault }
        case .ok:
            measuring?.cancel()
            _ = await gateway.keep(rowsKey, text: nil)
            device.background.syncSoon()
            navigator.back()
        }
    }

    override func busy(_ state: inout LandPaperState, _ busy: Bool) { state.busy = busy }

    private static func written(_ rows: [PaperRow]) -> String { rows.map { "\($0.x);\($0.y)" }.joined(separator: "\n") }

    private static func rows(_ text: String) -> [PaperRow] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let parts = line.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            return PaperRow(x: parts[0], y: parts.count > 1 ? parts[1] : "")
        }
    }
}
