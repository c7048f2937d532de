package vn.vungtrong.app.today

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import vn.vungtrong.app.R
import vn.vungtrong.app.components.ErrorState
import vn.vungtrong.app.components.IconAction
import vn.vungtrong.app.components.Loading
import vn.vungtrong.app.components.ScrollScreen
import vn.vungtrong.app.components.Section
import vn.vungtrong.app.components.TextAction
import vn.vungtrong.app.components.formats
import vn.vungtrong.app.components.icon
import vn.vungtrong.app.words.word
import vn.vungtrong.presentation.Today
import vn.vungtrong.presentation.WorkKind
import vn.vungtrong.presentation.today.TodayEvent
import vn.vungtrong.presentation.today.TodayState

@Composable
fun TodayView(state: TodayState, onEvent: (TodayEvent) -> Unit) {
    val today = state.today
    ScrollScreen(
        today?.areaName?.ifBlank { null } ?: stringResource(R.string.today_title),
        offline = !state.online,
        actions = {
            IconAction(R.drawable.ic_notice, noticesLabel(today), { onEvent(TodayEvent.Notices) })
            IconAction(R.drawable.ic_settings, stringResource(R.string.today_settings), { onEvent(TodayEvent.Settings) })
        },
    ) {
        state.fault?.let { ErrorState(it, onRetry = { onEvent(TodayEvent.Retry) }) }
        when {
            today != null -> Answers(state, today, onEvent)
            state.fault == null -> Loading()
        }
    }
}

@Composable
private fun noticesLabel(today: Today?): String {
    val unread = today?.unread ?: 0
    if (unread == 0) return stringResource(R.string.today_notices)
    return pluralStringResource(R.plurals.today_unread, unread, unread)
}

@Composable
private fun Answers(state: TodayState, today: Today, onEvent: (TodayEvent) -> Unit) {
    Text(
        stringResource(R.string.today_day, formats().date(today.today), today.roles.map { word(it) }.joinToString(", ")),
        style = MaterialTheme.typography.bodyMedium,
        color = MaterialTheme.colorScheme.onSurfaceVariant,
    )
    ToPutRight(today, onEvent)
    if (state.may.review) ReviewCard(today.waiting, onEvent)
    if (state.may.write) WorkButtons(state, onEvent)
    HarvestDates(today.harvest, onEvent)
    UnsentCard(today, state.nowMs, onEvent)
    if (state.may.seeMembers) {
        TextAction(stringResource(R.string.today_members), { onEvent(TodayEvent.Members) }, icon = R.drawable.ic_members)
    }
}

/** Two beside each other; one where the letters are large. */
@Composable
private fun WorkButtons(state: TodayState, onEvent: (TodayEvent) -> Unit) {
    val columns = if (LocalDensity.current.fontScale > LARGE_TEXT) 1 else 2
    Section(stringResource(R.string.today_write)) {
        state.work.chunked(columns).forEach { row ->
            Row(horizontalArrangement = Arrangement.spacedBy(10.dp)) {
                row.forEach { WorkButton(it, Modifier.weight(1f)) { onEvent(TodayEvent.Write(it)) } }
            }
        }
        TextAction(
            stringResource(if (state.allWork) R.string.today_less_work else R.string.today_more_work),
            { onEvent(TodayEvent.AllWork) },
            icon = if (state.allWork) R.drawable.ic_close else R.drawable.ic_add,
        )
    }
}

@Composable
private fun WorkButton(kind: WorkKind, modifier: Modifier, onClick: () -> Unit) {
    Surface(
        onClick = onClick,
        modifier = modifier.heightIn(min = 84.dp).semantics { role = Role.Button },
        shape = MaterialTheme.shapes.medium,
        color = MaterialTheme.colorScheme.primaryContainer,
        contentColor = MaterialTheme.colorScheme.onPrimaryContainer,
    ) {
        Column(
            Modifier.fillMaxWidth().padding(12.dp),
            horizontalAlignment = Alignment.CenterHorizontally,
            verticalArrangement = Arrangement.spacedBy(6.dp, Alignment.CenterVertically),
        ) {
            Icon(painterResource(icon(kind)), contentDescription = null, Modifier.size(32.dp))
            Text(word(kind), style = MaterialTheme.typography.labelLarge, textAlign = TextAlign.Center)
        }
    }
}

private const val LARGE_TEXT = 1.4f
