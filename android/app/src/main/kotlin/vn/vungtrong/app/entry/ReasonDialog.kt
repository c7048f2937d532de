package vn.vungtrong.app.entry

import androidx.activity.compose.BackHandler
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import vn.vungtrong.app.R
import vn.vungtrong.app.components.PrimaryButton
import vn.vungtrong.app.components.ScrollScreen
import vn.vungtrong.app.components.TextInput

/** Asks before something that needs a reason: over the whole screen, so that the keyboard leaves room for the words. */
@Composable
fun ReasonDialog(
    title: String,
    text: String,
    confirm: String,
    reason: String,
    missing: Boolean,
    onReason: (String) -> Unit,
    onConfirm: () -> Unit,
    onDismiss: () -> Unit,
) {
    BackHandler(onBack = onDismiss)
    ScrollScreen(title, onBack = onDismiss, bottom = { PrimaryButton(confirm, onConfirm, danger = true) }) {
        Text(text, style = MaterialTheme.typography.bodyLarge)
        TextInput(
            label = stringResource(R.string.entry_reason),
            value = reason,
            onChange = onReason,
            fault = if (missing) stringResource(R.string.entry_reason_missing) else null,
            singleLine = false,
        )
    }
}
