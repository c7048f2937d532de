package vn.vungtrong.app.map

import androidx.annotation.DrawableRes
import androidx.compose.foundation.Canvas
import androidx.compose.foundation.background
import androidx.compose.foundation.gestures.detectTapGestures
import androidx.compose.foundation.gestures.detectTransformGestures
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ExperimentalLayoutApi
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.width
import androidx.compose.material3.FilledTonalIconButton
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.rememberUpdatedState
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clipToBounds
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.input.pointer.pointerInput
import androidx.compose.ui.layout.onSizeChanged
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.platform.testTag
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.TextMeasurer
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.rememberTextMeasurer
import androidx.compose.ui.unit.dp
import vn.vungtrong.app.R
import vn.vungtrong.app.components.Formats
import vn.vungtrong.app.components.formats
import vn.vungtrong.presentation.Fix
import vn.vungtrong.presentation.map.MapEvent
import vn.vungtrong.presentation.map.MapState
import vn.vungtrong.presentation.map.Pixel
import vn.vungtrong.presentation.map.PlotOnMap
import vn.vungtrong.presentation.map.ScaleBar
import vn.vungtrong.presentation.map.Viewport
import kotlin.math.min

/** A map that fingers move; [description] is what TalkBack reads in its place. */
@Composable
fun MapCanvas(
    map: MapState,
    layers: MapLayers,
    description: String,
    onEvent: (MapEvent) -> Unit,
    modifier: Modifier = Modifier,
) {
    val send by rememberUpdatedState(onEvent)
    val density = LocalDensity.current.density
    val drawn = mapDraw(layers)
    Box(modifier.clipToBounds().background(MaterialTheme.colorScheme.surfaceContainerLow)) {
        Canvas(
            Modifier
                .fillMaxSize()
                .testTag(MAP_TAG)
                .onSizeChanged { send(MapEvent.Sized(it.width, it.height, density)) }
                .pointerInput(Unit) {
                    detectTransformGestures { focus, pan, zoom, _ ->
                        send(MapEvent.Moved(pan.x.toDouble(), pan.y.toDouble(), zoom.toDouble(), focus.pixel()))
                    }
                }
                .pointerInput(Unit) { detectTapGestures { send(MapEvent.Tapped(it.pixel())) } }
                .semantics { contentDescription = description },
        ) {
            map.view?.let { drawn.on(this, it, map.me) }
        }
        North(Modifier.align(Alignment.TopEnd).padding(8.dp))
        map.view?.let {
            Scale(it.scaleBar(SCALE_DP * density.toDouble()), Modifier.align(Alignment.BottomStart).padding(8.dp))
        }
        MapButtons(map.heightPx < TALL_DP * density, onEvent, Modifier.align(Alignment.BottomEnd).padding(8.dp))
    }
}

const val MAP_TAG = "map"
private const val SCALE_DP = 96

/** Below this the buttons of a map stand two by two. */
private const val TALL_DP = 300

private fun Offset.pixel() = Pixel(x.toDouble(), y.toDouble())

/** A map that stands still, with everything in it in view. */
@Composable
fun MapPicture(layers: MapLayers, description: String, modifier: Modifier = Modifier) {
    val drawn = mapDraw(layers)
    Canvas(
        modifier
            .clipToBounds()
            .background(MaterialTheme.colorScheme.surfaceContainerLow)
            .semantics { contentDescription = description },
    ) {
        val view = MapState(size.width.toInt(), size.height.toInt(), density).showing(layers.bounds()).view
        if (view != null) drawn.on(this, view, me = null)
    }
}

@Composable
private fun mapDraw(layers: MapLayers): MapDraw =
    MapDraw(
        layers, mapColors(), rememberTextMeasurer(), nameStyle(), formats(),
        stringResource(R.string.map_safe_from),
    )

