package vn.vungtrong.presentation

import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableSharedFlow
import kotlinx.coroutines.flow.onStart
import kotlinx.coroutines.flow.takeWhile
import java.time.LocalDate

fun <T> ok(value: T): Outcome<T> = Outcome.Ok(value)

fun failed(kind: FaultKind, detail: String = ""): Outcome<Nothing> = Outcome.Failed(Fault(kind, detail = detail))

/**
 * Answers each call with what a test put into the variable of the same name, and writes the call down:
 * `gateway.today = failed(OFFLINE)`, `gateway.calls == listOf("today area")`. A test that needs more overrides a call.
 */
open class FakeGateway : Gateway {
    /** Names and plain arguments of all calls, oldest first. */
    val calls = mutableListOf<String>()

    /** What was given to calls that write, by the call's name. */
    val given = mutableMapOf<String, Any?>()

    override val changes = MutableSharedFlow<Set<Changed>>(extraBufferCapacity = 64)

    var opened: Outcome<Opened> = ok(Opened.Normal)
    var who: Outcome<Me?> = ok(me())
    var readTicket: Outcome<Greeting> = ok(greeting())
    var enrol: Outcome<Greeting> = ok(greeting())
    var areas: Outcome<List<AreaCard>> = ok(listOf(areaCard()))
    var today: Outcome<Today> = ok(today())
    var plots: Outcome<List<PlotCard>> = ok(emptyList())
    var plotsIn: Outcome<List<PlotCard>> = ok(emptyList())
    var plot: Outcome<PlotDetail> = failed(FaultKind.NOT_FOUND, "plot")
    var addPlot: Outcome<String> = ok("plot")
    var setPlot: Outcome<Unit> = ok(Unit)
    var walk: Outcome<Walk> = ok(FakeWalk())
    var drawBoundary: Outcome<Surveyed> = failed(FaultKind.BOUNDARY)
    var measure: Outcome<WalkView> = ok(walkView())
    var importBoundary: Outcome<Surveyed> = failed(FaultKind.FILE, "no_shape")
    var paperZones: Outcome<List<PaperZone>> = ok(listOf(PaperZone(9218, 6510, 3, "Đắk Lắk"), PaperZone(5896, 6120, 3, null)))
    var paperPlaces: Outcome<List<LonLat>>? = null
    var paperBoundary: Outcome<Surveyed> = ok(surveyed())
    var restoreBackup: Outcome<Unit> = ok(Unit)
    var corner: Outcome<Corner> = ok(Corner(null, null, 0, 0, 5))
    var judge: Outcome<Judged> = ok(judged())
    var saveEntry: Outcome<SavedEntry> = ok(SavedEntry("entry", judged()))
    var changeEntry: Outcome<SavedEntry> = ok(SavedEntry("entry", judged()))
    var recentWork: Outcome<RecentWork> = ok(recentWork())
    var repeatOf: Outcome<EntryContent> = failed(FaultKind.NOT_FOUND, "entry")
    var writtenFor: Outcome<List<MemberCard>> = ok(emptyList())

    /** In the books of others writes who may. */
    var writingChoices: Outcome<WritingChoices>? = null
    var searchProducts: Outcome<List<ListedProduct>> = ok(emptyList())
    var searchSpecies: Outcome<List<Species>> = ok(emptyList())
    var keepDraft: Outcome<Unit> = ok(Unit)
    var draft: Outcome<EntryContent?> = ok(null)
    var dropDraft: Outcome<Unit> = ok(Unit)
    var entries: Outcome<List<EntryCard>> = ok(emptyList())
    var entry: Outcome<EntryDetail> = failed(FaultKind.NOT_FOUND, "entry")
    var submit: Outcome<Unit> = ok(Unit)
    var reviewQueue: Outcome<List<Waiting>> = ok(emptyList())
    var approve: Outcome<Reviewed>? = null
    var returnEntry: Outcome<Unit> = ok(Unit)
    var voidEntry: Outcome<Unit> = ok(Unit)
    var deleteEntry: Outcome<Unit> = ok(Unit)
    var addPhoto: Outcome<PhotoTaken> = ok(PhotoTaken("photo", "photo.jpg", "small.jpg", null, null, emptyList(), false))
    var fetchPhoto: Outcome<Boolean> = ok(true)
    var members: Outcome<List<MemberCard>> = ok(emptyList())
    var households: Outcome<List<HouseholdCard>> = ok(emptyList())
    var addHousehold: Outcome<String> = ok("household")
    var addMember: Outcome<String> = ok("person")
    var invite: Outcome<Invitation> = ok(Invitation("VT1:ticket", "person", 0, listOf(listOf(true))))
    var revokeMember: Outcome<Unit> = ok(Unit)
    var notices: Outcome<List<NoticeCard>> = ok(emptyList())
    var addNotice: Outcome<String> = ok("notice")
    var readNotice: Outcome<Unit> = ok(Unit)
    var codes: Outcome<List<CodeCard>> = ok(emptyList())
    var sync: Outcome<SyncReport> = ok(syncReport())
    var unsent: Outcome<Unsent> = ok(Unsent(0, 0, 0, null))
    var outbox: Outcome<List<OutboxCard>> = ok(emptyList())
    var lastSync: Outcome<Long?> = ok(null)
    var export: Outcome<Unit> = ok(Unit)
    var importCatalogue: Outcome<CatalogueReport> = ok(CatalogueReport(0, emptyList()))
    var backup: Outcome<Unit> = ok(Unit)
    val keptTexts = mutableMapOf<String, String>()
    var cancelled = false

