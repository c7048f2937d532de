package vn.vungtrong.presentation.survey

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.Job
import kotlinx.coroutines.cancel
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.advanceTimeBy
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import vn.vungtrong.presentation.Corner
import vn.vungtrong.presentation.FakeDevice
import vn.vungtrong.presentation.FakeGateway
import vn.vungtrong.presentation.FakeNavigator
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.Fix
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.LonLat
import vn.vungtrong.presentation.PlotDetail
import vn.vungtrong.presentation.PlotFacts
import vn.vungtrong.presentation.Reading
import vn.vungtrong.presentation.Shape
import vn.vungtrong.presentation.ShapeFault
import vn.vungtrong.presentation.failed
import vn.vungtrong.presentation.map.MapEvent
import vn.vungtrong.presentation.ok
import vn.vungtrong.presentation.plotCard
import vn.vungtrong.presentation.safeHarvest
import vn.vungtrong.presentation.surveyed
import vn.vungtrong.presentation.walkView

@OptIn(ExperimentalCoroutinesApi::class)
class SurveyPresenterTest {
    private val gateway = FakeGateway()
    private val device = FakeDevice()
    private val navigator = FakeNavigator()
    private var walk = KeptWalk()
    private var recorder: WalkRecorder? = null
    private lateinit var visit: CoroutineScope
    private val ring = listOf(
        LonLat(108.0, 12.0), LonLat(108.001, 12.0), LonLat(108.001, 12.001), LonLat(108.0, 12.001),
    )

    init {
        gateway.plot = ok(
            PlotDetail(
                plotCard().copy(shape = Shape(ring)), PlotFacts(), emptyList(), emptyList(), emptyList(), emptyList(),
                safeHarvest(),
            ),
        )
        gateway.walk = ok(walk)
        gateway.drawBoundary = ok(surveyed())
        gateway.measure = ok(walkView().copy(ring = ring))
    }

    @Test
    fun `first a person chooses, and no position is asked for before`() = runTest {
        val survey = survey()
        assertEquals(SurveyStage.CHOOSING, survey.state.value.stage)
        assertEquals(0, device.location.positions.subscriptionCount.value)
    }

    @Test
    fun `a walk takes each position, keeps them coming behind a dark screen, and follows on the map`() = runTest {
        val survey = walking()
        assertEquals("Thửa trên", device.location.keptOn)
        ring.forEach { at -> come(at) }
        assertEquals(ring, walk.fixes.map(Fix::at))
        assertEquals(4, survey.state.value.measured?.fixes)
        assertEquals(ring.last(), survey.state.value.map.view?.centre)
    }

    @Test
    fun `until the first position comes, and when none come any more, it says so`() = runTest {
        val survey = walking()
        assertTrue(survey.state.value.waiting)
        come(ring[0])
        assertFalse(survey.state.value.waiting)
        advanceTimeBy(11_000)
        assertTrue(survey.state.value.waiting)
        assertNull(survey.state.value.accuracy)
    }

    @Test
    fun `a receiver that says no more is asked again`() = runTest {
        val survey = walking()
        come(ring[0])
        device.location.ends = true
        device.location.positions.emit(Reading.Waiting)
        advanceTimeBy(11_000)
        assertTrue(survey.state.value.waiting)
        assertEquals(0, device.location.positions.subscriptionCount.value)
        device.location.ends = false
        survey.onEvent(SurveyEvent.OnMap(MapEvent.ShowMe))
        runCurrent()
        come(ring[1])
        assertEquals(ring.take(2), walk.fixes.map(Fix::at))
        assertFalse(survey.state.value.waiting)
    }

    @Test
    fun `accuracy has words`() = runTest {
        val survey = walking()
        val seen = listOf(2.0, 5.0, 9.0, 25.0, null).map { metres ->
            come(ring[0], metres)
            survey.state.value.accuracy
        }
        assertEquals(listOf(Accuracy.GOOD, Accuracy.FAIR, Accuracy.POOR, Accuracy.UNUSABLE, Accuracy.UNKNOWN), seen)
    }

