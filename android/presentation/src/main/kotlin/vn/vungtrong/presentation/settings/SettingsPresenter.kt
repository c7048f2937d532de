package vn.vungtrong.presentation.settings

import kotlinx.coroutines.CoroutineScope
import vn.vungtrong.presentation.AreaCard
import vn.vungtrong.presentation.Changed
import vn.vungtrong.presentation.CodeCard
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.Device
import vn.vungtrong.presentation.Gateway
import vn.vungtrong.presentation.Me
import vn.vungtrong.presentation.Navigator
import vn.vungtrong.presentation.Presenter
import vn.vungtrong.presentation.orNull

data class SettingsState(
    val me: Me? = null,
    val areas: List<AreaCard> = emptyList(),
    /** The area that is open. */
    val area: String = "",
    /** Null: as the phone. */
    val language: String? = null,
    val photosOnWifiOnly: Boolean = true,
    val version: String = "",
    /** Codes of the area, one a market. */
    val codes: List<CodeCard> = emptyList(),
)

sealed interface SettingsEvent {
    data class Language(val language: String?) : SettingsEvent

    data class PhotosOnWifiOnly(val only: Boolean) : SettingsEvent

    data object SyncAndStorage : SettingsEvent

    data object Catalogue : SettingsEvent

    data object Enrol : SettingsEvent

    data object Back : SettingsEvent
}

/** Language, what goes over which network, and whose phone it is. Which area is open is the shell's. */
class SettingsPresenter(
    private val gateway: Gateway,
    private val device: Device,
    private val navigator: Navigator,
    scope: CoroutineScope,
    private val area: String,
    version: String,
) : Presenter<SettingsState, SettingsEvent>(
    SettingsState(
        area = area,
        language = device.settings.language,
        photosOnWifiOnly = device.settings.photosOnWifiOnly,
        version = version,
    ),
    scope,
) {
    init {
        keepFresh(gateway, setOf(Changed.AREAS, Changed.PEOPLE, Changed.CODES)) { load() }
    }

    override fun onEvent(event: SettingsEvent) {
        when (event) {
            is SettingsEvent.Language -> {
                device.settings.language = event.language
                change { it.copy(language = event.language) }
            }
            is SettingsEvent.PhotosOnWifiOnly -> wifi(event.only)
            SettingsEvent.SyncAndStorage -> navigator.go(Destination.SyncAndStorage)
            SettingsEvent.Catalogue -> navigator.go(Destination.Catalogue)
            SettingsEvent.Enrol -> navigator.go(Destination.Enrol)
            SettingsEvent.Back -> navigator.back()
        }
    }

    /** Photos that waited for Wi-Fi need not wait any longer. */
    private fun wifi(only: Boolean) {
        device.settings.photosOnWifiOnly = only
        change { it.copy(photosOnWifiOnly = only) }
        if (!only) device.background.syncSoon()
    }

    private suspend fun load() {
        val me = gateway.who().orNull()
        val areas = gateway.areas().orNull().orEmpty()
        val codes = gateway.codes(area).orNull().orEmpty()
        change { it.copy(me = me, areas = areas, codes = codes) }
    }
}
