public struct PlotCard: Equatable, Sendable, Identifiable {
    public var id: String
    public var name: String
    public var household: String?
    public var householdName: String
    public var crop: String
    public var variety: String
    public var treeCount: Int?
    public var areaM2: Double?
    public var shape: PlotShape?
    public var conflict: Bool
    public var retired: Bool
    public var sync: Stored
    /// Null when no spray on it matters any more.
    public var harvest: HarvestDay?

    public init(
        id: String, name: String, household: String?, householdName: String, crop: String, variety: String, treeCount: Int?,
        areaM2: Double?, shape: PlotShape?, conflict: Bool, retired: Bool, sync: Stored, harvest: HarvestDay? = nil
    ) {
        self.id = id
        self.name = name
        self.household = household
        self.householdName = householdName
        self.crop = crop
        self.variety = variety
        self.treeCount = treeCount
        self.areaM2 = areaM2
        self.shape = shape
        self.conflict = conflict
        self.retired = retired
        self.sync = sync
        self.harvest = harvest
    }
}

/// When harvest is safe on a plot of a list. `date` is nil while an interval is unknown; `atLeast` counts the intervals that
/// are known. `mark` is what it says about today.
public struct HarvestDay: Equatable, Sendable {
    public var date: LocalDate?
    public var certain: Bool
    public var atLeast: LocalDate?
    public var mark: HarvestMark

    public init(date: LocalDate?, certain: Bool, atLeast: LocalDate?, mark: HarvestMark) {
        self.date = date
        self.certain = certain
        self.atLeast = atLeast
        self.mark = mark
    }
}

/// What a plot's sprays say about picking today: `ask` when somebody has to read a label first.
public enum HarvestMark: String, CaseIterable, Sendable {
    case safe, waiting, ask, none
}

/// Facts of a plot as people state them. `declaredUnit` is a key: `ha`, `m2`, `sao_north`, `sao_centre`, `cong`.
public struct PlotFacts: Equatable, Sendable {
    public var name: String
    public var crop: String
    public var variety: String
    public var plantingYear: Int?
    public var treeCount: Int?
    public var declaredArea: Double?
    public var declaredUnit: String
    public var parcel: String
    public var note: String
    public var retired: Bool

    public init(
        name: String = "", crop: String = "", variety: String = "", plantingYear: Int? = nil, treeCount: Int? = nil,
        declaredArea: Double? = nil, declaredUnit: String = "ha", parcel: String = "", note: String = "", retired: Bool = false
    ) {
        self.name = name
        self.crop = crop
        self.variety = variety
        self.plantingYear = plantingYear
        self.treeCount = treeCount
        self.declaredArea = declaredArea
        self.declaredUnit = declaredUnit
        self.parcel = parcel
        self.note = note
        self.retired = retired
    }
}

/// `method` is a key: `walk`, `corners`, `tap`, `import`, `land_paper`.
public struct SurveyCard: Equatable, Sendable {
    public var hash: String
    public var method: String
    public var shape: PlotShape
    public var areaM2: Double
    public var areaErrorM2: Double?
    public var perimeterM: Double
    public var accuracyM: Double?
    public var surveyedAtMs: Int?
    public var authorName: String
    public var role: Role
    public var current: Bool

    public init(
        hash: String, method: String, shape: PlotShape, areaM2: Double, areaErrorM2: Double?, perimeterM: Double, accuracyM: Double?,
        surveyedAtMs: Int?, authorName: String, role: Role, current: Bool
    ) {
        self.hash = hash
        self.method = method
        self.shape = shape
        self.areaM2 = areaM2
        self.areaErrorM2 = areaErrorM2
        self.perimeterM = perimeterM
        self.accuracyM = accuracyM
        self.surveyedAtMs = surveyedAtMs
        self.authorName = authorName
        self.role = role
        self.current = current
    }
}

public struct Overlap: Equatable, Sendable {
    public var plot: String
    public var name: String
    public var areaM2: Double

    public init(plot: String, name: String, areaM2: Double) {
        self.plot = plot
        self.name = name
        self.areaM2 = areaM2
    }
}

public struct PlotDetail: Equatable, Sendable {
    public var plot: PlotCard
    public var facts: PlotFacts
    public var surveys: [SurveyCard]
    public var faults: [ShapeFault]
    public var overlaps: [Overlap]
    public var findings: [Finding]
    public var safeHarvest: SafeHarvest
    public var may: PlotRights

    public init(
        plot: PlotCard, facts: PlotFacts, surveys: [SurveyCard], faults: [ShapeFault], overlaps: [Overlap], findings: [Finding],
        safeHarvest: SafeHarvest, may: PlotRights = PlotRights()
    ) {
        self.plot = plot
        self.facts = facts
        self.surveys = surveys
        self.faults = faults
        self.overlaps = overlaps
        self.findings = findings
        self.safeHarvest = safeHarvest
        self.may = may
    }
}

/// Fixes set aside, by stable key: `inaccurate`, `jump`, …
public struct Dropped: Equatable, Sendable {
    public var byReason: [String: Int]

    public init(byReason: [String: Int]) {
        self.byReason = byReason
    }

    public var total: Int { byReason.values.reduce(0, +) }
}

/// A walk as it stands.
public struct WalkView: Equatable, Sendable {
    public var plot: String
    public var fixes: Int
    public var kept: Int
    public var dropped: Dropped
    public var ring: [LonLat]
    public var areaM2: Double
    public var areaErrorM2: Double?
    public var walkedM: Double
    public var closingGapM: Double
    public var accuracyM: Double?
    public var faults: [ShapeFault]
    public var overlaps: [Overlap]
    public var walking: Bool
    public var closed: Bool

    public init(
        plot: String, fixes: Int, kept: Int, dropped: Dropped, ring: [LonLat], areaM2: Double, areaErrorM2: Double?, walkedM: Double,
        closingGapM: Double, accuracyM: Double?, faults: [ShapeFault], overlaps: [Overlap], walking: Bool, closed: Bool
    ) {
        self.plot = plot
        self.fixes = fixes
        self.kept = kept
        self.dropped = dropped
        self.ring = ring
        self.areaM2 = areaM2
        self.areaErrorM2 = areaErrorM2
        self.walkedM = walkedM
        self.closingGapM = closingGapM
        self.accuracyM = accuracyM
        self.faults = faults
        self.overlaps = overlaps
        self.walking = walking
        self.closed = closed
    }
}

/// A corner averaged from positions. `errorM`: radius, 68 %.
public struct Corner: Equatable, Sendable {
    public var at: LonLat?
    public var errorM: Double?
    public var used: Int
    public var dropped: Int
    public var needed: Int

    public init(at: LonLat?, errorM: Double?, used: Int, dropped: Int, needed: Int) {
        self.at = at
        self.errorM = errorM
        self.used = used
        self.dropped = dropped
        self.needed = needed
    }
}

public struct Surveyed: Equatable, Sendable {
    public var areaM2: Double
    public var areaErrorM2: Double?
    public var perimeterM: Double
    public var corners: Int
    public var dropped: Dropped
    public var overlaps: [Overlap]

    public init(areaM2: Double, areaErrorM2: Double?, perimeterM: Double, corners: Int, dropped: Dropped, overlaps: [Overlap]) {
        self.areaM2 = areaM2
        self.areaErrorM2 = areaErrorM2
        self.perimeterM = perimeterM
        self.corners = corners
        self.dropped = dropped
        self.overlaps = overlaps
    }
}
