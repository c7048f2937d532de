/// Degrees on WGS 84.
public struct LonLat: Hashable, Sendable {
    public var lon: Double
    public var lat: Double

    public init(lon: Double, lat: Double) {
        self.lon = lon
        self.lat = lat
    }
}

/// A part of the map, degrees.
public struct GeoBounds: Equatable, Sendable {
    public var west: Double
    public var south: Double
    public var east: Double
    public var north: Double

    public init(west: Double, south: Double, east: Double, north: Double) {
        self.west = west
        self.south = south
        self.east = east
        self.north = north
    }
}

/// A reading of the position.
public struct Fix: Equatable, Sendable {
    public var at: LonLat
    public var altitudeM: Double?
    /// Radius, 68 %.
    public var accuracyM: Double?
    /// By the satellites' clock, Unix milliseconds.
    public var timeMs: Int?
    /// Made up by another program.
    public var mock: Bool

    public init(at: LonLat, altitudeM: Double? = nil, accuracyM: Double? = nil, timeMs: Int? = nil, mock: Bool = false) {
        self.at = at
        self.altitudeM = altitudeM
        self.accuracyM = accuracyM
        self.timeMs = timeMs
        self.mock = mock
    }
}

/// A zone of VN-2000, in which land papers print corners. `epsg` names it without doubt, `meridianMin` is its central
/// meridian in minutes of arc; `province` uses it, where that is known.
public struct PaperZone: Hashable, Sendable {
    public var epsg: Int
    public var meridianMin: Int
    public var widthDeg: Int
    public var province: String?

    public init(epsg: Int, meridianMin: Int, widthDeg: Int, province: String?) {
        self.epsg = epsg
        self.meridianMin = meridianMin
        self.widthDeg = widthDeg
        self.province = province
    }
}

/// A corner as a paper prints it, metres: X of most papers is `northM`, Y is `eastM`.
public struct PaperCorner: Equatable, Sendable {
    public var northM: Double
    public var eastM: Double

    public init(northM: Double, eastM: Double) {
        self.northM = northM
        self.eastM = eastM
    }
}

/// A boundary: open rings, first the outer one.
public struct PlotShape: Equatable, Sendable {
    public var outer: [LonLat]
    public var holes: [[LonLat]]

    public init(outer: [LonLat], holes: [[LonLat]] = []) {
        self.outer = outer
        self.holes = holes
    }
}

public enum Role: String, CaseIterable, Sendable {
    case farmer
    case representative
    case inspector
    case authority
    case hub
    case unknown
}

public enum WorkKind: String, CaseIterable, Sendable {
    case spray
    case fertilize
    case irrigate
    case care
    case pest
    case harvest
    case purchase
    case container
    case soil
    case unknown
}

public enum EntryStatus: String, CaseIterable, Sendable {
    case saved
    case submitted
    case approved
    case returned
    case voided
    case deleted
}

public enum Verdict: String, CaseIterable, Sendable {
    case allowed
    case review
    case blocked
    case uncertain
}

/// Where a record stands: `saved` and `sealed` are on this phone only.
public enum Stored: String, CaseIterable, Sendable {
    case saved
    case sealed
    case stored
    case refused
    case unsent
}

/// How the data were found when the app opened.
public enum Opened: Equatable, Sendable {
    case fresh
    case normal
    /// A backup was put back: enrol anew.
    case restored
    /// The database was damaged and set aside; unsent records came back from the journal.
    case rebuilt(keptAt: String, recovered: Int)
}

/// Whose phone it is.
public struct Me: Equatable, Sendable {
    public var device: String
    public var person: String
    public var name: String

    public init(device: String, person: String, name: String) {
        self.device = device
        self.person = person
        self.name = name
    }
}

/// What a ticket says, and who the phone is once it is redeemed.
public struct Greeting: Equatable, Sendable {
    public var area: String
    public var person: String
    public var name: String
    public var role: Role
    public var household: String?

    public init(area: String, person: String, name: String, role: Role, household: String?) {
        self.area = area
        self.person = person
        self.name = name
        self.role = role
        self.household = household
    }
}

public struct AreaCard: Equatable, Sendable {
    public var id: String
    public var name: String
    public var crop: String
    public var roles: [Role]
    public var ownHousehold: String?
    public var may: AreaRights

    public init(id: String, name: String, crop: String, roles: [Role], ownHousehold: String?, may: AreaRights = AreaRights()) {
        self.id = id
        self.name = name
        self.crop = crop
        self.roles = roles
        self.ownHousehold = ownHousehold
        self.may = may
    }
}

