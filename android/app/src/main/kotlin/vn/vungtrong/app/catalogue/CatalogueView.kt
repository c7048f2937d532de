package vn.vungtrong.app.catalogue

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import vn.vungtrong.app.R
import vn.vungtrong.app.components.CardRow
import vn.vungtrong.app.components.DateField
import vn.vungtrong.app.components.ErrorState
import vn.vungtrong.app.components.NoteCard
import vn.vungtrong.app.components.PrimaryButton
import vn.vungtrong.app.components.ScrollScreen
import vn.vungtrong.app.components.SecondaryButton
import vn.vungtrong.app.components.Section
import vn.vungtrong.app.components.TextInput
import vn.vungtrong.app.theme.Tone
import vn.vungtrong.app.words.FIELD_RULE
import vn.vungtrong.app.words.ROW_FAULT
import vn.vungtrong.app.words.word
import vn.vungtrong.presentation.CatalogueReport
import vn.vungtrong.presentation.catalogue.CatalogueEvent
import vn.vungtrong.presentation.catalogue.CatalogueState

@Composable
fun CatalogueView(state: CatalogueState, onBack: () -> Unit, onEvent: (CatalogueEvent) -> Unit) {
    val report = state.report
    ScrollScreen(
        title = stringResource(R.string.catalogue_title),
        onBack = onBack,
        bottom = if (state.path == null) null else ({ Bottom(state, onBack, onEvent) }),
    ) {
        state.fault?.let { ErrorState(it) }
        if (state.hindered != null) {
            NoteCard(stringResource(R.string.word_files_hindered), Tone.WARN, R.drawable.ic_warning)
        }
        when {
            report != null -> Report(report, onEvent)
            state.path == null -> Begin(state, onEvent)
            else -> Head(state, onEvent)
        }
    }
}

@Composable
private fun Bottom(state: CatalogueState, onBack: () -> Unit, onEvent: (CatalogueEvent) -> Unit) {
    if (state.report != null) {
        PrimaryButton(stringResource(R.string.catalogue_done), onBack, icon = R.drawable.ic_check)
    } else {
        PrimaryButton(
            stringResource(R.string.catalogue_import), { onEvent(CatalogueEvent.Import) },
            icon = R.drawable.ic_import, busy = state.busy,
        )
    }
}

@Composable
private fun Begin(state: CatalogueState, onEvent: (CatalogueEvent) -> Unit) {
    Text(stringResource(R.string.catalogue_text), style = MaterialTheme.typography.bodyLarge)
    SecondaryButton(
        stringResource(R.string.catalogue_choose), { onEvent(CatalogueEvent.ChooseFile) },
        icon = R.drawable.ic_file, busy = state.busy,
    )
}

@Composable
private fun Head(state: CatalogueState, onEvent: (CatalogueEvent) -> Unit) {
    NoteCard(stringResource(R.string.catalogue_chosen), Tone.QUIET, R.drawable.ic_file)
    TextInput(
        stringResource(R.string.catalogue_name), state.name, { onEvent(CatalogueEvent.Name(it)) },
        fault = fault(state, "name"), hint = stringResource(R.string.catalogue_name_hint),
    )
    TextInput(
        stringResource(R.string.catalogue_version), state.version, { onEvent(CatalogueEvent.Version(it)) },
        fault = fault(state, "version"), hint = stringResource(R.string.catalogue_version_hint),
    )
    DateField(
        stringResource(R.string.catalogue_valid_from), state.validFrom, { onEvent(CatalogueEvent.ValidFrom(it)) },
        fault = fault(state, "valid_from"),
    )
    TextInput(
        stringResource(R.string.catalogue_source), state.source, { onEvent(CatalogueEvent.Source(it)) },
        fault = fault(state, "source"), hint = stringResource(R.string.catalogue_source_hint),
    )
}

@Composable
private fun fault(state: CatalogueState, field: String): String? =
    if (field in state.marked) word(FIELD_RULE, "required") else null

@Composable
private fun Report(report: CatalogueReport, onEvent: (CatalogueEvent) -> Unit) {
    if (report.taken > 0) {
        NoteCard(
            pluralStringResource(R.plurals.catalogue_taken, report.taken, report.taken), Tone.GOOD, R.drawable.ic_check,
        )
    } else {
        NoteCard(stringResource(R.string.catalogue_none), Tone.BAD, R.drawable.ic_warning)
    }
    if (report.refused.isNotEmpty()) Refused(report)
    SecondaryButton(
        stringResource(R.string.catalogue_another), { onEvent(CatalogueEvent.Another) }, icon = R.drawable.ic_import,
    )
}

/** So many lines are shown; the table's owner will find the rest by them. */
private const val SHOWN = 50

@Composable
private fun Refused(report: CatalogueReport) {
    val count = report.refused.size
    Section(pluralStringResource(R.plurals.catalogue_refused, count, count)) {
        report.refused.take(SHOWN).forEach { (line, key) ->
            CardRow(stringResource(R.string.catalogue_line, line), lines = listOf(word(ROW_FAULT, key)))
        }
        if (count > SHOWN) Text(stringResource(R.string.catalogue_more, count - SHOWN))
    }
}
