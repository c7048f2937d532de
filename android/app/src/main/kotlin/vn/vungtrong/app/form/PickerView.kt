package vn.vungtrong.app.form

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import vn.vungtrong.app.R
import vn.vungtrong.app.components.CardRow
import vn.vungtrong.app.components.EDGE
import vn.vungtrong.app.components.PrimaryButton
import vn.vungtrong.app.components.Screen
import vn.vungtrong.app.components.SecondaryButton
import vn.vungtrong.app.components.TextInput
import vn.vungtrong.app.components.formats
import vn.vungtrong.app.theme.Tone
import vn.vungtrong.presentation.ListedProduct
import vn.vungtrong.presentation.Species
import vn.vungtrong.presentation.TankProduct
import vn.vungtrong.presentation.form.FieldName
import vn.vungtrong.presentation.form.FormEvent
import vn.vungtrong.presentation.form.FormState
import vn.vungtrong.presentation.form.Picker

/** A search over the whole screen: few letters, big rows. */
@Composable
internal fun PickerView(picker: Picker, state: FormState, onEvent: (FormEvent) -> Unit) {
    val many = picker is Picker.Plots
    Screen(
        word(nameOf(picker)),
        { onEvent(FormEvent.ClosePicker) },
        bottom = if (many) {
            { PrimaryButton(stringResource(R.string.form_done_choosing), { onEvent(FormEvent.ClosePicker) }) }
        } else {
            null
        },
    ) {
        TextInput(
            stringResource(searchWord(picker)),
            picker.typed,
            { onEvent(FormEvent.Search(it)) },
            Modifier.padding(start = EDGE, end = EDGE, top = 8.dp),
        )
        LazyColumn(
            contentPadding = PaddingValues(EDGE),
            verticalArrangement = Arrangement.spacedBy(8.dp),
        ) {
            when (picker) {
                is Picker.Products -> products(picker, onEvent)
                is Picker.OfSpecies -> species(picker, onEvent)
                is Picker.Plots -> plots(state, onEvent)
                is Picker.Households -> households(state, onEvent)
            }
        }
    }
}

private fun nameOf(picker: Picker): FieldName = when (picker) {
    is Picker.Products -> FieldName.PRODUCTS
    is Picker.OfSpecies -> FieldName.SPECIES
    is Picker.Plots -> FieldName.PLOTS
    is Picker.Households -> FieldName.HOUSEHOLD
}

private fun searchWord(picker: Picker): Int = when (picker) {
    is Picker.Products -> R.string.form_search_product
    is Picker.OfSpecies -> R.string.form_search_species
    is Picker.Plots -> R.string.form_search_plot
    is Picker.Households -> R.string.form_search_household
}

private fun LazyListScope.products(picker: Picker.Products, onEvent: (FormEvent) -> Unit) {
    // No keys: lists have names twice, and a key that is there twice ends the app.
    items(picker.found) { ProductRow(it) { onEvent(FormEvent.PickProduct(it)) } }
    asTyped(picker.typed, picker.found.isEmpty()) { onEvent(FormEvent.AddProduct(TankProduct(picker.typed.trim()))) }
}

@Composable
private fun ProductRow(product: ListedProduct, onPick: () -> Unit) {
    val end = product.endOfUse?.let { stringResource(R.string.form_end_of_use, formats().date(it)) }.orEmpty()
    CardRow(product.name, lines = listOf(product.active, product.registrant, end), onClick = onPick)
}

private fun LazyListScope.species(picker: Picker.OfSpecies, onEvent: (FormEvent) -> Unit) {
    items(picker.found) { SpeciesRow(it) { onEvent(FormEvent.PickSpecies(it.exactly)) } }
    asTyped(picker.typed, picker.found.isEmpty()) { onEvent(FormEvent.PickSpecies(picker.typed.trim())) }
    item {
        SecondaryButton(
            stringResource(R.string.form_species_unknown),
            { onEvent(FormEvent.PickSpecies("")) },
            icon = R.drawable.ic_question,
        )
    }
}

@Composable
private fun SpeciesRow(species: Species, onPick: () -> Unit) {
    val alert = if (species.quarantine) stringResource(R.string.form_quarantine) else ""
    CardRow(
        species.name,
        lines = listOf(species.scientific, alert),
        icon = if (species.quarantine) R.drawable.ic_warning else R.drawable.ic_pest,
        tone = Tone.WARN.takeIf { species.quarantine },
        onClick = onPick,
    )
}

private fun LazyListScope.asTyped(typed: String, nothing: Boolean, onPick: () -> Unit) {
    if (typed.isBlank()) return
    item {
        if (nothing) Text(stringResource(R.string.form_nothing_found))
        SecondaryButton(stringResource(R.string.form_as_typed, typed.trim()), onPick, icon = R.drawable.ic_edit)
    }
}

private fun LazyListScope.plots(state: FormState, onEvent: (FormEvent) -> Unit) {
    items(state.foundPlots, key = { it.id }) { plot ->
        val chosen = plot.id in state.base.plots
        CardRow(
            plot.name,
            lines = listOf(plot.householdName),
            icon = if (chosen) R.drawable.ic_check else R.drawable.ic_plots,
            tone = Tone.GOOD.takeIf { chosen },
            onClick = { onEvent(FormEvent.TogglePlot(plot.id)) },
        )
    }
    if (state.foundPlots.isEmpty()) item { Text(stringResource(R.string.form_no_match)) }
}

private fun LazyListScope.households(state: FormState, onEvent: (FormEvent) -> Unit) {
    items(state.foundHouseholds, key = { it.id }) { household ->
        CardRow(
            household.name,
            lines = listOf(household.phone),
            icon = R.drawable.ic_members,
            onClick = { onEvent(FormEvent.ChooseHousehold(household.id)) },
        )
    }
    if (state.foundHouseholds.isEmpty()) item { Text(stringResource(R.string.form_no_match)) }
}
