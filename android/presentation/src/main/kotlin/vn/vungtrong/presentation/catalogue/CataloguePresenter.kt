package vn.vungtrong.presentation.catalogue

import kotlinx.coroutines.CoroutineScope
import vn.vungtrong.presentation.CatalogueReport
import vn.vungtrong.presentation.Device
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.Gateway
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.Presenter
import java.time.LocalDate

data class CatalogueState(
    /** The file that was chosen. */
    val path: String? = null,
    /** What the list is called; a list of the same name and day takes its place. */
    val name: String = "",
    val version: String = "",
    val validFrom: LocalDate? = null,
    /** Who published it. */
    val source: String = "",
    /** Import was tapped in vain: what is missing is marked. */
    val tried: Boolean = false,
    val report: CatalogueReport? = null,
    /** Why no file can be chosen. */
    val hindered: Hindrance? = null,
    val busy: Boolean = false,
    val fault: Fault? = null,
) {
    /** Fields that are still empty, by name. */
    val missing: Set<String>
        get() = buildSet {
            if (name.isBlank()) add("name")
            if (version.isBlank()) add("version")
            if (validFrom == null) add("valid_from")
            if (source.isBlank()) add("source")
        }
    val marked: Set<String> get() = if (tried) missing else emptySet()
}

sealed interface CatalogueEvent {
    data object ChooseFile : CatalogueEvent

    data class Name(val text: String) : CatalogueEvent

    data class Version(val text: String) : CatalogueEvent

    data class ValidFrom(val day: LocalDate?) : CatalogueEvent

    data class Source(val text: String) : CatalogueEvent

    data object Import : CatalogueEvent

    data object Another : CatalogueEvent
}

/** A list of products from a table (CSV): which list it is and from which day it holds; then what was taken of it. */
class CataloguePresenter(private val gateway: Gateway, private val device: Device, scope: CoroutineScope) :
    Presenter<CatalogueState, CatalogueEvent>(CatalogueState(), scope) {
    override fun onEvent(event: CatalogueEvent) {
        when (event) {
            CatalogueEvent.ChooseFile -> doing { choose() }
            is CatalogueEvent.Name -> change { it.copy(name = event.text) }
            is CatalogueEvent.Version -> change { it.copy(version = event.text) }
            is CatalogueEvent.ValidFrom -> change { it.copy(validFrom = event.day) }
            is CatalogueEvent.Source -> change { it.copy(source = event.text) }
            CatalogueEvent.Import -> doing { import() }
            CatalogueEvent.Another -> change { CatalogueState() }
        }
    }

    private suspend fun choose() {
        val hindered = device.files.hindrance
        change { it.copy(hindered = hindered, fault = null) }
        if (hindered != null) return
        when (val chosen = device.files.open(MIMES)) {
            is Outcome.Ok -> chosen.value?.let { path -> change { it.copy(path = path, report = null) } }
            is Outcome.Failed -> change { it.copy(fault = chosen.fault) }
        }
    }

    private suspend fun import() {
        val now = state.value
        val (path, from) = (now.path ?: return) to now.validFrom
        if (now.missing.isNotEmpty() || from == null) return change { it.copy(tried = true) }
        val imported =
            gateway.importCatalogue(path, now.name.trim(), now.version.trim(), from, now.source.trim())
        when (imported) {
            is Outcome.Ok -> change { it.copy(report = imported.value, fault = null) }
            is Outcome.Failed -> change { it.copy(fault = imported.fault) }
        }
    }

    override fun busy(state: CatalogueState, busy: Boolean) = state.copy(busy = busy)

    private companion object {
        /** What phones call a CSV file, each its own way. */
        val MIMES = listOf("text/*", "application/*")
    }
}
