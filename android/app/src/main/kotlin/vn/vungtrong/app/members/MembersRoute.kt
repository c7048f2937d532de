package vn.vungtrong.app.members

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import vn.vungtrong.app.Wiring
import vn.vungtrong.app.navigation.presenter
import vn.vungtrong.presentation.AreaCard
import vn.vungtrong.presentation.Navigator
import vn.vungtrong.presentation.members.MembersPresenter

@Composable
fun MembersRoute(wiring: Wiring, area: AreaCard, navigator: Navigator) {
    val presenter = presenter(area.id) { MembersPresenter(wiring.gateway, wiring.device, it, area.id, wiring.nowMs) }
    val state by presenter.state.collectAsState()
    MembersView(state, presenter::onEvent, navigator::back)
}
