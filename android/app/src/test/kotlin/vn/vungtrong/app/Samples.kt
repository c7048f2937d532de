package vn.vungtrong.app

import vn.vungtrong.presentation.EntryCard
import vn.vungtrong.presentation.EntryStatus
import vn.vungtrong.presentation.HarvestCause
import vn.vungtrong.presentation.HarvestDate
import vn.vungtrong.presentation.HarvestMark
import vn.vungtrong.presentation.Role
import vn.vungtrong.presentation.SafeHarvest
import vn.vungtrong.presentation.Stored
import vn.vungtrong.presentation.Today
import vn.vungtrong.presentation.Unsent
import vn.vungtrong.presentation.Verdict
import vn.vungtrong.presentation.WorkKind
import vn.vungtrong.presentation.rights
import java.time.LocalDate

// What screens show in tests. Names are made up; products and intervals are no advice.

val DAY: LocalDate = LocalDate.of(2026, 11, 24)

/** Noon of [DAY] in Vietnam. */
const val NOW_MS = 1_795_496_400_000L

fun sampleEntry(
    kind: WorkKind = WorkKind.SPRAY,
    title: String = "Thuốc mẫu A",
    status: EntryStatus = EntryStatus.RETURNED,
) = EntryCard(
    "entry-$kind", kind, DAY.minusDays(2), null, "household", "Hộ bà Tám", listOf("Thửa trên suối"), title, status,
    approved = false, verdict = Verdict.REVIEW, backdatedDays = 0, author = "Bà Tám", onBehalfOf = null,
    conflict = false, sync = Stored.STORED,
)

fun sampleSafe(date: LocalDate?, certain: Boolean = true, product: String = "Thuốc mẫu A"): SafeHarvest {
    val cause = HarvestCause("entry", product, DAY.minusDays(2), 14.takeIf { certain })
    return SafeHarvest(
        date.takeIf { certain }, certain, atLeast = date, because = cause.takeIf { certain },
        unknown = if (certain) emptyList() else listOf(cause),
    )
}

fun sampleToday(
    roles: List<Role> = listOf(Role.FARMER),
    harvest: List<HarvestDate> = listOf(
        HarvestDate("p1", "Thửa trên suối", sampleSafe(DAY.plusDays(12)), HarvestMark.WAITING),
        HarvestDate(
            "p2", "Thửa sau nhà", sampleSafe(DAY.plusDays(3), certain = false, product = "Thuốc mẫu B"), HarvestMark.ASK,
        ),
        HarvestDate("p3", "Thửa dưới dốc", sampleSafe(DAY.minusDays(1)), HarvestMark.SAFE),
    ),
    returned: List<EntryCard> = listOf(sampleEntry()),
    alerts: List<EntryCard> = emptyList(),
    refused: Int = 0,
    waiting: Int = 0,
    unread: Int = 2,
    unsent: Unsent = Unsent(3, 2, 4_200_000, 5L * 3_600_000),
) = Today(
    "area", "Vùng sầu riêng Ea Kly", roles, harvest, returned, alerts, refused, waiting, unread, unsent,
    lastSyncMs = NOW_MS - 26 * 3_600_000, today = DAY, may = rights(roles),
)
