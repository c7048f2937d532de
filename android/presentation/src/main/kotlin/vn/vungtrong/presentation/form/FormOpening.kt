package vn.vungtrong.presentation.form

import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.EntryContent
import vn.vungtrong.presentation.EntryDetail
import vn.vungtrong.presentation.Gateway
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.WorkKind
import vn.vungtrong.presentation.WritingChoices
import vn.vungtrong.presentation.orNull
import java.time.LocalDate

/** With what a new entry's form is filled: as its destination says, with the last of its kind, or with nothing. */
internal enum class Filled { AS_ASKED, WITH_LAST, ANEW }

/** How a form looks when it opens: a draft that was left, the entry that is changed, one that is done again, or a new one. */
internal class FormOpening(
    private val gateway: Gateway,
    private val area: String,
    private val destination: Destination.Form,
    private val today: () -> LocalDate,
) {
    private val kind = destination.kind
    private val nothing = FormState(kind, today(), loading = false)

    suspend fun open(with: Filled = Filled.AS_ASKED): FormState {
        val own = gateway.areas().orNull()?.find { it.id == area }?.ownHousehold
        val choices = choices() ?: WritingChoices(emptyList(), forOthers = false, emptyList())
        val recent = gateway.recentWork(area, kind).orNull()
        val ground = nothing.copy(today = today(), plots = choices.plots, recent = recent)
        val filled = destination.replaces?.let { change(ground, it) } ?: write(ground, with)
        val left = if (filled.isLeftDraft) unsaid() else null
        val chosen = left?.household ?: filled.householdOfPlots ?: own
        val book = if (choices.forOthers) Book(choices.households, chosen) else null
        return filled.copy(book = book)
            .let { state -> state.book?.chosen?.let { bookOf(it) }?.let(state::writingIn) ?: state }
            .let { state -> left?.let(state::with) ?: state }
    }

    private val FormState.isLeftDraft: Boolean get() = origin == Origin.DRAFT && changing == null

    private suspend fun unsaid(): Unsaid? = gateway.kept(keptUnder(area, kind)).orNull()?.let(Unsaid::read)

    suspend fun choices(): WritingChoices? = gateway.writingChoices(area).orNull()

    /** The book of a household, and for whom of it somebody may write who is of another one. */
    suspend fun bookOf(household: String): Book? {
        val choices = choices()?.takeIf { it.forOthers } ?: return null
        val people = gateway.writtenFor(area, household).orNull().orEmpty()
        return Book(choices.households, household, people, people.singleOrNull()?.id)
    }

    private suspend fun write(ground: FormState, with: Filled): FormState {
        val draft = gateway.draft(area, kind).orNull()
        val again = when (with) {
            Filled.AS_ASKED -> destination.repeats?.let { gateway.repeatOf(it).orNull() }
            Filled.WITH_LAST -> ground.recent?.last
            Filled.ANEW -> null
        }
        return when {
            draft != null -> ground.copy(base = draft, origin = Origin.DRAFT, touched = true)
                .copy(photos = draft.photos.map { FormPhoto(it, null) })
            again != null -> {
                val base = again.copy(plots = plots(ground, again))
                ground.copy(base = base, texts = unknowns(base), origin = Origin.REPEATED)
            }
            else -> fresh(ground)
        }
    }

    private suspend fun fresh(ground: FormState): FormState {
        val worker = ground.recent?.workers?.firstOrNull() ?: gateway.who().orNull()?.name.orEmpty()
        val base = blank(kind).copy(on = today(), plots = plots(ground, ground.recent?.last), worker = worker)
        return ground.copy(base = base, texts = if (kind == WorkKind.CARE) mapOf("task" to "") else emptyMap())
    }

    /** The plot that the form was opened for; the only one there is; or those of the last time. */
    private fun plots(ground: FormState, last: EntryContent?): List<String> {
        val known = ground.plots.map { it.id }
        destination.plot?.let { if (it in known) return listOf(it) }
        if (!kind.needsPlots) return emptyList()
        return known.singleOrNull()?.let(::listOf) ?: last?.plots.orEmpty().filter { it in known }
    }

    private suspend fun change(ground: FormState, id: String): FormState = when (val found = gateway.entry(id)) {
        is Outcome.Failed -> ground.copy(fault = found.fault, unchangeable = true)
        is Outcome.Ok -> changing(ground, found.value).let { state ->
            gateway.kept(keptUnder(id)).orNull()?.let { Keeping.restore(state, it) } ?: state
        }
    }

    private fun changing(ground: FormState, entry: EntryDetail) = ground.copy(
        base = entry.content,
        texts = unknowns(entry.content),
        changing = Changing(entry.card.id, entry.card.approved, entry.returnReason),
        photos = entry.photos.map { FormPhoto(it.id, it.thumbnailPath, it.place != null) },
        unchangeable = !entry.may.change,
    )
}

internal fun keptUnder(id: String) = "form/$id"

/** What a new entry's draft does not hold. */
internal fun keptUnder(area: String, kind: WorkKind) = "form/new/$area/$kind"

/** What is kept of a form that is not saved. */
internal class FormDrafts(
    private val gateway: Gateway,
    private val area: String,
    private val destination: Destination.Form,
) {
    sealed interface Draft {
        data class New(val content: EntryContent, val unsaid: String) : Draft

        data class Change(val id: String, val text: String) : Draft
    }

    fun of(state: FormState): Draft =
        state.changing?.let { Draft.Change(it.id, Keeping.write(state)) } ?: Draft.New(state.content, Unsaid.of(state).write())

    suspend fun keep(draft: Draft): Outcome<Unit> = when (draft) {
        is Draft.New -> {
            gateway.keep(unsaidUnder, draft.unsaid)
            gateway.keepDraft(area, draft.content)
        }
        is Draft.Change -> gateway.keep(keptUnder(draft.id), draft.text)
    }

    suspend fun drop(): Outcome<Unit> =
        destination.replaces?.let { gateway.keep(keptUnder(it), null) } ?: dropNew()

    private suspend fun dropNew(): Outcome<Unit> {
        gateway.keep(unsaidUnder, null)
        return gateway.dropDraft(area, destination.kind)
    }

    private val unsaidUnder = keptUnder(area, destination.kind)
}
