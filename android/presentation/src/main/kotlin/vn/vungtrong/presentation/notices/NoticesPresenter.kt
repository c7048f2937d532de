package vn.vungtrong.presentation.notices

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.launch
import vn.vungtrong.presentation.Changed
import vn.vungtrong.presentation.Device
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.Gateway
import vn.vungtrong.presentation.NoticeCard
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.Presenter
import vn.vungtrong.presentation.orNull
import java.time.LocalDate

/** A notice that is being written. */
data class NewNotice(
    val title: String = "",
    val text: String = "",
    val until: LocalDate? = null,
    val confirm: Boolean = true,
    val titleMissing: Boolean = false,
)

data class NoticesState(
    /** Newest first; null until they are there. */
    val notices: List<NoticeCard>? = null,
    val mayWrite: Boolean = false,
    /** This person confirms for a household. */
    val mayConfirm: Boolean = false,
    val writing: NewNotice? = null,
    val busy: Boolean = false,
    val fault: Fault? = null,
)

sealed interface NoticesEvent {
    data class Confirm(val id: String) : NoticesEvent

    data object Write : NoticesEvent

    data class Fill(val notice: NewNotice) : NoticesEvent

    data object Send : NoticesEvent

    data object Dismiss : NoticesEvent

    data object Retry : NoticesEvent
}

/** Notices of the growing area; the members confirm that they have read them. */
class NoticesPresenter(
    private val gateway: Gateway,
    private val device: Device,
    scope: CoroutineScope,
    private val area: String,
) : Presenter<NoticesState, NoticesEvent>(NoticesState(), scope) {
    init {
        keepFresh(gateway, setOf(Changed.NOTICES)) { load() }
    }

    override fun onEvent(event: NoticesEvent) {
        when (event) {
            is NoticesEvent.Confirm -> doing { settle(gateway.readNotice(area, event.id)) }
            NoticesEvent.Write -> change { it.copy(writing = NewNotice()) }
            is NoticesEvent.Fill -> change { it.copy(writing = event.notice) }
            NoticesEvent.Send -> send()
            NoticesEvent.Dismiss -> change { it.copy(writing = null, fault = null) }
            NoticesEvent.Retry -> scope.launch { load() }
        }
    }

    private suspend fun load() {
        val card = gateway.areas().orNull()?.firstOrNull { it.id == area }
        when (val notices = gateway.notices(area)) {
            is Outcome.Ok -> change {
                it.copy(
                    notices = notices.value,
                    mayWrite = card?.may?.writeNotices == true,
                    mayConfirm = card?.may?.confirmNotices == true,
                    fault = null,
                )
            }
            is Outcome.Failed -> change { it.copy(fault = notices.fault) }
        }
    }

    private fun send() {
        val new = state.value.writing ?: return
        if (new.title.isBlank()) return change { it.copy(writing = new.copy(titleMissing = true)) }
        doing {
            val sent = gateway.addNotice(area, new.title.trim(), new.text.trim(), new.until, new.confirm)
            if (sent is Outcome.Ok) change { it.copy(writing = null) }
            settle(sent)
        }
    }

    private suspend fun settle(outcome: Outcome<*>) {
        when (outcome) {
            is Outcome.Failed -> change { it.copy(fault = outcome.fault) }
            is Outcome.Ok -> {
                load()
                device.background.syncSoon()
            }
        }
    }

    override fun busy(state: NoticesState, busy: Boolean) =
        state.copy(busy = busy, fault = if (busy) null else state.fault)
}
