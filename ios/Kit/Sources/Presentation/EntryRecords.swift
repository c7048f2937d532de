public struct EntryCard: Equatable, Sendable {
    public var id: String
    public var kind: WorkKind
    public var on: LocalDate?
    public var ended: LocalDate?
    public var household: String?
    public var householdName: String
    public var plots: [String]
    public var title: String
    public var status: EntryStatus
    /// An approved revision stands, also when a newer one waits.
    public var approved: Bool
    public var verdict: Verdict?
    public var backdatedDays: Int
    public var author: String
    public var onBehalfOf: String?
    public var conflict: Bool
    public var sync: Stored

    public init(
        id: String, kind: WorkKind, on: LocalDate?, ended: LocalDate?, household: String?, householdName: String, plots: [String],
        title: String, status: EntryStatus, approved: Bool, verdict: Verdict?, backdatedDays: Int, author: String, onBehalfOf: String?,
        conflict: Bool, sync: Stored
    ) {
        self.id = id
        self.kind = kind
        self.on = on
        self.ended = ended
        self.household = household
        self.householdName = householdName
        self.plots = plots
        self.title = title
        self.status = status
        self.approved = approved
        self.verdict = verdict
        self.backdatedDays = backdatedDays
        self.author = author
        self.onBehalfOf = onBehalfOf
        self.conflict = conflict
        self.sync = sync
    }
}

public struct Revision: Equatable, Sendable {
    public var number: Int
    public var authorName: String
    public var role: Role
    public var claimedMs: Int
    public var receivedMs: Int?
    public var reason: String
    public var submitted: Bool
    public var content: EntryContent?

    public init(
        number: Int, authorName: String, role: Role, claimedMs: Int, receivedMs: Int?, reason: String, submitted: Bool,
        content: EntryContent?
    ) {
        self.number = number
        self.authorName = authorName
        self.role = role
        self.claimedMs = claimedMs
        self.receivedMs = receivedMs
        self.reason = reason
        self.submitted = submitted
        self.content = content
    }
}

/// `kind` is a key: `submit`, `approve`, `return`, `void`, `delete`.
public struct ReviewMark: Equatable, Sendable {
    public var kind: String
    public var revision: Int?
    public var authorName: String
    public var atMs: Int
    public var reason: String
    public var valid: Bool

    public init(kind: String, revision: Int?, authorName: String, atMs: Int, reason: String, valid: Bool) {
        self.kind = kind
        self.revision = revision
        self.authorName = authorName
        self.atMs = atMs
        self.reason = reason
        self.valid = valid
    }
}

public struct PhotoCard: Equatable, Sendable {
    public var id: String
    public var content: String
    public var path: String?
    public var thumbnailPath: String?
    public var place: LonLat?
    public var takenAtMs: Int?

    public init(id: String, content: String, path: String?, thumbnailPath: String?, place: LonLat?, takenAtMs: Int?) {
        self.id = id
        self.content = content
        self.path = path
        self.thumbnailPath = thumbnailPath
        self.place = place
        self.takenAtMs = takenAtMs
    }
}

public struct RecordState: Equatable, Sendable {
    public var hash: String
    public var kind: String
    public var state: Stored
    public var atMs: Int?
    public var refused: String?

    public init(hash: String, kind: String, state: Stored, atMs: Int?, refused: String?) {
        self.hash = hash
        self.kind = kind
        self.state = state
        self.atMs = atMs
        self.refused = refused
    }
}

public struct EntryDetail: Equatable, Sendable {
    public var card: EntryCard
    public var content: EntryContent
    /// The approved content, when it is another.
    public var approved: EntryContent?
    public var revisions: [Revision]
    public var reviews: [ReviewMark]
    public var returnReason: String?
    public var conflict: Bool
    public var photos: [PhotoCard]
    public var records: [RecordState]
    /// What the rules say about the content as it stands now.
    public var findings: [Finding]
    /// Names of the plots by id.
    public var plotNames: [String: String]
    public var may: EntryRights

    public init(
        card: EntryCard, content: EntryContent, approved: EntryContent?, revisions: [Revision], reviews: [ReviewMark],
        returnReason: String?, conflict: Bool, photos: [PhotoCard], records: [RecordState], findings: [Finding],
        plotNames: [String: String], may: EntryRights = EntryRights()
    ) {
        self.card = card
        self.content = content
        self.approved = approved
        self.revisions = revisions
        self.reviews = reviews
        self.returnReason = returnReason
        self.conflict = conflict
        self.photos = photos
        self.records = records
        self.findings = findings
        self.plotNames = plotNames
        self.may = may
    }
}

/// What this person may do with an entry as it stands. `approve`, `sendBack`: the revision that waits. Approved work is voided
/// with a reason; work that nobody approved is deleted.
public struct EntryRights: Equatable, Sendable {
    public var change: Bool
    public var approve: Bool
    public var sendBack: Bool
    public var submit: Bool
    public var void: Bool
    public var delete: Bool

