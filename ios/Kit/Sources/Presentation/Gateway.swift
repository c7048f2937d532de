/// The core as presenters see it. Calls never throw and never run on the caller's thread; reads do not wait for writes.
/// Each write tells what it changed to everybody who listens to `changes`.
public protocol Gateway: Sendable {
    /// What changed from now on; each caller has a stream of its own.
    func changes() -> AsyncStream<Set<Changed>>

    func opened() async -> Outcome<Opened>
    func who() async -> Outcome<Me?>
    func readTicket(_ text: String) async -> Outcome<Greeting>
    func enrol(_ text: String) async -> Outcome<Greeting>
    func areas() async -> Outcome<[AreaCard]>
    func today(_ area: String) async -> Outcome<Today>

    func plots(_ area: String) async -> Outcome<[PlotCard]>
    func plotsIn(_ area: String, bounds: GeoBounds) async -> Outcome<[PlotCard]>
    func plot(_ id: String) async -> Outcome<PlotDetail>
    func addPlot(_ area: String, household: String, facts: PlotFacts) async -> Outcome<String>
    func setPlot(_ id: String, facts: PlotFacts) async -> Outcome<Done>

    /// Starts a walk around a plot, or goes on with the one that was begun.
    func walk(_ plot: String) async -> Outcome<any Walk>
    func drawBoundary(_ plot: String, corners: [LonLat], method: String) async -> Outcome<Surveyed>
    /// Size and faults of corners that are still being set.
    func measure(_ plot: String, corners: [LonLat]) async -> Outcome<WalkView>
    func importBoundary(_ plot: String, path: String, name: String?) async -> Outcome<Surveyed>
    /// Zones of VN-2000, by meridian.
    func paperZones() async -> Outcome<[PaperZone]>
    /// Where corners of a land paper lie; `.invalid` `corners: not_in_zone` when one is on no grid.
    func paperPlaces(_ corners: [PaperCorner], zone: Int) async -> Outcome<[LonLat]>
    func paperBoundary(_ plot: String, corners: [PaperCorner], zone: Int) async -> Outcome<Surveyed>
    /// One corner from the positions taken at it; no place yet while there are too few good ones.
    func corner(_ fixes: [Fix]) async -> Outcome<Corner>

    /// Keeps what a screen wants back after a killed process: on this phone only. nil forgets it.
    func keep(_ key: String, text: String?) async -> Outcome<Done>
    func kept(_ key: String) async -> Outcome<String?>

    func judge(_ draft: EntryDraft, replaces: String?) async -> Outcome<Judged>
    func saveEntry(_ draft: EntryDraft) async -> Outcome<SavedEntry>
    func changeEntry(_ id: String, content: EntryContent, reason: String, submit: Bool) async -> Outcome<SavedEntry>
    /// The work of an entry once more, today: to be looked at and saved.
    func repeatOf(_ id: String) async -> Outcome<EntryContent>
    func writingChoices(_ area: String) async -> Outcome<WritingChoices>
    /// Members of another household for whom this person may write in its book.
    func writtenFor(_ area: String, household: String) async -> Outcome<[MemberCard]>
    func recentWork(_ area: String, kind: WorkKind) async -> Outcome<RecentWork>
    func searchProducts(_ typed: String, on: LocalDate, limit: Int) async -> Outcome<[ListedProduct]>
    func searchSpecies(_ typed: String, limit: Int) async -> Outcome<[Species]>
    func keepDraft(_ area: String, content: EntryContent) async -> Outcome<Done>
    func draft(_ area: String, kind: WorkKind) async -> Outcome<EntryContent?>
    func dropDraft(_ area: String, kind: WorkKind) async -> Outcome<Done>

