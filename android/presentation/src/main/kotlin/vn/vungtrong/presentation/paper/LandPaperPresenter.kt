package vn.vungtrong.presentation.paper

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.collectLatest
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.launch
import vn.vungtrong.presentation.Device
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.Gateway
import vn.vungtrong.presentation.LonLat
import vn.vungtrong.presentation.Navigator
import vn.vungtrong.presentation.Numbers
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.PaperCorner
import vn.vungtrong.presentation.PaperZone
import vn.vungtrong.presentation.PlotCard
import vn.vungtrong.presentation.Presenter
import vn.vungtrong.presentation.WalkView
import vn.vungtrong.presentation.map.boundsOf
import vn.vungtrong.presentation.orNull

/** A row of the paper's table as it is typed: X is north, Y is east. */
data class PaperRow(val x: String = "", val y: String = "") {
    val blank: Boolean get() = x.isBlank() && y.isBlank()

    /** Null when it is not whole, or is no number. */
    val corner: PaperCorner?
        get() = Numbers.decimal(x)?.let { north -> Numbers.decimal(y)?.let { east -> PaperCorner(north, east) } }

    /** Some tables have the columns the other way round: in Vietnam north has seven digits and east has six. */
    val turned: Boolean get() = corner?.let { it.northM < MILLION && it.eastM >= MILLION } == true

    private companion object {
        const val MILLION = 1e6
    }
}

data class LandPaperState(
    val plotName: String = "",
    val zones: List<PaperZone> = emptyList(),
    /** EPSG code of the chosen one. */
    val zone: Int? = null,
    /** All zones are shown, to choose from. */
    val choosing: Boolean = false,
    val rows: List<PaperRow> = List(FIRST_ROWS) { PaperRow() },
    /** Where the whole rows lie. */
    val places: List<LonLat> = emptyList(),
    /** Null while there is nothing to measure. */
    val measured: WalkView? = null,
    val neighbours: List<PlotCard> = emptyList(),
    /** What was typed before and not saved stands here again. */
    val cameBack: Boolean = false,
    /** Save was tapped in vain: what is missing is marked. */
    val tried: Boolean = false,
    val busy: Boolean = false,
    /** Why the corners lie nowhere, or could not be saved. */
    val fault: Fault? = null,
) {
    val corners: List<PaperCorner> get() = rows.mapNotNull { it.corner }
    val whole: Boolean get() = rows.all { it.blank || it.corner != null } && corners.size >= FEWEST
    val turned: Boolean get() = rows.any { it.turned }
    val maySave: Boolean get() = whole && zone != null && !turned

    companion object {
        const val FIRST_ROWS = 4
        const val FEWEST = 3
    }
}

sealed interface LandPaperEvent {
    data class Zone(val epsg: Int) : LandPaperEvent

    data object ChooseZone : LandPaperEvent

    data class Type(val index: Int, val row: PaperRow) : LandPaperEvent

    data class Remove(val index: Int) : LandPaperEvent

    data object Add : LandPaperEvent

    /** The columns change places. */
    data object Turn : LandPaperEvent

    data object StartAnew : LandPaperEvent

    data object Save : LandPaperEvent
}

/** A plot's boundary from the corners that its land paper prints (VN-2000). What is typed survives a killed process. */
class LandPaperPresenter(
    private val gateway: Gateway,
    private val device: Device,
    private val navigator: Navigator,
    scope: CoroutineScope,
    private val area: String,
    private val plot: String,
) : Presenter<LandPaperState, LandPaperEvent>(LandPaperState(), scope) {
    private val rowsKey = "land_paper/$plot"

    init {
        scope.launch {
            open()
            measureWhileTyping()
        }
    }

    override fun onEvent(event: LandPaperEvent) {
        when (event) {
            is LandPaperEvent.Zone -> {
                edit { it.copy(zone = event.epsg, choosing = false) }
                scope.launch { gateway.keep(ZONE, event.epsg.toString()) }
            }
            LandPaperEvent.ChooseZone -> change { it.copy(choosing = true) }
            is LandPaperEvent.Type -> edit { it.copy(rows = it.rows.replaced(event.index, event.row)) }
            is LandPaperEvent.Remove -> edit { it.copy(rows = it.rows.filterIndexed { i, _ -> i != event.index }) }
            LandPaperEvent.Add -> edit { it.copy(rows = it.rows + PaperRow()) }
            LandPaperEvent.Turn -> edit { it.copy(rows = it.rows.map { row -> PaperRow(row.y, row.x) }) }
            LandPaperEvent.StartAnew -> edit { it.copy(rows = LandPaperState().rows, cameBack = false, tried = false) }
            LandPaperEvent.Save -> doing { save() }
        }
    }

    private fun edit(how: (LandPaperState) -> LandPaperState) = change { how(it).copy(fault = null) }

    private suspend fun open() {
        val zones = gateway.paperZones().orNull().orEmpty()
        val zone = gateway.kept(ZONE).orNull()?.toIntOrNull()
        val rows = gateway.kept(rowsKey).orNull()?.let(::rows)
        val name = gateway.plot(plot).orNull()?.plot?.name.orEmpty()
        change {
            it.copy(plotName = name, zones = zones, zone = zone, rows = rows ?: it.rows, cameBack = rows != null)
        }
    }

    private suspend fun measureWhileTyping() {
        state.map { it.zone to it.rows }.distinctUntilChanged().collectLatest { (zone, rows) ->
            delay(AFTER_MS)
            if (rows.any { !it.blank }) gateway.keep(rowsKey, written(rows)) else gateway.keep(rowsKey, null)
            measure(zone)
        }
    }

    private suspend fun measure(zone: Int?) {
        val corners = state.value.corners
        if (zone == null || corners.isEmpty()) return change { it.copy(places = emptyList(), measured = null) }
        when (val places = gateway.paperPlaces(corners, zone)) {
            is Outcome.Failed -> change { it.copy(places = emptyList(), measured = null, fault = places.fault) }
            is Outcome.Ok -> {
                val enough = places.value.size >= LandPaperState.FEWEST
                val measured = if (enough) gateway.measure(plot, places.value).orNull() else null
                val around = boundsOf(places.value)?.let { gateway.plotsIn(area, it).orNull() }.orEmpty()
                change { it.copy(places = places.value, measured = measured, neighbours = around.filter { p -> p.id != plot }) }
            }
        }
    }

    private suspend fun save() {
        val now = state.value
        val zone = now.zone
        if (zone == null || !now.maySave) return change { it.copy(tried = true) }
        when (val saved = gateway.paperBoundary(plot, now.corners, zone)) {
            is Outcome.Failed -> change { it.copy(fault = saved.fault) }
            is Outcome.Ok -> {
                gateway.keep(rowsKey, null)
                device.background.syncSoon()
                navigator.back()
            }
        }
    }

    override fun busy(state: LandPaperState, busy: Boolean) = state.copy(busy = busy)

    private companion object {
        const val AFTER_MS = 300L

        /** The plots of an area lie in one zone: it is asked for once. */
        const val ZONE = "land_paper/zone"

        fun written(rows: List<PaperRow>) = rows.joinToString("\n") { "${it.x};${it.y}" }

        fun rows(text: String): List<PaperRow> =
            text.lines().map { line -> PaperRow(line.substringBefore(';'), line.substringAfter(';', "")) }
    }
}

private fun <T> List<T>.replaced(index: Int, now: T): List<T> = mapIndexed { i, old -> if (i == index) now else old }
