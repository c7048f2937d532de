import Presentation
import VungTrongCore

// The diary and its review.

extension CoreGateway {
    public func judge(_ draft: EntryDraft, replaces: String?) async -> Outcome<Judged> {
        await read { try $0.judge(draft: draft.api(), replaces: replaces).judged() }
    }

    public func saveEntry(_ draft: EntryDraft) async -> Outcome<SavedEntry> {
        await write { try $0.saveEntry(draft: draft.api()).saved() }
    }

    public func changeEntry(_ id: String, content: EntryContent, reason: String, submit: Bool) async -> Outcome<SavedEntry> {
        await write { try $0.changeEntry(id: id, content: content.api(), reason: reason, submit: submit).saved() }
    }

    public func repeatOf(_ id: String) async -> Outcome<EntryContent> {
        await read { try $0.repeatOf(id: id).content() }
    }

    public func writingChoices(_ area: String) async -> Outcome<WritingChoices> {
        await read { try $0.writingChoices(area: area).choices() }
    }

    public func writtenFor(_ area: String, household: String) async -> Outcome<[MemberCard]> {
        await read { try $0.writtenFor(area: area, household: household).map { $0.card() } }
    }

    public func recentWork(_ area: String, kind: WorkKind) async -> Outcome<RecentWork> {
        await read { try $0.recentWork(area: area, kind: kind.key).recent() }
    }

    public func searchProducts(_ typed: String, on: LocalDate, limit: Int) async -> Outcome<[ListedProduct]> {
        await read { try $0.searchProducts(typed: typed, on: on.iso, limit: limit.count("limit")).map { $0.product() } }
    }

    public func searchSpecies(_ typed: String, limit: Int) async -> Outcome<[Species]> {
        await read { try $0.searchSpecies(typed: typed, limit: limit.count("limit")).map { $0.species() } }
    }

    public func keepDraft(_ area: String, content: EntryContent) async -> Outcome<Done> {
        await done { try $0.keepDraft(area: area, content: content.api()) }
    }

    public func draft(_ area: String, kind: WorkKind) async -> Outcome<EntryContent?> {
        await read { try $0.draft(area: area, kind: kind.key)?.content() }
    }

    public func dropDraft(_ area: String, kind: WorkKind) async -> Outcome<Done> {
        await done { try $0.dropDraft(area: area, kind: kind.key) }
    }

    public func entries(_ filter: EntryFilter) async -> Outcome<[EntryCard]> {
        await read { try $0.entries(filter: filter.api()).map { $0.card() } }
    }

    public func entry(_ id: String) async -> Outcome<EntryDetail> {
        await read { try $0.entry(id: id).detail() }
    }

    public func submit(_ id: String) async -> Outcome<Done> {
        await done { try $0.submit(id: id) }
    }

    public func reviewQueue(_ area: String) async -> Outcome<[Waiting]> {
        await read { try $0.reviewQueue(area: area).map { $0.waiting() } }
    }

    public func approve(_ ids: [String]) async -> Outcome<Reviewed> {
        await write { try $0.approve(ids: ids).reviewed() }
    }

    public func returnEntry(_ id: String, reason: String) async -> Outcome<Done> {
        await done { try $0.returnEntry(id: id, reason: reason) }
    }

    public func voidEntry(_ id: String, reason: String) async -> Outcome<Done> {
        await done { try $0.voidEntry(id: id, reason: reason) }
    }

    public func deleteEntry(_ id: String) async -> Outcome<Done> {
        await done { try $0.deleteEntry(id: id) }
    }

    public func addPhoto(_ area: String, household: String?, path: String, fix: Fix?) async -> Outcome<PhotoTaken> {
        await write { try $0.addPhoto(area: area, household: household, path: path, fix: fix?.api()).taken() }
    }

    public func fetchPhoto(_ content: String) async -> Outcome<Bool> {
        await line { try $0.fetchPhoto(content: content) }
    }
}
