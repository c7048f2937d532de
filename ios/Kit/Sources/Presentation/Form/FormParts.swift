/// A field as it is shown.
public struct Cell: Equatable, Sendable, Identifiable {
    public var path: String
    public var name: FieldName
    public var input: Input
    public var text: String
    /// "Not known" was said; nil where that is no answer.
    public var unknown: Bool?
    public var offers: [String]
    /// How it was understood, when it can be understood in two ways.
    public var understood: String?
    /// Stable key of the rule that it breaks.
    public var fault: String?

    public init(
        path: String, name: FieldName, input: Input, text: String, unknown: Bool?, offers: [String], understood: String?,
        fault: String?
    ) {
        self.path = path
        self.name = name
        self.input = input
        self.text = text
        self.unknown = unknown
        self.offers = offers
        self.understood = understood
        self.fault = fault
    }

    public var id: String { path }
}

public struct FormGroup: Equatable, Sendable, Identifiable {
    public var id: String
    public var name: GroupName
    public var item: Int?
    public var folds: Bool
    public var open: Bool
    public var within: Bool
    public var cells: [Cell]

    public init(id: String, name: GroupName, item: Int?, folds: Bool, open: Bool, within: Bool, cells: [Cell]) {
        self.id = id
        self.name = name
        self.item = item
        self.folds = folds
        self.open = open
        self.within = within
        self.cells = cells
    }

    public var faulty: Bool { cells.contains { $0.fault != nil } }
}

/// Whose book it goes into, for those who do not write only in their own.
public struct Book: Equatable, Sendable {
    public var households: [HouseholdCard]
    public var chosen: String?
    /// Members of the chosen household for whom the entry may be written; empty when it is the person's own.
    public var people: [MemberCard]
    public var onBehalfOf: String?

    public init(
        households: [HouseholdCard], chosen: String? = nil, people: [MemberCard] = [], onBehalfOf: String? = nil
    ) {
        self.households = households
        self.chosen = chosen
        self.people = people
        self.onBehalfOf = onBehalfOf
    }

    public var chosenName: String? { households.first { $0.id == chosen }?.name }
}

/// The entry that is changed.
public struct Changing: Equatable, Sendable {
    public var id: String
    public var approved: Bool
    public var returnReason: String?
    public var reason: String

    public init(id: String, approved: Bool, returnReason: String?, reason: String = "") {
        self.id = id
        self.approved = approved
        self.returnReason = returnReason
        self.reason = reason
    }
}

public struct FormPhoto: Equatable, Sendable, Identifiable {
    public var id: String
    public var thumbnailPath: String?
    public var placed: Bool

    public init(id: String, thumbnailPath: String?, placed: Bool = false) {
        self.id = id
        self.thumbnailPath = thumbnailPath
        self.placed = placed
    }
}

public enum Position: Equatable, Sendable {
    case none

    case seeking

    case held(Fix)

    case notPossible(Hindrance)

    var fix: Fix? { if case .held(let fix) = self { fix } else { nil } }
}

/// A search that covers the form.
public enum FormPicker: Equatable, Sendable, Identifiable {
    case products(typed: String = "", found: [ListedProduct] = [])

    case ofSpecies(typed: String = "", found: [Species] = [])

    case plots(typed: String = "")

    case households(typed: String = "")

    public var typed: String {
        switch self {
        case .products(let typed, _), .ofSpecies(let typed, _), .plots(let typed), .households(let typed): typed
        }
    }

    /// What is searched: the same while somebody types.
    public var id: FieldName {
        switch self {
        case .products: .products
        case .ofSpecies: .species
        case .plots: .plots
        case .households: .household
        }
    }

    func typing(_ typed: String) -> FormPicker {
        switch self {
        case .products(_, let found): .products(typed: typed, found: found)
        case .ofSpecies(_, let found): .ofSpecies(typed: typed, found: found)
        case .plots: .plots(typed: typed)
        case .households: .households(typed: typed)
        }
    }
}

/// Where the content came from when the form opened.
public enum Origin: String, CaseIterable, Sendable {
    case new, draft, repeated
}

/// It is on disk.
public struct Saved: Equatable, Sendable {
    public var id: String
    public var judged: Judged
    public var online: Bool
    public var handedIn: Bool

    public init(id: String, judged: Judged, online: Bool, handedIn: Bool = true) {
        self.id = id
        self.judged = judged
        self.online = online
        self.handedIn = handedIn
    }
}
