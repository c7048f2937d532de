package vn.vungtrong.presentation.form

/**
 * What a draft's content does not hold: that something is not known, what cannot be read, in whose book it is written
 * and for whom. It is kept beside the content.
 */
internal data class Unsaid(val texts: Map<String, String>, val household: String?, val onBehalfOf: String?) {
    fun write(): String = keptLines(texts + mapOf(HOUSEHOLD to household.orEmpty(), PERSON to onBehalfOf.orEmpty()))

    companion object {
        private const val HOUSEHOLD = "~household"
        private const val PERSON = "~on_behalf_of"

        fun of(state: FormState) = Unsaid(
            plan(state.base).flatMap { it.fields }
                .map { it to state.textOf(it) }
                .filter { (field, text) -> text != field.read(state.content) }
                .associate { (field, text) -> field.path to text },
            state.book?.chosen,
            state.book?.onBehalfOf,
        )

        fun read(text: String): Unsaid {
            val kept = readLines(text)
            return Unsaid(
                kept.filterKeys { !it.startsWith("~") },
                kept[HOUSEHOLD]?.ifEmpty { null },
                kept[PERSON]?.ifEmpty { null },
            )
        }
    }
}

/** What was [Unsaid], over the draft's content. */
internal fun FormState.with(left: Unsaid): FormState =
    copy(texts = left.texts, book = book?.copy(onBehalfOf = left.onBehalfOf ?: book.onBehalfOf))
