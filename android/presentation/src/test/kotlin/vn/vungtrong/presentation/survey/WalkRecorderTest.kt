package vn.vungtrong.presentation.survey

import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.launch
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import vn.vungtrong.presentation.FakeGateway
import vn.vungtrong.presentation.FakeLocation
import vn.vungtrong.presentation.Fix
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.LonLat
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.Reading
import vn.vungtrong.presentation.ok

@OptIn(ExperimentalCoroutinesApi::class)
class WalkRecorderTest {
    private val walks = mutableMapOf<String, KeptWalk>()
    private val gateway = object : FakeGateway() {
        override suspend fun walk(plot: String) = ok(walks.getOrPut(plot) { KeptWalk(plot) })
    }
    private val location = FakeLocation()

    private fun walk(plot: String = "hill") = walks.getValue(plot)

    private fun recorded(what: suspend Recorded.() -> Unit) = runTest {
        Recorded(this, WalkRecorder(gateway, location, backgroundScope)).what()
    }

    @Test
    fun `a walk goes on when its screen is gone, and another screen finds it`() = recorded {
        starts("hill")
        comes()
        recorder.leave("hill")
        comes()
        comes()
        assertEquals(3, walk().fixes.size)
        assertEquals("Hill", location.keptOn)
        recorder.show("hill")
        assertEquals(3, (recorder.open("hill", "Hill") as Outcome.Ok).value.fixes)
        assertFalse("release" in walk().calls)
    }

    @Test
    fun `a rest without a screen lets go of the receiver and of the file`() = recorded {
        starts("hill")
        comes()
        recorder.leave("hill")
        recorder.pause()
        test.runCurrent()
        assertEquals(listOf("pause", "release"), walk().calls.takeLast(2))
        assertEquals(null to null, recorder.state.value to location.keptOn)
        assertEquals(0, location.positions.subscriptionCount.value)
    }

    @Test
    fun `a rest with a screen shows still where one is`() = recorded {
        starts("hill")
        comes()
        recorder.pause()
        comes()
        assertEquals(1, walk().fixes.size)
        assertNull(location.keptOn)
        assertTrue(recorder.state.value!!.run { listening && !recording && reading is Reading.Position })
    }

    @Test
    fun `a walk in which nobody took a step leaves nothing behind`() = recorded {
        recorder.show("hill")
        recorder.open("hill", "Hill")
        recorder.leave("hill")
        test.runCurrent()
        assertEquals("discard", walk().calls.last())
    }

    @Test
    fun `one walk at a time - another plot's walk rests and keeps its steps`() = recorded {
        starts("hill")
        comes()
        recorder.leave("hill")
        starts("river")
        comes()
        assertEquals(listOf("pause", "release"), walk("hill").calls.takeLast(2))
        assertEquals(listOf(1, 1), listOf(walk("hill").fixes.size, walk("river").fixes.size))
        assertEquals("River", location.keptOn)
    }

    @Test
    fun `the phone is asked to keep positions coming once they may come, not before`() = recorded {
        location.answers = false
        starts("hill")
        assertNull(location.keptOn)
        hears(Reading.NotPossible(Hindrance.NOT_ALLOWED))
        assertNull(location.keptOn)
        hears(Reading.Waiting)
        assertEquals("Hill", location.keptOn)
    }

    @Test
    fun `a receiver that is switched off on the way and on again records on`() = recorded {
        starts("hill")
        comes()
        hears(Reading.NotPossible(Hindrance.SWITCHED_OFF))
        assertEquals("Hill", location.keptOn)
        assertFalse(recorder.state.value!!.possible)
        hears(Reading.Waiting)
        assertTrue(recorder.state.value!!.waiting)
        comes()
        assertEquals(2, walk().fixes.size)
    }

    @Test
    fun `a step that was begun is done to its end, whatever becomes of the screen`() = recorded {
        starts("hill")
        val held = CompletableDeferred<Unit>()
        val tap = test.backgroundScope.launch {
            recorder.step {
                held.await()
                pause()
            }
        }
        test.runCurrent()
        tap.cancel()
        held.complete(Unit)
        test.runCurrent()
        assertFalse(recorder.state.value!!.view.walking)
    }

    private inner class Recorded(val test: TestScope, val recorder: WalkRecorder) {
        private var north = 0

        suspend fun starts(plot: String) {
            location.positions.resetReplayCache()
            recorder.show(plot)
            recorder.open(plot, plot.replaceFirstChar(Char::uppercase))
            recorder.listen()
            test.runCurrent()
        }

        suspend fun comes() = hears(Reading.Position(Fix(LonLat(108.0, 12.0 + north++ / 1e5), accuracyM = 2.5)))

        suspend fun hears(reading: Reading) {
            location.positions.emit(reading)
            test.runCurrent()
        }
    }
}
