package vn.vungtrong.presentation.plot

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.launch
import vn.vungtrong.presentation.Changed
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.Device
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.Gateway
import vn.vungtrong.presentation.HarvestMark
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.Navigator
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.PlotCard
import vn.vungtrong.presentation.PlotDetail
import vn.vungtrong.presentation.PlotRights
import vn.vungtrong.presentation.Presenter
import vn.vungtrong.presentation.Surveyed
import vn.vungtrong.presentation.map.boundsOf
import vn.vungtrong.presentation.map.mark
import vn.vungtrong.presentation.orNull

data class PlotState(
    /** Null until it is there. */
    val detail: PlotDetail? = null,
    /** Other plots near by, for the picture. */
    val neighbours: List<PlotCard> = emptyList(),
    /** A boundary that was read from a file just now. */
    val imported: Surveyed? = null,
    /** Why no file can be chosen. */
    val hindered: Hindrance? = null,
    val busy: Boolean = false,
    val fault: Fault? = null,
) {
    val may: PlotRights get() = detail?.may ?: PlotRights()

    val mark: HarvestMark get() = detail?.plot?.mark ?: HarvestMark.NONE
}

sealed interface PlotEvent {
    data object Write : PlotEvent

    data object Survey : PlotEvent

    data object LandPaper : PlotEvent

    data object Edit : PlotEvent

    data object OpenDiary : PlotEvent

    data class OpenEntry(val id: String) : PlotEvent

    data class OpenPlot(val id: String) : PlotEvent

    /** A boundary from a file of the person's choice. */
    data object Import : PlotEvent

    data object Retry : PlotEvent
}

/** One plot: what is known of it, and what can be done on it. */
class PlotPresenter(
    private val gateway: Gateway,
    private val device: Device,
    private val navigator: Navigator,
    scope: CoroutineScope,
    private val area: String,
    private val id: String,
) : Presenter<PlotState, PlotEvent>(PlotState(), scope) {
    init {
        keepFresh(gateway, setOf(Changed.PLOTS, Changed.ENTRIES)) { load() }
    }

    override fun onEvent(event: PlotEvent) {
        when (event) {
            PlotEvent.Write -> state.value.may.write?.let { navigator.go(Destination.Form(it, plot = id)) }
            PlotEvent.Survey -> navigator.go(Destination.Survey(id))
            PlotEvent.LandPaper -> navigator.go(Destination.LandPaper(id))
            PlotEvent.Edit -> navigator.go(Destination.PlotForm(id))
            PlotEvent.OpenDiary -> navigator.go(Destination.Diary(plot = id))
            is PlotEvent.OpenEntry -> navigator.go(Destination.Entry(event.id))
            is PlotEvent.OpenPlot -> navigator.go(Destination.Plot(event.id))
            PlotEvent.Import -> doing { import() }
            PlotEvent.Retry -> scope.launch { load() }
        }
    }

    private suspend fun load() {
        when (val detail = gateway.plot(id)) {
            is Outcome.Ok -> loaded(detail.value)
            is Outcome.Failed -> change { it.copy(fault = detail.fault) }
        }
    }

    private suspend fun loaded(detail: PlotDetail) {
        change { it.copy(detail = detail, fault = null) }
        val bounds = boundsOf(detail.plot.shape?.outer.orEmpty()) ?: return
        val near = gateway.plotsIn(area, bounds).orNull().orEmpty()
        change { it.copy(neighbours = near.filterNot { plot -> plot.id == id || plot.retired }) }
    }

    private suspend fun import() {
        val hindered = device.files.hindrance
        change { it.copy(hindered = hindered) }
        if (hindered != null) return
        val surveyed = when (val chosen = device.files.open(MIMES)) {
            is Outcome.Ok -> gateway.importBoundary(id, chosen.value ?: return, name = null)
            is Outcome.Failed -> chosen
        }
        when (surveyed) {
            is Outcome.Ok -> {
                change { it.copy(imported = surveyed.value) }
                load()
                device.background.syncSoon()
            }
            is Outcome.Failed -> change { it.copy(fault = surveyed.fault) }
        }
    }

    override fun busy(state: PlotState, busy: Boolean) =
        if (busy) state.copy(busy = true, imported = null, fault = null) else state.copy(busy = false)

    private companion object {
        /** What phones call GPX, KML and GeoJSON files, each its own way. */
        val MIMES = listOf("*/*")
    }
}
