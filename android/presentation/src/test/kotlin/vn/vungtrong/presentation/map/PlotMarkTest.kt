package vn.vungtrong.presentation.map

import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import vn.vungtrong.presentation.HarvestMark
import vn.vungtrong.presentation.LonLat
import vn.vungtrong.presentation.Shape
import java.util.Random

class PlotMarkTest {
    @Test
    fun `of plots on each other the smaller one is touched`() {
        val plots = listOf(plot("large", square(0.0, 0.0, 10.0)), plot("small", square(4.0, 4.0, 2.0)))
        assertEquals("small", plots.at(LonLat(5.0, 5.0))?.id)
        assertEquals("large", plots.at(LonLat(1.0, 1.0))?.id)
        assertNull(plots.at(LonLat(11.0, 1.0)))
    }

    @Test
    fun `a hole is not the plot`() {
        val ring = Shape(square(0.0, 0.0, 10.0), listOf(square(4.0, 4.0, 2.0)))
        assertFalse(ring.surrounds(LonLat(5.0, 5.0)))
        assertTrue(ring.surrounds(LonLat(3.0, 3.0)))
    }

    @Test
    fun `the middle of a convex plot lies in it, wherever it begins and whichever way round it goes`() {
        val random = Random(3)
        repeat(300) {
            val angles = List(3 + random.nextInt(9)) { random.nextDouble() * 2 * Math.PI }.sorted()
            val ring = angles.map { LonLat(108 + 0.001 * Math.cos(it), 12 + 0.001 * Math.sin(it)) }
            if (ring.widest(angles) > 3.0) return@repeat
            val middle = ring.middle()!!
            assertTrue("$ring", ring.surrounds(middle))
            val turned = (ring.drop(1) + ring.first()).reversed().middle()!!
            assertEquals(middle.lon, turned.lon, 1e-9)
            assertEquals(middle.lat, turned.lat, 1e-9)
        }
    }

    @Test
    fun `a line and a single place have a middle, nothing has none`() {
        assertEquals(LonLat(1.0, 0.5), listOf(LonLat(0.0, 0.0), LonLat(2.0, 1.0)).middle())
        assertEquals(LonLat(4.0, 5.0), listOf(LonLat(4.0, 5.0)).middle())
        assertNull(emptyList<LonLat>().middle())
    }

    private fun plot(id: String, ring: List<LonLat>) = PlotOnMap(id, id, Shape(ring), HarvestMark.NONE, null, false)

    private fun square(lon: Double, lat: Double, side: Double) =
        listOf(LonLat(lon, lat), LonLat(lon + side, lat), LonLat(lon + side, lat + side), LonLat(lon, lat + side))

    /** The widest angle between two corners: beyond half a circle the middle of the circle lies outside. */
    private fun List<LonLat>.widest(angles: List<Double>): Double =
        indices.maxOf { if (it == 0) angles[0] + 2 * Math.PI - angles.last() else angles[it] - angles[it - 1] }
}
