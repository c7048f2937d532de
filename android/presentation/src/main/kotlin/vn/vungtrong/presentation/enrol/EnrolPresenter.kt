package vn.vungtrong.presentation.enrol

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import vn.vungtrong.presentation.Changed
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.Device
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.Gateway
import vn.vungtrong.presentation.Greeting
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.Navigator
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.Presenter
import vn.vungtrong.presentation.Shot
import vn.vungtrong.presentation.orNull

data class EnrolState(
    val code: String = "",
    /** Whose ticket it is, once it can be read. */
    val greeting: Greeting? = null,
    /** Asking the hub. */
    val asking: Boolean = false,
    /** Enrolled; the area's data are coming. */
    val fetching: Boolean = false,
    /** A picture was taken in which there is no code. */
    val noCode: Boolean = false,
    val camera: Hindrance? = null,
    /** Nothing is on this phone yet: a backup can be put back. */
    val mayRestore: Boolean = false,
    val restoring: Boolean = false,
    /** A backup was put back just now. */
    val restored: Boolean = false,
    /** Why no file can be chosen. */
    val hindered: Hindrance? = null,
    val fault: Fault? = null,
) {
    val mayRedeem: Boolean get() = greeting != null && !asking
}

sealed interface EnrolEvent {
    data class Type(val text: String) : EnrolEvent

    data object Scan : EnrolEvent

    /** A picture of the code from somebody's message. */
    data object ChoosePicture : EnrolEvent

    data object Redeem : EnrolEvent

    data object NotMe : EnrolEvent

    /** A backup of another phone, from a file. */
    data object Restore : EnrolEvent
}

/** Reads the code in a picture; null when there is none. */
fun interface CodeReader {
    suspend fun read(path: String): String?
}

/** A phone becomes somebody's: by a code that is pasted, typed, or in a picture. Nothing is asked of the hub before the person said yes. */
class EnrolPresenter(
    private val gateway: Gateway,
    private val device: Device,
    private val codes: CodeReader,
    private val navigator: Navigator,
    scope: CoroutineScope,
) : Presenter<EnrolState, EnrolEvent>(EnrolState(), scope) {
    private var reading: Job? = null

    init {
        keepFresh(gateway, setOf(Changed.AREAS, Changed.PEOPLE)) { seeWhetherEmpty() }
        doing { device.camera.left(ASKER)?.let { look(Shot.Taken(it.path)) } }
    }

    /** A backup is put back on an empty phone only. */
    private suspend fun seeWhetherEmpty() {
        val empty = gateway.who() == Outcome.Ok(null) && gateway.areas().orNull()?.isEmpty() == true
        change { it.copy(mayRestore = empty) }
    }

    override fun onEvent(event: EnrolEvent) {
        when (event) {
            is EnrolEvent.Type -> type(event.text)
            EnrolEvent.Scan -> doing { look(device.camera.take(ASKER)) }
            EnrolEvent.ChoosePicture -> doing { look(device.camera.choose()) }
            EnrolEvent.Redeem -> if (state.value.mayRedeem) doing { redeem() }
            EnrolEvent.NotMe -> change { EnrolState(mayRestore = it.mayRestore, restored = it.restored) }
            EnrolEvent.Restore -> doing { restore() }
        }
    }

    /** A half-typed code is no mistake yet: only a whole line is said to be wrong. */
    private fun type(text: String) {
        change { it.copy(code = text, greeting = null, noCode = false, fault = null) }
        reading?.cancel()
        reading = scope.launch {
            delay(TYPING_MS)
            greet(text)
        }
    }

    private suspend fun greet(text: String) {
        val code = text.trim()
        if (code.isEmpty()) return
        val greeting = gateway.readTicket(code)
        change {
            it.copy(
                greeting = greeting.orNull(),
                fault = (greeting as? Outcome.Failed)?.fault.takeIf { code.length >= WHOLE },
            )
        }
    }

    private suspend fun look(shot: Shot) {
        when (shot) {
            is Shot.Taken -> found(codes.read(shot.path))
            is Shot.Failed -> change { it.copy(fault = shot.fault) }
            is Shot.NotPossible -> change { it.copy(camera = shot.why) }
            Shot.None -> Unit
        }
    }

    private suspend fun found(code: String?) {
        change { it.copy(code = code ?: it.code, camera = null, noCode = code == null, fault = null) }
        if (code != null) greet(code)
    }

    private suspend fun redeem() {
        change { it.copy(asking = true, fault = null) }
        when (val enrolled = gateway.enrol(state.value.code.trim())) {
            is Outcome.Ok -> fetch(enrolled.value)
            is Outcome.Failed -> change { it.copy(asking = false, fault = enrolled.fault) }
        }
    }

    /** The phone is theirs already; what could not be fetched now comes with the next sync. */
    private suspend fun fetch(greeting: Greeting) {
        change { it.copy(fetching = true) }
        device.settings.area = greeting.area
        gateway.sync(photos = false) {}
        device.background.syncSoon()
        navigator.restart(Destination.Today)
    }

    /** The file is put beside the data first; a backup that cannot be read leaves the phone as it was. */
    private suspend fun restore() {
        val hindered = device.files.hindrance
        change { it.copy(hindered = hindered, fault = null) }
        if (hindered != null) return
        val chosen = device.files.open(listOf("*/*"))
        change { it.copy(fault = (chosen as? Outcome.Failed)?.fault) }
        val path = chosen.orNull() ?: return
        change { it.copy(restoring = true) }
        val restored = gateway.restoreBackup(path)
        change {
            it.copy(
                restoring = false,
                restored = restored is Outcome.Ok,
                fault = (restored as? Outcome.Failed)?.fault,
            )
        }
        seeWhetherEmpty()
    }

    private companion object {
        const val ASKER = "enrol"
        const val TYPING_MS = 300L

        /** No ticket is shorter. */
        const val WHOLE = 60
    }
}
