import Presentation
import VungTrongCore

// Keys, days and numbers of the core. A key of a newer core is no fault: it is shown as unknown.

extension RawRepresentable<String> {
    var key: String { rawValue }
}

extension String {
    func role() -> Role { Role(rawValue: self) ?? .unknown }

    func workKind() -> WorkKind { WorkKind(rawValue: self) ?? .unknown }

    func status() -> EntryStatus { EntryStatus(rawValue: self) ?? .saved }

    func harvestMark() -> HarvestMark { HarvestMark(rawValue: self) ?? .ask }

    func stored() -> Stored { Stored(rawValue: self) ?? .unsent }

    /// An answer that this version does not know is one for a person to look at.
    func verdict() -> Verdict {
        switch self {
        case "allowed": .allowed
        case "blocked": .blocked
        case "unknown": .uncertain
        default: .review
        }
    }

    func day() -> LocalDate? { LocalDate(self) }

    func time() -> LocalTime? { LocalTime(self) }
}

extension ApiChanged {
    func changed() -> Changed {
        switch self {
        case .areas: .areas
        case .plots: .plots
        case .entries: .entries
        case .photos: .photos
        case .people: .people
        case .notices: .notices
        case .codes: .codes
        case .outbox: .outbox
        }
    }
}

extension LocalDate {
    var iso: String { description }
}

extension LocalTime {
    var key: String { description }
}

extension BinaryInteger {
    /// A number of the core, which are never so large that anything is lost.
    var int: Int { Int(clamping: self) }
}

extension Int {
    /// A count as the core takes it: never below nothing.
    func count(_ field: String) throws -> UInt32 {
        guard let count = UInt32(exactly: self) else {
            throw ApiError.Invalid(faults: [ApiFieldFault(field: field, rule: "out_of_range")])
        }
        return count
    }
}
