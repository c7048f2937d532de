package vn.vungtrong.app.survey

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import vn.vungtrong.app.Wiring
import vn.vungtrong.app.navigation.presenter
import vn.vungtrong.presentation.AreaCard
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.Navigator
import vn.vungtrong.presentation.survey.SurveyPresenter

@Composable
fun SurveyRoute(wiring: Wiring, area: AreaCard, navigator: Navigator, to: Destination.Survey) {
    val survey = presenter { scope ->
        SurveyPresenter(wiring.gateway, wiring.device, wiring.walks, navigator, scope, area.id, to.plot)
    }
    val state by survey.state.collectAsState()
    SurveyView(state, survey::onEvent)
}
