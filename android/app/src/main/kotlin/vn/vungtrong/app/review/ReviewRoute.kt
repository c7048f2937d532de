@file:Suppress("UNUSED_PARAMETER")

package vn.vungtrong.app.review

import androidx.compose.runtime.Composable
import vn.vungtrong.app.Wiring
import vn.vungtrong.app.components.Loading
import vn.vungtrong.presentation.AreaCard
import vn.vungtrong.presentation.Navigator

// Its owner puts the screen here.
@Composable
fun ReviewRoute(wiring: Wiring, area: AreaCard, navigator: Navigator) = Loading()
