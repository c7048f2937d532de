package vn.vungtrong.presentation.form

import vn.vungtrong.presentation.FertilizerItem
import vn.vungtrong.presentation.ListedProduct
import vn.vungtrong.presentation.PhotoTaken
import vn.vungtrong.presentation.Reading
import vn.vungtrong.presentation.SamplePoint
import vn.vungtrong.presentation.TankProduct
import vn.vungtrong.presentation.Work

/** The household whose plots are chosen. */
internal val FormState.householdOfPlots: String?
    get() = plots.find { it.id in base.plots }?.household

/** Whose book it goes into; null is the person's own. */
internal val FormState.householdOfBook: String? get() = book?.chosen ?: householdOfPlots

/** Something is being written: it is there, and not saved yet. */
internal val FormState.writing: Boolean get() = !loading && !unchangeable && saved == null

internal val FormState.isNew: Boolean get() = changing == null && origin != Origin.DRAFT

internal fun FormState.withPlot(id: String): FormState {
    val now = if (id in base.plots) base.plots - id else base.plots + id
    return copy(base = base.copy(plots = now))
}

/** Goes on in the book of [now]; the worker follows the person for whom it is written. */
internal fun FormState.writingIn(now: Book): FormState = copy(book = now).let { state ->
    now.onBehalfOf?.takeIf { changing == null }?.let(state::onBehalfOf) ?: state
}

internal fun FormState.onBehalfOf(id: String): FormState {
    val name = book?.people?.find { it.id == id }?.name ?: return this
    return copy(book = book.copy(onBehalfOf = id), texts = texts + ("worker" to name))
}

/** A product that was used before is complete and stays folded; one that is not opens. */
internal fun FormState.adding(product: TankProduct): FormState {
    val i = (content.work as? Work.Spray)?.products?.size ?: return this
    val known = product.dose != null
    val unsaid = "${TankFields.PATH}[$i].phi_days".takeIf { known && product.phiDays == null }
    return copy(
        base = base.withProducts { it + product },
        texts = texts + listOfNotNull(unsaid?.to(UNKNOWN)),
        opened = opened + listOfNotNull(
            "PRODUCT[$i]".takeUnless { known },
            "LABEL[$i]".takeIf { !known && product.active.isBlank() },
        ),
        picker = null,
    )
}

internal fun FormState.adding(item: FertilizerItem): FormState {
    val i = (content.work as? Work.Fertilize)?.items?.size ?: return this
    return copy(
        base = base.withFertilizers { it + item },
        opened = opened + listOfNotNull("FERTILIZER[$i]".takeIf { item.dose == null }),
    )
}

/** At the position that is known now; the last point's number of units is looked at again. */
internal fun FormState.addingPoint(): FormState {
    val points = (content.work as? Work.Pest)?.points ?: return this
    val point = SamplePoint((position as? Position.Held)?.fix?.at, points.lastOrNull()?.inspected ?: 0, 0, null)
    return copy(
        base = base.withPoints { it + point },
        // Nobody has counted the new point yet: its fields are empty, not nought.
        texts = texts + ("${PointFields.PATH}[${points.size}].infested" to ""),
        opened = opened.filterNot { it.startsWith("POINT[") }.toSet() + "POINT[${points.size}]",
    )
}

/** From the list in force; as it was used last, when it was used before. */
internal fun FormState.picking(listed: ListedProduct): FormState = adding(
    recent?.products?.find { it.name.equals(listed.name, ignoreCase = true) }
        ?: TankProduct(name = listed.name, active = listed.active, registrant = listed.registrant),
)

internal fun FormState.without(item: Int): FormState {
    val list = when (content.work) {
        is Work.Spray -> TankFields.PATH
        is Work.Pest -> PointFields.PATH
        else -> FertilizerFields.PATH
    }
    fun <T> List<T>.minusItem() = filterIndexed { i, _ -> i != item }
    fun moved(group: String) = ITEM_GROUPS.fold(group as String?) { now, name -> now?.let { shifted(it, name, item) } }
    return copy(
        base = base.withProducts { it.minusItem() }.withFertilizers { it.minusItem() }.withPoints { it.minusItem() },
        texts = texts.mapNotNull { (path, text) -> shifted(path, list, item)?.to(text) }.toMap(),
        opened = opened.mapNotNull(::moved).toSet(),
    )
}

private val ITEM_GROUPS = listOf("PRODUCT", "LABEL", "FERTILIZER", "BAG", "POINT")

/** Into the field at [path], or to the entry's own photos. */
internal fun FormState.withPhoto(path: String?, taken: PhotoTaken): FormState {
    val photo = FormPhoto(taken.id, taken.thumbnailPath, taken.place != null)
    val shown = copy(photos = photos + photo)
    if (path != null) return shown.copy(texts = texts + (path to taken.id))
    return shown.copy(base = base.copy(photos = base.photos + taken.id))
}

internal fun FormState.withoutPhoto(id: String): FormState = copy(
    base = base.copy(photos = base.photos - id),
    texts = texts.mapValues { (path, text) -> if (path.endsWith("label_photo") && text == id) "" else text },
)

/** A better position takes the place of a worse one; one that another program made up is none. */
internal fun FormState.at(reading: Reading): FormState = when (reading) {
    Reading.Waiting -> if (position is Position.Held) this else copy(position = Position.Seeking)
    is Reading.NotPossible ->
        if (position is Position.Held) this else copy(position = Position.NotPossible(reading.why))
    is Reading.Position -> {
        val held = (position as? Position.Held)?.fix
        val better = (reading.fix.accuracyM ?: Double.MAX_VALUE) <= (held?.accuracyM ?: Double.MAX_VALUE)
        if (reading.fix.mock || !better) this else copy(
            position = Position.Held(reading.fix),
            base = base.copy(place = reading.fix.at, placeAccuracyM = reading.fix.accuracyM),
        )
    }
}
