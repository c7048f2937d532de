package vn.vungtrong.presentation.map

import vn.vungtrong.presentation.HarvestMark
import vn.vungtrong.presentation.LonLat
import vn.vungtrong.presentation.PlotCard
import vn.vungtrong.presentation.Shape
import java.time.LocalDate
import kotlin.math.abs

/** What the colour of a plot says. Colour never stands alone: the map also writes the day. */
val PlotCard.mark: HarvestMark get() = harvest?.mark ?: HarvestMark.NONE

/** A plot as a map draws it. */
data class PlotOnMap(
    val id: String,
    val name: String,
    val shape: Shape,
    val mark: HarvestMark,
    /** The first day on which harvest is safe, while it is not yet. */
    val safeFrom: LocalDate?,
    val conflict: Boolean,
)

/** With [HarvestMark.NONE] nothing is said about harvest. */
fun PlotCard.onMap(mark: HarvestMark = this.mark): PlotOnMap? {
    val from = harvest?.date.takeIf { mark == HarvestMark.WAITING }
    return shape?.let { PlotOnMap(id, name, it, mark, from, conflict) }
}

/** The smallest plot under a finger; plots may lie on each other. */
fun List<PlotOnMap>.at(place: LonLat): PlotOnMap? =
    filter { it.shape.surrounds(place) }.minByOrNull { it.shape.outer.extent() }

fun Shape.surrounds(at: LonLat): Boolean = outer.surrounds(at) && holes.none { it.surrounds(at) }

/** Where a name is written: the middle of the ring's area, or of its corners when it has none. */
fun List<LonLat>.middle(): LonLat? {
    val bounds = boundsOf(this) ?: return null
    val start = first()
    var area = 0.0
    var lon = 0.0
    var lat = 0.0
    for (index in indices) {
        val from = this[index]
        val to = this[(index + 1) % size]
        val cross = (from.lon - start.lon) * (to.lat - start.lat) - (to.lon - start.lon) * (from.lat - start.lat)
        area += cross
        lon += cross * (from.lon + to.lon - 2 * start.lon)
        lat += cross * (from.lat + to.lat - 2 * start.lat)
    }
    val whole = (bounds.east - bounds.west) * (bounds.north - bounds.south)
    if (abs(area) <= whole * FLAT) return LonLat((bounds.west + bounds.east) / 2, (bounds.south + bounds.north) / 2)
    return LonLat(start.lon + lon / (3 * area), start.lat + lat / (3 * area))
}

/** Rings whose area is a smaller share of their box have no middle worth the name. */
private const val FLAT = 1e-9

private fun List<LonLat>.extent(): Double = boundsOf(this)?.let { (it.east - it.west) * (it.north - it.south) } ?: 0.0