    private fun <T> called(answer: Outcome<T>, name: String, vararg plain: Any?): Outcome<T> {
        calls += (listOf(name) + plain.map { it.toString() }).joinToString(" ")
        return answer
    }

    /** How often a call of this name was made. */
    fun count(name: String): Int = calls.count { it.substringBefore(' ') == name }

    override suspend fun opened() = called(opened, "opened")
    override suspend fun who() = called(who, "who")
    override suspend fun readTicket(text: String) = called(readTicket, "readTicket", text)
    override suspend fun enrol(text: String) = called(enrol, "enrol", text)
    override suspend fun areas() = called(areas, "areas")
    override suspend fun today(area: String) = called(today, "today", area)
    override suspend fun plots(area: String) = called(plots, "plots", area)

    override suspend fun plotsIn(area: String, bounds: GeoBounds): Outcome<List<PlotCard>> {
        given["plotsIn"] = bounds
        return called(plotsIn, "plotsIn", area)
    }

    override suspend fun plot(id: String) = called(plot, "plot", id)

    override suspend fun addPlot(area: String, household: String, facts: PlotFacts): Outcome<String> {
        given["addPlot"] = facts
        return called(addPlot, "addPlot", area, household)
    }

    override suspend fun setPlot(id: String, facts: PlotFacts): Outcome<Unit> {
        given["setPlot"] = facts
        return called(setPlot, "setPlot", id)
    }

    override suspend fun walk(plot: String) = called(walk, "walk", plot)

    override suspend fun drawBoundary(plot: String, corners: List<LonLat>, method: String): Outcome<Surveyed> {
        given["drawBoundary"] = corners
        return called(drawBoundary, "drawBoundary", plot, method)
    }

    override suspend fun measure(plot: String, corners: List<LonLat>): Outcome<WalkView> {
        given["measure"] = corners
        return called(measure, "measure", plot)
    }

    override suspend fun importBoundary(plot: String, path: String, name: String?) =
        called(importBoundary, "importBoundary", plot, path, name)

    override suspend fun corner(fixes: List<Fix>): Outcome<Corner> {
        given["corner"] = fixes
        return called(corner, "corner")
    }

    override suspend fun paperZones() = called(paperZones, "paperZones")

    /** A thousandth of a degree is a hundred metres, about. */
    override suspend fun paperPlaces(corners: List<PaperCorner>, zone: Int): Outcome<List<LonLat>> =
        called(paperPlaces ?: ok(corners.map { LonLat(it.eastM / 1e5, it.northM / 1e5) }), "paperPlaces", zone)

    override suspend fun paperBoundary(plot: String, corners: List<PaperCorner>, zone: Int): Outcome<Surveyed> {
        given["paperBoundary"] = corners
        return called(paperBoundary, "paperBoundary", plot, zone)
    }

    override suspend fun restoreBackup(path: String) = called(restoreBackup, "restoreBackup", path)

    override suspend fun keep(key: String, text: String?): Outcome<Unit> {
        if (text.isNullOrEmpty()) keptTexts.remove(key) else keptTexts[key] = text
        return called(ok(Unit), "keep", key)
    }

    override suspend fun kept(key: String): Outcome<String?> = called(ok(keptTexts[key]), "kept", key)

    override suspend fun judge(draft: EntryDraft, replaces: String?): Outcome<Judged> {
        given["judge"] = draft
        return called(judge, "judge", replaces)
    }

    override suspend fun saveEntry(draft: EntryDraft): Outcome<SavedEntry> {
        given["saveEntry"] = draft
        return called(saveEntry, "saveEntry")
    }

