package vn.vungtrong.presentation

import java.time.LocalDate
import java.time.LocalTime

/** [unit] is a key: `ml`, `l`, `g`, `kg`, `piece`. */
data class Amount(val value: Double, val unit: String)

/**
 * [per] is a key: `total`, `tank`, `drum`, `litre`, `hectare`, `sao_north`, `sao_centre`, `cong`, `tree`;
 * [perLitres] is the size of the tank or drum.
 */
data class Dose(val value: Double, val unit: String, val per: String, val perLitres: Double? = null)

/** [unit] is a key: `ha`, `m2`, `sao_north`, `sao_centre`, `cong`. */
data class AreaAmount(val value: Double, val unit: String)

data class Weather(
    val windMS: Double? = null,
    val temperatureC: Double? = null,
    val rain: Boolean? = null,
    val note: String = "",
)

/** What a diary entry holds. */
data class EntryContent(
    val work: Work,
    val plots: List<String> = emptyList(),
    val on: LocalDate? = null,
    val from: LocalTime? = null,
    val endedOn: LocalDate? = null,
    val endedAt: LocalTime? = null,
    val worker: String = "",
    val crop: String = "",
    val variety: String = "",
    val growthStage: String = "",
    val note: String = "",
    val place: LonLat? = null,
    val placeAccuracyM: Double? = null,
    val photos: List<String> = emptyList(),
    val weather: Weather? = null,
)

/** What was done. Words that end in a key are stable keys with words in the resources. */
sealed interface Work {
    val kind: WorkKind

    data class Spray(
        val products: List<TankProduct> = emptyList(),
        val waterL: Double? = null,
        val treatedArea: AreaAmount? = null,
        val treatedTrees: Int? = null,
        val target: String = "",
        val method: String = "",
        val equipment: String = "",
        val protection: String = "",
        val leftover: String = "",
    ) : Work {
        override val kind get() = WorkKind.SPRAY
    }

    /** [methodKey]: `base`, `foliar`, `drip`, `buried`. */
    data class Fertilize(
        val items: List<FertilizerItem> = emptyList(),
        val methodKey: String? = null,
        val treatedArea: AreaAmount? = null,
        val treatedTrees: Int? = null,
    ) : Work {
        override val kind get() = WorkKind.FERTILIZE
    }

    data class Irrigate(
        val source: String = "",
        val minutes: Int? = null,
        val method: String = "",
        val volumeM3: Double? = null,
    ) : Work {
        override val kind get() = WorkKind.IRRIGATE
    }

    /** [taskKey]: `pruning`, `weeding`, `bagging`, `flower_induction`, `water_stress`, `thinning`, `sanitation`, `pollination`, `other`. */
    data class Care(val taskKey: String = "other", val trees: Int? = null) : Work {
        override val kind get() = WorkKind.CARE
    }

    /** [species] is empty for "unsure". [severityKey]: `light`, `medium`, `heavy`. */
    data class Pest(
        val species: String = "",
        val suspected: Boolean = false,
        val severityKey: String? = null,
        val inspected: Int? = null,
        val infested: Int? = null,
        val count: Int? = null,
        val points: List<SamplePoint> = emptyList(),
        val action: String = "",
        val result: String = "",
    ) : Work {
        override val kind get() = WorkKind.PEST
    }

    /** [harvestKey]: `actual` or `forecast`. */
    data class Harvest(
        val harvestKey: String = "actual",
        val kilograms: Double? = null,
        val fruits: Int? = null,
        val buyer: String = "",
        val grade: String = "",
        val lot: String = "",
    ) : Work {
        override val kind get() = WorkKind.HARVEST
    }

    /** [inputKey]: `pesticide`, `fertilizer`, `other`. */
    data class Purchase(
        val inputKey: String = "pesticide",
        val name: String = "",
        val amount: Amount? = null,
        val shop: String = "",
        val batch: String = "",
        val expiresOn: LocalDate? = null,
        val invoice: String = "",
    ) : Work {
        override val kind get() = WorkKind.PURCHASE
    }

    data class Container(
        val count: Int? = null,
        val kilograms: Double? = null,
        val method: String = "",
        val receiver: String = "",
    ) : Work {
        override val kind get() = WorkKind.CONTAINER
    }

    data class Soil(
        val ph: Double? = null,
        val cadmiumMgKg: Double? = null,
        val organicPercent: Double? = null,
        val depthCm: Int? = null,
        val laboratory: String = "",
        val sample: String = "",
    ) : Work {
        override val kind get() = WorkKind.SOIL
    }

    /** Of a newer version of the app: can be looked at, not changed. */
    data object Unknown : Work {
        override val kind get() = WorkKind.UNKNOWN
    }
}

/** [phiSourceKey]: `label` or `catalogue`. An interval that is not known is null, never 0. */
data class TankProduct(
    val name: String = "",
    val active: String = "",
    val content: String = "",
    val formulation: String = "",
    val registrant: String = "",
    val dose: Dose? = null,
    val total: Amount? = null,
    val phiDays: Int? = null,
    val phiSourceKey: String? = null,
    val reentryHours: Int? = null,
    val batch: String = "",
    val expiresOn: LocalDate? = null,
    val labelPhoto: String? = null,
)

/** [kindKey]: `organic`, `mineral`, `foliar`, `amendment`. */
data class FertilizerItem(
    val name: String = "",
    val kindKey: String = "organic",
    val composition: String = "",
    val dose: Dose? = null,
    val total: Amount? = null,
    val composted: Boolean? = null,
    val supplier: String = "",
)

