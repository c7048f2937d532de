package vn.vungtrong.app.form

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.relocation.BringIntoViewRequester
import androidx.compose.foundation.relocation.bringIntoViewRequester
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.unit.dp
import vn.vungtrong.app.R
import vn.vungtrong.app.components.ChoiceChip
import vn.vungtrong.app.components.ChoiceChips
import vn.vungtrong.app.components.DateField
import vn.vungtrong.app.components.FieldFaultLine
import vn.vungtrong.app.components.FieldLabel
import vn.vungtrong.app.components.SecondaryButton
import vn.vungtrong.app.components.SwitchRow
import vn.vungtrong.app.components.TextInput
import vn.vungtrong.app.components.TimeField
import vn.vungtrong.app.words.FIELD_RULE
import vn.vungtrong.app.words.word
import vn.vungtrong.presentation.form.Cell
import vn.vungtrong.presentation.form.FieldName
import vn.vungtrong.presentation.form.FormEvent
import vn.vungtrong.presentation.form.FormState
import vn.vungtrong.presentation.form.Input
import vn.vungtrong.presentation.form.Picker
import vn.vungtrong.presentation.form.UNKNOWN
import vn.vungtrong.presentation.form.YES
import java.time.LocalDate
import java.time.LocalTime

/** The fields of a group, below each other. */
@Composable
internal fun Cells(cells: List<Cell>, state: FormState, onEvent: (FormEvent) -> Unit) {
    cells.forEach { cell ->
        Seen(wanted = cell.fault != null && cell.path == state.faults.firstOrNull()?.field, state.attempts) {
            CellView(cell, state.today, state.busy, onEvent)
        }
    }
}

/** Scrolls there when Save was tapped and this is what keeps it from being done. */
@Composable
private fun Seen(wanted: Boolean, attempts: Int, content: @Composable () -> Unit) {
    val requester = remember { BringIntoViewRequester() }
    LaunchedEffect(wanted, attempts) { if (wanted && attempts > 0) requester.bringIntoView() }
    Box(Modifier.fillMaxWidth().bringIntoViewRequester(requester)) { content() }
}

@Composable
private fun CellView(cell: Cell, today: LocalDate, busy: Boolean, onEvent: (FormEvent) -> Unit) {
    val put = { text: String -> onEvent(FormEvent.Put(cell.path, text)) }
    when (val input = cell.input) {
        is Input.Words -> WordsCell(cell, input.lines, put)
        is Input.Number -> NumberCell(cell, input.whole, put)
        is Input.Choice -> ChoiceCell(cell, input.keys, put)
        Input.Switch -> SwitchRow(word(cell.name), cell.text == YES, { put(if (it) YES else "") })
        Input.Day -> DayCell(cell, today, put)
        Input.Time -> TimeField(
            word(cell.name),
            cell.text.takeIf(String::isNotEmpty)?.let(LocalTime::parse),
            { put(it?.toString().orEmpty()) },
            fault = faultWord(cell),
        )
        Input.Species -> SpeciesCell(cell, put, onEvent)
        Input.Photo -> LabelPhotoCell(cell, busy, put, onEvent)
    }
}

@Composable
private fun faultWord(cell: Cell): String? = cell.fault?.let { word(FIELD_RULE, it) }

@Composable
private fun WordsCell(cell: Cell, lines: Int, put: (String) -> Unit) {
    TextInput(
        word(cell.name),
        cell.text,
        put,
        suggestions = cell.offers,
        fault = faultWord(cell),
        singleLine = lines == 1,
    )
}

@Composable
private fun NumberCell(cell: Cell, whole: Boolean, put: (String) -> Unit) {
    Column(verticalArrangement = Arrangement.spacedBy(2.dp)) {
        TextInput(
            word(cell.name),
            cell.text,
            put,
            suggestions = cell.offers,
            fault = faultWord(cell),
            hint = cell.understood?.let { stringResource(R.string.form_understood, it) },
            keyboard = if (whole) KeyboardType.Number else KeyboardType.Decimal,
        )
        UnknownChip(cell, R.string.form_not_known, put)
    }
}

@Composable
private fun UnknownChip(cell: Cell, words: Int, put: (String) -> Unit) {
    val unknown = cell.unknown ?: return
    ChoiceChip(stringResource(words), unknown, { put(if (unknown) "" else UNKNOWN) }, icon = R.drawable.ic_question)
}

@Composable
private fun ChoiceCell(cell: Cell, keys: List<String>, put: (String) -> Unit) {
    Column {
        FieldLabel(word(cell.name))
        ChoiceChips(keys, cell.text, put, { optionWord(cell.name, it) })
        FieldFaultLine(faultWord(cell))
    }
}

@Composable
private fun DayCell(cell: Cell, today: LocalDate, put: (String) -> Unit) {
    val value = cell.text.takeIf(String::isNotEmpty)?.let(LocalDate::parse)
    val near = today.takeIf { cell.name == FieldName.ON }
    Column(verticalArrangement = Arrangement.spacedBy(8.dp)) {
        DateField(word(cell.name), value, { put(it.toString()) }, today = near, fault = faultWord(cell))
        if (cell.name == FieldName.ENDED_ON) {
            ChoiceChip(stringResource(R.string.form_same_day), selected = value == null, onClick = { put("") })
        }
    }
}

@Composable
private fun SpeciesCell(cell: Cell, put: (String) -> Unit, onEvent: (FormEvent) -> Unit) {
    Column(verticalArrangement = Arrangement.spacedBy(4.dp)) {
        FieldLabel(word(cell.name))
        SecondaryButton(
            cell.text.ifEmpty { stringResource(R.string.form_choose_species) },
            { onEvent(FormEvent.Open(Picker.OfSpecies(cell.text))) },
            icon = if (cell.text.isEmpty()) R.drawable.ic_search else R.drawable.ic_edit,
        )
        UnknownChip(cell, R.string.form_species_unknown, put)
        FieldFaultLine(faultWord(cell))
    }
}

@Composable
private fun LabelPhotoCell(cell: Cell, busy: Boolean, put: (String) -> Unit, onEvent: (FormEvent) -> Unit) {
    if (cell.text.isEmpty()) {
        SecondaryButton(
            word(cell.name),
            { onEvent(FormEvent.TakePhoto(cell.path)) },
            icon = R.drawable.ic_camera,
            enabled = !busy,
        )
    } else {
        ChoiceChip(stringResource(R.string.form_label_taken), selected = true, onClick = { put("") })
    }
}
