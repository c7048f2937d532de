package vn.vungtrong.app.survey

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.test.onNodeWithContentDescription
import androidx.compose.ui.test.onNodeWithTag
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performTouchInput
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.vungtrong.app.Look
import vn.vungtrong.app.Screens
import vn.vungtrong.app.map.MAP_TAG
import vn.vungtrong.app.plots.Garden
import vn.vungtrong.app.theme.VungTrongTheme
import vn.vungtrong.presentation.Corner
import vn.vungtrong.presentation.Dropped
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.Fix
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.LonLat
import vn.vungtrong.presentation.Overlap
import vn.vungtrong.presentation.Shape
import vn.vungtrong.presentation.ShapeFault
import vn.vungtrong.presentation.WalkView
import vn.vungtrong.presentation.map.MapEvent
import vn.vungtrong.presentation.survey.SetCorner
import vn.vungtrong.presentation.survey.SurveyEvent
import vn.vungtrong.presentation.survey.SurveyStage
import vn.vungtrong.presentation.survey.SurveyState
import vn.vungtrong.presentation.surveyed
import vn.vungtrong.presentation.walkView

@RunWith(RobolectricTestRunner::class)
class SurveyScreensTest {
    @get:Rule val screens = Screens()
    private val events = mutableListOf<SurveyEvent>()

    private val ring = Garden.ring(0 to 0, 55 to -9, 110 to -15, 120 to 25, 130 to 70, 95 to 88, 60 to 100)
    private val over = Garden.ring(0 to 0, 55 to -9, 165 to -10, 160 to 40, 130 to 70, 40 to 5, 60 to 100, -10 to 80)
    private val walking = SurveyState(
        stage = SurveyStage.WALK, plotName = "Vườn đồi", neighbours = Garden.neighbours,
        map = Garden.map(Garden.hill, me(ring.last(), 2.4)), measured = measured(ring),
    )
    private val wrong = walking.copy(
        map = Garden.map(over, me(over.last(), 8.0)),
        measured = measured(over).copy(
            faults = listOf(ShapeFault("crossing", Garden.ring(80 to 32).single())),
            overlaps = listOf(Overlap("river", "Bờ sông", 1_240.0)),
        ),
    )
    private val confirming = walking.copy(
        map = Garden.map(Garden.hill), confirming = true,
        measured = measured(Garden.hill).copy(
            walking = false, closed = true, dropped = Dropped(mapOf("inaccurate" to 5, "pause" to 12)),
        ),
    )
    private val corners = SurveyState(
        stage = SurveyStage.CORNERS, plotName = "Vườn đồi", boundary = Shape(Garden.hill),
        neighbours = Garden.neighbours,
        map = Garden.map(Garden.hill), measured = measured(Garden.hill.take(4)),
        corners = Garden.hill.take(4).map { SetCorner(it, averaged = true) },
    )

    @Test
    fun choosingHow() = screens.draw("survey-choose", Look.PLAIN, Look.LARGE_TEXT, Look.DARK) {
        Shown(SurveyState(SurveyStage.CHOOSING, "Vườn đồi", boundary = Shape(Garden.hill)))
    }

    @Test
    fun walking() = screens.draw("survey-walk", *Look.entries.toTypedArray()) { Shown(walking) }

    @Test
    fun waitingForThePosition() = screens.draw("survey-waiting", Look.PLAIN, Look.LARGE_TEXT) {
        Shown(walking.copy(measured = walkView(), waiting = true, map = Garden.map(Garden.hill)))
    }

    @Test
    fun tooInaccurate() = screens.draw("survey-inaccurate") {
        Shown(walking.copy(map = Garden.map(Garden.hill, me(ring.last(), 25.0))))
    }

    @Test
    fun resting() = screens.draw("survey-paused", Look.PLAIN, Look.LARGE_TEXT) {
        Shown(walking.copy(measured = measured(ring).copy(walking = false)))
    }

    @Test
    fun crossingAndOverlap() = screens.draw("survey-wrong", Look.PLAIN, Look.DARK, Look.LARGE_TEXT) { Shown(wrong) }

    @Test
    fun eachHindrance() = Hindrance.entries.forEach { why ->
        screens.draw("survey-hindered-${why.name.lowercase().replace('_', '-')}") {
            Shown(walking.copy(hindrance = why, measured = walkView(), map = Garden.map(Garden.hill)))
        }
    }

    @Test
    fun aFullPhone() = screens.draw("survey-full") { Shown(walking.copy(fault = Fault(FaultKind.STORAGE_FULL))) }

    @Test
    fun confirming() = screens.draw("survey-confirm", *Look.entries.toTypedArray()) { Shown(confirming) }

    @Test
    fun cannotBeSaved() = screens.draw("survey-cannot-save") { Shown(wrong.copy(confirming = true)) }

    @Test
    fun corners() = screens.draw("survey-corners", Look.PLAIN, Look.SMALL_PHONE, Look.LARGE_TEXT) { Shown(corners) }

    @Test
    fun standingAtACorner() = screens.draw("survey-standing") {
        Shown(
            corners.copy(
                standing = Corner(Garden.hill[4], 1.6, 12, 1, 5),
                map = Garden.map(Garden.hill, me(Garden.hill[4], 3.5)),
            )
        )
    }

    @Test
    fun saved() = screens.draw("survey-saved", Look.PLAIN, Look.LARGE_TEXT) {
        Shown(
            SurveyState(
                SurveyStage.SAVED,
                "Vườn đồi",
                saved = surveyed().copy(overlaps = listOf(Overlap("river", "Bờ sông", 36.0))),
            )
        )
    }

    @Test
    fun throwingAway() = screens.draw(
        "survey-discard",
        then = {
            onNodeWithContentDescription("Bỏ lần đo này").performClick()
            assertEquals(SurveyEvent.Discard, events.last())
        },
    ) { Shown(walking) }

    @Test
    fun aWalkIsAFewTaps() = screens.draw(
        "survey-tapped",
        then = {
            onNodeWithText("Nghỉ").performClick()
            onNodeWithText("Lùi lại").performClick()
            onNodeWithText("Khép vòng").performClick()
            val taps = events.filterNot { it is SurveyEvent.OnMap }
            assertEquals(listOf(SurveyEvent.Pause, SurveyEvent.Undo, SurveyEvent.Close), taps)
        },
    ) { Shown(walking) }

    @Test
    fun aCornerIsTouchedOnTheMap() = screens.draw(
        "survey-corner-touched",
        then = {
            onNodeWithTag(MAP_TAG).performTouchInput { down(center); up() }
            mainClock.advanceTimeBy(1000)
            assertTrue(events.any { it is SurveyEvent.OnMap && it.event is MapEvent.Tapped })
        },
    ) { Shown(corners) }

    private fun measured(ring: List<LonLat>): WalkView = walkView(ring.size * 20).copy(
        kept = ring.size, ring = ring, areaM2 = 9_870.0, areaErrorM2 = 130.0, walkedM = 318.0, closingGapM = 117.0,
    )

    private fun me(at: LonLat, accuracyM: Double) = Fix(at, accuracyM = accuracyM)

    @Composable
    private fun Shown(first: SurveyState) {
        var state by remember { mutableStateOf(first) }
        VungTrongTheme {
            SurveyView(state) { event ->
                events += event
                if (event is SurveyEvent.OnMap) state = state.copy(map = state.map.after(event.event))
                if (event is SurveyEvent.Discard) state = state.copy(discarding = true)
            }
        }
    }
}
