package vn.vungtrong.app.survey

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import vn.vungtrong.app.R
import vn.vungtrong.app.components.Badge
import vn.vungtrong.app.components.ErrorState
import vn.vungtrong.app.components.NoteCard
import vn.vungtrong.app.components.PrimaryButton
import vn.vungtrong.app.components.SecondaryButton
import vn.vungtrong.app.components.areaText
import vn.vungtrong.app.components.formats
import vn.vungtrong.app.map.HindranceCard
import vn.vungtrong.app.map.WayOut
import vn.vungtrong.app.theme.Tone
import vn.vungtrong.app.words.DROPPED
import vn.vungtrong.app.words.shapeFaultText
import vn.vungtrong.app.words.word
import vn.vungtrong.presentation.Corner
import vn.vungtrong.presentation.Dropped
import vn.vungtrong.presentation.Overlap
import vn.vungtrong.presentation.ShapeFault
import vn.vungtrong.presentation.WalkView
import vn.vungtrong.presentation.survey.Accuracy
import vn.vungtrong.presentation.survey.SurveyEvent
import vn.vungtrong.presentation.survey.SurveyStage
import vn.vungtrong.presentation.survey.SurveyState

/** What was measured so far, what stands in the way, and the few things to tap. */
@Composable
internal fun SurveyPanel(state: SurveyState, onEvent: (SurveyEvent) -> Unit) {
    Area(state.measured)
    Progress(state)
    state.accuracy?.let { AccuracyBadge(it, state.map.me?.accuracyM) }
    state.fault?.let { ErrorState(it) }
    Hindrances(state, onEvent)
    Faults(state.faults)
    Overlaps(state.measured?.overlaps.orEmpty())
    val standing = state.standing
    when {
        standing != null -> Standing(standing, onEvent)
        state.stage == SurveyStage.CORNERS -> CornerButtons(state, onEvent)
        else -> WalkButtons(state, onEvent)
    }
}

@Composable
private fun Area(measured: WalkView?) {
    val text = measured?.takeIf { it.areaM2 > 0 }?.let { areaText(it.areaM2, it.areaErrorM2) }
    if (text != null) {
        Text(text, style = MaterialTheme.typography.headlineMedium)
    } else {
        Text(stringResource(R.string.survey_no_area), style = MaterialTheme.typography.titleMedium)
    }
}

@Composable
private fun Progress(state: SurveyState) {
    val formats = formats()
    val measured = state.measured
    val text = when {
        state.stage == SurveyStage.CORNERS ->
            pluralStringResource(R.plurals.survey_corner_count, state.corners.size, formats.number(state.corners.size))
        measured == null || measured.kept == 0 -> return
        else -> stringResource(
            R.string.survey_walked, formats.number(measured.walkedM, 0), formats.number(measured.closingGapM, 0),
        )
    }
    Text(text, style = MaterialTheme.typography.bodyMedium, color = MaterialTheme.colorScheme.onSurfaceVariant)
}

@Composable
private fun AccuracyBadge(accuracy: Accuracy, metres: Double?) {
    val shown = metres?.let { formats().number(it, 1) }.orEmpty()
    val (words, tone, icon) = when (accuracy) {
        Accuracy.GOOD -> Triple(R.string.survey_accuracy_good, Tone.GOOD, R.drawable.ic_check)
        Accuracy.FAIR -> Triple(R.string.survey_accuracy_fair, Tone.GOOD, R.drawable.ic_location)
        Accuracy.POOR -> Triple(R.string.survey_accuracy_poor, Tone.WARN, R.drawable.ic_warning)
        Accuracy.UNUSABLE -> Triple(R.string.survey_accuracy_unusable, Tone.BAD, R.drawable.ic_blocked)
        Accuracy.UNKNOWN -> Triple(R.string.survey_accuracy_unknown, Tone.WARN, R.drawable.ic_question)
    }
    Badge(stringResource(words, shown), tone, icon)
}

@Composable
private fun Hindrances(state: SurveyState, onEvent: (SurveyEvent) -> Unit) {
    val hindrance = state.hindrance
    when {
        hindrance != null -> HindranceCard(
            hindrance, { onEvent(SurveyEvent.RetryLocation) }, { onEvent(SurveyEvent.OpenSettings) },
            wayOut = state.stopped == null,
        )
        state.waiting -> NoteCard(stringResource(R.string.survey_waiting), Tone.WARN, R.drawable.ic_location)
        state.accuracy == Accuracy.UNUSABLE ->
            NoteCard(stringResource(R.string.survey_unusable), Tone.BAD, R.drawable.ic_blocked)
        state.paused -> NoteCard(stringResource(R.string.survey_paused), Tone.QUIET, R.drawable.ic_pause)
        state.continued -> NoteCard(stringResource(R.string.survey_continued), Tone.QUIET, R.drawable.ic_walk)
    }
}

@Composable
internal fun Faults(faults: List<ShapeFault>) {
    faults.groupBy { it.kind }.values.forEach { same ->
        val fault = same.first()
        val words = shapeFaultText(fault)
        val text = stringResource(if (fault.at == null) R.string.plot_wrong else R.string.survey_fault, words)
        NoteCard(text, Tone.BAD, R.drawable.ic_warning)
    }
}

@Composable
internal fun Overlaps(overlaps: List<Overlap>) {
    overlaps.forEach {
        val text = stringResource(R.string.survey_overlap, it.name, formats().number(it.areaM2, 0))
        NoteCard(text, Tone.WARN, R.drawable.ic_plots)
    }
}

