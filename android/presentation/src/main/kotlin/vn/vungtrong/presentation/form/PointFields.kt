package vn.vungtrong.presentation.form

import vn.vungtrong.presentation.EntryContent
import vn.vungtrong.presentation.SamplePoint
import vn.vungtrong.presentation.Work

/** Points at which a pest was looked for; the rate follows from all of them (domain facts 2.5). */
internal object PointFields {
    const val PATH = "points"

    fun at(i: Int): List<Field> = Part<SamplePoint>(
        "$PATH[$i].",
        { (it.work as? Work.Pest)?.points?.getOrNull(i) },
        { content, point -> content.withPoints { it.mapIndexed { j, old -> if (j == i) point else old } } },
    ).run {
        listOf(
            whole("inspected", FieldName.POINT_INSPECTED, { point -> point.inspected.takeIf { it > 0 } }) {
                copy(inspected = it ?: 0)
            }.but(asked = true),
            whole("infested", FieldName.POINT_INFESTED, { it.infested }) { copy(infested = it ?: 0) }.but(asked = true),
            whole("count", FieldName.POINT_COUNT, { it.count }) { copy(count = it) },
        )
    }
}

internal fun EntryContent.withPoints(change: (List<SamplePoint>) -> List<SamplePoint>): EntryContent =
    (work as? Work.Pest)?.let { copy(work = it.copy(points = change(it.points))) } ?: this

/** What all points of a survey come to. */
data class Sampled(val points: Int, val inspected: Int, val infested: Int) {
    /** Null while nothing was looked at. */
    val percent: Double? get() = if (inspected > 0) infested * 100.0 / inspected else null

    companion object {
        fun of(points: List<SamplePoint>) = Sampled(points.size, points.sumOf { it.inspected }, points.sumOf { it.infested })
    }
}
