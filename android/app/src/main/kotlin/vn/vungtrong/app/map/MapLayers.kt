package vn.vungtrong.app.map

import androidx.compose.runtime.Immutable
import vn.vungtrong.presentation.LonLat
import vn.vungtrong.presentation.Shape
import vn.vungtrong.presentation.map.PlotOnMap
import vn.vungtrong.presentation.map.boundsOf

/** What lies on a map, from the ground up. */
@Immutable
data class MapLayers(
    val plots: List<PlotOnMap> = emptyList(),
    val selected: String? = null,
    /** The boundary that holds until a survey is saved. */
    val boundary: Shape? = null,
    /** The boundary that is being surveyed, in order. */
    val ring: List<LonLat> = emptyList(),
    /** Corners are shown as dots. */
    val corners: Boolean = false,
    /** The last edge is as good as the others. */
    val closed: Boolean = false,
    /** Plots on which the ring lies: what they share is filled. */
    val overlapped: Set<String> = emptySet(),
    /** Places where the ring is wrong. */
    val faults: List<LonLat> = emptyList(),
) {
    /** All but the plots around: those may reach beyond the picture. */
    fun bounds() = boundsOf(ring + boundary?.outer.orEmpty() + faults)
}
