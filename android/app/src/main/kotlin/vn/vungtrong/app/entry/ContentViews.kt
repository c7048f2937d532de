package vn.vungtrong.app.entry

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import java.time.LocalDate
import vn.vungtrong.app.R
import vn.vungtrong.app.components.BoxCard
import vn.vungtrong.app.components.Fact
import vn.vungtrong.app.components.Section
import vn.vungtrong.app.components.amountText
import vn.vungtrong.app.components.areaAmountText
import vn.vungtrong.app.components.doseText
import vn.vungtrong.app.components.formats
import vn.vungtrong.app.words.FERTILIZER_KIND
import vn.vungtrong.app.words.FERTILIZE_METHOD
import vn.vungtrong.app.words.FIELD
import vn.vungtrong.app.words.HARVEST_KIND
import vn.vungtrong.app.words.INPUT
import vn.vungtrong.app.words.PHI_SOURCE
import vn.vungtrong.app.words.SEVERITY
import vn.vungtrong.app.words.TASK
import vn.vungtrong.app.words.word
import vn.vungtrong.presentation.EntryContent
import vn.vungtrong.presentation.FertilizerItem
import vn.vungtrong.presentation.TankProduct
import vn.vungtrong.presentation.Weather
import vn.vungtrong.presentation.Work

/** A name and what it is. */
private typealias Line = Pair<String, String>

/** What was written, in words. */
@Composable
internal fun ContentSection(title: String, content: EntryContent, plotNames: Map<String, String>) {
    Section(title) {
        BoxCard {
            val plots = content.plots.joinToString(", ") { plotNames[it] ?: it }
            listOfNotNull(line("plots", plots)).plus(workLines(content.work)).plus(headLines(content)).forEach { (name, value) ->
                Fact(name.replaceFirstChar(Char::uppercase), value)
            }
        }
        when (val work = content.work) {
            is Work.Spray -> work.products.forEach { ItemCard(it.name, productLines(it)) }
            is Work.Fertilize -> work.items.forEach { ItemCard(it.name, fertilizerLines(it)) }
            else -> {}
        }
    }
}

@Composable
private fun ItemCard(name: String, lines: List<Line>) {
    BoxCard {
        Text(name, style = MaterialTheme.typography.titleMedium)
        lines.forEach { (what, value) -> Fact(what.replaceFirstChar(Char::uppercase), value) }
    }
}

@Composable
private fun line(field: String, value: String?): Line? =
    if (value.isNullOrBlank()) null else word(FIELD, field) to value

@Composable
private fun line(field: String, value: Double?): Line? = line(field, value?.let { formats().number(it) })

@Composable
private fun line(field: String, value: Int?): Line? = line(field, value?.let { formats().number(it) })

@Composable
private fun line(field: String, day: LocalDate?): Line? = line(field, day?.let { formats().date(it) })

@Composable
private fun headLines(content: EntryContent): List<Line> = listOfNotNull(
    line("on", content.on),
    line("from", content.from?.let { formats().time(it) }),
    line("ended_on", content.endedOn),
    line("ended_at", content.endedAt?.let { formats().time(it) }),
    line("worker", content.worker),
    line("crop", content.crop),
    line("variety", content.variety),
    line("growth_stage", content.growthStage),
    line("weather", content.weather?.let { weatherText(it) }),
    line("note", content.note),
)

@Composable
private fun weatherText(weather: Weather): String {
    val wind = line("wind_m_s", weather.windMS)
    val warmth = line("temperature_c", weather.temperatureC)
    val rain = weather.rain?.let { line("rain", yesNo(it)) }
    val measured = listOfNotNull(wind, warmth, rain).map { (name, value) -> "$name: $value" }
    return (measured + weather.note).filter(String::isNotBlank).joinToString(" · ")
}

@Composable
private fun yesNo(yes: Boolean): String = stringResource(if (yes) R.string.entry_yes else R.string.entry_no)

