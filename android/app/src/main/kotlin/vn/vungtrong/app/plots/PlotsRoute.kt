package vn.vungtrong.app.plots

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import vn.vungtrong.app.Wiring
import vn.vungtrong.app.navigation.presenter
import vn.vungtrong.presentation.AreaCard
import vn.vungtrong.presentation.Navigator
import vn.vungtrong.presentation.plots.PlotsPresenter

@Composable
fun PlotsRoute(wiring: Wiring, area: AreaCard, navigator: Navigator) {
    val plots = presenter { scope -> PlotsPresenter(wiring.gateway, wiring.device, navigator, scope, area.id) }
    val state by plots.state.collectAsState()
    PlotsView(state, plots::onEvent)
}
