package vn.vungtrong.presentation.plot

import vn.vungtrong.presentation.PlotFacts
import vn.vungtrong.presentation.Numbers

/** The facts of a plot as they are typed. */
data class PlotFields(
    val household: String? = null,
    val name: String = "",
    val crop: String = "",
    val variety: String = "",
    val treeCount: String = "",
    val declaredArea: String = "",
    /** A key: `ha`, `m2`, `sao_north`, `sao_centre`, `cong`. */
    val declaredUnit: String = "ha",
    val plantingYear: String = "",
    val parcel: String = "",
    val note: String = "",
    val retired: Boolean = false,
) {
    fun facts() = PlotFacts(
        name = name.trim(),
        crop = crop.trim(),
        variety = variety.trim(),
        plantingYear = Numbers.whole(plantingYear),
        treeCount = Numbers.whole(treeCount),
        declaredArea = Numbers.decimal(declaredArea),
        declaredUnit = declaredUnit,
        parcel = parcel.trim(),
        note = note.trim(),
        retired = retired,
    )

    /** Stable keys of what the core cannot see and what keeps it from being saved, by field. */
    fun faults(new: Boolean): Map<String, String> = buildMap {
        if (new && household == null) put("household", "required")
        if (treeCount.isNotBlank() && Numbers.whole(treeCount) == null) put("tree_count", NOT_A_NUMBER)
        if (declaredArea.isNotBlank() && Numbers.decimal(declaredArea) == null) put("declared_area", NOT_A_NUMBER)
        if (plantingYear.isNotBlank() && Numbers.whole(plantingYear) == null) put("planting_year", NOT_A_NUMBER)
    }

    /** One line for the phone's own memory. */
    fun write(): String = listOf(
        household.orEmpty(), name, crop, variety, treeCount, declaredArea, declaredUnit, plantingYear, parcel, note,
        if (retired) RETIRED else "",
    ).joinToString(BETWEEN) { it.replace(BETWEEN, " ") }

    companion object {
        val UNITS = listOf("ha", "m2", "cong", "sao_north", "sao_centre")
        const val NOT_A_NUMBER = "not_a_number"

        /** The core's names of fields at which a fault can be said. */
        val NAMES = setOf("household", "name", "tree_count", "declared_area", "planting_year")
        private const val RETIRED = "retired"

        /** ASCII's own sign between fields, which no keyboard types. */
        private const val BETWEEN = "\u001f"
        private const val COUNT = 11

        fun of(facts: PlotFacts, household: String?) = PlotFields(
            household = household,
            name = facts.name,
            crop = facts.crop,
            variety = facts.variety,
            treeCount = facts.treeCount?.toString().orEmpty(),
            declaredArea = facts.declaredArea?.let(Numbers::show).orEmpty(),
            declaredUnit = facts.declaredUnit,
            plantingYear = facts.plantingYear?.toString().orEmpty(),
            parcel = facts.parcel,
            note = facts.note,
            retired = facts.retired,
        )

        /** Null when another version of the app wrote it. */
        fun read(line: String): PlotFields? {
            val parts = line.split(BETWEEN).takeIf { it.size == COUNT } ?: return null
            return PlotFields(
                household = parts[0].ifEmpty { null },
                name = parts[1],
                crop = parts[2],
                variety = parts[3],
                treeCount = parts[4],
                declaredArea = parts[5],
                declaredUnit = parts[6],
                plantingYear = parts[7],
                parcel = parts[8],
                note = parts[9],
                retired = parts[10] == RETIRED,
            )
        }
    }
}

/** The core's names of fields that differ: what is typed anew is not wrong any more. */
internal fun PlotFields?.changed(now: PlotFields): Set<String> = if (this == null) emptySet() else buildSet {
    if (household != now.household) add("household")
    if (name != now.name) add("name")
    if (treeCount != now.treeCount) add("tree_count")
    if (declaredArea != now.declaredArea || declaredUnit != now.declaredUnit) add("declared_area")
    if (plantingYear != now.plantingYear) add("planting_year")
}
