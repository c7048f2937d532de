@testable import Fakes
@testable import Presentation

// What screens show in tests. Names are made up; products and intervals are no advice.

let DAY = LocalDate(year: 2026, month: 11, day: 24)

/// Noon of `DAY` in Vietnam.
let NOW_MS = 1_795_496_400_000

func sampleEntry(
    _ kind: WorkKind = .spray, title: String = "Thuốc mẫu A", status: EntryStatus = .returned
) -> EntryCard {
    EntryCard(
        id: "entry-\(kind)", kind: kind, on: DAY.minusDays(2), ended: nil, household: "household", householdName: "Hộ bà Tám",
        plots: ["Thửa trên suối"], title: title, status: status, approved: false, verdict: .review, backdatedDays: 0, author: "Bà Tám",
        onBehalfOf: nil, conflict: false, sync: .stored)
}

func sampleSafe(_ date: LocalDate?, certain: Bool = true, product: String = "Thuốc mẫu A") -> SafeHarvest {
    let cause = HarvestCause(entry: "entry", product: product, endedOn: DAY.minusDays(2), phiDays: certain ? 14 : nil)
    return SafeHarvest(
        date: certain ? date : nil, certain: certain, atLeast: date, because: certain ? cause : nil, unknown: certain ? [] : [cause])
}

let sampleHarvest = [
    HarvestDate(plot: "p1", name: "Thửa trên suối", safe: sampleSafe(DAY.plusDays(12)), mark: .waiting),
    HarvestDate(
        plot: "p2", name: "Thửa sau nhà", safe: sampleSafe(DAY.plusDays(3), certain: false, product: "Thuốc mẫu B"), mark: .ask),
    HarvestDate(plot: "p3", name: "Thửa dưới dốc", safe: sampleSafe(DAY.minusDays(1)), mark: .safe),
]

func sampleToday(
    _ roles: [Role] = [.farmer], harvest: [HarvestDate] = sampleHarvest, returned: [EntryCard] = [sampleEntry()],
    alerts: [EntryCard] = [], refused: Int = 0, waiting: Int = 0, unread: Int = 2,
    unsent: Unsent = Unsent(records: 3, photos: 2, bytes: 4_200_000, oldestAgeMs: 5 * 3_600_000)
) -> Today {
    Today(
        area: "area", areaName: "Vùng sầu riêng Ea Kly", roles: roles, harvest: harvest, returned: returned, alerts: alerts,
        refused: refused, waiting: waiting, unread: unread, unsent: unsent, lastSyncMs: NOW_MS - 26 * 3_600_000, today: DAY,
        may: rights(roles))
}

let nothingUnsent = Unsent(records: 0, photos: 0, bytes: 0, oldestAgeMs: nil)
