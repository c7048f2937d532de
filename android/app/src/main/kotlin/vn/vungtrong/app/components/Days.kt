package vn.vungtrong.app.components

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ExperimentalLayoutApi
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.AlertDialog
import androidx.compose.material3.DatePicker
import androidx.compose.material3.DatePickerDialog
import androidx.compose.material3.ExperimentalMaterial3Api
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.material3.TimeInput
import androidx.compose.material3.rememberDatePickerState
import androidx.compose.material3.rememberTimePickerState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import vn.vungtrong.app.R
import java.time.LocalDate
import java.time.LocalTime

/** A day: today and yesterday are one tap away, others by the calendar. With [today] null there is only the calendar. */
@OptIn(ExperimentalLayoutApi::class)
@Composable
fun DateField(
    label: String,
    value: LocalDate?,
    onChange: (LocalDate) -> Unit,
    modifier: Modifier = Modifier,
    today: LocalDate? = null,
    fault: String? = null,
) {
    var picking by rememberSaveable { mutableStateOf(false) }
    Column(modifier.fillMaxWidth()) {
        FieldLabel(label)
        FlowRow(
            horizontalArrangement = Arrangement.spacedBy(8.dp),
            verticalArrangement = Arrangement.spacedBy(8.dp),
        ) {
            if (today != null) {
                DayChip(R.string.component_today, today, value, onChange)
                DayChip(R.string.component_yesterday, today.minusDays(1), value, onChange)
            }
            val near = today != null && (value == today || value == today.minusDays(1))
            val text = value?.takeUnless { near }?.let { formats().date(it) }
            ChoiceChip(
                text ?: stringResource(R.string.component_other_day),
                selected = text != null,
                onClick = { picking = true },
                icon = R.drawable.ic_calendar,
            )
        }
        FieldFaultLine(fault)
    }
    if (picking) DayDialog(value ?: today, onDismiss = { picking = false }) { onChange(it) }
}

@Composable
private fun DayChip(words: Int, day: LocalDate, chosen: LocalDate?, onChange: (LocalDate) -> Unit) {
    ChoiceChip(stringResource(words), selected = day == chosen, onClick = { onChange(day) })
}

@OptIn(ExperimentalMaterial3Api::class)
@Composable
private fun DayDialog(first: LocalDate?, onDismiss: () -> Unit, onChoose: (LocalDate) -> Unit) {
    val state = rememberDatePickerState(initialSelectedDateMillis = first?.let { it.toEpochDay() * MS_PER_DAY })
    DatePickerDialog(
        onDismissRequest = onDismiss,
        confirmButton = {
            TextAction(stringResource(R.string.component_choose), {
                state.selectedDateMillis?.let { onChoose(LocalDate.ofEpochDay(it / MS_PER_DAY)) }
                onDismiss()
            })
        },
        dismissButton = { TextAction(stringResource(R.string.component_cancel), onDismiss) },
    ) {
        DatePicker(state)
    }
}

/** A time of the day, or none. */
@OptIn(ExperimentalLayoutApi::class)
@Composable
fun TimeField(
    label: String,
    value: LocalTime?,
    onChange: (LocalTime?) -> Unit,
    modifier: Modifier = Modifier,
    fault: String? = null,
) {
    var picking by rememberSaveable { mutableStateOf(false) }
    Column(modifier.fillMaxWidth()) {
        FieldLabel(label)
        FlowRow(
            horizontalArrangement = Arrangement.spacedBy(8.dp),
            verticalArrangement = Arrangement.spacedBy(8.dp),
        ) {
            ChoiceChip(
                value?.let { formats().time(it) } ?: stringResource(R.string.component_choose_time),
                selected = value != null,
                onClick = { picking = true },
                icon = R.drawable.ic_clock,
            )
            if (value != null) TextAction(stringResource(R.string.component_clear), { onChange(null) })
        }
        FieldFaultLine(fault)
    }
    if (picking) TimeDialog(value ?: LocalTime.NOON, onDismiss = { picking = false }) { onChange(it) }
}

@OptIn(ExperimentalMaterial3Api::class)
@Composable
private fun TimeDialog(first: LocalTime, onDismiss: () -> Unit, onChoose: (LocalTime) -> Unit) {
    val state = rememberTimePickerState(first.hour, first.minute, is24Hour = true)
    AlertDialog(
        onDismissRequest = onDismiss,
        confirmButton = {
            TextAction(stringResource(R.string.component_choose), {
                onChoose(LocalTime.of(state.hour, state.minute))
                onDismiss()
            })
        },
        dismissButton = { TextAction(stringResource(R.string.component_cancel), onDismiss) },
        text = { TimeInput(state) },
    )
}

/** The name of a field that is no text field: above chips. */
@Composable
fun FieldLabel(text: String) {
    Text(
        text,
        modifier = Modifier.padding(bottom = 4.dp),
        style = MaterialTheme.typography.titleSmall,
        color = MaterialTheme.colorScheme.onSurface,
    )
}

/** What is wrong with the field above. */
@Composable
fun FieldFaultLine(fault: String?) {
    if (fault != null) {
        Text(fault, style = MaterialTheme.typography.bodySmall, color = MaterialTheme.colorScheme.error)
    }
}

private const val MS_PER_DAY = 86_400_000L
