package vn.vungtrong.app.sync

import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.onNodeWithText
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.vungtrong.app.Look
import vn.vungtrong.app.NOW_MS
import vn.vungtrong.app.Screens
import vn.vungtrong.app.theme.VungTrongTheme
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.OutboxCard
import vn.vungtrong.presentation.Stored
import vn.vungtrong.presentation.SyncProgress
import vn.vungtrong.presentation.Unsent
import vn.vungtrong.presentation.syncReport
import vn.vungtrong.presentation.sync.SyncState

@RunWith(RobolectricTestRunner::class)
class SyncScreensTest {
    @get:Rule val screens = Screens()
    private val sent = SyncState(Unsent(0, 0, 0, null), lastSyncMs = NOW_MS - 3_600_000, nowMs = NOW_MS)
    private val waiting = sent.copy(
        unsent = Unsent(2, 1, 640_000, 26L * 3_600_000),
        photosWait = true,
        outbox = listOf(record("1", "Thuốc mẫu A", Stored.SEALED), record("2", "Phân hữu cơ mẫu", Stored.SAVED)),
    )
    private val refused = sent.copy(outbox = listOf(record("3", "Thuốc mẫu B", Stored.REFUSED, "no_grant")))

    private fun record(hash: String, title: String, state: Stored, why: String? = null) =
        OutboxCard(hash, "entry", "entry", null, title, NOW_MS - 7_200_000, state, why)

    private fun draw(name: String, state: SyncState, vararg looks: Look, says: String? = null) =
        screens.draw(name, *looks, then = { says?.let { onNodeWithText(it).assertIsDisplayed() } }) {
            VungTrongTheme { SyncView(state, {}, {}) }
        }

    @Test
    fun everythingIsAtTheHub() =
        draw("sync-sent", sent, Look.PLAIN, Look.DARK, says = "Mọi bản ghi đã lên trạm. Mất máy cũng không mất sổ.")

    @Test
    fun someIsOnlyHere() =
        draw("sync-waiting", waiting, Look.PLAIN, Look.LARGE_TEXT, Look.SMALL_PHONE, Look.ENGLISH)

    @Test
    fun howLongTheOldestWaitsIsItsAge() = draw("sync-oldest", waiting, Look.PLAIN, says = "1 ngày")

    @Test
    fun refusedRecordsAreNotCalledSafe() {
        draw("sync-refused", refused, Look.PLAIN, Look.DARK)
        screens.compose.onNodeWithText("Mọi bản ghi đã lên trạm. Mất máy cũng không mất sổ.").assertDoesNotExist()
    }

    @Test
    fun aSyncIsRunning() = draw("sync-running", waiting.copy(progress = SyncProgress(12, 40, 1, 0, 52_000)), Look.PLAIN)

    @Test
    fun aSyncEndedEarly() =
        draw("sync-ended", waiting.copy(report = syncReport(ended = Fault(FaultKind.OFFLINE)), online = false), Look.PLAIN)

    @Test
    fun noFilesCanBeSaved() = draw("sync-hindered", sent.copy(hindered = Hindrance.NOT_THERE), Look.PLAIN)
}
