package vn.vungtrong.app.map

import androidx.annotation.DrawableRes
import androidx.compose.foundation.horizontalScroll
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import vn.vungtrong.app.R
import vn.vungtrong.app.components.Badge
import vn.vungtrong.app.components.BoxCard
import vn.vungtrong.app.components.EDGE
import vn.vungtrong.app.components.PrimaryButton
import vn.vungtrong.app.components.SecondaryButton
import vn.vungtrong.app.theme.Tone
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.HarvestMark

@Composable
fun word(mark: HarvestMark): String = stringResource(
    when (mark) {
        HarvestMark.SAFE -> R.string.map_mark_safe
        HarvestMark.WAITING -> R.string.map_mark_waiting
        HarvestMark.ASK -> R.string.map_mark_ask
        HarvestMark.NONE -> R.string.map_mark_none
    },
)

@DrawableRes
fun icon(mark: HarvestMark): Int = when (mark) {
    HarvestMark.SAFE -> R.drawable.ic_check
    HarvestMark.WAITING -> R.drawable.ic_clock
    HarvestMark.ASK -> R.drawable.ic_question
    HarvestMark.NONE -> R.drawable.ic_info
}

/** What the colors of a map mean, in one line that is pushed aside where letters are large. */
@Composable
fun Legend(marks: Set<HarvestMark>, modifier: Modifier = Modifier) {
    Row(
        modifier.fillMaxWidth().horizontalScroll(rememberScrollState()).padding(horizontal = EDGE, vertical = 6.dp),
        horizontalArrangement = Arrangement.spacedBy(6.dp),
    ) {
        HarvestMark.entries.filter(marks::contains).forEach { Badge(word(it), tone(it), icon(it)) }
    }
}

/** Why there is no position, and what to do about it. [wayOut]: the first thing to do stands here, not below. */
@Composable
fun HindranceCard(
    why: Hindrance,
    onRetry: () -> Unit,
    onSettings: () -> Unit,
    modifier: Modifier = Modifier,
    wayOut: Boolean = true,
) {
    BoxCard(modifier, Tone.WARN) {
        Text(hindranceText(why))
        if (why == Hindrance.NOT_THERE) return@BoxCard
        val settings = if (throughSettings(why)) wayOut else why == Hindrance.ROUGH_ONLY
        if (settings) {
            SecondaryButton(stringResource(R.string.map_open_settings), onSettings, icon = R.drawable.ic_settings)
        }
        if (wayOut || throughSettings(why)) {
            SecondaryButton(stringResource(R.string.map_retry), onRetry, icon = R.drawable.ic_location)
        }
    }
}

/** The first thing to do about it, where the thumb is. */
@Composable
fun WayOut(why: Hindrance, onRetry: () -> Unit, onSettings: () -> Unit) {
    if (throughSettings(why)) {
        PrimaryButton(stringResource(R.string.map_open_settings), onSettings, icon = R.drawable.ic_settings)
    } else {
        PrimaryButton(stringResource(R.string.map_retry), onRetry, icon = R.drawable.ic_location)
    }
}

private fun throughSettings(why: Hindrance) =
    why == Hindrance.NOT_ALLOWED_FOR_GOOD || why == Hindrance.SWITCHED_OFF

@Composable
private fun hindranceText(why: Hindrance): String = stringResource(
    when (why) {
        Hindrance.NOT_ALLOWED -> R.string.map_hindrance_not_allowed
        Hindrance.NOT_ALLOWED_FOR_GOOD -> R.string.map_hindrance_not_allowed_for_good
        Hindrance.ROUGH_ONLY -> R.string.map_hindrance_rough_only
        Hindrance.SWITCHED_OFF -> R.string.map_hindrance_switched_off
        Hindrance.NOT_THERE -> R.string.map_hindrance_not_there
    },
)
