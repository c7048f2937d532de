package vn.vungtrong.app.plots

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import vn.vungtrong.app.R
import vn.vungtrong.app.components.EDGE
import vn.vungtrong.app.components.NoteCard
import vn.vungtrong.app.components.SecondaryButton
import vn.vungtrong.app.components.formats
import vn.vungtrong.app.map.HindranceCard
import vn.vungtrong.app.map.Legend
import vn.vungtrong.app.map.MapCanvas
import vn.vungtrong.app.map.MapLayers
import vn.vungtrong.app.theme.Tone
import vn.vungtrong.presentation.map.MapEvent
import vn.vungtrong.presentation.map.MapState
import vn.vungtrong.presentation.map.PlotOnMap
import vn.vungtrong.presentation.PlotCard
import vn.vungtrong.presentation.plots.PlotsEvent
import vn.vungtrong.presentation.plots.PlotsState

@Composable
internal fun PlotsMap(state: PlotsState, map: MapState, onEvent: (PlotsEvent) -> Unit, modifier: Modifier) {
    Column(modifier.fillMaxWidth()) {
        Legend(state.onMap.map(PlotOnMap::mark).toSet())
        MapCanvas(
            map = map,
            layers = MapLayers(state.onMap, state.selected?.id),
            description = pluralStringResource(
                R.plurals.plots_map_description, state.onMap.size, formats().number(state.onMap.size),
            ),
            onEvent = { onEvent(PlotsEvent.OnMap(it)) },
            modifier = Modifier.weight(1f).fillMaxWidth(),
        )
        BelowMap(state, onEvent)
    }
}

@Composable
private fun BelowMap(state: PlotsState, onEvent: (PlotsEvent) -> Unit) {
    val hindrance = state.hindrance
    val selected = state.selected
    val inside = Modifier.padding(EDGE)
    when {
        selected != null -> Selected(selected, onEvent)
        hindrance != null -> HindranceCard(
            hindrance, { onEvent(PlotsEvent.OnMap(MapEvent.ShowMe)) }, { onEvent(PlotsEvent.OpenSettings) }, inside,
        )
        state.locating -> NoteCard(stringResource(R.string.plots_locating), Tone.QUIET, R.drawable.ic_location, inside)
        state.plots != null && state.bounds == null ->
            NoteCard(stringResource(R.string.plots_nothing_on_map), Tone.QUIET, R.drawable.ic_info, inside)
    }
}

@Composable
private fun Selected(plot: PlotCard, onEvent: (PlotsEvent) -> Unit) {
    Column(Modifier.padding(EDGE), verticalArrangement = Arrangement.spacedBy(8.dp)) {
        PlotRow(plot) { onEvent(PlotsEvent.Open(plot.id)) }
        SecondaryButton(
            stringResource(R.string.plots_close), { onEvent(PlotsEvent.Unselect) }, icon = R.drawable.ic_close,
        )
    }
}
