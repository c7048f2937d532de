package vn.vungtrong.presentation.form

import java.time.LocalDate
import vn.vungtrong.presentation.EntryContent
import vn.vungtrong.presentation.EntryDraft
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.FertilizerItem
import vn.vungtrong.presentation.FieldFault
import vn.vungtrong.presentation.Fix
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.HouseholdCard
import vn.vungtrong.presentation.Judged
import vn.vungtrong.presentation.ListedProduct
import vn.vungtrong.presentation.MemberCard
import vn.vungtrong.presentation.Numbers
import vn.vungtrong.presentation.PlotCard
import vn.vungtrong.presentation.RecentWork
import vn.vungtrong.presentation.Species
import vn.vungtrong.presentation.TankProduct
import vn.vungtrong.presentation.Work
import vn.vungtrong.presentation.WorkKind

/** A field as it is shown. */
data class Cell(
    val path: String,
    val name: FieldName,
    val input: Input,
    val text: String,
    /** "Not known" was said; null where that is no answer. */
    val unknown: Boolean?,
    val offers: List<String>,
    /** How it was understood, when it can be understood in two ways. */
    val understood: String?,
    /** Stable key of the rule that it breaks. */
    val fault: String?,
)

data class Group(
    val id: String,
    val name: GroupName,
    val item: Int?,
    val folds: Boolean,
    val open: Boolean,
    val within: Boolean,
    val cells: List<Cell>,
) {
    val faulty: Boolean get() = cells.any { it.fault != null }
}

/** Whose book it goes into, for those who do not write only in their own. */
data class Book(
    val households: List<HouseholdCard>,
    val chosen: String? = null,
    /** Members of the chosen household for whom the entry may be written; empty when it is the person's own. */
    val people: List<MemberCard> = emptyList(),
    val onBehalfOf: String? = null,
) {
    val chosenName: String? get() = households.find { it.id == chosen }?.name
}

/** The entry that is changed. */
data class Changing(val id: String, val approved: Boolean, val returnReason: String?, val reason: String = "")

data class FormPhoto(val id: String, val thumbnailPath: String?, val placed: Boolean = false)

sealed interface Position {
    data object None : Position

    data object Seeking : Position

    data class Held(val fix: Fix) : Position

    data class NotPossible(val why: Hindrance) : Position
}

/** A search that covers the form. */
sealed interface Picker {
    val typed: String

    data class Products(override val typed: String = "", val found: List<ListedProduct> = emptyList()) : Picker

    data class OfSpecies(override val typed: String = "", val found: List<Species> = emptyList()) : Picker

    data class Plots(override val typed: String = "") : Picker

    data class Households(override val typed: String = "") : Picker
}

/** Where the content came from when the form opened. */
enum class Origin { NEW, DRAFT, REPEATED }

/** It is on disk. */
data class Saved(val id: String, val judged: Judged, val online: Boolean, val handedIn: Boolean = true)

