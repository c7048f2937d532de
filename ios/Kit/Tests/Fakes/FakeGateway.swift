@testable import Presentation

/// Answers each call with what a test put into the answer of the same name, and writes the call down:
/// `gateway.answers.today = failed(.offline)`, `gateway.calls == ["today area"]`. A test that needs more overrides a call.
@MainActor
class FakeGateway: Gateway {
    /// Names and plain arguments of all calls, oldest first.
    var calls: [String] = []

    /// What was given to calls that write, by the call's name.
    var given: [String: Any] = [:]

    var answers = Answers()
    var keptTexts: [String: String] = [:]

    /// What `changes` tells: `gateway.changed([.plots])`.
    private let telling = Broadcast<Set<Changed>>()
    private let cancelling = Count()

    init() {}

    nonisolated func changes() -> AsyncStream<Set<Changed>> { telling.values() }

    nonisolated func changed(_ nouns: Set<Changed>) { telling.send(nouns) }

    nonisolated var cancelled: Bool { cancelling.value > 0 }

    /// How many listen to `changes`.
    nonisolated var listening: Int { telling.listening }

    private func called<Value>(_ answer: Outcome<Value>, _ name: String, _ plain: Any?...) -> Outcome<Value> {
        calls.append(([name] + plain.map { $0.map { "\($0)" } ?? "nil" }).joined(separator: " "))
        return answer
    }

    /// How often a call of this name was made.
    func count(_ name: String) -> Int {
        calls.count { $0.prefix { $0 != " " } == name }
    }

    func opened() async -> Outcome<Opened> {
        called(answers.opened, "opened")
    }

    func who() async -> Outcome<Me?> {
        called(answers.who, "who")
    }

    func readTicket(_ text: String) async -> Outcome<Greeting> {
        called(answers.readTicket, "readTicket", text)
    }

    func enrol(_ text: String) async -> Outcome<Greeting> {
        called(answers.enrol, "enrol", text)
    }

    func areas() async -> Outcome<[AreaCard]> {
        called(answers.areas, "areas")
    }

    func today(_ area: String) async -> Outcome<Today> {
        called(answers.today, "today", area)
    }

    func plots(_ area: String) async -> Outcome<[PlotCard]> {
        called(answers.plots, "plots", area)
    }

    func plotsIn(_ area: String, bounds: GeoBounds) async -> Outcome<[PlotCard]> {
        given["plotsIn"] = bounds
        return called(answers.plotsIn, "plotsIn", area)
    }

    func plot(_ id: String) async -> Outcome<PlotDetail> {
        called(answers.plot, "plot", id)
    }

    func addPlot(_ area: String, household: String, facts: PlotFacts) async -> Outcome<String> {
        given["addPlot"] = facts
        return called(answers.addPlot, "addPlot", area, household)
    }

    func setPlot(_ id: String, facts: PlotFacts) async -> Outcome<Done> {
        given["setPlot"] = facts
        return called(answers.setPlot, "setPlot", id)
    }

    func walk(_ plot: String) async -> Outcome<any Walk> {
        called(answers.walk, "walk", plot)
    }

    func drawBoundary(_ plot: String, corners: [LonLat], method: String) async -> Outcome<Surveyed> {
        given["drawBoundary"] = corners
        return called(answers.drawBoundary, "drawBoundary", plot, method)
    }

    func measure(_ plot: String, corners: [LonLat]) async -> Outcome<WalkView> {
        given["measure"] = corners
        return called(answers.measure, "measure", plot)
    }

    func importBoundary(_ plot: String, path: String, name: String?) async -> Outcome<Surveyed> {
        called(answers.importBoundary, "importBoundary", plot, path, name)
    }

    func paperZones() async -> Outcome<[PaperZone]> {
        called(answers.paperZones, "paperZones")
    }

