package vn.vungtrong.presentation.diary

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import vn.vungtrong.presentation.Changed
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.EntryCard
import vn.vungtrong.presentation.EntryFilter
import vn.vungtrong.presentation.EntryStatus
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.Gateway
import vn.vungtrong.presentation.Navigator
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.Presenter
import vn.vungtrong.presentation.WorkKind
import vn.vungtrong.presentation.orNull

data class DiaryState(
    val text: String = "",
    val kind: WorkKind? = null,
    val status: EntryStatus? = null,
    /** Entries of one plot only. */
    val plot: String? = null,
    val plotName: String = "",
    /** Null until the first page is there. */
    val entries: List<EntryCard>? = null,
    val more: Boolean = false,
    val fault: Fault? = null,
) {
    /** Something narrows the list, so an empty list is not an empty diary. */
    val narrowed: Boolean get() = text.isNotBlank() || kind != null || status != null || plot != null
}

sealed interface DiaryEvent {
    data class Type(val text: String) : DiaryEvent

    data class Kind(val kind: WorkKind?) : DiaryEvent

    data class Status(val status: EntryStatus?) : DiaryEvent

    data object WholeArea : DiaryEvent

    /** The list was scrolled to its end. */
    data object More : DiaryEvent

    data class Open(val id: String) : DiaryEvent

    data class Write(val kind: WorkKind) : DiaryEvent

    data object Retry : DiaryEvent
}

/** The diary: filters, search, pages. A page is asked for once. */
class DiaryPresenter(
    private val gateway: Gateway,
    private val navigator: Navigator,
    scope: CoroutineScope,
    private val area: String,
    to: Destination.Diary,
) : Presenter<DiaryState, DiaryEvent>(DiaryState(kind = to.kind, status = to.status, plot = to.plot), scope) {
    private var loading: Job? = null

    init {
        keepFresh(gateway, setOf(Changed.ENTRIES)) { reload() }
        to.plot?.let { plot -> scope.launch { namePlot(plot) } }
    }

    override fun onEvent(event: DiaryEvent) {
        when (event) {
            is DiaryEvent.Type -> narrow(TYPING_MS) { it.copy(text = event.text) }
            is DiaryEvent.Kind -> narrow { it.copy(kind = event.kind) }
            is DiaryEvent.Status -> narrow { it.copy(status = event.status) }
            DiaryEvent.WholeArea -> narrow { it.copy(plot = null, plotName = "") }
            DiaryEvent.More -> more()
            is DiaryEvent.Open -> navigator.go(Destination.Entry(event.id))
            is DiaryEvent.Write -> navigator.go(Destination.Form(event.kind, plot = state.value.plot))
            DiaryEvent.Retry -> narrow { it }
        }
    }

    private fun narrow(afterMs: Long = 0, how: (DiaryState) -> DiaryState) {
        change(how)
        loading?.cancel()
        loading = scope.launch {
            delay(afterMs)
            reload()
        }
    }

    /** As many entries as were shown before: a list that is looked at does not jump. */
    private suspend fun reload() {
        val shown = maxOf(PAGE, state.value.entries?.size ?: 0)
        val asked = filter(shown, after = null)
        val page = gateway.entries(asked)
        // Something else was chosen meanwhile, and has its own answer.
        if (filter(shown, after = null) != asked) return
        when (page) {
            is Outcome.Ok -> change { it.copy(entries = page.value, more = page.value.size >= shown, fault = null) }
            is Outcome.Failed -> change { it.copy(fault = page.fault) }
        }
    }

    private fun more() {
        val last = state.value.entries?.lastOrNull()?.id ?: return
        if (!state.value.more || loading?.isActive == true) return
        loading = scope.launch {
            when (val page = gateway.entries(filter(PAGE, last))) {
                is Outcome.Ok -> change {
                    it.copy(entries = it.entries.orEmpty() + page.value, more = page.value.size == PAGE, fault = null)
                }
                is Outcome.Failed -> change { it.copy(more = false, fault = page.fault) }
            }
        }
    }

    private fun filter(limit: Int, after: String?): EntryFilter = state.value.let {
        EntryFilter(area, null, it.plot, it.kind, it.status, text = it.text.ifBlank { null }, limit = limit, after = after)
    }

    private suspend fun namePlot(plot: String) {
        val name = gateway.plot(plot).orNull()?.plot?.name ?: return
        change { it.copy(plotName = name) }
    }

    companion object {
        const val PAGE = 50
        private const val TYPING_MS = 250L
    }
}