    public init(
        change: Bool = false, approve: Bool = false, sendBack: Bool = false, submit: Bool = false, void: Bool = false,
        delete: Bool = false
    ) {
        self.change = change
        self.approve = approve
        self.sendBack = sendBack
        self.submit = submit
        self.void = void
        self.delete = delete
    }
}

public struct EntryFilter: Equatable, Sendable {
    public var area: String?
    public var household: String?
    public var plot: String?
    public var kind: WorkKind?
    public var status: EntryStatus?
    public var from: LocalDate?
    public var to: LocalDate?
    public var text: String?
    public var limit: Int
    /// The last one of the page before.
    public var after: String?

    public init(
        area: String? = nil, household: String? = nil, plot: String? = nil, kind: WorkKind? = nil, status: EntryStatus? = nil,
        from: LocalDate? = nil, to: LocalDate? = nil, text: String? = nil, limit: Int = 50, after: String? = nil
    ) {
        self.area = area
        self.household = household
        self.plot = plot
        self.kind = kind
        self.status = status
        self.from = from
        self.to = to
        self.text = text
        self.limit = limit
        self.after = after
    }
}

/// `doubts` are keys: `blocked`, `conflict`, `review`, `uncertain`, `backdated`, `amended`, `on_behalf`. `clear`: it may be
/// approved together with others like it.
public struct Waiting: Equatable, Sendable {
    public var entry: EntryCard
    public var doubts: [String]
    public var own: Bool
    public var clear: Bool

    public init(entry: EntryCard, doubts: [String], own: Bool, clear: Bool) {
        self.entry = entry
        self.doubts = doubts
        self.own = own
        self.clear = clear
    }
}

public struct Reviewed: Equatable, Sendable {
    public var done: [String]
    public var refused: [Pair<String, Fault>]

    public init(done: [String], refused: [Pair<String, Fault>]) {
        self.done = done
        self.refused = refused
    }
}

/// A product of a list in force.
public struct ListedProduct: Equatable, Sendable {
    public var name: String
    public var active: String
    public var registrant: String
    public var group: String
    public var endOfUse: LocalDate?
    public var pack: String
    public var version: String

    public init(name: String, active: String, registrant: String, group: String, endOfUse: LocalDate?, pack: String, version: String) {
        self.name = name
        self.active = active
        self.registrant = registrant
        self.group = group
        self.endOfUse = endOfUse
        self.pack = pack
        self.version = version
    }
}

/// A pest by the names of the rule packs.
public struct Species: Equatable, Sendable {
    public var name: String
    public var scientific: String
    public var quarantine: Bool

    public init(name: String, scientific: String, quarantine: Bool) {
        self.name = name
        self.scientific = scientific
        self.quarantine = quarantine
    }

    /// What is written down: people's names stand for several species, and rules are about one.
    public var exactly: String { scientific.isEmpty ? name : scientific }
}

/// What this household did last of a kind: for forms that are filled with one tap.
public struct RecentWork: Equatable, Sendable {
    /// Newest first, each product once, with the dose and intervals of its last use.
    public var products: [TankProduct]
    public var fertilizers: [FertilizerItem]
    /// The newest entry of the kind, as it would be done again today.
    public var last: EntryContent?
    public var workers: [String]
    public var targets: [String]
    public var equipment: [String]

    public init(
        products: [TankProduct], fertilizers: [FertilizerItem], last: EntryContent?, workers: [String], targets: [String],
        equipment: [String]
    ) {
        self.products = products
        self.fertilizers = fertilizers
        self.last = last
        self.workers = workers
        self.targets = targets
        self.equipment = equipment
    }
}

/// From what a person chooses when they write something down. `forOthers`: they have to say in whose book.
public struct WritingChoices: Equatable, Sendable {
    public var plots: [PlotCard]
    public var forOthers: Bool
    public var households: [HouseholdCard]

    public init(plots: [PlotCard], forOthers: Bool, households: [HouseholdCard]) {
        self.plots = plots
        self.forOthers = forOthers
        self.households = households
    }
}

/// `problems` are stable keys of what the picture's own data lack.
public struct PhotoTaken: Equatable, Sendable {
    public var id: String
    public var path: String
    public var thumbnailPath: String
    public var place: LonLat?
    public var takenAtMs: Int?
    public var problems: [String]
    public var truncated: Bool

    public init(id: String, path: String, thumbnailPath: String, place: LonLat?, takenAtMs: Int?, problems: [String], truncated: Bool) {
        self.id = id
        self.path = path
        self.thumbnailPath = thumbnailPath
        self.place = place
        self.takenAtMs = takenAtMs
        self.problems = problems
        self.truncated = truncated
    }
}
