package vn.vungtrong.app

import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.test.UnconfinedTestDispatcher
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Test
import vn.vungtrong.presentation.FakeGateway
import vn.vungtrong.presentation.FakeSettings
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.SyncProgress
import vn.vungtrong.presentation.SyncReport
import vn.vungtrong.presentation.syncReport

@OptIn(ExperimentalCoroutinesApi::class)
class OpenAppSyncTest {
    private val settings = FakeSettings()
    private var sessions = 0
    private var open = CompletableDeferred<Unit>()
    private val gateway = object : FakeGateway() {
        override suspend fun sync(photos: Boolean, progress: (SyncProgress) -> Unit): Outcome<SyncReport> {
            sessions += 1
            open.await()
            return Outcome.Ok(syncReport())
        }
    }

    @Test
    fun whatIsAskedForDuringASessionIsOneMoreSession() = runTest(UnconfinedTestDispatcher()) {
        val sync = OpenAppSync(gateway, settings, backgroundScope)
        repeat(4) { sync.syncSoon() }
        assertEquals(1, sessions)
        open.complete(Unit)
        assertEquals(2, sessions)
        sync.syncSoon()
        assertEquals(3, sessions)
    }

    @Test
    fun withoutANetworkNothingIsTried() = runTest(UnconfinedTestDispatcher()) {
        settings.online = false
        val sync = OpenAppSync(gateway, settings, backgroundScope)
        sync.syncSoon()
        assertEquals(0, sessions)
        settings.online = true
        sync.syncSoon()
        assertEquals(1, sessions)
    }
}
