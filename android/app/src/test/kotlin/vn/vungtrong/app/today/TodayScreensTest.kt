package vn.vungtrong.app.today

import androidx.compose.runtime.Composable
import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.vungtrong.app.Look
import vn.vungtrong.app.NOW_MS
import vn.vungtrong.app.Screens
import vn.vungtrong.app.navigation.WithBar
import vn.vungtrong.app.sampleEntry
import vn.vungtrong.app.sampleToday
import vn.vungtrong.app.theme.VungTrongTheme
import vn.vungtrong.presentation.AreaCard
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.EntryStatus
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.Role
import vn.vungtrong.presentation.Today
import vn.vungtrong.presentation.Unsent
import vn.vungtrong.presentation.WorkKind
import vn.vungtrong.presentation.navigation.ShellState
import vn.vungtrong.presentation.rights
import vn.vungtrong.presentation.today.TodayEvent
import vn.vungtrong.presentation.today.TodayState

@RunWith(RobolectricTestRunner::class)
class TodayScreensTest {
    @get:Rule val screens = Screens()
    private val events = mutableListOf<TodayEvent>()

    private fun state(today: Today?, online: Boolean = true, fault: Fault? = null) =
        TodayState(today, NOW_MS, online, fault = fault)

    @Composable
    private fun Shown(state: TodayState) {
        val roles = state.today?.roles.orEmpty()
        val shell = ShellState(area = AreaCard("area", "", "", roles, null, rights(roles)), ready = true)
        VungTrongTheme { WithBar(shell, Destination.Today, {}) { TodayView(state, events::add) } }
    }

    @Test
    fun aFarmersDay() = screens.draw("today-farmer", *Look.entries.toTypedArray()) { Shown(state(sampleToday())) }

    @Test
    fun theLowerHalf() {
        screens.draw("today-farmer-below", Look.PLAIN, Look.LARGE_TEXT, then = {
            onNodeWithText("Sổ có an toàn không?").performScrollTo()
        }) { Shown(state(sampleToday())) }
    }

    @Test
    fun nothingToDo() = screens.draw("today-quiet", Look.PLAIN, Look.DARK) {
        Shown(state(sampleToday(harvest = emptyList(), returned = emptyList(), unread = 0, unsent = Unsent(0, 0, 0, null))))
    }

    @Test
    fun aRepresentativesDay() = screens.draw("today-representative", Look.PLAIN, Look.ENGLISH) {
        Shown(state(sampleToday(listOf(Role.REPRESENTATIVE), returned = emptyList(), waiting = 17, refused = 1)))
    }

    @Test
    fun anInspectorsDay() = screens.draw("today-inspector") {
        val alert = sampleEntry(WorkKind.PEST, "Ruồi đục quả", EntryStatus.SUBMITTED)
        Shown(state(sampleToday(listOf(Role.INSPECTOR), alerts = listOf(alert), returned = emptyList(), unread = 0)))
    }

    @Test
    fun howLongTheOldestWaitsIsItsAge() = screens.draw("today-oldest", then = {
        onNodeWithText("Chờ lâu nhất: 5 giờ").performScrollTo().assertIsDisplayed()
    }) { Shown(state(sampleToday())) }

    @Test
    fun refusedRecordsAreNotCalledSafe() = screens.draw("today-refused", then = {
        onNodeWithText("Mọi ghi chép đã lên trạm").assertDoesNotExist()
    }) { Shown(state(sampleToday(refused = 1, unsent = Unsent(0, 0, 0, null)))) }

    @Test
    fun offline() = screens.draw("today-offline") { Shown(state(sampleToday(), online = false)) }

    @Test
    fun loading() = screens.draw("today-loading") { Shown(state(null)) }

    @Test
    fun aFault() = screens.draw("today-error") { Shown(state(null, fault = Fault(FaultKind.STORAGE))) }

    @Test
    fun whatIsTappedIsTold() {
        screens.draw("today-tapped", then = {
            onNodeWithText("Phun thuốc").performScrollTo().performClick()
            onNodeWithText("Sổ có an toàn không?").performScrollTo().assertIsDisplayed()
            onNodeWithText("3 ghi chép và 2 ảnh chỉ có trên máy này").performScrollTo().performClick()
        }) { Shown(state(sampleToday(returned = emptyList()))) }
        assertEquals(listOf(TodayEvent.Write(WorkKind.SPRAY), TodayEvent.Sync), events)
    }
}
