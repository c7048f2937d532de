package vn.vungtrong.presentation.today

import kotlinx.coroutines.CoroutineScope
import vn.vungtrong.presentation.AreaRights
import vn.vungtrong.presentation.Changed
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.Device
import vn.vungtrong.presentation.EntryStatus
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.Gateway
import vn.vungtrong.presentation.Navigator
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.Presenter
import vn.vungtrong.presentation.Today
import vn.vungtrong.presentation.WorkKind

data class TodayState(
    /** Null until it is there. */
    val today: Today? = null,
    val nowMs: Long = 0,
    val online: Boolean = true,
    /** All kinds of work are shown, not only the usual. */
    val allWork: Boolean = false,
    val fault: Fault? = null,
) {
    val may: AreaRights get() = today?.may ?: AreaRights()

    /** What is written down most comes first. */
    val work: List<WorkKind> get() = if (allWork) WRITABLE else may.usual

    private companion object {
        val WRITABLE = WorkKind.entries - WorkKind.UNKNOWN
    }
}

sealed interface TodayEvent {
    data class Write(val kind: WorkKind) : TodayEvent

    data object AllWork : TodayEvent

    data class OpenEntry(val id: String) : TodayEvent

    data class OpenPlot(val id: String) : TodayEvent

    data object Returned : TodayEvent

    data object Review : TodayEvent

    data object Notices : TodayEvent

    data object Members : TodayEvent

    data object Sync : TodayEvent

    data object Settings : TodayEvent

    data object Retry : TodayEvent
}

/** Three answers: what may I do today, what must I put right, is my work safe. */
class TodayPresenter(
    private val gateway: Gateway,
    private val device: Device,
    private val navigator: Navigator,
    scope: CoroutineScope,
    private val area: String,
    private val nowMs: () -> Long,
) : Presenter<TodayState, TodayEvent>(TodayState(), scope) {
    init {
        keepFresh(gateway, Changed.entries.toSet()) { load() }
    }

    override fun onEvent(event: TodayEvent) {
        when (event) {
            is TodayEvent.Write -> navigator.go(Destination.Form(event.kind))
            TodayEvent.AllWork -> change { it.copy(allWork = !it.allWork) }
            is TodayEvent.OpenEntry -> navigator.go(Destination.Entry(event.id))
            is TodayEvent.OpenPlot -> navigator.go(Destination.Plot(event.id))
            TodayEvent.Returned -> navigator.go(Destination.Diary(status = EntryStatus.RETURNED))
            TodayEvent.Review -> navigator.go(Destination.Review)
            TodayEvent.Notices -> navigator.go(Destination.Notices)
            TodayEvent.Members -> navigator.go(Destination.Members)
            TodayEvent.Sync -> navigator.go(Destination.SyncAndStorage)
            TodayEvent.Settings -> navigator.go(Destination.Settings)
            TodayEvent.Retry -> doing { load() }
        }
    }

    private suspend fun load() {
        when (val today = gateway.today(area)) {
            is Outcome.Ok -> change {
                it.copy(today = today.value, nowMs = nowMs(), online = device.settings.online(), fault = null)
            }
            is Outcome.Failed -> change { it.copy(fault = today.fault) }
        }
    }
}