/** The one thing that comes next. */
@Composable
internal fun NextButton(state: SurveyState, onEvent: (SurveyEvent) -> Unit) {
    val standing = state.standing
    val stopped = state.stopped
    when {
        stopped != null ->
            WayOut(stopped, { onEvent(SurveyEvent.RetryLocation) }, { onEvent(SurveyEvent.OpenSettings) })
        standing != null -> PrimaryButton(
            stringResource(R.string.survey_take_corner), { onEvent(SurveyEvent.TakeCorner) },
            icon = R.drawable.ic_corner, enabled = standing.at != null,
        )
        state.paused -> PrimaryButton(
            stringResource(R.string.survey_resume), { onEvent(SurveyEvent.Resume) }, icon = R.drawable.ic_play,
        )
        else -> PrimaryButton(
            stringResource(
                if (state.stage == SurveyStage.CORNERS) R.string.survey_close_corners else R.string.survey_close
            ),
            { onEvent(SurveyEvent.Close) },
            icon = R.drawable.ic_check, enabled = state.canClose,
        )
    }
}

@Composable
private fun WalkButtons(state: SurveyState, onEvent: (SurveyEvent) -> Unit) {
    SideBySide(
        {
            if (state.paused) {
                val words = stringResource(R.string.survey_close)
                SecondaryButton(
                    words, { onEvent(SurveyEvent.Close) }, it, R.drawable.ic_check, enabled = state.canClose,
                )
            } else {
                SecondaryButton(
                    stringResource(R.string.survey_pause), { onEvent(SurveyEvent.Pause) }, it, R.drawable.ic_pause,
                )
            }
        },
        { UndoButton(state, onEvent, it) },
    )
    if (state.paused && state.begun) {
        SecondaryButton(stringResource(R.string.survey_undo_stretch), { onEvent(SurveyEvent.UndoStretch) })
    }
}

@Composable
private fun CornerButtons(state: SurveyState, onEvent: (SurveyEvent) -> Unit) {
    if (state.corners.isEmpty()) {
        Text(stringResource(R.string.survey_tap_hint), style = MaterialTheme.typography.bodyMedium)
    }
    SideBySide(
        {
            SecondaryButton(
                stringResource(R.string.survey_stand), { onEvent(SurveyEvent.Stand) }, it, R.drawable.ic_here,
            )
        },
        { UndoButton(state, onEvent, it) },
    )
}

@Composable
private fun UndoButton(state: SurveyState, onEvent: (SurveyEvent) -> Unit, modifier: Modifier) {
    val words = stringResource(R.string.survey_undo)
    SecondaryButton(words, { onEvent(SurveyEvent.Undo) }, modifier, R.drawable.ic_undo, enabled = state.begun)
}

@Composable
private fun Standing(standing: Corner, onEvent: (SurveyEvent) -> Unit) {
    val formats = formats()
    val error = standing.errorM
    val text = if (error != null) {
        stringResource(R.string.survey_corner_ready, formats.number(error, 1))
    } else {
        stringResource(R.string.survey_standing, formats.number(standing.used), formats.number(standing.needed))
    }
    NoteCard(text, if (error == null) Tone.QUIET else Tone.GOOD, R.drawable.ic_here)
    SecondaryButton(
        stringResource(R.string.survey_stop_standing),
        { onEvent(SurveyEvent.StopStanding) },
        icon = R.drawable.ic_close,
    )
}

@Composable
internal fun SaveButton(state: SurveyState, onEvent: (SurveyEvent) -> Unit) = PrimaryButton(
    stringResource(R.string.survey_save), { onEvent(SurveyEvent.Save) },
    icon = R.drawable.ic_check, enabled = state.canSave, busy = state.busy,
)

/** What it came to, before anything is saved. */
@Composable
internal fun ConfirmPanel(state: SurveyState, onEvent: (SurveyEvent) -> Unit) {
    val measured = state.measured
    Text(stringResource(R.string.survey_confirm), style = MaterialTheme.typography.titleMedium)
    Area(measured)
    state.fault?.let { ErrorState(it) }
    Faults(state.faults)
    if (!state.canSave) NoteCard(stringResource(R.string.survey_cannot_save), Tone.BAD, R.drawable.ic_blocked)
    Overlaps(measured?.overlaps.orEmpty())
    if (measured != null) {
        Text(
            stringResource(R.string.survey_corners_used, formats().number(measured.ring.size)),
            style = MaterialTheme.typography.bodyMedium,
        )
        if (measured.dropped.total > 0) Text(droppedText(measured.dropped), style = MaterialTheme.typography.bodyMedium)
    }
    SecondaryButton(stringResource(R.string.survey_go_on), { onEvent(SurveyEvent.GoOn) }, icon = R.drawable.ic_walk)
}

/** "Bỏ 7 điểm: 5 sai số lớn, 2 đứng yên". */
@Composable
private fun droppedText(dropped: Dropped): String {
    val formats = formats()
    val parts = dropped.byReason.filterValues { it > 0 }.map { (reason, count) ->
        stringResource(R.string.survey_dropped_part, formats.number(count), word(DROPPED, reason))
    }
    return pluralStringResource(
        R.plurals.survey_dropped, dropped.total, formats.number(dropped.total), parts.joinToString(", "),
    )
}

/** Two buttons in a row, or one above the other where letters are large. */
@Composable
private fun SideBySide(first: @Composable (Modifier) -> Unit, second: @Composable (Modifier) -> Unit) {
    if (LocalDensity.current.fontScale > LARGE_LETTERS) {
        Column(verticalArrangement = Arrangement.spacedBy(8.dp)) {
            first(Modifier)
            second(Modifier)
        }
    } else {
        Row(horizontalArrangement = Arrangement.spacedBy(8.dp)) {
            first(Modifier.weight(1f))
            second(Modifier.weight(1f))
        }
    }
}

private const val LARGE_LETTERS = 1.3f