data class SamplePoint(val place: LonLat?, val inspected: Int, val infested: Int, val count: Int?)

/** What is to be written down. */
data class EntryDraft(
    val area: String,
    /** Null is the household of the first plot, or the person's own. */
    val household: String? = null,
    val content: EntryContent,
    val onBehalfOf: String? = null,
    /** Hand it in for review at once. */
    val submit: Boolean = true,
)

/** What a rule says. [rule], [reason] and [confidence] are stable keys; [values] are numbers for the sentence. */
data class Finding(
    val verdict: Verdict,
    val rule: String,
    val reason: String,
    val subject: String,
    val pack: String,
    val version: String,
    val confidence: String,
    val earliestHarvest: LocalDate?,
    val atLeast: LocalDate?,
    val alert: Boolean,
    val listed: String,
    val similar: List<String>,
    val values: Map<String, Double>,
)

data class Judged(
    val verdict: Verdict,
    val findings: List<Finding>,
    val safeHarvest: SafeHarvest?,
    /** What keeps it from being saved. */
    val faults: List<FieldFault>,
)

data class SavedEntry(val id: String, val judged: Judged)

data class EntryCard(
    val id: String,
    val kind: WorkKind,
    val on: LocalDate?,
    val ended: LocalDate?,
    val household: String?,
    val householdName: String,
    val plots: List<String>,
    val title: String,
    val status: EntryStatus,
    /** An approved revision stands, also when a newer one waits. */
    val approved: Boolean,
    val verdict: Verdict?,
    val backdatedDays: Int,
    val author: String,
    val onBehalfOf: String?,
    val conflict: Boolean,
    val sync: Stored,
)

data class Revision(
    val number: Int,
    val authorName: String,
    val role: Role,
    val claimedMs: Long,
    val receivedMs: Long?,
    val reason: String,
    val submitted: Boolean,
    val content: EntryContent?,
)

/** [kind] is a key: `submit`, `approve`, `return`, `void`, `delete`. */
data class ReviewMark(
    val kind: String,
    val revision: Int?,
    val authorName: String,
    val atMs: Long,
    val reason: String,
    val valid: Boolean,
)

data class PhotoCard(
    val id: String,
    val content: String,
    val path: String?,
    val thumbnailPath: String?,
    val place: LonLat?,
    val takenAtMs: Long?,
)

data class RecordState(val hash: String, val kind: String, val state: Stored, val atMs: Long?, val refused: String?)

data class EntryDetail(
    val card: EntryCard,
    val content: EntryContent,
    /** The approved content, when it is another. */
    val approved: EntryContent?,
    val revisions: List<Revision>,
    val reviews: List<ReviewMark>,
    val returnReason: String?,
    val conflict: Boolean,
    val photos: List<PhotoCard>,
    val records: List<RecordState>,
    /** What the rules say about the content as it stands now. */
    val findings: List<Finding>,
    /** Names of the plots by id. */
    val plotNames: Map<String, String>,
    val may: EntryRights = EntryRights(),
)

/**
 * What this person may do with an entry as it stands. [approve], [sendBack]: the revision that waits. Approved work is voided
 * with a reason; work that nobody approved is deleted.
 */
data class EntryRights(
    val change: Boolean = false,
    val approve: Boolean = false,
    val sendBack: Boolean = false,
    val submit: Boolean = false,
    val void: Boolean = false,
    val delete: Boolean = false,
)

data class EntryFilter(
    val area: String? = null,
    val household: String? = null,
    val plot: String? = null,
    val kind: WorkKind? = null,
    val status: EntryStatus? = null,
    val from: LocalDate? = null,
    val to: LocalDate? = null,
    val text: String? = null,
    val limit: Int = 50,
    /** The last one of the page before. */
    val after: String? = null,
)

/**
 * [doubts] are keys: `blocked`, `conflict`, `review`, `uncertain`, `backdated`, `amended`, `on_behalf`. [clear]: it may be
 * approved together with others like it.
 */
data class Waiting(val entry: EntryCard, val doubts: List<String>, val own: Boolean, val clear: Boolean)

data class Reviewed(val done: List<String>, val refused: List<Pair<String, Fault>>)

/** A product of a list in force. */
data class ListedProduct(
    val name: String,
    val active: String,
    val registrant: String,
    val group: String,
    val endOfUse: LocalDate?,
    val pack: String,
    val version: String,
)

/** A pest by the names of the rule packs. */
data class Species(val name: String, val scientific: String, val quarantine: Boolean) {
    /** What is written down: people's names stand for several species, and rules are about one. */
    val exactly: String get() = scientific.ifEmpty { name }
}

/** What this household did last of a kind: for forms that are filled with one tap. */
data class RecentWork(
    /** Newest first, each product once, with the dose and intervals of its last use. */
    val products: List<TankProduct>,
    val fertilizers: List<FertilizerItem>,
    /** The newest entry of the kind, as it would be done again today. */
    val last: EntryContent?,
    val workers: List<String>,
    val targets: List<String>,
    val equipment: List<String>,
)

/** From what a person chooses when they write something down. [forOthers]: they have to say in whose book. */
data class WritingChoices(val plots: List<PlotCard>, val forOthers: Boolean, val households: List<HouseholdCard>)

/** [problems] are stable keys of what the picture's own data lack. */
data class PhotoTaken(
    val id: String,
    val path: String,
    val thumbnailPath: String,
    val place: LonLat?,
    val takenAtMs: Long?,
    val problems: List<String>,
    val truncated: Boolean,
)