    /// A thousandth of a degree is a hundred metres, about.
    func paperPlaces(_ corners: [PaperCorner], zone: Int) async -> Outcome<[LonLat]> {
        let places = corners.map { LonLat(lon: $0.eastM / 1e5, lat: $0.northM / 1e5) }
        return called(answers.paperPlaces ?? .ok(places), "paperPlaces", zone)
    }

    func paperBoundary(_ plot: String, corners: [PaperCorner], zone: Int) async -> Outcome<Surveyed> {
        given["paperBoundary"] = corners
        return called(answers.paperBoundary, "paperBoundary", plot, zone)
    }

    func corner(_ fixes: [Fix]) async -> Outcome<Corner> {
        given["corner"] = fixes
        return called(answers.corner, "corner")
    }

    func keep(_ key: String, text: String?) async -> Outcome<Done> {
        keptTexts[key] = text?.isEmpty == false ? text : nil
        return called(.done, "keep", key)
    }

    func kept(_ key: String) async -> Outcome<String?> {
        called(.ok(keptTexts[key]), "kept", key)
    }

    func judge(_ draft: EntryDraft, replaces: String?) async -> Outcome<Judged> {
        given["judge"] = draft
        return called(answers.judge, "judge", replaces)
    }

    func saveEntry(_ draft: EntryDraft) async -> Outcome<SavedEntry> {
        given["saveEntry"] = draft
        return called(answers.saveEntry, "saveEntry")
    }

    func changeEntry(_ id: String, content: EntryContent, reason: String, submit: Bool) async -> Outcome<SavedEntry> {
        given["changeEntry"] = content
        return called(answers.changeEntry, "changeEntry", id, reason, submit)
    }

    func recentWork(_ area: String, kind: WorkKind) async -> Outcome<RecentWork> {
        called(answers.recentWork, "recentWork", area, kind)
    }

    func repeatOf(_ id: String) async -> Outcome<EntryContent> {
        called(answers.repeatOf, "repeatOf", id)
    }

    /// In the books of others writes who may.
    func writingChoices(_ area: String) async -> Outcome<WritingChoices> {
        let forOthers = (answers.areas.orNil ?? []).contains { $0.id == area && $0.may.writeForOthers }
        let households = forOthers ? answers.households.orNil ?? [] : []
        let open = answers.plots.map { plots in
            WritingChoices(plots: plots.filter { !$0.retired }, forOthers: forOthers, households: households)
        }
        return called(open, "writingChoices", area)
    }

    func writtenFor(_ area: String, household: String) async -> Outcome<[MemberCard]> {
        called(answers.writtenFor, "writtenFor", area, household)
    }

    func searchProducts(_ typed: String, on: LocalDate, limit: Int) async -> Outcome<[ListedProduct]> {
        called(answers.searchProducts, "searchProducts", typed)
    }

    func searchSpecies(_ typed: String, limit: Int) async -> Outcome<[Species]> {
        called(answers.searchSpecies, "searchSpecies", typed)
    }

    func keepDraft(_ area: String, content: EntryContent) async -> Outcome<Done> {
        given["keepDraft"] = content
        return called(answers.keepDraft, "keepDraft", area)
    }

    func draft(_ area: String, kind: WorkKind) async -> Outcome<EntryContent?> {
        called(answers.draft, "draft", area, kind)
    }

    func dropDraft(_ area: String, kind: WorkKind) async -> Outcome<Done> {
        called(answers.dropDraft, "dropDraft", area, kind)
    }

    func entries(_ filter: EntryFilter) async -> Outcome<[EntryCard]> {
        given["entries"] = filter
        return called(answers.entries, "entries")
    }

    func entry(_ id: String) async -> Outcome<EntryDetail> {
        called(answers.entry, "entry", id)
    }

    func submit(_ id: String) async -> Outcome<Done> {
        called(answers.submit, "submit", id)
    }

    func reviewQueue(_ area: String) async -> Outcome<[Waiting]> {
        called(answers.reviewQueue, "reviewQueue", area)
    }

