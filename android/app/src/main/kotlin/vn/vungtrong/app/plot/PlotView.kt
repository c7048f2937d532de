package vn.vungtrong.app.plot

import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.res.stringResource
import vn.vungtrong.app.R
import vn.vungtrong.app.components.BoxCard
import vn.vungtrong.app.components.CardRow
import vn.vungtrong.app.components.EmptyState
import vn.vungtrong.app.components.ErrorState
import vn.vungtrong.app.components.Fact
import vn.vungtrong.app.components.Loading
import vn.vungtrong.app.components.NoteCard
import vn.vungtrong.app.components.PrimaryButton
import vn.vungtrong.app.components.ScrollScreen
import vn.vungtrong.app.components.SecondaryButton
import vn.vungtrong.app.components.Section
import vn.vungtrong.app.components.StoredBadge
import vn.vungtrong.app.components.TextAction
import vn.vungtrong.app.components.VerdictCard
import vn.vungtrong.app.components.areaAmountText
import vn.vungtrong.app.components.areaText
import vn.vungtrong.app.components.formats
import vn.vungtrong.app.components.icon
import vn.vungtrong.app.map.MapLayers
import vn.vungtrong.app.map.MapPicture
import vn.vungtrong.app.map.icon
import vn.vungtrong.app.map.tone
import vn.vungtrong.app.theme.Tone
import vn.vungtrong.app.words.BOUNDARY_METHOD
import vn.vungtrong.app.words.safeHarvestText
import vn.vungtrong.app.words.shapeFaultText
import vn.vungtrong.app.words.word
import vn.vungtrong.presentation.AreaAmount
import vn.vungtrong.presentation.HarvestMark
import vn.vungtrong.presentation.MOST_UNKNOWN
import vn.vungtrong.presentation.PlotCard
import vn.vungtrong.presentation.PlotDetail
import vn.vungtrong.presentation.PlotFacts
import vn.vungtrong.presentation.Shape
import vn.vungtrong.presentation.SurveyCard
import vn.vungtrong.presentation.Verdict
import vn.vungtrong.presentation.WorkKind
import vn.vungtrong.presentation.map.onMap
import vn.vungtrong.presentation.plot.PlotEvent
import vn.vungtrong.presentation.plot.PlotState

@Composable
fun PlotView(state: PlotState, onBack: () -> Unit, onEvent: (PlotEvent) -> Unit) {
    val detail = state.detail
    val write = state.may.write
    ScrollScreen(
        title = detail?.plot?.name ?: stringResource(R.string.plot_title),
        onBack = onBack,
        bottom = write?.let { kind ->
            { PrimaryButton(writeText(kind), { onEvent(PlotEvent.Write) }, icon = icon(kind)) }
        },
    ) {
        state.fault?.let { ErrorState(it) { onEvent(PlotEvent.Retry) } }
        if (state.hindered != null) {
            NoteCard(stringResource(R.string.word_files_hindered), Tone.WARN, R.drawable.ic_warning)
        }
        state.imported?.let {
            val words = if (it.overlaps.isEmpty()) R.string.plot_imported else R.string.plot_imported_overlaps
            NoteCard(stringResource(words, areaText(it.areaM2, it.areaErrorM2)), Tone.GOOD, R.drawable.ic_check)
        }
        if (detail == null) {
            if (state.fault == null) Loading()
            return@ScrollScreen
        }
        Harvest(state, detail, onEvent)
        Boundary(state, detail, onEvent)
        Facts(detail, state.may.edit, onEvent)
        Rules(detail)
        if (detail.surveys.isNotEmpty()) Surveys(detail.surveys)
        SecondaryButton(
            stringResource(R.string.plot_diary), { onEvent(PlotEvent.OpenDiary) }, icon = R.drawable.ic_diary,
        )
    }
}

@Composable
private fun writeText(kind: WorkKind): String =
    stringResource(if (kind == WorkKind.PEST) R.string.plot_pest else R.string.plot_spray)

@Composable
private fun Harvest(state: PlotState, detail: PlotDetail, onEvent: (PlotEvent) -> Unit) {
    val safe = detail.safeHarvest
    BoxCard(tone = tone(state.mark)) {
        CardTitle(stringResource(R.string.plot_harvest))
        Text(safeHarvestText(safe), style = MaterialTheme.typography.bodyLarge)
        (listOfNotNull(safe.because) + safe.unknown).distinctBy { it.entry }.forEach { cause ->
            TextAction(
                stringResource(R.string.plot_harvest_cause, cause.product),
                { onEvent(PlotEvent.OpenEntry(cause.entry)) },
                icon = R.drawable.ic_spray,
            )
        }
        if (safe.mayHaveMore) {
            Text(stringResource(R.string.plot_harvest_more, MOST_UNKNOWN), style = MaterialTheme.typography.bodyMedium)
        }
    }
}

@Composable
private fun CardTitle(text: String) = Text(text, style = MaterialTheme.typography.titleMedium)

