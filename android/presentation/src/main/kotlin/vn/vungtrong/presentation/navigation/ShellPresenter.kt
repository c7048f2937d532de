package vn.vungtrong.presentation.navigation

import kotlinx.coroutines.CoroutineScope
import vn.vungtrong.presentation.AreaCard
import vn.vungtrong.presentation.Changed
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.Device
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.Gateway
import vn.vungtrong.presentation.Me
import vn.vungtrong.presentation.Navigator
import vn.vungtrong.presentation.Opened
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.Presenter

data class ShellState(
    /** Null until the data are open. */
    val opened: Opened? = null,
    val me: Me? = null,
    /** What the person looks at; null until the first sync brought an area. */
    val area: AreaCard? = null,
    val areas: List<AreaCard> = emptyList(),
    val ready: Boolean = false,
    val syncing: Boolean = false,
    val fault: Fault? = null,
) {
    /** Places of the bottom bar, for this role. */
    val tabs: List<Destination>
        get() = BackStack.TABS.filter { it != Destination.Review || area?.may?.review == true }
}

sealed interface ShellEvent {
    data class Go(val to: Destination) : ShellEvent

    data class Area(val id: String) : ShellEvent

    data object Sync : ShellEvent

    data object Retry : ShellEvent

    /** The note on how the data were found has been read. */
    data object Seen : ShellEvent
}

/** Whose phone it is, which area is open, and where the bottom bar leads. */
class ShellPresenter(
    private val gateway: Gateway,
    private val device: Device,
    private val navigator: Navigator,
    scope: CoroutineScope,
) : Presenter<ShellState, ShellEvent>(ShellState(), scope) {
    init {
        keepFresh(gateway, setOf(Changed.AREAS, Changed.PEOPLE)) { load() }
    }

    override fun onEvent(event: ShellEvent) {
        when (event) {
            is ShellEvent.Go -> navigator.go(event.to)
            is ShellEvent.Area -> open(event.id)
            ShellEvent.Sync -> doing { sync() }
            ShellEvent.Retry -> doing { load() }
            ShellEvent.Seen -> change { it.copy(opened = Opened.Normal) }
        }
    }

    private suspend fun load() {
        val opened = settled(gateway.opened()) ?: return
        val who = gateway.who()
        if (who is Outcome.Failed) return fail(who.fault)
        val areas = settled(gateway.areas()) ?: return
        change {
            it.copy(
                opened = it.opened.takeUnless { was -> was == Opened.Fresh } ?: opened,
                me = (who as? Outcome.Ok)?.value,
                area = areas.find { one -> one.id == device.settings.area } ?: areas.firstOrNull(),
                areas = areas,
                ready = true,
                fault = null,
            )
        }
    }

    private fun open(id: String) {
        device.settings.area = id
        change { it.copy(area = it.areas.find { one -> one.id == id } ?: it.area) }
        navigator.restart(Destination.Today)
    }

    private suspend fun sync() {
        when (val done = gateway.sync(photos = false) {}) {
            is Outcome.Ok -> done.value.ended?.let(::fail) ?: load()
            is Outcome.Failed -> fail(done.fault)
        }
    }

    private fun <T> settled(outcome: Outcome<T>): T? = when (outcome) {
        is Outcome.Ok -> outcome.value
        is Outcome.Failed -> null.also { fail(outcome.fault) }
    }

    private fun fail(fault: Fault) = change { it.copy(ready = true, fault = fault) }

    override fun busy(state: ShellState, busy: Boolean) = state.copy(syncing = busy)
}
