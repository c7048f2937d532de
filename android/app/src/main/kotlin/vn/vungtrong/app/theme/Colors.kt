package vn.vungtrong.app.theme

import androidx.compose.material3.darkColorScheme
import androidx.compose.material3.lightColorScheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.graphics.Color

internal val LightColors = lightColorScheme(
    primary = Color(0xFF1B5E20),
    onPrimary = Color.White,
    primaryContainer = Color(0xFFCFEBD0),
    onPrimaryContainer = Color(0xFF062E0A),
    secondary = Color(0xFF35543A),
    onSecondary = Color.White,
    secondaryContainer = Color(0xFFD5E8D6),
    onSecondaryContainer = Color(0xFF0C2911),
    tertiary = Color(0xFF7A4A00),
    onTertiary = Color.White,
    tertiaryContainer = Color(0xFFFFE2B8),
    onTertiaryContainer = Color(0xFF3A2300),
    error = Color(0xFFA4101A),
    onError = Color.White,
    errorContainer = Color(0xFFFFDAD7),
    onErrorContainer = Color(0xFF5C0008),
    background = Color(0xFFFBFDF8),
    onBackground = Color(0xFF151A15),
    surface = Color(0xFFFBFDF8),
    onSurface = Color(0xFF151A15),
    surfaceVariant = Color(0xFFE1E8DF),
    onSurfaceVariant = Color(0xFF3A433A),
    surfaceContainerLowest = Color.White,
    surfaceContainerLow = Color(0xFFF3F7F0),
    surfaceContainer = Color(0xFFEDF3EA),
    surfaceContainerHigh = Color(0xFFE7EEE4),
    surfaceContainerHighest = Color(0xFFE1E8DF),
    outline = Color(0xFF667066),
    outlineVariant = Color(0xFFBDC7BC),
)

internal val DarkColors = darkColorScheme(
    primary = Color(0xFF93DB97),
    onPrimary = Color(0xFF00390B),
    primaryContainer = Color(0xFF1A4F20),
    onPrimaryContainer = Color(0xFFCFEBD0),
    secondary = Color(0xFFB8CFB9),
    onSecondary = Color(0xFF20351F),
    secondaryContainer = Color(0xFF2F4A33),
    onSecondaryContainer = Color(0xFFD5E8D6),
    tertiary = Color(0xFFFFC675),
    onTertiary = Color(0xFF3E2700),
    tertiaryContainer = Color(0xFF5A3B00),
    onTertiaryContainer = Color(0xFFFFE2B8),
    error = Color(0xFFFFB3AD),
    onError = Color(0xFF5C0008),
    errorContainer = Color(0xFF7C1118),
    onErrorContainer = Color(0xFFFFDAD7),
    background = Color(0xFF0F140F),
    onBackground = Color(0xFFE6ECE3),
    surface = Color(0xFF0F140F),
    onSurface = Color(0xFFE6ECE3),
    surfaceVariant = Color(0xFF3A433A),
    onSurfaceVariant = Color(0xFFC6D0C4),
    surfaceContainerLowest = Color(0xFF0A0F0A),
    surfaceContainerLow = Color(0xFF171D17),
    surfaceContainer = Color(0xFF1B221B),
    surfaceContainerHigh = Color(0xFF252D25),
    surfaceContainerHighest = Color(0xFF303830),
    outline = Color(0xFF909B8F),
    outlineVariant = Color(0xFF3F483F),
)

/** What a color means: nothing is told by the color alone, words and a picture stand beside it. */
enum class Tone { GOOD, WARN, BAD, QUIET }

@Immutable
data class ToneColors(val container: Color, val content: Color)

@Composable
fun Tone.colors(): ToneColors = LocalTones.current.getValue(this)

internal val LocalTones = staticCompositionLocalOf<Map<Tone, ToneColors>> { LightTones }

internal val LightTones = mapOf(
    Tone.GOOD to ToneColors(Color(0xFFCDEBCE), Color(0xFF0B3D10)),
    Tone.WARN to ToneColors(Color(0xFFFFE2B8), Color(0xFF4A2C00)),
    Tone.BAD to ToneColors(Color(0xFFFFDAD7), Color(0xFF6E000B)),
    Tone.QUIET to ToneColors(Color(0xFFE1E8DF), Color(0xFF2E362E)),
)

internal val DarkTones = mapOf(
    Tone.GOOD to ToneColors(Color(0xFF1A4F20), Color(0xFFCFEBD0)),
    Tone.WARN to ToneColors(Color(0xFF5A3B00), Color(0xFFFFE2B8)),
    Tone.BAD to ToneColors(Color(0xFF7C1118), Color(0xFFFFDAD7)),
    Tone.QUIET to ToneColors(Color(0xFF303830), Color(0xFFDCE4DA)),
)
