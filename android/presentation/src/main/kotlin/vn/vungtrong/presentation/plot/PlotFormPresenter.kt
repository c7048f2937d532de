package vn.vungtrong.presentation.plot

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import vn.vungtrong.presentation.AreaCard
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.Device
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.Gateway
import vn.vungtrong.presentation.HouseholdCard
import vn.vungtrong.presentation.Navigator
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.Presenter
import vn.vungtrong.presentation.orNull

data class PlotFormState(
    val new: Boolean,
    /** What stands in the fields; null until it is there. */
    val fields: PlotFields? = null,
    /** Households to choose from; only for a new plot of somebody who keeps several. */
    val households: List<HouseholdCard> = emptyList(),
    /** Stable keys of what is wrong, by field. */
    val faults: Map<String, String> = emptyMap(),
    /** Something was typed and is not saved. */
    val unsaved: Boolean = false,
    /** It was typed before the app was closed. */
    val cameBack: Boolean = false,
    val busy: Boolean = false,
    val fault: Fault? = null,
)

sealed interface PlotFormEvent {
    data class Fill(val fields: PlotFields) : PlotFormEvent

    data object Save : PlotFormEvent

    /** Forgets what was typed. */
    data object Discard : PlotFormEvent

    data object Retry : PlotFormEvent
}

/** A new plot, or other facts of one that is there. What was typed survives a killed app. */
class PlotFormPresenter(
    private val gateway: Gateway,
    private val device: Device,
    private val navigator: Navigator,
    scope: CoroutineScope,
    private val area: String,
    private val id: String?,
) : Presenter<PlotFormState, PlotFormEvent>(PlotFormState(new = id == null), scope) {
    private val key = "plot_form/$area/${id ?: "new"}"
    private var keeping: Job? = null

    init {
        scope.launch { load() }
    }

    override fun onEvent(event: PlotFormEvent) {
        when (event) {
            is PlotFormEvent.Fill -> fill(event.fields)
            PlotFormEvent.Save -> save()
            PlotFormEvent.Discard -> scope.launch { discard() }
            PlotFormEvent.Retry -> scope.launch { load() }
        }
    }

    private suspend fun load() {
        val card = gateway.areas().orNull()?.firstOrNull { it.id == area }
        val typed = gateway.kept(key).orNull()?.let(PlotFields::read)
        val stored = if (id == null) Outcome.Ok(PlotFields(crop = card?.crop.orEmpty())) else stored(id)
        when (stored) {
            is Outcome.Failed -> change { it.copy(fault = stored.fault) }
            is Outcome.Ok -> {
                val fields = (typed ?: stored.value).let { it.copy(household = it.household ?: card?.ownHousehold) }
                val choice = households(card)
                val cameBack = typed != null
                change {
                    it.copy(fields = fields, households = choice, unsaved = cameBack, cameBack = cameBack, fault = null)
                }
            }
        }
    }

    private suspend fun stored(id: String): Outcome<PlotFields> = when (val detail = gateway.plot(id)) {
        is Outcome.Ok -> Outcome.Ok(PlotFields.of(detail.value.facts, detail.value.plot.household))
        is Outcome.Failed -> detail
    }

    private suspend fun households(card: AreaCard?): List<HouseholdCard> {
        if (id != null || card == null || !card.may.addPlotsForOthers) return emptyList()
        return gateway.households(area).orNull().orEmpty().filterNot(HouseholdCard::left)
    }

    private fun fill(fields: PlotFields) {
        change { it.copy(fields = fields, faults = it.faults - it.fields.changed(fields), unsaved = true) }
        keeping?.cancel()
        keeping = scope.launch {
            delay(TYPING_MS)
            gateway.keep(key, fields.write())
        }
    }

    private fun save() {
        val fields = state.value.fields ?: return
        val faults = fields.faults(state.value.new)
        if (faults.isNotEmpty()) return change { it.copy(faults = faults) }
        doing { save(fields) }
    }

    private suspend fun save(fields: PlotFields) {
        val facts = fields.facts()
        val saved = if (id == null) gateway.addPlot(area, fields.household.orEmpty(), facts)
        else gateway.setPlot(id, facts)
        when (saved) {
            is Outcome.Ok -> left(saved.value as? String)
            is Outcome.Failed -> {
                val faults = saved.fault.byField()
                val shown = faults.isNotEmpty() && PlotFields.NAMES.containsAll(faults.keys)
                change { it.copy(faults = faults, fault = saved.fault.takeUnless { shown }) }
            }
        }
    }

    /** A new plot is opened at once: its boundary is what comes next. */
    private suspend fun left(new: String?) {
        keeping?.cancel()
        gateway.keep(key, null)
        device.background.syncSoon()
        navigator.back()
        new?.let { navigator.go(Destination.Plot(it)) }
    }

    private suspend fun discard() {
        keeping?.cancel()
        gateway.keep(key, null)
        navigator.back()
    }

    override fun busy(state: PlotFormState, busy: Boolean) =
        if (busy) state.copy(busy = true, faults = emptyMap(), fault = null) else state.copy(busy = false)

    private fun Fault.byField(): Map<String, String> =
        if (kind == FaultKind.INVALID) fields.associate { it.field to it.rule } else emptyMap()

    companion object {
        const val TYPING_MS = 400L
    }
}
