package vn.vungtrong.presentation.settings

import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.UnconfinedTestDispatcher
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test
import vn.vungtrong.presentation.FakeDevice
import vn.vungtrong.presentation.FakeGateway
import vn.vungtrong.presentation.FakeNavigator
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.failed

@OptIn(ExperimentalCoroutinesApi::class)
class SettingsPresenterTest {
    private val gateway = FakeGateway()
    private val device = FakeDevice()

    private fun settings(test: suspend TestScope.(SettingsPresenter) -> Unit) = runTest(UnconfinedTestDispatcher()) {
        test(SettingsPresenter(gateway, device, FakeNavigator(), backgroundScope, "area", "1.0"))
    }

    @Test
    fun theLanguageIsKeptAndTheSystemsComesBack() = settings {
        it.onEvent(SettingsEvent.Language("en"))
        assertEquals("en", device.settings.language)
        it.onEvent(SettingsEvent.Language(null))
        assertNull(device.settings.language)
        assertNull(it.state.value.language)
    }

    @Test
    fun photosThatNeedNotWaitAnyLongerGoAtOnce() = settings {
        it.onEvent(SettingsEvent.PhotosOnWifiOnly(false))
        assertEquals(1, device.background.asked)
        it.onEvent(SettingsEvent.PhotosOnWifiOnly(true))
        assertEquals(1, device.background.asked)
    }

    @Test
    fun withoutItsDataItStillOpens() {
        gateway.who = failed(FaultKind.STORAGE)
        gateway.areas = failed(FaultKind.STORAGE)
        settings { assertNull(it.state.value.me) }
    }
}
