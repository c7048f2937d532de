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
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.input.ImeAction
import androidx.compose.ui.text.input.KeyboardCapitalization
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.unit.dp

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
