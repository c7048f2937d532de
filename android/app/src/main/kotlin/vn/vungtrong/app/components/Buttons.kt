package vn.vungtrong.app.components

import androidx.annotation.DrawableRes
import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.ExperimentalLayoutApi
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.Spacer
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.width
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.material3.Button
import androidx.compose.material3.ButtonDefaults
import androidx.compose.material3.CircularProgressIndicator
import androidx.compose.material3.FilterChip
import androidx.compose.material3.FilterChipDefaults
import androidx.compose.material3.Icon
import androidx.compose.material3.LocalContentColor
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import vn.vungtrong.app.R

private val PADDING = PaddingValues(horizontal = 20.dp, vertical = 12.dp)

/** The one thing to do here: across the screen, at least 56 dp. While [busy] it shows so and takes no taps. */
@Composable
fun PrimaryButton(
    text: String,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
    @DrawableRes icon: Int? = null,
    enabled: Boolean = true,
    busy: Boolean = false,
    danger: Boolean = false,
) {
    Button(
        onClick = onClick,
        modifier = modifier.fillMaxWidth().heightIn(min = 56.dp),
        enabled = enabled && !busy,
        shape = MaterialTheme.shapes.medium,
        colors = if (danger) {
            ButtonDefaults.buttonColors(MaterialTheme.colorScheme.error, MaterialTheme.colorScheme.onError)
        } else {
            ButtonDefaults.buttonColors()
        },
        contentPadding = PADDING,
    ) {
        ButtonContent(text, icon, busy)
    }
}

/** Another thing that can be done here. */
@Composable
fun SecondaryButton(
    text: String,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
    @DrawableRes icon: Int? = null,
    enabled: Boolean = true,
    busy: Boolean = false,
) {
    OutlinedButton(
        onClick = onClick,
        modifier = modifier.fillMaxWidth().heightIn(min = 52.dp),
        enabled = enabled && !busy,
        shape = MaterialTheme.shapes.medium,
        colors = ButtonDefaults.outlinedButtonColors(contentColor = LocalContentColor.current),
        border = BorderStroke(1.dp, MaterialTheme.colorScheme.outline),
        contentPadding = PADDING,
    ) {
        ButtonContent(text, icon, busy)
    }
}

/** Words to tap, beside something else. */
@Composable
fun TextAction(
    text: String,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
    @DrawableRes icon: Int? = null,
    enabled: Boolean = true,
) {
    TextButton(onClick = onClick, modifier = modifier.heightIn(min = 48.dp), enabled = enabled) {
        ButtonContent(text, icon, busy = false)
    }
}

@Composable
private fun RowScope.ButtonContent(text: String, @DrawableRes icon: Int?, busy: Boolean) {
    when {
        busy -> CircularProgressIndicator(Modifier.size(22.dp), color = LocalContentColor.current, strokeWidth = 3.dp)
        icon != null -> Icon(painterResource(icon), contentDescription = null, Modifier.size(24.dp))
    }
    if (busy || icon != null) Spacer(Modifier.width(10.dp))
    Text(
        text,
        modifier = Modifier.weight(1f, fill = false),
        style = MaterialTheme.typography.labelLarge,
        textAlign = TextAlign.Center,
    )
}

/** One of a few: units, kinds, methods. [chosen] null: none yet. Tapping the chosen one calls [onChoose] with it again. */
@OptIn(ExperimentalLayoutApi::class)
@Composable
fun <T : Any> ChoiceChips(
    options: List<T>,
    chosen: T?,
    onChoose: (T) -> Unit,
    label: @Composable (T) -> String,
    modifier: Modifier = Modifier,
    icon: ((T) -> Int)? = null,
    enabled: Boolean = true,
) {
    FlowRow(
        modifier.selectableGroup(),
        horizontalArrangement = Arrangement.spacedBy(8.dp),
        verticalArrangement = Arrangement.spacedBy(8.dp),
    ) {
        options.forEach { option ->
            ChoiceChip(label(option), option == chosen, { onChoose(option) }, icon = icon?.invoke(option), enabled = enabled)
        }
    }
}

/** One chip, for several that can be chosen together. */
@Composable
fun ChoiceChip(
    text: String,
    selected: Boolean,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
    @DrawableRes icon: Int? = null,
    enabled: Boolean = true,
) {
    val shown = if (selected) R.drawable.ic_check else icon
    FilterChip(
        selected = selected,
        onClick = onClick,
        label = { Text(text, Modifier.padding(vertical = 6.dp), style = MaterialTheme.typography.bodyMedium) },
        modifier = modifier.heightIn(min = 48.dp),
        enabled = enabled,
        leadingIcon = shown?.let { { Icon(painterResource(it), contentDescription = null, Modifier.size(20.dp)) } },
        colors = FilterChipDefaults.filterChipColors(
            selectedContainerColor = MaterialTheme.colorScheme.primaryContainer,
            selectedLabelColor = MaterialTheme.colorScheme.onPrimaryContainer,
            selectedLeadingIconColor = MaterialTheme.colorScheme.onPrimaryContainer,
            labelColor = MaterialTheme.colorScheme.onSurface,
        ),
        border = FilterChipDefaults.filterChipBorder(
            enabled = enabled,
            selected = selected,
            borderColor = MaterialTheme.colorScheme.outline,
            selectedBorderColor = MaterialTheme.colorScheme.primary,
            selectedBorderWidth = 2.dp,
        ),
    )
}
