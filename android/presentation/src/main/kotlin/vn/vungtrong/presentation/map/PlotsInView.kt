package vn.vungtrong.presentation.map

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import vn.vungtrong.presentation.Gateway
import vn.vungtrong.presentation.GeoBounds
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.PlotCard

/** Asks the core for the plots in view: once a settled view, and not at all while they are known already. */
class PlotsInView(
    private val gateway: Gateway,
    private val scope: CoroutineScope,
    private val area: String,
    private val found: (Outcome<List<PlotCard>>) -> Unit,
) {
    private var known: GeoBounds? = null
    private var asking: Job? = null

    fun look(view: Viewport?) {
        val bounds = view?.bounds ?: return
        asking?.cancel()
        if (known?.covers(bounds) == true) return
        asking = scope.launch {
            delay(SETTLED_MS)
            ask(bounds.widened())
        }
    }

    /** The plots have changed. */
    fun lookAgain(view: Viewport?) {
        known = null
        look(view)
    }

    private suspend fun ask(bounds: GeoBounds) {
        val plots = gateway.plotsIn(area, bounds)
        if (plots is Outcome.Ok) known = bounds
        found(plots)
    }

    companion object {
        const val SETTLED_MS = 200L
    }
}

private fun GeoBounds.covers(other: GeoBounds): Boolean =
    west <= other.west && south <= other.south && east >= other.east && north >= other.north

/** By half a screen on each side: a small move needs no new question. */
private fun GeoBounds.widened(): GeoBounds {
    val wide = (east - west) / 2
    val high = (north - south) / 2
    return GeoBounds(west - wide, south - high, east + wide, north + high)
}
