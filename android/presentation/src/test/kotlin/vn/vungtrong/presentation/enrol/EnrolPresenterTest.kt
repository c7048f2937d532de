package vn.vungtrong.presentation.enrol

import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.UnconfinedTestDispatcher
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.FakeDevice
import vn.vungtrong.presentation.FakeGateway
import vn.vungtrong.presentation.FakeNavigator
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.LeftPicture
import vn.vungtrong.presentation.Shot
import vn.vungtrong.presentation.failed
import vn.vungtrong.presentation.ok

@OptIn(ExperimentalCoroutinesApi::class)
class EnrolPresenterTest {
    private val gateway = FakeGateway()
    private val device = FakeDevice()
    private val navigator = FakeNavigator()
    private var inPicture: String? = null
    private val ticket = "VT1:" + "a".repeat(80)

    /** What was asked of the core, but for what is on the phone. */
    private val asked get() = gateway.calls.filterNot { it == "who" || it == "areas" }

    private fun enrol(test: suspend TestScope.(EnrolPresenter) -> Unit) = runTest(UnconfinedTestDispatcher()) {
        test(EnrolPresenter(gateway, device, { inPicture }, navigator, backgroundScope))
    }

    private fun TestScope.typed(presenter: EnrolPresenter, text: String) {
        presenter.onEvent(EnrolEvent.Type(text))
        testScheduler.advanceTimeBy(1_000)
    }

    @Test
    fun aTicketGreetsByNameBeforeAnythingIsAsked() = enrol {
        typed(it, " $ticket\n")
        assertEquals("Bà Tám", it.state.value.greeting?.name)
        assertEquals(listOf("readTicket $ticket"), asked)
    }

    @Test
    fun aHalfTypedTicketIsNoMistakeYet() = enrol {
        gateway.readTicket = failed(FaultKind.INVALID)
        typed(it, "VT1:ab")
        assertNull(it.state.value.fault)
        typed(it, ticket)
        assertEquals(FaultKind.INVALID, it.state.value.fault?.kind)
        assertFalse(it.state.value.mayRedeem)
    }

    @Test
    fun aPictureThatWasTakenWhileThePhoneStoppedTheAppIsReadAtTheNextStart() {
        inPicture = ticket
        device.camera.left = "enrol" to LeftPicture("left.jpg", null)
        enrol { assertEquals(ticket, it.state.value.code) }
    }

    @Test
    fun theTicketInAPictureIsRead() = enrol {
        inPicture = ticket
        device.camera.shot = Shot.Taken("picture.jpg")
        it.onEvent(EnrolEvent.Scan)
        assertEquals(ticket, it.state.value.code)
        assertEquals("Bà Tám", it.state.value.greeting?.name)
    }

    @Test
    fun aPictureWithoutACodeKeepsWhatWasTyped() = enrol {
        typed(it, "VT1:ab")
        device.camera.shot = Shot.Taken("picture.jpg")
        it.onEvent(EnrolEvent.ChoosePicture)
        assertTrue(it.state.value.noCode)
        assertEquals("VT1:ab", it.state.value.code)
    }

    @Test
    fun aCameraThatMayNotBeUsedSaysSo() = enrol {
        device.camera.shot = Shot.NotPossible(Hindrance.NOT_ALLOWED)
        it.onEvent(EnrolEvent.Scan)
        assertEquals(Hindrance.NOT_ALLOWED, it.state.value.camera)
    }

    @Test
    fun redeemingFetchesTheAreaAndGoesToToday() = enrol {
        typed(it, ticket)
        it.onEvent(EnrolEvent.Redeem)
        assertEquals("area", device.settings.area)
        assertEquals(1, gateway.count("sync"))
        assertEquals(Destination.Today, navigator.restarted)
    }

    @Test
    fun withoutALineAfterwardsItGoesOnAllTheSame() = enrol {
        gateway.sync = failed(FaultKind.OFFLINE)
        typed(it, ticket)
        it.onEvent(EnrolEvent.Redeem)
        assertEquals(Destination.Today, navigator.restarted)
        assertEquals(1, device.background.asked)
    }

    @Test
    fun aRefusedTicketCanBeTriedAgain() = enrol {
        gateway.enrol = failed(FaultKind.HUB, "invitation_expired")
        typed(it, ticket)
        it.onEvent(EnrolEvent.Redeem)
        assertEquals("invitation_expired", it.state.value.fault?.detail)
        assertTrue(it.state.value.mayRedeem)
        assertNull(navigator.restarted)
    }

    @Test
    fun somebodyElsesTicketIsPutAway() = enrol {
        typed(it, ticket)
        it.onEvent(EnrolEvent.NotMe)
        assertEquals(EnrolState(), it.state.value)
        it.onEvent(EnrolEvent.Redeem)
        assertEquals(0, gateway.count("enrol"))
    }

    @Test
    fun onAnEmptyPhoneABackupIsPutBack() {
        gateway.who = ok(null)
        gateway.areas = ok(emptyList())
        device.files.chosen = "old.vtbackup"
        enrol {
            assertTrue(it.state.value.mayRestore)
            it.onEvent(EnrolEvent.Restore)
            assertTrue("restoreBackup old.vtbackup" in gateway.calls)
            assertTrue(it.state.value.restored)
        }
    }

    @Test
    fun aFileThatIsNoBackupSaysSo() {
        gateway.who = ok(null)
        gateway.areas = ok(emptyList())
        gateway.restoreBackup = failed(FaultKind.FILE, "not_a_backup")
        device.files.chosen = "picture.jpg"
        enrol {
            it.onEvent(EnrolEvent.Restore)
            assertEquals("not_a_backup" to false, it.state.value.run { fault?.detail to restored })
            assertFalse(it.state.value.restoring)
        }
    }

    @Test
    fun aPhoneThatIsInUseOffersNoBackup() = enrol { assertFalse(it.state.value.mayRestore) }
}
