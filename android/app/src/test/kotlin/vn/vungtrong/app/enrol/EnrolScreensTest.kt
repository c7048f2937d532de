package vn.vungtrong.app.enrol

import androidx.compose.ui.test.assertIsEnabled
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performTextInput
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.vungtrong.app.Look
import vn.vungtrong.app.Screens
import vn.vungtrong.app.theme.VungTrongTheme
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.FieldFault
import vn.vungtrong.presentation.Greeting
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.Role
import vn.vungtrong.presentation.enrol.EnrolEvent
import vn.vungtrong.presentation.enrol.EnrolState

@RunWith(RobolectricTestRunner::class)
class EnrolScreensTest {
    @get:Rule val screens = Screens()
    private val events = mutableListOf<EnrolEvent>()
    private val greeting = Greeting("area", "person", "Bà Nguyễn Thị Tám", Role.FARMER, "household")

    private fun drawn(name: String, state: EnrolState, vararg looks: Look) =
        screens.draw(name, *looks) { VungTrongTheme { EnrolView(state, events::add) } }

    @Test
    fun empty() = drawn("enrol-empty", EnrolState(), *Look.entries.toTypedArray())

    @Test
    fun aNewPhone() =
        drawn("enrol-new-phone", EnrolState(mayRestore = true), Look.PLAIN, Look.LARGE_TEXT, Look.SMALL_PHONE)

    @Test
    fun restored() = drawn("enrol-restored", EnrolState(restored = true))

    @Test
    fun greeted() = drawn("enrol-greeting", EnrolState("VT1:…", greeting), Look.PLAIN, Look.DARK, Look.LARGE_TEXT)

    @Test
    fun asking() = drawn("enrol-asking", EnrolState("VT1:…", greeting, asking = true, fetching = true))

    @Test
    fun noTicket() {
        val fault = Fault(FaultKind.INVALID, fields = listOf(FieldFault("ticket", "not_a_ticket")))
        drawn("enrol-no-ticket", EnrolState("VT1:abc", fault = fault), Look.PLAIN, Look.LARGE_TEXT)
    }

    @Test
    fun expired() = drawn(
        "enrol-expired", EnrolState("VT1:…", greeting, fault = Fault(FaultKind.HUB, detail = "invitation_expired")),
    )

    @Test
    fun offline() = drawn("enrol-offline", EnrolState("VT1:…", greeting, fault = Fault(FaultKind.OFFLINE)))

    @Test
    fun noCamera() = drawn("enrol-no-camera", EnrolState(camera = Hindrance.NOT_ALLOWED), Look.SMALL_PHONE)

    @Test
    fun nothingIsRedeemedBeforeSomebodyIsGreeted() {
        screens.draw("enrol-typed", then = {
            onNodeWithText("Đúng rồi, bắt đầu").assertDoesNotExist()
            onNodeWithText("Mã mời").performTextInput("VT1:a")
        }) { VungTrongTheme { EnrolView(EnrolState(), events::add) } }
        assertEquals(EnrolEvent.Type("VT1:a"), events.first())
    }

    @Test
    fun whoIsGreetedSaysYes() {
        screens.draw("enrol-yes", then = { onNodeWithText("Đúng rồi, bắt đầu").assertIsEnabled().performClick() }) {
            VungTrongTheme { EnrolView(EnrolState("VT1:…", greeting), events::add) }
        }
        assertEquals(listOf<EnrolEvent>(EnrolEvent.Redeem), events)
    }
}
