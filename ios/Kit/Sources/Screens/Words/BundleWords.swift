import Foundation

/// The words that Xcode made of the string catalogue, in the app's bundle.
public struct BundleWords: Words {
    public let language: String
    private let bundle: Bundle

    /// `language` nil is the system's. What is not there in a language is there in Vietnamese.
    public init(language: String?, bundle: Bundle = .main) {
        let chosen = language ?? bundle.preferredLocalizations.first ?? "vi"
        let path = bundle.path(forResource: chosen, ofType: "lproj")
        self.language = path == nil ? "vi" : chosen
        self.bundle = path.flatMap(Bundle.init(path:)) ?? bundle
    }

    /// No locale: a year is no number to be set apart in thousands.
    public func text(_ key: String, _ blanks: [any WordBlank]) -> String {
        String(format: pattern(key), arguments: blanks.map(argument))
    }

    /// The pattern knows its forms; the locale writes the count as people do.
    public func text(plural key: String, _ count: Int, _ blanks: [any WordBlank]) -> String {
        String(format: pattern(key), locale: Locale(identifier: language), arguments: blanks.map(argument))
    }

    private func pattern(_ key: String) -> String { bundle.localizedString(forKey: key, value: key, table: nil) }

    private func argument(_ blank: any WordBlank) -> any CVarArg {
        if let number = blank as? Int { return number }
        return NSString(string: blank as? String ?? "")
    }
}
