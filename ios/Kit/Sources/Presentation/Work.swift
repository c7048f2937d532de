/// What was done. Words that end in a key are stable keys with words in the resources.
public enum Work: Equatable, Sendable {
    case spray(Spray)
    case fertilize(Fertilize)
    case irrigate(Irrigate)
    case care(Care)
    case pest(Pest)
    case harvest(Harvest)
    case purchase(Purchase)
    case container(Container)
    case soil(Soil)
    /// Of a newer version of the app: can be looked at, not changed.
    case unknown

    public var kind: WorkKind {
        switch self {
        case .spray: .spray
        case .fertilize: .fertilize
        case .irrigate: .irrigate
        case .care: .care
        case .pest: .pest
        case .harvest: .harvest
        case .purchase: .purchase
        case .container: .container
        case .soil: .soil
        case .unknown: .unknown
        }
    }

    public struct Spray: Equatable, Sendable {
        public var products: [TankProduct]
        public var waterL: Double?
        public var treatedArea: AreaAmount?
        public var treatedTrees: Int?
        public var target: String
        public var method: String
        public var equipment: String
        public var protection: String
        public var leftover: String

        public init(
            products: [TankProduct] = [], waterL: Double? = nil, treatedArea: AreaAmount? = nil, treatedTrees: Int? = nil,
            target: String = "", method: String = "", equipment: String = "", protection: String = "", leftover: String = ""
        ) {
            self.products = products
            self.waterL = waterL
            self.treatedArea = treatedArea
            self.treatedTrees = treatedTrees
            self.target = target
            self.method = method
            self.equipment = equipment
            self.protection = protection
            self.leftover = leftover
        }
    }

    /// `methodKey`: `base`, `foliar`, `drip`, `buried`.
    public struct Fertilize: Equatable, Sendable {
        public var items: [FertilizerItem]
        public var methodKey: String?
        public var treatedArea: AreaAmount?
        public var treatedTrees: Int?

        public init(items: [FertilizerItem] = [], methodKey: String? = nil, treatedArea: AreaAmount? = nil, treatedTrees: Int? = nil) {
            self.items = items
            self.methodKey = methodKey
            self.treatedArea = treatedArea
            self.treatedTrees = treatedTrees
        }
    }

    public struct Irrigate: Equatable, Sendable {
        public var source: String
        public var minutes: Int?
        public var method: String
        public var volumeM3: Double?

        public init(source: String = "", minutes: Int? = nil, method: String = "", volumeM3: Double? = nil) {
            self.source = source
            self.minutes = minutes
            self.method = method
            self.volumeM3 = volumeM3
        }
    }

    /// `taskKey`: `pruning`, `weeding`, `bagging`, `flower_induction`, `water_stress`, `thinning`, `sanitation`, `pollination`, `other`.
    public struct Care: Equatable, Sendable {
        public var taskKey: String
        public var trees: Int?

        public init(taskKey: String = "other", trees: Int? = nil) {
            self.taskKey = taskKey
            self.trees = trees
        }
    }

    /// `species` is empty for "unsure". `severityKey`: `light`, `medium`, `heavy`.
    public struct Pest: Equatable, Sendable {
        public var species: String
        public var suspected: Bool
        public var severityKey: String?
        public var inspected: Int?
        public var infested: Int?
        public var count: Int?
        public var points: [SamplePoint]
        public var action: String
        public var result: String

        public init(
            species: String = "", suspected: Bool = false, severityKey: String? = nil, inspected: Int? = nil, infested: Int? = nil,
            count: Int? = nil, points: [SamplePoint] = [], action: String = "", result: String = ""
        ) {
            self.species = species
            self.suspected = suspected
            self.severityKey = severityKey
            self.inspected = inspected
            self.infested = infested
            self.count = count
            self.points = points
            self.action = action
            self.result = result
        }
    }

    /// `harvestKey`: `actual` or `forecast`.
    public struct Harvest: Equatable, Sendable {
        public var harvestKey: String
        public var kilograms: Double?
        public var fruits: Int?
        public var buyer: String
        public var grade: String
        public var lot: String

