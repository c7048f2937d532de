package vn.vungtrong.app.form

import androidx.activity.compose.BackHandler
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import vn.vungtrong.app.Wiring
import vn.vungtrong.app.components.VIETNAM
import vn.vungtrong.app.navigation.presenter
import vn.vungtrong.presentation.AreaCard
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.Navigator
import vn.vungtrong.presentation.form.FormEvent
import vn.vungtrong.presentation.form.FormPresenter
import java.time.Instant
import java.time.LocalDate

@Composable
fun FormRoute(wiring: Wiring, area: AreaCard, navigator: Navigator, to: Destination.Form) {
    val form = presenter(Pair(area.id, to)) { scope ->
        FormPresenter(wiring.gateway, wiring.device, navigator, scope, area.id, to) { dayOf(wiring.nowMs()) }
    }
    val state by form.state.collectAsState()
    // Back closes the search before it leaves the form.
    BackHandler { form.onEvent(FormEvent.Back) }
    FormView(state, form::onEvent)
}

private fun dayOf(ms: Long): LocalDate = Instant.ofEpochMilli(ms).atZone(VIETNAM).toLocalDate()