    @Test
    fun `each hindrance is told, and after it is gone the walk goes on`() = runTest {
        val survey = walking()
        for (why in Hindrance.entries) {
            device.location.positions.emit(Reading.NotPossible(why))
            runCurrent()
            assertEquals(why, survey.state.value.hindrance)
        }
        device.location.positions.emit(position(ring[0]))
        survey.onEvent(SurveyEvent.RetryLocation)
        runCurrent()
        assertNull(survey.state.value.hindrance)
        assertEquals(1, walk.fixes.size)
    }

    @Test
    fun `what stops a walk comes first, until there is a ring to close`() = runTest {
        val survey = walking()
        device.location.positions.emit(Reading.NotPossible(Hindrance.SWITCHED_OFF))
        runCurrent()
        assertEquals(Hindrance.SWITCHED_OFF, survey.state.value.stopped)
        ring.forEach { at -> come(at) }
        device.location.positions.emit(Reading.NotPossible(Hindrance.SWITCHED_OFF))
        runCurrent()
        assertEquals(null to true, survey.state.value.run { stopped to canClose })
    }

    @Test
    fun `a rest takes no positions and lets the phone rest too`() = runTest {
        val survey = walking()
        come(ring[0])
        survey.onEvent(SurveyEvent.Pause)
        runCurrent()
        assertTrue(survey.state.value.paused)
        assertNull(device.location.keptOn)
        come(ring[1])
        assertEquals(1, walk.fixes.size)
        survey.onEvent(SurveyEvent.Resume)
        runCurrent()
        come(ring[2])
        assertEquals(2, walk.fixes.size)
        assertEquals("Thửa trên", device.location.keptOn)
    }

    @Test
    fun `closing shows what it came to before anything is saved`() = runTest {
        val survey = closed()
        assertTrue(survey.state.value.run { confirming && canSave })
        assertNull(survey.state.value.saved)
        survey.onEvent(SurveyEvent.Save)
        runCurrent()
        assertEquals(SurveyStage.SAVED, survey.state.value.stage)
        assertEquals(surveyed(), survey.state.value.saved)
        assertNull(device.location.keptOn)
        assertEquals(1, device.background.asked)
    }

    @Test
    fun `fewer than three corners do not close`() = runTest {
        val survey = walking()
        come(ring[0])
        come(ring[1])
        survey.onEvent(SurveyEvent.Close)
        runCurrent()
        assertFalse("closeRing" in walk.calls)
    }

    @Test
    fun `what is about to be saved is seen whole`() = runTest {
        assertFalse(closed().state.value.map.following)
    }

    @Test
    fun `not yet, goes on where it was`() = runTest {
        val survey = closed()
        device.location.positions.resetReplayCache()
        survey.onEvent(SurveyEvent.GoOn)
        runCurrent()
        assertTrue(survey.state.value.walking)
        come(ring[0])
        assertEquals(5, walk.fixes.size)
    }

    @Test
    fun `a boundary that crosses itself is not saved, and the place is known`() = runTest {
        val survey = closed(faults = listOf(ShapeFault("crossing", ring[1])))
        assertEquals(listOf(ShapeFault("crossing", ring[1])), survey.state.value.faults)
        survey.onEvent(SurveyEvent.Save)
        runCurrent()
        assertFalse("finish" in walk.calls)
    }

    @Test
    fun `a ring that is still short has no fault, corners in one place never are one`() = runTest {
        val survey = walking()
        walk.faults = listOf(ShapeFault("too_few", null), ShapeFault("duplicate", ring[0]))
        come(ring[0])
        assertEquals(emptyList<ShapeFault>(), survey.state.value.faults)
    }

    @Test
    fun `what could not be saved can be tried again`() = runTest {
        val survey = closed()
        walk.finished = failed(FaultKind.STORAGE_FULL)
        survey.onEvent(SurveyEvent.Save)
        runCurrent()
        assertEquals(FaultKind.STORAGE_FULL, survey.state.value.fault?.kind)
        assertTrue(survey.state.value.confirming)
        walk.finished = ok(surveyed())
        survey.onEvent(SurveyEvent.Save)
        runCurrent()
        assertNotNull(survey.state.value.saved)
    }

