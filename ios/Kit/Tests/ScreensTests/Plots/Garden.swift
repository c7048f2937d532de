@testable import Fakes
@testable import Presentation

/// Four plots beside each other, each with another answer about its harvest.
@MainActor
enum Garden {
    static func place(_ east: Double, _ north: Double) -> LonLat {
        LonLat(lon: 108.050 + east / 108_000, lat: 12.680 + north / 110_600)
    }

    static func ring(_ corners: (Double, Double)...) -> [LonLat] { corners.map { place($0.0, $0.1) } }

    static let hill = ring((0, 0), (110, -15), (130, 70), (60, 100), (-10, 80))
    private static let river = ring((120, -14), (240, -30), (250, 60), (140, 68))
    private static let stream = ring((-120, 10), (-15, 5), (-20, 90), (-100, 120))
    private static let wood = ring((-10, 95), (55, 112), (120, 90), (140, 180), (10, 190))

    private static let ridomil = HarvestCause(
        entry: "entry", product: "Ridomil Gold 68WG", endedOn: SAMPLE_DAY.plusDays(-3), phiDays: 14)
    static let waiting = SafeHarvest(
        date: SAMPLE_DAY.plusDays(11), certain: true, atLeast: SAMPLE_DAY.plusDays(11), because: ridomil, unknown: [])
    static let unknown = SafeHarvest(
        date: nil, certain: false, atLeast: nil, because: nil,
        unknown: [HarvestCause(entry: "entry", product: "Thuốc không nhãn", endedOn: SAMPLE_DAY, phiDays: nil)])

    static let here = Fix(at: place(40, 30), accuracyM: 12)

    static let items = [
        item(plot("hill", "Vườn đồi", hill), waiting),
        item(changed(plot("river", "Bờ sông", river)) { $0.sync = .unsent }, safeHarvest(SAMPLE_DAY)),
        item(changed(plot("stream", "Gần suối", stream)) { $0.conflict = true }, unknown),
        item(plot("wood", "Lô rừng", wood), nil),
        item(
            changed(plotCard(id: "new", name: "Thửa mới")) {
                $0.areaM2 = nil
                $0.treeCount = nil
            }, nil),
    ]

    static let long = item(
        changed(plotCard(id: "long", name: "Vườn sầu riêng trên đồi sau nhà ông bà nội, giáp đường liên thôn số 7")) {
            $0.householdName = "Hộ gia đình bà Nguyễn Thị Ngọc Phương Thảo"
            $0.sync = .refused
            $0.conflict = true
        }, waiting)

    static let list = state(items)

    static let neighbours = items.map(\.plot).filter { $0.shape != nil && $0.id != "hill" }

    static func state(_ items: [PlotItem]) -> PlotsState {
        PlotsState(
            plots: items, found: items, onMap: items.compactMap { $0.plot.onMap(SAMPLE_DAY) }, mayAdd: true, today: SAMPLE_DAY)
    }

    static func map(_ ring: [LonLat]? = nil, me: Fix? = nil) -> MapState {
        MapState(me: me).showing(boundsOf(ring ?? items.flatMap { $0.plot.shape?.outer ?? [] }))
    }

    private static func item(_ plot: PlotCard, _ safe: SafeHarvest?) -> PlotItem {
        let plot = changed(plot) { $0.harvest = safe?.day }
        return PlotItem(plot: plot, mark: plot.harvest.mark(SAMPLE_DAY))
    }

    private static func plot(_ id: String, _ name: String, _ ring: [LonLat]) -> PlotCard {
        changed(plotCard(id: id, name: name)) { $0.shape = PlotShape(outer: ring) }
    }
}
