package vn.vungtrong.presentation.form

import java.time.LocalDate
import java.time.LocalTime
import vn.vungtrong.presentation.Amount
import vn.vungtrong.presentation.AreaAmount
import vn.vungtrong.presentation.Dose
import vn.vungtrong.presentation.EntryContent
import vn.vungtrong.presentation.Numbers
import vn.vungtrong.presentation.RecentWork

/** What a field asks for; its words are in the resources. */
enum class FieldName {
    HOUSEHOLD, ON_BEHALF_OF, PLOTS, REASON, ON, ENDED_ON, FROM, ENDED_AT, WORKER, GROWTH_STAGE, NOTE,
    WIND, TEMPERATURE, RAIN, WEATHER_NOTE,
    PRODUCTS, PRODUCT_NAME, ACTIVE, CONTENT, FORMULATION, REGISTRANT, DOSE, DOSE_UNIT, DOSE_PER, TANK_SIZE,
    TOTAL, TOTAL_UNIT, PHI_DAYS, REENTRY_HOURS, BATCH, EXPIRES_ON, LABEL_PHOTO,
    WATER, TREATED_AREA, TREATED_AREA_UNIT, TREATED_TREES, TARGET, SPRAY_METHOD, EQUIPMENT, PROTECTION, LEFTOVER,
    FERTILIZERS, FERTILIZER_NAME, FERTILIZER_KIND, COMPOSITION, COMPOSTED, SUPPLIER, FERTILIZE_METHOD,
    WATER_SOURCE, MINUTES, IRRIGATE_METHOD, VOLUME,
    TASK, TREES,
    SPECIES, SUSPECTED, SEVERITY, INSPECTED, INFESTED, COUNT, ACTION, RESULT,
    POINT_INSPECTED, POINT_INFESTED, POINT_COUNT,
    HARVEST_KIND, KILOGRAMS, FRUITS, BUYER, GRADE, LOT,
    INPUT_KIND, INPUT_NAME, AMOUNT, AMOUNT_UNIT, SHOP, INVOICE,
    CONTAINERS, CONTAINER_KILOGRAMS, CONTAINER_METHOD, RECEIVER,
    PH, CADMIUM, ORGANIC, DEPTH, LABORATORY, SAMPLE,
}

/** How a field is filled in. Whatever it is, what stands in it is a text: see [Field]. */
sealed interface Input {
    data class Words(val lines: Int = 1) : Input

    data class Number(val whole: Boolean) : Input

    /** One of a few keys. */
    data class Choice(val keys: List<String>) : Input

    /** [YES] or nothing. */
    data object Switch : Input

    /** An ISO day, as [LocalDate] writes it. */
    data object Day : Input

    /** As [LocalTime] writes it. */
    data object Time : Input

    /** Species, chosen from those that the rules know, or typed. */
    data object Species : Input

    /** Id of a photo. */
    data object Photo : Input
}

/** Stands in a field of which a person said that it is not known. */
const val UNKNOWN = "?"
const val YES = "yes"
const val NO = "no"

/**
 * One thing that is asked, as data. [path] is the core's name of it, so that a fault finds its field. [write] gets what
 * stands in the field; what cannot be read is as if nothing stood there, and [understands] says so.
 */
class Field(
    val path: String,
    val name: FieldName,
    val input: Input,
    val read: (EntryContent) -> String,
    val write: (EntryContent, String) -> EntryContent,
    /** "Not known" is an answer. */
    val mayBeUnknown: Boolean = false,
    /** Has to be answered, although the core saves it without. */
    val asked: Boolean = false,
    /** Filled in with a tap. */
    val offers: (RecentWork, EntryContent) -> List<String> = { _, _ -> emptyList() },
    val shown: (EntryContent) -> Boolean = { true },
) {
    fun understands(text: String): Boolean = text.isBlank() || text == UNKNOWN ||
        input !is Input.Number || (if (input.whole) Numbers.whole(text) else Numbers.decimal(text)) != null

    fun but(
        mayBeUnknown: Boolean = this.mayBeUnknown,
        asked: Boolean = this.asked,
        offers: (RecentWork, EntryContent) -> List<String> = this.offers,
        shown: (EntryContent) -> Boolean = this.shown,
    ) = Field(path, name, input, read, write, mayBeUnknown, asked, offers, shown)
}

private fun day(text: String): LocalDate? = if (text.isEmpty()) null else LocalDate.parse(text)

private fun time(text: String): LocalTime? = if (text.isEmpty()) null else LocalTime.parse(text)

