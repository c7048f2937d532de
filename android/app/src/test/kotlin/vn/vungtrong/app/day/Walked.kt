package vn.vungtrong.app.day

import vn.vungtrong.presentation.Fix
import vn.vungtrong.presentation.LonLat
import vn.vungtrong.testhub.root
import java.io.File
import java.time.Instant

/** The sample walk of the repository, position by position: [minutesAgo] it ended. */
fun sampleWalk(nowMs: Long, minutesAgo: Long = 5): List<Fix> {
    val text = File(root, "tests/fixtures/walk.gpx").readText()
    val fixes = POINT.findAll(text).map { it.fix() }.toList()
    val later = nowMs - minutesAgo * 60_000 - checkNotNull(fixes.last().timeMs)
    return fixes.map { it.copy(timeMs = it.timeMs?.plus(later)) }
}

private fun MatchResult.fix(): Fix {
    val (lat, lon, time, accuracy) = destructured
    return Fix(
        LonLat(lon.toDouble(), lat.toDouble()),
        accuracyM = accuracy.toDouble(),
        timeMs = Instant.parse(time).toEpochMilli(),
    )
}

private val POINT =
    Regex("""<trkpt lat="([0-9.]+)" lon="([0-9.]+)">.*?<time>(.*?)</time>.*?<vt:accuracy>([0-9.]+)<""")
