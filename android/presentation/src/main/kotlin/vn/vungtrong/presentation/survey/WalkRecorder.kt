package vn.vungtrong.presentation.survey

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.Gateway
import vn.vungtrong.presentation.Location
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.Reading
import vn.vungtrong.presentation.Surveyed
import vn.vungtrong.presentation.Walk
import vn.vungtrong.presentation.WalkView
import vn.vungtrong.presentation.orNull
import vn.vungtrong.presentation.watched

/** The walk that is open. */
data class OpenWalk(
    val plot: String,
    val plotName: String,
    val view: WalkView,
    /** Positions are asked for. */
    val listening: Boolean = false,
    /** What the receiver said last; null until it says something. */
    val reading: Reading? = null,
    val fault: Fault? = null,
) {
    /** Positions go into the walk as they come. */
    val recording: Boolean get() = listening && view.walking

    /** Positions are asked for and do not come. */
    val waiting: Boolean get() = listening && (reading == null || reading == Reading.Waiting)

    /** The receiver may be used, and is switched on. */
    val possible: Boolean get() = reading is Reading.Position || reading == Reading.Waiting
}

/**
 * Records a walk with a screen or without one: there is one recorder in the app, and it outlives screens. A killed process
 * loses nothing either, because the walk lies in the core's file. All of it runs on one thread, the screens' own.
 */
class WalkRecorder(
    private val gateway: Gateway,
    private val location: Location,
    private val scope: CoroutineScope,
) {
    private val current = MutableStateFlow<OpenWalk?>(null)

    /** One step after the other, also when a position comes in while somebody taps. */
    private val inOrder = Mutex()
    private var walk: Walk? = null
    private var listening: Job? = null
    private var keptOn = false
    private val shown = mutableListOf<String>()

    val state: StateFlow<OpenWalk?> = current.asStateFlow()

    /** A screen shows the walk around [plot] from now on, until it says [leave]. */
    fun show(plot: String) {
        shown += plot
    }

    /** A walk without a screen goes on; one that rests lets go of its file. */
    fun leave(plot: String) {
        shown -= plot
        scope.launch { inOrder.withLock { closeUnlessWanted() } }
    }

    /** Opens the walk around [plot]; one around another plot rests. */
    suspend fun open(plot: String, plotName: String): Outcome<WalkView> = inTurn {
        if (current.value?.plot != plot) rest()
        val opened = walk?.let { Outcome.Ok(it) } ?: gateway.walk(plot)
        if (opened is Outcome.Failed) return@inTurn opened
        val view = (opened as Outcome.Ok).value.also { walk = it }.view()
        if (view is Outcome.Ok) {
            current.update { OpenWalk(plot, plotName, view.value, it?.listening == true, it?.reading) }
        }
        view
    }

    /** Takes positions from now on; asks for the permission again where it has to. */
    fun listen() {
        if (current.value == null) return
        listening?.cancel()
        current.update { it?.copy(listening = true, reading = null) }
        listening = scope.launch {
            location.watched().collect { reading ->
                current.update { it?.copy(reading = reading) }
                keepOn()
                if (reading is Reading.Position && current.value?.view?.walking == true) step { record(reading.fix) }
            }
        }
    }

    /** The receiver is being listened to: positions may be wanted ([OpenWalk.listening]) after it said its last. */
    val hears: Boolean get() = listening?.isActive == true

    /** Does something with the open walk; null when there is none. */
    suspend fun step(what: suspend Walk.() -> Outcome<WalkView>): Outcome<WalkView>? = inTurn {
        val view = walk?.what() ?: return@inTurn null
        current.update { it?.copy(view = view.orNull() ?: it.view, fault = (view as? Outcome.Failed)?.fault) }
        if (current.value?.view?.closed == true) stopListening()
        keepOn()
        view
    }

    /** A rest that was asked for without a screen. */
    fun pause() {
        scope.launch {
            step { pause() }
            inOrder.withLock { closeUnlessWanted() }
        }
    }

    /** Saves the walk as the plot's boundary. What could not be saved is in its file still. */
    suspend fun finish(): Outcome<Surveyed>? = inTurn {
        val open = current.value ?: return@inTurn null
        val saved = walk?.finish() ?: return@inTurn null
        when (saved) {
            is Outcome.Ok -> over()
            is Outcome.Failed -> {
                walk?.release()
                walk = gateway.walk(open.plot).orNull()
                current.update { it?.copy(fault = saved.fault) }
            }
        }
        saved
    }

    suspend fun discard(): Outcome<Unit>? = inTurn {
        val discarded = walk?.discard() ?: return@inTurn null
        when (discarded) {
            is Outcome.Ok -> over()
            is Outcome.Failed -> current.update { it?.copy(fault = discarded.fault) }
        }
        discarded
    }

    private suspend fun rest() {
        if (current.value?.recording == true) walk?.pause()
        close()
    }

    private suspend fun closeUnlessWanted() {
        val open = current.value ?: return
        if (open.plot !in shown && !open.recording) close()
    }

    /** A walk in which nobody took a step leaves nothing behind. */
    private suspend fun close() {
        if (current.value?.view?.fixes == 0) walk?.discard() else walk?.release()
        over()
    }

    private fun over() {
        walk = null
        stopListening()
        current.value = null
        keepOn()
    }

    private fun stopListening() {
        listening?.cancel()
        listening = null
        current.update { it?.copy(listening = false, reading = null) }
    }

    /**
     * The phone is asked to keep positions coming once they are possible, and until the walk rests: a receiver that is
     * switched off on the way comes back, and by then no screen may be there.
     */
    private fun keepOn() {
        val open = current.value?.takeIf { it.recording }
        when {
            open == null -> if (keptOn) {
                keptOn = false
                location.letGo()
            }
            !keptOn && open.possible -> {
                keptOn = true
                location.keepOn(open.plotName)
            }
        }
    }

    /** A step that was begun is done to its end, also when the screen that asked for it goes away. */
    private suspend fun <T> inTurn(what: suspend () -> T): T =
        withContext(NonCancellable) { inOrder.withLock { what() } }
}
