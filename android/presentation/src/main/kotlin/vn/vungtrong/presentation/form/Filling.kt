package vn.vungtrong.presentation.form

import vn.vungtrong.presentation.EntryContent
import vn.vungtrong.presentation.Work
import vn.vungtrong.presentation.plots.plain

/** Of a recorded entry: what is not there was said to be unknown. */
internal fun unknowns(content: EntryContent): Map<String, String> = when (val work = content.work) {
    is Work.Spray -> work.products.withIndex().filter { it.value.phiDays == null }
        .associate { "${TankFields.PATH}[${it.index}].phi_days" to UNKNOWN }
    is Work.Pest -> if (work.species.isBlank()) mapOf("species" to UNKNOWN) else emptyMap()
    else -> emptyMap()
}

/** Moves what is known by path after item [gone] of [list] went away. */
internal fun shifted(path: String, list: String, gone: Int): String? {
    val (index, rest) = Regex("""\Q$list\E\[(\d+)](.*)""").matchEntire(path)?.destructured ?: return path
    val i = index.toInt()
    return when {
        i < gone -> path
        i == gone -> null
        else -> "$list[${i - 1}]$rest"
    }
}

/** Finds `sau rieng` in "Sầu riêng". */
internal fun String.hasWords(typed: String?): Boolean =
    typed.isNullOrBlank() || plain().contains(typed.plain())
