package vn.vungtrong.presentation.plots

import java.text.Normalizer
import java.util.Locale

private val MARKS = Regex("\\p{M}+")

/** As people type who leave the marks out: `Vườn Đồi` is `vuon doi`. */
fun String.plain(): String {
    val apart = Normalizer.normalize(this, Normalizer.Form.NFD).replace(MARKS, "")
    return apart.lowercase(Locale.ROOT).replace('đ', 'd').trim()
}
