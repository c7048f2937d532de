package vn.vungtrong.app.notices

import androidx.activity.compose.BackHandler
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import vn.vungtrong.app.R
import vn.vungtrong.app.components.Badge
import vn.vungtrong.app.components.BoxCard
import vn.vungtrong.app.components.DateField
import vn.vungtrong.app.components.EDGE
import vn.vungtrong.app.components.EmptyState
import vn.vungtrong.app.components.ErrorState
import vn.vungtrong.app.components.Loading
import vn.vungtrong.app.components.PrimaryButton
import vn.vungtrong.app.components.Screen
import vn.vungtrong.app.components.ScrollScreen
import vn.vungtrong.app.components.SwitchRow
import vn.vungtrong.app.components.TextInput
import vn.vungtrong.app.components.formats
import vn.vungtrong.app.theme.Tone
import vn.vungtrong.presentation.NoticeCard
import vn.vungtrong.presentation.notices.NewNotice
import vn.vungtrong.presentation.notices.NoticesEvent
import vn.vungtrong.presentation.notices.NoticesState

@Composable
fun NoticesView(state: NoticesState, onEvent: (NoticesEvent) -> Unit, onBack: () -> Unit) {
    val writing = state.writing
    if (writing == null) return NoticeList(state, onEvent, onBack)
    BackHandler { onEvent(NoticesEvent.Dismiss) }
    NewNoticeView(writing, state, onEvent)
}

@Composable
private fun NoticeList(state: NoticesState, onEvent: (NoticesEvent) -> Unit, onBack: () -> Unit) {
    Screen(
        title = stringResource(R.string.notices_title),
        onBack = onBack,
        bottom = writeButton(onEvent).takeIf { state.mayWrite },
    ) {
        LazyColumn(
            Modifier.weight(1f).fillMaxWidth(),
            contentPadding = PaddingValues(EDGE),
            verticalArrangement = Arrangement.spacedBy(10.dp),
        ) {
            state.fault?.let { fault -> item(key = "fault") { ErrorState(fault) { onEvent(NoticesEvent.Retry) } } }
            val notices = state.notices
            when {
                notices == null -> if (state.fault == null) item(key = "loading") { Loading() }
                notices.isEmpty() -> item(key = "none") { NoNotices() }
                else -> items(notices, key = { it.id }) { NoticeBox(it, state, onEvent) }
            }
        }
    }
}

private fun writeButton(onEvent: (NoticesEvent) -> Unit): @Composable ColumnScope.() -> Unit = {
    PrimaryButton(stringResource(R.string.notices_write), { onEvent(NoticesEvent.Write) }, icon = R.drawable.ic_edit)
}

@Composable
private fun NoNotices() {
    EmptyState(R.drawable.ic_notice, stringResource(R.string.notices_empty), text = stringResource(R.string.notices_empty_text))
}

@Composable
private fun NoticeBox(notice: NoticeCard, state: NoticesState, onEvent: (NoticesEvent) -> Unit) {
    val formats = formats()
    BoxCard {
        Text(notice.title, style = MaterialTheme.typography.titleMedium)
        if (notice.text.isNotBlank()) Text(notice.text, style = MaterialTheme.typography.bodyLarge)
        NoticeLine(formats.dateTime(notice.atMs))
        notice.until?.let { NoticeLine(stringResource(R.string.notices_until, formats.date(it))) }
        if (notice.confirm) Confirmation(notice, state, onEvent)
    }
}

@Composable
private fun Confirmation(notice: NoticeCard, state: NoticesState, onEvent: (NoticesEvent) -> Unit) {
    NoticeLine(stringResource(R.string.notices_read_by, notice.readBy, notice.readers))
    when {
        notice.read && state.mayConfirm -> Badge(stringResource(R.string.notices_read), Tone.GOOD, R.drawable.ic_check)
        state.mayConfirm -> PrimaryButton(
            stringResource(R.string.notices_confirm), { onEvent(NoticesEvent.Confirm(notice.id)) },
            icon = R.drawable.ic_check, busy = state.busy,
        )
    }
}

@Composable
private fun NoticeLine(text: String) {
    Text(text, style = MaterialTheme.typography.bodyMedium, color = MaterialTheme.colorScheme.onSurfaceVariant)
}

@Composable
private fun NewNoticeView(notice: NewNotice, state: NoticesState, onEvent: (NoticesEvent) -> Unit) {
    val fill = { changed: NewNotice -> onEvent(NoticesEvent.Fill(changed)) }
    ScrollScreen(
        title = stringResource(R.string.notices_new_title),
        onBack = { onEvent(NoticesEvent.Dismiss) },
        bottom = {
            PrimaryButton(
                stringResource(R.string.notices_send), { onEvent(NoticesEvent.Send) },
                icon = R.drawable.ic_send, busy = state.busy,
            )
        },
    ) {
        state.fault?.let { ErrorState(it) }
        TextInput(
            label = stringResource(R.string.notices_name),
            value = notice.title,
            onChange = { fill(notice.copy(title = it, titleMissing = false)) },
            fault = if (notice.titleMissing) stringResource(R.string.notices_name_missing) else null,
        )
        TextInput(
            label = stringResource(R.string.notices_text),
            value = notice.text,
            onChange = { fill(notice.copy(text = it)) },
            singleLine = false,
        )
        DateField(stringResource(R.string.notices_until_label), notice.until, { fill(notice.copy(until = it)) })
        SwitchRow(
            stringResource(R.string.notices_ask_confirm), notice.confirm, { fill(notice.copy(confirm = it)) },
            text = stringResource(R.string.notices_ask_confirm_text),
        )
    }
}
