package vn.vungtrong.presentation.plots

import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.advanceTimeBy
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import vn.vungtrong.presentation.Changed
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.FakeDevice
import vn.vungtrong.presentation.FakeGateway
import vn.vungtrong.presentation.FakeNavigator
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.Fix
import vn.vungtrong.presentation.HarvestDay
import vn.vungtrong.presentation.HarvestMark
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.LonLat
import vn.vungtrong.presentation.Reading
import vn.vungtrong.presentation.Role
import vn.vungtrong.presentation.SAMPLE_DAY
import vn.vungtrong.presentation.Shape
import vn.vungtrong.presentation.areaCard
import vn.vungtrong.presentation.failed
import vn.vungtrong.presentation.map.MapEvent
import vn.vungtrong.presentation.map.Pixel
import vn.vungtrong.presentation.map.mark
import vn.vungtrong.presentation.ok
import vn.vungtrong.presentation.plotCard

@OptIn(ExperimentalCoroutinesApi::class)
class PlotsPresenterTest {
    private val gateway = FakeGateway()
    private val device = FakeDevice()
    private val navigator = FakeNavigator()
    private val hill = plotCard("hill", "Vườn Đồi").copy(shape = square(108.0, 12.0), householdName = "Hộ ông Ánh")
    private val river = plotCard("river", "Bờ sông").copy(shape = square(108.01, 12.0), householdName = "Hộ bà Tám")

    init {
        gateway.plots = ok(listOf(hill, river))
        gateway.plotsIn = gateway.plots
    }

    @Test
    fun `marks are not needed to find a plot, by its name or its household`() = runTest {
        val plots = plots()
        plots.onEvent(PlotsEvent.Type("vuon doi"))
        assertEquals(listOf("hill"), plots.found())
        plots.onEvent(PlotsEvent.Type("BÀ TAM"))
        assertEquals(listOf("river"), plots.found())
        plots.onEvent(PlotsEvent.Type("xoài"))
        assertEquals(emptyList<String>(), plots.found())
        plots.onEvent(PlotsEvent.Type(" "))
        assertEquals(listOf("hill", "river"), plots.found())
    }

    @Test
    fun `each plot says when harvest is safe, and nothing where nothing is known`() = runTest {
        val waiting = HarvestDay(SAMPLE_DAY, certain = true, atLeast = SAMPLE_DAY, HarvestMark.WAITING)
        gateway.plots = ok(listOf(hill.copy(harvest = waiting), river))
        val plots = plots()
        assertEquals(listOf(HarvestMark.WAITING, HarvestMark.NONE), plots.state.value.found.map { it.mark })
    }

    @Test
    fun `plots out of use are listed and count for nothing`() = runTest {
        gateway.plots = ok(listOf(river, hill.copy(retired = true)))
        val state = plots().state.value
        assertEquals(listOf("river", "hill"), state.found.map { it.id })
        assertEquals(1, state.count)
        assertEquals(12_500.0, state.measuredM2, 0.0)
    }

    @Test
    fun `a settled view is asked for once, however much it moved before`() = runTest {
        val plots = onMap()
        repeat(30) {
            plots.onEvent(PlotsEvent.OnMap(MapEvent.Moved(200.0, 0.0, 1.0, Pixel(0.0, 0.0))))
            advanceTimeBy(20)
        }
        advanceTimeBy(1000)
        assertEquals(2, gateway.count("plotsIn"))
    }

    @Test
    fun `a view of what is known already is not asked for`() = runTest {
        val plots = onMap()
        assertEquals(1, gateway.count("plotsIn"))
        plots.onEvent(PlotsEvent.OnMap(MapEvent.Moved(10.0, 5.0, 1.0, Pixel(0.0, 0.0))))
        plots.onEvent(PlotsEvent.OnMap(MapEvent.Zoom(2.0)))
        advanceTimeBy(1000)
        assertEquals(1, gateway.count("plotsIn"))
    }

    @Test
    fun `plots that change are asked for again`() = runTest {
        onMap()
        gateway.changes.emit(setOf(Changed.PLOTS))
        advanceTimeBy(1000)
        assertEquals(2, gateway.count("plotsIn"))
    }

