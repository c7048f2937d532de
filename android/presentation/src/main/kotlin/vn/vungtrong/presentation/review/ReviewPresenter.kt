package vn.vungtrong.presentation.review

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.launch
import vn.vungtrong.presentation.Changed
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.Device
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.Gateway
import vn.vungtrong.presentation.Navigator
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.Presenter
import vn.vungtrong.presentation.Waiting

data class ReviewState(
    /** The doubtful ones first; null until they are there. */
    val waiting: List<Waiting>? = null,
    val chosen: Set<String> = emptySet(),
    /** Entries for which a reason is being written. */
    val returning: Boolean = false,
    val reason: String = "",
    val reasonMissing: Boolean = false,
    val busy: Boolean = false,
    /** How many were approved or returned just now. */
    val approved: Int = 0,
    val returned: Int = 0,
    /** Entries that could not be approved, with why. */
    val refused: List<Pair<Waiting, Fault>> = emptyList(),
    val fault: Fault? = null,
) {
    /** Entries without any doubt, which may be approved together. */
    val clear: Set<String> get() = waiting.orEmpty().filter(Waiting::clear).map { it.entry.id }.toSet()
}

sealed interface ReviewEvent {
    data class Choose(val id: String) : ReviewEvent

    /** All without a doubt. */
    data object ChooseClear : ReviewEvent

    data object ChooseNone : ReviewEvent

    data class Open(val id: String) : ReviewEvent

    data object Approve : ReviewEvent

    data object Return : ReviewEvent

    data class Reason(val text: String) : ReviewEvent

    data object ConfirmReturn : ReviewEvent

    data object Dismiss : ReviewEvent

    data object Retry : ReviewEvent
}

/** What waits for the representative: approve many at once, or return with a reason. */
class ReviewPresenter(
    private val gateway: Gateway,
    private val device: Device,
    private val navigator: Navigator,
    scope: CoroutineScope,
    private val area: String,
) : Presenter<ReviewState, ReviewEvent>(ReviewState(), scope) {
    init {
        keepFresh(gateway, setOf(Changed.ENTRIES)) { load() }
    }

    override fun onEvent(event: ReviewEvent) {
        when (event) {
            is ReviewEvent.Choose -> choose(event.id)
            ReviewEvent.ChooseClear -> change { it.copy(chosen = it.clear) }
            ReviewEvent.ChooseNone -> change { it.copy(chosen = emptySet()) }
            is ReviewEvent.Open -> navigator.go(Destination.Entry(event.id))
            ReviewEvent.Approve -> if (state.value.chosen.isNotEmpty()) doing { approve() }
            ReviewEvent.Return -> if (state.value.chosen.isNotEmpty()) ask()
            is ReviewEvent.Reason -> change { it.copy(reason = event.text, reasonMissing = false) }
            ReviewEvent.ConfirmReturn -> confirmReturn()
            ReviewEvent.Dismiss -> change { it.copy(returning = false, refused = emptyList()) }
            ReviewEvent.Retry -> scope.launch { load() }
        }
    }

    private suspend fun load() {
        when (val queue = gateway.reviewQueue(area)) {
            is Outcome.Ok -> change { it.copy(waiting = queue.value, chosen = it.chosen.still(queue.value), fault = null) }
            is Outcome.Failed -> change { it.copy(fault = queue.fault) }
        }
    }

    /** Nobody approves own work: it cannot be chosen. */
    private fun choose(id: String) = change { now ->
        val own = now.waiting.orEmpty().any { it.entry.id == id && it.own }
        when {
            own -> now
            id in now.chosen -> now.copy(chosen = now.chosen - id)
            else -> now.copy(chosen = now.chosen + id)
        }
    }

    private fun ask() = change { it.copy(returning = true, reason = "", reasonMissing = false) }

    private suspend fun approve() {
        val chosen = state.value.inOrder()
        when (val reviewed = gateway.approve(chosen)) {
            is Outcome.Ok -> {
                val why = reviewed.value.refused.toMap()
                change { now ->
                    val refused = now.waiting.orEmpty().mapNotNull { one -> why[one.entry.id]?.let { one to it } }
                    now.copy(chosen = emptySet(), approved = reviewed.value.done.size, returned = 0, refused = refused)
                }
                sent()
            }
            is Outcome.Failed -> change { it.copy(fault = reviewed.fault) }
        }
    }

    private fun confirmReturn() {
        val reason = state.value.reason.trim()
        if (reason.isEmpty()) return change { it.copy(reasonMissing = true) }
        doing { returnChosen(reason) }
    }

    private suspend fun returnChosen(reason: String) {
        var returned = 0
        for (id in state.value.inOrder()) {
            val outcome = gateway.returnEntry(id, reason)
            if (outcome is Outcome.Failed) {
                change { it.copy(returning = false, returned = returned, fault = outcome.fault) }
                return
            }
            returned += 1
            change { it.copy(chosen = it.chosen - id) }
        }
        change { it.copy(returning = false, approved = 0, returned = returned) }
        sent()
    }

    private suspend fun sent() {
        load()
        device.background.syncSoon()
    }

    override fun busy(state: ReviewState, busy: Boolean) = state.copy(busy = busy, fault = if (busy) null else state.fault)

    private fun ReviewState.inOrder(): List<String> = waiting.orEmpty().map { it.entry.id }.filter(chosen::contains)

    private fun Set<String>.still(queue: List<Waiting>): Set<String> = intersect(queue.map { it.entry.id }.toSet())
}
