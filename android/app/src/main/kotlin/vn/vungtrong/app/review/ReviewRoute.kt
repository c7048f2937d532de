package vn.vungtrong.app.review

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import vn.vungtrong.app.Wiring
import vn.vungtrong.app.navigation.presenter
import vn.vungtrong.presentation.AreaCard
import vn.vungtrong.presentation.Navigator
import vn.vungtrong.presentation.review.ReviewPresenter

@Composable
fun ReviewRoute(wiring: Wiring, area: AreaCard, navigator: Navigator) {
    val presenter = presenter(area.id) { ReviewPresenter(wiring.gateway, wiring.device, navigator, it, area.id) }
    val state by presenter.state.collectAsState()
    ReviewView(state, presenter::onEvent)
}
