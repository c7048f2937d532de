package vn.vungtrong.app.today

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import vn.vungtrong.app.Wiring
import vn.vungtrong.app.navigation.presenter
import vn.vungtrong.presentation.AreaCard
import vn.vungtrong.presentation.Navigator
import vn.vungtrong.presentation.today.TodayPresenter

@Composable
fun TodayRoute(wiring: Wiring, area: AreaCard, navigator: Navigator) {
    val presenter = presenter(area.id) {
        TodayPresenter(wiring.gateway, wiring.device, navigator, it, area.id, wiring.nowMs)
    }
    val state by presenter.state.collectAsState()
    TodayView(state, presenter::onEvent)
}
