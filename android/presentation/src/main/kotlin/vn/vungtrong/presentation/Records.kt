package vn.vungtrong.presentation

import java.time.LocalDate

/** Degrees on WGS 84. */
data class LonLat(val lon: Double, val lat: Double)

/** A part of the map, degrees. */
data class GeoBounds(val west: Double, val south: Double, val east: Double, val north: Double)

/** A reading of the position. */
data class Fix(
    val at: LonLat,
    val altitudeM: Double? = null,
    /** Radius, 68 %. */
    val accuracyM: Double? = null,
    /** By the satellites' clock, Unix milliseconds. */
    val timeMs: Long? = null,
    /** Made up by another program. */
    val mock: Boolean = false,
)

/**
 * A zone of VN-2000, in which land papers print corners. [epsg] names it without doubt, [meridianMin] is its central
 * meridian in minutes of arc; [province] uses it, where that is known.
 */
data class PaperZone(val epsg: Int, val meridianMin: Int, val widthDeg: Int, val province: String?)

/** A corner as a paper prints it, metres: X of most papers is [northM], Y is [eastM]. */
data class PaperCorner(val northM: Double, val eastM: Double)

/** A boundary: open rings, first the outer one. */
data class Shape(val outer: List<LonLat>, val holes: List<List<LonLat>> = emptyList())

enum class Role { FARMER, REPRESENTATIVE, INSPECTOR, AUTHORITY, HUB, UNKNOWN }

enum class WorkKind { SPRAY, FERTILIZE, IRRIGATE, CARE, PEST, HARVEST, PURCHASE, CONTAINER, SOIL, UNKNOWN }

enum class EntryStatus { SAVED, SUBMITTED, APPROVED, RETURNED, VOIDED, DELETED }

enum class Verdict { ALLOWED, REVIEW, BLOCKED, UNCERTAIN }

/** Where a record stands: [SAVED] and [SEALED] are on this phone only. */
enum class Stored { SAVED, SEALED, STORED, REFUSED, UNSENT }

/** How the data were found when the app opened. */
sealed interface Opened {
    data object Fresh : Opened

    data object Normal : Opened

    /** A backup was put back: enrol anew. */
    data object Restored : Opened

    /** The database was damaged and set aside; unsent records came back from the journal. */
    data class Rebuilt(val keptAt: String, val recovered: Long) : Opened
}

/** Whose phone it is. */
data class Me(val device: String, val person: String, val name: String)

/** What a ticket says, and who the phone is once it is redeemed. */
data class Greeting(
    val area: String,
    val person: String,
    val name: String,
    val role: Role,
    val household: String?,
)

data class AreaCard(
    val id: String,
    val name: String,
    val crop: String,
    val roles: List<Role>,
    val ownHousehold: String?,
    val may: AreaRights = AreaRights(),
)

/** What this person may do in an area. */
data class AreaRights(
    /** Kinds of work in the order in which they are offered. */
    val usual: List<WorkKind> = emptyList(),
    val write: Boolean = false,
    val writeForOthers: Boolean = false,
    val review: Boolean = false,
    val seeMembers: Boolean = false,
    val addMembers: Boolean = false,
    val addPlots: Boolean = false,
    val addPlotsForOthers: Boolean = false,
    val writeNotices: Boolean = false,
    val confirmNotices: Boolean = false,
)

/** What this person may do on a plot. [write]: what they write down there most; null when nothing. */
data class PlotRights(val write: WorkKind? = null, val survey: Boolean = false, val edit: Boolean = false)

data class HarvestCause(val entry: String, val product: String, val endedOn: LocalDate?, val phiDays: Int?)

/** When picking is safe: [date] when certain; else not before [atLeast]. */
data class SafeHarvest(
    val date: LocalDate?,
    val certain: Boolean,
    val atLeast: LocalDate?,
    val because: HarvestCause?,
    val unknown: List<HarvestCause>,
) {
    /** There may be older sprays with an unknown interval than those in [unknown]. */
    val mayHaveMore: Boolean get() = unknown.distinctBy { it.entry }.size >= MOST_UNKNOWN
}

/** So many sprays with an unknown interval the core tells of; more would change no answer. */
const val MOST_UNKNOWN = 20

data class HarvestDate(val plot: String, val name: String, val safe: SafeHarvest, val mark: HarvestMark)

/** Work that only this phone has. */
data class Unsent(
    val records: Int,
    val photos: Int,
    val bytes: Long,
    /** How long the oldest has been waiting, milliseconds. */
    val oldestAgeMs: Long?,
)

data class Today(
    val area: String,
    val areaName: String,
    val roles: List<Role>,
    val harvest: List<HarvestDate>,
    val returned: List<EntryCard>,
    /** Recent entries of quarantine pests. */
    val alerts: List<EntryCard>,
    val refused: Int,
    val waiting: Int,
    val unread: Int,
    val unsent: Unsent,
    /** The hub's time when this phone last heard from it. */
    val lastSyncMs: Long?,
    val today: LocalDate,
    val may: AreaRights = AreaRights(),
)

data class PlotCard(
    val id: String,
    val name: String,
    val household: String?,
    val householdName: String,
    val crop: String,
    val variety: String,
    val treeCount: Int?,
    val areaM2: Double?,
    val shape: Shape?,
    val conflict: Boolean,
    val retired: Boolean,
    val sync: Stored,
    /** Null when no spray on it matters any more. */
    val harvest: HarvestDay? = null,
)

