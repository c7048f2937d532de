package vn.vungtrong.presentation.plots

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.launch
import vn.vungtrong.presentation.Changed
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.Device
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.Gateway
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.Navigator
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.PlotCard
import vn.vungtrong.presentation.Presenter
import vn.vungtrong.presentation.Reading
import vn.vungtrong.presentation.map.MapEvent
import vn.vungtrong.presentation.map.MapState
import vn.vungtrong.presentation.map.PlotOnMap
import vn.vungtrong.presentation.map.PlotsInView
import vn.vungtrong.presentation.map.at
import vn.vungtrong.presentation.map.boundsOf
import vn.vungtrong.presentation.map.onMap
import vn.vungtrong.presentation.orNull
import vn.vungtrong.presentation.watched

data class PlotsState(
    /** Null while the list is shown. */
    val map: MapState? = null,
    /** Null until they are there. Those in use first. */
    val plots: List<PlotCard>? = null,
    val text: String = "",
    /** Those that fit [text]. */
    val found: List<PlotCard> = emptyList(),
    val onMap: List<PlotOnMap> = emptyList(),
    /** Touched on the map. */
    val selected: PlotCard? = null,
    /** Why the own position is not shown, after it was asked for. */
    val hindrance: Hindrance? = null,
    /** The position is asked for and has not come. */
    val locating: Boolean = false,
    val mayAdd: Boolean = false,
    val fault: Fault? = null,
) {
    private val inUse: List<PlotCard> get() = plots.orEmpty().filterNot(PlotCard::retired)

    val count: Int get() = inUse.size

    val measuredM2: Double get() = inUse.sumOf { it.areaM2 ?: 0.0 }

    val bounds get() = boundsOf(inUse.flatMap { it.shape?.outer.orEmpty() })
}

sealed interface PlotsEvent {
    data class Type(val text: String) : PlotsEvent

    data object ShowList : PlotsEvent

    data object ShowMap : PlotsEvent

    data class OnMap(val event: MapEvent) : PlotsEvent

    data class Open(val id: String) : PlotsEvent

    data object Unselect : PlotsEvent

    data object Add : PlotsEvent

    /** To the system's settings, where a hindrance is removed. */
    data object OpenSettings : PlotsEvent

    data object Retry : PlotsEvent
}

/** The plots of the area, as a list and as a map. */
class PlotsPresenter(
    private val gateway: Gateway,
    private val device: Device,
    private val navigator: Navigator,
    scope: CoroutineScope,
    private val area: String,
) : Presenter<PlotsState, PlotsEvent>(PlotsState(), scope) {
    private val inView = PlotsInView(gateway, scope, area, ::placed)
    private var locating: Job? = null

    init {
        keepFresh(gateway, setOf(Changed.PLOTS, Changed.ENTRIES)) { load() }
    }

    override fun onEvent(event: PlotsEvent) {
        when (event) {
            is PlotsEvent.Type -> change { it.copy(text = event.text).searched() }
            PlotsEvent.ShowList -> showList()
            PlotsEvent.ShowMap -> showMap()
            is PlotsEvent.OnMap -> onMap(event.event)
            is PlotsEvent.Open -> navigator.go(Destination.Plot(event.id))
            PlotsEvent.Unselect -> change { it.copy(selected = null) }
            PlotsEvent.Add -> navigator.go(Destination.PlotForm(null))
            PlotsEvent.OpenSettings -> state.value.hindrance?.let(device.location::openSystemSettings)
            PlotsEvent.Retry -> scope.launch { load() }
        }
    }

    private suspend fun load() {
        val card = gateway.areas().orNull()?.firstOrNull { it.id == area }
        change { it.copy(mayAdd = card?.may?.addPlots == true) }
        when (val plots = gateway.plots(area)) {
            is Outcome.Ok -> loaded(plots.value)
            is Outcome.Failed -> change { it.copy(fault = plots.fault) }
        }
        inView.lookAgain(state.value.map?.view)
    }

    private fun loaded(plots: List<PlotCard>) = change { now ->
        val next = now.copy(plots = plots, selected = plots.same(now.selected), fault = null).searched()
        next.copy(map = next.map?.let { if (it.shown == null) it.showing(next.bounds) else it })
    }

    private fun showList() {
        locating?.cancel()
        change { it.copy(map = null, selected = null, locating = false, hindrance = null) }
    }

    private fun showMap() = change { if (it.map == null) it.copy(map = MapState().showing(it.bounds)) else it }

    private fun onMap(event: MapEvent) {
        if (event is MapEvent.Tapped) return select(event)
        if (event is MapEvent.ShowMe) locate()
        change { it.copy(map = it.map?.after(event)) }
        inView.look(state.value.map?.view)
    }

    private fun select(event: MapEvent.Tapped) = change { now ->
        val touched = now.map?.view?.let { now.onMap.at(it.place(event.at)) }
        now.copy(selected = now.plots.orEmpty().firstOrNull { it.id == touched?.id })
    }

    private fun locate() {
        if (locating?.isActive == true && state.value.hindrance == null) return
        locating?.cancel()
        change { it.copy(locating = true, hindrance = null) }
        locating = scope.launch {
            device.location.watched().collect { reading ->
                change { it.located(reading) }
                inView.look(state.value.map?.view)
            }
            // The receiver says no more; who asks again is heard.
            change { it.copy(locating = false) }
        }
    }

    private fun PlotsState.located(reading: Reading): PlotsState = when (reading) {
        Reading.Waiting -> copy(locating = true, hindrance = null)
        is Reading.Position -> copy(map = map?.withMe(reading.fix), locating = false, hindrance = null)
        is Reading.NotPossible -> copy(locating = false, hindrance = reading.why)
    }

    private fun placed(plots: Outcome<List<PlotCard>>) = change { now ->
        when (plots) {
            is Outcome.Ok -> now.copy(onMap = plots.value.filterNot(PlotCard::retired).mapNotNull { it.onMap() })
            is Outcome.Failed -> now.copy(fault = plots.fault)
        }
    }

    private fun List<PlotCard>.same(plot: PlotCard?): PlotCard? = firstOrNull { it.id == plot?.id }

    private fun PlotsState.searched(): PlotsState {
        val wanted = text.plain()
        val fits = { plot: PlotCard -> wanted in plot.name.plain() || wanted in plot.householdName.plain() }
        return copy(found = plots.orEmpty().filter(fits))
    }
}
