package vn.vungtrong.app.plots

import vn.vungtrong.presentation.Fix
import vn.vungtrong.presentation.HarvestCause
import vn.vungtrong.presentation.LonLat
import vn.vungtrong.presentation.PlotCard
import vn.vungtrong.presentation.SAMPLE_DAY
import vn.vungtrong.presentation.SafeHarvest
import vn.vungtrong.presentation.Shape
import vn.vungtrong.presentation.Stored
import vn.vungtrong.presentation.map.mark
import vn.vungtrong.presentation.map.MapState
import vn.vungtrong.presentation.map.boundsOf
import vn.vungtrong.presentation.map.onMap
import vn.vungtrong.presentation.plotCard
import vn.vungtrong.presentation.plots.PlotItem
import vn.vungtrong.presentation.plots.PlotsState
import vn.vungtrong.presentation.safeHarvest

/** Four plots beside each other, each with another answer about its harvest. */
object Garden {
    private fun place(east: Double, north: Double) = LonLat(108.050 + east / 108_000, 12.680 + north / 110_600)

    fun ring(vararg corners: Pair<Int, Int>) = corners.map { (east, north) -> place(east.toDouble(), north.toDouble()) }

    val hill = ring(0 to 0, 110 to -15, 130 to 70, 60 to 100, -10 to 80)
    private val river = ring(120 to -14, 240 to -30, 250 to 60, 140 to 68)
    private val stream = ring(-120 to 10, -15 to 5, -20 to 90, -100 to 120)
    private val wood = ring(-10 to 95, 55 to 112, 120 to 90, 140 to 180, 10 to 190)

    private val ridomil = HarvestCause("entry", "Ridomil Gold 68WG", SAMPLE_DAY.minusDays(3), 14)
    private val waits = SafeHarvest(SAMPLE_DAY.plusDays(11), true, SAMPLE_DAY.plusDays(11), ridomil, emptyList())
    private val unknown = SafeHarvest(
        null, false, null, null, listOf(HarvestCause("entry", "Thuốc không nhãn", SAMPLE_DAY, null)),
    )
    val waiting = waits

    val here = Fix(place(40.0, 30.0), accuracyM = 12.0)

    val items = listOf(
        item(plotCard("hill", "Vườn đồi").with(hill), waits),
        item(plotCard("river", "Bờ sông").with(river).copy(sync = Stored.UNSENT), safeHarvest(SAMPLE_DAY)),
        item(plotCard("stream", "Gần suối").with(stream).copy(conflict = true), unknown),
        item(plotCard("wood", "Lô rừng").with(wood), null),
        item(plotCard("new", "Thửa mới").copy(areaM2 = null, treeCount = null), null),
    )

    val long = item(
        plotCard("long", "Vườn sầu riêng trên đồi sau nhà ông bà nội, giáp đường liên thôn số 7")
            .copy(householdName = "Hộ gia đình bà Nguyễn Thị Ngọc Phương Thảo", sync = Stored.REFUSED, conflict = true),
        waits,
    )

    val list = state(items)

    val neighbours: List<PlotCard> = items.map(PlotItem::plot).filter { it.shape != null && it.id != "hill" }

    fun state(items: List<PlotItem>) = PlotsState(
        plots = items,
        found = items,
        onMap = items.mapNotNull { it.plot.onMap(SAMPLE_DAY) },
        mayAdd = true,
        today = SAMPLE_DAY,
    )

    fun map(ring: List<LonLat>? = null, me: Fix? = null): MapState {
        val all = ring ?: items.flatMap { it.plot.shape?.outer.orEmpty() }
        return MapState(me = me).showing(boundsOf(all))
    }

    private fun item(plot: PlotCard, safe: SafeHarvest?) =
        plot.copy(harvest = safe?.day).let { PlotItem(it, it.harvest.mark(SAMPLE_DAY)) }

    private fun PlotCard.with(ring: List<LonLat>) = copy(shape = Shape(ring))
}
