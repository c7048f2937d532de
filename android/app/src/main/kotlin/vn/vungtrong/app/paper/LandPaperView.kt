package vn.vungtrong.app.paper

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.unit.dp
import vn.vungtrong.app.R
import vn.vungtrong.app.components.ChoiceChips
import vn.vungtrong.app.components.ErrorState
import vn.vungtrong.app.components.FieldFaultLine
import vn.vungtrong.app.components.FieldLabel
import vn.vungtrong.app.components.IconAction
import vn.vungtrong.app.components.NoteCard
import vn.vungtrong.app.components.PrimaryButton
import vn.vungtrong.app.components.ScrollScreen
import vn.vungtrong.app.components.SecondaryButton
import vn.vungtrong.app.components.Section
import vn.vungtrong.app.components.TextAction
import vn.vungtrong.app.components.TextInput
import vn.vungtrong.app.components.areaText
import vn.vungtrong.app.components.formats
import vn.vungtrong.app.map.MapLayers
import vn.vungtrong.app.map.MapPicture
import vn.vungtrong.app.theme.Tone
import vn.vungtrong.app.words.FIELD_RULE
import vn.vungtrong.app.words.shapeFaultText
import vn.vungtrong.app.words.word
import vn.vungtrong.presentation.HarvestMark
import vn.vungtrong.presentation.PaperZone
import vn.vungtrong.presentation.WalkView
import vn.vungtrong.presentation.map.onMap
import vn.vungtrong.presentation.paper.LandPaperEvent
import vn.vungtrong.presentation.paper.LandPaperState
import vn.vungtrong.presentation.paper.PaperRow

/** The table of corners of a land paper, typed in; below it where they lie. */
@Composable
fun LandPaperView(state: LandPaperState, onBack: () -> Unit, onEvent: (LandPaperEvent) -> Unit) {
    ScrollScreen(
        title = stringResource(R.string.paper_title),
        onBack = onBack,
        bottom = { Bottom(state, onEvent) },
    ) {
        if (state.plotName.isNotEmpty()) {
            Text(stringResource(R.string.paper_text, state.plotName), style = MaterialTheme.typography.bodyLarge)
        }
        if (state.cameBack) CameBack(onEvent)
        Zones(state, onEvent)
        Corners(state, onEvent)
        state.fault?.let { ErrorState(it) }
        Drawn(state)
    }
}

@Composable
private fun CameBack(onEvent: (LandPaperEvent) -> Unit) {
    NoteCard(stringResource(R.string.paper_came_back), Tone.QUIET, R.drawable.ic_saved)
    TextAction(
        stringResource(R.string.paper_start_anew), { onEvent(LandPaperEvent.StartAnew) }, icon = R.drawable.ic_undo,
    )
}

@Composable
private fun Bottom(state: LandPaperState, onEvent: (LandPaperEvent) -> Unit) {
    state.measured?.let {
        Text(
            stringResource(R.string.paper_area, areaText(it.areaM2)),
            Modifier.semantics { liveRegion = LiveRegionMode.Polite },
            style = MaterialTheme.typography.titleMedium,
        )
    }
    if (state.tried && !state.maySave) FieldFaultLine(stringResource(wanting(state)))
    PrimaryButton(
        stringResource(R.string.paper_save), { onEvent(LandPaperEvent.Save) },
        icon = R.drawable.ic_check, busy = state.busy,
    )
}

private fun wanting(state: LandPaperState): Int = when {
    state.zone == null -> R.string.paper_zone_missing
    state.turned -> R.string.paper_turned
    else -> R.string.paper_corners_missing
}

@Composable
private fun Zones(state: LandPaperState, onEvent: (LandPaperEvent) -> Unit) {
    val chosen = state.zones.find { it.epsg == state.zone }
    Section(stringResource(R.string.paper_zone)) {
        if (chosen != null && !state.choosing) {
            SecondaryButton(
                zoneText(chosen), { onEvent(LandPaperEvent.ChooseZone) }, icon = R.drawable.ic_edit,
            )
        } else {
            Text(stringResource(R.string.paper_zone_text), style = MaterialTheme.typography.bodyMedium)
            val shown = state.zones.filter { it.widthDeg == LAND_PAPER_DEG }.sortedByDescending { it.province != null }
            ChoiceChips(shown, chosen, { onEvent(LandPaperEvent.Zone(it.epsg)) }, { zoneText(it) })
        }
    }
}

@Composable
private fun zoneText(zone: PaperZone): String {
    val (degrees, minutes) = zone.meridianMin / MINUTES to zone.meridianMin % MINUTES
    val meridian = stringResource(R.string.paper_meridian, degrees, minutes)
    return zone.province?.let { stringResource(R.string.paper_zone_of, meridian, it) } ?: meridian
}

