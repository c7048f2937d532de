package vn.vungtrong.app.entry

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import vn.vungtrong.app.Wiring
import vn.vungtrong.app.navigation.presenter
import vn.vungtrong.presentation.AreaCard
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.Navigator
import vn.vungtrong.presentation.entry.EntryPresenter

@Composable
fun EntryRoute(wiring: Wiring, area: AreaCard, navigator: Navigator, to: Destination.Entry) {
    val presenter = presenter(area.id) { EntryPresenter(wiring.gateway, wiring.device, navigator, it, to.id) }
    val state by presenter.state.collectAsState()
    EntryView(state, presenter::onEvent, navigator::back)
}
