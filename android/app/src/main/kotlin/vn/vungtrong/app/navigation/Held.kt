package vn.vungtrong.app.navigation

import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.runtime.staticCompositionLocalOf
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import vn.vungtrong.presentation.Presenter

/** The presenters of one visit, and what they do. They live until the visit is over, however often the phone is turned. */
class Held {
    val scope = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)
    val presenters = mutableMapOf<Any, Presenter<*, *>>()

    fun letGo() = scope.cancel()
}

internal val LocalHeld = staticCompositionLocalOf { Held() }

/** The presenter of this visit: made once. [key] tells two of one kind apart: an area's from another's. */
@Composable
inline fun <reified P : Presenter<*, *>> presenter(key: Any? = null, noinline make: (CoroutineScope) -> P): P =
    held(P::class to key, make)

@PublishedApi
@Composable
internal fun <P : Presenter<*, *>> held(key: Any, make: (CoroutineScope) -> P): P {
    val held = LocalHeld.current
    return remember(held, key) {
        @Suppress("UNCHECKED_CAST") // The key holds the class.
        held.presenters.getOrPut(key) { make(held.scope) } as P
    }
}
