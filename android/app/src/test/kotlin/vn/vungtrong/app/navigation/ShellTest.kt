package vn.vungtrong.app.navigation

import android.os.Bundle
import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.onNodeWithContentDescription
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.test.core.app.ActivityScenario
import androidx.test.core.app.ApplicationProvider
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import vn.vungtrong.app.App
import vn.vungtrong.app.Look
import vn.vungtrong.app.MainActivity
import vn.vungtrong.app.NOW_MS
import vn.vungtrong.app.Screens
import vn.vungtrong.app.Wiring
import vn.vungtrong.app.sampleToday
import vn.vungtrong.app.theme.VungTrongTheme
import vn.vungtrong.presentation.FakeDevice
import vn.vungtrong.presentation.FakeGateway
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.Me
import vn.vungtrong.presentation.Opened
import vn.vungtrong.presentation.navigation.ShellState
import vn.vungtrong.presentation.ok

@RunWith(RobolectricTestRunner::class)
class ShellTest {
    @get:Rule val screens = Screens()
    private val gateway = FakeGateway()
    private val device = FakeDevice()
    private val compose get() = screens.compose

    @Before
    fun wire() {
        gateway.today = ok(sampleToday())
        val app = ApplicationProvider.getApplicationContext<App>()
        app.wiring = Wiring(gateway, device, { null }, "0.1.0") { NOW_MS }
    }

    private fun opened(test: (ActivityScenario<MainActivity>) -> Unit) =
        ActivityScenario.launch(MainActivity::class.java).use(test)

    @Test
    fun aPhoneThatIsNobodysOpensAtEnrol() {
        gateway.who = ok(null)
        gateway.areas = ok(emptyList())
        opened { compose.onNodeWithText("Ghi danh máy").assertIsDisplayed() }
    }

    @Test
    fun somebodysPhoneOpensAtToday() = opened {
        compose.onNodeWithText("Vùng sầu riêng Ea Kly").assertIsDisplayed()
        screens.picture("shell-today")
    }

    @Test
    fun theBottomBarLeadsToDiaryAndBack() = opened { scenario ->
        compose.onNodeWithText("Nhật ký").performClick()
        compose.onNodeWithText("Vùng sầu riêng Ea Kly").assertDoesNotExist()
        compose.waitForIdle()
        scenario.onActivity { it.onBackPressedDispatcher.onBackPressed() }
        compose.onNodeWithText("Vùng sầu riêng Ea Kly").assertIsDisplayed()
    }

    @Test
    fun aTurnedPhoneStaysWhereItWas() = opened {
        compose.onNodeWithContentDescription("Cài đặt").performClick()
        it.recreate()
        compose.onNodeWithText("Ghi danh lại bằng mã mời").assertIsDisplayed()
    }

    @Test
    fun aKilledAppOpensWhereItWas() {
        val saved = Bundle()
        Robolectric.buildActivity(MainActivity::class.java).setup().use {
            compose.onNodeWithContentDescription("Cài đặt").performClick()
            compose.waitForIdle()
            it.saveInstanceState(saved)
        }
        Robolectric.buildActivity(MainActivity::class.java).setup(saved).use {
            compose.onNodeWithText("Ghi danh lại bằng mã mời").assertIsDisplayed()
        }
    }

    @Test
    fun anotherLanguageIsShownAtOnce() {
        opened {
            compose.onNodeWithContentDescription("Cài đặt").performClick()
            compose.onNodeWithText("English").performClick()
            compose.onNodeWithText("Settings").assertIsDisplayed()
        }
    }

    @Test
    fun withoutACoreItSaysWhatToDo() = screens.draw("shell-no-core", Look.PLAIN, Look.LARGE_TEXT) {
        VungTrongTheme { NothingYetView(ShellState(ready = true, fault = Fault(FaultKind.NO_CORE))) {} }
    }

    @Test
    fun enrolledAndNothingThereYet() = screens.draw("shell-no-area") {
        VungTrongTheme { NothingYetView(ShellState(Opened.Normal, Me("d", "p", "Bà Tám"), ready = true)) {} }
    }

    @Test
    fun aRebuiltDatabaseIsTold() {
        gateway.opened = ok(Opened.Rebuilt("kept", 3))
        opened { screens.picture("shell-rebuilt") }
    }
}
