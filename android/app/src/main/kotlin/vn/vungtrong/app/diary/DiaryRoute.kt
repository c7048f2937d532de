package vn.vungtrong.app.diary

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import vn.vungtrong.app.Wiring
import vn.vungtrong.app.navigation.presenter
import vn.vungtrong.presentation.AreaCard
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.Navigator
import vn.vungtrong.presentation.diary.DiaryPresenter

@Composable
fun DiaryRoute(wiring: Wiring, area: AreaCard, navigator: Navigator, to: Destination.Diary) {
    val presenter = presenter(area.id) { DiaryPresenter(wiring.gateway, navigator, it, area.id, to) }
    val state by presenter.state.collectAsState()
    DiaryView(state, presenter::onEvent)
}
