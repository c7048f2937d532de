package vn.vungtrong.app.entry

import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import vn.vungtrong.app.R
import vn.vungtrong.app.components.Badge
import vn.vungtrong.app.components.CardRow
import vn.vungtrong.app.components.ConfirmDialog
import vn.vungtrong.app.components.ErrorState
import vn.vungtrong.app.components.Loading
import vn.vungtrong.app.components.NoteCard
import vn.vungtrong.app.components.PrimaryButton
import vn.vungtrong.app.components.ScrollScreen
import vn.vungtrong.app.components.SecondaryButton
import vn.vungtrong.app.components.StatusBadge
import vn.vungtrong.app.components.StoredBadge
import vn.vungtrong.app.components.VerdictCard
import vn.vungtrong.app.components.icon
import vn.vungtrong.app.diary.entryDay
import vn.vungtrong.app.diary.workTitle
import vn.vungtrong.app.theme.Tone
import vn.vungtrong.app.words.word
import vn.vungtrong.presentation.EntryCard
import vn.vungtrong.presentation.EntryDetail
import vn.vungtrong.presentation.EntryStatus
import vn.vungtrong.presentation.entry.EntryAction
import vn.vungtrong.presentation.entry.EntryEvent
import vn.vungtrong.presentation.entry.EntryState

@Composable
fun EntryView(state: EntryState, onEvent: (EntryEvent) -> Unit, onBack: () -> Unit) {
    val (detail, asking) = state.detail to state.asking
    if (asking?.needsReason == true) return Question(asking, state, onEvent)
    ScrollScreen(
        title = detail?.let { word(it.card.kind) } ?: stringResource(R.string.entry_title),
        onBack = onBack,
        bottom = detail?.let { bottomActions(state, it, onEvent) },
    ) {
        state.fault?.let { ErrorState(it) { onEvent(EntryEvent.Retry) } }
        if (detail == null) {
            if (state.fault == null) Loading()
        } else {
            Detail(state, detail, onEvent)
        }
    }
    asking?.let { Question(it, state, onEvent) }
}

private fun bottomActions(
    state: EntryState,
    detail: EntryDetail,
    onEvent: (EntryEvent) -> Unit,
): (@Composable ColumnScope.() -> Unit)? = when {
    detail.may.approve || detail.may.sendBack -> {
        {
            if (detail.may.approve) {
                PrimaryButton(
                    stringResource(R.string.entry_approve), { onEvent(EntryEvent.Ask(EntryAction.APPROVE)) },
                    icon = R.drawable.ic_check, busy = state.busy,
                )
            }
            SecondaryButton(
                stringResource(R.string.entry_return), { onEvent(EntryEvent.Ask(EntryAction.RETURN)) },
                icon = R.drawable.ic_undo, enabled = !state.busy,
            )
        }
    }
    detail.may.submit -> {
        {
            PrimaryButton(
                stringResource(R.string.entry_submit), { onEvent(EntryEvent.Submit) },
                icon = R.drawable.ic_send, busy = state.busy,
            )
        }
    }
    detail.isReturned -> {
        {
            PrimaryButton(stringResource(R.string.entry_mend), { onEvent(EntryEvent.Change) }, icon = R.drawable.ic_edit)
        }
    }
    else -> null
}

/** It came back to this person: mending it is what there is to do. */
private val EntryDetail.isReturned: Boolean get() = may.change && card.status == EntryStatus.RETURNED

@Composable
private fun ColumnScope.Detail(state: EntryState, detail: EntryDetail, onEvent: (EntryEvent) -> Unit) {
    Done(state)
    Head(detail.card)
    detail.returnReason?.let {
        NoteCard(stringResource(R.string.entry_returned_because, it), Tone.BAD, R.drawable.ic_undo)
    }
    if (detail.conflict) NoteCard(stringResource(R.string.entry_conflict), Tone.BAD, R.drawable.ic_warning)
    detail.card.verdict?.let { VerdictCard(it, detail.findings, sources = true) }
    ContentSection(stringResource(R.string.entry_content), detail.content, detail.plotNames)
    detail.approved?.let {
        NoteCard(stringResource(R.string.entry_approved_stands), Tone.WARN, R.drawable.ic_info)
        ContentSection(stringResource(R.string.entry_approved_content), it, detail.plotNames)
    }
    if (detail.photos.isNotEmpty()) Photos(detail.photos, state.busy, onEvent)
    if (detail.reviews.isNotEmpty()) Reviews(detail.reviews)
    Versions(detail.revisions)
    Records(detail.records)
    MoreActions(state, detail, onEvent)
}

