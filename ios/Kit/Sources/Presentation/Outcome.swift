/// What a call to the core came to. Nothing behind `Gateway` throws.
public enum Outcome<Value: Sendable>: Sendable {
    case ok(Value)
    case failed(Fault)

    public func map<Other: Sendable>(_ change: (Value) -> Other) -> Outcome<Other> {
        switch self {
        case .ok(let value): .ok(change(value))
        case .failed(let fault): .failed(fault)
        }
    }

    public var orNil: Value? {
        if case .ok(let value) = self { value } else { nil }
    }

    public var fault: Fault? {
        if case .failed(let fault) = self { fault } else { nil }
    }
}

extension Outcome: Equatable where Value: Equatable {}

/// What comes of a call that brings nothing back.
public struct Done: Hashable, Sendable {
    public init() {}
}

extension Outcome where Value == Done {
    public static var done: Outcome<Done> { .ok(Done()) }
}

/// Two values that belong together; tuples cannot be compared in lists.
public struct Pair<First, Second> {
    public var first: First
    public var second: Second

    public init(_ first: First, _ second: Second) {
        self.first = first
        self.second = second
    }
}

extension Pair: Equatable where First: Equatable, Second: Equatable {}
extension Pair: Hashable where First: Hashable, Second: Hashable {}
extension Pair: Sendable where First: Sendable, Second: Sendable {}

/// Why something was not done. Words for it are in the string catalogue of the app, by `kind` and `detail`.
public struct Fault: Equatable, Sendable {
    public var kind: FaultKind
    /// Fields that cannot be saved as they are; only for `.invalid`.
    public var fields: [FieldFault]
    /// Places where a boundary is no shape; only for `.boundary`.
    public var places: [ShapeFault]
    /// Stable key: the reason of a refusal, the state of a record, the fault of a file, what was not found.
    public var detail: String
    /// How long the hub asks to be left alone, seconds.
    public var retryAfterS: Int?

    public init(
        kind: FaultKind, fields: [FieldFault] = [], places: [ShapeFault] = [], detail: String = "", retryAfterS: Int? = nil
    ) {
        self.kind = kind
        self.fields = fields
        self.places = places
        self.detail = detail
        self.retryAfterS = retryAfterS
    }
}

public enum FaultKind: String, CaseIterable, Sendable {
    case notFound = "not_found"
    case invalid
    case boundary
    case notPermitted = "not_permitted"
    case wrongState = "wrong_state"
    case authRequired = "auth_required"
    case offline
    case hub
    case busy
    case storageFull = "storage_full"
    case storage
    case wrongKey = "wrong_key"
    case tooNew = "too_new"
    case corrupt
    case file
    case cancelled
    /// A build without the core. Links make it impossible on iOS; the words are there as on Android.
    case noCore = "no_core"
    case `internal`
}

/// `field` and `rule` are stable keys: `plots`, `required`.
public struct FieldFault: Hashable, Sendable {
    public var field: String
    public var rule: String

    public init(field: String, rule: String) {
        self.field = field
        self.rule = rule
    }
}

/// `kind` is a stable key: `crossing`, `spike`, …
public struct ShapeFault: Hashable, Sendable {
    public var kind: String
    public var at: LonLat?

    public init(kind: String, at: LonLat?) {
        self.kind = kind
        self.at = at
    }
}
