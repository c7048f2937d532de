package vn.vungtrong.presentation

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/**
 * What stands behind a screen: it holds the state, takes the events, asks the gateway. A view shows the state and sends
 * events; it decides nothing.
 */
abstract class Presenter<State : Any, Event : Any>(first: State, protected val scope: CoroutineScope) {
    private val current = MutableStateFlow(first)
    private var running: Job? = null

    val state: StateFlow<State> = current.asStateFlow()

    abstract fun onEvent(event: Event)

    protected fun change(how: (State) -> State) = current.update(how)

    /** Runs [load] now, and again whenever one of [nouns] changes. */
    protected fun keepFresh(gateway: Gateway, nouns: Set<Changed>, load: suspend () -> Unit) {
        scope.launch { load() }
        scope.launch { gateway.changes.collect { if (it.any(nouns::contains)) load() } }
    }

    /** How the state says that something is being done. */
    protected open fun busy(state: State, busy: Boolean): State = state

    /** One thing at a time: a button that is tapped twice does it once. */
    protected fun doing(what: suspend () -> Unit) {
        if (running?.isActive == true) return
        running = scope.launch {
            change { busy(it, true) }
            what()
            change { busy(it, false) }
        }
    }
}
