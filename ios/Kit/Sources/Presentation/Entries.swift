/// `unit` is a key: `ml`, `l`, `g`, `kg`, `piece`.
public struct Amount: Equatable, Sendable {
    public var value: Double
    public var unit: String

    public init(value: Double, unit: String) {
        self.value = value
        self.unit = unit
    }
}

/// `per` is a key: `total`, `tank`, `drum`, `litre`, `hectare`, `sao_north`, `sao_centre`, `cong`, `tree`;
/// `perLitres` is the size of the tank or drum.
public struct Dose: Equatable, Sendable {
    public var value: Double
    public var unit: String
    public var per: String
    public var perLitres: Double?

    public init(value: Double, unit: String, per: String, perLitres: Double? = nil) {
        self.value = value
        self.unit = unit
        self.per = per
        self.perLitres = perLitres
    }
}

/// `unit` is a key: `ha`, `m2`, `sao_north`, `sao_centre`, `cong`.
public struct AreaAmount: Equatable, Sendable {
    public var value: Double
    public var unit: String

    public init(value: Double, unit: String) {
        self.value = value
        self.unit = unit
    }
}

public struct Weather: Equatable, Sendable {
    public var windMS: Double?
    public var temperatureC: Double?
    public var rain: Bool?
    public var note: String

    public init(windMS: Double? = nil, temperatureC: Double? = nil, rain: Bool? = nil, note: String = "") {
        self.windMS = windMS
        self.temperatureC = temperatureC
        self.rain = rain
        self.note = note
    }
}

/// What a diary entry holds.
public struct EntryContent: Equatable, Sendable {
    public var work: Work
    public var plots: [String]
    public var on: LocalDate?
    public var from: LocalTime?
    public var endedOn: LocalDate?
    public var endedAt: LocalTime?
    public var worker: String
    public var crop: String
    public var variety: String
    public var growthStage: String
    public var note: String
    public var place: LonLat?
    public var placeAccuracyM: Double?
    public var photos: [String]
    public var weather: Weather?

    public init(
        work: Work, plots: [String] = [], on: LocalDate? = nil, from: LocalTime? = nil, endedOn: LocalDate? = nil,
        endedAt: LocalTime? = nil, worker: String = "", crop: String = "", variety: String = "", growthStage: String = "",
        note: String = "", place: LonLat? = nil, placeAccuracyM: Double? = nil, photos: [String] = [], weather: Weather? = nil
    ) {
        self.work = work
        self.plots = plots
        self.on = on
        self.from = from
        self.endedOn = endedOn
        self.endedAt = endedAt
        self.worker = worker
        self.crop = crop
        self.variety = variety
        self.growthStage = growthStage
        self.note = note
        self.place = place
        self.placeAccuracyM = placeAccuracyM
        self.photos = photos
        self.weather = weather
    }
}

/// What is to be written down.
public struct EntryDraft: Equatable, Sendable {
    public var area: String
    /// Null is the household of the first plot, or the person's own.
    public var household: String?
    public var content: EntryContent
    public var onBehalfOf: String?
    /// Hand it in for review at once.
    public var submit: Bool

    public init(area: String, household: String? = nil, content: EntryContent, onBehalfOf: String? = nil, submit: Bool = true) {
        self.area = area
        self.household = household
        self.content = content
        self.onBehalfOf = onBehalfOf
        self.submit = submit
    }
}

/// What a rule says. `rule`, `reason` and `confidence` are stable keys; `values` are numbers for the sentence.
public struct Finding: Equatable, Sendable {
    public var verdict: Verdict
    public var rule: String
    public var reason: String
    public var subject: String
    public var pack: String
    public var version: String
    public var confidence: String
    public var earliestHarvest: LocalDate?
    public var atLeast: LocalDate?
    public var alert: Bool
    public var listed: String
    public var similar: [String]
    public var values: [String: Double]

    public init(
        verdict: Verdict, rule: String, reason: String, subject: String, pack: String, version: String, confidence: String,
        earliestHarvest: LocalDate?, atLeast: LocalDate?, alert: Bool, listed: String, similar: [String], values: [String: Double]
    ) {
        self.verdict = verdict
        self.rule = rule
        self.reason = reason
        self.subject = subject
        self.pack = pack
        self.version = version
        self.confidence = confidence
        self.earliestHarvest = earliestHarvest
        self.atLeast = atLeast
        self.alert = alert
        self.listed = listed
        self.similar = similar
        self.values = values
    }
}

public struct Judged: Equatable, Sendable {
    public var verdict: Verdict
    public var findings: [Finding]
    public var safeHarvest: SafeHarvest?
    /// What keeps it from being saved.
    public var faults: [FieldFault]

    public init(verdict: Verdict, findings: [Finding], safeHarvest: SafeHarvest?, faults: [FieldFault]) {
        self.verdict = verdict
        self.findings = findings
        self.safeHarvest = safeHarvest
        self.faults = faults
    }
}

public struct SavedEntry: Equatable, Sendable {
    public var id: String
    public var judged: Judged

    public init(id: String, judged: Judged) {
        self.id = id
        self.judged = judged
    }
}