/// What this person may do in an area.
public struct AreaRights: Equatable, Sendable {
    /// Kinds of work in the order in which they are offered.
    public var usual: [WorkKind]
    public var write: Bool
    public var writeForOthers: Bool
    public var review: Bool
    public var seeMembers: Bool
    public var addMembers: Bool
    public var addPlots: Bool
    public var addPlotsForOthers: Bool
    public var writeNotices: Bool
    public var confirmNotices: Bool

    public init(
        usual: [WorkKind] = [], write: Bool = false, writeForOthers: Bool = false, review: Bool = false, seeMembers: Bool = false,
        addMembers: Bool = false, addPlots: Bool = false, addPlotsForOthers: Bool = false, writeNotices: Bool = false,
        confirmNotices: Bool = false
    ) {
        self.usual = usual
        self.write = write
        self.writeForOthers = writeForOthers
        self.review = review
        self.seeMembers = seeMembers
        self.addMembers = addMembers
        self.addPlots = addPlots
        self.addPlotsForOthers = addPlotsForOthers
        self.writeNotices = writeNotices
        self.confirmNotices = confirmNotices
    }
}

/// What this person may do on a plot. `write`: what they write down there most; nil when nothing.
public struct PlotRights: Equatable, Sendable {
    public var write: WorkKind?
    public var survey: Bool
    public var edit: Bool

    public init(write: WorkKind? = nil, survey: Bool = false, edit: Bool = false) {
        self.write = write
        self.survey = survey
        self.edit = edit
    }
}

public struct HarvestCause: Equatable, Sendable {
    public var entry: String
    public var product: String
    public var endedOn: LocalDate?
    public var phiDays: Int?

    public init(entry: String, product: String, endedOn: LocalDate?, phiDays: Int?) {
        self.entry = entry
        self.product = product
        self.endedOn = endedOn
        self.phiDays = phiDays
    }
}

/// When picking is safe: `date` when certain; else not before `atLeast`.
public struct SafeHarvest: Equatable, Sendable {
    public var date: LocalDate?
    public var certain: Bool
    public var atLeast: LocalDate?
    public var because: HarvestCause?
    public var unknown: [HarvestCause]

    public init(date: LocalDate?, certain: Bool, atLeast: LocalDate?, because: HarvestCause?, unknown: [HarvestCause]) {
        self.date = date
        self.certain = certain
        self.atLeast = atLeast
        self.because = because
        self.unknown = unknown
    }

    /// So many sprays with an unknown interval the core tells of; more would change no answer.
    public static let mostUnknown = 20

    /// There may be older sprays with an unknown interval than those in `unknown`.
    public var mayHaveMore: Bool { Set(unknown.map(\.entry)).count >= Self.mostUnknown }
}

public struct HarvestDate: Equatable, Sendable {
    public var plot: String
    public var name: String
    public var safe: SafeHarvest
    public var mark: HarvestMark

    public init(plot: String, name: String, safe: SafeHarvest, mark: HarvestMark) {
        self.plot = plot
        self.name = name
        self.safe = safe
        self.mark = mark
    }
}

/// Work that only this phone has.
public struct Unsent: Equatable, Sendable {
    public var records: Int
    public var photos: Int
    public var bytes: Int
    /// How long the oldest has been waiting, milliseconds.
    public var oldestAgeMs: Int?

    public init(records: Int, photos: Int, bytes: Int, oldestAgeMs: Int?) {
        self.records = records
        self.photos = photos
        self.bytes = bytes
        self.oldestAgeMs = oldestAgeMs
    }
}

public struct Today: Equatable, Sendable {
    public var area: String
    public var areaName: String
    public var roles: [Role]
    public var harvest: [HarvestDate]
    public var returned: [EntryCard]
    /// Recent entries of quarantine pests.
    public var alerts: [EntryCard]
    public var refused: Int
    public var waiting: Int
    public var unread: Int
    public var unsent: Unsent
    /// The hub's time when this phone last heard from it.
    public var lastSyncMs: Int?
    public var today: LocalDate
    public var may: AreaRights

    public init(
        area: String, areaName: String, roles: [Role], harvest: [HarvestDate], returned: [EntryCard], alerts: [EntryCard], refused: Int,
        waiting: Int, unread: Int, unsent: Unsent, lastSyncMs: Int?, today: LocalDate, may: AreaRights = AreaRights()
    ) {
        self.area = area
        self.areaName = areaName
        self.roles = roles
        self.harvest = harvest
        self.returned = returned
        self.alerts = alerts
        self.refused = refused
        self.waiting = waiting
        self.unread = unread
        self.unsent = unsent
        self.lastSyncMs = lastSyncMs
        self.today = today
        self.may = may
    }
}
