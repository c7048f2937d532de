package vn.vungtrong.app.plot

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.text.input.KeyboardType
import vn.vungtrong.app.R
import vn.vungtrong.app.components.ChoiceChips
import vn.vungtrong.app.components.ErrorState
import vn.vungtrong.app.components.FieldFaultLine
import vn.vungtrong.app.components.FieldLabel
import vn.vungtrong.app.components.Loading
import vn.vungtrong.app.components.NoteCard
import vn.vungtrong.app.components.PrimaryButton
import vn.vungtrong.app.components.ScrollScreen
import vn.vungtrong.app.components.SwitchRow
import vn.vungtrong.app.components.TextAction
import vn.vungtrong.app.components.TextInput
import vn.vungtrong.app.theme.Tone
import vn.vungtrong.app.words.FIELD_RULE
import vn.vungtrong.app.words.UNIT
import vn.vungtrong.app.words.word
import vn.vungtrong.presentation.plot.PlotFields
import vn.vungtrong.presentation.plot.PlotFormEvent
import vn.vungtrong.presentation.plot.PlotFormState

@Composable
fun PlotFormView(state: PlotFormState, onBack: () -> Unit, onEvent: (PlotFormEvent) -> Unit) {
    val fields = state.fields
    ScrollScreen(
        title = stringResource(if (state.new) R.string.plot_form_new else R.string.plot_form_edit),
        onBack = onBack,
        bottom = {
            if (state.faults.isNotEmpty()) {
                NoteCard(stringResource(R.string.plot_form_look), Tone.BAD, R.drawable.ic_warning)
            }
            PrimaryButton(
                stringResource(R.string.plot_form_save), { onEvent(PlotFormEvent.Save) },
                icon = R.drawable.ic_check, enabled = fields != null, busy = state.busy,
            )
        },
    ) {
        val fault = state.fault
        if (fault != null) {
            ErrorState(fault, onRetry = if (fields == null) ({ onEvent(PlotFormEvent.Retry) }) else null)
        }
        when {
            fields != null -> Fields(state, fields, onEvent)
            fault == null -> Loading()
        }
    }
}

@Composable
private fun Fields(state: PlotFormState, fields: PlotFields, onEvent: (PlotFormEvent) -> Unit) {
    val fill = { changed: PlotFields -> onEvent(PlotFormEvent.Fill(changed)) }
    if (state.cameBack) NoteCard(stringResource(R.string.plot_form_came_back), Tone.QUIET, R.drawable.ic_saved)
    if (state.households.isNotEmpty()) Household(state, fields, fill)
    TextInput(
        stringResource(R.string.plot_form_name), fields.name, { fill(fields.copy(name = it)) },
        fault = state.faultOf("name"), hint = stringResource(R.string.plot_form_name_hint),
    )
    TextInput(stringResource(R.string.plot_form_crop), fields.crop, { fill(fields.copy(crop = it)) })
    TextInput(stringResource(R.string.plot_form_variety), fields.variety, { fill(fields.copy(variety = it)) })
    TextInput(
        stringResource(R.string.plot_form_trees), fields.treeCount, { fill(fields.copy(treeCount = it)) },
        fault = state.faultOf("tree_count"), keyboard = KeyboardType.Number,
    )
    TextInput(
        stringResource(R.string.plot_form_area), fields.declaredArea, { fill(fields.copy(declaredArea = it)) },
        fault = state.faultOf("declared_area"), keyboard = KeyboardType.Decimal,
    )
    ChoiceChips(PlotFields.UNITS, fields.declaredUnit, { fill(fields.copy(declaredUnit = it)) }, { word(UNIT, it) })
    TextInput(
        stringResource(R.string.plot_form_year), fields.plantingYear, { fill(fields.copy(plantingYear = it)) },
        fault = state.faultOf("planting_year"), keyboard = KeyboardType.Number,
    )
    TextInput(stringResource(R.string.plot_form_parcel), fields.parcel, { fill(fields.copy(parcel = it)) })
    TextInput(
        stringResource(R.string.plot_form_note), fields.note, { fill(fields.copy(note = it)) }, singleLine = false,
    )
    if (!state.new) {
        SwitchRow(
            stringResource(R.string.plot_form_retired), fields.retired, { fill(fields.copy(retired = it)) },
            text = stringResource(R.string.plot_form_retired_text),
        )
    }
    if (state.unsaved) {
        TextAction(
            stringResource(R.string.plot_form_discard), { onEvent(PlotFormEvent.Discard) }, icon = R.drawable.ic_close,
        )
    }
}

@Composable
private fun Household(state: PlotFormState, fields: PlotFields, fill: (PlotFields) -> Unit) {
    val names = state.households.associate { it.id to it.name }
    FieldLabel(stringResource(R.string.plot_form_household))
    ChoiceChips(names.keys.toList(), fields.household, { fill(fields.copy(household = it)) }, { names.getValue(it) })
    state.faultOf("household")?.let { FieldFaultLine(it) }
}

@Composable
private fun PlotFormState.faultOf(field: String): String? = faults[field]?.let { word(FIELD_RULE, it) }
