package vn.vungtrong.app.components

import androidx.annotation.DrawableRes
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.unit.dp
import vn.vungtrong.app.R
import vn.vungtrong.app.theme.Tone
import vn.vungtrong.app.theme.colors
import vn.vungtrong.app.words.word
import vn.vungtrong.presentation.EntryStatus
import vn.vungtrong.presentation.Stored
import vn.vungtrong.presentation.Verdict
import vn.vungtrong.presentation.WorkKind

/** A few words in a colored frame, with a picture. */
@Composable
fun Badge(text: String, tone: Tone, @DrawableRes icon: Int, modifier: Modifier = Modifier) {
    val colors = tone.colors()
    Surface(modifier, shape = MaterialTheme.shapes.extraSmall, color = colors.container, contentColor = colors.content) {
        Row(
            Modifier.padding(horizontal = 8.dp, vertical = 4.dp),
            horizontalArrangement = Arrangement.spacedBy(6.dp),
            verticalAlignment = Alignment.CenterVertically,
        ) {
            Icon(painterResource(icon), contentDescription = null, Modifier.size(18.dp))
            Text(text, style = MaterialTheme.typography.labelMedium)
        }
    }
}

@Composable
fun StatusBadge(status: EntryStatus, modifier: Modifier = Modifier) {
    Badge(word(status), tone(status), icon(status), modifier)
}

@Composable
fun StoredBadge(stored: Stored, modifier: Modifier = Modifier) {
    Badge(word(stored), tone(stored), icon(stored), modifier)
}

@Composable
fun VerdictBadge(verdict: Verdict, modifier: Modifier = Modifier) {
    Badge(word(verdict), tone(verdict), icon(verdict), modifier)
}

fun tone(status: EntryStatus): Tone = when (status) {
    EntryStatus.APPROVED -> Tone.GOOD
    EntryStatus.RETURNED -> Tone.BAD
    EntryStatus.SUBMITTED -> Tone.WARN
    EntryStatus.SAVED, EntryStatus.VOIDED, EntryStatus.DELETED -> Tone.QUIET
}

fun tone(stored: Stored): Tone = when (stored) {
    Stored.STORED -> Tone.GOOD
    Stored.REFUSED -> Tone.BAD
    Stored.SAVED, Stored.SEALED, Stored.UNSENT -> Tone.QUIET
}

fun tone(verdict: Verdict): Tone = when (verdict) {
    Verdict.ALLOWED -> Tone.GOOD
    Verdict.REVIEW -> Tone.WARN
    Verdict.BLOCKED -> Tone.BAD
    Verdict.UNCERTAIN -> Tone.WARN
}

@DrawableRes
fun icon(status: EntryStatus): Int = when (status) {
    EntryStatus.SAVED -> R.drawable.ic_saved
    EntryStatus.SUBMITTED -> R.drawable.ic_clock
    EntryStatus.APPROVED -> R.drawable.ic_check
    EntryStatus.RETURNED -> R.drawable.ic_undo
    EntryStatus.VOIDED -> R.drawable.ic_blocked
    EntryStatus.DELETED -> R.drawable.ic_close
}

@DrawableRes
fun icon(stored: Stored): Int = when (stored) {
    Stored.SAVED, Stored.SEALED, Stored.UNSENT -> R.drawable.ic_saved
    Stored.STORED -> R.drawable.ic_check
    Stored.REFUSED -> R.drawable.ic_blocked
}

@DrawableRes
fun icon(verdict: Verdict): Int = when (verdict) {
    Verdict.ALLOWED -> R.drawable.ic_check
    Verdict.REVIEW -> R.drawable.ic_warning
    Verdict.BLOCKED -> R.drawable.ic_blocked
    Verdict.UNCERTAIN -> R.drawable.ic_question
}

@DrawableRes
fun icon(kind: WorkKind): Int = when (kind) {
    WorkKind.SPRAY -> R.drawable.ic_spray
    WorkKind.FERTILIZE -> R.drawable.ic_fertilize
    WorkKind.IRRIGATE -> R.drawable.ic_irrigate
    WorkKind.CARE -> R.drawable.ic_care
    WorkKind.PEST -> R.drawable.ic_pest
    WorkKind.HARVEST -> R.drawable.ic_harvest
    WorkKind.PURCHASE -> R.drawable.ic_purchase
    WorkKind.CONTAINER -> R.drawable.ic_container
    WorkKind.SOIL -> R.drawable.ic_soil
    WorkKind.UNKNOWN -> R.drawable.ic_unknown
}
