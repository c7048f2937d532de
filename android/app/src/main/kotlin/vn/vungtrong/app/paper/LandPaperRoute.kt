package vn.vungtrong.app.paper

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import vn.vungtrong.app.Wiring
import vn.vungtrong.app.navigation.presenter
import vn.vungtrong.presentation.AreaCard
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.Navigator
import vn.vungtrong.presentation.paper.LandPaperPresenter

@Composable
fun LandPaperRoute(wiring: Wiring, area: AreaCard, navigator: Navigator, to: Destination.LandPaper) {
    val paper = presenter { scope ->
        LandPaperPresenter(wiring.gateway, wiring.device, navigator, scope, area.id, to.plot)
    }
    val state by paper.state.collectAsState()
    LandPaperView(state, navigator::back, paper::onEvent)
}
