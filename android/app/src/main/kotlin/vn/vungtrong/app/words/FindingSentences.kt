package vn.vungtrong.app.words

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import vn.vungtrong.app.R
import vn.vungtrong.app.components.Formats
import vn.vungtrong.app.components.formats
import vn.vungtrong.presentation.Finding
import vn.vungtrong.presentation.SafeHarvest

/** "Tên thuốc: chưa biết thời gian cách ly; hãy đọc trên nhãn rồi ghi vào". */
@Composable
fun findingText(finding: Finding): String {
    val why = reasonText(finding)
    val sentence = if (finding.subject.isEmpty()) why else stringResource(R.string.word_about, finding.subject, why)
    if (finding.similar.isEmpty()) return sentence
    return stringResource(R.string.word_similar, sentence, finding.similar.joinToString(", "))
}

/** Which rule says so, and how sure it is. */
@Composable
fun findingSource(finding: Finding): String {
    val rule = word(RULE_NAME, finding.rule)
    return stringResource(R.string.word_source, rule, finding.pack, finding.version, word(CONFIDENCE, finding.confidence))
}

@Composable
private fun reasonText(finding: Finding): String {
    val words = REASON[finding.reason] ?: return finding.reason.replace('_', ' ')
    val blanks = REASON_BLANKS[finding.reason].orEmpty()
    val formats = formats()
    return stringResource(words, *blanks.map { blank(finding, it, formats) }.toTypedArray())
}

private fun blank(finding: Finding, name: String, formats: Formats): String = when (name) {
    "listed" -> finding.listed
    "earliest" -> finding.earliestHarvest?.let(formats::date) ?: "?"
    else -> finding.values[name]?.let { formats.number(it, decimals = 0) } ?: "?"
}

/** What stands in the blanks of a sentence, in its order. */
internal val REASON_BLANKS = mapOf(
    "banned_active" to listOf("listed"),
    "removed_active" to listOf("listed"),
    "too_early" to listOf("days_too_early", "earliest"),
    "backdated" to listOf("days"),
    "future_date" to listOf("days"),
    "quarantine_pest" to listOf("listed"),
    "quarantine_pest_likely" to listOf("listed"),
    "overlap" to listOf("overlap_m2"),
    "area_differs" to listOf("area_m2", "declared_m2"),
    "shape_faults" to listOf("faults"),
)

/** "từ 24/12/2026 (Ridomil)". */
@Composable
fun safeHarvestText(safe: SafeHarvest): String {
    val formats = formats()
    val date = safe.date
    val atLeast = safe.atLeast
    val unknown = safe.unknown.map { it.product }.distinct().joinToString(", ")
    val product = safe.because?.product.orEmpty()
    return when {
        safe.certain && date == null -> stringResource(R.string.word_harvest_free)
        safe.certain && date != null && product.isEmpty() -> stringResource(R.string.word_harvest_from_day, formats.date(date))
        safe.certain && date != null -> stringResource(R.string.word_harvest_from, formats.date(date), product)
        atLeast != null -> stringResource(R.string.word_harvest_not_before, formats.date(atLeast), unknown)
        else -> stringResource(R.string.word_harvest_unknown, unknown)
    }
}
