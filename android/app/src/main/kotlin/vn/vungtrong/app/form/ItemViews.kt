package vn.vungtrong.app.form

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ExperimentalLayoutApi
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.clickable
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.rotate
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.text.style.TextOverflow
import androidx.compose.ui.unit.dp
import vn.vungtrong.app.R
import vn.vungtrong.app.components.BoxCard
import vn.vungtrong.app.components.ChoiceChip
import vn.vungtrong.app.components.FieldLabel
import vn.vungtrong.app.components.IconAction
import vn.vungtrong.app.components.SecondaryButton
import vn.vungtrong.app.components.Section
import vn.vungtrong.app.components.doseText
import vn.vungtrong.presentation.EntryContent
import vn.vungtrong.presentation.FertilizerItem
import vn.vungtrong.presentation.TankProduct
import vn.vungtrong.presentation.Work
import vn.vungtrong.presentation.form.FieldName
import vn.vungtrong.presentation.form.FormEvent
import vn.vungtrong.presentation.form.FormState
import vn.vungtrong.presentation.form.Group
import vn.vungtrong.presentation.form.GroupName
import vn.vungtrong.presentation.form.Input
import vn.vungtrong.presentation.form.Picker
import vn.vungtrong.app.components.FieldFaultLine
import vn.vungtrong.app.words.FIELD_RULE
import vn.vungtrong.app.words.word

/** What is in the tank, and what can be put into it with a tap. */
@Composable
internal fun Tank(state: FormState, onEvent: (FormEvent) -> Unit) {
    Section(stringResource(R.string.form_tank)) {
        Items(GroupName.PRODUCT, state, onEvent)
        val recent = state.recentProducts
        Recent(recent, { productText(it) }) { onEvent(FormEvent.AddProduct(it)) }
        FieldFaultLine(state.faultOf("products")?.let { word(FIELD_RULE, it) })
        SecondaryButton(
            stringResource(R.string.form_add_product),
            { onEvent(FormEvent.Open(Picker.Products())) },
            icon = R.drawable.ic_search,
        )
    }
}

@Composable
internal fun Bags(state: FormState, onEvent: (FormEvent) -> Unit) {
    Section(word(FieldName.FERTILIZERS)) {
        Items(GroupName.FERTILIZER, state, onEvent)
        Recent(state.recentFertilizers, { bagText(it) }) { onEvent(FormEvent.AddFertilizer(it)) }
        FieldFaultLine(state.faultOf("items")?.let { word(FIELD_RULE, it) })
        SecondaryButton(
            stringResource(R.string.form_add_fertilizer),
            { onEvent(FormEvent.AddFertilizer(FertilizerItem())) },
            icon = R.drawable.ic_add,
        )
    }
}

@OptIn(ExperimentalLayoutApi::class)
@Composable
private fun <T> Recent(offered: List<T>, text: @Composable (T) -> String, onAdd: (T) -> Unit) {
    if (offered.isEmpty()) return
    Column {
        FieldLabel(stringResource(R.string.form_recent))
        FlowRow(
            horizontalArrangement = Arrangement.spacedBy(8.dp),
            verticalArrangement = Arrangement.spacedBy(8.dp),
        ) {
            offered.take(RECENT).forEach { ChoiceChip(text(it), false, { onAdd(it) }, icon = R.drawable.ic_add) }
        }
    }
}

@Composable
private fun Items(name: GroupName, state: FormState, onEvent: (FormEvent) -> Unit) {
    state.groups.filter { it.name == name }.forEach { group ->
        ItemCard(group, state.groups.find { it.within && it.item == group.item }, state, onEvent)
    }
}

/** One product: folded it is two lines, open its fields. */
@Composable
private fun ItemCard(group: Group, details: Group?, state: FormState, onEvent: (FormEvent) -> Unit) {
    val item = group.item ?: return
    val title = nameOf(state.content, item).ifBlank { stringResource(R.string.form_no_name) }
    BoxCard {
        Row(verticalAlignment = Alignment.CenterVertically) {
            Column(Modifier.weight(1f).foldable(group, onEvent)) {
                Text(title, style = MaterialTheme.typography.titleMedium)
                if (!group.open) {
                    Text(linesOf(state.content, item), style = MaterialTheme.typography.bodyMedium)
                }
            }
            Fold(group.open)
            IconAction(R.drawable.ic_close, stringResource(R.string.form_remove, title), { onEvent(FormEvent.Remove(item)) })
        }
        if (group.open) Cells(group.cells, state, onEvent)
        if (details != null) Folded(details, detailsWord(details.name), state, onEvent)
    }
}

@Composable
private fun detailsWord(name: GroupName) =
    stringResource(if (name == GroupName.LABEL) R.string.form_label_details else R.string.form_bag_details)

/** A heading that opens what is below it; folded it says what stands there. */
@Composable
internal fun Folded(group: Group, title: String, state: FormState, onEvent: (FormEvent) -> Unit) {
    Column(Modifier.fillMaxWidth(), verticalArrangement = Arrangement.spacedBy(12.dp)) {
        Row(Modifier.fillMaxWidth().foldable(group, onEvent), verticalAlignment = Alignment.CenterVertically) {
            Column(Modifier.weight(1f)) {
                Text(title, style = MaterialTheme.typography.titleSmall, color = MaterialTheme.colorScheme.primary)
                val said = said(group)
                if (!group.open && said.isNotEmpty()) {
                    Text(
                        said,
                        style = MaterialTheme.typography.bodyMedium,
                        color = MaterialTheme.colorScheme.onSurfaceVariant,
                        maxLines = 2,
                        overflow = TextOverflow.Ellipsis,
                    )
                }
            }
            Fold(group.open)
        }
        if (group.open) Cells(group.cells, state, onEvent)
    }
}

/** What was typed in words: the rest says little without its name. */
private fun said(group: Group): String =
    group.cells.filter { it.input is Input.Words && it.text.isNotBlank() }.joinToString(" · ") { it.text }

@Composable
internal fun Fold(open: Boolean) {
    Icon(painterResource(R.drawable.ic_down), contentDescription = null, Modifier.rotate(if (open) HALF_TURN else 0f))
}

internal fun Modifier.foldable(group: Group, onEvent: (FormEvent) -> Unit) =
    clickable(role = Role.Button) { onEvent(FormEvent.Fold(group.id)) }.heightIn(min = 48.dp)

private fun nameOf(content: EntryContent, item: Int): String = when (val work = content.work) {
    is Work.Spray -> work.products[item].name
    is Work.Fertilize -> work.items[item].name
    else -> ""
}

@Composable
private fun linesOf(content: EntryContent, item: Int): String = when (val work = content.work) {
    is Work.Spray -> listOfNotNull(work.products[item].dose?.let { doseText(it) }, phiText(work.products[item]))
    is Work.Fertilize -> listOfNotNull(work.items[item].dose?.let { doseText(it) })
    else -> emptyList()
}.joinToString(" · ")

@Composable
private fun productText(product: TankProduct): String =
    listOfNotNull(product.name, product.dose?.let { doseText(it) }, phiText(product)).joinToString(" · ")

@Composable
private fun bagText(item: FertilizerItem): String =
    listOfNotNull(item.name, item.dose?.let { doseText(it) }).joinToString(" · ")

@Composable
private fun phiText(product: TankProduct): String =
    product.phiDays?.let { stringResource(R.string.form_phi, it.toString()) } ?: stringResource(R.string.form_phi_unknown)

private const val RECENT = 6
private const val HALF_TURN = 180f
