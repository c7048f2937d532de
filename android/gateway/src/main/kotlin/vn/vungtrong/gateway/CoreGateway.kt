package vn.vungtrong.gateway

import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.channels.BufferOverflow
import kotlinx.coroutines.flow.MutableSharedFlow
import kotlinx.coroutines.flow.SharedFlow
import kotlinx.coroutines.flow.asSharedFlow
import kotlinx.coroutines.launch
import vn.vungtrong.core.ApiChanged
import vn.vungtrong.core.ApiException
import vn.vungtrong.core.ApiSyncProgress
import vn.vungtrong.core.ApiSyncReport
import vn.vungtrong.core.ChangeListener
import vn.vungtrong.core.Core
import vn.vungtrong.core.SyncHandle
import vn.vungtrong.core.SyncListener
import vn.vungtrong.core.encrypts
import vn.vungtrong.presentation.*
import java.io.File
import java.time.LocalDate
import java.util.concurrent.ConcurrentHashMap

/**
 * The real core behind [Gateway]. The only importer of what is generated from it.
 *
 * [dir] is the data folder, [key] gives the 32 bytes of an encrypted database, or throws [NoKey]. It is asked off the main
 * thread, at the first call, and only where the core encrypts. [mainThread] says whether it is called on the main thread: true makes a debug build fail.
 */
