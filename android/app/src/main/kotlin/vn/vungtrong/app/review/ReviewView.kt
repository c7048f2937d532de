package vn.vungtrong.app.review

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.Checkbox
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import vn.vungtrong.app.R
import vn.vungtrong.app.components.Badge
import vn.vungtrong.app.components.BoxCard
import vn.vungtrong.app.components.EDGE
import vn.vungtrong.app.components.EmptyState
import vn.vungtrong.app.components.ErrorState
import vn.vungtrong.app.components.Loading
import vn.vungtrong.app.components.NoteCard
import vn.vungtrong.app.components.PrimaryButton
import vn.vungtrong.app.components.Screen
import vn.vungtrong.app.components.SecondaryButton
import vn.vungtrong.app.diary.EntryRow
import vn.vungtrong.app.diary.workTitle
import vn.vungtrong.app.entry.ReasonDialog
import vn.vungtrong.app.theme.Tone
import vn.vungtrong.app.words.DOUBT
import vn.vungtrong.app.words.faultText
import vn.vungtrong.app.words.word
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.Waiting
import vn.vungtrong.presentation.review.ReviewEvent
import vn.vungtrong.presentation.review.ReviewState

@Composable
fun ReviewView(state: ReviewState, onEvent: (ReviewEvent) -> Unit) {
    if (state.returning) return ReturnQuestion(state, onEvent)
    Screen(
        title = stringResource(R.string.review_title),
        bottom = chosenActions(state, onEvent).takeIf { state.chosen.isNotEmpty() },
    ) {
        LazyColumn(
            Modifier.weight(1f).fillMaxWidth(),
            contentPadding = PaddingValues(EDGE),
            verticalArrangement = Arrangement.spacedBy(10.dp),
        ) {
            item(key = "news") { News(state, onEvent) }
            val waiting = state.waiting
            when {
                waiting == null -> if (state.fault == null) item(key = "loading") { Loading() }
                waiting.isEmpty() -> item(key = "none") { NothingWaits() }
                else -> queue(state, waiting, onEvent)
            }
        }
    }
}

private fun chosenActions(state: ReviewState, onEvent: (ReviewEvent) -> Unit): @Composable ColumnScope.() -> Unit = {
    val count = state.chosen.size
    PrimaryButton(
        pluralStringResource(R.plurals.review_approve, count, count), { onEvent(ReviewEvent.Approve) },
        icon = R.drawable.ic_check, busy = state.busy,
    )
    SecondaryButton(
        pluralStringResource(R.plurals.review_return, count, count), { onEvent(ReviewEvent.Return) },
        icon = R.drawable.ic_undo, enabled = !state.busy,
    )
}

/** What went wrong, and what was just done. */
@Composable
private fun News(state: ReviewState, onEvent: (ReviewEvent) -> Unit) {
    Column(verticalArrangement = Arrangement.spacedBy(10.dp)) {
        state.fault?.let { ErrorState(it) { onEvent(ReviewEvent.Retry) } }
        Done(R.plurals.review_approved, state.approved)
        Done(R.plurals.review_returned, state.returned)
        if (state.refused.isNotEmpty()) Refused(state.refused) { onEvent(ReviewEvent.Dismiss) }
    }
}

@Composable
private fun Done(words: Int, count: Int) {
    if (count > 0) NoteCard(pluralStringResource(words, count, count), Tone.GOOD, R.drawable.ic_check)
}

@Composable
private fun Refused(refused: List<Pair<Waiting, Fault>>, onDismiss: () -> Unit) {
    BoxCard(tone = Tone.BAD) {
        Text(
            pluralStringResource(R.plurals.review_refused, refused.size, refused.size),
            style = MaterialTheme.typography.titleMedium,
        )
        refused.forEach { (waiting, fault) ->
            Text(workTitle(waiting.entry), style = MaterialTheme.typography.bodyLarge)
            Text(faultText(fault), style = MaterialTheme.typography.bodyMedium)
        }
        SecondaryButton(stringResource(R.string.review_understood), onDismiss)
    }
}

private fun LazyListScope.queue(state: ReviewState, waiting: List<Waiting>, onEvent: (ReviewEvent) -> Unit) {
    val (clear, doubtful) = waiting.partition { it.doubts.isEmpty() }
    item(key = "choose") { ChooseMany(state, waiting.size, onEvent) }
    part("doubtful", R.string.review_doubtful, doubtful, state, onEvent)
    part("clear", R.string.review_clear, clear, state, onEvent)
}

private fun LazyListScope.part(
    key: String,
    title: Int,
    entries: List<Waiting>,
    state: ReviewState,
    onEvent: (ReviewEvent) -> Unit,
) {
    if (entries.isEmpty()) return
    item(key = key) { PartTitle(stringResource(title)) }
    items(entries, key = { it.entry.id }) { WaitingRow(it, it.entry.id in state.chosen, onEvent) }
}

@Composable
private fun PartTitle(text: String) {
    Text(text, Modifier.padding(top = 6.dp).semantics { heading() }, style = MaterialTheme.typography.titleMedium)
}

@Composable
private fun ChooseMany(state: ReviewState, count: Int, onEvent: (ReviewEvent) -> Unit) {
    Column(verticalArrangement = Arrangement.spacedBy(8.dp)) {
        Text(pluralStringResource(R.plurals.review_waiting, count, count), style = MaterialTheme.typography.bodyLarge)
        val clear = state.clear.size
        when {
            state.chosen.isNotEmpty() ->
                SecondaryButton(stringResource(R.string.review_choose_none), { onEvent(ReviewEvent.ChooseNone) })
            clear > 0 -> SecondaryButton(
                pluralStringResource(R.plurals.review_choose_clear, clear, clear), { onEvent(ReviewEvent.ChooseClear) },
                icon = R.drawable.ic_check,
            )
        }
    }
}

@Composable
private fun WaitingRow(waiting: Waiting, chosen: Boolean, onEvent: (ReviewEvent) -> Unit) {
    val entry = waiting.entry
    val label = stringResource(R.string.review_choose, workTitle(entry))
    Row(verticalAlignment = Alignment.CenterVertically) {
        Checkbox(
            checked = chosen,
            onCheckedChange = { onEvent(ReviewEvent.Choose(entry.id)) },
            modifier = Modifier.semantics { contentDescription = label },
            enabled = !waiting.own,
        )
        EntryRow(entry, Modifier.weight(1f), more = { Doubts(waiting) }) { onEvent(ReviewEvent.Open(entry.id)) }
    }
}

@Composable
private fun Doubts(waiting: Waiting) {
    if (waiting.own) Badge(stringResource(R.string.review_own), Tone.QUIET, R.drawable.ic_lock)
    waiting.doubts.forEach { Badge(word(DOUBT, it), Tone.WARN, R.drawable.ic_question) }
}

@Composable
private fun NothingWaits() {
    EmptyState(R.drawable.ic_review, stringResource(R.string.review_empty), text = stringResource(R.string.review_empty_text))
}

@Composable
private fun ReturnQuestion(state: ReviewState, onEvent: (ReviewEvent) -> Unit) {
    val count = state.chosen.size
    ReasonDialog(
        title = pluralStringResource(R.plurals.review_return, count, count),
        text = stringResource(R.string.review_return_text),
        confirm = stringResource(R.string.review_return_confirm),
        reason = state.reason,
        missing = state.reasonMissing,
        onReason = { onEvent(ReviewEvent.Reason(it)) },
        onConfirm = { onEvent(ReviewEvent.ConfirmReturn) },
        onDismiss = { onEvent(ReviewEvent.Dismiss) },
    )
}
