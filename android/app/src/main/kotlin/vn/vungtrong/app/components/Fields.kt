package vn.vungtrong.app.components

import androidx.compose.foundation.horizontalScroll
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.input.ImeAction
import androidx.compose.ui.text.input.KeyboardCapitalization
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.unit.dp
import vn.vungtrong.app.words.UNIT
import vn.vungtrong.app.words.Words
import vn.vungtrong.app.words.word

/** Text to type. [suggestions] stand below as chips; those that hold what was typed come first. */
@Composable
fun TextInput(
    label: String,
    value: String,
    onChange: (String) -> Unit,
    modifier: Modifier = Modifier,
    suggestions: List<String> = emptyList(),
    fault: String? = null,
    hint: String? = null,
    singleLine: Boolean = true,
    enabled: Boolean = true,
    keyboard: KeyboardType = KeyboardType.Text,
    trailing: @Composable (() -> Unit)? = null,
) {
    Column(modifier.fillMaxWidth(), verticalArrangement = Arrangement.spacedBy(6.dp)) {
        OutlinedTextField(
            value = value,
            onValueChange = onChange,
            modifier = Modifier.fillMaxWidth(),
            enabled = enabled,
            textStyle = MaterialTheme.typography.bodyLarge,
            label = { Text(label) },
            trailingIcon = trailing,
            supportingText = (fault ?: hint)?.let { { Text(it, style = MaterialTheme.typography.bodySmall) } },
            isError = fault != null,
            singleLine = singleLine,
            minLines = if (singleLine) 1 else 2,
            keyboardOptions = KeyboardOptions(
                capitalization = KeyboardCapitalization.Sentences,
                keyboardType = keyboard,
                imeAction = if (singleLine) ImeAction.Next else ImeAction.Default,
            ),
            shape = MaterialTheme.shapes.small,
        )
        val offered = suggestions.filter { it != value }
            .sortedByDescending { value.isNotBlank() && it.contains(value, ignoreCase = true) }
        if (offered.isNotEmpty() && enabled) Suggestions(offered, onChange)
    }
}

@Composable
private fun Suggestions(offered: List<String>, onChoose: (String) -> Unit) {
    Row(
        Modifier.fillMaxWidth().horizontalScroll(rememberScrollState()),
        horizontalArrangement = Arrangement.spacedBy(8.dp),
    ) {
        offered.forEach { ChoiceChip(it, selected = false, onClick = { onChoose(it) }) }
    }
}

/**
 * A number to type, with a decimal comma or point; null is empty or no number. What is typed stays as it was typed
 * until [value] becomes another number.
 */
@Composable
fun NumberField(
    label: String,
    value: Double?,
    onChange: (Double?) -> Unit,
    modifier: Modifier = Modifier,
    unit: String? = null,
    fault: String? = null,
    hint: String? = null,
    decimals: Boolean = true,
    enabled: Boolean = true,
) {
    val formats = formats()
    var text by rememberSaveable { mutableStateOf(value?.let(formats::typed).orEmpty()) }
    if (parseNumber(text) != value) text = value?.let(formats::typed).orEmpty()
    OutlinedTextField(
        value = text,
        onValueChange = { typed ->
            val kept = typed.filter { it.isDigit() || decimals && (it == ',' || it == '.') }.take(MAX_DIGITS)
            text = kept
            onChange(parseNumber(kept))
        },
        modifier = modifier.fillMaxWidth(),
        enabled = enabled,
        textStyle = MaterialTheme.typography.bodyLarge,
        label = { Text(label) },
        suffix = unit?.let { { Text(it) } },
        supportingText = (fault ?: hint)?.let { { Text(it, style = MaterialTheme.typography.bodySmall) } },
        isError = fault != null,
        singleLine = true,
        keyboardOptions = KeyboardOptions(
            keyboardType = if (decimals) KeyboardType.Decimal else KeyboardType.Number,
            imeAction = ImeAction.Next,
        ),
        shape = MaterialTheme.shapes.small,
    )
}

/** A whole number to type. */
@Composable
fun IntField(
    label: String,
    value: Int?,
    onChange: (Int?) -> Unit,
    modifier: Modifier = Modifier,
    unit: String? = null,
    fault: String? = null,
    hint: String? = null,
    enabled: Boolean = true,
) {
    NumberField(
        label, value?.toDouble(), { onChange(it?.toInt()) }, modifier, unit, fault, hint, decimals = false, enabled,
    )
}

/** A number with its unit as chips: `500` and `ml · lít · g · kg`. */
@Composable
fun NumberWithUnit(
    label: String,
    value: Double?,
    onChange: (Double?) -> Unit,
    units: List<String>,
    unit: String?,
    onUnit: (String) -> Unit,
    modifier: Modifier = Modifier,
    words: Words = UNIT,
    fault: String? = null,
) {
    Column(modifier.fillMaxWidth(), verticalArrangement = Arrangement.spacedBy(6.dp)) {
        NumberField(label, value, onChange, unit = unit?.let { word(words, it) }, fault = fault)
        ChoiceChips(units, unit, onUnit, { word(words, it) })
    }
}

/** No number of the diary is longer, and [Int] holds it. */
private const val MAX_DIGITS = 9
