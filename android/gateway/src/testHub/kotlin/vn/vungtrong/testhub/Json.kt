package vn.vungtrong.testhub

/** Just enough JSON for vectors and for what programs print. Numbers are doubles. */
class Json private constructor(private val text: String) {
    private var at = 0

    private fun value(): Any? {
        blanks()
        return when (text[at]) {
            '{' -> list('}') { string().also { blanks(); at++ } to value() }.toMap()
            '[' -> list(']') { value() }
            '"' -> string()
            't' -> true.also { at += 4 }
            'f' -> false.also { at += 5 }
            'n' -> null.also { at += 4 }
            else -> number()
        }
    }

    private fun <T> list(end: Char, item: () -> T): List<T> {
        val items = mutableListOf<T>()
        at++
        blanks()
        while (text[at] != end) {
            items += item()
            blanks()
            if (text[at] == ',') at++
            blanks()
        }
        at++
        return items
    }

    private fun string(): String {
        val out = StringBuilder()
        at++
        while (text[at] != '"') {
            if (text[at] == '\\') at++.also { out.append(escaped()) } else out.append(text[at++])
        }
        at++
        return out.toString()
    }

    private fun escaped(): Char = when (val letter = text[at++]) {
        'n' -> '\n'
        't' -> '\t'
        'r' -> '\r'
        'u' -> text.substring(at, at + 4).toInt(16).toChar().also { at += 4 }
        else -> letter
    }

    private fun number(): Double {
        val start = at
        while (at < text.length && text[at] in "+-.eE0123456789") at++
        return text.substring(start, at).toDouble()
    }

    private fun blanks() {
        while (at < text.length && text[at].isWhitespace()) at++
    }

    companion object {
        fun of(text: String): Any? = Json(text).value()

        @Suppress("UNCHECKED_CAST")
        fun map(text: String) = Json(text).value() as Map<String, Any?>
    }
}

@Suppress("UNCHECKED_CAST")
fun Any?.asMap() = this as Map<String, Any?>

@Suppress("UNCHECKED_CAST")
fun Any?.asList() = this as List<Any?>
