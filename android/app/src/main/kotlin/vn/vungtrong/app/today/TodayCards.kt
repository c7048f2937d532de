package vn.vungtrong.app.today

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import vn.vungtrong.app.R
import vn.vungtrong.app.components.CardRow
import vn.vungtrong.app.components.NoteCard
import vn.vungtrong.app.components.Section
import vn.vungtrong.app.components.TextAction
import vn.vungtrong.app.components.ageText
import vn.vungtrong.app.components.formats
import vn.vungtrong.app.components.icon
import vn.vungtrong.app.map.tone
import vn.vungtrong.app.theme.Tone
import vn.vungtrong.app.words.safeHarvestText
import vn.vungtrong.app.words.word
import vn.vungtrong.presentation.EntryCard
import vn.vungtrong.presentation.HarvestDate
import vn.vungtrong.presentation.Today
import vn.vungtrong.presentation.Unsent
import vn.vungtrong.presentation.today.TodayEvent

/** What somebody has to do something about: pests, returned and refused entries, notices. */
@Composable
internal fun ToPutRight(today: Today, onEvent: (TodayEvent) -> Unit) {
    today.alerts.forEach { AlertCard(it, onEvent) }
    if (today.returned.isNotEmpty()) ReturnedEntries(today.returned, onEvent)
    if (today.refused > 0) {
        NoteCard(
            pluralStringResource(R.plurals.today_refused, today.refused, today.refused), Tone.BAD, R.drawable.ic_blocked,
            onClick = { onEvent(TodayEvent.Sync) },
        )
    }
    if (today.unread > 0) {
        NoteCard(
            pluralStringResource(R.plurals.today_unread, today.unread, today.unread), Tone.WARN, R.drawable.ic_notice,
            onClick = { onEvent(TodayEvent.Notices) },
        )
    }
}

@Composable
private fun AlertCard(entry: EntryCard, onEvent: (TodayEvent) -> Unit) {
    CardRow(
        stringResource(R.string.today_alert, entry.title),
        lines = listOf(entry.householdName, entry.plots.joinToString(", "), day(entry)),
        icon = R.drawable.ic_pest,
        tone = Tone.BAD,
        onClick = { onEvent(TodayEvent.OpenEntry(entry.id)) },
    )
}

@Composable
private fun ReturnedEntries(returned: List<EntryCard>, onEvent: (TodayEvent) -> Unit) {
    Section(pluralStringResource(R.plurals.today_returned, returned.size, returned.size)) {
        returned.take(SHOWN).forEach {
            CardRow(
                it.title.ifBlank { word(it.kind) },
                lines = listOf(word(it.kind), it.plots.joinToString(", "), day(it)),
                icon = icon(it.kind),
                tone = Tone.BAD,
                onClick = { onEvent(TodayEvent.OpenEntry(it.id)) },
            )
        }
        if (returned.size > SHOWN) {
            TextAction(stringResource(R.string.today_all_returned), { onEvent(TodayEvent.Returned) }, icon = R.drawable.ic_next)
        }
    }
}

@Composable
private fun day(entry: EntryCard): String = entry.on?.let { formats().date(it) }.orEmpty()

@Composable
internal fun ReviewCard(waiting: Int, onEvent: (TodayEvent) -> Unit) {
    if (waiting == 0) return NoteCard(stringResource(R.string.today_nothing_waits), Tone.QUIET, R.drawable.ic_check)
    NoteCard(
        pluralStringResource(R.plurals.today_waiting, waiting, waiting), Tone.WARN, R.drawable.ic_review,
        onClick = { onEvent(TodayEvent.Review) },
    )
}

@Composable
internal fun HarvestDates(dates: List<HarvestDate>, onEvent: (TodayEvent) -> Unit) {
    Section(stringResource(R.string.today_harvest)) {
        if (dates.isEmpty()) NoteCard(stringResource(R.string.today_no_limits), Tone.GOOD, R.drawable.ic_harvest)
        dates.forEach {
            CardRow(
                it.name,
                lines = listOf(safeHarvestText(it.safe)),
                icon = R.drawable.ic_harvest,
                tone = tone(it.mark),
                onClick = { onEvent(TodayEvent.OpenPlot(it.plot)) },
            )
        }
    }
}

/** Is my work safe: how much only this phone has, and since when. */
@Composable
internal fun UnsentCard(today: Today, nowMs: Long, onEvent: (TodayEvent) -> Unit) {
    val unsent = today.unsent
    val sent = unsent.records == 0 && unsent.photos == 0
    // What the hub refused is on this phone only, though nothing waits to be sent.
    val safe = sent && today.refused == 0
    val lines = listOfNotNull(
        unsent.oldestAgeMs?.takeUnless { sent }?.let { stringResource(R.string.today_oldest, ageText(it)) },
        today.lastSyncMs?.let { stringResource(R.string.today_last_sync, formats().dateTime(it)) }
            ?: stringResource(R.string.today_never_synced),
    )
    Section(stringResource(R.string.today_safe)) {
        CardRow(
            when {
                safe -> stringResource(R.string.today_all_sent)
                sent -> pluralStringResource(R.plurals.today_refused, today.refused, today.refused)
                else -> unsentText(unsent)
            },
            lines = lines,
            icon = if (safe) R.drawable.ic_check else R.drawable.ic_saved,
            tone = if (safe) Tone.GOOD else Tone.QUIET,
            onClick = { onEvent(TodayEvent.Sync) },
        )
    }
}

@Composable
private fun unsentText(unsent: Unsent): String {
    val records = pluralStringResource(R.plurals.today_unsent_records, unsent.records, unsent.records)
    val photos = pluralStringResource(R.plurals.today_unsent_photos, unsent.photos, unsent.photos)
    return when {
        unsent.photos == 0 -> stringResource(R.string.today_unsent, records)
        unsent.records == 0 -> stringResource(R.string.today_unsent, photos)
        else -> stringResource(R.string.today_unsent_both, records, photos)
    }
}

/** So many returned entries before "see all": what else matters stays in sight. */
private const val SHOWN = 3
