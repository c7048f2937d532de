package vn.vungtrong.app.sync

import androidx.annotation.StringRes
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import vn.vungtrong.app.R
import vn.vungtrong.app.components.BoxCard
import vn.vungtrong.app.components.CardRow
import vn.vungtrong.app.components.ErrorState
import vn.vungtrong.app.components.Fact
import vn.vungtrong.app.components.Loading
import vn.vungtrong.app.components.NoteCard
import vn.vungtrong.app.components.PrimaryButton
import vn.vungtrong.app.components.ScrollScreen
import vn.vungtrong.app.components.SecondaryButton
import vn.vungtrong.app.components.Section
import vn.vungtrong.app.components.StoredBadge
import vn.vungtrong.app.components.ageText
import vn.vungtrong.app.components.formats
import vn.vungtrong.app.theme.Tone
import vn.vungtrong.app.words.OP
import vn.vungtrong.app.words.REFUSAL
import vn.vungtrong.app.words.word
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.OutboxCard
import vn.vungtrong.presentation.Stored
import vn.vungtrong.presentation.SyncReport
import vn.vungtrong.presentation.Unsent
import vn.vungtrong.presentation.sync.Export
import vn.vungtrong.presentation.sync.SyncEvent
import vn.vungtrong.presentation.sync.SyncState

@Composable
fun SyncView(state: SyncState, onEvent: (SyncEvent) -> Unit, onBack: () -> Unit) {
    ScrollScreen(
        title = stringResource(R.string.sync_title),
        onBack = onBack,
        offline = !state.online,
        bottom = { SyncActions(state, onEvent) },
    ) {
        state.unreadable?.let { ErrorState(it) { onEvent(SyncEvent.Retry) } }
        state.fault?.let { fault ->
            ErrorState(fault)
            if (fault.kind == FaultKind.AUTH_REQUIRED) {
                SecondaryButton(
                    stringResource(R.string.sync_enrol), { onEvent(SyncEvent.EnrolAnew) }, icon = R.drawable.ic_qr,
                )
            }
        }
        state.report?.let { Report(it) }
        when (val unsent = state.unsent) {
            null -> if (state.unreadable == null) Loading()
            else -> Safety(unsent, state)
        }
        Notes(state)
        Outbox(state.outbox, onEvent)
        TakeAway(state, onEvent)
    }
}

@Composable
private fun SyncActions(state: SyncState, onEvent: (SyncEvent) -> Unit) {
    val progress = state.progress
    if (progress == null) {
        PrimaryButton(stringResource(R.string.sync_now), { onEvent(SyncEvent.Sync) }, icon = R.drawable.ic_sync)
        return
    }
    val bytes = formats().bytes(progress.bytes)
    Text(
        stringResource(R.string.sync_progress, progress.sent, progress.received, progress.filesSent, bytes),
        style = MaterialTheme.typography.bodyLarge,
    )
    SecondaryButton(
        stringResource(R.string.sync_cancel), { onEvent(SyncEvent.Cancel) }, icon = R.drawable.ic_stop,
        enabled = !state.cancelling,
    )
}

/** Is my work safe? In one sentence, before anything else. */
@Composable
private fun ColumnScope.Safety(unsent: Unsent, state: SyncState) {
    val waits = unsent.records + unsent.photos > 0
    // What the hub refused is on this phone only, though nothing waits to be sent.
    val refused = state.outbox.count { it.state == Stored.REFUSED }
    val onlyHere = waits || refused > 0
    val text = when {
        unsent.records > 0 -> pluralStringResource(R.plurals.sync_unsent, unsent.records, unsent.records)
        unsent.photos > 0 -> pluralStringResource(R.plurals.sync_photos, unsent.photos, unsent.photos)
        refused > 0 -> pluralStringResource(R.plurals.sync_only_refused, refused, refused)
        else -> stringResource(R.string.sync_all_sent)
    }
    NoteCard(text, if (onlyHere) Tone.WARN else Tone.GOOD, if (onlyHere) R.drawable.ic_saved else R.drawable.ic_check)
    BoxCard {
        val last = state.lastSyncMs
        val never = stringResource(R.string.sync_never)
        Fact(stringResource(R.string.sync_last), if (last == null) never else formats().dateTime(last))
        unsent.oldestAgeMs?.let { Fact(stringResource(R.string.sync_oldest), ageText(it)) }
        if (waits) Fact(stringResource(R.string.sync_waiting_photos), unsent.photos.toString())
        if (waits) Fact(stringResource(R.string.sync_waiting_bytes), formats().bytes(unsent.bytes))
        if (state.freeBytes != Long.MAX_VALUE) {
            Fact(stringResource(R.string.sync_free), formats().bytes(state.freeBytes))
        }
    }
}

