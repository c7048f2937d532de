package vn.vungtrong.presentation.navigation

import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.UnconfinedTestDispatcher
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import vn.vungtrong.presentation.Changed
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.FakeDevice
import vn.vungtrong.presentation.FakeGateway
import vn.vungtrong.presentation.FakeNavigator
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.Opened
import vn.vungtrong.presentation.Role
import vn.vungtrong.presentation.areaCard
import vn.vungtrong.presentation.failed
import vn.vungtrong.presentation.me
import vn.vungtrong.presentation.ok

@OptIn(ExperimentalCoroutinesApi::class)
class ShellPresenterTest {
    private val gateway = FakeGateway()
    private val device = FakeDevice()
    private val navigator = FakeNavigator()

    private fun shell(test: suspend TestScope.(ShellPresenter) -> Unit) = runTest(UnconfinedTestDispatcher()) {
        test(ShellPresenter(gateway, device, navigator, backgroundScope))
    }

    @Test
    fun aPhoneThatIsNobodysHasNoName() {
        gateway.who = ok(null)
        gateway.areas = ok(emptyList())
        shell {
            assertTrue(it.state.value.ready)
            assertNull(it.state.value.me)
        }
    }

    @Test
    fun theAreaThatWasOpenLastIsOpenAgain() {
        gateway.areas = ok(listOf(areaCard("a"), areaCard("b")))
        device.settings.area = "b"
        shell { assertEquals("b", it.state.value.area?.id) }
    }

    @Test
    fun anotherAreaIsRememberedAndShownFromItsStart() {
        gateway.areas = ok(listOf(areaCard("a"), areaCard("b")))
        shell {
            it.onEvent(ShellEvent.Area("b"))
            assertEquals("b", it.state.value.area?.id)
            assertEquals("b", device.settings.area)
            assertEquals(Destination.Today, navigator.restarted)
        }
    }

    @Test
    fun onlyWhoReviewsHasTheQueueInTheBar() {
        gateway.areas = ok(listOf(areaCard("a"), areaCard("b", roles = listOf(Role.REPRESENTATIVE))))
        shell {
            assertFalse(Destination.Review in it.state.value.tabs)
            it.onEvent(ShellEvent.Area("b"))
            assertTrue(Destination.Review in it.state.value.tabs)
        }
    }

    @Test
    fun enrollingShowsTheAreaWithoutARestart() {
        gateway.who = ok(null)
        gateway.areas = ok(emptyList())
        shell {
            gateway.who = ok(me())
            gateway.areas = ok(listOf(areaCard("a")))
            gateway.changes.emit(setOf(Changed.AREAS))
            assertEquals("a", it.state.value.area?.id)
            assertEquals("Bà Tám", it.state.value.me?.name)
        }
    }

    @Test
    fun dataThatCannotBeOpenedSaySo() {
        gateway.opened = failed(FaultKind.TOO_NEW)
        shell {
            assertEquals(FaultKind.TOO_NEW, it.state.value.fault?.kind)
            gateway.opened = ok(Opened.Normal)
            it.onEvent(ShellEvent.Retry)
            assertNull(it.state.value.fault)
        }
    }

    @Test
    fun aRebuiltDatabaseIsToldOnce() {
        gateway.opened = ok(Opened.Rebuilt("kept", 3))
        shell {
            it.onEvent(ShellEvent.Seen)
            gateway.changes.emit(setOf(Changed.AREAS))
            assertEquals(Opened.Normal, it.state.value.opened)
        }
    }
}
