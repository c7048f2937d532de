package vn.vungtrong.presentation.survey

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.filter
import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.job
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import vn.vungtrong.presentation.Corner
import vn.vungtrong.presentation.Device
import vn.vungtrong.presentation.Fix
import vn.vungtrong.presentation.Gateway
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
import vn.vungtrong.presentation.watched

/**
 * The survey of a plot: walked, or corner by corner. The walk is [walks]' to record, corners live in the phone's memory,
 * so neither a screen lock nor a killed process loses a step.
 */
class SurveyPresenter(
    private val gateway: Gateway,
    private val device: Device,
    private val walks: WalkRecorder,
    private val navigator: Navigator,
    scope: CoroutineScope,
    private val area: String,
    private val plot: String,
) : Presenter<SurveyState, SurveyEvent>(SurveyState(), scope) {
    private val inView = PlotsInView(gateway, scope, area) { found -> found.orNull()?.let(::neighbours) }
    private val key = "survey/$plot/corners"

    /** One corner after the other, however fast somebody taps. */
    private val inOrder = Mutex()
    private var listening: Job? = null
    private var standing: MutableList<Fix>? = null

    init {
        walks.show(plot)
        scope.launch { open() }
        scope.launch { walks.state.filterNotNull().filter { it.plot == plot }.collect(::follow) }
        scope.coroutineContext.job.invokeOnCompletion { walks.leave(plot) }
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
            SurveyEvent.RetryLocation -> locate()
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
            begun.view.fixes > 0 || begun.recording -> continueWalk(begun)
            corners.isNotEmpty() -> startCorners(corners)
            else -> change { it.copy(stage = SurveyStage.CHOOSING) }
        }
    }

    private suspend fun areaBounds() =
        boundsOf(
            gateway.plots(area).orNull().orEmpty().filterNot(PlotCard::retired).flatMap { it.shape?.outer.orEmpty() }
        )

    private suspend fun openWalk(): OpenWalk? {
        val view = walks.open(plot, state.value.plotName)
        if (view is Outcome.Failed) change { it.copy(fault = view.fault) }
        return view.orNull()?.let { walks.state.value }
    }

    /** A walk that was recorded all the while has nothing to be gone on with. */
    private fun continueWalk(walk: OpenWalk) {
        change {
            it.copy(stage = SurveyStage.WALK, continued = !walk.recording, confirming = walk.view.closed)
                .let { now -> now.copy(map = now.map.showing(boundsOf(walk.view.ring) ?: now.map.shown)) }
        }
        follow(walk)
        if (!walk.recording && !walk.view.closed) walks.listen()
    }

    private suspend fun startWalk() {
        openWalk() ?: return
        change { it.copy(stage = SurveyStage.WALK, map = it.map.after(MapEvent.ShowMe), fault = null) }
        walks.listen()
    }

    /** What the walk came to, as far as it is shown. */
    private fun follow(walk: OpenWalk) {
        if (state.value.stage != SurveyStage.WALK) return
        change { it.copy(measured = walk.view, fault = walk.fault).hearing(walk.reading).copy(waiting = walk.waiting) }
        inView.look(state.value.map.view)
    }

    private fun startCorners(corners: List<SetCorner>) {
        change { it.copy(stage = SurveyStage.CORNERS, measured = null, fault = null) }
        if (corners.isNotEmpty()) setCorners { corners }
    }

    /** Asks for positions, for the walk or only to see where one is. */
    private fun locate() = if (state.value.stage == SurveyStage.WALK) walks.listen() else listen()

    /** Collects positions until it is told to stop. */
    private fun listen() {
        listening?.cancel()
        change { it.copy(waiting = true, hindrance = null) }
        listening = scope.launch { device.location.watched().collect(::heard) }
    }

    private suspend fun heard(reading: Reading) {
        change { it.hearing(reading) }
        inView.look(state.value.map.view)
        if (reading is Reading.Position) standing?.let { average(it, reading.fix) }
    }

    private fun stopListening() {
        listening?.cancel()
        change { it.copy(waiting = false, hindrance = null) }
    }

    private fun SurveyState.hearing(reading: Reading?): SurveyState = when (reading) {
        null -> copy(hindrance = null)
        Reading.Waiting -> copy(waiting = true, hindrance = null)
        is Reading.Position -> copy(waiting = false, hindrance = null, map = mapWith(reading.fix))
        is Reading.NotPossible -> copy(waiting = false, hindrance = reading.why)
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

    private suspend fun walked(what: suspend Walk.() -> Outcome<WalkView>): WalkView? = walks.step(what)?.orNull()

    private fun onMap(event: MapEvent) {
        when (event) {
            is MapEvent.Tapped -> tapped(event)
            MapEvent.ShowAll ->
                change { it.copy(map = it.map.showing(it.all() ?: it.map.shown).copy(following = false)) }
            else -> change { it.copy(map = it.map.after(event)) }
        }
        if (event is MapEvent.ShowMe && !listens()) locate()
        inView.look(state.value.map.view)
    }

    private fun listens() = listening?.isActive == true || walks.hears

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
        if (state.value.stage == SurveyStage.CORNERS) return confirm()
        scope.launch {
            if (walked { closeRing() } != null) confirm()
        }
    }

    /** What is about to be saved is seen whole. */
    private fun confirm() {
        change { it.copy(confirming = true) }
        onMap(MapEvent.ShowAll)
    }

    /** The undo of a closed walk opens it again and takes no step back. */
    private fun goOn() {
        change { it.copy(confirming = false, fault = null) }
        if (state.value.stage != SurveyStage.WALK) return
        change { it.copy(map = it.map.after(MapEvent.ShowMe)) }
        scope.launch { if (walked { undo() } != null) walks.listen() }
    }

    private suspend fun save() {
        val now = state.value
        val saved = if (now.stage == SurveyStage.CORNERS) drawn(now.corners) else walks.finish() ?: return
        when (saved) {
            is Outcome.Ok -> done(saved.value)
            is Outcome.Failed -> change { it.copy(fault = saved.fault) }
        }
    }

    private suspend fun drawn(corners: List<SetCorner>): Outcome<Surveyed> {
        val method = if (corners.all(SetCorner::averaged)) "corners" else "tap"
        return gateway.drawBoundary(plot, corners.map(SetCorner::at), method)
    }

    private suspend fun done(saved: Surveyed) {
        gateway.keep(key, null)
        stopListening()
        change { it.copy(stage = SurveyStage.SAVED, saved = saved, confirming = false) }
        device.background.syncSoon()
    }

    private suspend fun discard() {
        stopStanding()
        if (state.value.stage == SurveyStage.WALK) {
            if (walks.discard() is Outcome.Failed) return change { it.copy(discarding = false) }
        } else {
            gateway.keep(key, null)
        }
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
        if (state.value.walking) walked { pause() }
        navigator.back()
    }

    private fun neighbours(plots: List<PlotCard>) =
        change {
            it.copy(neighbours = plots.filterNot { card -> card.id == plot || card.retired || card.shape == null })
        }

    override fun busy(state: SurveyState, busy: Boolean) = state.copy(busy = busy)

    private companion object {
        val NOTHING_YET = Corner(null, null, used = 0, dropped = 0, needed = 5)
    }
}
