package vn.vungtrong.presentation.map

import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import vn.vungtrong.presentation.Fix
import vn.vungtrong.presentation.GeoBounds
import vn.vungtrong.presentation.LonLat

class MapStateTest {
    private val bounds = GeoBounds(108.0, 12.0, 108.01, 12.01)
    private val sized = MapState().after(MapEvent.Sized(400, 600, 2f))

    @Test
    fun `there is a view as soon as there are a size and something to see, in either order`() {
        assertNull(sized.view)
        assertNull(MapState().showing(bounds).view)
        assertEquals(sized.showing(bounds).view, MapState().showing(bounds).after(MapEvent.Sized(400, 600, 2f)).view)
    }

    @Test
    fun `without plots the map opens where the person is`() {
        val here = LonLat(108.2, 12.3)
        assertEquals(here, sized.withMe(Fix(here)).view?.centre)
    }

    @Test
    fun `a turned phone keeps the middle and the scale`() {
        val before = sized.showing(bounds).after(MapEvent.Zoom(3.0))
        val after = before.after(MapEvent.Sized(600, 400, 2f))
        assertEquals(before.view?.centre, after.view?.centre)
        assertEquals(before.view?.metresPerPixel, after.view?.metresPerPixel)
    }

    @Test
    fun `the map stays with the person until a finger moves it`() {
        val map = sized.showing(bounds).withMe(Fix(LonLat(108.001, 12.0))).after(MapEvent.ShowMe)
        assertTrue(map.following)
        val walked = map.withMe(Fix(LonLat(108.002, 12.001)))
        assertEquals(LonLat(108.002, 12.001), walked.view?.centre)
        val moved = walked.after(MapEvent.Moved(10.0, 0.0, 1.0, Pixel(0.0, 0.0)))
        assertFalse(moved.following)
        assertEquals(moved.view, moved.withMe(Fix(LonLat(108.003, 12.001))).view)
    }

    @Test
    fun `all is shown again after getting lost`() {
        val start = sized.showing(bounds)
        val lost = start.after(MapEvent.Moved(5000.0, 900.0, 0.01, Pixel(3.0, 4.0)))
        assertNotEquals(start.view, lost.view)
        assertEquals(start.view, lost.after(MapEvent.ShowAll).view)
    }
}
