package vn.vungtrong.app.diary

import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import vn.vungtrong.app.R
import vn.vungtrong.app.components.Badge
import vn.vungtrong.app.components.CardRow
import vn.vungtrong.app.components.StatusBadge
import vn.vungtrong.app.components.StoredBadge
import vn.vungtrong.app.components.VerdictBadge
import vn.vungtrong.app.components.icon
import vn.vungtrong.app.components.formats
import vn.vungtrong.app.theme.Tone
import vn.vungtrong.app.words.word
import vn.vungtrong.presentation.EntryCard
import vn.vungtrong.presentation.Stored
import vn.vungtrong.presentation.Verdict

/** An entry in a list: what, where, when, and how it stands. */
@Composable
fun EntryRow(entry: EntryCard, modifier: Modifier = Modifier, more: @Composable () -> Unit = {}, onClick: () -> Unit) {
    CardRow(
        title = workTitle(entry),
        modifier = modifier,
        lines = listOf(entryDay(entry), entry.plots.joinToString(", "), entry.householdName),
        icon = icon(entry.kind),
        onClick = onClick,
        badges = {
            StatusBadge(entry.status)
            entry.verdict?.takeIf { it != Verdict.ALLOWED }?.let { VerdictBadge(it) }
            if (entry.conflict) Badge(stringResource(R.string.diary_conflict), Tone.BAD, R.drawable.ic_warning)
            if (entry.sync != Stored.STORED) StoredBadge(entry.sync)
            more()
        },
    )
}

/** "Phun thuốc: Ridomil". */
@Composable
fun workTitle(entry: EntryCard): String {
    val kind = word(entry.kind)
    return if (entry.title.isBlank()) kind else stringResource(R.string.diary_work, kind, entry.title)
}

/** "24/11/2026 – 25/11/2026". */
@Composable
fun entryDay(entry: EntryCard): String {
    val formats = formats()
    val on = entry.on?.let(formats::date) ?: stringResource(R.string.diary_no_day)
    val ended = entry.ended?.takeIf { it != entry.on } ?: return on
    return stringResource(R.string.diary_days, on, formats.date(ended))
}
