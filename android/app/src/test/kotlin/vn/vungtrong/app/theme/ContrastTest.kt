package vn.vungtrong.app.theme

import androidx.compose.material3.ColorScheme
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.luminance
import org.junit.Assert.assertTrue
import org.junit.Test

/** In the sun: WCAG AA is 4.5 for text, 3 for frames and pictures. */
class ContrastTest {
    @Test
    fun textCanBeReadInLightAndDark() {
        for (scheme in listOf(LightColors, DarkColors)) pairs(scheme).forEach { (name, pair) -> readable(name, pair, TEXT) }
    }

    @Test
    fun everyToneCanBeRead() {
        for (tones in listOf(LightTones, DarkTones)) {
            for ((tone, colors) in tones) readable(tone.name, colors.content to colors.container, TEXT)
        }
    }

    @Test
    fun framesOfFieldsCanBeSeen() {
        for (scheme in listOf(LightColors, DarkColors)) readable("outline", scheme.outline to scheme.surface, FRAME)
    }

    private fun pairs(it: ColorScheme) = mapOf(
        "primary" to (it.onPrimary to it.primary),
        "primaryContainer" to (it.onPrimaryContainer to it.primaryContainer),
        "secondaryContainer" to (it.onSecondaryContainer to it.secondaryContainer),
        "error" to (it.onError to it.error),
        "errorOnSurface" to (it.error to it.surface),
        "surface" to (it.onSurface to it.surface),
        "faint" to (it.onSurfaceVariant to it.surface),
        "faintOnBar" to (it.onSurfaceVariant to it.surfaceContainer),
        "faintOnCard" to (it.onSurfaceVariant to it.surfaceContainerLowest),
        "textButton" to (it.primary to it.surface),
        "textButtonInDialog" to (it.primary to it.surfaceContainerHigh),
    )

    private fun readable(name: String, pair: Pair<Color, Color>, least: Double) {
        val (one, other) = pair
        val lighter = maxOf(one.luminance(), other.luminance())
        val darker = minOf(one.luminance(), other.luminance())
        val contrast = (lighter + 0.05) / (darker + 0.05)
        assertTrue("$name: $contrast", contrast >= least)
    }

    private companion object {
        const val TEXT = 4.5
        const val FRAME = 3.0
    }
}
