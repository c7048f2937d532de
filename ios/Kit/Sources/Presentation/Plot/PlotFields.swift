/// The facts of a plot as they are typed.
public struct PlotFields: Equatable, Sendable {
    public var household: String?
    public var name: String
    public var crop: String
    public var variety: String
    public var treeCount: String
    public var declaredArea: String
    /// A key: `ha`, `m2`, `sao_north`, `sao_centre`, `cong`.
    public var declaredUnit: String
    public var plantingYear: String
    public var parcel: String
    public var note: String
    public var retired: Bool

    public init(
        household: String? = nil, name: String = "", crop: String = "", variety: String = "", treeCount: String = "",
        declaredArea: String = "", declaredUnit: String = "ha", plantingYear: String = "", parcel: String = "", note: String = "",
        retired: Bool = false
    ) {
        self.household = household
        self.name = name
        self.crop = crop
        self.variety = variety
        self.treeCount = treeCount
        self.declaredArea = declaredArea
        self.declaredUnit = declaredUnit
        self.plantingYear = plantingYear
        self.parcel = parcel
        self.note = note
        self.retired = retired
    }

    public static let units = ["ha", "m2", "cong", "sao_north", "sao_centre"]
    public static let notANumber = "not_a_number"

    /// The core's names of fields at which a fault can be said.
    public static let names: Set = ["household", "name", "tree_count", "declared_area", "planting_year"]
    private static let retiredWord = "retired"

    /// ASCII's own sign between fields, which no keyboard types.
    private static let between = "\u{1f}"
    private static let count = 11

    public func facts() -> PlotFacts {
        PlotFacts(
            name: name.trimmed,
            crop: crop.trimmed,
            variety: variety.trimmed,
            plantingYear: Numbers.whole(plantingYear),
            treeCount: Numbers.whole(treeCount),
            declaredArea: Numbers.decimal(declaredArea),
            declaredUnit: declaredUnit,
            parcel: parcel.trimmed,
            note: note.trimmed,
            retired: retired
        )
    }

    /// Stable keys of what the core cannot see and what keeps it from being saved, by field.
    public func faults(new: Bool) -> [String: String] {
        var faults: [String: String] = [:]
        if new && household == nil { faults["household"] = "required" }
        if !treeCount.isBlank && Numbers.whole(treeCount) == nil { faults["tree_count"] = Self.notANumber }
        if !declaredArea.isBlank && Numbers.decimal(declaredArea) == nil { faults["declared_area"] = Self.notANumber }
        if !plantingYear.isBlank && Numbers.whole(plantingYear) == nil { faults["planting_year"] = Self.notANumber }
        return faults
    }

    /// One line for the phone's own memory.
    public func write() -> String {
        let fields = [
            household ?? "", name, crop, variety, treeCount, declaredArea, declaredUnit, plantingYear, parcel, note,
            retired ? Self.retiredWord : "",
        ]
        return fields.map { $0.split(separator: Self.between, omittingEmptySubsequences: false).joined(separator: " ") }
            .joined(separator: Self.between)
    }

    public static func of(_ facts: PlotFacts, _ household: String?) -> PlotFields {
        PlotFields(
            household: household,
            name: facts.name,
            crop: facts.crop,
            variety: facts.variety,
            treeCount: facts.treeCount.map(String.init) ?? "",
            declaredArea: facts.declaredArea.map(Numbers.show) ?? "",
            declaredUnit: facts.declaredUnit,
            plantingYear: facts.plantingYear.map(String.init) ?? "",
            parcel: facts.parcel,
            note: facts.note,
            retired: facts.retired
        )
    }

    /// Nil when another version of the app wrote it.
    public static func read(_ line: String) -> PlotFields? {
        let parts = line.split(separator: between, omittingEmptySubsequences: false).map(String.init)
        if parts.count != count { return nil }
        return PlotFields(
            household: parts[0].isEmpty ? nil : parts[0],
            name: parts[1],
            crop: parts[2],
            variety: parts[3],
            treeCount: parts[4],
            declaredArea: parts[5],
            declaredUnit: parts[6],
            plantingYear: parts[7],
            parcel: parts[8],
            note: parts[9],
            retired: parts[10] == retiredWord
        )
    }

    /// The core's names of fields that differ from what stood there: what is typed anew is not wrong any more.
    func changed(from before: PlotFields?) -> Set<String> {
        guard let before else { return [] }
        var changed: Set<String> = []
        if before.household != household { changed.insert("household") }
        if before.name != name { changed.insert("name") }
        if before.treeCount != treeCount { changed.insert("tree_count") }
        if before.declaredArea != declaredArea || before.declaredUnit != declaredUnit { changed.insert("declared_area") }
        if before.plantingYear != plantingYear { changed.insert("planting_year") }
        return changed
    }
}
