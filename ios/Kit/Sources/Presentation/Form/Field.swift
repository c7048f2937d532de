/// What a field asks for; its words are in the resources.
public enum FieldName: String, CaseIterable, Comparable, Sendable {
    case household, onBehalfOf = "on_behalf_of", plots, reason, on, endedOn = "ended_on", from, endedAt = "ended_at"
    case worker, growthStage = "growth_stage", note
    case wind, temperature, rain, weatherNote = "weather_note"
    case products, productName = "product_name", active, content, formulation, registrant
    case dose, doseUnit = "dose_unit", dosePer = "dose_per", tankSize = "tank_size", total, totalUnit = "total_unit"
    case phiDays = "phi_days", reentryHours = "reentry_hours", batch, expiresOn = "expires_on", labelPhoto = "label_photo"
    case water, treatedArea = "treated_area", treatedAreaUnit = "treated_area_unit", treatedTrees = "treated_trees"
    case target, sprayMethod = "spray_method", equipment, protection, leftover
    case fertilizers, fertilizerName = "fertilizer_name", fertilizerKind = "fertilizer_kind", composition, composted
    case supplier, fertilizeMethod = "fertilize_method"
    case waterSource = "water_source", minutes, irrigateMethod = "irrigate_method", volume
    case task, trees
    case species, suspected, severity, inspected, infested, count, action, result
    case pointInspected = "point_inspected", pointInfested = "point_infested", pointCount = "point_count"
    case harvestKind = "harvest_kind", kilograms, fruits, buyer, grade, lot
    case inputKind = "input_kind", inputName = "input_name", amount, amountUnit = "amount_unit", shop, invoice
    case containers, containerKilograms = "container_kilograms", containerMethod = "container_method", receiver
    case ph, cadmium, organic, depth, laboratory, sample

    /// The order in which a form asks.
    public static func < (one: FieldName, other: FieldName) -> Bool { places[one]! < places[other]! }

    private static let places = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
}

/// How a field is filled in. Whatever it is, what stands in it is a text: see `Field`.
public enum Input: Equatable, Sendable {
    case words(lines: Int)

    case number(whole: Bool)

    /// One of a few keys.
    case choice([String])

    /// `Answer.yes` or nothing.
    case `switch`

    /// An ISO day, as `LocalDate` writes it.
    case day

    /// As `LocalTime` writes it.
    case time

    /// Species, chosen from those that the rules know, or typed.
    case species

    /// Id of a photo.
    case photo
}

/// Answers that are no words of a person's own.
public enum Answer {
    /// Stands in a field of which a person said that it is not known.
    public static let unknown = "?"
    public static let yes = "yes"
    public static let no = "no"
}

/// One thing that is asked, as data. `path` is the core's name of it, so that a fault finds its field. `write` gets what
/// stands in the field; what cannot be read is as if nothing stood there, and `understands` says so.
struct Field: Sendable {
    let path: String
    let name: FieldName
    let input: Input
    let read: @Sendable (EntryContent) -> String
    let write: @Sendable (inout EntryContent, String) -> Void
    /// "Not known" is an answer.
    var mayBeUnknown = false
    /// Has to be answered, although the core saves it without.
    var asked = false
    /// Filled in with a tap.
    var offers: @Sendable (RecentWork, EntryContent) -> [String] = { _, _ in [] }
    var shown: @Sendable (EntryContent) -> Bool = { _ in true }

    func understands(_ text: String) -> Bool {
        guard case .number(let whole) = input, !text.isBlank, text != Answer.unknown else { return true }
        return whole ? Numbers.whole(text) != nil : Numbers.decimal(text) != nil
    }

    func but(
        mayBeUnknown: Bool = false,
        asked: Bool = false,
        offers: (@Sendable (RecentWork, EntryContent) -> [String])? = nil,
        shown: (@Sendable (EntryContent) -> Bool)? = nil
    ) -> Field {
        var field = self
        field.mayBeUnknown = mayBeUnknown
        field.asked = asked
        field.offers = offers ?? self.offers
        field.shown = shown ?? self.shown
        return field
    }
}

extension String {
    /// Nil when nothing stands in it.
    var orNil: String? { isEmpty ? nil : self }

    /// What was said, unless it was said that it is not known.
    var known: String { self == Answer.unknown ? "" : self }
}