    @Test
    fun `a touched plot is selected, the ground beside unselects it`() = runTest {
        val plots = onMap()
        val view = plots.state.value.map!!.view!!
        plots.onEvent(PlotsEvent.OnMap(MapEvent.Tapped(view.pixel(LonLat(108.0005, 12.0005)))))
        assertEquals("hill", plots.state.value.selected?.id)
        plots.onEvent(PlotsEvent.OnMap(MapEvent.Tapped(view.pixel(LonLat(108.005, 12.0005)))))
        assertNull(plots.state.value.selected)
    }

    @Test
    fun `the position is asked for only by the person`() = runTest {
        val plots = onMap()
        device.location.positions.emit(Reading.Position(Fix(LonLat(108.004, 12.0), accuracyM = 5.0)))
        runCurrent()
        assertNull(plots.state.value.map?.me)
        plots.onEvent(PlotsEvent.OnMap(MapEvent.ShowMe))
        runCurrent()
        assertEquals(LonLat(108.004, 12.0), plots.state.value.map?.view?.centre)
        assertFalse(plots.state.value.locating)
    }

    @Test
    fun `a receiver that says no more is asked again`() = runTest {
        val plots = onMap()
        plots.onEvent(PlotsEvent.OnMap(MapEvent.ShowMe))
        runCurrent()
        device.location.ends = true
        device.location.positions.emit(Reading.Waiting)
        runCurrent()
        assertFalse(plots.state.value.locating)
        device.location.ends = false
        device.location.positions.emit(Reading.Position(Fix(LonLat(108.004, 12.0), accuracyM = 5.0)))
        plots.onEvent(PlotsEvent.OnMap(MapEvent.ShowMe))
        runCurrent()
        assertNotNull(plots.state.value.map?.me)
    }

    @Test
    fun `a position that is not possible says why, and the settings are a tap away`() = runTest {
        val plots = onMap()
        device.location.positions.emit(Reading.NotPossible(Hindrance.SWITCHED_OFF))
        plots.onEvent(PlotsEvent.OnMap(MapEvent.ShowMe))
        runCurrent()
        assertEquals(Hindrance.SWITCHED_OFF, plots.state.value.hindrance)
        plots.onEvent(PlotsEvent.OpenSettings)
        assertEquals(Hindrance.SWITCHED_OFF, device.location.settingsOpened)
    }

    @Test
    fun `who may not add plots is not offered it`() = runTest {
        gateway.areas = ok(listOf(areaCard(roles = listOf(Role.INSPECTOR))))
        assertFalse(plots().state.value.mayAdd)
        gateway.areas = ok(listOf(areaCard(roles = listOf(Role.REPRESENTATIVE))))
        assertTrue(plots().state.value.mayAdd)
    }

    @Test
    fun `a fault is said, and trying again heals it`() = runTest {
        gateway.plots = failed(FaultKind.STORAGE)
        val plots = plots()
        assertNotNull(plots.state.value.fault)
        gateway.plots = ok(listOf(hill))
        plots.onEvent(PlotsEvent.Retry)
        runCurrent()
        assertNull(plots.state.value.fault)
        assertEquals(listOf("hill"), plots.found())
    }

    @Test
    fun `a plot opens`() = runTest {
        plots().onEvent(PlotsEvent.Open("hill"))
        assertEquals(listOf(Destination.Plot("hill")), navigator.went)
    }

    private fun TestScope.plots(): PlotsPresenter =
        PlotsPresenter(gateway, device, navigator, backgroundScope, "area").also { runCurrent() }

    private fun TestScope.onMap(): PlotsPresenter = plots().apply {
        onEvent(PlotsEvent.ShowMap)
        onEvent(PlotsEvent.OnMap(MapEvent.Sized(400, 600, 2f)))
        advanceTimeBy(1000)
    }

    private fun PlotsPresenter.found(): List<String> = state.value.found.map { it.id }

    private fun square(lon: Double, lat: Double): Shape {
        val side = 0.001
        return Shape(
            listOf(LonLat(lon, lat), LonLat(lon + side, lat), LonLat(lon + side, lat + side), LonLat(lon, lat + side))
        )
    }
}