    @Test
    fun `a full phone in the middle of a walk is said, and gone with the next position that is written`() = runTest {
        val survey = walking()
        walk.failing = true
        come(ring[0])
        assertEquals(FaultKind.STORAGE_FULL, survey.state.value.fault?.kind)
        walk.failing = false
        come(ring[1])
        assertNull(survey.state.value.fault)
    }

    @Test
    fun `after a killed process the walk goes on by itself`() = runTest {
        walk.fixes += Fix(ring[0])
        val survey = survey()
        assertEquals(SurveyStage.WALK, survey.state.value.stage)
        assertTrue(survey.state.value.continued)
        come(ring[1])
        assertEquals(2, walk.fixes.size)
    }

    @Test
    fun `a walk that was closed when the process was killed asks to be saved`() = runTest {
        walk.fixes += ring.map { Fix(it) }
        walk.closeRing()
        val survey = survey()
        assertTrue(survey.state.value.canSave)
        assertEquals(0, device.location.positions.subscriptionCount.value)
    }

    @Test
    fun `leaving rests the walk, and an empty one leaves nothing behind`() = runTest {
        closing(walking()) { it.onEvent(SurveyEvent.Leave) }
        assertEquals("discard", walk.calls.last())
        walk = KeptWalk().also { gateway.walk = ok(it) }
        closing(walking()) {
            come(ring[0])
            it.onEvent(SurveyEvent.Leave)
        }
        assertEquals(listOf("pause", "release"), walk.calls.takeLast(2))
        assertEquals(2, navigator.backs)
    }

    @Test
    fun `a walk outlives its screen, and the next one goes on with it`() = runTest {
        closing(walking()) { come(ring[0]) }
        come(ring[1])
        assertEquals("Thửa trên", device.location.keptOn)
        val again = survey()
        assertEquals(SurveyStage.WALK to 2, again.state.value.run { stage to measured?.fixes })
        assertFalse(again.state.value.continued)
        come(ring[2])
        assertEquals(3, again.state.value.measured?.fixes)
        assertEquals(1, gateway.count("walk"))
    }

    @Test
    fun `a screen that is gone lets go of a walk that rests`() = runTest {
        closing(walking()) {
            come(ring[0])
            it.onEvent(SurveyEvent.Pause)
        }
        assertNull(device.location.keptOn)
        assertEquals("release", walk.calls.last())
        assertEquals(0, device.location.positions.subscriptionCount.value)
    }

    @Test
    fun `a rest that was asked for in the notice is seen on the screen`() = runTest {
        val survey = walking()
        come(ring[0])
        walks().pause()
        runCurrent()
        assertTrue(survey.state.value.paused)
    }

    @Test
    fun `throwing away is asked twice`() = runTest {
        val survey = closed()
        survey.onEvent(SurveyEvent.Discard)
        runCurrent()
        assertTrue(survey.state.value.discarding)
        assertFalse("discard" in walk.calls)
        survey.onEvent(SurveyEvent.ConfirmDiscard)
        runCurrent()
        assertEquals("discard", walk.calls.last())
        assertEquals(SurveyStage.CHOOSING, survey.state.value.stage)
    }

    @Test
    fun `corners are touched on the map, undone, and saved`() = runTest {
        val survey = corners()
        val view = survey.state.value.map.view!!
        ring.forEach { survey.onEvent(SurveyEvent.OnMap(MapEvent.Tapped(view.pixel(it)))) }
        survey.onEvent(SurveyEvent.Undo)
        runCurrent()
        assertEquals(3, survey.state.value.corners.size)
        survey.onEvent(SurveyEvent.Close)
        survey.onEvent(SurveyEvent.Save)
        runCurrent()
        assertTrue("drawBoundary plot tap" in gateway.calls)
        assertEquals(SurveyStage.SAVED, survey.state.value.stage)
        assertEquals(emptyMap<String, String>(), gateway.keptTexts)
    }

