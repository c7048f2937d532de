package vn.vungtrong.app

import android.content.Context
import android.net.ConnectivityManager
import android.net.NetworkCapabilities
import androidx.test.core.app.ApplicationProvider
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf

@RunWith(RobolectricTestRunner::class)
class PhoneSettingsTest {
    private val context: Context = ApplicationProvider.getApplicationContext()
    private val networks = context.getSystemService(ConnectivityManager::class.java)

    private fun network(vararg has: Int) {
        val made = NetworkCapabilities()
        has.forEach { shadowOf(made).addCapability(it) }
        shadowOf(networks).setNetworkCapabilities(networks.activeNetwork, made)
    }

    @Test
    fun whatWasChosenIsThereAgainInANewProcess() {
        PhoneSettings(context).apply {
            language = "en"
            photosOnWifiOnly = false
            area = "area"
        }
        val again = PhoneSettings(context)
        assertEquals(listOf("en", false, "area"), listOf(again.language, again.photosOnWifiOnly, again.area))
    }

    @Test
    fun photosWaitForANetworkThatCostsNothingUnlessThePersonSaysOtherwise() {
        val settings = PhoneSettings(context)
        network(NetworkCapabilities.NET_CAPABILITY_INTERNET)
        assertTrue(settings.online())
        assertFalse(settings.photosMayGo())
        settings.photosOnWifiOnly = false
        assertTrue(settings.photosMayGo())
        settings.photosOnWifiOnly = true
        network(NetworkCapabilities.NET_CAPABILITY_INTERNET, NetworkCapabilities.NET_CAPABILITY_NOT_METERED)
        assertTrue(settings.photosMayGo())
    }

    @Test
    fun aPhoneWithoutANetworkIsOffline() {
        network()
        assertFalse(PhoneSettings(context).online())
    }
}
