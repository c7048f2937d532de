package vn.vungtrong.app.plot

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import vn.vungtrong.app.Wiring
import vn.vungtrong.app.navigation.presenter
import vn.vungtrong.presentation.AreaCard
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.Navigator
import vn.vungtrong.presentation.plot.PlotPresenter

@Composable
fun PlotRoute(wiring: Wiring, area: AreaCard, navigator: Navigator, to: Destination.Plot) {
    val plot = presenter { scope -> PlotPresenter(wiring.gateway, wiring.device, navigator, scope, area.id, to.id) }
    val state by plot.state.collectAsState()
    PlotView(state, navigator::back, plot::onEvent)
}
