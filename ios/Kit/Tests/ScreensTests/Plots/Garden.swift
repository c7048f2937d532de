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
        marked(plot("hill", "Vườn đồi", hill), waiting, .waiting),
        marked(changed(plot("river", "Bờ sông", river)) { $0.sync = .unsent }, safeHarvest(SAMPLE_DAY), .safe),
        marked(changed(plot("stream", "Gần suối", stream)) { $0.conflict = true }, unknown, .ask),
        plot("wood", "Lô rừng", wood),
        changed(plotCard(id: "new", name: "Thửa mới")) {
            $0.areaM2 = nil
            $0.treeCount = nil
        },
    ]

    static let long = marked(
        changed(plotCard(id: "long", name: "Vườn sầu riêng trên đồi sau nhà ông bà nội, giáp đường liên thôn số 7")) {
            $0.householdName = "Hộ gia đình bà Nguyễn Thị Ngọc Phương Thảo"
            $0.sync = .refused
            $0.conflict = true
        }, waiting, .waiting)

    static let list = state(items)

    static let neighbours = items.filter { $0.shape != nil && $0.id != "hill" }

    static func state(_ plots: [PlotCard]) -> PlotsState {
        PlotsState(plots: plots, found: plots, onMap: plots.compactMap { $0.onMap(mark: $0.mark) }, mayAdd: true)
    }

    static func map(_ ring: [LonLat]? = nil, me: Fix? = nil) -> MapState {
        MapState(me: me).showing(boundsOf(ring ?? items.flatMap { $0.shape?.outer ?? [] }))
    }

    static func marked(_ plot: PlotCard, _ safe: SafeHarvest, _ mark: HarvestMark) -> PlotCard {
        let day = HarvestDay(date: safe.date, certain: safe.certain, atLeast: safe.atLeast, mark: mark)
        return changed(plot) { $0.harvest = day }
    }

    private static func plot(_ id: String, _ name: String, _ ring: [LonLat]) -> PlotCard {
        changed(plotCard(id: id, name: name)) { $0.shape = PlotShape(outer: ring) }
    }
}
