package vn.vungtrong.app.notices

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import vn.vungtrong.app.Wiring
import vn.vungtrong.app.navigation.presenter
import vn.vungtrong.presentation.AreaCard
import vn.vungtrong.presentation.Navigator
import vn.vungtrong.presentation.notices.NoticesPresenter

@Composable
fun NoticesRoute(wiring: Wiring, area: AreaCard, navigator: Navigator) {
    val presenter = presenter(area.id) { NoticesPresenter(wiring.gateway, wiring.device, it, area.id) }
    val state by presenter.state.collectAsState()
    NoticesView(state, presenter::onEvent, navigator::back)
}