    func approve(_ ids: [String]) async -> Outcome<Reviewed> {
        called(answers.approve ?? .ok(Reviewed(done: ids, refused: [])), "approve", ids.joined(separator: " "))
    }

    func returnEntry(_ id: String, reason: String) async -> Outcome<Done> {
        called(answers.returnEntry, "returnEntry", id, reason)
    }

    func voidEntry(_ id: String, reason: String) async -> Outcome<Done> {
        called(answers.voidEntry, "voidEntry", id, reason)
    }

    func deleteEntry(_ id: String) async -> Outcome<Done> {
        called(answers.deleteEntry, "deleteEntry", id)
    }

    func addPhoto(_ area: String, household: String?, path: String, fix: Fix?) async -> Outcome<PhotoTaken> {
        given["addPhoto"] = fix
        return called(answers.addPhoto, "addPhoto", area, household, path)
    }

    func fetchPhoto(_ content: String) async -> Outcome<Bool> {
        called(answers.fetchPhoto, "fetchPhoto", content)
    }

    func members(_ area: String) async -> Outcome<[MemberCard]> {
        called(answers.members, "members", area)
    }

    func households(_ area: String) async -> Outcome<[HouseholdCard]> {
        called(answers.households, "households", area)
    }

    func addHousehold(_ area: String, name: String, phone: String) async -> Outcome<String> {
        called(answers.addHousehold, "addHousehold", area, name, phone)
    }

    func addMember(_ area: String, name: String, phone: String, household: String?) async -> Outcome<String> {
        called(answers.addMember, "addMember", area, name, phone, household)
    }

    func invite(_ area: String, person: String, role: Role, household: String?) async -> Outcome<Invitation> {
        called(answers.invite, "invite", area, person, role, household)
    }

    func revokeMember(_ area: String, person: String, reason: String) async -> Outcome<Done> {
        called(answers.revokeMember, "revokeMember", area, person, reason)
    }

    func notices(_ area: String) async -> Outcome<[NoticeCard]> {
        called(answers.notices, "notices", area)
    }

    func addNotice(_ area: String, title: String, text: String, until: LocalDate?, confirm: Bool) async -> Outcome<String> {
        called(answers.addNotice, "addNotice", area, title, text, until, confirm)
    }

    func readNotice(_ area: String, id: String) async -> Outcome<Done> {
        called(answers.readNotice, "readNotice", area, id)
    }

    func codes(_ area: String) async -> Outcome<[CodeCard]> {
        called(answers.codes, "codes", area)
    }

    func sync(photos: Bool, progress: @escaping @Sendable (SyncProgress) -> Void) async -> Outcome<SyncReport> {
        progress(SyncProgress(sent: 1, received: 0, filesSent: 0, filesFailed: 0, bytes: 100))
        return called(answers.sync, "sync", photos)
    }

    nonisolated func cancelSync() {
        cancelling.more()
    }

    func unsent() async -> Outcome<Unsent> {
        called(answers.unsent, "unsent")
    }

    func outbox(limit: Int) async -> Outcome<[OutboxCard]> {
        called(answers.outbox, "outbox")
    }

    func lastSync() async -> Outcome<Int?> {
        called(answers.lastSync, "lastSync")
    }

    func export(_ area: String, format: String, path: String) async -> Outcome<Done> {
        called(answers.export, "export", area, format, path)
    }

    func importCatalogue(
        _ path: String, id: String, version: String, validFrom: LocalDate, source: String
    ) async -> Outcome<CatalogueReport> {
        called(answers.importCatalogue, "importCatalogue", path, id, version, validFrom, source)
    }

    func backup(_ path: String) async -> Outcome<Done> {
        called(answers.backup, "backup", path)
    }

    func restoreBackup(_ path: String) async -> Outcome<Done> {
        called(answers.restoreBackup, "restoreBackup", path)
    }
}
