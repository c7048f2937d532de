package vn.vungtrong.app.plots

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.onNodeWithContentDescription
import androidx.compose.ui.test.onNodeWithTag
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performTouchInput
import androidx.compose.ui.test.swipe
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.vungtrong.app.Look
import vn.vungtrong.app.Screens
import vn.vungtrong.app.map.MAP_TAG
import vn.vungtrong.app.theme.VungTrongTheme
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.map.MapEvent
import vn.vungtrong.presentation.plots.PlotsEvent
import vn.vungtrong.presentation.plots.PlotsState

@RunWith(RobolectricTestRunner::class)
class PlotsScreensTest {
    @get:Rule val screens = Screens()
    private val events = mutableListOf<PlotsEvent>()

    @Test
    fun thePlots() = screens.draw("plots", *Look.entries.toTypedArray()) { Shown(Garden.list) }

    @Test
    fun longNames() = screens.draw("plots-long", Look.PLAIN, Look.LARGE_TEXT) {
        Shown(Garden.state(listOf(Garden.long)))
    }

    @Test
    fun noPlotsYet() = screens.draw("plots-empty") { Shown(PlotsState(plots = emptyList(), mayAdd = true)) }

    @Test
    fun nothingFound() = screens.draw("plots-none-found") {
        Shown(Garden.list.copy(text = "xoài", found = emptyList()))
    }

    @Test
    fun aFault() = screens.draw("plots-fault") { Shown(PlotsState(fault = Fault(FaultKind.STORAGE))) }

    @Test
    fun theMap() = screens.draw("plots-map", *Look.entries.toTypedArray()) {
        Shown(Garden.list.copy(map = Garden.map()))
    }

    @Test
    fun theMapWithMe() = screens.draw("plots-map-me") {
        Shown(Garden.list.copy(map = Garden.map(me = Garden.here), selected = Garden.items.first()))
    }

    @Test
    fun theMapWithoutAPosition() = screens.draw("plots-map-hindered", Look.PLAIN, Look.LARGE_TEXT) {
        Shown(Garden.list.copy(map = Garden.map(), hindrance = Hindrance.SWITCHED_OFF))
    }

    @Test
    fun fingersMoveTheMapAndTouchAPlot() = screens.draw(
        "plots-map-moved",
        then = {
            onNodeWithTag(MAP_TAG).performTouchInput { swipe(center, center + Offset(120f, 40f)) }
            onNodeWithTag(MAP_TAG).performTouchInput { down(center); up() }
            mainClock.advanceTimeBy(1000)
            onNodeWithContentDescription("Phóng to").performClick()
            val sent = events.filterIsInstance<PlotsEvent.OnMap>().map { it.event }
            assertTrue(sent.any { it is MapEvent.Moved })
            assertEquals(1, sent.filterIsInstance<MapEvent.Tapped>().size)
            assertEquals(1, sent.filterIsInstance<MapEvent.Zoom>().size)
        },
    ) { Shown(Garden.list.copy(map = Garden.map())) }

    @Test
    fun whoCannotSeeTheMapIsToldOfTheList() = screens.draw(
        "plots-map-told",
        then = { onNodeWithContentDescription("Bản đồ có 4 thửa", substring = true).assertIsDisplayed() },
    ) { Shown(Garden.list.copy(map = Garden.map())) }

    @Test
    fun aRowOpensItsPlot() = screens.draw(
        "plots-opened",
        then = {
            onNodeWithText("Vườn đồi").performClick()
            assertEquals(PlotsEvent.Open("hill"), events.last())
        },
    ) { Shown(Garden.list) }

    @Composable
    private fun Shown(first: PlotsState) {
        var state by remember { mutableStateOf(first) }
        VungTrongTheme {
            PlotsView(state) { event ->
                events += event
                if (event is PlotsEvent.OnMap) state = state.copy(map = state.map?.after(event.event))
            }
        }
    }
}
