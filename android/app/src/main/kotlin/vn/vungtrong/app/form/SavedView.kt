package vn.vungtrong.app.form

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import vn.vungtrong.app.R
import vn.vungtrong.app.components.NoteCard
import vn.vungtrong.app.components.PrimaryButton
import vn.vungtrong.app.components.ScrollScreen
import vn.vungtrong.app.components.SecondaryButton
import vn.vungtrong.app.components.TextAction
import vn.vungtrong.app.components.VerdictCard
import vn.vungtrong.app.theme.Tone
import vn.vungtrong.app.words.word
import vn.vungtrong.presentation.Verdict
import vn.vungtrong.presentation.WorkKind
import vn.vungtrong.presentation.form.FormEvent
import vn.vungtrong.presentation.form.Saved

/** It is on disk: what the rules say about it, and what to do next. */
@Composable
internal fun SavedView(kind: WorkKind, saved: Saved, onEvent: (FormEvent) -> Unit) {
    ScrollScreen(
        word(kind),
        bottom = {
            SecondaryButton(stringResource(R.string.form_again), { onEvent(FormEvent.Again) }, icon = R.drawable.ic_add)
            PrimaryButton(stringResource(R.string.form_done), { onEvent(FormEvent.Back) }, icon = R.drawable.ic_check)
        },
    ) {
        NoteCard(stringResource(R.string.form_saved), Tone.GOOD, R.drawable.ic_check)
        VerdictCard(saved.judged.verdict, saved.judged.findings, safeHarvest = saved.judged.safeHarvest)
        nextWord(saved.judged.verdict)?.let { NoteCard(stringResource(it), Tone.WARN, R.drawable.ic_info) }
        if (saved.handedIn) {
            NoteCard(stringResource(R.string.form_saved_text), Tone.QUIET, R.drawable.ic_saved)
        } else {
            NoteCard(stringResource(R.string.form_saved_only), Tone.WARN, R.drawable.ic_saved)
        }
        NoteCard(
            stringResource(if (saved.online) R.string.form_saved_online else R.string.form_saved_offline),
            Tone.QUIET,
            if (saved.online) R.drawable.ic_sync else R.drawable.ic_offline,
        )
        TextAction(
            stringResource(R.string.form_open_entry),
            { onEvent(FormEvent.OpenEntry) },
            icon = R.drawable.ic_diary,
        )
    }
}

private fun nextWord(verdict: Verdict): Int? = when (verdict) {
    Verdict.ALLOWED -> null
    Verdict.BLOCKED -> R.string.form_next_blocked
    Verdict.REVIEW -> R.string.form_next_review
    Verdict.UNCERTAIN -> R.string.form_next_uncertain
}
