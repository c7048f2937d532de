package vn.vungtrong.app.diary

import androidx.compose.foundation.horizontalScroll
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.rememberScrollState
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import vn.vungtrong.app.R
import vn.vungtrong.app.components.BoxCard
import vn.vungtrong.app.components.ChoiceChip
import vn.vungtrong.app.components.EDGE
import vn.vungtrong.app.components.EmptyState
import vn.vungtrong.app.components.ErrorState
import vn.vungtrong.app.components.IconAction
import vn.vungtrong.app.components.Loading
import vn.vungtrong.app.components.Screen
import vn.vungtrong.app.components.TextAction
import vn.vungtrong.app.components.TextInput
import vn.vungtrong.app.components.icon
import vn.vungtrong.app.words.word
import vn.vungtrong.presentation.EntryStatus
import vn.vungtrong.presentation.WorkKind
import vn.vungtrong.presentation.diary.DiaryEvent
import vn.vungtrong.presentation.diary.DiaryState

@Composable
fun DiaryView(state: DiaryState, onEvent: (DiaryEvent) -> Unit) {
    Screen(title = stringResource(R.string.diary_title)) {
        LazyColumn(
            Modifier.weight(1f).fillMaxWidth(),
            contentPadding = PaddingValues(EDGE),
            verticalArrangement = Arrangement.spacedBy(10.dp),
        ) {
            item(key = "narrow") { Narrowing(state, onEvent) }
            state.fault?.let { fault -> item(key = "fault") { ErrorState(fault) { onEvent(DiaryEvent.Retry) } } }
            val entries = state.entries
            when {
                entries == null -> if (state.fault == null) item(key = "loading") { Loading() }
                entries.isEmpty() -> item(key = "none") { Nothing(state.narrowed) }
                else -> items(entries, key = { it.id }) { EntryRow(it) { onEvent(DiaryEvent.Open(it.id)) } }
            }
            if (state.more) item(key = "more") { NextPage(state.entries?.size ?: 0) { onEvent(DiaryEvent.More) } }
        }
    }
}

/** It is in sight: the end of the list is reached. */
@Composable
private fun NextPage(shown: Int, onReached: () -> Unit) {
    LaunchedEffect(shown) { onReached() }
    Loading()
}

@Composable
private fun Narrowing(state: DiaryState, onEvent: (DiaryEvent) -> Unit) {
    Column(verticalArrangement = Arrangement.spacedBy(8.dp)) {
        TextInput(
            label = stringResource(R.string.diary_search),
            value = state.text,
            onChange = { onEvent(DiaryEvent.Type(it)) },
            trailing = {
                if (state.text.isNotEmpty()) {
                    IconAction(R.drawable.ic_close, stringResource(R.string.diary_clear), { onEvent(DiaryEvent.Type("")) })
                }
            },
        )
        if (state.plot != null) OfPlot(state.plotName) { onEvent(DiaryEvent.WholeArea) }
        ChipLine(WORK, state.kind, { onEvent(DiaryEvent.Kind(it)) }, { word(it) }, ::icon, stringResource(R.string.diary_all_work))
        ChipLine(
            STATUSES, state.status, { onEvent(DiaryEvent.Status(it)) }, { word(it) }, ::icon,
            stringResource(R.string.diary_all_statuses),
        )
    }
}

@Composable
private fun OfPlot(name: String, onWholeArea: () -> Unit) {
    BoxCard {
        Text(stringResource(R.string.diary_of_plot, name), style = MaterialTheme.typography.titleMedium)
        TextAction(stringResource(R.string.diary_whole_area), onWholeArea)
    }
}

/** One line that is drawn aside; tapping the chosen one lets go of it. */
@Composable
private fun <T : Any> ChipLine(
    options: List<T>,
    chosen: T?,
    onChoose: (T?) -> Unit,
    label: @Composable (T) -> String,
    icon: (T) -> Int,
    all: String,
) {
    Row(
        Modifier.fillMaxWidth().horizontalScroll(rememberScrollState()),
        horizontalArrangement = Arrangement.spacedBy(8.dp),
    ) {
        ChoiceChip(all, chosen == null, { onChoose(null) })
        options.forEach { option ->
            ChoiceChip(
                text = label(option),
                selected = option == chosen,
                onClick = { onChoose(option.takeIf { it != chosen }) },
                icon = icon(option),
            )
        }
    }
}

@Composable
private fun Nothing(narrowed: Boolean) {
    if (narrowed) {
        EmptyState(R.drawable.ic_search, stringResource(R.string.diary_none_found), text = stringResource(R.string.diary_none_found_text))
    } else {
        EmptyState(R.drawable.ic_diary, stringResource(R.string.diary_empty), text = stringResource(R.string.diary_empty_text))
    }
}

private val WORK = WorkKind.entries - WorkKind.UNKNOWN
private val STATUSES = listOf(
    EntryStatus.SAVED, EntryStatus.SUBMITTED, EntryStatus.RETURNED, EntryStatus.APPROVED, EntryStatus.VOIDED,
)
