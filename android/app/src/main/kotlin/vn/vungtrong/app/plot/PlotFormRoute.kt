package vn.vungtrong.app.plot

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import vn.vungtrong.app.Wiring
import vn.vungtrong.app.navigation.presenter
import vn.vungtrong.presentation.AreaCard
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.Navigator
import vn.vungtrong.presentation.plot.PlotFormPresenter

@Composable
fun PlotFormRoute(wiring: Wiring, area: AreaCard, navigator: Navigator, to: Destination.PlotForm) {
    val form = presenter { scope -> PlotFormPresenter(wiring.gateway, wiring.device, navigator, scope, area.id, to.id) }
    val state by form.state.collectAsState()
    PlotFormView(state, navigator::back, form::onEvent)
}