@Composable
private fun Done(state: EntryState) {
    val words = when {
        state.handedIn -> R.string.entry_handed_in
        state.done == EntryAction.APPROVE -> R.string.entry_approved_now
        state.done == EntryAction.RETURN -> R.string.entry_returned_now
        state.done == EntryAction.VOID -> R.string.entry_voided_now
        else -> return
    }
    NoteCard(stringResource(words), Tone.GOOD, R.drawable.ic_check)
}

@Composable
private fun Head(card: EntryCard) {
    val author = card.onBehalfOf?.let { stringResource(R.string.entry_on_behalf, card.author, it) }
        ?: stringResource(R.string.entry_by, card.author)
    CardRow(
        title = workTitle(card),
        lines = listOf(entryDay(card), card.householdName, author),
        icon = icon(card.kind),
        badges = {
            StatusBadge(card.status)
            StoredBadge(card.sync)
            if (card.backdatedDays > 0) {
                val late = pluralStringResource(R.plurals.entry_backdated, card.backdatedDays, card.backdatedDays)
                Badge(late, Tone.WARN, R.drawable.ic_clock)
            }
        },
    )
}

@Composable
private fun MoreActions(state: EntryState, detail: EntryDetail, onEvent: (EntryEvent) -> Unit) {
    val free = !state.busy
    if (detail.may.change && !detail.isReturned) {
        SecondaryButton(
            stringResource(R.string.entry_change), { onEvent(EntryEvent.Change) },
            icon = R.drawable.ic_edit, enabled = free,
        )
    }
    SecondaryButton(
        stringResource(R.string.entry_repeat), { onEvent(EntryEvent.Repeat) },
        icon = R.drawable.ic_repeat, enabled = free,
    )
    if (detail.may.void) {
        SecondaryButton(
            stringResource(R.string.entry_void), { onEvent(EntryEvent.Ask(EntryAction.VOID)) },
            icon = R.drawable.ic_blocked, enabled = free,
        )
    }
    if (detail.may.delete) {
        SecondaryButton(
            stringResource(R.string.entry_delete), { onEvent(EntryEvent.Ask(EntryAction.DELETE)) },
            icon = R.drawable.ic_close, enabled = free,
        )
    }
}

@Composable
private fun Question(action: EntryAction, state: EntryState, onEvent: (EntryEvent) -> Unit) {
    val words = QUESTIONS.getValue(action)
    val (title, text, confirm) = words.map { stringResource(it) }
    val onConfirm = { onEvent(EntryEvent.Confirm) }
    val onDismiss = { onEvent(EntryEvent.Dismiss) }
    if (action.needsReason) {
        ReasonDialog(
            title, text, confirm, state.reason, state.reasonMissing, { onEvent(EntryEvent.Reason(it)) }, onConfirm, onDismiss,
        )
    } else {
        ConfirmDialog(title, text, confirm, onConfirm, onDismiss, danger = action == EntryAction.DELETE)
    }
}

/** Title, text, and what the button says. */
private val QUESTIONS = mapOf(
    EntryAction.APPROVE to
        listOf(R.string.entry_approve_ask, R.string.entry_approve_ask_text, R.string.entry_approve),
    EntryAction.RETURN to listOf(R.string.entry_return_ask, R.string.entry_return_ask_text, R.string.entry_return),
    EntryAction.VOID to listOf(R.string.entry_void_ask, R.string.entry_void_ask_text, R.string.entry_void),
    EntryAction.DELETE to listOf(R.string.entry_delete_ask, R.string.entry_delete_ask_text, R.string.entry_delete),
)
