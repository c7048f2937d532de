package vn.vungtrong.app.survey

import androidx.activity.compose.BackHandler
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.navigationBarsPadding
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalConfiguration
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import vn.vungtrong.app.R
import vn.vungtrong.app.components.CardRow
import vn.vungtrong.app.components.ConfirmDialog
import vn.vungtrong.app.components.EDGE
import vn.vungtrong.app.components.EmptyState
import vn.vungtrong.app.components.ErrorState
import vn.vungtrong.app.components.IconAction
import vn.vungtrong.app.components.Loading
import vn.vungtrong.app.components.NoteCard
import vn.vungtrong.app.components.PrimaryButton
import vn.vungtrong.app.components.Screen
import vn.vungtrong.app.components.ScrollScreen
import vn.vungtrong.app.components.areaText
import vn.vungtrong.app.components.formats
import vn.vungtrong.app.map.MapCanvas
import vn.vungtrong.app.map.MapLayers
import vn.vungtrong.app.theme.Tone
import vn.vungtrong.presentation.HarvestMark
import vn.vungtrong.presentation.map.onMap
import vn.vungtrong.presentation.survey.SetCorner
import vn.vungtrong.presentation.survey.SurveyEvent
import vn.vungtrong.presentation.survey.SurveyStage
import vn.vungtrong.presentation.survey.SurveyState

@Composable
fun SurveyView(state: SurveyState, onEvent: (SurveyEvent) -> Unit) {
    BackHandler { onEvent(SurveyEvent.Leave) }
    when (state.stage) {
        SurveyStage.OPENING -> Opening(state, onEvent)
        SurveyStage.CHOOSING -> Choosing(state, onEvent)
        SurveyStage.WALK, SurveyStage.CORNERS -> Surveying(state, onEvent)
        SurveyStage.SAVED -> Saved(state, onEvent)
    }
}

@Composable
private fun title(state: SurveyState): String = state.plotName.ifEmpty { stringResource(R.string.survey_title) }

@Composable
private fun Opening(state: SurveyState, onEvent: (SurveyEvent) -> Unit) {
    ScrollScreen(title(state), onBack = { onEvent(SurveyEvent.Leave) }) {
        state.fault?.let { ErrorState(it) { onEvent(SurveyEvent.Retry) } } ?: Loading()
    }
}

@Composable
private fun Choosing(state: SurveyState, onEvent: (SurveyEvent) -> Unit) {
    ScrollScreen(title(state), onBack = { onEvent(SurveyEvent.Leave) }) {
        state.fault?.let { ErrorState(it) }
        Text(stringResource(R.string.survey_choose), style = MaterialTheme.typography.headlineSmall)
        CardRow(
            stringResource(R.string.survey_walk),
            lines = listOf(stringResource(R.string.survey_walk_text)),
            icon = R.drawable.ic_walk,
            tone = Tone.GOOD,
            onClick = { onEvent(SurveyEvent.StartWalk) },
        )
        CardRow(
            stringResource(R.string.survey_corners),
            lines = listOf(stringResource(R.string.survey_corners_text)),
            icon = R.drawable.ic_corner,
            onClick = { onEvent(SurveyEvent.StartCorners) },
        )
        if (state.boundary != null) {
            NoteCard(stringResource(R.string.survey_old_stays), Tone.QUIET, R.drawable.ic_info)
        }
    }
}

@Composable
private fun Surveying(state: SurveyState, onEvent: (SurveyEvent) -> Unit) {
    Screen(
        title(state),
        onBack = { onEvent(SurveyEvent.Leave) },
        actions = {
            if (state.begun) {
                IconAction(
                    R.drawable.ic_close, stringResource(R.string.survey_discard), { onEvent(SurveyEvent.Discard) },
                )
            }
        },
    ) {
        MapCanvas(
            map = state.map,
            layers = layers(state),
            description = mapDescription(state),
            onEvent = { onEvent(SurveyEvent.OnMap(it)) },
            modifier = Modifier.weight(1f).fillMaxWidth(),
        )
        if (state.confirming) {
            Panel({ SaveButton(state, onEvent) }) { ConfirmPanel(state, onEvent) }
        } else {
            Panel({ NextButton(state, onEvent) }) { SurveyPanel(state, onEvent) }
        }
    }
    if (state.discarding) {
        ConfirmDialog(
            title = stringResource(R.string.survey_discard_question),
            text = stringResource(R.string.survey_discard_text),
            confirm = stringResource(R.string.survey_discard),
            onConfirm = { onEvent(SurveyEvent.ConfirmDiscard) },
            onDismiss = { onEvent(SurveyEvent.KeepIt) },
            danger = true,
        )
    }
}

private fun layers(state: SurveyState) = MapLayers(
    plots = state.neighbours.mapNotNull { it.onMap(HarvestMark.NONE) },
    boundary = state.boundary,
    ring = state.measured?.ring.orEmpty().ifEmpty { state.corners.map(SetCorner::at) },
    corners = state.stage == SurveyStage.CORNERS,
    closed = state.confirming,
    overlapped = state.measured?.overlaps.orEmpty().map { it.plot }.toSet(),
    faults = state.faults.mapNotNull { it.at },
)

@Composable
private fun mapDescription(state: SurveyState): String {
    val formats = formats()
    if (state.stage == SurveyStage.CORNERS) {
        return pluralStringResource(
            R.plurals.survey_map_corners, state.corners.size, formats.number(state.corners.size),
        )
    }
    val walked = formats.number(state.measured?.walkedM ?: 0.0, 0)
    return stringResource(R.string.survey_map_walk, areaText(state.measured?.areaM2 ?: 0.0), walked)
}

/**
 * Where the thumb is: [next] stays in sight, what is above it scrolls. The map keeps a good third of the screen,
 * whatever the size of the letters.
 */
@Composable
private fun Panel(next: @Composable () -> Unit, content: @Composable ColumnScope.() -> Unit) {
    val most = (LocalConfiguration.current.screenHeightDp * PANEL_SHARE).dp
    Surface(color = MaterialTheme.colorScheme.surfaceContainer, shadowElevation = 6.dp) {
        Column(Modifier.navigationBarsPadding().padding(EDGE), verticalArrangement = Arrangement.spacedBy(8.dp)) {
            Column(
                Modifier.fillMaxWidth().heightIn(max = most).verticalScroll(rememberScrollState()),
                verticalArrangement = Arrangement.spacedBy(8.dp),
                content = content,
            )
            next()
        }
    }
}

private const val PANEL_SHARE = 0.4f

@Composable
private fun Saved(state: SurveyState, onEvent: (SurveyEvent) -> Unit) {
    val saved = state.saved ?: return
    ScrollScreen(
        title(state),
        bottom = {
            PrimaryButton(
                stringResource(R.string.survey_done), { onEvent(SurveyEvent.Leave) }, icon = R.drawable.ic_check,
            )
        },
    ) {
        EmptyState(
            R.drawable.ic_check,
            stringResource(R.string.survey_saved),
            text = stringResource(R.string.survey_saved_text),
        )
        Text(areaText(saved.areaM2, saved.areaErrorM2), style = MaterialTheme.typography.headlineMedium)
        Text(
            stringResource(R.string.survey_perimeter, formats().number(saved.perimeterM, 0)),
            style = MaterialTheme.typography.bodyLarge,
        )
        Overlaps(saved.overlaps)
    }
}
