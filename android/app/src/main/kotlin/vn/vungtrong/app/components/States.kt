package vn.vungtrong.app.components

import androidx.annotation.DrawableRes
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.material3.AlertDialog
import androidx.compose.material3.CircularProgressIndicator
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import vn.vungtrong.app.R
import vn.vungtrong.app.theme.Tone
import vn.vungtrong.app.theme.colors
import vn.vungtrong.app.words.faultLines
import vn.vungtrong.app.words.faultText
import vn.vungtrong.presentation.Fault

/** Nothing is there yet: what would be, and how to begin. */
@Composable
fun EmptyState(
    @DrawableRes icon: Int,
    title: String,
    modifier: Modifier = Modifier,
    text: String? = null,
    action: @Composable (() -> Unit)? = null,
) {
    Column(
        modifier.fillMaxWidth().padding(horizontal = EDGE, vertical = 32.dp),
        horizontalAlignment = Alignment.CenterHorizontally,
        verticalArrangement = Arrangement.spacedBy(12.dp),
    ) {
        Icon(painterResource(icon), null, Modifier.size(56.dp), tint = MaterialTheme.colorScheme.primary)
        Text(title, style = MaterialTheme.typography.titleMedium, textAlign = TextAlign.Center)
        if (text != null) {
            Text(
                text,
                style = MaterialTheme.typography.bodyMedium,
                color = MaterialTheme.colorScheme.onSurfaceVariant,
                textAlign = TextAlign.Center,
            )
        }
        action?.invoke()
    }
}

/** What happened, what is kept, what to do next; in place of a screen's content or above it. */
@Composable
fun ErrorState(fault: Fault, modifier: Modifier = Modifier, onRetry: (() -> Unit)? = null) {
    BoxCard(modifier.semantics { liveRegion = LiveRegionMode.Assertive }, Tone.BAD) {
        Row(horizontalArrangement = Arrangement.spacedBy(12.dp)) {
            Icon(painterResource(R.drawable.ic_warning), contentDescription = null, Modifier.size(26.dp))
            Column(verticalArrangement = Arrangement.spacedBy(4.dp)) {
                Text(faultText(fault), style = MaterialTheme.typography.bodyLarge)
                faultLines(fault).forEach {
                    Text(stringResource(R.string.component_point, it), style = MaterialTheme.typography.bodyMedium)
                }
            }
        }
        if (onRetry != null) SecondaryButton(stringResource(R.string.component_retry), onRetry, icon = R.drawable.ic_sync)
    }
}

/** Something went well, or is worth knowing. */
@Composable
fun NoteCard(text: String, tone: Tone, @DrawableRes icon: Int, modifier: Modifier = Modifier, onClick: (() -> Unit)? = null) {
    BoxCard(modifier.semantics { liveRegion = LiveRegionMode.Polite }, tone, onClick) {
        Row(verticalAlignment = Alignment.CenterVertically, horizontalArrangement = Arrangement.spacedBy(12.dp)) {
            Icon(painterResource(icon), contentDescription = null, Modifier.size(26.dp))
            Text(text, style = MaterialTheme.typography.bodyLarge)
        }
    }
}

/** No network, and that it does not matter. */
@Composable
fun OfflineBar(modifier: Modifier = Modifier) {
    val colors = Tone.QUIET.colors()
    Surface(modifier.fillMaxWidth(), color = colors.container, contentColor = colors.content) {
        Row(
            Modifier.padding(horizontal = EDGE, vertical = 8.dp),
            verticalAlignment = Alignment.CenterVertically,
            horizontalArrangement = Arrangement.spacedBy(10.dp),
        ) {
            Icon(painterResource(R.drawable.ic_offline), contentDescription = null, Modifier.size(22.dp))
            Text(stringResource(R.string.component_offline), style = MaterialTheme.typography.bodyMedium)
        }
    }
}

@Composable
fun Loading(modifier: Modifier = Modifier) {
    val words = stringResource(R.string.component_loading)
    Box(modifier.fillMaxWidth().padding(48.dp), contentAlignment = Alignment.Center) {
        CircularProgressIndicator(Modifier.semantics { contentDescription = words })
    }
}

/** Asks before something that is hard to take back. */
@Composable
fun ConfirmDialog(
    title: String,
    text: String,
    confirm: String,
    onConfirm: () -> Unit,
    onDismiss: () -> Unit,
    danger: Boolean = false,
    content: @Composable (() -> Unit)? = null,
) {
    AlertDialog(
        onDismissRequest = onDismiss,
        title = { Text(title, style = MaterialTheme.typography.titleLarge) },
        text = {
            Column(verticalArrangement = Arrangement.spacedBy(12.dp)) {
                Text(text, style = MaterialTheme.typography.bodyLarge)
                content?.invoke()
            }
        },
        confirmButton = { PrimaryButton(confirm, onConfirm, danger = danger) },
        dismissButton = { SecondaryButton(stringResource(R.string.component_cancel), onDismiss) },
    )
}
