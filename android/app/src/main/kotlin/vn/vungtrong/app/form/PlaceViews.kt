package vn.vungtrong.app.form

import androidx.annotation.StringRes
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ExperimentalLayoutApi
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.size
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import vn.vungtrong.app.R
import vn.vungtrong.app.components.ChoiceChip
import vn.vungtrong.app.components.ChoiceChips
import vn.vungtrong.app.components.FieldFaultLine
import vn.vungtrong.app.components.FieldLabel
import vn.vungtrong.app.components.IconAction
import vn.vungtrong.app.components.NoteCard
import vn.vungtrong.app.components.Photo
import vn.vungtrong.app.components.SecondaryButton
import vn.vungtrong.app.components.Section
import vn.vungtrong.app.components.TextAction
import vn.vungtrong.app.components.formats
import vn.vungtrong.app.theme.Tone
import vn.vungtrong.app.words.FIELD_RULE
import vn.vungtrong.app.words.word
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.WorkKind
import vn.vungtrong.presentation.form.Book
import vn.vungtrong.presentation.form.FieldName
import vn.vungtrong.presentation.form.FormEvent
import vn.vungtrong.presentation.form.FormPhoto
import vn.vungtrong.presentation.form.FormState
import vn.vungtrong.presentation.form.Picker
import vn.vungtrong.presentation.form.Position

/** Whose book, for those who write in several. */
@Composable
internal fun BookView(book: Book, state: FormState, onEvent: (FormEvent) -> Unit) {
    Column(verticalArrangement = Arrangement.spacedBy(4.dp)) {
        FieldLabel(word(FieldName.HOUSEHOLD))
        SecondaryButton(
            book.chosenName ?: stringResource(R.string.form_choose_household),
            { onEvent(FormEvent.Open(Picker.Households())) },
            icon = R.drawable.ic_members,
            enabled = state.changing == null,
        )
        FieldFaultLine(state.faultOf("household")?.let { word(FIELD_RULE, it) })
        if (book.people.isNotEmpty()) {
            FieldLabel(word(FieldName.ON_BEHALF_OF))
            ChoiceChips(
                book.people.map { it.id },
                book.onBehalfOf,
                { onEvent(FormEvent.ChoosePerson(it)) },
                { id -> book.people.first { it.id == id }.name },
                enabled = state.changing == null,
            )
            FieldFaultLine(state.faultOf("on_behalf_of")?.let { word(FIELD_RULE, it) })
        }
    }
}

@OptIn(ExperimentalLayoutApi::class)
@Composable
internal fun PlotsView(state: FormState, onEvent: (FormEvent) -> Unit) {
    val chosen = state.base.plots
    val shown = state.choices.sortedByDescending { it.id in chosen }.take(maxOf(PLOTS, chosen.size))
    Column {
        FieldLabel(word(FieldName.PLOTS))
        if (state.choices.isEmpty()) Text(stringResource(R.string.form_no_plots), style = MaterialTheme.typography.bodyMedium)
        FlowRow(
            horizontalArrangement = Arrangement.spacedBy(8.dp),
            verticalArrangement = Arrangement.spacedBy(8.dp),
        ) {
            shown.forEach { plot ->
                ChoiceChip(plot.name, plot.id in chosen, { onEvent(FormEvent.TogglePlot(plot.id)) })
            }
            if (state.choices.size > shown.size) {
                TextAction(stringResource(R.string.form_other_plot), { onEvent(FormEvent.Open(Picker.Plots())) })
            } else if (shown.size > 1 && chosen.size < shown.size) {
                TextAction(stringResource(R.string.form_all_plots), { onEvent(FormEvent.AllPlots) })
            }
        }
        FieldFaultLine(state.faultOf("plots")?.let { word(FIELD_RULE, it) })
    }
}

