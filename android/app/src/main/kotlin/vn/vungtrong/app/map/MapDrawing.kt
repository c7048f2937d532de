package vn.vungtrong.app.map

import androidx.compose.material3.MaterialTheme
import androidx.compose.runtime.Composable
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.Path
import androidx.compose.ui.graphics.PathEffect
import androidx.compose.ui.graphics.PathFillType
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.graphics.drawscope.clipPath
import androidx.compose.ui.graphics.luminance
import androidx.compose.ui.text.TextMeasurer
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.drawText
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.text.style.TextOverflow
import androidx.compose.ui.unit.Constraints
import androidx.compose.ui.unit.dp
import vn.vungtrong.app.theme.Tone
import vn.vungtrong.app.theme.ToneColors
import vn.vungtrong.app.theme.colors
import vn.vungtrong.presentation.Fix
import vn.vungtrong.presentation.LonLat
import vn.vungtrong.presentation.Shape
import vn.vungtrong.presentation.HarvestMark
import vn.vungtrong.presentation.map.PlotOnMap
import vn.vungtrong.presentation.map.Viewport
import vn.vungtrong.presentation.map.middle

fun tone(mark: HarvestMark): Tone = when (mark) {
    HarvestMark.SAFE -> Tone.GOOD
    HarvestMark.WAITING -> Tone.WARN
    HarvestMark.ASK -> Tone.BAD
    HarvestMark.NONE -> Tone.QUIET
}

/** Colors of a map, by what they mean. */
class MapColors(
    val marks: Map<HarvestMark, ToneColors>,
    val ring: Color,
    val fault: Color,
    val halo: Color,
    val me: Color,
)

@Composable
fun mapColors() = MapColors(
    marks = HarvestMark.entries.associateWith { tone(it).colors() },
    ring = MaterialTheme.colorScheme.primary,
    fault = MaterialTheme.colorScheme.error,
    halo = MaterialTheme.colorScheme.surface,
    me = if (MaterialTheme.colorScheme.surface.luminance() < 0.5f) ME_IN_THE_DARK else ME,
)

/** Blue is nothing else on this map. */
private val ME = Color(0xFF0B57D0)
private val ME_IN_THE_DARK = Color(0xFFA8C7FA)

/** A map's layers on a canvas: from the ground up, each a few strokes. */
class MapDrawing(private val view: Viewport, private val colors: MapColors, private val canvas: DrawScope) {
    fun plot(plot: PlotOnMap, selected: Boolean) = canvas.run {
        val color = colors.marks.getValue(plot.mark)
        val path = path(plot.shape)
        val dashes = PathEffect.dashPathEffect(floatArrayOf(8.dp.toPx(), 5.dp.toPx())).takeIf { plot.conflict }
        drawPath(path, color.container)
        drawPath(path, color.content, style = line(if (selected) 4.dp.toPx() else 2.dp.toPx(), dashes))
    }

    /**
     * With the day from which harvest is safe, when it is not yet. A name that does not fit its plot waits for a nearer
     * view.
     */
    fun name(plot: PlotOnMap, text: String, words: TextMeasurer, style: TextStyle) = canvas.run {
        val at = plot.shape.outer.middle()?.let(::offset) ?: return@run
        val wide = plot.shape.outer.map { offset(it).x }.run { max() - min() }
        if (wide < LEAST_NAME_DP.dp.toPx() || at.x !in 0f..size.width || at.y !in 0f..size.height) return@run
        val most = maxOf(wide, MOST_NAME_DP.dp.toPx()).toInt()
        val centred = style.copy(color = colors.marks.getValue(plot.mark).content, textAlign = TextAlign.Center)
        val laid = words.measure(
            text, centred, TextOverflow.Ellipsis, maxLines = 3, constraints = Constraints(maxWidth = most),
        )
        if (laid.size.width > wide * NAME_OVERHANG) return@run
        drawText(laid, topLeft = Offset(at.x - laid.size.width / 2f, at.y - laid.size.height / 2f))
    }

