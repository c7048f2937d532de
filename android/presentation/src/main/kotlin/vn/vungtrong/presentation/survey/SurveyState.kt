package vn.vungtrong.presentation.survey

import vn.vungtrong.presentation.Corner
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.LonLat
import vn.vungtrong.presentation.PlotCard
import vn.vungtrong.presentation.Shape
import vn.vungtrong.presentation.ShapeFault
import vn.vungtrong.presentation.Surveyed
import vn.vungtrong.presentation.WalkView
import vn.vungtrong.presentation.map.MapEvent
import vn.vungtrong.presentation.map.MapState

enum class SurveyStage { OPENING, CHOOSING, WALK, CORNERS, SAVED }

/** How good the position is now, in words and colour. */
enum class Accuracy {
    GOOD, FAIR, POOR,

    /** The core leaves such positions out. */
    UNUSABLE,

    /** The receiver does not say. */
    UNKNOWN,
    ;

    companion object {
        private const val GOOD_M = 3.0
        private const val FAIR_M = 6.0

        /** As in the core's filter of a walk. */
        const val WORST_M = 10.0

        fun of(metres: Double?): Accuracy = when {
            metres == null -> UNKNOWN
            metres <= GOOD_M -> GOOD
            metres <= FAIR_M -> FAIR
            metres <= WORST_M -> POOR
            else -> UNUSABLE
        }
    }
}

/** A corner that stands: [averaged] from positions, or touched on the map. */
data class SetCorner(val at: LonLat, val averaged: Boolean)

data class SurveyState(
    val stage: SurveyStage = SurveyStage.OPENING,
    val plotName: String = "",
    /** The boundary that holds until this one is saved. */
    val boundary: Shape? = null,
    val neighbours: List<PlotCard> = emptyList(),
    val map: MapState = MapState(),
    /** The walk or the corners as they stand. */
    val measured: WalkView? = null,
    val corners: List<SetCorner> = emptyList(),
    /** The corner at which somebody stands, while its positions come in. */
    val standing: Corner? = null,
    /** A walk that was begun earlier goes on. */
    val continued: Boolean = false,
    /** Positions are wanted and do not come. */
    val waiting: Boolean = false,
    val hindrance: Hindrance? = null,
    /** What it came to is shown, before it is saved. */
    val confirming: Boolean = false,
    /** Asked whether to throw it away. */
    val discarding: Boolean = false,
    val saved: Surveyed? = null,
    val busy: Boolean = false,
    val fault: Fault? = null,
) {
    val accuracy: Accuracy? get() = map.me?.takeUnless { waiting }?.let { Accuracy.of(it.accuracyM) }

    val walking: Boolean get() = stage == SurveyStage.WALK && measured?.walking != false

    val paused: Boolean get() = stage == SurveyStage.WALK && measured?.run { !walking && !closed } == true

    /** There is something to undo or to throw away. */
    val begun: Boolean get() = if (stage == SurveyStage.CORNERS) corners.isNotEmpty() else (measured?.fixes ?: 0) > 0

    val canClose: Boolean get() = (measured?.ring?.size ?: 0) >= CORNERS_OF_A_PLOT

    /** What is wrong with the ring; that it is too short yet is no fault of a ring that still grows. */
    val faults: List<ShapeFault>
        get() = measured?.faults.orEmpty().filter { it.kind != HARMLESS && (confirming || it.kind != TOO_FEW) }

    /** What has to be out of the way before anything else can be done. */
    val stopped: Hindrance?
        get() = hindrance?.takeIf {
            val wanted = if (standing == null) !canClose && !paused else standing.at == null
            wanted && it != Hindrance.NOT_THERE
        }

    val canSave: Boolean get() = confirming && canClose && faults.isEmpty()

    private companion object {
        const val CORNERS_OF_A_PLOT = 3
        const val HARMLESS = "duplicate"
        const val TOO_FEW = "too_few"
    }
}

sealed interface SurveyEvent {
    data object StartWalk : SurveyEvent

    data object StartCorners : SurveyEvent

    data class OnMap(val event: MapEvent) : SurveyEvent

    data object Pause : SurveyEvent

    data object Resume : SurveyEvent

    data object Undo : SurveyEvent

    /** Everything since the last pause. */
    data object UndoStretch : SurveyEvent

    /** Begins to average the corner at which the person stands. */
    data object Stand : SurveyEvent

    data object TakeCorner : SurveyEvent

    data object StopStanding : SurveyEvent

    data object Close : SurveyEvent

    /** Not yet: back to walking. */
    data object GoOn : SurveyEvent

    data object Save : SurveyEvent

    data object Discard : SurveyEvent

    data object KeepIt : SurveyEvent

    data object ConfirmDiscard : SurveyEvent

    data object RetryLocation : SurveyEvent

    data object OpenSettings : SurveyEvent

    data object Leave : SurveyEvent

    data object Retry : SurveyEvent
}