/** A part of the content, and the fields on it. */
internal class Part<T : Any>(
    private val prefix: String,
    private val get: (EntryContent) -> T?,
    private val set: (EntryContent, T) -> EntryContent,
) {
    private fun field(path: String, name: FieldName, input: Input, read: (T) -> String, write: T.(String) -> T) = Field(
        prefix + path,
        name,
        input,
        { content -> get(content)?.let(read).orEmpty() },
        { content, text -> get(content)?.let { set(content, it.write(text)) } ?: content },
    )

    fun words(path: String, name: FieldName, lines: Int = 1, read: (T) -> String, write: T.(String) -> T) =
        field(path, name, Input.Words(lines), read) { write(it.takeUnless { text -> text == UNKNOWN }.orEmpty()) }

    fun species(path: String, name: FieldName, read: (T) -> String, write: T.(String) -> T) =
        field(path, name, Input.Species, read) { write(it.takeUnless { text -> text == UNKNOWN }.orEmpty()) }

    fun whole(path: String, name: FieldName, read: (T) -> Int?, write: T.(Int?) -> T) =
        field(path, name, Input.Number(true), { read(it)?.toString().orEmpty() }) { write(Numbers.whole(it)) }

    fun decimal(path: String, name: FieldName, read: (T) -> Double?, write: T.(Double?) -> T) =
        field(path, name, Input.Number(false), { read(it)?.let(Numbers::show).orEmpty() }) {
            write(Numbers.decimal(it))
        }

    fun choice(path: String, name: FieldName, keys: List<String>, read: (T) -> String?, write: T.(String?) -> T) =
        field(path, name, Input.Choice(keys), { read(it).orEmpty() }) { write(it.ifEmpty { null }) }

    fun yesNo(path: String, name: FieldName, read: (T) -> Boolean?, write: T.(Boolean?) -> T) =
        choice(path, name, listOf(YES, NO), { read(it)?.let { yes -> if (yes) YES else NO } }) { key ->
            write(key?.let { it == YES })
        }

    fun switch(path: String, name: FieldName, read: (T) -> Boolean, write: T.(Boolean) -> T) =
        field(path, name, Input.Switch, { if (read(it)) YES else "" }) { write(it == YES) }

    fun day(path: String, name: FieldName, read: (T) -> LocalDate?, write: T.(LocalDate?) -> T) =
        field(path, name, Input.Day, { read(it)?.toString().orEmpty() }) { write(day(it)) }

    fun time(path: String, name: FieldName, read: (T) -> LocalTime?, write: T.(LocalTime?) -> T) =
        field(path, name, Input.Time, { read(it)?.toString().orEmpty() }) { write(time(it)) }

    fun photo(path: String, name: FieldName, read: (T) -> String?, write: T.(String?) -> T) =
        field(path, name, Input.Photo, { read(it).orEmpty() }) { write(it.ifEmpty { null }) }

    /** A number, what it is of, per what, and the size of that. */
    fun dose(pers: List<String>, read: (T) -> Dose?, write: T.(Dose?) -> T): List<Field> {
        fun T.with(how: Dose.() -> Dose): T = read(this)?.let { write(it.how()) } ?: this
        val first = Dose(0.0, DOSE_UNITS.first(), pers.first())
        return listOf(
            decimal("dose.value", FieldName.DOSE, { read(it)?.value }) { value ->
                write(value?.let { (read(this) ?: first).copy(value = it) })
            },
            choice("dose.unit", FieldName.DOSE_UNIT, DOSE_UNITS, { (read(it) ?: first).unit }) { key ->
                with { copy(unit = key ?: unit) }
            },
            choice("dose.per", FieldName.DOSE_PER, pers, { (read(it) ?: first).per }) { key ->
                with { copy(per = key ?: per, perLitres = perLitres.takeIf { key == per }) }
            },
            decimal("dose.per_litres", FieldName.TANK_SIZE, { read(it)?.perLitres }) { litres ->
                with { copy(perLitres = litres.takeIf { per in SIZES }) }
            }.but(
                offers = { _, content -> get(content)?.let(read)?.let { SIZES[it.per] }.orEmpty() },
                shown = { content -> get(content)?.let(read)?.per in SIZES },
            ),
        )
    }

    fun amount(
        path: String,
        name: FieldName,
        unitName: FieldName,
        units: List<String>,
        read: (T) -> Amount?,
        write: T.(Amount?) -> T,
    ) =
        listOf(
            decimal(path, name, { read(it)?.value }) { value ->
                write(value?.let { Amount(it, read(this)?.unit ?: units.first()) })
            },
            choice("$path.unit", unitName, units, { read(it)?.unit ?: units.first() }) { key ->
                read(this)?.let { write(it.copy(unit = key ?: it.unit)) } ?: this
            },
        )

    fun area(
        path: String,
        name: FieldName,
        unitName: FieldName,
        read: (T) -> AreaAmount?,
        write: T.(AreaAmount?) -> T,
    ) =
        listOf(
            decimal(path, name, { read(it)?.value }) { value ->
                write(value?.let { AreaAmount(it, read(this)?.unit ?: AREA_UNITS.first()) })
            },
            choice("$path.unit", unitName, AREA_UNITS, { read(it)?.unit ?: AREA_UNITS.first() }) { key ->
                read(this)?.let { write(it.copy(unit = key ?: it.unit)) } ?: this
            },
        )
}

internal val DOSE_UNITS = listOf("ml", "g", "l", "kg")
internal val AREA_UNITS = listOf("ha", "m2", "cong", "sao_north", "sao_centre")
private val PERS = listOf("tank", "drum", "litre", "tree", "hectare", "cong", "sao_north", "sao_centre")

/** A tank comes first when spraying, a tree when fertilizing. */
internal val SPRAY_PERS = PERS
internal val FERTILIZER_PERS = listOf("tree") + (PERS - "tree") + "total"

/** Sizes met in practice, litres (domain facts 6.2). */
private val SIZES = mapOf("tank" to listOf("16", "20", "25"), "drum" to listOf("200"))
