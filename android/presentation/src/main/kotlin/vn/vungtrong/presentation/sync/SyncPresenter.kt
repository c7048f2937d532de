package vn.vungtrong.presentation.sync

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.launch
import vn.vungtrong.presentation.Changed
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.Device
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.Gateway
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.Navigator
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.OutboxCard
import vn.vungtrong.presentation.Presenter
import vn.vungtrong.presentation.SyncProgress
import vn.vungtrong.presentation.SyncReport
import vn.vungtrong.presentation.Unsent
import vn.vungtrong.presentation.orNull

/** What can be written to a file. [suffix] is the end of the file's name. */
enum class Export(val format: String, val suffix: String, val mime: String) {
    DIARY("csv", "csv", "text/csv"),
    MAP("geojson", "geojson", "application/geo+json"),
    MAP_KML("kml", "kml", "application/vnd.google-earth.kml+xml"),

    /** Signed records that can be verified years later. */
    PACK("pack", "vtpack", "application/octet-stream"),
    BACKUP("backup", "vtbackup", "application/octet-stream"),
}

data class SyncState(
    val unsent: Unsent? = null,
    /** The hub's time when this phone last heard from it. */
    val lastSyncMs: Long? = null,
    val nowMs: Long = 0,
    val online: Boolean = true,
    /** Photos wait for Wi-Fi, as the settings say. */
    val photosWait: Boolean = false,
    val outbox: List<OutboxCard> = emptyList(),
    /** A sync is running. */
    val progress: SyncProgress? = null,
    val cancelling: Boolean = false,
    val report: SyncReport? = null,
    val freeBytes: Long = Long.MAX_VALUE,
    /** A file is being made. */
    val making: Export? = null,
    val made: Export? = null,
    /** Why nothing can be saved elsewhere on this phone. */
    val hindered: Hindrance? = null,
    /** What could not be read just now; loading again may mend it. */
    val unreadable: Fault? = null,
    /** Why the last sync or export did not happen. */
    val fault: Fault? = null,
) {
    /** So little room that photos may not fit. */
    val roomIsShort: Boolean get() = freeBytes < SHORT_BYTES

    private companion object {
        /** Some ten photos and the database's own needs. */
        const val SHORT_BYTES = 200L * 1024 * 1024
    }
}

sealed interface SyncEvent {
    data object Sync : SyncEvent

    data object Cancel : SyncEvent

    data class Open(val record: OutboxCard) : SyncEvent

    data class Make(val export: Export) : SyncEvent

    data object EnrolAnew : SyncEvent

    data object Retry : SyncEvent
}

/** Is my work safe: what only this phone has, what was refused and why, sync now, and files to take away. */
class SyncPresenter(
    private val gateway: Gateway,
    private val device: Device,
    private val navigator: Navigator,
    scope: CoroutineScope,
    private val area: String,
    private val areaName: String,
    private val nowMs: () -> Long,
) : Presenter<SyncState, SyncEvent>(SyncState(), scope) {
    init {
        keepFresh(gateway, Changed.entries.toSet()) { load() }
    }

    override fun onEvent(event: SyncEvent) {
        when (event) {
            SyncEvent.Sync -> doing { sync() }
            SyncEvent.Cancel -> cancel()
            is SyncEvent.Open -> open(event.record)
            is SyncEvent.Make -> doing { make(event.export) }
            SyncEvent.EnrolAnew -> navigator.go(Destination.Enrol)
            SyncEvent.Retry -> scope.launch { load() }
        }
    }

    private suspend fun load() {
        val unsent = gateway.unsent()
        val lastSync = gateway.lastSync().orNull()
        val outbox = gateway.outbox().orNull().orEmpty()
        change {
            it.copy(
                unsent = unsent.orNull(),
                lastSyncMs = lastSync,
                nowMs = nowMs(),
                online = device.settings.online(),
                photosWait = !device.settings.photosMayGo(),
                outbox = outbox,
                freeBytes = device.files.freeBytes(),
                unreadable = (unsent as? Outcome.Failed)?.fault,
            )
        }
    }

    private suspend fun sync() {
        change { it.copy(progress = SyncProgress(0, 0, 0, 0, 0), report = null, fault = null, made = null) }
        val outcome = gateway.sync(device.settings.photosMayGo()) { now -> change { it.copy(progress = now) } }
        // Until it is read what lies here now the session is not over: a tap on "sync" would find it busy, and do nothing.
        load()
        change {
            it.copy(
                progress = null,
                cancelling = false,
                report = outcome.orNull(),
                fault = (outcome as? Outcome.Failed)?.fault?.takeUnless { fault -> fault.kind == FaultKind.CANCELLED },
            )
        }
    }

    private fun cancel() {
        if (state.value.progress == null) return
        change { it.copy(cancelling = true) }
        gateway.cancelSync()
    }

    private fun open(record: OutboxCard) {
        val to = record.entry?.let { Destination.Entry(it) } ?: record.plot?.let { Destination.Plot(it) } ?: return
        navigator.go(to)
    }

    private suspend fun make(export: Export) {
        val hindered = device.files.hindrance
        change { it.copy(making = export.takeIf { hindered == null }, made = null, hindered = hindered, fault = null) }
        if (hindered != null) return
        val path = device.files.scratch("${fileName()}.${export.suffix}")
        val written =
            if (export == Export.BACKUP) gateway.backup(path) else gateway.export(area, export.format, path)
        val saved = when (written) {
            is Outcome.Ok -> device.files.saveAs(path, "${fileName()}.${export.suffix}", export.mime)
            is Outcome.Failed -> written
        }
        change {
            it.copy(
                making = null,
                made = export.takeIf { saved.orNull() == true },
                fault = (saved as? Outcome.Failed)?.fault,
            )
        }
    }

    /** Letters, digits and hyphens: names of files travel through many programs. */
    private fun fileName(): String =
        areaName.map { if (it.isLetterOrDigit()) it else '-' }.joinToString("").trim('-').ifEmpty { "vung-trong" }
}
