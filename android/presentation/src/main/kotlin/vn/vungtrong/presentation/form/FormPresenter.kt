package vn.vungtrong.presentation.form

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.collectLatest
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.firstOrNull
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import vn.vungtrong.presentation.Changed
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.Device
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.Fix
import vn.vungtrong.presentation.Gateway
import vn.vungtrong.presentation.Navigator
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.Presenter
import vn.vungtrong.presentation.Reading
import vn.vungtrong.presentation.SavedEntry
import vn.vungtrong.presentation.Shot
import vn.vungtrong.presentation.WorkKind
import vn.vungtrong.presentation.orNull
import java.time.LocalDate

/**
 * Every form of the diary. What is asked is data (see [plan]); here is what happens: it opens filled as far as can be
 * known, asks the rules while somebody types, keeps what is typed, and saves.
 */
class FormPresenter(
    private val gateway: Gateway,
    private val device: Device,
    private val navigator: Navigator,
    scope: CoroutineScope,
    private val area: String,
    private val destination: Destination.Form,
    private val today: () -> LocalDate,
) : Presenter<FormState, FormEvent>(FormState(destination.kind, today()), scope) {
    private val opening = FormOpening(gateway, area, destination, today)
    private val asker = "form/$area/${destination.replaces ?: destination.kind}"
    private val drafts = FormDrafts(gateway, area, destination)
    private var locating: Job? = null
    private var searching: Job? = null

    init {
        scope.launch { open() }
        scope.launch { gateway.changes.collect { if (Changed.PLOTS in it || Changed.PEOPLE in it) refresh() } }
        scope.launch { judgeWhileTyping() }
        scope.launch { keepWhileTyping() }
    }

    override fun onEvent(event: FormEvent) {
        when (event) {
            is FormEvent.Put -> edit { it.copy(texts = it.texts + (event.path to event.text)) }
            is FormEvent.Fold -> change { it.copy(opened = it.opened.toggled(event.group)) }
            is FormEvent.TogglePlot -> edit { it.withPlot(event.id) }
            FormEvent.AllPlots -> edit { it.copy(base = it.base.copy(plots = it.choices.map { plot -> plot.id })) }
            is FormEvent.ChooseHousehold -> chooseHousehold(event.id)
            is FormEvent.ChoosePerson -> edit { it.onBehalfOf(event.id) }
            is FormEvent.AddProduct -> edit { it.adding(event.product) }
            is FormEvent.AddFertilizer -> edit { it.adding(event.item) }
            is FormEvent.Remove -> edit { it.without(event.item) }
            is FormEvent.Open -> openPicker(event.picker)
            is FormEvent.Search -> search(event.typed)
            is FormEvent.PickProduct -> edit { it.picking(event.product) }
            is FormEvent.PickSpecies ->
                edit { it.copy(texts = it.texts + ("species" to event.name.ifBlank { UNKNOWN }), picker = null) }
            FormEvent.ClosePicker -> change { it.copy(picker = null) }
            is FormEvent.TakePhoto -> doing { photograph(event.path, device.camera.take(asker, event.path), here()) }
            is FormEvent.ChoosePhoto -> doing { photograph(event.path, device.camera.choose(withPlace = true), null) }
            is FormEvent.RemovePhoto -> edit { it.withoutPhoto(event.id) }
            FormEvent.Locate -> locate()
            FormEvent.OpenLocationSettings ->
                (state.value.position as? Position.NotPossible)?.let { device.location.openSystemSettings(it.why) }
            FormEvent.OpenCameraSettings -> state.value.cameraHindrance?.let(device.camera::openSystemSettings)
            is FormEvent.Reason -> edit { it.copy(changing = it.changing?.copy(reason = event.text)) }
            FormEvent.Repeat -> scope.launch { startAnew(Filled.WITH_LAST) }
            FormEvent.StartAnew -> scope.launch { startAnew(Filled.AS_ASKED) }
            FormEvent.Save -> doing { save(submit = true) }
            FormEvent.SaveOnly -> doing { save(submit = false) }
            FormEvent.AddPoint -> edit { it.addingPoint() }
            FormEvent.Again -> scope.launch { startAnew(Filled.ANEW) }
            FormEvent.OpenEntry -> state.value.saved?.let { navigator.go(Destination.Entry(it.id)) }
            FormEvent.Back -> back()
            FormEvent.Retry -> scope.launch { open() }
        }
    }

    /** Something that a person wrote: it is kept, and what the last Save complained of may be mended. */
    private fun edit(how: (FormState) -> FormState) =
        change { how(it).copy(touched = true, refused = emptyList(), fault = null) }

    private suspend fun open() {
        val opened = opening.open()
        change { opened }
        device.camera.left(asker)?.let { photograph(it.field, Shot.Taken(it.path), fix = null) }
        if (destination.kind == WorkKind.PEST && opened.isNew) locate()
    }

    private suspend fun refresh() {
        val choices = opening.choices() ?: return
        change { it.copy(plots = choices.plots, book = it.book?.copy(households = choices.households)) }
    }

    private suspend fun startAnew(with: Filled) {
        // What waits to be kept would bring back the draft that goes now.
        change { it.copy(touched = false) }
        drafts.drop()
        val anew = opening.open(with)
        change { anew }
        if (anew.kind == WorkKind.PEST && anew.isNew) locate()
    }

    private fun back() = if (state.value.picker != null) change { it.copy(picker = null) } else navigator.back()

    private suspend fun judgeWhileTyping() {
        state.map { if (it.writing) it.draft(area) else null }.distinctUntilChanged().collectLatest { draft ->
            if (draft == null) return@collectLatest
            delay(JUDGE_AFTER_MS)
            gateway.judge(draft, destination.replaces).orNull()?.let { judged -> change { it.copy(judged = judged) } }
        }
    }

    /** A killed process loses what was typed in the last moment; a form that is left loses nothing. */
    private suspend fun keepWhileTyping() = try {
        state.map { unsaved(it) }.distinctUntilChanged().collectLatest { draft ->
            if (draft == null) return@collectLatest
            delay(KEEP_AFTER_MS)
            drafts.keep(draft)
        }
    } finally {
        withContext(NonCancellable) { unsaved(state.value)?.let { drafts.keep(it) } }
    }

    private fun unsaved(form: FormState) = if (form.touched && form.writing) drafts.of(form) else null

    private fun chooseHousehold(id: String) {
        edit { it.copy(base = it.base.copy(plots = emptyList()), picker = null) }
        scope.launch { opening.bookOf(id)?.let { book -> edit { it.writingIn(book) } } }
    }

    private fun openPicker(picker: Picker) {
        change { it.copy(picker = picker) }
        search(picker.typed)
    }

    private fun search(typed: String) {
        change { it.copy(picker = it.picker?.typing(typed)) }
        searching?.cancel()
        searching = scope.launch {
            delay(SEARCH_AFTER_MS)
            when (state.value.picker) {
                is Picker.Products -> {
                    val on = state.value.content.on ?: today()
                    val found = gateway.searchProducts(typed, on).orNull() ?: return@launch
                    change { it.copy(picker = (it.picker as? Picker.Products)?.copy(found = found) ?: it.picker) }
                }
                is Picker.OfSpecies -> {
                    val found = gateway.searchSpecies(typed).orNull() ?: return@launch
                    change { it.copy(picker = (it.picker as? Picker.OfSpecies)?.copy(found = found) ?: it.picker) }
                }
                else -> Unit
            }
        }
    }

    private fun here(): Fix? = (state.value.position as? Position.Held)?.fix

    private suspend fun photograph(path: String?, shot: Shot, fix: Fix?) = when (shot) {
        Shot.None -> Unit
        is Shot.NotPossible -> change { it.copy(cameraHindrance = shot.why) }
        is Shot.Failed -> change { it.copy(fault = shot.fault) }
        is Shot.Taken -> {
            val now = state.value
            when (val added = gateway.addPhoto(area, now.householdOfBook, shot.path, fix)) {
                is Outcome.Failed -> change { it.copy(fault = added.fault) }
                is Outcome.Ok -> edit { it.withPhoto(path, added.value).copy(cameraHindrance = null) }
            }
        }
    }

    /** Takes the best position that comes, and stops when it is good. */
    private fun locate() {
        locating?.cancel()
        change { it.copy(position = Position.Seeking) }
        locating = scope.launch {
            device.location.readings().firstOrNull { reading ->
                if (!state.value.writing) return@firstOrNull true
                change { it.at(reading) }
                (here()?.accuracyM ?: Double.MAX_VALUE) <= GOOD_M && reading is Reading.Position
            }
            // The receiver says no more; who asks again is heard.
            change { if (it.position == Position.Seeking) it.copy(position = Position.None) else it }
        }
    }

    private suspend fun save(submit: Boolean) {
        val now = state.value
        if (!now.writing) return
        if (now.unready.isNotEmpty()) return change { it.copy(attempts = it.attempts + 1) }
        val draft = now.draft(area).copy(submit = submit)
        val outcome = now.changing?.let { gateway.changeEntry(it.id, draft.content, it.reason.trim(), draft.submit) }
            ?: gateway.saveEntry(draft)
        when (outcome) {
            is Outcome.Ok -> saved(outcome.value, handedIn = submit)
            is Outcome.Failed -> change {
                val fields = outcome.fault.fields.takeIf { outcome.fault.kind == FaultKind.INVALID }.orEmpty()
                it.copy(refused = fields, fault = outcome.fault.takeIf { fields.isEmpty() }, attempts = it.attempts + 1)
            }
        }
    }

    private suspend fun saved(entry: SavedEntry, handedIn: Boolean) {
        change { it.copy(saved = Saved(entry.id, entry.judged, device.settings.online(), handedIn)) }
        locating?.cancel()
        device.background.syncSoon()
        drafts.drop()
    }

    override fun busy(state: FormState, busy: Boolean) = state.copy(busy = busy)

    private companion object {
        const val JUDGE_AFTER_MS = 250L
        const val KEEP_AFTER_MS = 400L
        const val SEARCH_AFTER_MS = 150L

        /** Good enough to say at which tree it was, metres. */
        const val GOOD_M = 10.0
    }
}

private fun Picker.typing(typed: String): Picker = when (this) {
    is Picker.Products -> copy(typed = typed)
    is Picker.OfSpecies -> copy(typed = typed)
    is Picker.Plots -> copy(typed = typed)
    is Picker.Households -> copy(typed = typed)
}

private fun Set<String>.toggled(one: String) = if (one in this) this - one else this + one
