package vn.vungtrong.app.settings

import androidx.activity.compose.LocalActivity
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import vn.vungtrong.app.Wiring
import vn.vungtrong.app.navigation.presenter
import vn.vungtrong.presentation.AreaCard
import vn.vungtrong.presentation.Navigator
import vn.vungtrong.presentation.settings.SettingsEvent
import vn.vungtrong.presentation.settings.SettingsPresenter

@Composable
fun SettingsRoute(wiring: Wiring, area: AreaCard, navigator: Navigator, onArea: (String) -> Unit) {
    val presenter = presenter(area.id) {
        SettingsPresenter(wiring.gateway, wiring.device, navigator, it, area.id, wiring.version)
    }
    val state by presenter.state.collectAsState()
    val activity = LocalActivity.current
    val onEvent = { event: SettingsEvent ->
        presenter.onEvent(event)
        if (event is SettingsEvent.Language) activity?.recreate()
    }
    SettingsView(state, onEvent, onArea)
}