    func entries(_ filter: EntryFilter) async -> Outcome<[EntryCard]>
    func entry(_ id: String) async -> Outcome<EntryDetail>
    func submit(_ id: String) async -> Outcome<Done>
    func reviewQueue(_ area: String) async -> Outcome<[Waiting]>
    func approve(_ ids: [String]) async -> Outcome<Reviewed>
    func returnEntry(_ id: String, reason: String) async -> Outcome<Done>
    func voidEntry(_ id: String, reason: String) async -> Outcome<Done>
    func deleteEntry(_ id: String) async -> Outcome<Done>

    /// `household` is whose book it goes into; nil is the person's own, or everybody's.
    func addPhoto(_ area: String, household: String?, path: String, fix: Fix?) async -> Outcome<PhotoTaken>
    func fetchPhoto(_ content: String) async -> Outcome<Bool>

    func members(_ area: String) async -> Outcome<[MemberCard]>
    func households(_ area: String) async -> Outcome<[HouseholdCard]>
    func addHousehold(_ area: String, name: String, phone: String) async -> Outcome<String>
    func addMember(_ area: String, name: String, phone: String, household: String?) async -> Outcome<String>
    func invite(_ area: String, person: String, role: Role, household: String?) async -> Outcome<Invitation>
    func revokeMember(_ area: String, person: String, reason: String) async -> Outcome<Done>

    func notices(_ area: String) async -> Outcome<[NoticeCard]>
    func addNotice(_ area: String, title: String, text: String, until: LocalDate?, confirm: Bool) async -> Outcome<String>
    func readNotice(_ area: String, id: String) async -> Outcome<Done>
    func codes(_ area: String) async -> Outcome<[CodeCard]>

    /// One sync at a time; a second caller gets `.busy`.
    func sync(photos: Bool, progress: @escaping @Sendable (SyncProgress) -> Void) async -> Outcome<SyncReport>
    func cancelSync()
    func unsent() async -> Outcome<Unsent>
    func outbox(limit: Int) async -> Outcome<[OutboxCard]>
    func lastSync() async -> Outcome<Int?>

    /// Writes a file: `format` is `geojson`, `kml`, `csv` or `pack`.
    func export(_ area: String, format: String, path: String) async -> Outcome<Done>
    func importCatalogue(
        _ path: String, id: String, version: String, validFrom: LocalDate, source: String
    ) async -> Outcome<CatalogueReport>
    func backup(_ path: String) async -> Outcome<Done>
    /// Puts a backup in the place of an empty phone's data: `.file` `exists` when they are not empty.
    func restoreBackup(_ path: String) async -> Outcome<Done>
}

extension Gateway {
    public func judge(_ draft: EntryDraft) async -> Outcome<Judged> { await judge(draft, replaces: nil) }

    public func searchProducts(_ typed: String, on: LocalDate) async -> Outcome<[ListedProduct]> {
        await searchProducts(typed, on: on, limit: 20)
    }

    public func searchSpecies(_ typed: String) async -> Outcome<[Species]> { await searchSpecies(typed, limit: 20) }

    public func outbox() async -> Outcome<[OutboxCard]> { await outbox(limit: 200) }
}

/// Rows of a product list that were taken, and those that were not, by line and stable key.
public struct CatalogueReport: Equatable, Sendable {
    public var taken: Int
    public var refused: [Pair<Int, String>]

    public init(taken: Int, refused: [Pair<Int, String>]) {
        self.taken = taken
        self.refused = refused
    }
}

/// A walk around a plot. It lives in a file: whatever is recorded survives a killed process.
public protocol Walk: Sendable {
    var plot: String { get }

    func record(_ fix: Fix) async -> Outcome<WalkView>
    func pause() async -> Outcome<WalkView>
    func resume() async -> Outcome<WalkView>
    func undo() async -> Outcome<WalkView>
    func undoStretch() async -> Outcome<WalkView>
    func closeRing() async -> Outcome<WalkView>
    func view() async -> Outcome<WalkView>

    /// Saves it as the plot's boundary.
    func finish() async -> Outcome<Surveyed>
    func discard() async -> Outcome<Done>

    /// Lets go of the file; the walk can be opened again.
    func release()
}
