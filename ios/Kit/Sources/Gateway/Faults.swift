import Foundation
import Presentation
import VungTrongCore

/// The key of the database cannot be had. The data are as they were; the next call asks for the key again.
public struct NoKey: Error {
    public enum Why: String, Sendable {
        /// There are data, and no key that opens them: it did not come along to this phone, or the phone forgot it.
        case lost
        /// The phone's keychain does not answer now.
        case silent
    }

    public let why: Why

    public init(_ why: Why) {
        self.why = why
    }
}

/// A call after the last one.
struct Closed: LocalizedError {
    var errorDescription: String? { "closed" }
}

/// Whatever comes out of a call, as the app knows it. A panic of the core comes as the generated code's own error.
func fault(of error: any Error) -> Fault {
    switch error {
    case let error as ApiError: return error.fault()
    case let error as NoKey: return Fault(kind: .wrongKey, detail: error.why.rawValue)
    default:
        let told = (error as? any LocalizedError)?.errorDescription ?? "\(error)"
        return Fault(kind: .internal, detail: String(told.prefix(longEnough)))
    }
}

/// Enough to find a fault by.
private let longEnough = 300

extension ApiError {
    func fault() -> Fault {
        switch self {
        case .NotFound(let what, _): Fault(kind: .notFound, detail: what)
        case .Invalid(let faults): Fault(kind: .invalid, fields: faults.map { $0.fault() })
        case .Boundary(let faults): Fault(kind: .boundary, places: faults.map { $0.fault() })
        case .NotPermitted(let code): Fault(kind: .notPermitted, detail: code)
        case .WrongState(let found): Fault(kind: .wrongState, detail: found)
        case .AuthRequired: Fault(kind: .authRequired)
        case .Offline: Fault(kind: .offline)
        case .Hub(let code, let retryAfterS): Fault(kind: .hub, detail: code, retryAfterS: retryAfterS?.int)
        case .Busy: Fault(kind: .busy)
        case .StorageFull: Fault(kind: .storageFull)
        case .Storage(let reason): Fault(kind: .storage, detail: reason)
        case .WrongKey: Fault(kind: .wrongKey)
        case .TooNew: Fault(kind: .tooNew)
        case .Corrupt(let keptAt): Fault(kind: .corrupt, detail: keptAt ?? "")
        case .File(let reason, _): Fault(kind: .file, detail: reason)
        case .Cancelled: Fault(kind: .cancelled)
        case .Internal(let incident): Fault(kind: .internal, detail: incident)
        }
    }
}

extension ApiFieldFault {
    func fault() -> FieldFault { FieldFault(field: field, rule: rule) }
}

extension ApiShapeFault {
    func fault() -> ShapeFault { ShapeFault(kind: kind, at: place?.lonLat()) }
}
