public struct MemberCard: Equatable, Sendable {
    public var id: String
    public var name: String
    public var phone: String
    public var household: String?
    public var householdName: String
    public var roles: [Role]
    public var lastSyncMs: Int?
    public var left: Bool
    /// As what this person may invite them; nil: not at all.
    public var inviteAs: Role?
    public var mayRevoke: Bool

    public init(
        id: String, name: String, phone: String, household: String?, householdName: String, roles: [Role], lastSyncMs: Int?,
        left: Bool, inviteAs: Role? = nil, mayRevoke: Bool = false
    ) {
        self.id = id
        self.name = name
        self.phone = phone
        self.household = household
        self.householdName = householdName
        self.roles = roles
        self.lastSyncMs = lastSyncMs
        self.left = left
        self.inviteAs = inviteAs
        self.mayRevoke = mayRevoke
    }
}

public struct HouseholdCard: Equatable, Sendable {
    public var id: String
    public var name: String
    public var phone: String
    public var left: Bool

    public init(id: String, name: String, phone: String, left: Bool) {
        self.id = id
        self.name = name
        self.phone = phone
        self.left = left
    }
}

/// A ticket to be shown as QR; `qr` has a row for each line of modules, dark is true.
public struct Invitation: Equatable, Sendable {
    public var ticket: String
    public var person: String
    public var expiresMs: Int
    public var qr: [[Bool]]

    public init(ticket: String, person: String, expiresMs: Int, qr: [[Bool]]) {
        self.ticket = ticket
        self.person = person
        self.expiresMs = expiresMs
        self.qr = qr
    }
}

public struct NoticeCard: Equatable, Sendable {
    public var id: String
    public var title: String
    public var text: String
    public var atMs: Int
    public var until: LocalDate?
    public var confirm: Bool
    public var read: Bool
    public var readBy: Int
    /// Households that have to read it.
    public var readers: Int

    public init(id: String, title: String, text: String, atMs: Int, until: LocalDate?, confirm: Bool, read: Bool, readBy: Int, readers: Int) {
        self.id = id
        self.title = title
        self.text = text
        self.atMs = atMs
        self.until = until
        self.confirm = confirm
        self.read = read
        self.readBy = readBy
        self.readers = readers
    }
}

public struct CodeCard: Equatable, Sendable {
    public var id: String
    public var market: String
    public var code: String
    /// `growing_area` or `packing_house`.
    public var kind: String
    /// `granted`, `suspended`, `revoked`, `restored`.
    public var status: String
    public var since: LocalDate?
    public var findings: [Finding]

    public init(id: String, market: String, code: String, kind: String, status: String, since: LocalDate?, findings: [Finding]) {
        self.id = id
        self.market = market
        self.code = code
        self.kind = kind
        self.status = status
        self.since = since
        self.findings = findings
    }
}

public struct SyncProgress: Equatable, Sendable {
    public var sent: Int
    public var received: Int
    public var filesSent: Int
    public var filesFailed: Int
    public var bytes: Int

    public init(sent: Int, received: Int, filesSent: Int, filesFailed: Int, bytes: Int) {
        self.sent = sent
        self.received = received
        self.filesSent = filesSent
        self.filesFailed = filesFailed
        self.bytes = bytes
    }
}

public struct SyncReport: Equatable, Sendable {
    public var progress: SyncProgress
    public var refused: Int
    public var setAside: Int
    public var requests: Int
    public var clockOffsetMs: Int
    public var hubRestored: Bool
    public var wiped: Bool
    /// Why it stopped before its end; what was done until then holds.
    public var ended: Fault?

    public init(
        progress: SyncProgress, refused: Int, setAside: Int, requests: Int, clockOffsetMs: Int, hubRestored: Bool, wiped: Bool,
        ended: Fault?
    ) {
        self.progress = progress
        self.refused = refused
        self.setAside = setAside
        self.requests = requests
        self.clockOffsetMs = clockOffsetMs
        self.hubRestored = hubRestored
        self.wiped = wiped
        self.ended = ended
    }
}

/// A record of this phone that the hub does not have, or refused. `kind` is the operation's key: `entry`, `approve`, …
public struct OutboxCard: Equatable, Sendable {
    public var hash: String
    public var kind: String
    /// The entry or plot it is about, when there is one to open.
    public var entry: String?
    public var plot: String?
    public var title: String
    public var atMs: Int
    public var state: Stored
    /// Stable key of the refusal.
    public var refused: String?

    public init(hash: String, kind: String, entry: String?, plot: String?, title: String, atMs: Int, state: Stored, refused: String?) {
        self.hash = hash
        self.kind = kind
        self.entry = entry
        self.plot = plot
        self.title = title
        self.atMs = atMs
        self.state = state
        self.refused = refused
    }
}

/// What changed, so that screens know what to load again.
public enum Changed: String, CaseIterable, Sendable {
    case areas
    case plots
    case entries
    case photos
    case people
    case notices
    case codes
    case outbox
}
