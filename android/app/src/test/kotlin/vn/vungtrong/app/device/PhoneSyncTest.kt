package vn.vungtrong.app.device

import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.launch
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.UnconfinedTestDispatcher
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import vn.vungtrong.presentation.FakeGateway
import vn.vungtrong.presentation.FakeSettings
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.SyncProgress
import vn.vungtrong.presentation.SyncReport
import vn.vungtrong.presentation.Unsent
import vn.vungtrong.presentation.failed
import vn.vungtrong.presentation.ok
import vn.vungtrong.presentation.syncReport

@OptIn(ExperimentalCoroutinesApi::class)
class PhoneSyncTest {
    private val settings = FakeSettings()
    private val sessions = mutableListOf<Boolean>()
    private var open = CompletableDeferred(Unit)
    private val gateway = object : FakeGateway() {
        override suspend fun sync(photos: Boolean, progress: (SyncProgress) -> Unit): Outcome<SyncReport> {
            sessions += photos
            open.await()
            return sync
        }
    }

    /** What waits for the system, as `kind` or `kind after pause, failures`. */
    private var waits = ""
    private val later = object : Later {
        override fun sync(afterMs: Long, failures: Int) {
            waits = "sync after ${afterMs / 1000} s, $failures"
        }

        override fun photos() {
            waits = "photos"
        }

        override fun nothing() {
            waits = ""
        }
    }

    private fun test(what: suspend TestScope.(PhoneSync) -> Unit) = runTest(UnconfinedTestDispatcher()) {
        what(PhoneSync(gateway, settings, later, backgroundScope))
    }

    private fun refused(fault: Fault) {
        gateway.sync = Outcome.Failed(fault)
    }

    @Test
    fun whatIsAskedForDuringASessionIsOneMoreSession() = test { sync ->
        open = CompletableDeferred()
        repeat(4) { sync.syncSoon() }
        assertEquals(1, sessions.size)
        open.complete(Unit)
        assertEquals(2, sessions.size)
        sync.syncSoon()
        assertEquals(3, sessions.size)
    }

    @Test
    fun whatWasWrittenWithoutANetworkWaitsForOne() = test { sync ->
        settings.online = false
        sync.syncSoon()
        assertTrue(sessions.isEmpty())
        assertEquals("sync after 60 s, 0", waits)
        settings.online = true
        sync.syncNow(failed = 0)
        assertEquals(1, sessions.size)
        assertEquals("", waits)
    }

    @Test
    fun aKilledProcessLeavesItsSyncToTheSystem() = test { sync ->
        open = CompletableDeferred()
        sync.syncSoon()
        assertEquals("sync after 60 s, 0", waits)
    }

    @Test
    fun photosWaitForWifiAsTheSettingsSay() = test { sync ->
        settings.wifi = false
        gateway.unsent = ok(Unsent(0, 2, 9, 1))
        sync.syncSoon()
        assertEquals(listOf(false), sessions)
        assertEquals("photos", waits)
        settings.photosOnWifiOnly = false
        gateway.unsent = ok(Unsent(0, 0, 0, null))
        sync.syncSoon()
        assertEquals(listOf(false, true), sessions)
        assertEquals("", waits)
    }

    @Test
    fun aPhotoThatDoesNotGoThroughIsNotTriedWithoutEnd() = test { sync ->
        gateway.unsent = ok(Unsent(0, 1, 9, 1))
        sync.syncSoon()
        assertEquals("sync after 30 s, 1", waits)
        sync.syncNow(failed = 1)
        assertEquals("sync after 60 s, 2", waits)
    }

    @Test
    fun thePauseGrowsAndStartsAnewAfterASuccess() = test { sync ->
        refused(Fault(FaultKind.OFFLINE))
        val pauses = List(12) { sync.syncNow(failed = 0).let { waits } }
        assertEquals("sync after 30 s, 1", pauses[0])
        assertEquals("sync after 240 s, 4", pauses[3])
        assertEquals("sync after 7680 s, 12", pauses[11])
        gateway.sync = ok(syncReport())
        sync.syncNow(failed = 0)
        assertEquals("", waits)
        refused(Fault(FaultKind.OFFLINE))
        sync.syncNow(failed = 0)
        assertEquals("sync after 30 s, 1", waits)
    }

    @Test
    fun aNewProcessKnowsHowOftenItFailed() = test { sync ->
        refused(Fault(FaultKind.OFFLINE))
        sync.syncNow(failed = 4)
        assertEquals("sync after 480 s, 5", waits)
    }

    @Test
    fun aHubThatAsksForTimeGetsIt() = test { sync ->
        gateway.sync = ok(syncReport(ended = Fault(FaultKind.HUB, detail = "too_many", retryAfterS = 900)))
        sync.syncNow(failed = 0)
        assertEquals("sync after 900 s, 1", waits)
    }

    @Test
    fun aSyncThatSomebodyStartedByHandIsLeftToThem() = test { sync ->
        gateway.sync = failed(FaultKind.BUSY)
        sync.syncSoon()
        assertEquals("sync after 30 s, 1", waits)
        assertFalse(sync.stop())
        assertFalse(gateway.cancelled)
    }

    @Test
    fun aPhoneThatTheHubDoesNotKnowDoesNotAskAgainByItself() = test { sync ->
        gateway.sync = failed(FaultKind.AUTH_REQUIRED)
        sync.syncSoon()
        assertEquals("", waits)
    }

    @Test
    fun theSystemCanStopIt() = test { sync ->
        open = CompletableDeferred()
        launch { sync.syncNow(failed = 0) }
        assertTrue(sync.stop())
        assertTrue(gateway.cancelled)
        gateway.sync = failed(FaultKind.CANCELLED)
        open.complete(Unit)
        assertEquals("sync after 30 s, 1", waits)
    }
}
