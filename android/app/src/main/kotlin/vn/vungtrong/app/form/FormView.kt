package vn.vungtrong.app.form

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.ColumnScope
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
import androidx.compose.ui.text.style.TextOverflow
import androidx.compose.ui.unit.dp
import vn.vungtrong.app.R
import vn.vungtrong.app.components.ErrorState
import vn.vungtrong.app.components.Loading
import vn.vungtrong.app.components.NoteCard
import vn.vungtrong.app.components.PrimaryButton
import vn.vungtrong.app.components.ScrollScreen
import vn.vungtrong.app.components.SecondaryButton
import vn.vungtrong.app.components.TextAction
import vn.vungtrong.app.components.TextInput
import vn.vungtrong.app.components.VerdictCard
import vn.vungtrong.app.components.icon
import vn.vungtrong.app.theme.Tone
import vn.vungtrong.app.words.FIELD_RULE
import vn.vungtrong.app.words.findingText
import vn.vungtrong.app.words.safeHarvestText
import vn.vungtrong.app.words.word
import vn.vungtrong.presentation.Judged
import vn.vungtrong.presentation.Verdict
import vn.vungtrong.presentation.WorkKind
import vn.vungtrong.presentation.form.Changing
import vn.vungtrong.presentation.form.FieldName
import vn.vungtrong.presentation.form.FormEvent
import vn.vungtrong.presentation.form.FormState
import vn.vungtrong.presentation.form.GroupName
import vn.vungtrong.presentation.form.Origin
import vn.vungtrong.presentation.form.needsPlots

/** Every form of the diary: what it asks is in the state. */
@Composable
fun FormView(state: FormState, onEvent: (FormEvent) -> Unit) {
    val picker = state.picker
    val saved = state.saved
    when {
        saved != null -> SavedView(state.kind, saved, onEvent)
        picker != null -> PickerView(picker, state, onEvent)
        else -> WritingView(state, onEvent)
    }
}

@Composable
private fun WritingView(state: FormState, onEvent: (FormEvent) -> Unit) {
    val name = word(state.kind)
    val title = if (state.changing == null) name else stringResource(R.string.form_change_title, name)
    val writing = !state.loading && !state.unchangeable
    val bottom: @Composable ColumnScope.() -> Unit = { Bottom(state, onEvent) }
    ScrollScreen(title, { onEvent(FormEvent.Back) }, bottom = bottom.takeIf { writing }) {
        when {
            state.loading -> Loading()
            state.unchangeable -> Unchangeable(state, onEvent)
            else -> Form(state, onEvent)
        }
    }
}

@Composable
private fun Unchangeable(state: FormState, onEvent: (FormEvent) -> Unit) {
    state.fault?.let { ErrorState(it, onRetry = { onEvent(FormEvent.Retry) }) }
        ?: NoteCard(stringResource(R.string.form_unchangeable), Tone.WARN, R.drawable.ic_lock)
}

@Composable
private fun Form(state: FormState, onEvent: (FormEvent) -> Unit) {
    Head(state, onEvent)
    state.book?.let { BookView(it, state, onEvent) }
    if (state.kind.needsPlots) PlotsView(state, onEvent)
    state.groups.forEach { group ->
        when (group.name) {
            GroupName.WHEN -> {
                Cells(group.cells, state, onEvent)
                if (state.kind == WorkKind.SPRAY) Tank(state, onEvent)
                if (state.kind == WorkKind.FERTILIZE) Bags(state, onEvent)
            }
            GroupName.WORK -> {
                Cells(group.cells, state, onEvent)
                if (state.kind == WorkKind.PEST) {
                    Witness(state, onEvent)
                    PointsView(state, onEvent)
                }
            }
            GroupName.MORE -> Folded(group, stringResource(R.string.form_more), state, onEvent)
            GroupName.PRODUCT, GroupName.LABEL, GroupName.FERTILIZER, GroupName.BAG, GroupName.POINT -> Unit
        }
    }
    if (state.kind != WorkKind.PEST) PhotosView(state, onEvent)
    state.judged?.let { VerdictCard(it.verdict, it.findings, safeHarvest = it.safeHarvest, sources = true) }
    TextAction(
        stringResource(R.string.form_save_only),
        { onEvent(FormEvent.SaveOnly) },
        icon = R.drawable.ic_saved,
        enabled = !state.busy,
    )
}

