package vn.vungtrong.presentation

import java.time.LocalDate

val SAMPLE_DAY: LocalDate = LocalDate.of(2026, 11, 24)

fun me(name: String = "Bà Tám") = Me("device", "person", name)

fun greeting(name: String = "Bà Tám", role: Role = Role.FARMER) =
    Greeting("area", "person", name, role, household = "household".takeIf { role == Role.FARMER })

fun areaCard(id: String = "area", name: String = "Vùng sầu riêng Ea Kly", roles: List<Role> = listOf(Role.FARMER)) =
    AreaCard(id, name, "sầu riêng", roles, ownHousehold = "household".takeIf { Role.FARMER in roles }, rights(roles))

/** As the core gives them, for the first role that writes. */
fun rights(roles: List<Role>): AreaRights = when {
    Role.REPRESENTATIVE in roles -> AreaRights(
        FARM_WORK, write = true, writeForOthers = true, review = true, seeMembers = true, addMembers = true, addPlots = true,
        addPlotsForOthers = true, writeNotices = true, confirmNotices = Role.FARMER in roles,
    )
    Role.INSPECTOR in roles -> AreaRights(
        listOf(WorkKind.PEST, WorkKind.SOIL), write = true, writeForOthers = true, seeMembers = true, writeNotices = true,
    )
    Role.FARMER in roles -> AreaRights(FARM_WORK, write = true, addPlots = true, confirmNotices = true)
    else -> AreaRights(FARM_WORK)
}

private val FARM_WORK = listOf(WorkKind.SPRAY, WorkKind.FERTILIZE, WorkKind.HARVEST, WorkKind.PEST)

fun today(
    roles: List<Role> = listOf(Role.FARMER),
    harvest: List<HarvestDate> = emptyList(),
    returned: List<EntryCard> = emptyList(),
    alerts: List<EntryCard> = emptyList(),
    refused: Int = 0,
    waiting: Int = 0,
    unread: Int = 0,
    unsent: Unsent = Unsent(0, 0, 0, null),
) = Today(
    "area", "Vùng sầu riêng Ea Kly", roles, harvest, returned, alerts, refused, waiting, unread, unsent,
    lastSyncMs = null, today = SAMPLE_DAY, may = rights(roles),
)

fun safeHarvest(date: LocalDate? = null) =
    SafeHarvest(date, certain = true, atLeast = date, because = null, unknown = emptyList())

fun plotCard(id: String = "plot", name: String = "Thửa trên", household: String? = "household") = PlotCard(
    id, name, household, "Hộ bà Tám", "sầu riêng", "Ri6", treeCount = 120, areaM2 = 12_500.0, shape = null,
    conflict = false, retired = false, sync = Stored.STORED,
)

fun entryCard(
    id: String = "entry",
    kind: WorkKind = WorkKind.SPRAY,
    status: EntryStatus = EntryStatus.SUBMITTED,
    title: String = "Ridomil Gold 68WG",
) = EntryCard(
    id, kind, on = SAMPLE_DAY, ended = null, household = "household", householdName = "Hộ bà Tám",
    plots = listOf("Thửa trên"), title = title, status = status, approved = status == EntryStatus.APPROVED,
    verdict = Verdict.ALLOWED, backdatedDays = 0, author = "Bà Tám", onBehalfOf = null, conflict = false,
    sync = Stored.STORED,
)

fun judged(verdict: Verdict = Verdict.ALLOWED, faults: List<FieldFault> = emptyList()) =
    Judged(verdict, emptyList(), safeHarvest = null, faults = faults)

fun recentWork() = RecentWork(emptyList(), emptyList(), last = null, workers = emptyList(), targets = emptyList(), equipment = emptyList())

fun walkView(fixes: Int = 0) = WalkView(
    "plot", fixes, kept = fixes, dropped = Dropped(emptyMap()), ring = emptyList(), areaM2 = 0.0, areaErrorM2 = null,
    walkedM = 0.0, closingGapM = 0.0, accuracyM = null, faults = emptyList(), overlaps = emptyList(), walking = true,
    closed = false,
)

fun surveyed() = Surveyed(12_500.0, 150.0, 460.0, corners = 5, dropped = Dropped(emptyMap()), overlaps = emptyList())

fun syncReport(ended: Fault? = null) = SyncReport(
    SyncProgress(1, 2, 0, 0, 1_000), refused = 0, setAside = 0, requests = 1, clockOffsetMs = 0, hubRestored = false,
    wiped = false, ended = ended,
)