    @Test
    fun `a corner at which somebody stands is averaged by the core and taken when it is good`() = runTest {
        val survey = corners()
        for (at in ring.take(3)) {
            survey.onEvent(SurveyEvent.Stand)
            survey.onEvent(SurveyEvent.TakeCorner)
            come(at)
            gateway.corner = ok(Corner(at, 1.5, used = 5, dropped = 0, needed = 5))
            come(at)
            survey.onEvent(SurveyEvent.TakeCorner)
            runCurrent()
        }
        assertEquals(ring.take(3), survey.state.value.corners.map(SetCorner::at))
        assertEquals(0, device.location.positions.subscriptionCount.value)
        survey.onEvent(SurveyEvent.Close)
        survey.onEvent(SurveyEvent.Save)
        runCurrent()
        assertTrue("drawBoundary plot corners" in gateway.calls)
    }

    @Test
    fun `corners survive a killed process`() = runTest {
        val first = corners()
        val view = first.state.value.map.view!!
        ring.forEach { first.onEvent(SurveyEvent.OnMap(MapEvent.Tapped(view.pixel(it)))) }
        runCurrent()
        val again = survey()
        assertEquals(SurveyStage.CORNERS, again.state.value.stage)
        assertEquals(first.state.value.corners, again.state.value.corners)
    }

    @Test
    fun `a line of corners reads as it was written, and rubbish is left out`() {
        val corners = listOf(SetCorner(LonLat(108.123456789, -12.5), true), SetCorner(LonLat(1.0e-7, 12.0), false))
        assertEquals(corners, readCorners(corners.write()!!))
        assertNull(emptyList<SetCorner>().write())
        assertEquals(corners.take(1), readCorners("x;1 2;${corners.write()};3 y tapped").take(1))
    }

    @Test
    fun `a plot that is not there is said, and tried again`() = runTest {
        val there = gateway.plot
        gateway.plot = failed(FaultKind.NOT_FOUND, "plot")
        val survey = survey()
        assertEquals(FaultKind.NOT_FOUND, survey.state.value.fault?.kind)
        gateway.plot = there
        survey.onEvent(SurveyEvent.Retry)
        runCurrent()
        assertEquals(SurveyStage.CHOOSING, survey.state.value.stage)
    }

    /** One a process. */
    private fun TestScope.walks() =
        recorder ?: WalkRecorder(gateway, device.location, backgroundScope).also { recorder = it }

    /** The visit is over when all is done that was begun in it. */
    private suspend fun TestScope.closing(survey: SurveyPresenter, last: suspend (SurveyPresenter) -> Unit) {
        last(survey)
        runCurrent()
        visit.cancel()
        runCurrent()
    }

    private fun TestScope.survey(): SurveyPresenter {
        visit = CoroutineScope(backgroundScope.coroutineContext + Job(backgroundScope.coroutineContext[Job]))
        return SurveyPresenter(gateway, device, walks(), navigator, visit, "area", "plot").also {
            it.onEvent(SurveyEvent.OnMap(MapEvent.Sized(400, 600, 2f)))
            runCurrent()
        }
    }

    private fun TestScope.walking() = survey().also {
        device.location.positions.resetReplayCache()
        it.onEvent(SurveyEvent.StartWalk)
        runCurrent()
    }

    private suspend fun TestScope.closed(faults: List<ShapeFault> = emptyList()) = walking().also {
        walk.faults = faults
        ring.forEach { at -> come(at) }
        it.onEvent(SurveyEvent.Close)
        runCurrent()
    }

    private fun TestScope.corners() = survey().also {
        it.onEvent(SurveyEvent.StartCorners)
        runCurrent()
    }

    private suspend fun TestScope.come(at: LonLat, accuracyM: Double? = 2.5) {
        device.location.positions.emit(position(at, accuracyM))
        runCurrent()
    }

    private fun position(at: LonLat, accuracyM: Double? = 2.5) = Reading.Position(Fix(at, accuracyM = accuracyM))
}