/** What a pest is proved by. */
@Composable
private fun Witness(state: FormState, onEvent: (FormEvent) -> Unit) {
    PhotosView(state, onEvent)
    PositionView(state.position, onEvent)
}

@Composable
private fun Head(state: FormState, onEvent: (FormEvent) -> Unit) {
    state.changing?.let { ChangeHead(it, state, onEvent) }
    when (state.origin) {
        Origin.DRAFT -> {
            NoteCard(stringResource(R.string.form_draft_opened), Tone.QUIET, R.drawable.ic_saved)
            SecondaryButton(
                stringResource(R.string.form_start_anew),
                { onEvent(FormEvent.StartAnew) },
                icon = R.drawable.ic_undo,
            )
        }
        Origin.REPEATED -> NoteCard(stringResource(R.string.form_repeated), Tone.QUIET, R.drawable.ic_repeat)
        Origin.NEW -> Unit
    }
    if (state.mayRepeat && !state.touched) {
        SecondaryButton(stringResource(R.string.form_repeat), { onEvent(FormEvent.Repeat) }, icon = R.drawable.ic_repeat)
    }
}

@Composable
private fun ChangeHead(changing: Changing, state: FormState, onEvent: (FormEvent) -> Unit) {
    changing.returnReason?.let {
        NoteCard(stringResource(R.string.form_returned, it), Tone.BAD, R.drawable.ic_undo)
    }
    if (!changing.approved) return
    NoteCard(stringResource(R.string.form_approved_change), Tone.QUIET, R.drawable.ic_info)
    TextInput(
        word(FieldName.REASON),
        changing.reason,
        { onEvent(FormEvent.Reason(it)) },
        fault = state.faultOf("reason")?.let { word(FIELD_RULE, it) },
    )
}

/** Where the thumb is: what keeps it from being saved, or what the rules say, and Save. */
@Composable
private fun Bottom(state: FormState, onEvent: (FormEvent) -> Unit) {
    val fault = state.fault
    when {
        fault != null -> ErrorState(fault)
        state.attempts > 0 && state.faults.isNotEmpty() -> Wanting(state)
        else -> state.judged?.let { VerdictLine(it) }
    }
    val words = if (state.changing == null) R.string.form_save else R.string.form_save_change
    PrimaryButton(stringResource(words), { onEvent(FormEvent.Save) }, icon = R.drawable.ic_check, busy = state.busy)
}

@Composable
private fun Wanting(state: FormState) {
    val missing = state.missing.map { word(it) }.joinToString(", ")
    val wrong = state.wrong.map { word(it) }.joinToString(", ")
    listOfNotNull(
        missing.takeIf(String::isNotEmpty)?.let { stringResource(R.string.form_missing, it) },
        wrong.takeIf(String::isNotEmpty)?.let { stringResource(R.string.form_wrong, it) },
    ).forEach {
        Text(
            it,
            Modifier.semantics { liveRegion = LiveRegionMode.Assertive },
            style = MaterialTheme.typography.bodyLarge,
            color = MaterialTheme.colorScheme.error,
        )
    }
}

/** The weightiest thing the rules say, in a few lines. */
@Composable
private fun VerdictLine(judged: Judged) {
    val finding = judged.findings.firstOrNull { it.verdict == judged.verdict && it.verdict != Verdict.ALLOWED }
    val safe = judged.safeHarvest?.let { stringResource(R.string.component_safe_harvest, safeHarvestText(it)) }
    val text = finding?.let { findingText(it) } ?: safe ?: word(judged.verdict)
    Row(
        Modifier.semantics { liveRegion = LiveRegionMode.Polite },
        verticalAlignment = Alignment.CenterVertically,
        horizontalArrangement = Arrangement.spacedBy(10.dp),
    ) {
        Icon(painterResource(icon(judged.verdict)), contentDescription = word(judged.verdict), Modifier.size(24.dp))
        Text(text, style = MaterialTheme.typography.bodyMedium, maxLines = 3, overflow = TextOverflow.Ellipsis)
    }
}
