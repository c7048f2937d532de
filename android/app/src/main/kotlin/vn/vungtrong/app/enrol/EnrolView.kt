package vn.vungtrong.app.enrol

import androidx.annotation.StringRes
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.size
import androidx.compose.material3.CircularProgressIndicator
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import vn.vungtrong.app.R
import vn.vungtrong.app.components.BoxCard
import vn.vungtrong.app.components.ErrorState
import vn.vungtrong.app.components.NoteCard
import vn.vungtrong.app.components.PrimaryButton
import vn.vungtrong.app.components.ScrollScreen
import vn.vungtrong.app.components.SecondaryButton
import vn.vungtrong.app.components.Section
import vn.vungtrong.app.components.TextAction
import vn.vungtrong.app.components.TextInput
import vn.vungtrong.app.theme.Tone
import vn.vungtrong.app.words.word
import vn.vungtrong.presentation.Greeting
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.enrol.EnrolEvent
import vn.vungtrong.presentation.enrol.EnrolState

@Composable
fun EnrolView(state: EnrolState, onEvent: (EnrolEvent) -> Unit, onBack: (() -> Unit)? = null) {
    ScrollScreen(
        stringResource(R.string.enrol_title),
        onBack = onBack.takeUnless { state.asking },
        bottom = state.greeting?.let { { YesButton(state, onEvent) } },
    ) {
        Text(stringResource(R.string.enrol_text), style = MaterialTheme.typography.bodyLarge)
        state.fault?.let { ErrorState(it) }
        if (state.restored) NoteCard(stringResource(R.string.enrol_restored), Tone.GOOD, R.drawable.ic_check)
        val greeting = state.greeting
        if (greeting == null) CodeInput(state, onEvent) else GreetingCard(greeting, state, onEvent)
    }
}

@Composable
private fun YesButton(state: EnrolState, onEvent: (EnrolEvent) -> Unit) {
    PrimaryButton(
        stringResource(R.string.enrol_yes),
        { onEvent(EnrolEvent.Redeem) },
        enabled = state.mayRedeem,
        busy = state.asking,
        icon = R.drawable.ic_check,
    )
}

@Composable
private fun CodeInput(state: EnrolState, onEvent: (EnrolEvent) -> Unit) {
    SecondaryButton(stringResource(R.string.enrol_scan), { onEvent(EnrolEvent.Scan) }, icon = R.drawable.ic_qr)
    SecondaryButton(
        stringResource(R.string.enrol_picture),
        { onEvent(EnrolEvent.ChoosePicture) },
        icon = R.drawable.ic_photo,
    )
    if (state.noCode) NoteCard(stringResource(R.string.enrol_no_code), Tone.WARN, R.drawable.ic_qr)
    state.camera?.let { NoteCard(stringResource(words(it)), Tone.WARN, R.drawable.ic_camera) }
    TextInput(
        stringResource(R.string.enrol_code),
        state.code,
        { onEvent(EnrolEvent.Type(it)) },
        hint = stringResource(R.string.enrol_code_hint),
        singleLine = false,
    )
    if (state.mayRestore) Backup(state, onEvent)
}

/** For somebody with a new phone and the old one's backup. */
@Composable
private fun Backup(state: EnrolState, onEvent: (EnrolEvent) -> Unit) {
    Section(stringResource(R.string.enrol_backup)) {
        Text(stringResource(R.string.enrol_backup_text), style = MaterialTheme.typography.bodyMedium)
        if (state.hindered != null) {
            NoteCard(stringResource(R.string.word_files_hindered), Tone.WARN, R.drawable.ic_warning)
        }
        SecondaryButton(
            stringResource(R.string.enrol_restore), { onEvent(EnrolEvent.Restore) },
            icon = R.drawable.ic_import, busy = state.restoring,
        )
    }
}

@Composable
private fun GreetingCard(greeting: Greeting, state: EnrolState, onEvent: (EnrolEvent) -> Unit) {
    BoxCard(tone = Tone.GOOD) {
        Icon(painterResource(R.drawable.ic_person), contentDescription = null, Modifier.size(40.dp))
        Text(stringResource(R.string.enrol_hello, greeting.name), style = MaterialTheme.typography.headlineSmall)
        Text(stringResource(R.string.enrol_role, word(greeting.role)), style = MaterialTheme.typography.bodyLarge)
    }
    if (state.asking) {
        Row(verticalAlignment = Alignment.CenterVertically, horizontalArrangement = Arrangement.spacedBy(12.dp)) {
            CircularProgressIndicator(Modifier.size(28.dp))
            Text(
                stringResource(if (state.fetching) R.string.enrol_fetching else R.string.enrol_asking),
                style = MaterialTheme.typography.bodyLarge,
            )
        }
    } else {
        TextAction(stringResource(R.string.enrol_not_me), { onEvent(EnrolEvent.NotMe) }, icon = R.drawable.ic_close)
    }
}

@StringRes
private fun words(why: Hindrance): Int = when (why) {
    Hindrance.NOT_ALLOWED, Hindrance.NOT_ALLOWED_FOR_GOOD -> R.string.enrol_camera_not_allowed
    Hindrance.ROUGH_ONLY, Hindrance.SWITCHED_OFF, Hindrance.NOT_THERE -> R.string.enrol_camera_not_there
}