private const val MINUTES = 60

/** Land papers are drawn in zones of 3 degrees; those of 6 are for maps of the country. */
private const val LAND_PAPER_DEG = 3

@Composable
private fun Corners(state: LandPaperState, onEvent: (LandPaperEvent) -> Unit) {
    Section(stringResource(R.string.paper_corners)) {
        Text(stringResource(R.string.paper_corners_text), style = MaterialTheme.typography.bodyMedium)
        state.rows.forEachIndexed { i, row -> CornerRow(i, row, state, onEvent) }
        if (state.turned) {
            NoteCard(stringResource(R.string.paper_turned), Tone.WARN, R.drawable.ic_warning)
            SecondaryButton(
                stringResource(R.string.paper_turn), { onEvent(LandPaperEvent.Turn) }, icon = R.drawable.ic_repeat,
            )
        }
        SecondaryButton(stringResource(R.string.paper_add), { onEvent(LandPaperEvent.Add) }, icon = R.drawable.ic_add)
    }
}

/** X and Y beside each other; below each other where the letters are large. */
@Composable
private fun CornerRow(i: Int, row: PaperRow, state: LandPaperState, onEvent: (LandPaperEvent) -> Unit) {
    val put = { now: PaperRow -> onEvent(LandPaperEvent.Type(i, now)) }
    val large = LocalDensity.current.fontScale > LARGE_TEXT
    val wrong = state.tried && !row.blank && row.corner == null
    Column {
        Row(verticalAlignment = Alignment.CenterVertically) {
            Box(Modifier.weight(1f)) { FieldLabel(stringResource(R.string.paper_corner, i + 1)) }
            if (state.rows.size > LandPaperState.FEWEST) {
                IconAction(
                    R.drawable.ic_close, stringResource(R.string.paper_remove, i + 1), { onEvent(LandPaperEvent.Remove(i)) },
                )
            }
        }
        if (large) {
            Metres(R.string.paper_x, row.x, wrong) { put(row.copy(x = it)) }
            Metres(R.string.paper_y, row.y, wrong) { put(row.copy(y = it)) }
        } else {
            Row(horizontalArrangement = Arrangement.spacedBy(10.dp)) {
                Metres(R.string.paper_x, row.x, wrong, Modifier.weight(1f)) { put(row.copy(x = it)) }
                Metres(R.string.paper_y, row.y, wrong, Modifier.weight(1f)) { put(row.copy(y = it)) }
            }
        }
    }
}

@Composable
private fun Metres(label: Int, text: String, wrong: Boolean, modifier: Modifier = Modifier, onChange: (String) -> Unit) {
    TextInput(
        stringResource(label), text, onChange, modifier,
        fault = if (wrong) word(FIELD_RULE, "not_a_number") else null,
        keyboard = KeyboardType.Decimal,
    )
}

@Composable
private fun ColumnScope.Drawn(state: LandPaperState) {
    if (state.places.isEmpty()) return
    val measured = state.measured
    Section(stringResource(R.string.paper_drawn)) {
        MapPicture(
            layers = MapLayers(
                plots = state.neighbours.mapNotNull { it.onMap(HarvestMark.NONE) },
                ring = state.places,
                corners = true,
                closed = true,
                overlapped = measured?.overlaps.orEmpty().map { it.plot }.toSet(),
                faults = measured?.faults.orEmpty().mapNotNull { it.at },
            ),
            description = stringResource(R.string.paper_picture),
            modifier = Modifier.fillMaxWidth().aspectRatio(ASPECT).clip(MaterialTheme.shapes.medium),
        )
        val first = state.places.first()
        val formats = formats()
        Text(
            stringResource(R.string.paper_first, formats.number(first.lat, DEGREES), formats.number(first.lon, DEGREES)),
            style = MaterialTheme.typography.bodyMedium,
        )
        measured?.let { Faults(it) }
    }
}

@Composable
private fun Faults(measured: WalkView) {
    measured.faults.map { shapeFaultText(it) }.distinct().forEach {
        NoteCard(stringResource(R.string.paper_wrong, it), Tone.BAD, R.drawable.ic_warning)
    }
    measured.overlaps.forEach {
        val shared = formats().number(it.areaM2, 0)
        NoteCard(stringResource(R.string.paper_overlap, it.name, shared), Tone.WARN, R.drawable.ic_plots)
    }
}

private const val LARGE_TEXT = 1.3f
private const val ASPECT = 1.4f

/** A metre or so: enough to find it on another map. */
private const val DEGREES = 5
