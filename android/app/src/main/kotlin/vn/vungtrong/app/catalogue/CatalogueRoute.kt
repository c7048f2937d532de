package vn.vungtrong.app.catalogue

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import vn.vungtrong.app.Wiring
import vn.vungtrong.app.navigation.presenter
import vn.vungtrong.presentation.Navigator
import vn.vungtrong.presentation.catalogue.CataloguePresenter

@Composable
fun CatalogueRoute(wiring: Wiring, navigator: Navigator) {
    val catalogue = presenter { scope -> CataloguePresenter(wiring.gateway, wiring.device, scope) }
    val state by catalogue.state.collectAsState()
    CatalogueView(state, navigator::back, catalogue::onEvent)
}