    override suspend fun changeEntry(id: String, content: EntryContent, reason: String, submit: Boolean): Outcome<SavedEntry> {
        given["changeEntry"] = content
        return called(changeEntry, "changeEntry", id, reason, submit)
    }

    override suspend fun recentWork(area: String, kind: WorkKind) = called(recentWork, "recentWork", area, kind)

    override suspend fun repeatOf(id: String) = called(repeatOf, "repeatOf", id)
    override suspend fun writtenFor(area: String, household: String) = called(writtenFor, "writtenFor", area, household)

    override suspend fun writingChoices(area: String): Outcome<WritingChoices> {
        val forOthers = areas.orNull().orEmpty().any { it.id == area && it.may.writeForOthers }
        val open = plots.map { plots ->
            val households = if (forOthers) households.orNull().orEmpty() else emptyList()
            WritingChoices(plots.filterNot { it.retired }, forOthers, households)
        }
        return called(writingChoices ?: open, "writingChoices", area)
    }

    override suspend fun searchProducts(typed: String, on: LocalDate, limit: Int) =
        called(searchProducts, "searchProducts", typed)

    override suspend fun searchSpecies(typed: String, limit: Int) = called(searchSpecies, "searchSpecies", typed)

    override suspend fun keepDraft(area: String, content: EntryContent): Outcome<Unit> {
        given["keepDraft"] = content
        return called(keepDraft, "keepDraft", area)
    }

    override suspend fun draft(area: String, kind: WorkKind) = called(draft, "draft", area, kind)
    override suspend fun dropDraft(area: String, kind: WorkKind) = called(dropDraft, "dropDraft", area, kind)

    override suspend fun entries(filter: EntryFilter): Outcome<List<EntryCard>> {
        given["entries"] = filter
        return called(entries, "entries")
    }

    override suspend fun entry(id: String) = called(entry, "entry", id)
    override suspend fun submit(id: String) = called(submit, "submit", id)
    override suspend fun reviewQueue(area: String) = called(reviewQueue, "reviewQueue", area)

    override suspend fun approve(ids: List<String>): Outcome<Reviewed> =
        called(approve ?: ok(Reviewed(ids, emptyList())), "approve", *ids.toTypedArray())

    override suspend fun returnEntry(id: String, reason: String) = called(returnEntry, "returnEntry", id, reason)
    override suspend fun voidEntry(id: String, reason: String) = called(voidEntry, "voidEntry", id, reason)
    override suspend fun deleteEntry(id: String) = called(deleteEntry, "deleteEntry", id)

    override suspend fun addPhoto(area: String, household: String?, path: String, fix: Fix?): Outcome<PhotoTaken> {
        given["addPhoto"] = fix
        return called(addPhoto, "addPhoto", area, household, path)
    }

    override suspend fun fetchPhoto(content: String) = called(fetchPhoto, "fetchPhoto", content)
    override suspend fun members(area: String) = called(members, "members", area)
    override suspend fun households(area: String) = called(households, "households", area)
    override suspend fun addHousehold(area: String, name: String, phone: String) =
        called(addHousehold, "addHousehold", area, name, phone)

    override suspend fun addMember(area: String, name: String, phone: String, household: String?) =
        called(addMember, "addMember", area, name, phone, household)

    override suspend fun invite(area: String, person: String, role: Role, household: String?) =
        called(invite, "invite", area, person, role, household)

    override suspend fun revokeMember(area: String, person: String, reason: String) =
        called(revokeMember, "revokeMember", area, person, reason)

    override suspend fun notices(area: String) = called(notices, "notices", area)

    override suspend fun addNotice(area: String, title: String, text: String, until: LocalDate?, confirm: Boolean) =
        called(addNotice, "addNotice", area, title, text, until, confirm)

    override suspend fun readNotice(area: String, id: String) = called(readNotice, "readNotice", area, id)
    override suspend fun codes(area: String) = called(codes, "codes", area)

    override suspend fun sync(photos: Boolean, progress: (SyncProgress) -> Unit): Outcome<SyncReport> {
        progress(SyncProgress(1, 0, 0, 0, 100))
        return called(sync, "sync", photos)
    }

    override fun cancelSync() {
        cancelled = true
    }

    override suspend fun unsent() = called(unsent, "unsent")
    override suspend fun outbox(limit: Int) = called(outbox, "outbox")
    override suspend fun lastSync() = called(lastSync, "lastSync")
    override suspend fun export(area: String, format: String, path: String) = called(export, "export", area, format, path)

    override suspend fun importCatalogue(path: String, id: String, version: String, validFrom: LocalDate, source: String) =
        called(importCatalogue, "importCatalogue", path, id, version, validFrom, source)

