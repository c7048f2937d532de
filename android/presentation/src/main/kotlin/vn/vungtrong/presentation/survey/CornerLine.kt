package vn.vungtrong.presentation.survey

import vn.vungtrong.presentation.LonLat

private const val AVERAGED = "averaged"
private const val TAPPED = "tapped"
private const val PARTS = 3

/** One line for the phone's own memory: `108.05 12.68 averaged;108.06 12.68 tapped`. Null when there is none. */
internal fun List<SetCorner>.write(): String? =
    joinToString(";") { "${it.at.lon} ${it.at.lat} ${if (it.averaged) AVERAGED else TAPPED}" }.ifEmpty { null }

/** What cannot be read is left out. */
internal fun readCorners(line: String): List<SetCorner> = line.split(';').mapNotNull { corner ->
    val parts = corner.split(' ')
    val lon = parts.first().toDoubleOrNull()
    val lat = parts.getOrNull(1)?.toDoubleOrNull()
    if (parts.size != PARTS || lon == null || lat == null) null else SetCorner(LonLat(lon, lat), parts[2] == AVERAGED)
}