/** Names grow with the person's letters only as far as they stay on their plots. */
@Composable
private fun nameStyle(): TextStyle {
    val style = MaterialTheme.typography.labelMedium
    val scale = LocalDensity.current.fontScale
    return style.copy(
        fontSize = style.fontSize * (min(scale, MOST_NAME_SCALE) / scale),
        lineHeight = style.lineHeight * (min(scale, MOST_NAME_SCALE) / scale),
    )
}

private const val MOST_NAME_SCALE = 1.3f

private class MapDraw(
    private val layers: MapLayers,
    private val colors: MapColors,
    private val words: TextMeasurer,
    private val style: TextStyle,
    private val formats: Formats,
    private val safeFrom: String,
) {
    fun on(canvas: DrawScope, view: Viewport, me: Fix?) = MapDrawing(view, colors, canvas).run {
        layers.plots.forEach { plot(it, selected = it.id == layers.selected) }
        layers.boundary?.let(::boundary)
        if (layers.ring.isNotEmpty()) {
            ring(layers.ring, layers.closed, layers.corners)
            layers.plots.filter { it.id in layers.overlapped }.forEach { overlap(layers.ring, it.shape) }
        }
        layers.plots.forEach { name(it, label(it), words, style) }
        layers.faults.forEach(::fault)
        me?.let(::me)
    }

    private fun label(plot: PlotOnMap): String =
        plot.safeFrom?.let { "${plot.name}\n${safeFrom.format(formats.shortDate(it))}" } ?: plot.name
}

@Composable
private fun North(modifier: Modifier) {
    val words = stringResource(R.string.map_north_up)
    Surface(modifier.semantics { contentDescription = words }, MaterialTheme.shapes.small) {
        Column(Modifier.padding(8.dp, 4.dp), horizontalAlignment = Alignment.CenterHorizontally) {
            Icon(painterResource(R.drawable.ic_north), contentDescription = null, Modifier.size(18.dp))
            Text(stringResource(R.string.map_north), style = MaterialTheme.typography.labelMedium)
        }
    }
}

@Composable
private fun Scale(bar: ScaleBar, modifier: Modifier) {
    val formats = formats()
    val text = if (bar.metres < M_PER_KM) {
        stringResource(R.string.map_metres, formats.number(bar.metres))
    } else {
        stringResource(R.string.map_kilometres, formats.number(bar.metres / M_PER_KM))
    }
    val wide = with(LocalDensity.current) { bar.pixels.toFloat().toDp() }
    Surface(modifier, MaterialTheme.shapes.small) {
        Column(Modifier.padding(horizontal = 8.dp, vertical = 4.dp)) {
            Text(text, style = MaterialTheme.typography.labelMedium)
            Box(Modifier.width(wide).height(3.dp).background(MaterialTheme.colorScheme.onSurface))
        }
    }
}

private const val M_PER_KM = 1000

@OptIn(ExperimentalLayoutApi::class)
@Composable
private fun MapButtons(low: Boolean, onEvent: (MapEvent) -> Unit, modifier: Modifier) {
    FlowRow(
        modifier,
        horizontalArrangement = Arrangement.spacedBy(4.dp),
        verticalArrangement = Arrangement.spacedBy(4.dp),
        maxItemsInEachRow = if (low) 2 else 1,
    ) {
        MapButton(R.drawable.ic_zoom_in, R.string.map_zoom_in) { onEvent(MapEvent.Zoom(STEP)) }
        MapButton(R.drawable.ic_zoom_out, R.string.map_zoom_out) { onEvent(MapEvent.Zoom(1 / STEP)) }
        MapButton(R.drawable.ic_map, R.string.map_show_all) { onEvent(MapEvent.ShowAll) }
        MapButton(R.drawable.ic_here, R.string.map_show_me) { onEvent(MapEvent.ShowMe) }
    }
}

private const val STEP = 1.8

@Composable
private fun MapButton(@DrawableRes icon: Int, label: Int, onClick: () -> Unit) {
    FilledTonalIconButton(onClick, Modifier.size(48.dp)) {
        Icon(painterResource(icon), contentDescription = stringResource(label))
    }
}
