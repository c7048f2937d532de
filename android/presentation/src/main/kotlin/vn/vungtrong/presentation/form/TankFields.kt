package vn.vungtrong.presentation.form

import vn.vungtrong.presentation.Amount
import vn.vungtrong.presentation.EntryContent
import vn.vungtrong.presentation.FertilizerItem
import vn.vungtrong.presentation.TankProduct
import vn.vungtrong.presentation.Work

private val TOTAL_UNITS = listOf("ml", "l", "g", "kg")
private val FERTILIZER_KINDS = listOf("organic", "mineral", "foliar", "amendment")
private val BAG_UNITS = listOf("kg", "g", "l", "ml")

/** The products of a tank (domain facts 6.2). */
internal object TankFields {
    const val PATH = "products"

    private fun at(i: Int) = Part<TankProduct>(
        "$PATH[$i].",
        { (it.work as? Work.Spray)?.products?.getOrNull(i) },
        { content, product -> content.withProducts { it.put(i, product) } },
    )

    /** What has to be said of a product; the rest stands on its label. */
    fun first(i: Int): List<Field> = at(i).run {
        listOf(words("name", FieldName.PRODUCT_NAME, read = { it.name }) { copy(name = it) }) +
            dose(SPRAY_PERS, { it.dose }) { copy(dose = it) } +
            whole("phi_days", FieldName.PHI_DAYS, { it.phiDays }) { withPhi(it) }.but(mayBeUnknown = true, asked = true)
    }

    fun label(i: Int): List<Field> = at(i).run {
        listOf(
            words("active", FieldName.ACTIVE, read = { it.active }) { copy(active = it) },
            words("content", FieldName.CONTENT, read = { it.content }) { copy(content = it) },
            words("formulation", FieldName.FORMULATION, read = { it.formulation }) { copy(formulation = it) },
            whole("reentry_hours", FieldName.REENTRY_HOURS, { it.reentryHours }) { copy(reentryHours = it) }
                .but(mayBeUnknown = true),
        ) + amount("total", FieldName.TOTAL, FieldName.TOTAL_UNIT, TOTAL_UNITS, { it.total }) { copy(total = it) } +
            listOf(
                words("registrant", FieldName.REGISTRANT, read = { it.registrant }) { copy(registrant = it) },
                words("batch", FieldName.BATCH, read = { it.batch }) { copy(batch = it) },
                day("expires_on", FieldName.EXPIRES_ON, { it.expiresOn }) { copy(expiresOn = it) },
                photo("label_photo", FieldName.LABEL_PHOTO, { it.labelPhoto }) { copy(labelPhoto = it) },
            )
    }

    /** An interval that a person types was read from the label. */
    private fun TankProduct.withPhi(days: Int?) =
        if (days == phiDays) this else copy(phiDays = days, phiSourceKey = days?.let { "label" })
}

/** Fertilizers given at one time (domain facts 6.3). */
internal object FertilizerFields {
    const val PATH = "items"

    private fun at(i: Int) = Part<FertilizerItem>(
        "$PATH[$i].",
        { (it.work as? Work.Fertilize)?.items?.getOrNull(i) },
        { content, item -> content.withFertilizers { it.put(i, item) } },
    )

    fun first(i: Int): List<Field> = at(i).run {
        listOf(
            words("name", FieldName.FERTILIZER_NAME, read = { it.name }) { copy(name = it) },
            choice("kind", FieldName.FERTILIZER_KIND, FERTILIZER_KINDS, { it.kindKey }) {
                copy(kindKey = it ?: kindKey)
            },
            yesNo("composted", FieldName.COMPOSTED, { it.composted }) { copy(composted = it) }
                .but(shown = { content -> kindOf(content, i) == "organic" }),
        ) + dose(FERTILIZER_PERS, { it.dose }) { copy(dose = it) }
    }

    fun label(i: Int): List<Field> = at(i).run {
        listOf(words("composition", FieldName.COMPOSITION, read = { it.composition }) { copy(composition = it) }) +
            amount("total", FieldName.TOTAL, FieldName.TOTAL_UNIT, BAG_UNITS, { it.total }) { copy(total = it) } +
            words("supplier", FieldName.SUPPLIER, read = { it.supplier }) { copy(supplier = it) }
    }

    private fun kindOf(content: EntryContent, i: Int) = (content.work as? Work.Fertilize)?.items?.getOrNull(i)?.kindKey
}

private fun <T> List<T>.put(i: Int, now: T): List<T> = mapIndexed { j, old -> if (j == i) now else old }

internal fun EntryContent.withProducts(change: (List<TankProduct>) -> List<TankProduct>): EntryContent =
    (work as? Work.Spray)?.let { copy(work = it.copy(products = change(it.products))) } ?: this

internal fun EntryContent.withFertilizers(change: (List<FertilizerItem>) -> List<FertilizerItem>): EntryContent =
    (work as? Work.Fertilize)?.let { copy(work = it.copy(items = change(it.items))) } ?: this
