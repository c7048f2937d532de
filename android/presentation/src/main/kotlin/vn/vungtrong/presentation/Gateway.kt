package vn.vungtrong.presentation

import kotlinx.coroutines.flow.SharedFlow
import java.time.LocalDate

/**
 * The core as presenters see it. Calls never throw and never run on the caller's thread; reads do not wait for writes.
 * Each write emits what it changed on [changes].
 */
interface Gateway {
    val changes: SharedFlow<Set<Changed>>

    suspend fun opened(): Outcome<Opened>
    suspend fun who(): Outcome<Me?>
    suspend fun readTicket(text: String): Outcome<Greeting>
    suspend fun enrol(text: String): Outcome<Greeting>
    suspend fun areas(): Outcome<List<AreaCard>>
    suspend fun today(area: String): Outcome<Today>

    suspend fun plots(area: String): Outcome<List<PlotCard>>
    suspend fun plotsIn(area: String, bounds: GeoBounds): Outcome<List<PlotCard>>
    suspend fun plot(id: String): Outcome<PlotDetail>
    suspend fun addPlot(area: String, household: String, facts: PlotFacts): Outcome<String>
    suspend fun setPlot(id: String, facts: PlotFacts): Outcome<Unit>

    /** Starts a walk around a plot, or goes on with the one that was begun. */
    suspend fun walk(plot: String): Outcome<Walk>
    suspend fun drawBoundary(plot: String, corners: List<LonLat>, method: String): Outcome<Surveyed>
    /** Size and faults of corners that are still being set. */
    suspend fun measure(plot: String, corners: List<LonLat>): Outcome<WalkView>
    suspend fun importBoundary(plot: String, path: String, name: String?): Outcome<Surveyed>
    /** Zones of VN-2000, by meridian. */
    suspend fun paperZones(): Outcome<List<PaperZone>>
    /** Where corners of a land paper lie; [FaultKind.INVALID] `corners: not_in_zone` when one is on no grid. */
    suspend fun paperPlaces(corners: List<PaperCorner>, zone: Int): Outcome<List<LonLat>>
    suspend fun paperBoundary(plot: String, corners: List<PaperCorner>, zone: Int): Outcome<Surveyed>
    /** One corner from the positions taken at it; no place yet while there are too few good ones. */
    suspend fun corner(fixes: List<Fix>): Outcome<Corner>

    /** Keeps what a screen wants back after a killed process: on this phone only. Null forgets it. */
    suspend fun keep(key: String, text: String?): Outcome<Unit>
    suspend fun kept(key: String): Outcome<String?>

    suspend fun judge(draft: EntryDraft, replaces: String? = null): Outcome<Judged>
    suspend fun saveEntry(draft: EntryDraft): Outcome<SavedEntry>
    suspend fun changeEntry(id: String, content: EntryContent, reason: String, submit: Boolean): Outcome<SavedEntry>
    /** The work of an entry once more, today: to be looked at and saved. */
    suspend fun repeatOf(id: String): Outcome<EntryContent>
    suspend fun writingChoices(area: String): Outcome<WritingChoices>
    /** Members of another household for whom this person may write in its book. */
    suspend fun writtenFor(area: String, household: String): Outcome<List<MemberCard>>
    suspend fun recentWork(area: String, kind: WorkKind): Outcome<RecentWork>
    suspend fun searchProducts(typed: String, on: LocalDate, limit: Int = 20): Outcome<List<ListedProduct>>
    suspend fun searchSpecies(typed: String, limit: Int = 20): Outcome<List<Species>>
    suspend fun keepDraft(area: String, content: EntryContent): Outcome<Unit>
    suspend fun draft(area: String, kind: WorkKind): Outcome<EntryContent?>
    suspend fun dropDraft(area: String, kind: WorkKind): Outcome<Unit>

    suspend fun entries(filter: EntryFilter): Outcome<List<EntryCard>>
    suspend fun entry(id: String): Outcome<EntryDetail>
    suspend fun submit(id: String): Outcome<Unit>
    suspend fun reviewQueue(area: String): Outcome<List<Waiting>>
    suspend fun approve(ids: List<String>): Outcome<Reviewed>
    suspend fun returnEntry(id: String, reason: String): Outcome<Unit>
    suspend fun voidEntry(id: String, reason: String): Outcome<Unit>
    suspend fun deleteEntry(id: String): Outcome<Unit>

    /** [household] is whose book it goes into; null is the person's own, or everybody's. */
    suspend fun addPhoto(area: String, household: String?, path: String, fix: Fix?): Outcome<PhotoTaken>
    suspend fun fetchPhoto(content: String): Outcome<Boolean>

    suspend fun members(area: String): Outcome<List<MemberCard>>
    suspend fun households(area: String): Outcome<List<HouseholdCard>>
    suspend fun addHousehold(area: String, name: String, phone: String): Outcome<String>
    suspend fun addMember(area: String, name: String, phone: String, household: String?): Outcome<String>
    suspend fun invite(area: String, person: String, role: Role, household: String?): Outcome<Invitation>
    suspend fun revokeMember(area: String, person: String, reason: String): Outcome<Unit>

    suspend fun notices(area: String): Outcome<List<NoticeCard>>
    suspend fun addNotice(area: String, title: String, text: String, until: LocalDate?, confirm: Boolean): Outcome<String>
    suspend fun readNotice(area: String, id: String): Outcome<Unit>
    suspend fun codes(area: String): Outcome<List<CodeCard>>

    /** One sync at a time; a second caller gets [FaultKind.BUSY]. */
    suspend fun sync(photos: Boolean, progress: (SyncProgress) -> Unit): Outcome<SyncReport>
    fun cancelSync()
    suspend fun unsent(): Outcome<Unsent>
    suspend fun outbox(limit: Int = 200): Outcome<List<OutboxCard>>
    suspend fun lastSync(): Outcome<Long?>

    /** Writes a file: [format] is `geojson`, `kml`, `csv` or `pack`. */
    suspend fun export(area: String, format: String, path: String): Outcome<Unit>
    suspend fun importCatalogue(path: String, id: String, version: String, validFrom: LocalDate, source: String): Outcome<CatalogueReport>
    suspend fun backup(path: String): Outcome<Unit>
    /** Puts a backup in the place of an empty phone's data: [FaultKind.FILE] `exists` when they are not empty. */
    suspend fun restoreBackup(path: String): Outcome<Unit>
}

/** Rows of a product list that were taken, and those that were not, by line and stable key. */
data class CatalogueReport(val taken: Int, val refused: List<Pair<Int, String>>)

/** A walk around a plot. It lives in a file: whatever is recorded survives a killed process. */
interface Walk {
    val plot: String

    suspend fun record(fix: Fix): Outcome<WalkView>
    suspend fun pause(): Outcome<WalkView>
    suspend fun resume(): Outcome<WalkView>
    suspend fun undo(): Outcome<WalkView>
    suspend fun undoStretch(): Outcome<WalkView>
    suspend fun closeRing(): Outcome<WalkView>
    suspend fun view(): Outcome<WalkView>

    /** Saves it as the plot's boundary. */
    suspend fun finish(): Outcome<Surveyed>
    suspend fun discard(): Outcome<Unit>

    /** Lets go of the file; the walk can be opened again. */
    fun release()
}
