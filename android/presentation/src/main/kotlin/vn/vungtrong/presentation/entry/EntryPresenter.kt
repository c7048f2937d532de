package vn.vungtrong.presentation.entry

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.launch
import vn.vungtrong.presentation.Changed
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.Device
import vn.vungtrong.presentation.EntryDetail
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.Gateway
import vn.vungtrong.presentation.Navigator
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.Presenter

/** What is done with an entry after a question. */
enum class EntryAction(val needsReason: Boolean) { APPROVE(false), RETURN(true), VOID(true), DELETE(false) }

data class EntryState(
    /** Null until it is there. */
    val detail: EntryDetail? = null,
    /** The question that is on the screen. */
    val asking: EntryAction? = null,
    val reason: String = "",
    /** The person wanted to go on without a reason. */
    val reasonMissing: Boolean = false,
    val busy: Boolean = false,
    /** What was just done. */
    val done: EntryAction? = null,
    val handedIn: Boolean = false,
    val fault: Fault? = null,
)

sealed interface EntryEvent {
    data object Change : EntryEvent

    data object Repeat : EntryEvent

    data object Submit : EntryEvent

    data class Ask(val action: EntryAction) : EntryEvent

    data class Reason(val text: String) : EntryEvent

    data object Confirm : EntryEvent

    data object Dismiss : EntryEvent

    data class FetchPhoto(val content: String) : EntryEvent

    data object Retry : EntryEvent
}

/** One entry: its content, versions, reviews and photos, and what this person may do with it. */
class EntryPresenter(
    private val gateway: Gateway,
    private val device: Device,
    private val navigator: Navigator,
    scope: CoroutineScope,
    private val id: String,
) : Presenter<EntryState, EntryEvent>(EntryState(), scope) {
    init {
        keepFresh(gateway, setOf(Changed.ENTRIES, Changed.PHOTOS)) { load() }
    }

    override fun onEvent(event: EntryEvent) {
        when (event) {
            EntryEvent.Change -> form { Destination.Form(it.card.kind, replaces = id) }
            EntryEvent.Repeat -> form { Destination.Form(it.card.kind, repeats = it.card.id) }
            EntryEvent.Submit -> doing { submit() }
            is EntryEvent.Ask -> change { it.copy(asking = event.action, reason = "", reasonMissing = false, done = null) }
            is EntryEvent.Reason -> change { it.copy(reason = event.text, reasonMissing = false) }
            EntryEvent.Confirm -> confirm()
            EntryEvent.Dismiss -> change { it.copy(asking = null) }
            is EntryEvent.FetchPhoto -> doing { fetch(event.content) }
            EntryEvent.Retry -> scope.launch { load() }
        }
    }

    private fun form(to: (EntryDetail) -> Destination) {
        state.value.detail?.let { navigator.go(to(it)) }
    }

    private suspend fun load() {
        when (val found = gateway.entry(id)) {
            is Outcome.Ok -> change { it.copy(detail = found.value, fault = null) }
            is Outcome.Failed -> change { it.copy(fault = found.fault) }
        }
    }

    private suspend fun submit() = settle(gateway.submit(id)) { it.copy(handedIn = true) }

    private fun confirm() {
        val (action, reason) = state.value.run { (asking ?: return) to reason.trim() }
        if (action.needsReason && reason.isEmpty()) return change { it.copy(reasonMissing = true) }
        doing {
            settle(carryOut(action, reason)) { it.copy(asking = null, done = action) }
            if (action == EntryAction.DELETE && state.value.done == action) navigator.back()
        }
    }

    private suspend fun carryOut(action: EntryAction, reason: String): Outcome<Unit> = when (action) {
        EntryAction.APPROVE -> approve()
        EntryAction.RETURN -> gateway.returnEntry(id, reason)
        EntryAction.VOID -> gateway.voidEntry(id, reason)
        EntryAction.DELETE -> gateway.deleteEntry(id)
    }

    private suspend fun approve(): Outcome<Unit> = when (val reviewed = gateway.approve(listOf(id))) {
        is Outcome.Failed -> reviewed
        is Outcome.Ok -> reviewed.value.refused.firstOrNull()?.let { Outcome.Failed(it.second) } ?: Outcome.Ok(Unit)
    }

    private suspend fun fetch(content: String) {
        when (val fetched = gateway.fetchPhoto(content)) {
            is Outcome.Ok -> load()
            is Outcome.Failed -> change { it.copy(fault = fetched.fault) }
        }
    }

    private fun settle(outcome: Outcome<Unit>, done: (EntryState) -> EntryState) = when (outcome) {
        is Outcome.Ok -> {
            change { done(it).copy(fault = null) }
            device.background.syncSoon()
        }
        is Outcome.Failed -> change { it.copy(asking = null, fault = outcome.fault) }
    }

    override fun busy(state: EntryState, busy: Boolean) = state.copy(busy = busy, fault = if (busy) null else state.fault)
}