data class FormState(
    val kind: WorkKind,
    val today: LocalDate,
    val loading: Boolean = true,
    /** The content without what was typed since. */
    val base: EntryContent = blank(kind),
    /** What stands in the fields that were touched, by path. */
    val texts: Map<String, String> = emptyMap(),
    val origin: Origin = Origin.NEW,
    val touched: Boolean = false,
    val recent: RecentWork? = null,
    val plots: List<PlotCard> = emptyList(),
    val book: Book? = null,
    val changing: Changing? = null,
    /** It cannot be written: the entry is not there, not ours to change, or of a newer version of the app. */
    val unchangeable: Boolean = false,
    val opened: Set<String> = emptySet(),
    val photos: List<FormPhoto> = emptyList(),
    val position: Position = Position.None,
    val picker: Picker? = null,
    /** Of the content as it was a moment ago. */
    val judged: Judged? = null,
    /** What kept the last Save from being done. */
    val refused: List<FieldFault> = emptyList(),
    /** How often Save was tapped in vain: from then on also what is missing is marked. */
    val attempts: Int = 0,
    /** The camera cannot be used now. */
    val cameraHindrance: Hindrance? = null,
    val busy: Boolean = false,
    val fault: Fault? = null,
    val saved: Saved? = null,
) {
    private val plans: List<GroupPlan> = plan(base)
    private val fields: List<Field> = plans.flatMap { it.fields }

    val content: EntryContent = fields.fold(base) { content, field ->
        texts[field.path]?.let { field.write(content, it) } ?: content
    }

    /** What cannot be read, and what was not answered; the core does not see either. */
    private val unreadable: List<FieldFault> =
        fields.filterNot { it.understands(texts[it.path].orEmpty()) }
            .map { it.path fails "not_a_number" }
    private val unanswered: List<FieldFault> = buildList {
        fields.filter { it.asked && textOf(it).isBlank() }.forEach { add(it.path fails "required") }
        if (book != null && book.chosen == null && !kind.needsPlots) add("household" fails "required")
        if (book != null && book.onBehalfOf == null && book.people.isNotEmpty()) add("on_behalf_of" fails "required")
        if (changing?.approved == true && changing.reason.isBlank()) add("reason" fails "required")
    }

    /** What is asked here and keeps it from being saved. */
    val unready: List<FieldFault> = unreadable + unanswered

    /** Everything that is marked. While somebody writes for the first time, nothing is missing yet. */
    val faults: List<FieldFault> = run {
        val core = (judged?.faults.orEmpty() + refused).distinct()
        val known = (if (attempts > 0) unready else unreadable) + core.filter { attempts > 0 || it.rule != "required" }
        known.distinctBy { it.field }
    }
    val missing: List<FieldName> get() = named { it.rule == "required" }
    val wrong: List<FieldName> get() = named { it.rule != "required" }

    val groups: List<Group> = run {
        val rules = faults.associate { it.field to it.rule }
        val all = plans.map { plan ->
            val cells = plan.fields.filter { it.shown(content) }.map { cell(it, rules[it.path]) }
            val open = !plan.folds || plan.id in opened || cells.any { it.fault != null }
            Group(plan.id, plan.name, plan.item, plan.folds, open, plan.within != null, cells)
        }
        val open = all.filter { it.open }.map { it.id }.toSet()
        val hidden = plans.filter { it.within != null && it.within !in open }.map { it.id }.toSet()
        all.filter { it.id !in hidden || it.faulty }
    }

    /** Products used lately that are not in the tank yet. */
    val recentProducts: List<TankProduct>
        get() = (content.work as? Work.Spray)?.let { spray ->
            recent?.products.orEmpty().filter { product -> spray.products.none { it.name == product.name } }
        }.orEmpty()
    val recentFertilizers: List<FertilizerItem>
        get() = (content.work as? Work.Fertilize)?.let { work ->
            recent?.fertilizers.orEmpty().filter { item -> work.items.none { it.name == item.name } }
        }.orEmpty()

    /** Plots of the book that is open. */
    val choices: List<PlotCard>
        get() = plots.filter { it.id in base.plots || book?.chosen == null || it.household == book.chosen }
    val foundPlots: List<PlotCard>
        get() = choices.filter { it.name.hasWords(picker?.typed) || it.householdName.hasWords(picker?.typed) }
    val foundHouseholds: List<HouseholdCard>
        get() = book?.households.orEmpty()
            .filter { it.name.hasWords(picker?.typed) || it.phone.hasWords(picker?.typed) }

    /** The last entry of the kind can be written once more. */
    val mayRepeat: Boolean get() = changing == null && origin != Origin.REPEATED && recent?.last != null

    /** What is to be saved, or judged meanwhile. */
    fun draft(area: String) = EntryDraft(area, book?.chosen, content, book?.onBehalfOf)

    fun faultOf(path: String): String? = faults.find { it.field == path }?.rule

    internal fun textOf(field: Field): String = texts[field.path] ?: field.read(content)

    private fun cell(field: Field, fault: String?): Cell {
        val text = textOf(field)
        return Cell(
            field.path,
            field.name,
            field.input,
            text.takeUnless { it == UNKNOWN }.orEmpty(),
            if (field.mayBeUnknown) text == UNKNOWN else null,
            recent?.let { field.offers(it, content) }.orEmpty(),
            understood(field, text),
            fault,
        )
    }

    private fun understood(field: Field, text: String): String? =
        text.takeIf { field.input is Input.Number && Numbers.twoReadings(it) }
            ?.let(Numbers::decimal)?.let(Numbers::show)

    private fun named(which: (FieldFault) -> Boolean): List<FieldName> =
        faults.filter(which).mapNotNull { nameOf(it.field) }.distinct().sorted()

    private fun nameOf(path: String): FieldName? = fields.find { it.path == path }?.name ?: WITHOUT_FIELD[path]

    private companion object {
        val WITHOUT_FIELD = mapOf(
            "plots" to FieldName.PLOTS,
            "products" to FieldName.PRODUCTS,
            "items" to FieldName.FERTILIZERS,
            "household" to FieldName.HOUSEHOLD,
            "on_behalf_of" to FieldName.ON_BEHALF_OF,
            "reason" to FieldName.REASON,
        )
    }
}

sealed interface FormEvent {
    /** [text] now stands in the field. */
    data class Put(val path: String, val text: String) : FormEvent

    data class Fold(val group: String) : FormEvent

    data class TogglePlot(val id: String) : FormEvent

    data object AllPlots : FormEvent

    data class ChooseHousehold(val id: String) : FormEvent

    data class ChoosePerson(val id: String) : FormEvent

    data class AddProduct(val product: TankProduct) : FormEvent

    data class AddFertilizer(val item: FertilizerItem) : FormEvent

    data class Remove(val item: Int) : FormEvent

    data class Open(val picker: Picker) : FormEvent

    data class Search(val typed: String) : FormEvent

    data class PickProduct(val product: ListedProduct) : FormEvent

    data class PickSpecies(val name: String) : FormEvent

    data object ClosePicker : FormEvent

    /** [path] of the field that gets it; null puts it to the entry's own. */
    data class TakePhoto(val path: String? = null) : FormEvent

    data class ChoosePhoto(val path: String? = null) : FormEvent

    data class RemovePhoto(val id: String) : FormEvent

    data object Locate : FormEvent

    data object OpenLocationSettings : FormEvent

    data object OpenCameraSettings : FormEvent

    data class Reason(val text: String) : FormEvent

    /** Fills everything as it was the last time. */
    data object Repeat : FormEvent

    data object StartAnew : FormEvent

    data object Save : FormEvent

    /** Written, and not handed in yet. */
    data object SaveOnly : FormEvent

    /** A sample point, here. */
    data object AddPoint : FormEvent

    /** Another one of the kind. */
    data object Again : FormEvent

    data object OpenEntry : FormEvent

    data object Back : FormEvent

    data object Retry : FormEvent
}

private infix fun String.fails(rule: String) = FieldFault(this, rule)