@Composable
private fun Notes(state: SyncState) {
    if (state.photosWait && (state.unsent?.photos ?: 0) > 0) {
        NoteCard(stringResource(R.string.sync_photos_wait), Tone.QUIET, R.drawable.ic_wifi)
    }
    if (state.roomIsShort) NoteCard(stringResource(R.string.sync_room_short), Tone.WARN, R.drawable.ic_warning)
}

@Composable
private fun Report(report: SyncReport) {
    val progress = report.progress
    val words = stringResource(R.string.sync_done, progress.sent, progress.received, progress.filesSent)
    val ended = report.ended
    if (ended == null) NoteCard(words, Tone.GOOD, R.drawable.ic_check)
    if (ended != null) {
        NoteCard(stringResource(R.string.sync_done_partly, words), Tone.WARN, R.drawable.ic_warning)
        ErrorState(ended)
    }
    if (progress.filesFailed > 0) {
        val failed = pluralStringResource(R.plurals.sync_files_failed, progress.filesFailed, progress.filesFailed)
        NoteCard(failed, Tone.WARN, R.drawable.ic_photo)
    }
    if (report.hubRestored) NoteCard(stringResource(R.string.sync_hub_restored), Tone.WARN, R.drawable.ic_warning)
    if (report.wiped) NoteCard(stringResource(R.string.sync_wiped), Tone.BAD, R.drawable.ic_lock)
}

/** What the hub does not have, the refused ones first: those need somebody. */
@Composable
private fun Outbox(outbox: List<OutboxCard>, onEvent: (SyncEvent) -> Unit) {
    val (refused, waiting) = outbox.partition { it.state == Stored.REFUSED }
    Part(R.string.sync_refused, refused, onEvent)
    Part(R.string.sync_waiting, waiting, onEvent)
}

@Composable
private fun Part(@StringRes title: Int, records: List<OutboxCard>, onEvent: (SyncEvent) -> Unit) {
    if (records.isEmpty()) return
    Section(stringResource(title)) { records.forEach { RecordRow(it, onEvent) } }
}

@Composable
private fun RecordRow(record: OutboxCard, onEvent: (SyncEvent) -> Unit) {
    val reason = record.refused
    val advice = if (record.state == Stored.REFUSED) stringResource(R.string.sync_refused_advice) else ""
    val why = if (reason == null) "" else word(REFUSAL, reason)
    val opens = record.entry != null || record.plot != null
    CardRow(
        title = record.title.ifBlank { word(OP, record.kind) },
        lines = listOf(word(OP, record.kind), formats().dateTime(record.atMs), why, advice),
        tone = if (record.state == Stored.REFUSED) Tone.BAD else null,
        onClick = if (opens) ({ onEvent(SyncEvent.Open(record)) }) else null,
        badges = { StoredBadge(record.state) },
    )
}

@Composable
private fun TakeAway(state: SyncState, onEvent: (SyncEvent) -> Unit) {
    Section(stringResource(R.string.sync_files)) {
        if (state.hindered != null) {
            NoteCard(stringResource(R.string.word_files_hindered), Tone.WARN, R.drawable.ic_warning)
        }
        state.made?.let {
            NoteCard(stringResource(R.string.sync_made, stringResource(name(it))), Tone.GOOD, R.drawable.ic_check)
        }
        Text(stringResource(R.string.sync_files_open), style = MaterialTheme.typography.bodyMedium)
        Export.entries.forEach { export ->
            SecondaryButton(
                stringResource(name(export)), { onEvent(SyncEvent.Make(export)) }, icon = R.drawable.ic_export,
                enabled = state.making == null && state.progress == null,
            )
        }
    }
}

@StringRes
private fun name(export: Export): Int = when (export) {
    Export.DIARY -> R.string.sync_export_diary
    Export.MAP -> R.string.sync_export_map
    Export.MAP_KML -> R.string.sync_export_kml
    Export.PACK -> R.string.sync_export_pack
    Export.BACKUP -> R.string.sync_export_backup
}
