package vn.vungtrong.app.plots

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import vn.vungtrong.app.R
import vn.vungtrong.app.components.Badge
import vn.vungtrong.app.components.CardRow
import vn.vungtrong.app.components.ChoiceChips
import vn.vungtrong.app.components.EDGE
import vn.vungtrong.app.components.EmptyState
import vn.vungtrong.app.components.ErrorState
import vn.vungtrong.app.components.IconAction
import vn.vungtrong.app.components.Loading
import vn.vungtrong.app.components.PrimaryButton
import vn.vungtrong.app.components.Screen
import vn.vungtrong.app.components.StoredBadge
import vn.vungtrong.app.components.TextInput
import vn.vungtrong.app.components.areaText
import vn.vungtrong.app.components.formats
import vn.vungtrong.app.map.icon
import vn.vungtrong.app.map.tone
import vn.vungtrong.app.map.word
import vn.vungtrong.app.theme.Tone
import vn.vungtrong.presentation.HarvestMark
import vn.vungtrong.presentation.PlotCard
import vn.vungtrong.presentation.map.mark
import vn.vungtrong.presentation.plots.PlotsEvent
import vn.vungtrong.presentation.plots.PlotsState
import java.time.LocalDate

@Composable
fun PlotsView(state: PlotsState, onEvent: (PlotsEvent) -> Unit) {
    Screen(
        title = stringResource(R.string.plots_title),
        bottom = addButton(state, onEvent).takeIf { state.mayAdd && state.map == null },
    ) {
        ChoiceChips(
            options = listOf(false, true),
            chosen = state.map != null,
            onChoose = { onEvent(if (it) PlotsEvent.ShowMap else PlotsEvent.ShowList) },
            label = { stringResource(if (it) R.string.plots_map else R.string.plots_list) },
            modifier = Modifier.padding(horizontal = EDGE, vertical = 4.dp),
            icon = { if (it) R.drawable.ic_map else R.drawable.ic_list },
        )
        state.fault?.let { ErrorState(it, Modifier.padding(EDGE)) { onEvent(PlotsEvent.Retry) } }
        val map = state.map
        when {
            map != null -> PlotsMap(state, map, onEvent, Modifier.weight(1f))
            state.plots == null -> if (state.fault == null) Loading()
            state.plots.orEmpty().isEmpty() -> NoPlots(state.mayAdd)
            else -> PlotList(state, onEvent)
        }
    }
}

private fun addButton(state: PlotsState, onEvent: (PlotsEvent) -> Unit): @Composable ColumnScope.() -> Unit = {
    PrimaryButton(
        stringResource(R.string.plots_add),
        { onEvent(PlotsEvent.Add) },
        icon = R.drawable.ic_add,
        enabled = state.plots != null,
    )
}

@Composable
private fun NoPlots(mayAdd: Boolean) {
    val text = stringResource(R.string.plots_empty_text).takeIf { mayAdd }
    EmptyState(R.drawable.ic_plots, stringResource(R.string.plots_empty), text = text)
}

@Composable
private fun ColumnScope.PlotList(state: PlotsState, onEvent: (PlotsEvent) -> Unit) {
    LazyColumn(
        Modifier.weight(1f).fillMaxWidth(),
        contentPadding = PaddingValues(EDGE),
        verticalArrangement = Arrangement.spacedBy(10.dp),
    ) {
        item(key = "search") { Search(state.text, onEvent) }
        item(key = "total") { Total(state) }
        items(state.found, key = { it.id }) { plot -> PlotRow(plot) { onEvent(PlotsEvent.Open(plot.id)) } }
        if (state.found.isEmpty()) item(key = "none") { NoneFound() }
    }
}

@Composable
private fun Search(text: String, onEvent: (PlotsEvent) -> Unit) {
    TextInput(
        label = stringResource(R.string.plots_search),
        value = text,
        onChange = { onEvent(PlotsEvent.Type(it)) },
        trailing = {
            if (text.isNotEmpty()) {
                IconAction(R.drawable.ic_close, stringResource(R.string.plots_clear), { onEvent(PlotsEvent.Type("")) })
            }
        },
    )
}

@Composable
private fun Total(state: PlotsState) {
    val count = formats().number(state.count)
    Text(
        pluralStringResource(R.plurals.plots_total, state.count, count, areaText(state.measuredM2)),
        style = MaterialTheme.typography.bodyMedium,
        color = MaterialTheme.colorScheme.onSurfaceVariant,
    )
}

@Composable
private fun NoneFound() {
    EmptyState(
        R.drawable.ic_search,
        stringResource(R.string.plots_none_found),
        text = stringResource(R.string.plots_none_found_text),
    )
}

@Composable
internal fun PlotRow(plot: PlotCard, onClick: () -> Unit) {
    CardRow(
        title = plot.name,
        lines = listOf(plot.householdName, plotLine(plot)),
        icon = R.drawable.ic_plots,
        onClick = onClick,
        badges = {
            if (plot.retired) Badge(stringResource(R.string.plots_retired), Tone.QUIET, R.drawable.ic_close)
            HarvestBadge(plot.mark, plot.harvest?.date)
            if (plot.conflict) Badge(stringResource(R.string.plots_conflict), Tone.BAD, R.drawable.ic_warning)
            StoredBadge(plot.sync)
        },
    )
}

/** "Ri6 · 1,25 ha". */
@Composable
private fun plotLine(plot: PlotCard): String {
    val area = plot.areaM2?.let { areaText(it) } ?: stringResource(R.string.plots_not_surveyed)
    return listOf(plot.variety.ifBlank { plot.crop }, area).filter(String::isNotBlank).joinToString(" · ")
}

@Composable
private fun HarvestBadge(mark: HarvestMark, date: LocalDate?) {
    if (mark == HarvestMark.NONE) return
    val from = date?.takeIf { mark == HarvestMark.WAITING }
    val text = if (from == null) word(mark) else stringResource(R.string.plots_harvest_from, formats().date(from))
    Badge(text, tone(mark), icon(mark))
}