    fun boundary(shape: Shape) = canvas.run {
        val dashes = PathEffect.dashPathEffect(floatArrayOf(10.dp.toPx(), 6.dp.toPx()))
        drawPath(path(shape), colors.ring.copy(alpha = OLD_ALPHA), style = line(2.dp.toPx(), dashes))
    }

    fun ring(ring: List<LonLat>, closed: Boolean, corners: Boolean) = canvas.run {
        val area = path(Shape(ring))
        drawPath(area, colors.ring.copy(alpha = FILL_ALPHA))
        val edge = Path().apply { trace(ring, close = closed) }
        drawPath(edge, colors.halo, style = line(6.dp.toPx()))
        drawPath(edge, colors.ring, style = line(3.dp.toPx()))
        if (!closed && ring.size > 2) closing(ring)
        if (corners) ring.forEach { corner(it) }
    }

    private fun closing(ring: List<LonLat>) = canvas.run {
        val dots = PathEffect.dashPathEffect(floatArrayOf(2.dp.toPx(), 8.dp.toPx()))
        drawLine(colors.ring, offset(ring.last()), offset(ring.first()), 3.dp.toPx(), StrokeCap.Round, dots)
    }

    private fun corner(at: LonLat) = canvas.run {
        drawCircle(colors.halo, 8.dp.toPx(), offset(at))
        drawCircle(colors.ring, 6.dp.toPx(), offset(at))
    }

    /** What the ring shares with a neighbour, where it lies: the canvas cuts one with the other. */
    fun overlap(ring: List<LonLat>, neighbour: Shape) = canvas.run {
        clipPath(path(Shape(ring))) { drawPath(path(neighbour), colors.fault.copy(alpha = OVERLAP_ALPHA)) }
    }

    /** A cross in a circle. */
    fun fault(at: LonLat) = canvas.run {
        val centre = offset(at)
        val arm = 6.dp.toPx()
        drawCircle(colors.halo, 14.dp.toPx(), centre)
        drawCircle(colors.fault, 14.dp.toPx(), centre, style = Stroke(3.dp.toPx()))
        for (side in listOf(-1f, 1f)) {
            val reach = Offset(arm, arm * side)
            drawLine(colors.fault, centre - reach, centre + reach, 3.dp.toPx(), StrokeCap.Round)
        }
    }

    fun me(fix: Fix) = canvas.run {
        val at = offset(fix.at)
        fix.accuracyM?.let { metres ->
            val radius = view.pixels(metres).toFloat()
            drawCircle(colors.me.copy(alpha = FILL_ALPHA), radius, at)
            drawCircle(colors.me, radius, at, style = Stroke(1.5.dp.toPx()))
        }
        drawCircle(colors.halo, 10.dp.toPx(), at)
        drawCircle(colors.me, 7.dp.toPx(), at)
    }

    private fun path(shape: Shape) = Path().apply {
        fillType = PathFillType.EvenOdd
        (listOf(shape.outer) + shape.holes).forEach { trace(it, close = true) }
    }

    private fun Path.trace(places: List<LonLat>, close: Boolean) {
        places.forEachIndexed { index, place ->
            val at = offset(place)
            if (index == 0) moveTo(at.x, at.y) else lineTo(at.x, at.y)
        }
        if (close && places.isNotEmpty()) close()
    }

    private fun offset(place: LonLat): Offset = view.pixel(place).let { Offset(it.x.toFloat(), it.y.toFloat()) }

    private fun line(width: Float, effect: PathEffect? = null) =
        Stroke(width, cap = StrokeCap.Round, join = StrokeJoin.Round, pathEffect = effect)

    private companion object {
        const val FILL_ALPHA = 0.18f
        const val OLD_ALPHA = 0.6f
        const val OVERLAP_ALPHA = 0.55f
        const val LEAST_NAME_DP = 28
        const val MOST_NAME_DP = 96
        const val NAME_OVERHANG = 1.1f
    }
}
