package vn.vungtrong.app.components

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.size
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import vn.vungtrong.app.R
import vn.vungtrong.app.words.findingSource
import vn.vungtrong.app.words.findingText
import vn.vungtrong.app.words.safeHarvestText
import vn.vungtrong.app.words.word
import vn.vungtrong.presentation.Finding
import vn.vungtrong.presentation.SafeHarvest
import vn.vungtrong.presentation.Verdict

/** What the rules say, the weightiest first. Recording is never held up by it. [sources]: also which rule and how sure. */
@Composable
fun VerdictCard(
    verdict: Verdict,
    findings: List<Finding>,
    modifier: Modifier = Modifier,
    safeHarvest: SafeHarvest? = null,
    sources: Boolean = false,
) {
    BoxCard(modifier.semantics { liveRegion = LiveRegionMode.Polite }, tone(verdict)) {
        Row(verticalAlignment = Alignment.CenterVertically, horizontalArrangement = Arrangement.spacedBy(10.dp)) {
            Icon(painterResource(icon(verdict)), contentDescription = null, Modifier.size(26.dp))
            Text(word(verdict), style = MaterialTheme.typography.titleMedium)
        }
        findings.filter { it.verdict != Verdict.ALLOWED }.sortedBy { WEIGHT.indexOf(it.verdict) }.forEach {
            FindingLines(it, sources)
        }
        if (safeHarvest != null) {
            Text(
                stringResource(R.string.component_safe_harvest, safeHarvestText(safeHarvest)),
                style = MaterialTheme.typography.bodyLarge,
            )
        }
    }
}

@Composable
private fun FindingLines(finding: Finding, source: Boolean) {
    Column {
        Text(findingText(finding), style = MaterialTheme.typography.bodyMedium)
        if (source) Text(findingSource(finding), style = MaterialTheme.typography.bodySmall)
    }
}

private val WEIGHT = listOf(Verdict.BLOCKED, Verdict.REVIEW, Verdict.UNCERTAIN, Verdict.ALLOWED)
