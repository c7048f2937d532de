package vn.vungtrong.presentation.form

import vn.vungtrong.presentation.EntryContent
import vn.vungtrong.presentation.PlotCard
import vn.vungtrong.presentation.TankProduct
import vn.vungtrong.presentation.Work
import vn.vungtrong.presentation.plots.plain
import java.time.LocalDate

/**
 * The same work once more, today. What is a fact of that one day or that one bottle is not carried over: a record must
 * not say what nobody looked at.
 */
internal fun repeated(last: EntryContent, today: LocalDate): EntryContent = EntryContent(
    work = repeated(last.work),
    plots = last.plots,
    on = today,
    worker = last.worker,
    crop = last.crop,
    variety = last.variety,
)

private fun repeated(work: Work): Work = when (work) {
    is Work.Spray -> work.copy(products = work.products.map { it.again() }, leftover = "")
    is Work.Fertilize -> work
    is Work.Irrigate -> work
    is Work.Care -> work.copy(trees = null)
    is Work.Pest -> Work.Pest(species = work.species, suspected = work.suspected)
    is Work.Harvest -> Work.Harvest(harvestKey = work.harvestKey, buyer = work.buyer, grade = work.grade)
    is Work.Purchase -> Work.Purchase(inputKey = work.inputKey, name = work.name, shop = work.shop)
    is Work.Container -> Work.Container(method = work.method, receiver = work.receiver)
    is Work.Soil -> Work.Soil(laboratory = work.laboratory, depthCm = work.depthCm)
    Work.Unknown -> work
}

/** The product as it was used last, without what belongs to that one bottle. */
internal fun TankProduct.again(): TankProduct = copy(batch = "", expiresOn = null, labelPhoto = null)

/** Of a recorded entry: what is not there was said to be unknown. */
internal fun unknowns(content: EntryContent): Map<String, String> = when (val work = content.work) {
    is Work.Spray -> work.products.withIndex().filter { it.value.phiDays == null }
        .associate { "${TankFields.PATH}[${it.index}].phi_days" to UNKNOWN }
    is Work.Pest -> if (work.species.isBlank()) mapOf("species" to UNKNOWN) else emptyMap()
    else -> emptyMap()
}

/** With the crop and the variety of the plots, where they agree and nobody said something else. */
internal fun EntryContent.knowing(all: List<PlotCard>): EntryContent {
    val chosen = all.filter { it.id in plots }
    fun agreed(what: (PlotCard) -> String) = chosen.map(what).distinct().singleOrNull().orEmpty()
    return copy(crop = crop.ifBlank { agreed { it.crop } }, variety = variety.ifBlank { agreed { it.variety } })
}

/** Moves what is known by path after item [gone] of [list] went away. */
internal fun shifted(path: String, list: String, gone: Int): String? {
    val (index, rest) = Regex("""\Q$list\E\[(\d+)](.*)""").matchEntire(path)?.destructured ?: return path
    val i = index.toInt()
    return when {
        i < gone -> path
        i == gone -> null
        else -> "$list[${i - 1}]$rest"
    }
}

/** Finds `sau rieng` in "Sầu riêng". */
internal fun String.hasWords(typed: String?): Boolean =
    typed.isNullOrBlank() || plain().contains(typed.plain())
