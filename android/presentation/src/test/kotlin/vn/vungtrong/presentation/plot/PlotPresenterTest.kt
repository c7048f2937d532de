package vn.vungtrong.presentation.plot

import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.FakeDevice
import vn.vungtrong.presentation.FakeGateway
import vn.vungtrong.presentation.FakeNavigator
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.HarvestDay
import vn.vungtrong.presentation.HarvestMark
import vn.vungtrong.presentation.LonLat
import vn.vungtrong.presentation.PlotDetail
import vn.vungtrong.presentation.PlotFacts
import vn.vungtrong.presentation.PlotRights
import vn.vungtrong.presentation.SAMPLE_DAY
import vn.vungtrong.presentation.Shape
import vn.vungtrong.presentation.WorkKind
import vn.vungtrong.presentation.ok
import vn.vungtrong.presentation.plotCard
import vn.vungtrong.presentation.safeHarvest
import vn.vungtrong.presentation.surveyed

@OptIn(ExperimentalCoroutinesApi::class)
class PlotPresenterTest {
    private val gateway = FakeGateway()
    private val device = FakeDevice()
    private val navigator = FakeNavigator()
    private val shape = Shape(listOf(LonLat(108.0, 12.0), LonLat(108.001, 12.0), LonLat(108.001, 12.001)))

    init {
        gateway.plot = ok(detail())
    }

    @Test
    fun `what may be done is what the core says`() = runTest {
        gateway.plot = ok(detail().copy(may = PlotRights(WorkKind.PEST, survey = true, edit = false)))
        val plot = plot()
        assertEquals(PlotRights(WorkKind.PEST, survey = true, edit = false), plot.state.value.may)
        plot.onEvent(PlotEvent.Write)
        plot.onEvent(PlotEvent.Survey)
        plot.onEvent(PlotEvent.Edit)
        val forms = listOf(
            Destination.Form(WorkKind.PEST, plot = "plot"), Destination.Survey("plot"), Destination.PlotForm("plot"),
        )
        assertEquals(forms, navigator.went)
    }

    @Test
    fun `who writes nothing here is led to no form`() = runTest {
        plot().onEvent(PlotEvent.Write)
        assertTrue(navigator.went.isEmpty())
    }

    @Test
    fun `the colour is the one of the lists`() = runTest {
        assertEquals(HarvestMark.WAITING, plot().state.value.mark)
    }

    @Test
    fun `neighbours are for the picture, without the plot itself and those out of use`() = runTest {
        gateway.plotsIn = ok(listOf(plotCard(), plotCard("next"), plotCard("old").copy(retired = true)))
        assertEquals(listOf("next"), plot().state.value.neighbours.map { it.id })
    }

    @Test
    fun `a boundary from a file says its size, and a wrong file why`() = runTest {
        val plot = plot()
        device.files.chosen = "walk.gpx"
        plot.onEvent(PlotEvent.Import)
        runCurrent()
        assertEquals("no_shape", plot.state.value.fault?.detail)
        gateway.importBoundary = ok(surveyed())
        plot.onEvent(PlotEvent.Import)
        runCurrent()
        assertEquals(12_500.0, plot.state.value.imported?.areaM2)
        assertNull(plot.state.value.fault)
    }

    @Test
    fun `no file chosen is no fault`() = runTest {
        val plot = plot()
        plot.onEvent(PlotEvent.Import)
        runCurrent()
        assertNull(plot.state.value.fault)
        assertEquals(0, gateway.count("importBoundary"))
    }

    @Test
    fun `a plot that is not there is said`() = runTest {
        gateway.plot = FakeGateway().plot
        assertEquals(FaultKind.NOT_FOUND, plot().state.value.fault?.kind)
    }

    private fun TestScope.plot(): PlotPresenter =
        PlotPresenter(gateway, device, navigator, backgroundScope, "area", "plot").also { runCurrent() }

    private fun detail() = PlotDetail(
        plotCard().copy(shape = shape, harvest = HarvestDay(SAMPLE_DAY, true, SAMPLE_DAY, HarvestMark.WAITING)), PlotFacts("Thửa trên"), surveys = emptyList(),
        faults = emptyList(), overlaps = emptyList(), findings = emptyList(),
        safeHarvest = safeHarvest(SAMPLE_DAY.plusDays(1)),
    )
}