class CoreGateway(
    private val dir: String,
    private val key: () -> ByteArray? = { null },
    mainThread: () -> Boolean = { false },
) : Gateway, AutoCloseable {
    private val calls = Calls(mainThread)
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.IO)
    private val told = MutableSharedFlow<Set<Changed>>(0, TOLD_AT_ONCE, BufferOverflow.DROP_OLDEST)
    private val syncing: MutableSet<SyncHandle> = ConcurrentHashMap.newKeySet()
    private var core: Core? = null
    private var closed = false

    override val changes: SharedFlow<Set<Changed>> = told.asSharedFlow()

    override suspend fun opened() = read { opened().opened() }
    override suspend fun who() = read { who()?.me() }
    override suspend fun readTicket(text: String) = read { readTicket(text).greeting() }
    override suspend fun enrol(text: String) = line { enrol(text).greeting() }
    override suspend fun areas() = read { areas().map { it.card() } }
    override suspend fun today(area: String) = read { today(area).today() }

    override suspend fun plots(area: String) = read { plots(area).map { it.card() } }
    override suspend fun plotsIn(area: String, bounds: GeoBounds) =
        read { plotsIn(area, bounds.frame()).map { it.card() } }
    override suspend fun plot(id: String) = read { plot(id).detail() }
    override suspend fun addPlot(area: String, household: String, facts: PlotFacts) =
        write { addPlot(area, household, facts.api()) }
    override suspend fun setPlot(id: String, facts: PlotFacts) = write { setPlot(id, facts.api()) }
    override suspend fun walk(plot: String): Outcome<Walk> = write { CoreWalk(plot, walk(plot), calls, scope) }
    override suspend fun drawBoundary(plot: String, corners: List<LonLat>, method: String) =
        write { drawBoundary(plot, corners.map { it.api() }, method).surveyed() }
    override suspend fun measure(plot: String, corners: List<LonLat>) =
        read { measure(plot, corners.map { it.api() }).view() }
    override suspend fun importBoundary(plot: String, path: String, name: String?) =
        write { importBoundary(plot, path, name).surveyed() }
    override suspend fun paperZones() = calls.read { vn.vungtrong.core.paperZones().map { it.zone() } }
    override suspend fun paperPlaces(corners: List<PaperCorner>, zone: Int) =
        calls.read { vn.vungtrong.core.paperPlaces(corners.map { it.api() }, zone.toUInt()).map { it.lonLat() } }
    override suspend fun paperBoundary(plot: String, corners: List<PaperCorner>, zone: Int) =
        write { landPaperBoundary(plot, corners.map { it.api() }, zone.toUInt()).surveyed() }
    override suspend fun corner(fixes: List<Fix>) =
        calls.read { vn.vungtrong.core.corner(fixes.map { it.api() }).corner() }

    override suspend fun keep(key: String, text: String?) = write { keep(key, text) }
    override suspend fun kept(key: String) = read { kept(key) }

    override suspend fun judge(draft: EntryDraft, replaces: String?) =
        read { judge(draft.api(), replaces).judged() }
    override suspend fun saveEntry(draft: EntryDraft) = write { saveEntry(draft.api()).saved() }
    override suspend fun changeEntry(id: String, content: EntryContent, reason: String, submit: Boolean) =
        write { changeEntry(id, content.api(), reason, submit).saved() }
    override suspend fun repeatOf(id: String) = read { repeatOf(id).content() }
    override suspend fun writingChoices(area: String) = read { writingChoices(area).choices() }
    override suspend fun writtenFor(area: String, household: String) =
        read { writtenFor(area, household).map { it.card() } }
    override suspend fun recentWork(area: String, kind: WorkKind) =
        read { recentWork(area, kind.key()).recent() }
    override suspend fun searchProducts(typed: String, on: LocalDate, limit: Int) =
        read { searchProducts(typed, on.toString(), limit.toUInt()).map { it.product() } }
    override suspend fun searchSpecies(typed: String, limit: Int) =
        read { searchSpecies(typed, limit.toUInt()).map { it.species() } }
    override suspend fun keepDraft(area: String, content: EntryContent) = write { keepDraft(area, content.api()) }
    override suspend fun draft(area: String, kind: WorkKind) = read { draft(area, kind.key())?.content() }
    override suspend fun dropDraft(area: String, kind: WorkKind) = write { dropDraft(area, kind.key()) }

    override suspend fun entries(filter: EntryFilter) = read { entries(filter.api()).map { it.card() } }
    override suspend fun entry(id: String) = read { entry(id).detail() }
    override suspend fun submit(id: String) = write { submit(id) }
    override suspend fun reviewQueue(area: String) = read { reviewQueue(area).map { it.waiting() } }
    override suspend fun approve(ids: List<String>) = write { approve(ids).reviewed() }
    override suspend fun returnEntry(id: String, reason: String) = write { returnEntry(id, reason) }
    override suspend fun voidEntry(id: String, reason: String) = write { voidEntry(id, reason) }
    override suspend fun deleteEntry(id: String) = write { deleteEntry(id) }

    override suspend fun addPhoto(area: String, household: String?, path: String, fix: Fix?) =
        write { addPhoto(area, household, path, fix?.api()).taken() }
    override suspend fun fetchPhoto(content: String) = line { fetchPhoto(content) }

    override suspend fun members(area: String) = read { members(area).map { it.card() } }
    override suspend fun households(area: String) = read { households(area).map { it.card() } }
    override suspend fun addHousehold(area: String, name: String, phone: String) =
        write { addHousehold(area, name, phone) }
    override suspend fun addMember(area: String, name: String, phone: String, household: String?) =
        write { addMember(area, name, phone, household) }
    override suspend fun invite(area: String, person: String, role: Role, household: String?) =
        write { invite(area, person, role.key(), household).invitation() }
    override suspend fun revokeMember(area: String, person: String, reason: String) =
        write { revokeMember(area, person, reason) }

    override suspend fun notices(area: String) = read { notices(area).map { it.card() } }
    override suspend fun addNotice(area: String, title: String, text: String, until: LocalDate?, confirm: Boolean) =
        write { addNotice(area, title, text, until?.toString(), confirm) }
    override suspend fun readNotice(area: String, id: String) = write { readNotice(area, id) }
    override suspend fun codes(area: String) = read { codes(area).map { it.card() } }

    override suspend fun unsent() = read { unsent().unsent() }
    override suspend fun outbox(limit: Int) = read { outbox(limit.toUInt()).map { it.card() } }
    override suspend fun lastSync() = read { lastSync() }

    override suspend fun export(area: String, format: String, path: String) = read { exportArea(area, format, path) }
    override suspend fun importCatalogue(
        path: String,
        id: String,
        version: String,
        validFrom: LocalDate,
        source: String,
    ) = write { importCatalogue(path, id, version, validFrom.toString(), source).report() }
    override suspend fun backup(path: String) = write { backup(path) }

    /** The backup is unpacked beside the data and takes their place only when it is one. */
    override suspend fun restoreBackup(path: String): Outcome<Unit> {
        val restored = calls.write {
            synchronized(this) {
                val fresh = open().run { who() == null && areas().isEmpty() }
                if (!fresh) throw ApiException.File("exists", null)
                val beside = File("$dir.restored").emptied()
                vn.vungtrong.core.restoreBackup(path, beside.path)
                core?.close()
                core = null
                File(dir).emptied()
                check(beside.renameTo(File(dir))) { "the restored data cannot be moved" }
            }
        }
        if (restored is Outcome.Ok) told.tryEmit(Changed.entries.toSet())
        return restored
    }

    /** Nothing is there. */
    private fun File.emptied(): File = apply { deleteRecursively() }

    /** The session has its own thread in the core; whoever waits here and is cancelled stops it. */
    override suspend fun sync(photos: Boolean, progress: (SyncProgress) -> Unit): Outcome<SyncReport> {
        val ended = CompletableDeferred<Outcome<SyncReport>>()
        val started = read { startSync(photos, listener(progress, ended)) }
        val handle = when (started) {
            is Outcome.Ok -> started.value
            is Outcome.Failed -> return started
        }
        syncing += handle
        try {
            return ended.await()
        } finally {
            syncing -= handle
            letGo(handle, stop = !ended.isCompleted)
            told.tryEmit(setOf(Changed.OUTBOX))
        }
    }

    override fun cancelSync() {
        scope.launch { syncing.forEach { calls.read { it.cancel() } } }
    }

    /** Lets go of the core for good: two of them on one folder would not know of each other. */
    override fun close() {
        synchronized(this) {
            closed = true
            core?.close()
        }
        scope.cancel()
    }

    private fun letGo(handle: SyncHandle, stop: Boolean) = scope.launch {
        if (stop) calls.read { handle.cancel() }
        handle.close()
    }

    private fun listener(progress: (SyncProgress) -> Unit, ended: CompletableDeferred<Outcome<SyncReport>>) =
        object : SyncListener {
            override fun progress(progress: ApiSyncProgress) = progress(progress.progress())

            override fun finished(report: ApiSyncReport) {
                ended.complete(Outcome.Ok(report.report()))
            }

            override fun failed(why: ApiException) {
                ended.complete(Outcome.Failed(why.fault()))
            }
        }

    private suspend fun <T> read(call: Core.() -> T) = calls.read { open().call() }

    private suspend fun <T> write(call: Core.() -> T) = calls.write { open().call() }

    private suspend fun <T> line(call: Core.() -> T) = calls.line { open().call() }

    /** Opened by the first call, once; one that failed is tried again by the next. */
    private fun open(): Core = synchronized(this) {
        check(!closed) { "closed" }
        core ?: Core.open(dir, if (encrypts()) key() else null, changeListener).also { core = it }
    }

    private val changeListener = object : ChangeListener {
        override fun changed(what: List<ApiChanged>) {
            told.tryEmit(what.map { it.changed() }.toSet())
        }
    }

    private companion object {
        /** Changes that wait for slow screens; one that is lost is followed by another that says more. */
        const val TOLD_AT_ONCE = 256
    }
}
