package vn.vungtrong.app.components

import androidx.annotation.DrawableRes
import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.ExperimentalLayoutApi
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.selection.toggleable
import androidx.compose.material3.Icon
import androidx.compose.material3.LocalContentColor
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Switch
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import vn.vungtrong.app.theme.Tone
import vn.vungtrong.app.theme.colors

/** Things that belong together, under their name. */
@Composable
fun Section(title: String, modifier: Modifier = Modifier, content: @Composable ColumnScope.() -> Unit) {
    Column(modifier.fillMaxWidth(), verticalArrangement = Arrangement.spacedBy(10.dp)) {
        Text(title, Modifier.semantics { heading() }, style = MaterialTheme.typography.titleMedium)
        content()
    }
}

/** A frame around a few things; tapping it does [onClick], when there is one. */
@Composable
fun BoxCard(
    modifier: Modifier = Modifier,
    tone: Tone? = null,
    onClick: (() -> Unit)? = null,
    content: @Composable ColumnScope.() -> Unit,
) {
    val colors = tone?.colors()
    val container = colors?.container ?: MaterialTheme.colorScheme.surfaceContainerLowest
    val contentColor = colors?.content ?: MaterialTheme.colorScheme.onSurface
    val border = BorderStroke(1.dp, MaterialTheme.colorScheme.outlineVariant).takeIf { tone == null }
    val inside: @Composable () -> Unit = {
        Column(Modifier.padding(14.dp), verticalArrangement = Arrangement.spacedBy(6.dp), content = content)
    }
    val wide = modifier.fillMaxWidth()
    val shape = MaterialTheme.shapes.medium
    if (onClick == null) {
        Surface(wide, shape, container, contentColor, border = border, content = inside)
    } else {
        val button = wide.heightIn(min = 56.dp).semantics { role = Role.Button }
        Surface(onClick, button, shape = shape, color = container, contentColor = contentColor, border = border, content = inside)
    }
}

/** A row of a list: a picture, a name, lines below, and at the end what it is like. */
@OptIn(ExperimentalLayoutApi::class)
@Composable
fun CardRow(
    title: String,
    modifier: Modifier = Modifier,
    lines: List<String> = emptyList(),
    @DrawableRes icon: Int? = null,
    tone: Tone? = null,
    onClick: (() -> Unit)? = null,
    badges: @Composable (() -> Unit)? = null,
) {
    BoxCard(modifier, tone, onClick) {
        Row(verticalAlignment = Alignment.CenterVertically, horizontalArrangement = Arrangement.spacedBy(12.dp)) {
            if (icon != null) Icon(painterResource(icon), contentDescription = null, Modifier.size(28.dp))
            Column(Modifier.weight(1f), verticalArrangement = Arrangement.spacedBy(2.dp)) {
                Text(title, style = MaterialTheme.typography.titleMedium)
                lines.filter(String::isNotBlank).forEach { CardLine(it, tone) }
            }
        }
        if (badges != null) {
            FlowRow(
                horizontalArrangement = Arrangement.spacedBy(8.dp),
                verticalArrangement = Arrangement.spacedBy(6.dp),
            ) { badges() }
        }
    }
}

@Composable
private fun CardLine(text: String, tone: Tone?) {
    val color = if (tone == null) MaterialTheme.colorScheme.onSurfaceVariant else LocalContentColor.current
    Text(text, style = MaterialTheme.typography.bodyMedium, color = color)
}

/** A name and what it is: "Giống: Ri6". */
@Composable
fun Fact(name: String, value: String, modifier: Modifier = Modifier) {
    Column(modifier.fillMaxWidth()) {
        Text(name, style = MaterialTheme.typography.bodySmall, color = MaterialTheme.colorScheme.onSurfaceVariant)
        Text(value, style = MaterialTheme.typography.bodyLarge)
    }
}

/** On or off; the whole row is the switch. */
@Composable
fun SwitchRow(
    title: String,
    checked: Boolean,
    onChange: (Boolean) -> Unit,
    modifier: Modifier = Modifier,
    text: String? = null,
) {
    Row(
        modifier.fillMaxWidth().heightIn(min = 56.dp).toggleable(checked, role = Role.Switch, onValueChange = onChange),
        horizontalArrangement = Arrangement.spacedBy(12.dp),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Column(Modifier.weight(1f)) {
            Text(title, style = MaterialTheme.typography.bodyLarge)
            if (text != null) {
                Text(text, style = MaterialTheme.typography.bodySmall, color = MaterialTheme.colorScheme.onSurfaceVariant)
            }
        }
        Switch(checked, onCheckedChange = null)
    }
}