    override suspend fun backup(path: String) = called(backup, "backup", path)
}

/** A walk whose view is what the test says. */
open class FakeWalk(override val plot: String = "plot", var view: Outcome<WalkView> = ok(walkView())) : Walk {
    val calls = mutableListOf<String>()
    val fixes = mutableListOf<Fix>()
    var finished: Outcome<Surveyed> = ok(surveyed())

    private fun called(name: String): Outcome<WalkView> {
        calls += name
        return view
    }

    override suspend fun record(fix: Fix): Outcome<WalkView> {
        fixes += fix
        return called("record")
    }

    override suspend fun pause() = called("pause")
    override suspend fun resume() = called("resume")
    override suspend fun undo() = called("undo")
    override suspend fun undoStretch() = called("undoStretch")
    override suspend fun closeRing() = called("closeRing")
    override suspend fun view() = called("view")

    override suspend fun finish(): Outcome<Surveyed> {
        calls += "finish"
        return finished
    }

    override suspend fun discard(): Outcome<Unit> {
        calls += "discard"
        return ok(Unit)
    }

    override fun release() {
        calls += "release"
    }
}

/** A phone whose parts do what the test says. */
class FakeDevice : Device {
    override val location = FakeLocation()
    override val camera = FakeCamera()
    override val files = FakeFiles()
    override val settings = FakeSettings()
    override val background = FakeBackground()
}

class FakeLocation : Location {
    val positions = MutableSharedFlow<Reading>(replay = 1, extraBufferCapacity = 64)

    /** False: the person has not said yet whether positions may be used. */
    var answers = true
    var keptOn: String? = null
    /** The hindrance for which the system's screen was opened. */
    var settingsOpened: Hindrance? = null

    /** Says no more to those who listen now, at its next reading. */
    var ends = false

    override fun readings(): Flow<Reading> = positions.takeWhile { !ends }.onStart { if (answers) emit(Reading.Waiting) }

    override fun keepOn(plotName: String) {
        keptOn = plotName
    }

    override fun letGo() {
        keptOn = null
    }

    override fun openSystemSettings(why: Hindrance) {
        settingsOpened = why
    }
}

class FakeCamera(var shot: Shot = Shot.None) : Camera {
    /** The hindrance for which the system's screen was opened. */
    var settingsOpened: Hindrance? = null

    /** What it was asked for. */
    val asked = mutableListOf<String>()
    var left: Pair<String, LeftPicture>? = null

    override suspend fun take(asker: String, field: String?): Shot {
        asked += listOfNotNull(asker, field).joinToString("#")
        return shot
    }

    override suspend fun choose(withPlace: Boolean) = shot

    override suspend fun left(asker: String) = left?.takeIf { it.first == asker }?.second.also { if (it != null) left = null }

    override fun openSystemSettings(why: Hindrance) {
        settingsOpened = why
    }
}

class FakeFiles : Files {
    override var hindrance: Hindrance? = null
    var accepts = true
    var chosen: String? = null
    var free = Long.MAX_VALUE

    /** Why nothing can be copied. */
    var full: Fault? = null
    val saved = mutableListOf<String>()
    val shared = mutableListOf<String>()

    override suspend fun saveAs(path: String, name: String, mime: String): Outcome<Boolean> {
        full?.let { return Outcome.Failed(it) }
        if (accepts) saved += name
        return ok(accepts)
    }

    override suspend fun share(path: String, mime: String): Boolean {
        if (accepts) shared += path
        return accepts
    }

    override suspend fun shareText(text: String): Boolean {
        if (accepts) shared += text
        return accepts
    }

    override suspend fun open(mimes: List<String>): Outcome<String?> = full?.let { Outcome.Failed(it) } ?: ok(chosen)

    override fun scratch(name: String) = "scratch/$name"

    override fun freeBytes() = free
}

class FakeSettings : Settings {
    override var language: String? = null
    override var photosOnWifiOnly = true
    override var area: String? = null
    var online = true
    var wifi = true

    override fun photosMayGo() = online && (wifi || !photosOnWifiOnly)

    override fun online() = online
}

class FakeBackground : Background {
    var asked = 0

    override fun syncSoon() {
        asked += 1
    }
}

/** Remembers where it was sent: `go Today`, `back`, `restart Enrol`. */
class FakeNavigator : Navigator {
    val went = mutableListOf<Destination>()
    var backs = 0
    var restarted: Destination? = null

    override fun go(to: Destination) {
        went += to
    }

    override fun back() {
        backs += 1
    }

    override fun restart(at: Destination) {
        restarted = at
    }
}
