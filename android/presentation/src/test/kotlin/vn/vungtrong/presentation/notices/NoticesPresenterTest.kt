package vn.vungtrong.presentation.notices

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
import vn.vungtrong.presentation.FakeDevice
import vn.vungtrong.presentation.FakeGateway
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.Role
import vn.vungtrong.presentation.areaCard
import vn.vungtrong.presentation.failed
import vn.vungtrong.presentation.ok

@OptIn(ExperimentalCoroutinesApi::class)
class NoticesPresenterTest {
    private val gateway = FakeGateway().apply { areas = ok(listOf(areaCard(roles = listOf(Role.REPRESENTATIVE)))) }

    private fun notices(test: suspend TestScope.(NoticesPresenter) -> Unit) = runTest(UnconfinedTestDispatcher()) {
        test(NoticesPresenter(gateway, FakeDevice(), backgroundScope, "area"))
    }

    @Test
    fun onlyARepresentativeWrites() {
        notices { assertTrue(it.state.value.mayWrite) }
        gateway.areas = ok(listOf(areaCard(roles = listOf(Role.FARMER))))
        notices { assertFalse(it.state.value.mayWrite) }
    }

    @Test
    fun aNoticeWithoutATitleIsNotSent() = notices {
        it.onEvent(NoticesEvent.Write)
        it.onEvent(NoticesEvent.Send)
        assertTrue(it.state.value.writing!!.titleMissing)
        assertEquals(0, gateway.count("addNotice"))
    }

    @Test
    fun whatWasTypedStaysWhenItCannotBeSaved() = notices {
        gateway.addNotice = failed(FaultKind.STORAGE_FULL)
        it.onEvent(NoticesEvent.Fill(NewNotice(title = "Họp")))
        it.onEvent(NoticesEvent.Send)
        assertNotNull(it.state.value.writing)
        assertEquals(FaultKind.STORAGE_FULL, it.state.value.fault?.kind)
        gateway.addNotice = ok("notice")
        it.onEvent(NoticesEvent.Send)
        assertNull(it.state.value.writing)
    }
}
