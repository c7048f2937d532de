package vn.vungtrong.presentation.form

import vn.vungtrong.presentation.Work

/** What each kind of work adds to an entry, apart from products and fertilizers (domain facts 2.5 and 6.2). */
internal object WorkFields {
    private inline fun <reified W : Work> part() =
        Part<W>("", { it.work as? W }, { content, work -> content.copy(work = work) })

    val spray = part<Work.Spray>().run {
        Split(
            first = listOf(
                words("target", FieldName.TARGET, read = { it.target }) { copy(target = it) }
                    .but(offers = { recent, _ -> recent.targets }),
                decimal("water_l", FieldName.WATER, { it.waterL }) { copy(waterL = it) },
            ),
            more = listOf(
                words("equipment", FieldName.EQUIPMENT, read = { it.equipment }) { copy(equipment = it) }
                    .but(offers = { recent, _ -> recent.equipment }),
                words("method", FieldName.SPRAY_METHOD, read = { it.method }) { copy(method = it) },
                words("protection", FieldName.PROTECTION, read = { it.protection }) { copy(protection = it) },
            ) + area("treated_area", FieldName.TREATED_AREA, FieldName.TREATED_AREA_UNIT, { it.treatedArea }) {
                copy(treatedArea = it)
            } + whole("treated_trees", FieldName.TREATED_TREES, { it.treatedTrees }) { copy(treatedTrees = it) } +
                words("leftover", FieldName.LEFTOVER, read = { it.leftover }) { copy(leftover = it) },
        )
    }

    val fertilize = part<Work.Fertilize>().run {
        Split(
            first = listOf(
                choice("method", FieldName.FERTILIZE_METHOD, METHODS, { it.methodKey }) {
                    copy(methodKey = it)
                },
            ),
            more = area("treated_area", FieldName.TREATED_AREA, FieldName.TREATED_AREA_UNIT, { it.treatedArea }) {
                copy(treatedArea = it)
            } + whole("treated_trees", FieldName.TREATED_TREES, { it.treatedTrees }) { copy(treatedTrees = it) },
        )
    }

    val irrigate = part<Work.Irrigate>().run {
        Split(
            first = listOf(
                words("source", FieldName.WATER_SOURCE, read = { it.source }) { copy(source = it) },
                whole("minutes", FieldName.MINUTES, { it.minutes }) { copy(minutes = it) },
            ),
            more = listOf(
                words("method", FieldName.IRRIGATE_METHOD, read = { it.method }) { copy(method = it) },
                decimal("volume_m3", FieldName.VOLUME, { it.volumeM3 }) { copy(volumeM3 = it) },
            ),
        )
    }

    val care = part<Work.Care>().run {
        Split(
            first = listOf(
                choice("task", FieldName.TASK, TASKS, { it.taskKey }) { copy(taskKey = it ?: taskKey) }.but(asked = true),
                whole("trees", FieldName.TREES, { it.trees }) { copy(trees = it) },
                HeadFields.note,
            ),
        )
    }

    val pest = part<Work.Pest>().run {
        Split(
            first = listOf(
                species("species", FieldName.SPECIES, { it.species }) { copy(species = it) }
                    .but(mayBeUnknown = true, asked = true),
                switch("suspected", FieldName.SUSPECTED, { it.suspected }) { copy(suspected = it) },
                choice("severity", FieldName.SEVERITY, listOf("light", "medium", "heavy"), { it.severityKey }) {
                    copy(severityKey = it)
                },
            ),
            more = listOf(
                whole("inspected", FieldName.INSPECTED, { it.inspected }) { copy(inspected = it) },
                whole("infested", FieldName.INFESTED, { it.infested }) { copy(infested = it) },
                whole("count", FieldName.COUNT, { it.count }) { copy(count = it) },
                words("action", FieldName.ACTION, lines = 2, read = { it.action }) { copy(action = it) },
                words("result", FieldName.RESULT, lines = 2, read = { it.result }) { copy(result = it) },
            ),
        )
    }

    val harvest = part<Work.Harvest>().run {
        Split(
            first = listOf(
                choice("harvest_kind", FieldName.HARVEST_KIND, listOf("actual", "forecast"), { it.harvestKey }) {
                    copy(harvestKey = it ?: harvestKey)
                },
                decimal("kilograms", FieldName.KILOGRAMS, { it.kilograms }) { copy(kilograms = it) },
            ),
            more = listOf(
                whole("fruits", FieldName.FRUITS, { it.fruits }) { copy(fruits = it) },
                words("buyer", FieldName.BUYER, read = { it.buyer }) { copy(buyer = it) },
                words("grade", FieldName.GRADE, read = { it.grade }) { copy(grade = it) },
                words("lot", FieldName.LOT, read = { it.lot }) { copy(lot = it) },
            ),
        )
    }

    val purchase = part<Work.Purchase>().run {
        Split(
            first = listOf(
                choice("input", FieldName.INPUT_KIND, listOf("pesticide", "fertilizer", "other"), { it.inputKey }) {
                    copy(inputKey = it ?: inputKey)
                },
                words("name", FieldName.INPUT_NAME, read = { it.name }) { copy(name = it) },
            ) + amount("amount", FieldName.AMOUNT, FieldName.AMOUNT_UNIT, BOUGHT_UNITS, { it.amount }) {
                copy(amount = it)
            } + words("shop", FieldName.SHOP, read = { it.shop }) { copy(shop = it) },
            more = listOf(
                words("batch", FieldName.BATCH, read = { it.batch }) { copy(batch = it) },
                day("expires_on", FieldName.EXPIRES_ON, { it.expiresOn }) { copy(expiresOn = it) },
                words("invoice", FieldName.INVOICE, read = { it.invoice }) { copy(invoice = it) },
            ),
        )
    }

    val container = part<Work.Container>().run {
        Split(
            first = listOf(
                whole("count", FieldName.CONTAINERS, { it.count }) { copy(count = it) },
                decimal("kilograms", FieldName.CONTAINER_KILOGRAMS, { it.kilograms }) { copy(kilograms = it) },
                words("receiver", FieldName.RECEIVER, read = { it.receiver }) { copy(receiver = it) },
                words("method", FieldName.CONTAINER_METHOD, read = { it.method }) { copy(method = it) },
            ),
        )
    }

    val soil = part<Work.Soil>().run {
        Split(
            first = listOf(
                decimal("ph", FieldName.PH, { it.ph }) { copy(ph = it) },
                decimal("organic_percent", FieldName.ORGANIC, { it.organicPercent }) { copy(organicPercent = it) },
                decimal("cadmium_mg_kg", FieldName.CADMIUM, { it.cadmiumMgKg }) { copy(cadmiumMgKg = it) },
            ),
            more = listOf(
                whole("depth_cm", FieldName.DEPTH, { it.depthCm }) { copy(depthCm = it) },
                words("laboratory", FieldName.LABORATORY, read = { it.laboratory }) { copy(laboratory = it) },
                words("sample", FieldName.SAMPLE, read = { it.sample }) { copy(sample = it) },
            ),
        )
    }

}

private val METHODS = listOf("base", "foliar", "drip", "buried")
private val BOUGHT_UNITS = listOf("ml", "l", "g", "kg", "piece")

/** The commonest first. */
private val TASKS = listOf(
    "pruning", "weeding", "thinning", "bagging", "sanitation", "pollination", "flower_induction", "water_stress",
    "other",
)

/** What must be there first, and the rest. */
internal class Split(val first: List<Field>, val more: List<Field> = emptyList())
