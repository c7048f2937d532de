package vn.vungtrong.app.enrol

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import vn.vungtrong.app.Wiring
import vn.vungtrong.app.navigation.presenter
import vn.vungtrong.presentation.Navigator
import vn.vungtrong.presentation.enrol.EnrolPresenter

@Composable
fun EnrolRoute(wiring: Wiring, navigator: Navigator, onBack: (() -> Unit)?) {
    val presenter = presenter { EnrolPresenter(wiring.gateway, wiring.device, wiring.codes, navigator, it) }
    val state by presenter.state.collectAsState()
    EnrolView(state, presenter::onEvent, onBack)
}
