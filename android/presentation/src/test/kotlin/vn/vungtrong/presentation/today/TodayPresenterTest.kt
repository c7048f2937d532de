package vn.vungtrong.presentation.today

import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.UnconfinedTestDispatcher
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import vn.vungtrong.presentation.Changed
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.EntryStatus
import vn.vungtrong.presentation.FakeDevice
import vn.vungtrong.presentation.FakeGateway
import vn.vungtrong.presentation.FakeNavigator
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.Role
import vn.vungtrong.presentation.WorkKind
import vn.vungtrong.presentation.failed
import vn.vungtrong.presentation.ok
import vn.vungtrong.presentation.today

@OptIn(ExperimentalCoroutinesApi::class)
class TodayPresenterTest {
    private val gateway = FakeGateway()
    private val device = FakeDevice()
    private val navigator = FakeNavigator()

    private fun today(test: suspend TestScope.(TodayPresenter) -> Unit) = runTest(UnconfinedTestDispatcher()) {
        test(TodayPresenter(gateway, device, navigator, backgroundScope, "area") { 1_000 })
    }

    @Test
    fun anythingThatChangesIsShownAtOnce() = today {
        gateway.today = ok(today(waiting = 3))
        gateway.changes.emit(setOf(Changed.ENTRIES))
        assertEquals(3, it.state.value.today?.waiting)
    }

    @Test
    fun aFaultKeepsWhatWasThereInSight() = today {
        gateway.today = failed(FaultKind.BUSY)
        gateway.changes.emit(setOf(Changed.OUTBOX))
        assertEquals(FaultKind.BUSY, it.state.value.fault?.kind)
        assertNotNull(it.state.value.today)
        gateway.today = ok(today())
        it.onEvent(TodayEvent.Retry)
        assertNull(it.state.value.fault)
    }

    @Test
    fun aFarmerSpraysFirst() = today {
        assertEquals(WorkKind.SPRAY, it.state.value.work.first())
        assertFalse(it.state.value.may.review)
    }

    @Test
    fun anInspectorLooksForPests() {
        gateway.today = ok(today(roles = listOf(Role.INSPECTOR)))
        today { assertEquals(WorkKind.PEST, it.state.value.work.first()) }
    }

    @Test
    fun whoOnlyReadsWritesNothing() {
        gateway.today = ok(today(roles = listOf(Role.AUTHORITY)))
        today { assertFalse(it.state.value.may.write) }
    }

    @Test
    fun allKindsOfWorkAreOneTapAway() = today {
        it.onEvent(TodayEvent.AllWork)
        assertTrue(it.state.value.work.containsAll(WorkKind.entries - WorkKind.UNKNOWN))
        assertFalse(WorkKind.UNKNOWN in it.state.value.work)
    }

    @Test
    fun everyCardLeadsWhereItSays() = today {
        it.onEvent(TodayEvent.Write(WorkKind.SPRAY))
        it.onEvent(TodayEvent.Returned)
        it.onEvent(TodayEvent.OpenPlot("p"))
        it.onEvent(TodayEvent.Sync)
        val expected = listOf(
            Destination.Form(WorkKind.SPRAY), Destination.Diary(status = EntryStatus.RETURNED), Destination.Plot("p"),
            Destination.SyncAndStorage,
        )
        assertEquals(expected, navigator.went)
    }
}
