package vn.vungtrong.presentation.map

import vn.vungtrong.presentation.GeoBounds
import vn.vungtrong.presentation.LonLat
import kotlin.math.PI
import kotlin.math.cos
import kotlin.math.hypot
import kotlin.math.max
import kotlin.math.min
import kotlin.math.sin
import kotlin.math.sqrt

/** Metres east and north of the origin of a [Plane]. */
data class Metres(val east: Double, val north: Double)

/**
 * A flat piece of the Earth around [origin]: equirectangular, with the radii of WGS 84 at that latitude. Good to a
 * millimetre a kilometre within some kilometres, which is what a drawing needs; areas are measured by the core.
 */
class Plane(val origin: LonLat) {
    private val metresPerLon: Double
    private val metresPerLat: Double

    init {
        val latitude = origin.lat * RADIANS
        val squeeze = 1 - ECCENTRICITY_2 * sin(latitude) * sin(latitude)
        metresPerLon = RADIANS * SEMI_MAJOR_M / sqrt(squeeze) * cos(latitude)
        metresPerLat = RADIANS * SEMI_MAJOR_M * (1 - ECCENTRICITY_2) / (squeeze * sqrt(squeeze))
    }

    fun metres(at: LonLat) = Metres((at.lon - origin.lon) * metresPerLon, (at.lat - origin.lat) * metresPerLat)

    fun place(at: Metres) = LonLat(origin.lon + at.east / metresPerLon, origin.lat + at.north / metresPerLat)

    private companion object {
        const val RADIANS = PI / 180
        const val SEMI_MAJOR_M = 6_378_137.0
        const val ECCENTRICITY_2 = 0.00669437999014
    }
}

/** Metres between two places that are near each other. */
fun distanceM(from: LonLat, to: LonLat): Double = Plane(from).metres(to).let { hypot(it.east, it.north) }

/** The smallest bounds around places; null for none. */
fun boundsOf(places: Iterable<LonLat>): GeoBounds? {
    val start = places.firstOrNull() ?: return null
    return places.fold(GeoBounds(start.lon, start.lat, start.lon, start.lat)) { bounds, at ->
        GeoBounds(
            west = min(bounds.west, at.lon),
            south = min(bounds.south, at.lat),
            east = max(bounds.east, at.lon),
            north = max(bounds.north, at.lat),
        )
    }
}

/** Is the place inside? By crossings of a ray to the east: edges may run either way round. */
fun List<LonLat>.surrounds(at: LonLat): Boolean {
    var inside = false
    for (index in indices) {
        val from = this[index]
        val to = this[(index + 1) % size]
        if ((from.lat > at.lat) == (to.lat > at.lat)) continue
        val lon = from.lon + (at.lat - from.lat) / (to.lat - from.lat) * (to.lon - from.lon)
        if (at.lon < lon) inside = !inside
    }
    return inside
}
