package vn.vungtrong.presentation.paper

import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.UnconfinedTestDispatcher
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import vn.vungtrong.presentation.FakeDevice
import vn.vungtrong.presentation.FakeGateway
import vn.vungtrong.presentation.FakeNavigator
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.PaperCorner
import vn.vungtrong.presentation.failed

@OptIn(ExperimentalCoroutinesApi::class)
class LandPaperPresenterTest {
    private val gateway = FakeGateway()
    private val device = FakeDevice()
    private val navigator = FakeNavigator()

    private fun presenter(scope: TestScope) =
        LandPaperPresenter(gateway, device, navigator, scope.backgroundScope, "area", "plot")

    private fun paper(test: suspend TestScope.(LandPaperPresenter) -> Unit) =
        runTest(UnconfinedTestDispatcher()) { test(presenter(this)) }

    private fun TestScope.typed(paper: LandPaperPresenter, vararg rows: PaperRow) {
        rows.forEachIndexed { i, row -> paper.onEvent(LandPaperEvent.Type(i, row)) }
        testScheduler.advanceTimeBy(1_000)
    }

    private val triangle = arrayOf(
        PaperRow("1401185,04", "456789,5"), PaperRow("1 401 285.04", "456789.5"), PaperRow("1.401.285,04", "456.889,50"),
    )

    @Test
    fun numbersAreReadAsPapersAndPeopleWriteThem() = paper {
        typed(it, *triangle)
        val expected = listOf(
            PaperCorner(1_401_185.04, 456_789.5), PaperCorner(1_401_285.04, 456_789.5), PaperCorner(1_401_285.04, 456_889.5),
        )
        assertEquals(expected, it.state.value.corners)
    }

    @Test
    fun theShapeIsMeasuredWhileItIsTypedAndSavedInItsZone() = paper {
        it.onEvent(LandPaperEvent.Zone(9218))
        typed(it, *triangle)
        assertEquals(3, it.state.value.places.size)
        assertEquals(1, gateway.count("measure"))
        it.onEvent(LandPaperEvent.Save)
        assertTrue("paperBoundary plot 9218" in gateway.calls)
        assertEquals(it.state.value.corners, gateway.given["paperBoundary"])
        assertEquals(1, navigator.backs)
        assertEquals(1, device.background.asked)
        assertNull(gateway.keptTexts["land_paper/plot"])
    }

    @Test
    fun withoutAZoneOrWithHalfACornerNothingIsSaved() = paper {
        typed(it, *triangle)
        it.onEvent(LandPaperEvent.Save)
        assertTrue(it.state.value.tried)
        it.onEvent(LandPaperEvent.Zone(9218))
        it.onEvent(LandPaperEvent.Type(3, PaperRow("1401185", "")))
        it.onEvent(LandPaperEvent.Save)
        assertEquals(0, gateway.count("paperBoundary"))
    }

    @Test
    fun columnsInTheOtherOrderAreSeenAndTurned() = paper {
        it.onEvent(LandPaperEvent.Zone(9218))
        typed(it, *triangle.map { row -> PaperRow(row.y, row.x) }.toTypedArray())
        assertTrue(it.state.value.turned)
        it.onEvent(LandPaperEvent.Save)
        assertEquals(0, gateway.count("paperBoundary"))
        it.onEvent(LandPaperEvent.Turn)
        assertEquals(triangle.toList(), it.state.value.rows.take(3))
        assertTrue(it.state.value.maySave)
    }

    @Test
    fun cornersThatAreOnNoGridSaySo() = paper {
        gateway.paperPlaces = failed(FaultKind.INVALID)
        it.onEvent(LandPaperEvent.Zone(9218))
        typed(it, *triangle)
        assertEquals(FaultKind.INVALID, it.state.value.fault?.kind)
        assertTrue(it.state.value.places.isEmpty())
    }

    @Test
    fun whatWasTypedAndTheZoneComeBackAfterAKilledProcess() = paper {
        it.onEvent(LandPaperEvent.Zone(9218))
        typed(it, *triangle)
        val again = presenter(this)
        assertEquals(it.state.value.rows, again.state.value.rows)
        assertEquals(9218 to true, again.state.value.run { zone to cameBack })
    }
}