@Composable
internal fun PhotosView(state: FormState, onEvent: (FormEvent) -> Unit) {
    val own = state.photos.filter { it.id in state.base.photos }
    Section(stringResource(R.string.form_photos)) {
        own.forEachIndexed { i, photo ->
            Row(verticalAlignment = Alignment.CenterVertically, horizontalArrangement = Arrangement.spacedBy(12.dp)) {
                Photo(photo.thumbnailPath, stringResource(R.string.form_photo, i + 1), Modifier.size(88.dp), maxPixels = 256)
                Text(stringResource(photoWords(state, photo), i + 1), Modifier.weight(1f))
                IconAction(
                    R.drawable.ic_close,
                    stringResource(R.string.form_remove_photo, i + 1),
                    { onEvent(FormEvent.RemovePhoto(photo.id)) },
                )
            }
        }
        SecondaryButton(
            stringResource(R.string.form_take_photo),
            { onEvent(FormEvent.TakePhoto()) },
            icon = R.drawable.ic_camera,
            enabled = !state.busy,
        )
        TextAction(
            stringResource(R.string.form_choose_photo),
            { onEvent(FormEvent.ChoosePhoto()) },
            icon = R.drawable.ic_photo,
            enabled = !state.busy,
        )
        state.cameraHindrance?.let { CameraHindered(it, onEvent) }
    }
}

/** A pest has a place: one whose picture has none is said to have none. */
@StringRes
private fun photoWords(state: FormState, photo: FormPhoto): Int {
    val unplaced = state.kind == WorkKind.PEST && photo.thumbnailPath != null && !photo.placed
    return if (unplaced) R.string.form_photo_without_place else R.string.form_photo
}

@Composable
private fun CameraHindered(why: Hindrance, onEvent: (FormEvent) -> Unit) {
    val refused = why == Hindrance.NOT_ALLOWED || why == Hindrance.NOT_ALLOWED_FOR_GOOD
    val words = if (refused) R.string.form_camera_not_allowed else R.string.form_camera_not_there
    NoteCard(stringResource(words), Tone.WARN, R.drawable.ic_camera)
    if (refused) OpenSettings(stringResource(R.string.form_photos)) { onEvent(FormEvent.OpenCameraSettings) }
}

/** Two of them may follow each other: one says what it is [about] to who does not see where it stands. */
@Composable
private fun OpenSettings(about: String, onClick: () -> Unit) {
    val text = stringResource(R.string.form_open_settings)
    val spoken = Modifier.semantics { contentDescription = "$about: $text" }
    TextAction(text, onClick, spoken, icon = R.drawable.ic_settings)
}

@Composable
internal fun PositionView(position: Position, onEvent: (FormEvent) -> Unit) {
    Column(verticalArrangement = Arrangement.spacedBy(4.dp)) {
        FieldLabel(stringResource(R.string.form_position))
        when (position) {
            Position.None -> SecondaryButton(
                stringResource(R.string.form_locate),
                { onEvent(FormEvent.Locate) },
                icon = R.drawable.ic_here,
            )
            Position.Seeking -> NoteCard(stringResource(R.string.form_seeking), Tone.QUIET, R.drawable.ic_location)
            is Position.Held -> {
                val accuracy = position.fix.accuracyM?.let { formats().number(it, decimals = 0) }
                val text = accuracy?.let { stringResource(R.string.form_held, it) }
                NoteCard(text ?: stringResource(R.string.form_held_bare), Tone.GOOD, R.drawable.ic_location)
            }
            is Position.NotPossible -> {
                NoteCard(stringResource(hindranceWord(position.why)), Tone.WARN, R.drawable.ic_location)
                if (position.why != Hindrance.NOT_THERE) {
                    OpenSettings(stringResource(R.string.form_position)) { onEvent(FormEvent.OpenLocationSettings) }
                }
                TextAction(stringResource(R.string.form_locate), { onEvent(FormEvent.Locate) }, icon = R.drawable.ic_here)
            }
        }
    }
}

private fun hindranceWord(why: Hindrance): Int = when (why) {
    Hindrance.NOT_ALLOWED, Hindrance.NOT_ALLOWED_FOR_GOOD -> R.string.form_place_not_allowed
    Hindrance.ROUGH_ONLY -> R.string.form_place_rough
    Hindrance.SWITCHED_OFF -> R.string.form_place_off
    Hindrance.NOT_THERE -> R.string.form_place_not_there
}

/** More plots than these are searched. */
private const val PLOTS = 8
