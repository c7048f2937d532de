@testable import Presentation

let SAMPLE_DAY = LocalDate(year: 2026, month: 11, day: 24)

func ok<Value>(_ value: Value) -> Outcome<Value> { .ok(value) }

func failed<Value>(_ kind: FaultKind, _ detail: String = "") -> Outcome<Value> { .failed(Fault(kind: kind, detail: detail)) }

func me(name: String = "Bà Tám") -> Me { Me(device: "device", person: "person", name: name) }

func greeting(name: String = "Bà Tám", role: Role = .farmer) -> Greeting {
    Greeting(area: "area", person: "person", name: name, role: role, household: role == .farmer ? "household" : nil)
}

func areaCard(id: String = "area", name: String = "Vùng sầu riêng Ea Kly", roles: [Role] = [.farmer]) -> AreaCard {
    AreaCard(
        id: id, name: name, crop: "sầu riêng", roles: roles, ownHousehold: roles.contains(.farmer) ? "household" : nil,
        may: rights(roles))
}

let farmerRights = AreaRights(
    usual: [.spray, .fertilize, .harvest, .pest], write: true, addPlots: true, confirmNotices: true)
let representativeRights = changed(farmerRights) {
    $0.writeForOthers = true
    $0.review = true
    $0.seeMembers = true
    $0.addMembers = true
    $0.addPlotsForOthers = true
    $0.writeNotices = true
    $0.confirmNotices = false
}
let inspectorRights = AreaRights(
    usual: [.pest, .soil], write: true, writeForOthers: true, seeMembers: true, writeNotices: true)

/// As the core gives them, for the first role that writes.
func rights(_ roles: [Role]) -> AreaRights {
    if roles.contains(.representative) {
        return changed(representativeRights) { $0.confirmNotices = roles.contains(.farmer) }
    }
    if roles.contains(.inspector) { return inspectorRights }
    return roles.contains(.farmer) ? farmerRights : AreaRights(usual: farmerRights.usual)
}

func today(
    roles: [Role] = [.farmer], harvest: [HarvestDate] = [], returned: [EntryCard] = [], alerts: [EntryCard] = [],
    refused: Int = 0, waiting: Int = 0, unread: Int = 0,
    unsent: Unsent = Unsent(records: 0, photos: 0, bytes: 0, oldestAgeMs: nil)
) -> Today {
    Today(
        area: "area", areaName: "Vùng sầu riêng Ea Kly", roles: roles, harvest: harvest, returned: returned, alerts: alerts,
        refused: refused, waiting: waiting, unread: unread, unsent: unsent, lastSyncMs: nil, today: SAMPLE_DAY,
        may: rights(roles))
}

func safeHarvest(_ date: LocalDate? = nil) -> SafeHarvest {
    SafeHarvest(date: date, certain: true, atLeast: date, because: nil, unknown: [])
}

func plotCard(id: String = "plot", name: String = "Thửa trên", household: String? = "household") -> PlotCard {
    PlotCard(
        id: id, name: name, household: household, householdName: "Hộ bà Tám", crop: "sầu riêng", variety: "Ri6",
        treeCount: 120, areaM2: 12_500, shape: nil, conflict: false, retired: false, sync: .stored)
}

func entryCard(
    id: String = "entry", kind: WorkKind = .spray, status: EntryStatus = .submitted, title: String = "Ridomil Gold 68WG"
) -> EntryCard {
    EntryCard(
        id: id, kind: kind, on: SAMPLE_DAY, ended: nil, household: "household", householdName: "Hộ bà Tám",
        plots: ["Thửa trên"], title: title, status: status, approved: status == .approved, verdict: .allowed,
        backdatedDays: 0, author: "Bà Tám", onBehalfOf: nil, conflict: false, sync: .stored)
}

func judged(verdict: Verdict = .allowed, faults: [FieldFault] = []) -> Judged {
    Judged(verdict: verdict, findings: [], safeHarvest: nil, faults: faults)
}

func recentWork() -> RecentWork {
    RecentWork(products: [], fertilizers: [], last: nil, workers: [], targets: [], equipment: [])
}

func walkView(fixes: Int = 0) -> WalkView {
    WalkView(
        plot: "plot", fixes: fixes, kept: fixes, dropped: Dropped(byReason: [:]), ring: [], areaM2: 0, areaErrorM2: nil,
        walkedM: 0, closingGapM: 0, accuracyM: nil, faults: [], overlaps: [], walking: true, closed: false)
}

func surveyed() -> Surveyed {
    Surveyed(
        areaM2: 12_500, areaErrorM2: 150, perimeterM: 460, corners: 5, dropped: Dropped(byReason: [:]), overlaps: [])
}

func syncReport(ended: Fault? = nil) -> SyncReport {
    SyncReport(
        progress: SyncProgress(sent: 1, received: 2, filesSent: 0, filesFailed: 0, bytes: 1_000), refused: 0, setAside: 0,
        requests: 1, clockOffsetMs: 0, hubRestored: false, wiped: false, ended: ended)
}

/// `value` with some of it changed.
func changed<Value>(_ value: Value, _ change: (inout Value) -> Void) -> Value {
    var next = value
    change(&next)
    return next
}
