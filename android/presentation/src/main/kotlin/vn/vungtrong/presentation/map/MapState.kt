package vn.vungtrong.presentation.map

import vn.vungtrong.presentation.Fix
import vn.vungtrong.presentation.GeoBounds
import vn.vungtrong.presentation.LonLat

/** The canvas and what it shows of the Earth. */
data class MapState(
    val widthPx: Int = 0,
    val heightPx: Int = 0,
    /** Pixels of a density-independent pixel. */
    val density: Float = 1f,
    /** What is to be seen, until a person moves the map. */
    val shown: GeoBounds? = null,
    /** Null until the canvas has a size and there is something to see. */
    val view: Viewport? = null,
    val me: Fix? = null,
    /** The map stays with the person. */
    val following: Boolean = false,
) {
    /** Shows all of [bounds], once the canvas has a size. */
    fun showing(bounds: GeoBounds?): MapState = copy(shown = bounds, view = null).fitted()

    fun withMe(fix: Fix): MapState {
        val here = copy(me = fix)
        return when {
            view == null ->
                here.copy(shown = shown ?: GeoBounds(fix.at.lon, fix.at.lat, fix.at.lon, fix.at.lat)).fitted()
            following -> here.copy(view = view.at(fix.at))
            else -> here
        }
    }

    fun after(event: MapEvent): MapState = when (event) {
        is MapEvent.Sized -> sized(event)
        is MapEvent.Moved ->
            copy(view = view?.zoomed(event.zoom, event.focus)?.panned(event.dx, event.dy), following = false)
        is MapEvent.Zoom -> copy(view = view?.zoomed(event.factor))
        MapEvent.ShowAll -> copy(view = null, following = false).fitted()
        MapEvent.ShowMe -> copy(view = me?.let { view?.at(it.at) } ?: view, following = true)
        is MapEvent.Tapped -> this
    }

    private fun sized(event: MapEvent.Sized): MapState {
        val now = copy(widthPx = event.widthPx, heightPx = event.heightPx, density = event.density)
        return now.copy(view = view?.resized(event.widthPx, event.heightPx)).fitted()
    }

    private fun fitted(): MapState {
        if (view != null || shown == null || widthPx <= 0 || heightPx <= 0) return this
        return copy(view = Viewport.around(shown, widthPx, heightPx, MARGIN_DP * density.toDouble()))
    }

    companion object {
        private const val MARGIN_DP = 40
    }
}

sealed interface MapEvent {
    data class Sized(val widthPx: Int, val heightPx: Int, val density: Float) : MapEvent

    /** Fingers moved the map by pixels and opened or closed around [focus]. */
    data class Moved(val dx: Double, val dy: Double, val zoom: Double, val focus: Pixel) : MapEvent

    data class Zoom(val factor: Double) : MapEvent

    data class Tapped(val at: Pixel) : MapEvent

    data object ShowAll : MapEvent

    data object ShowMe : MapEvent
}
