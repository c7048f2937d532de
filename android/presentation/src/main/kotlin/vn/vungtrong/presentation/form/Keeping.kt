package vn.vungtrong.presentation.form

import vn.vungtrong.presentation.FertilizerItem
import vn.vungtrong.presentation.TankProduct
import vn.vungtrong.presentation.Work

/**
 * A change of an entry that is not saved yet, as one text: a draft is kept by kind of work, and a change must not take
 * the place of what is being written anew.
 */
internal object Keeping {
    fun write(state: FormState): String {
        val fields = plan(state.base).flatMap { it.fields }.associate { it.path to state.textOf(it) }
        val rest = mapOf(
            "~plots" to state.base.plots.joinToString(","),
            "~photos" to state.base.photos.joinToString(","),
            "~items" to state.items.toString(),
            "~reason" to state.changing?.reason.orEmpty(),
        )
        return keptLines(fields + rest)
    }

    /** [state] is the entry as it stands; what was written before comes on top. */
    fun restore(state: FormState, text: String): FormState {
        val kept = readLines(text)
        val items = kept["~items"]?.toIntOrNull() ?: return state
        val base = state.base.withProducts { it.ofSize(items, TankProduct()) }
            .withFertilizers { it.ofSize(items, FertilizerItem()) }
            .copy(plots = list(kept["~plots"]), photos = list(kept["~photos"]))
        return state.copy(
            base = base,
            texts = kept.filterKeys { !it.startsWith("~") },
            changing = state.changing?.copy(reason = kept["~reason"].orEmpty()),
            photos = base.photos.map { id -> state.photos.find { it.id == id } ?: FormPhoto(id, null) },
            origin = Origin.DRAFT,
            touched = true,
        )
    }

    private val FormState.items: Int
        get() = when (val work = base.work) {
            is Work.Spray -> work.products.size
            is Work.Fertilize -> work.items.size
            else -> 0
        }

    private fun <T> List<T>.ofSize(size: Int, blank: T): List<T> = List(size) { getOrElse(it) { blank } }

    private fun list(text: String?): List<String> = text.orEmpty().split(',').filter(String::isNotEmpty)
}

/** Names and what stands in them, a line each. */
internal fun keptLines(values: Map<String, String>): String =
    values.entries.joinToString("\n") { "${it.key}=${escaped(it.value)}" }

internal fun readLines(text: String): Map<String, String> = text.lines().mapNotNull { line ->
    line.split('=', limit = 2).takeIf { it.size == 2 }?.let { it[0] to unescaped(it[1]) }
}.toMap()

private fun escaped(text: String) = text.replace("\\", "\\\\").replace("\n", "\\n")

private fun unescaped(text: String) =
    Regex("""\\(.)""").replace(text) { if (it.groupValues[1] == "n") "\n" else it.groupValues[1] }
