package vn.vungtrong.app.plot

import androidx.compose.runtime.Composable
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performTextInput
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.vungtrong.app.Look
import vn.vungtrong.app.Screens
import vn.vungtrong.app.plots.Garden
import vn.vungtrong.app.theme.VungTrongTheme
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.HarvestCause
import vn.vungtrong.presentation.HouseholdCard
import vn.vungtrong.presentation.Overlap
import vn.vungtrong.presentation.PlotDetail
import vn.vungtrong.presentation.PlotFacts
import vn.vungtrong.presentation.PlotRights
import vn.vungtrong.presentation.Role
import vn.vungtrong.presentation.SAMPLE_DAY
import vn.vungtrong.presentation.Shape
import vn.vungtrong.presentation.ShapeFault
import vn.vungtrong.presentation.SurveyCard
import vn.vungtrong.presentation.WorkKind
import vn.vungtrong.presentation.plot.PlotEvent
import vn.vungtrong.presentation.plot.PlotFields
import vn.vungtrong.presentation.plot.PlotFormEvent
import vn.vungtrong.presentation.plot.PlotFormState
import vn.vungtrong.presentation.plot.PlotState
import vn.vungtrong.presentation.safeHarvest
import vn.vungtrong.presentation.surveyed

@RunWith(RobolectricTestRunner::class)
class PlotScreensTest {
    @get:Rule val screens = Screens()
    private val events = mutableListOf<Any>()

    private val survey = SurveyCard(
        "hash", "walk", Shape(Garden.hill), 11_350.0, 140.0, 432.0, 3.2, surveyedAtMs = 1_795_400_000_000, "Bà Tám",
        Role.FARMER, current = true,
    )
    private val detail = PlotDetail(
        Garden.items.first(),
        PlotFacts("Vườn đồi", "sầu riêng", "Ri6", 2018, 120, 12.0, "cong", "tờ 12, thửa 5", "dốc, có mương"),
        listOf(
            survey,
            survey.copy(
                hash = "old",
                method = "import",
                areaM2 = 11_900.0,
                areaErrorM2 = null,
                accuracyM = null,
                current = false,
            ),
        ),
        faults = emptyList(), overlaps = emptyList(), findings = emptyList(), safeHarvest = Garden.waiting,
        may = PlotRights(WorkKind.SPRAY, survey = true, edit = true),
    )
    private val filled = PlotState(detail, Garden.neighbours)
    private val wrong = detail.copy(
        faults = listOf(ShapeFault("crossing", Garden.hill[2])),
        overlaps = listOf(Overlap("river", "Bờ sông", 412.0)),
        plot = detail.plot.copy(conflict = true),
    )

    @Test
    fun aPlot() = screens.draw("plot", *Look.entries.toTypedArray()) { Shown(filled) }

    @Test
    fun itsFacts() = screens.draw("plot-facts", then = { onNodeWithText("Xem nhật ký thửa này").performScrollTo() }) {
        Shown(filled)
    }

    @Test
    fun aBoundaryThatIsWrong() = screens.draw(
        "plot-wrong", Look.PLAIN, Look.LARGE_TEXT,
        then = { onNodeWithText("Ranh thửa").performScrollTo() },
    ) { Shown(filled.copy(detail = wrong)) }

    @Test
    fun aNewPlot() = screens.draw("plot-new") {
        val bare = detail.copy(
            plot = detail.plot.copy(shape = null, areaM2 = null, harvest = null), surveys = emptyList(), safeHarvest = safeHarvest(),
        )
        Shown(filled.copy(detail = bare))
    }

    @Test
    fun aBoundaryFromAFile() = screens.draw("plot-imported") { Shown(filled.copy(imported = surveyed())) }

    @Test
    fun aPlotThatIsNotThere() = screens.draw("plot-fault") {
        Shown(PlotState(fault = Fault(FaultKind.NOT_FOUND, detail = "plot")))
    }

    @Test
    fun aNewForm() = screens.draw("plot-form", *Look.entries.toTypedArray()) {
        Form(
            PlotFormState(
                new = true,
                PlotFields("a", crop = "sầu riêng"),
                listOf(household("a", "Bà Tám"), household("b", "Ông Ánh")),
            )
        )
    }

    @Test
    fun aFormWithFaults() = screens.draw("plot-form-faults", Look.PLAIN, Look.LARGE_TEXT) {
        val faults = mapOf("name" to "required", "tree_count" to "not_a_number", "declared_area" to "positive")
        Form(
            PlotFormState(
                new = true, PlotFields("a", treeCount = "nhiều", declaredArea = "0"), faults = faults, unsaved = true,
            )
        )
    }

    @Test
    fun aFormThatCameBack() = screens.draw("plot-form-came-back") {
        val fields = PlotFields.of(detail.facts, "household")
        Form(PlotFormState(new = false, fields, unsaved = true, cameBack = true, fault = Fault(FaultKind.STORAGE_FULL)))
    }

    @Test
    fun whatIsTypedIsSent() = screens.draw(
        "plot-form-typed",
        then = {
            onNodeWithText("Tên thửa").performTextInput("Bờ suối")
            assertEquals(PlotFormEvent.Fill(PlotFields("a", "Bờ suối")), events.last())
            onNodeWithText("công").performScrollTo().performClick()
            assertEquals(PlotFormEvent.Fill(PlotFields("a", declaredUnit = "cong")), events.last())
            onNodeWithText("Lưu").performClick()
            assertEquals(PlotFormEvent.Save, events.last())
        },
    ) { Form(PlotFormState(new = true, PlotFields("a"))) }

    /** Two products of one spray are one spray. */
    private fun unknown(count: Int) = PlotState(
        detail.copy(
            safeHarvest = safeHarvest().copy(
                certain = false,
                unknown = (1..count).flatMap { i ->
                    listOf("Thuốc A", "Thuốc B").map { HarvestCause("entry $i", it, SAMPLE_DAY, phiDays = null) }
                },
            ),
        ),
    )

    @Test
    fun whoMendsManySpraysKnowsThatThereMayBeMore() = screens.draw(
        "plot-unknown-many",
        then = { onNodeWithText("20 lần phun mới nhất", substring = true).assertExists() },
    ) { Shown(unknown(20)) }

    @Test
    fun whoSeesThemAllIsNotToldOfMore() = screens.draw(
        "plot-unknown-some",
        then = { onNodeWithText("lần phun mới nhất", substring = true).assertDoesNotExist() },
    ) { Shown(unknown(19)) }

    @Test
    fun theButtonsOfAPlot() = screens.draw(
        "plot-buttons",
        then = {
            onNodeWithText("Ghi phun thuốc ở đây").performClick()
            onNodeWithText("Đo lại ranh").performScrollTo().performClick()
            onNodeWithText("Sửa thông tin").performScrollTo().performClick()
            assertEquals(listOf<Any>(PlotEvent.Write, PlotEvent.Survey, PlotEvent.Edit), events)
        },
    ) { Shown(filled) }

    private fun household(id: String, name: String) = HouseholdCard(id, name, "", left = false)

    @Composable
    private fun Shown(state: PlotState) = VungTrongTheme { PlotView(state, {}, events::add) }

    @Composable
    private fun Form(state: PlotFormState) = VungTrongTheme { PlotFormView(state, {}, events::add) }
}
