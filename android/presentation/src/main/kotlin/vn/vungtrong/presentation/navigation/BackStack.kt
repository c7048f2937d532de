package vn.vungtrong.presentation.navigation

import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.Navigator

/** A place on the way; [key] tells two visits of one place apart. */
data class Visit(val key: Int, val at: Destination)

/** The way a person came. It is never empty, and can be written down so that a killed app opens where it was. */
class BackStack(written: List<String> = emptyList()) : Navigator {
    private val way = MutableStateFlow(read(written).ifEmpty { listOf(Visit(0, Destination.Today)) })

    val visits: StateFlow<List<Visit>> = way.asStateFlow()

    val here: Visit get() = way.value.last()

    val canGoBack: Boolean get() = way.value.size > 1

    /** The places of the bottom bar are one step from the start, however far somebody went. */
    override fun go(to: Destination) {
        val visits = way.value
        if (to == here.at) return
        way.value = when (to) {
            Destination.Today -> visits.take(1).map { if (it.at == to) it else next(to) }
            in TABS -> visits.take(1) + next(to)
            else -> visits + next(to)
        }
    }

    override fun back() {
        if (canGoBack) way.value = way.value.dropLast(1)
    }

    override fun restart(at: Destination) {
        way.value = listOf(next(at))
    }

    fun written(): List<String> = way.value.map { "${it.key}|${it.at.written()}" }

    private fun next(to: Destination) = Visit(way.value.maxOf { it.key } + 1, to)

    private fun read(written: List<String>): List<Visit> = written.mapNotNull { visit ->
        val key = visit.substringBefore('|').toIntOrNull()
        val at = destination(visit.substringAfter('|'))
        if (key == null || at == null) null else Visit(key, at)
    }

    companion object {
        /** Where the bottom bar leads. */
        val TABS: List<Destination> =
            listOf(Destination.Today, Destination.Plots, Destination.Diary(), Destination.Review)
    }
}