        public init(
            harvestKey: String = "actual", kilograms: Double? = nil, fruits: Int? = nil, buyer: String = "", grade: String = "",
            lot: String = ""
        ) {
            self.harvestKey = harvestKey
            self.kilograms = kilograms
            self.fruits = fruits
            self.buyer = buyer
            self.grade = grade
            self.lot = lot
        }
    }

    /// `inputKey`: `pesticide`, `fertilizer`, `other`.
    public struct Purchase: Equatable, Sendable {
        public var inputKey: String
        public var name: String
        public var amount: Amount?
        public var shop: String
        public var batch: String
        public var expiresOn: LocalDate?
        public var invoice: String

        public init(
            inputKey: String = "pesticide", name: String = "", amount: Amount? = nil, shop: String = "", batch: String = "",
            expiresOn: LocalDate? = nil, invoice: String = ""
        ) {
            self.inputKey = inputKey
            self.name = name
            self.amount = amount
            self.shop = shop
            self.batch = batch
            self.expiresOn = expiresOn
            self.invoice = invoice
        }
    }

    public struct Container: Equatable, Sendable {
        public var count: Int?
        public var kilograms: Double?
        public var method: String
        public var receiver: String

        public init(count: Int? = nil, kilograms: Double? = nil, method: String = "", receiver: String = "") {
            self.count = count
            self.kilograms = kilograms
            self.method = method
            self.receiver = receiver
        }
    }

    public struct Soil: Equatable, Sendable {
        public var ph: Double?
        public var cadmiumMgKg: Double?
        public var organicPercent: Double?
        public var depthCm: Int?
        public var laboratory: String
        public var sample: String

        public init(
            ph: Double? = nil, cadmiumMgKg: Double? = nil, organicPercent: Double? = nil, depthCm: Int? = nil, laboratory: String = "",
            sample: String = ""
        ) {
            self.ph = ph
            self.cadmiumMgKg = cadmiumMgKg
            self.organicPercent = organicPercent
            self.depthCm = depthCm
            self.laboratory = laboratory
            self.sample = sample
        }
    }
}

/// `phiSourceKey`: `label` or `catalogue`. An interval that is not known is nil, never 0.
public struct TankProduct: Equatable, Sendable {
    public var name: String
    public var active: String
    public var content: String
    public var formulation: String
    public var registrant: String
    public var dose: Dose?
    public var total: Amount?
    public var phiDays: Int?
    public var phiSourceKey: String?
    public var reentryHours: Int?
    public var batch: String
    public var expiresOn: LocalDate?
    public var labelPhoto: String?

    public init(
        name: String = "", active: String = "", content: String = "", formulation: String = "", registrant: String = "", dose: Dose? = nil,
        total: Amount? = nil, phiDays: Int? = nil, phiSourceKey: String? = nil, reentryHours: Int? = nil, batch: String = "",
        expiresOn: LocalDate? = nil, labelPhoto: String? = nil
    ) {
        self.name = name
        self.active = active
        self.content = content
        self.formulation = formulation
        self.registrant = registrant
        self.dose = dose
        self.total = total
        self.phiDays = phiDays
        self.phiSourceKey = phiSourceKey
        self.reentryHours = reentryHours
        self.batch = batch
        self.expiresOn = expiresOn
        self.labelPhoto = labelPhoto
    }
}

/// `kindKey`: `organic`, `mineral`, `foliar`, `amendment`.
public struct FertilizerItem: Equatable, Sendable {
    public var name: String
    public var kindKey: String
    public var composition: String
    public var dose: Dose?
    public var total: Amount?
    public var composted: Bool?
    public var supplier: String

    public init(
        name: String = "", kindKey: String = "organic", composition: String = "", dose: Dose? = nil, total: Amount? = nil,
        composted: Bool? = nil, supplier: String = ""
    ) {
        self.name = name
        self.kindKey = kindKey
        self.composition = composition
        self.dose = dose
        self.total = total
        self.composted = composted
        self.supplier = supplier
    }
}

public struct SamplePoint: Equatable, Sendable {
    public var place: LonLat?
    public var inspected: Int
    public var infested: Int
    public var count: Int?

    public init(place: LonLat?, inspected: Int, infested: Int, count: Int?) {
        self.place = place
        self.inspected = inspected
        self.infested = infested
        self.count = count
    }
}
