package vn.vungtrong.app.sync

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import vn.vungtrong.app.Wiring
import vn.vungtrong.app.navigation.presenter
import vn.vungtrong.presentation.AreaCard
import vn.vungtrong.presentation.Navigator
import vn.vungtrong.presentation.sync.SyncPresenter

@Composable
fun SyncRoute(wiring: Wiring, area: AreaCard, navigator: Navigator) {
    val presenter = presenter(area.id) {
        SyncPresenter(wiring.gateway, wiring.device, navigator, it, area.id, area.name, wiring.nowMs)
    }
    val state by presenter.state.collectAsState()
    SyncView(state, presenter::onEvent, navigator::back)
}