@Composable
private fun Boundary(state: PlotState, detail: PlotDetail, onEvent: (PlotEvent) -> Unit) {
    Section(stringResource(R.string.plot_boundary)) {
        val shape = detail.plot.shape
        if (shape == null) {
            EmptyState(
                R.drawable.ic_walk,
                stringResource(R.string.plot_no_boundary),
                text = stringResource(R.string.plot_no_boundary_text),
            )
        } else {
            BoundaryPicture(state.neighbours, detail, shape)
            BoundaryFaults(detail, onEvent)
        }
        if (state.may.survey) {
            val survey = if (shape == null) R.string.plot_survey else R.string.plot_survey_again
            SecondaryButton(stringResource(survey), { onEvent(PlotEvent.Survey) }, icon = R.drawable.ic_walk)
            SecondaryButton(
                stringResource(R.string.plot_import), { onEvent(PlotEvent.Import) },
                icon = R.drawable.ic_import, busy = state.busy,
            )
            SecondaryButton(
                stringResource(R.string.plot_land_paper), { onEvent(PlotEvent.LandPaper) }, icon = R.drawable.ic_corner,
            )
        }
    }
}

@Composable
private fun BoundaryPicture(neighbours: List<PlotCard>, detail: PlotDetail, shape: Shape) {
    val area = detail.plot.areaM2?.let { areaText(it) }.orEmpty()
    MapPicture(
        layers = MapLayers(
            plots = neighbours.mapNotNull { it.onMap(HarvestMark.NONE) },
            ring = shape.outer,
            closed = true,
            overlapped = detail.overlaps.map { it.plot }.toSet(),
            faults = detail.faults.mapNotNull { it.at },
        ),
        description = stringResource(R.string.plot_picture, detail.plot.name, area),
        modifier = Modifier.fillMaxWidth().aspectRatio(PICTURE_ASPECT).clip(MaterialTheme.shapes.medium),
    )
}

private const val PICTURE_ASPECT = 1.4f

@Composable
private fun BoundaryFaults(detail: PlotDetail, onEvent: (PlotEvent) -> Unit) {
    if (detail.plot.conflict) NoteCard(stringResource(R.string.plot_conflict), Tone.WARN, R.drawable.ic_warning)
    detail.faults.map { shapeFaultText(it) }.distinct().forEach {
        NoteCard(stringResource(R.string.plot_wrong, it), Tone.BAD, R.drawable.ic_warning)
    }
    detail.overlaps.forEach { overlap ->
        val text = stringResource(R.string.plot_overlap, overlap.name, formats().number(overlap.areaM2, 0))
        NoteCard(text, Tone.WARN, R.drawable.ic_plots) { onEvent(PlotEvent.OpenPlot(overlap.plot)) }
    }
}

@Composable
private fun Facts(detail: PlotDetail, mayEdit: Boolean, onEvent: (PlotEvent) -> Unit) {
    Section(stringResource(R.string.plot_facts)) {
        BoxCard {
            facts(detail.plot, detail.facts).filter { it.second.isNotBlank() }.forEach { (name, value) ->
                Fact(stringResource(name), value)
            }
            StoredBadge(detail.plot.sync)
        }
        if (mayEdit) {
            SecondaryButton(stringResource(R.string.plot_edit), { onEvent(PlotEvent.Edit) }, icon = R.drawable.ic_edit)
        }
    }
}

@Composable
private fun facts(plot: PlotCard, facts: PlotFacts): List<Pair<Int, String>> = listOf(
    R.string.plot_household to plot.householdName,
    R.string.plot_measured to plot.areaM2?.let { areaText(it) }.orEmpty(),
    R.string.plot_declared to facts.declaredArea?.let { areaAmountText(AreaAmount(it, facts.declaredUnit)) }.orEmpty(),
    R.string.plot_crop to facts.crop,
    R.string.plot_variety to facts.variety,
    R.string.plot_trees to facts.treeCount?.let { formats().number(it) }.orEmpty(),
    R.string.plot_planted to facts.plantingYear?.toString().orEmpty(),
    R.string.plot_parcel to facts.parcel,
    R.string.plot_note to facts.note,
)

@Composable
private fun Rules(detail: PlotDetail) {
    val open = detail.findings.filter { it.verdict != Verdict.ALLOWED }
    val worst = WORST_FIRST.firstOrNull { verdict -> open.any { it.verdict == verdict } } ?: return
    Section(stringResource(R.string.plot_rules)) { VerdictCard(worst, open, sources = true) }
}

private val WORST_FIRST = listOf(Verdict.BLOCKED, Verdict.REVIEW, Verdict.UNCERTAIN)

@Composable
private fun Surveys(surveys: List<SurveyCard>) {
    Section(stringResource(R.string.plot_surveys)) {
        surveys.sortedByDescending { it.surveyedAtMs ?: 0 }.forEach { survey ->
            CardRow(
                title = areaText(survey.areaM2, survey.areaErrorM2),
                lines = listOf(
                    surveyLine(survey),
                    survey.surveyedAtMs?.let { formats().dateTime(it) }.orEmpty(),
                    stringResource(R.string.plot_survey_by, survey.authorName, word(survey.role)),
                    if (survey.current) stringResource(R.string.plot_survey_now) else "",
                ),
                icon = if (survey.current) R.drawable.ic_check else R.drawable.ic_clock,
            )
        }
    }
}

@Composable
private fun surveyLine(survey: SurveyCard): String {
    val method = word(BOUNDARY_METHOD, survey.method)
    val accuracy = survey.accuracyM ?: return method
    return stringResource(R.string.plot_survey_line, method, formats().number(accuracy, 1))
}
