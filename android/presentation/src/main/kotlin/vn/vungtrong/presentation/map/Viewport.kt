package vn.vungtrong.presentation.map

import vn.vungtrong.presentation.GeoBounds
import vn.vungtrong.presentation.LonLat
import kotlin.math.floor
import kotlin.math.log10
import kotlin.math.max
import kotlin.math.pow

/** A point of the canvas, pixels, y down. */
data class Pixel(val x: Double, val y: Double)

/** What part of the Earth a canvas shows: north is up. */
data class Viewport(val centre: LonLat, val metresPerPixel: Double, val widthPx: Int, val heightPx: Int) {
    private val plane = Plane(centre)

    fun pixel(at: LonLat): Pixel {
        val metres = plane.metres(at)
        return Pixel(widthPx / 2.0 + metres.east / metresPerPixel, heightPx / 2.0 - metres.north / metresPerPixel)
    }

    fun place(at: Pixel): LonLat =
        plane.place(Metres((at.x - widthPx / 2.0) * metresPerPixel, (heightPx / 2.0 - at.y) * metresPerPixel))

    fun pixels(metres: Double): Double = metres / metresPerPixel

    val bounds: GeoBounds
        get() {
            val northWest = place(Pixel(0.0, 0.0))
            val southEast = place(Pixel(widthPx.toDouble(), heightPx.toDouble()))
            return GeoBounds(northWest.lon, southEast.lat, southEast.lon, northWest.lat)
        }

    /** The ground follows the finger. */
    fun panned(dx: Double, dy: Double): Viewport = copy(centre = place(Pixel(widthPx / 2.0 - dx, heightPx / 2.0 - dy)))

    /** Nearer for a [factor] above 1; the place under [focus] stays there. */
    fun zoomed(factor: Double, focus: Pixel = Pixel(widthPx / 2.0, heightPx / 2.0)): Viewport {
        val scale = (metresPerPixel / factor).coerceIn(NEAREST, FARTHEST)
        val moved = copy(metresPerPixel = scale)
        val now = moved.pixel(place(focus))
        return moved.panned(focus.x - now.x, focus.y - now.y)
    }

    fun resized(widthPx: Int, heightPx: Int): Viewport = copy(widthPx = widthPx, heightPx = heightPx)

    fun at(place: LonLat): Viewport = copy(centre = place)

    /** The longest round length that is not longer than [longestPx]. */
    fun scaleBar(longestPx: Double): ScaleBar {
        val most = longestPx * metresPerPixel
        val power = 10.0.pow(floor(log10(most)))
        val metres = listOf(5.0, 2.0, 1.0).map { it * power }.firstOrNull { it <= most } ?: power
        return ScaleBar(metres, pixels(metres))
    }

    companion object {
        const val NEAREST = 0.01
        const val FARTHEST = 1_000.0

        /** A single place is shown with this much around it. */
        private const val LEAST_SPAN_M = 60.0

        /** Shows all of [bounds] with [marginPx] around. */
        fun around(bounds: GeoBounds, widthPx: Int, heightPx: Int, marginPx: Double): Viewport {
            val centre = LonLat((bounds.west + bounds.east) / 2, (bounds.south + bounds.north) / 2)
            val corner = Plane(centre).metres(LonLat(bounds.east, bounds.north))
            val across = max(1.0, widthPx - 2 * marginPx)
            val up = max(1.0, heightPx - 2 * marginPx)
            val wide = max(2 * corner.east, LEAST_SPAN_M) / across
            val high = max(2 * corner.north, LEAST_SPAN_M) / up
            return Viewport(centre, max(wide, high).coerceIn(NEAREST, FARTHEST), widthPx, heightPx)
        }
    }
}

data class ScaleBar(val metres: Double, val pixels: Double)
