import Foundation

extension String {
    var isBlank: Bool { allSatisfy(\.isWhitespace) }

    /// nil when there is nothing to read in it.
    var orNil: String? { isBlank ? nil : self }
}
