import Foundation
import Presentation
import SwiftUI

/// The words of one language. Keys are those of the string catalogue `App/Localizable.xcstrings`, blanks are filled in its order.
public protocol Words: Sendable {
    /// `vi` or `en`.
    var language: String { get }

    func text(_ key: String, _ blanks: [any WordBlank]) -> String

    /// The first blank is the count, which also chooses the form.
    func text(plural key: String, _ count: Int, _ blanks: [any WordBlank]) -> String
}

/// What stands in a blank: a text, or a whole number.
public protocol WordBlank: Sendable {}

extension String: WordBlank {}
extension Int: WordBlank {}

extension Words {
    public func callAsFunction(_ key: String, _ blanks: any WordBlank...) -> String { text(key, blanks) }

    public func callAsFunction(plural key: String, _ count: Int, _ blanks: any WordBlank...) -> String {
        text(plural: key, count, blanks)
    }

    /// A key without words is shown as it is: a newer core may know more.
    public func callAsFunction(_ list: WordList, _ key: String) -> String {
        list.name(key).map { text($0, []) } ?? key.replacingOccurrences(of: "_", with: " ")
    }

    public func callAsFunction(_ kind: WorkKind) -> String { self(.kind, kind.rawValue) }

    public func callAsFunction(_ status: EntryStatus) -> String { self(.status, status.rawValue) }

    public func callAsFunction(_ verdict: Verdict) -> String { self(.verdict, verdict.rawValue) }

    public func callAsFunction(_ stored: Stored) -> String { self(.stored, stored.rawValue) }

    public func callAsFunction(_ role: Role) -> String { self(.role, role.rawValue) }

    public func callAsFunction(_ roles: [Role]) -> String { roles.map { self($0) }.joined(separator: ", ") }

    /// Numbers and days in the form of this language.
    public var formats: Formats { Formats(language: language) }
}

/// The words for a list of stable keys: `word_status` and `saved` are `word_status_saved`.
public struct WordList: Sendable {
    public let prefix: String
    public let keys: Set<String>

    init(_ prefix: String, _ keys: Set<String>) {
        self.prefix = prefix
        self.keys = keys
    }

    /// Of the words for this key; nil when there are none.
    public func name(_ key: String) -> String? {
        keys.contains(key) ? "\(prefix)_\(key.replacingOccurrences(of: ".", with: "_"))" : nil
    }
}

extension EnvironmentValues {
    private struct WordsKey: EnvironmentKey {
        static let defaultValue: any Words = BundleWords(language: nil)
    }

    /// The words that the person reads.
    public var words: any Words {
        get { self[WordsKey.self] }
        set { self[WordsKey.self] = newValue }
    }
}
