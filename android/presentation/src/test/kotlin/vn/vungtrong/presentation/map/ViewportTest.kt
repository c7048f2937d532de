package vn.vungtrong.presentation.map

import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import vn.vungtrong.presentation.GeoBounds
import vn.vungtrong.presentation.LonLat
import java.util.Random

class ViewportTest {
    private val random = Random(7)

    @Test
    fun `a degree is as long as it is on the ellipsoid`() {
        val plane = Plane(LonLat(108.0, 12.0))
        val there = plane.metres(LonLat(109.0, 13.0))
        assertEquals(108_899.0, there.east, 5.0)
        assertEquals(110_622.0, there.north, 5.0)
    }

    @Test
    fun `metres and back is the same place anywhere in the country`() = repeat(500) {
        val origin = somewhere()
        val at = near(origin, 0.05)
        val back = Plane(origin).run { place(metres(at)) }
        assertEquals(at.lon, back.lon, 1e-12)
        assertEquals(at.lat, back.lat, 1e-12)
    }

    @Test
    fun `a pixel and back is the same pixel`() = repeat(500) {
        val view = anyView()
        val pixel = Pixel(random.nextDouble() * view.widthPx, random.nextDouble() * view.heightPx)
        val back = view.pixel(view.place(pixel))
        assertEquals(pixel.x, back.x, 1e-6)
        assertEquals(pixel.y, back.y, 1e-6)
    }

    @Test
    fun `whatever is to be shown lies on the canvas, within the margin`() = repeat(500) {
        val places = List(1 + random.nextInt(20)) { near(CENTRE, 0.02) }
        val view = Viewport.around(boundsOf(places)!!, 200 + random.nextInt(1000), 200 + random.nextInt(2000), 40.0)
        for (pixel in places.map(view::pixel)) {
            assertTrue("$pixel", pixel.x > 39.9 && pixel.x < view.widthPx - 39.9)
            assertTrue("$pixel", pixel.y > 39.9 && pixel.y < view.heightPx - 39.9)
        }
    }

    @Test
    fun `what is shown fills the canvas one way at least`() {
        val view = Viewport.around(GeoBounds(108.0, 12.0, 108.01, 12.002), 400, 800, 40.0)
        assertEquals(40.0, view.pixel(LonLat(108.0, 12.001)).x, 0.1)
        assertEquals(360.0, view.pixel(LonLat(108.01, 12.001)).x, 0.1)
    }

    @Test
    fun `north is up`() {
        val view = anyView()
        val centre = view.pixel(view.centre)
        assertTrue(view.pixel(LonLat(view.centre.lon, view.centre.lat + 0.001)).y < centre.y)
        assertTrue(view.pixel(LonLat(view.centre.lon + 0.001, view.centre.lat)).x > centre.x)
    }

    @Test
    fun `the ground follows the finger`() = repeat(200) {
        val view = anyView()
        val finger = Pixel(100.0, 120.0)
        val ground = view.place(finger)
        val after = view.panned(30.0, -50.0).pixel(ground)
        assertEquals(130.0, after.x, 0.5)
        assertEquals(70.0, after.y, 0.5)
    }

    @Test
    fun `zooming keeps the place under the fingers`() = repeat(200) {
        val view = anyView()
        val fingers = Pixel(random.nextDouble() * view.widthPx, random.nextDouble() * view.heightPx)
        val after = view.zoomed(0.5 + random.nextDouble() * 3, fingers)
        val there = after.pixel(view.place(fingers))
        assertEquals(fingers.x, there.x, 0.5)
        assertEquals(fingers.y, there.y, 0.5)
    }

    @Test
    fun `zooming has ends`() {
        assertEquals(Viewport.NEAREST, anyView().zoomed(1e12).metresPerPixel, 0.0)
        assertEquals(Viewport.FARTHEST, anyView().zoomed(1e-12).metresPerPixel, 0.0)
    }

    @Test
    fun `the scale bar is round, fits, and is more than a third of what it may be`() = repeat(1000) {
        val view = anyView()
        val bar = view.scaleBar(300.0)
        val digits = bar.metres / Math.pow(10.0, Math.floor(Math.log10(bar.metres) + 1e-9))
        assertTrue("$bar", listOf(1.0, 2.0, 5.0).any { Math.abs(digits - it) < 1e-6 })
        assertTrue("$bar", bar.pixels <= 300.0 + 1e-6 && bar.pixels > 100.0)
    }

    @Test
    fun `the bounds of the view are its corners`() {
        val view = anyView()
        val bounds = view.bounds
        assertEquals(0.0, view.pixel(LonLat(bounds.west, bounds.north)).x, 1e-6)
        assertEquals(view.heightPx.toDouble(), view.pixel(LonLat(bounds.east, bounds.south)).y, 1e-6)
    }

    private fun anyView() = Viewport(
        centre = somewhere(),
        metresPerPixel = Math.pow(10.0, random.nextDouble() * 2 - 1),
        widthPx = 300 + random.nextInt(1000),
        heightPx = 300 + random.nextInt(2000),
    )

    private fun somewhere() = LonLat(102 + random.nextDouble() * 8, 8 + random.nextDouble() * 15)

    private fun near(at: LonLat, degrees: Double) =
        LonLat(at.lon + (random.nextDouble() - 0.5) * degrees, at.lat + (random.nextDouble() - 0.5) * degrees)

    private companion object {
        val CENTRE = LonLat(108.05, 12.68)
    }
}