/**
 * When harvest is safe on a plot of a list. [date] is null while an interval is unknown; [atLeast] counts the intervals that
 * are known. [mark] is what it says about today.
 */
data class HarvestDay(val date: LocalDate?, val certain: Boolean, val atLeast: LocalDate?, val mark: HarvestMark)

/** What a plot's sprays say about picking today: [ASK] when somebody has to read a label first. */
enum class HarvestMark { SAFE, WAITING, ASK, NONE }

/** Facts of a plot as people state them. [declaredUnit] is a key: `ha`, `m2`, `sao_north`, `sao_centre`, `cong`. */
data class PlotFacts(
    val name: String = "",
    val crop: String = "",
    val variety: String = "",
    val plantingYear: Int? = null,
    val treeCount: Int? = null,
    val declaredArea: Double? = null,
    val declaredUnit: String = "ha",
    val parcel: String = "",
    val note: String = "",
    val retired: Boolean = false,
)

/** [method] is a key: `walk`, `corners`, `tap`, `import`, `land_paper`. */
data class SurveyCard(
    val hash: String,
    val method: String,
    val shape: Shape,
    val areaM2: Double,
    val areaErrorM2: Double?,
    val perimeterM: Double,
    val accuracyM: Double?,
    val surveyedAtMs: Long?,
    val authorName: String,
    val role: Role,
    val current: Boolean,
)

data class Overlap(val plot: String, val name: String, val areaM2: Double)

data class PlotDetail(
    val plot: PlotCard,
    val facts: PlotFacts,
    val surveys: List<SurveyCard>,
    val faults: List<ShapeFault>,
    val overlaps: List<Overlap>,
    val findings: List<Finding>,
    val safeHarvest: SafeHarvest,
    val may: PlotRights = PlotRights(),
)

/** Fixes set aside, by stable key: `inaccurate`, `jump`, … */
data class Dropped(val byReason: Map<String, Int>) {
    val total: Int get() = byReason.values.sum()
}

/** A walk as it stands. */
data class WalkView(
    val plot: String,
    val fixes: Int,
    val kept: Int,
    val dropped: Dropped,
    val ring: List<LonLat>,
    val areaM2: Double,
    val areaErrorM2: Double?,
    val walkedM: Double,
    val closingGapM: Double,
    val accuracyM: Double?,
    val faults: List<ShapeFault>,
    val overlaps: List<Overlap>,
    val walking: Boolean,
    val closed: Boolean,
)

/** A corner averaged from positions. [errorM]: radius, 68 %. */
data class Corner(val at: LonLat?, val errorM: Double?, val used: Int, val dropped: Int, val needed: Int)

data class Surveyed(
    val areaM2: Double,
    val areaErrorM2: Double?,
    val perimeterM: Double,
    val corners: Int,
    val dropped: Dropped,
    val overlaps: List<Overlap>,
)

data class MemberCard(
    val id: String,
    val name: String,
    val phone: String,
    val household: String?,
    val householdName: String,
    val roles: List<Role>,
    val lastSyncMs: Long?,
    val left: Boolean,
    /** As what this person may invite them; null: not at all. */
    val inviteAs: Role? = null,
    val mayRevoke: Boolean = false,
)

data class HouseholdCard(val id: String, val name: String, val phone: String, val left: Boolean)

/** A ticket to be shown as QR; [qr] has a row for each line of modules, dark is true. */
data class Invitation(val ticket: String, val person: String, val expiresMs: Long, val qr: List<List<Boolean>>)

data class NoticeCard(
    val id: String,
    val title: String,
    val text: String,
    val atMs: Long,
    val until: LocalDate?,
    val confirm: Boolean,
    val read: Boolean,
    val readBy: Int,
    /** Households that have to read it. */
    val readers: Int,
)

data class CodeCard(
    val id: String,
    val market: String,
    val code: String,
    /** `growing_area` or `packing_house`. */
    val kind: String,
    /** `granted`, `suspended`, `revoked`, `restored`. */
    val status: String,
    val since: LocalDate?,
    val findings: List<Finding>,
)

data class SyncProgress(val sent: Int, val received: Int, val filesSent: Int, val filesFailed: Int, val bytes: Long)

data class SyncReport(
    val progress: SyncProgress,
    val refused: Int,
    val setAside: Int,
    val requests: Int,
    val clockOffsetMs: Long,
    val hubRestored: Boolean,
    val wiped: Boolean,
    /** Why it stopped before its end; what was done until then holds. */
    val ended: Fault?,
)

/** A record of this phone that the hub does not have, or refused. [kind] is the operation's key: `entry`, `approve`, … */
data class OutboxCard(
    val hash: String,
    val kind: String,
    /** The entry or plot it is about, when there is one to open. */
    val entry: String?,
    val plot: String?,
    val title: String,
    val atMs: Long,
    val state: Stored,
    /** Stable key of the refusal. */
    val refused: String?,
)

/** What changed, so that screens know what to load again. */
enum class Changed { AREAS, PLOTS, ENTRIES, PHOTOS, PEOPLE, NOTICES, CODES, OUTBOX }
