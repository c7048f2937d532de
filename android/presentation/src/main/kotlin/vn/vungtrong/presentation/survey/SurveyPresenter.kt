package vn.vungtrong.presentation.survey

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.job
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import vn.vungtrong.presentation.Corner
import vn.vungtrong.presentation.Device
import vn.vungtrong.presentation.Fix
import vn.vungtrong.presentation.Gateway
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.LonLat
import vn.vungtrong.presentation.Navigator
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.PlotCard
import vn.vungtrong.presentation.Presenter
import vn.vungtrong.presentation.Reading
import vn.vungtrong.presentation.Surveyed
import vn.vungtrong.presentation.Walk
import vn.vungtrong.presentation.WalkView
import vn.vungtrong.presentation.map.MapEvent
import vn.vungtrong.presentation.map.PlotsInView
import vn.vungtrong.presentation.map.boundsOf
import vn.vungtrong.presentation.orNull

/**
 * The survey of a plot: walked, or corner by corner. A walk lives in the core's file, corners in the phone's memory, so
 * neither a screen lock nor a killed process loses a step.
 */
class SurveyPresenter(
    private val gateway: Gateway,
    private val device: Device,
    private val navigator: Navigator,
    scope: CoroutineScope,
    private val area: String,
    private val plot: String,
) : Presenter<SurveyState, SurveyEvent>(SurveyState(), scope) {
    private val inView = PlotsInView(gateway, scope, area) { found -> found.orNull()?.let(::neighbours) }
    private val key = "survey/$plot/corners"

    /** One step of a walk after the other, also when a position comes in while somebody taps. */
    private val inOrder = Mutex()
    private var walk: Walk? = null
    private var listening: Job? = null
    private var silence: Job? = null
    private var standing: MutableList<Fix>? = null

    init {
        scope.launch { open() }
        scope.coroutineContext.job.invokeOnCompletion { letGo() }
    }

    override fun onEvent(event: SurveyEvent) {
        when (event) {
            SurveyEvent.StartWalk -> doing { startWalk() }
            SurveyEvent.StartCorners -> startCorners(emptyList())
            is SurveyEvent.OnMap -> onMap(event.event)
            SurveyEvent.Pause -> step { pause() }
            SurveyEvent.Resume -> step { resume() }
            SurveyEvent.Undo ->
                if (state.value.stage == SurveyStage.WALK) step { undo() } else setCorners { it.dropLast(1) }
            SurveyEvent.UndoStretch -> step { undoStretch() }
            SurveyEvent.Stand -> stand()
            SurveyEvent.TakeCorner -> takeCorner()
            SurveyEvent.StopStanding -> stopStanding()
            SurveyEvent.Close -> close()
            SurveyEvent.GoOn -> goOn()
            SurveyEvent.Save -> if (state.value.canSave) doing { save() }
            SurveyEvent.Discard -> change { it.copy(discarding = true) }
            SurveyEvent.KeepIt -> change { it.copy(discarding = false) }
            SurveyEvent.ConfirmDiscard -> doing { discard() }
            SurveyEvent.RetryLocation -> listen()
            SurveyEvent.OpenSettings -> state.value.hindrance?.let(device.location::openSystemSettings)
            SurveyEvent.Leave -> doing { leave() }
            SurveyEvent.Retry -> scope.launch { open() }
        }
    }

    private suspend fun open() {
        when (val detail = gateway.plot(plot)) {
            is Outcome.Failed -> return change { it.copy(fault = detail.fault) }
            is Outcome.Ok -> {
                val card = detail.value.plot
                val bounds = boundsOf(card.shape?.outer.orEmpty()) ?: areaBounds()
                change {
                    it.copy(plotName = card.name, boundary = card.shape, map = it.map.showing(bounds), fault = null)
                }
            }
        }
        inView.lookAgain(state.value.map.view)
        val begun = openWalk() ?: return
        val corners = gateway.kept(key).orNull()?.let(::readCorners).orEmpty()
        when {
            begun.fixes > 0 -> continueWalk(begun)
            corners.isNotEmpty() -> startCorners(corners)
            else -> change { it.copy(stage = SurveyStage.CHOOSING) }
        }
    }

    private suspend fun areaBounds() =
        boundsOf(
            gateway.plots(area).orNull().orEmpty().filterNot(PlotCard::retired).flatMap { it.shape?.outer.orEmpty() }
        )

    private suspend fun openWalk(): WalkView? {
        val opened = walk?.let { Outcome.Ok(it) } ?: gateway.walk(plot)
        val view = when (opened) {
            is Outcome.Ok -> opened.value.also { walk = it }.view()
            is Outcome.Failed -> opened
        }
        if (view is Outcome.Failed) change { it.copy(fault = view.fault) }
        return view.orNull()
    }

    private fun continueWalk(view: WalkView) {
        change {
            it.copy(stage = SurveyStage.WALK, measured = view, continued = true, confirming = view.closed)
                .let { now -> now.copy(map = now.map.showing(boundsOf(view.ring) ?: now.map.shown)) }
        }
        if (view.walking) device.location.keepOn(state.value.plotName)
        if (!view.closed) listen()
    }

    private suspend fun startWalk() {
        val view = openWalk() ?: return
        change { it.copy(stage = SurveyStage.WALK, measured = view, map = it.map.after(MapEvent.ShowMe), fault = null) }
        device.location.keepOn(state.value.plotName)
        listen()
    }

    private fun startCorners(corners: List<SetCorner>) {
        change { it.copy(stage = SurveyStage.CORNERS, measured = null, fault = null) }
        if (corners.isNotEmpty()) setCorners { corners }
    }

    /** Collects positions until it is told to stop, or they are not possible. */
    private fun listen() {
        listening?.cancel()
        change { it.copy(waiting = true, hindrance = null) }
        listening = scope.launch {
            device.location.readings().collect { reading ->
                when (reading) {
                    is Reading.Position -> taken(reading.fix)
                    is Reading.NotPossible -> hindered(reading.why)
                }
            }
        }
    }

    private fun stopListening() {
        listening?.cancel()
        silence?.cancel()
        change { it.copy(waiting = false, hindrance = null) }
    }

    private fun hindered(why: Hindrance) {
        silence?.cancel()
        change { it.copy(waiting = false, hindrance = why) }
    }

    private suspend fun taken(fix: Fix) {
        silence?.cancel()
        silence = scope.launch {
            delay(SILENT_MS)
            change { it.copy(waiting = true) }
        }
        change { it.copy(waiting = false, hindrance = null, map = it.mapWith(fix)) }
        inView.look(state.value.map.view)
        if (state.value.walking) walked { record(fix) }
        standing?.let { average(it, fix) }
    }

    /** The first position of a walk shows it with what was walked before. */
    private fun SurveyState.mapWith(fix: Fix) =
        if (map.following && map.me == null) {
            map.showing(boundsOf(measured?.ring.orEmpty() + fix.at)).withMe(fix)
        } else {
            map.withMe(fix)
        }

    private fun step(what: suspend Walk.() -> Outcome<WalkView>) {
        scope.launch { walked(what) }
    }

    private suspend fun walked(what: suspend Walk.() -> Outcome<WalkView>): WalkView? = inOrder.withLock {
        val view = walk?.what() ?: return null
        when (view) {
            is Outcome.Ok -> change { it.copy(measured = view.value, fault = null) }
            is Outcome.Failed -> change { it.copy(fault = view.fault) }
        }
        when {
            state.value.walking -> device.location.keepOn(state.value.plotName)
            else -> device.location.letGo()
        }
        view.orNull()
    }

    private fun onMap(event: MapEvent) {
        when (event) {
            is MapEvent.Tapped -> tapped(event)
            MapEvent.ShowAll ->
                change { it.copy(map = it.map.showing(it.all() ?: it.map.shown).copy(following = false)) }
            else -> change { it.copy(map = it.map.after(event)) }
        }
        if (event is MapEvent.ShowMe && listening?.isActive != true) listen()
        inView.look(state.value.map.view)
    }

    private fun SurveyState.all() =
        boundsOf(measured?.ring.orEmpty().ifEmpty { boundary?.outer.orEmpty() } + listOfNotNull(map.me?.at))

    private fun tapped(event: MapEvent.Tapped) {
        val now = state.value
        if (now.stage != SurveyStage.CORNERS || now.standing != null || now.confirming) return
        val at = now.map.view?.place(event.at) ?: return
        setCorners { it + SetCorner(at, averaged = false) }
    }

    private fun stand() {
        standing = mutableListOf()
        change { it.copy(standing = NOTHING_YET, map = it.map.after(MapEvent.ShowMe)) }
        listen()
    }

    private suspend fun average(fixes: MutableList<Fix>, fix: Fix) {
        fixes += fix
        val corner = gateway.corner(fixes.toList())
        if (standing !== fixes) return
        when (corner) {
            is Outcome.Ok -> change { it.copy(standing = corner.value, fault = null) }
            is Outcome.Failed -> change { it.copy(fault = corner.fault) }
        }
    }

    private fun takeCorner() {
        val at = state.value.standing?.at ?: return
        stopStanding()
        setCorners { it + SetCorner(at, averaged = true) }
    }

    private fun stopStanding() {
        standing = null
        stopListening()
        change { it.copy(standing = null) }
    }

    private fun setCorners(how: (List<SetCorner>) -> List<SetCorner>) {
        change { it.copy(corners = how(it.corners)) }
        val corners = state.value.corners
        scope.launch {
            inOrder.withLock {
                gateway.keep(key, corners.write())
                measure(corners)
            }
        }
    }

    private suspend fun measure(corners: List<SetCorner>) {
        if (corners.isEmpty()) return change { it.copy(measured = null) }
        when (val view = gateway.measure(plot, corners.map(SetCorner::at))) {
            is Outcome.Ok -> change { it.copy(measured = view.value, fault = null) }
            is Outcome.Failed -> change { it.copy(fault = view.fault) }
        }
    }

    private fun close() {
        if (!state.value.canClose) return
        if (state.value.stage == SurveyStage.CORNERS) return change { it.copy(confirming = true) }
        scope.launch {
            walked { closeRing() } ?: return@launch
            stopListening()
            change { it.copy(confirming = true) }
        }
    }

    /** The undo of a closed walk opens it again and takes no step back. */
    private fun goOn() {
        change { it.copy(confirming = false, fault = null) }
        if (state.value.stage == SurveyStage.WALK) scope.launch { if (walked { undo() } != null) listen() }
    }

    private suspend fun save() {
        val now = state.value
        val saved = if (now.stage == SurveyStage.CORNERS) drawn(now.corners) else walk?.finish() ?: return
        when (saved) {
            is Outcome.Ok -> done(saved.value)
            is Outcome.Failed -> {
                change { it.copy(fault = saved.fault) }
                if (now.stage == SurveyStage.WALK) reopen()
            }
        }
    }

    private suspend fun drawn(corners: List<SetCorner>): Outcome<Surveyed> {
        val method = if (corners.all(SetCorner::averaged)) "corners" else "tap"
        return gateway.drawBoundary(plot, corners.map(SetCorner::at), method)
    }

    private suspend fun done(saved: Surveyed) {
        if (state.value.stage == SurveyStage.WALK) walk = null
        gateway.keep(key, null)
        stopListening()
        device.location.letGo()
        change { it.copy(stage = SurveyStage.SAVED, saved = saved, confirming = false) }
        device.background.syncSoon()
    }

    /** What could not be saved is in the file still. */
    private suspend fun reopen() {
        walk?.release()
        walk = gateway.walk(plot).orNull()
    }

    private suspend fun discard() {
        stopStanding()
        if (state.value.stage == SurveyStage.WALK) {
            val discarded = walk?.discard()
            if (discarded is Outcome.Failed) return change { it.copy(discarding = false, fault = discarded.fault) }
            walk = null
        } else {
            gateway.keep(key, null)
        }
        device.location.letGo()
        change {
            it.copy(
                stage = SurveyStage.CHOOSING,
                measured = null,
                corners = emptyList(),
                continued = false,
                confirming = false,
                discarding = false,
            )
        }
    }

    /** A walk that is left rests: it goes on where it was when the person comes back. */
    private suspend fun leave() {
        if (state.value.walking && state.value.begun) walked { pause() }
        if (walk != null && walk?.view()?.orNull()?.fixes == 0) {
            walk?.discard()
            walk = null
        }
        navigator.back()
    }

    private fun letGo() {
        device.location.letGo()
        walk?.release()
    }

    private fun neighbours(plots: List<PlotCard>) =
        change {
            it.copy(neighbours = plots.filterNot { card -> card.id == plot || card.retired || card.shape == null })
        }

    override fun busy(state: SurveyState, busy: Boolean) = state.copy(busy = busy)

    private companion object {
        /** Receivers tell a position a second; after this they tell none. */
        const val SILENT_MS = 10_000L
        val NOTHING_YET = Corner(null, null, used = 0, dropped = 0, needed = 5)
    }
}
