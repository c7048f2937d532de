package vn.vungtrong.app.paper

import androidx.compose.ui.test.junit4.ComposeTestRule
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performScrollTo
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.vungtrong.app.Look
import vn.vungtrong.app.Screens
import vn.vungtrong.app.theme.VungTrongTheme
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.FieldFault
import vn.vungtrong.presentation.LonLat
import vn.vungtrong.presentation.PaperZone
import vn.vungtrong.presentation.ShapeFault
import vn.vungtrong.presentation.paper.LandPaperState
import vn.vungtrong.presentation.paper.PaperRow
import vn.vungtrong.presentation.walkView

@RunWith(RobolectricTestRunner::class)
class LandPaperScreensTest {
    @get:Rule val screens = Screens()

    private val zones = listOf(6120, 6285, 6330, 6345, 6450, 6480, 6495).mapIndexed { i, meridian ->
        PaperZone(9000 + i, meridian, 3, null)
    } + PaperZone(9218, 6510, 3, "Đắk Lắk")
    private val empty = LandPaperState("Thửa trên suối", zones)
    private val ring = listOf(
        LonLat(108.1000, 12.6600), LonLat(108.1011, 12.6601), LonLat(108.1012, 12.6609), LonLat(108.1001, 12.6608),
    )
    private val filled = empty.copy(
        zone = 9218,
        rows = listOf(
            PaperRow("1400123,45", "456789,10"), PaperRow("1400134,20", "456908,33"),
            PaperRow("1400222,71", "456919,02"), PaperRow("1400211,95", "456799,77"),
        ),
        places = ring,
        measured = walkView().copy(ring = ring, areaM2 = 10_640.0),
    )

    private fun draw(name: String, state: LandPaperState, vararg looks: Look, then: ComposeTestRule.() -> Unit = {}) =
        screens.draw(name, *looks, then = then) { VungTrongTheme { LandPaperView(state, {}, {}) } }

    @Test
    fun empty() = draw("paper-empty", empty, Look.PLAIN, Look.LARGE_TEXT)

    @Test
    fun filled() = draw("paper-filled", filled, Look.PLAIN, Look.DARK, Look.LARGE_TEXT, Look.SMALL_PHONE, Look.ENGLISH)

    @Test
    fun theShape() = draw("paper-shape", filled, Look.PLAIN) { onNodeWithText("Hình thửa").performScrollTo() }

    @Test
    fun itCrossesItself() {
        val fault = ShapeFault("crossing", ring[1])
        val crossed = filled.copy(measured = filled.measured?.copy(faults = listOf(fault)))
        draw("paper-crossing", crossed) { onNodeWithText("Hình thửa").performScrollTo() }
    }

    @Test
    fun columnsInTheOtherOrder() {
        val turned = filled.rows.map { PaperRow(it.y, it.x) }
        draw("paper-turned", filled.copy(rows = turned, places = emptyList(), measured = null, tried = true)) {
            onNodeWithText("Đổi X và Y").performScrollTo()
        }
    }

    @Test
    fun anotherZone() {
        val fault = Fault(FaultKind.INVALID, fields = listOf(FieldFault("corners", "not_in_zone")))
        draw("paper-elsewhere", filled.copy(places = emptyList(), measured = null, fault = fault))
    }
}
