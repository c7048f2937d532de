package vn.vungtrong.app

import android.content.Context
import android.content.SharedPreferences
import android.net.ConnectivityManager
import android.net.NetworkCapabilities
import vn.vungtrong.presentation.Settings

/** What a person chose on this phone, and what its network is like now. */
class PhoneSettings(context: Context) : Settings {
    private val kept: SharedPreferences = context.getSharedPreferences("settings", Context.MODE_PRIVATE)
    private val networks = context.getSystemService(ConnectivityManager::class.java)

    override var language: String?
        get() = kept.getString(LANGUAGE, null)
        set(value) = kept.edit().putString(LANGUAGE, value).apply()

    override var photosOnWifiOnly: Boolean
        get() = kept.getBoolean(WIFI_ONLY, true)
        set(value) = kept.edit().putBoolean(WIFI_ONLY, value).apply()

    override var area: String?
        get() = kept.getString(AREA, null)
        set(value) = kept.edit().putString(AREA, value).apply()

    override fun photosMayGo(): Boolean =
        !photosOnWifiOnly || now()?.hasCapability(NetworkCapabilities.NET_CAPABILITY_NOT_METERED) == true

    override fun online(): Boolean = now()?.hasCapability(NetworkCapabilities.NET_CAPABILITY_INTERNET) == true

    private fun now(): NetworkCapabilities? = networks.getNetworkCapabilities(networks.activeNetwork)

    private companion object {
        const val LANGUAGE = "language"
        const val WIFI_ONLY = "photos_on_wifi_only"
        const val AREA = "area"
    }
}
