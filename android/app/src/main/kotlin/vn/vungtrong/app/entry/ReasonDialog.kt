package vn.vungtrong.app.entry

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import vn.vungtrong.app.R
import vn.vungtrong.app.components.ConfirmDialog
import vn.vungtrong.app.components.TextInput

/** Asks before something that needs a reason. */
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
    ConfirmDialog(title, text, confirm, onConfirm, onDismiss, danger = true) {
        TextInput(
            label = stringResource(R.string.entry_reason),
            value = reason,
            onChange = onReason,
            fault = if (missing) stringResource(R.string.entry_reason_missing) else null,
            singleLine = false,
        )
    }
}
