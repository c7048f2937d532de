import Foundation
import Screens

/// The words as they are written in the string catalogue; a phone reads what Xcode makes of it.
struct CatalogueWords: Words {
    let language: String
    private let texts: [String: Catalogue.Form]

    init(language: String = "vi") {
        self.language = language
        texts = Catalogue.shared.texts(language)
    }

    func text(_ key: String, _ blanks: [any WordBlank]) -> String {
        guard case .one(let pattern) = texts[key] else { return "⟦\(key)⟧" }
        return filled(pattern, blanks) { String($0) }
    }

    func text(plural key: String, _ count: Int, _ blanks: [any WordBlank]) -> String {
        guard case .several(let forms) = texts[key], let other = forms["other"] else { return "⟦\(key)⟧" }
        guard blanks.first as? Int == count else { return "⟦\(key): the first blank is the count⟧" }
        return filled(count == 1 ? forms["one"] ?? other : other, blanks) { formats.number($0) }
    }

    private func filled(_ pattern: String, _ blanks: [any WordBlank], _ number: @escaping (Int) -> String) -> String {
        if !pattern.utf8.contains(UInt8(ascii: "%")) { return pattern }
        var text = ""
        var rest = Substring(pattern)
        while let match = rest.firstMatch(of: #/%(?:(\d)\$(0\d)?(@|lld)|%)/#) {
            text += rest[..<match.range.lowerBound]
            text += match.1.map { blank(Int($0)! - 1, String(match.3!), blanks, match.2.map(padded) ?? number) } ?? "%"
            rest = rest[match.range.upperBound...]
        }
        return text + rest
    }

    private func padded(_ width: Substring) -> (Int) -> String {
        { number in String(repeating: "0", count: max(0, Int(width)! - String(number).count)) + String(number) }
    }

    /// A blank that is filled with something else than it is made for would be garbage on a phone.
    private func blank(_ place: Int, _ kind: String, _ blanks: [any WordBlank], _ number: (Int) -> String) -> String {
        guard blanks.indices.contains(place) else { return "⟦no blank \(place + 1)⟧" }
        switch (blanks[place], kind) {
        case (let text as String, "@"): return text
        case (let value as Int, "lld"): return number(value)
        default: return "⟦blank \(place + 1) is %\(kind)⟧"
        }
    }
}

/// `App/Localizable.xcstrings`.
struct Catalogue: Sendable {
    enum Form: Equatable, Sendable {
        case one(String)
        case several([String: String])

        var patterns: [String] {
            switch self {
            case .one(let pattern): [pattern]
            case .several(let forms): Array(forms.values)
            }
        }
    }

    static let shared = Catalogue()

    private let byLanguage: [String: [String: Form]]

    private init() {
        let file = Repository.ios.appending(path: "App/Localizable.xcstrings")
        let root = try! JSONSerialization.jsonObject(with: Data(contentsOf: file)) as! [String: Any]
        var found: [String: [String: Form]] = [:]
        for (key, value) in root["strings"] as! [String: Any] {
            for (language, text) in (value as! [String: Any])["localizations"] as! [String: Any] {
                found[language, default: [:]][key] = Self.form(text as! [String: Any])
            }
        }
        byLanguage = found.mapValues { (found["vi"] ?? [:]).merging($0) { $1 } }
    }

    /// What has no words of its own in a language has the Vietnamese ones.
    func texts(_ language: String) -> [String: Form] { byLanguage[language] ?? byLanguage["vi"] ?? [:] }

    private static func form(_ text: [String: Any]) -> Form {
        guard let variations = text["variations"] as? [String: [String: Any]] else { return .one(value(text)) }
        return .several(variations["plural"]!.mapValues { value($0 as! [String: Any]) })
    }

    private static func value(_ text: [String: Any]) -> String { (text["stringUnit"] as! [String: Any])["value"] as! String }
}

/// The folders that tests read.
enum Repository {
    /// `ios/`.
    static let ios = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardizedFileURL

    /// The whole of it; tests may be run with `ios/` alone.
    static let root = ios.deletingLastPathComponent()
    static let hasCore = FileManager.default.fileExists(atPath: root.appending(path: "core/model/src").path)

    static func swift(_ folder: String) -> [URL] { files(ios.appending(path: folder), "swift") }

    static func files(_ folder: String, _ suffix: String) -> [URL] { files(root.appending(path: folder), suffix) }

    private static func files(_ folder: URL, _ suffix: String) -> [URL] {
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (all?.allObjects as? [URL] ?? []).filter { $0.pathExtension == suffix }
    }

    static func text(_ file: URL) -> String { try! String(contentsOf: file, encoding: .utf8) }
}
