package vn.vungtrong.presentation.sync

import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.delay
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.UnconfinedTestDispatcher
import kotlinx.coroutines.test.advanceTimeBy
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Test
import vn.vungtrong.presentation.Changed
import vn.vungtrong.presentation.FakeDevice
import vn.vungtrong.presentation.FakeGateway
import vn.vungtrong.presentation.FakeNavigator
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.Gateway
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.Unsent
import vn.vungtrong.presentation.failed
import vn.vungtrong.presentation.ok
import vn.vungtrong.presentation.syncReport

@OptIn(ExperimentalCoroutinesApi::class)
class SyncPresenterTest {
    private val gateway = FakeGateway()
    private val device = FakeDevice()

    private fun sync(test: suspend TestScope.(SyncPresenter) -> Unit) = runTest(UnconfinedTestDispatcher()) {
        test(SyncPresenter(gateway, device, FakeNavigator(), backgroundScope, "area", "Vùng Ea Kly") { 1_000 })
    }

    @Test
    fun aSessionThatEndedEarlyTellsWhatItDidAndWhyItEnded() = sync {
        gateway.sync = ok(syncReport(ended = Fault(FaultKind.OFFLINE)))
        it.onEvent(SyncEvent.Sync)
        assertEquals(FaultKind.OFFLINE, it.state.value.report?.ended?.kind)
        assertNull(it.state.value.fault)
        assertNull(it.state.value.progress)
    }

    @Test
    fun aSessionThatAPersonStoppedIsNoFault() = sync {
        gateway.sync = failed(FaultKind.CANCELLED)
        it.onEvent(SyncEvent.Sync)
        assertNull(it.state.value.fault)
    }

    @Test
    fun whereASyncIsOfferedATapStartsOne() = runTest {
        val slow = object : Gateway by gateway {
            override suspend fun unsent() = gateway.unsent().also { delay(1_000) }
        }
        val sync = SyncPresenter(slow, device, FakeNavigator(), backgroundScope, "area", "Vùng Ea Kly") { 1_000 }
        advanceTimeBy(2_000)
        sync.onEvent(SyncEvent.Sync)
        runCurrent()
        assertNotNull("what is here is being read still", sync.state.value.progress)
        advanceTimeBy(2_000)
        assertNull(sync.state.value.progress)
        sync.onEvent(SyncEvent.Sync)
        advanceTimeBy(2_000)
        assertEquals(2, gateway.count("sync"))
    }

    @Test
    fun aFaultOfReadingGoesWithTheNextGoodReading() = sync {
        gateway.unsent = failed(FaultKind.STORAGE)
        it.onEvent(SyncEvent.Retry)
        assertEquals(FaultKind.STORAGE, it.state.value.unreadable?.kind)
        gateway.unsent = ok(Unsent(1, 0, 100, 5_000))
        gateway.changes.emit(setOf(Changed.OUTBOX))
        assertNull(it.state.value.unreadable)
        assertEquals(1, it.state.value.unsent?.records)
    }

    @Test
    fun aFileIsMadeAndSavedUnderTheAreasName() = sync {
        it.onEvent(SyncEvent.Make(Export.PACK))
        assertEquals(listOf("Vùng-Ea-Kly.vtpack"), device.files.saved)
        assertEquals(Export.PACK, it.state.value.made)
    }

    @Test
    fun aPhoneThatCannotSaveFilesSaysSoAndMakesNone() = sync {
        device.files.hindrance = Hindrance.NOT_THERE
        it.onEvent(SyncEvent.Make(Export.BACKUP))
        assertEquals(Hindrance.NOT_THERE, it.state.value.hindered)
        assertEquals(0, gateway.count("backup"))
        assertNull(it.state.value.making)
    }

    @Test
    fun aFileThatDoesNotFitWhereItShouldGoSaysSo() = sync {
        device.files.full = Fault(FaultKind.STORAGE_FULL)
        it.onEvent(SyncEvent.Make(Export.DIARY))
        assertNull(it.state.value.made)
        assertEquals(FaultKind.STORAGE_FULL, it.state.value.fault?.kind)
    }

    @Test
    fun whoGoesBackFromSavingHasSavedNothing() = sync {
        device.files.accepts = false
        it.onEvent(SyncEvent.Make(Export.DIARY))
        assertNull(it.state.value.made)
        assertNull(it.state.value.fault)
    }
}
