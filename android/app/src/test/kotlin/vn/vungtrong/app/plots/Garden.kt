package vn.vungtrong.app.plots

import vn.vungtrong.presentation.Fix
import vn.vungtrong.presentation.HarvestCause
import vn.vungtrong.presentation.HarvestDay
import vn.vungtrong.presentation.HarvestMark
import vn.vungtrong.presentation.LonLat
import vn.vungtrong.presentation.PlotCard
import vn.vungtrong.presentation.SAMPLE_DAY
import vn.vungtrong.presentation.SafeHarvest
import vn.vungtrong.presentation.Shape
import vn.vungtrong.presentation.Stored
import vn.vungtrong.presentation.map.MapState
import vn.vungtrong.presentation.map.boundsOf
import vn.vungtrong.presentation.map.onMap
import vn.vungtrong.presentation.plotCard
import vn.vungtrong.presentation.plots.PlotsState

/** Four plots beside each other, each with another answer about its harvest. */
object Garden {
    private fun place(east: Double, north: Double) = LonLat(108.050 + east / 108_000, 12.680 + north / 110_600)

    fun ring(vararg corners: Pair<Int, Int>) = corners.map { (east, north) -> place(east.toDouble(), north.toDouble()) }

    val hill = ring(0 to 0, 110 to -15, 130 to 70, 60 to 100, -10 to 80)
    private val river = ring(120 to -14, 240 to -30, 250 to 60, 140 to 68)
    private val stream = ring(-120 to 10, -15 to 5, -20 to 90, -100 to 120)
    private val wood = ring(-10 to 95, 55 to 112, 120 to 90, 140 to 180, 10 to 190)

    private val ridomil = HarvestCause("entry", "Ridomil Gold 68WG", SAMPLE_DAY.minusDays(3), 14)
    private val fromDay = SAMPLE_DAY.plusDays(11)
    val waiting = SafeHarvest(fromDay, true, fromDay, ridomil, emptyList())
    private val waits = HarvestDay(fromDay, true, fromDay, HarvestMark.WAITING)
    private val safe = HarvestDay(SAMPLE_DAY, true, SAMPLE_DAY, HarvestMark.SAFE)
    private val unknown = HarvestDay(null, false, null, HarvestMark.ASK)

    val here = Fix(place(40.0, 30.0), accuracyM = 12.0)

    val items = listOf(
        plotCard("hill", "Vườn đồi").with(hill).copy(harvest = waits),
        plotCard("river", "Bờ sông").with(river).copy(harvest = safe, sync = Stored.UNSENT),
        plotCard("stream", "Gần suối").with(stream).copy(harvest = unknown, conflict = true),
        plotCard("wood", "Lô rừng").with(wood),
        plotCard("new", "Thửa mới").copy(areaM2 = null, treeCount = null),
    )

    val long = plotCard("long", "Vườn sầu riêng trên đồi sau nhà ông bà nội, giáp đường liên thôn số 7").copy(
        householdName = "Hộ gia đình bà Nguyễn Thị Ngọc Phương Thảo", sync = Stored.REFUSED, conflict = true,
        harvest = waits,
    )

    val list = state(items)

    val neighbours: List<PlotCard> = items.filter { it.shape != null && it.id != "hill" }

    fun state(items: List<PlotCard>) = PlotsState(
        plots = items,
        found = items,
        onMap = items.mapNotNull { it.onMap() },
        mayAdd = true,
    )

    fun map(ring: List<LonLat>? = null, me: Fix? = null): MapState {
        val all = ring ?: items.flatMap { it.shape?.outer.orEmpty() }
        return MapState(me = me).showing(boundsOf(all))
    }

    private fun PlotCard.with(ring: List<LonLat>) = copy(shape = Shape(ring))
}