@Composable
private fun workLines(work: Work): List<Line> = when (work) {
    is Work.Spray -> sprayLines(work)
    is Work.Fertilize -> listOfNotNull(
        line("method", work.methodKey?.let { word(FERTILIZE_METHOD, it) }),
        line("treated_area", work.treatedArea?.let { areaAmountText(it) }),
        line("treated_trees", work.treatedTrees),
    )
    is Work.Irrigate -> listOfNotNull(
        line("source", work.source), line("minutes", work.minutes), line("method", work.method),
        line("volume_m3", work.volumeM3),
    )
    is Work.Care -> listOfNotNull(line("task", word(TASK, work.taskKey)), line("trees", work.trees))
    is Work.Pest -> pestLines(work)
    is Work.Harvest -> listOfNotNull(
        line("harvest_kind", word(HARVEST_KIND, work.harvestKey)), line("kilograms", work.kilograms),
        line("fruits", work.fruits), line("buyer", work.buyer), line("grade", work.grade), line("lot", work.lot),
    )
    is Work.Purchase -> purchaseLines(work)
    is Work.Container -> listOfNotNull(
        line("count", work.count), line("kilograms", work.kilograms), line("method", work.method),
        line("receiver", work.receiver),
    )
    is Work.Soil -> listOfNotNull(
        line("ph", work.ph), line("cadmium_mg_kg", work.cadmiumMgKg), line("organic_percent", work.organicPercent),
        line("depth_cm", work.depthCm), line("laboratory", work.laboratory), line("sample", work.sample),
    )
    Work.Unknown -> listOf(word(work.kind) to stringResource(R.string.entry_newer))
}

@Composable
private fun sprayLines(work: Work.Spray): List<Line> = listOfNotNull(
    line("water_l", work.waterL),
    line("treated_area", work.treatedArea?.let { areaAmountText(it) }),
    line("treated_trees", work.treatedTrees),
    line("target", work.target),
    line("method", work.method),
    line("equipment", work.equipment),
    line("protection", work.protection),
    line("leftover", work.leftover),
)

@Composable
private fun pestLines(work: Work.Pest): List<Line> = listOfNotNull(
    line("species", work.species.ifBlank { stringResource(R.string.entry_unsure) }),
    if (work.suspected) line("suspected", yesNo(true)) else null,
    line("severity", work.severityKey?.let { word(SEVERITY, it) }),
    line("inspected", work.inspected),
    line("infested", work.infested),
    line("count", work.count),
    line("points", work.points.size.takeIf { it > 0 }),
    line("action", work.action),
    line("result", work.result),
)

@Composable
private fun purchaseLines(work: Work.Purchase): List<Line> = listOfNotNull(
    line("input", word(INPUT, work.inputKey)),
    line("name", work.name),
    line("amount", work.amount?.let { amountText(it) }),
    line("shop", work.shop),
    line("batch", work.batch),
    line("expires_on", work.expiresOn),
    line("invoice", work.invoice),
)

/** An interval that is not known is said, not left out. */
@Composable
private fun productLines(product: TankProduct): List<Line> = listOfNotNull(
    line("active", listOf(product.active, product.content).filter(String::isNotBlank).joinToString(" ")),
    line("formulation", product.formulation),
    line("registrant", product.registrant),
    line("dose", product.dose?.let { doseText(it) }),
    line("total", product.total?.let { amountText(it) }),
    line("phi_days", product.phiDays?.let { formats().number(it) } ?: stringResource(R.string.entry_not_known)),
    line("phi_source", product.phiSourceKey?.let { word(PHI_SOURCE, it) }),
    line("reentry_hours", product.reentryHours),
    line("batch", product.batch),
    line("expires_on", product.expiresOn),
)

@Composable
private fun fertilizerLines(item: FertilizerItem): List<Line> = listOfNotNull(
    line("kind", word(FERTILIZER_KIND, item.kindKey)),
    line("composition", item.composition),
    line("dose", item.dose?.let { doseText(it) }),
    line("total", item.total?.let { amountText(it) }),
    line("composted", item.composted?.let { yesNo(it) }),
    line("supplier", item.supplier),
)
