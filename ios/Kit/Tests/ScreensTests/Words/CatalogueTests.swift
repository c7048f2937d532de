import Foundation
import Testing

/// Words of the app: the same in both languages, none too many, none in the code.
struct CatalogueTests {
    private let vietnamese = Catalogue.shared.texts("vi")
    private let english = Catalogue.shared.texts("en")

    @Test func thereAreWords() {
        #expect(vietnamese.count > 900)
        #expect(vietnamese["today_title"] != english["today_title"])
    }

    @Test func bothLanguagesHaveTheSameBlanks() {
        for (key, text) in english {
            #expect(Set(text.patterns.flatMap(blanks)) == Set(vietnamese[key]!.patterns.flatMap(blanks)), "\(key)")
        }
    }

    @Test func everyBlankHasANumber() {
        for (key, text) in vietnamese.merging(english, uniquingKeysWith: { $1 }) {
            for pattern in text.patterns {
                #expect(pattern.firstMatch(of: #/%(?![1-9]\$(@|(0\d)?lld)|%| |\)|,|\.|$)/#) == nil, "\(key): \(pattern)")
                #expect(!pattern.trimmingCharacters(in: .whitespaces).isEmpty, "\(key)")
            }
        }
    }

    /// A phone chooses the form of a plural by its count, so the count has to be in each form.
    @Test func everyPluralHasItsCount() {
        for (key, text) in vietnamese.merging(english, uniquingKeysWith: { $1 }) {
            guard case .several(let forms) = text else { continue }
            for pattern in forms.values { #expect(pattern.contains("%1$lld"), "\(key): \(pattern)") }
        }
    }

    @Test func everyWordIsUsed() {
        let texts = sources.map { Repository.text($0) }
        let used = Set(texts.flatMap(literals)).union(listed)
        let put = texts.flatMap(together)
        func isUsed(_ key: String) -> Bool {
            used.contains(key) || put.contains { key.hasPrefix($0.0) && key.hasSuffix($0.1) }
        }
        #expect(vietnamese.keys.filter { !isUsed($0) }.sorted() == [])
    }

    @Test func everyWordThatIsSaidIsThere() {
        for file in sources {
            let text = Repository.text(file)
            for match in text.matches(of: #/words\((plural: )?"([^"\\]+)"/#) {
                let form = vietnamese[String(match.2)]
                #expect(form != nil, "\(file.lastPathComponent): \(match.2)")
                if case .several = form { #expect(match.1 != nil, "\(match.2) has plurals") } else { #expect(match.1 == nil, "\(match.2) has no plurals") }
            }
        }
    }

    @Test func noTextForPeopleStandsInTheCode() {
        let found = (sources + Repository.swift("Kit/Sources/Presentation")).flatMap { file in
            texts(Repository.text(file)).map { "\(file.lastPathComponent): \($0)" }
        }
        #expect(found == [])
    }

    @Test func aTextInTheCodeWouldBeFound() {
        #expect(isForPeople("Đã ghi"))
        #expect(isForPeople("Try again"))
        #expect(!isForPeople("today_title"))
        #expect(!isForPeople("application/geo+json"))
        #expect(texts("let a = \"Try again\" // \"but not this\"") == ["Try again"])
    }

    private let sources = Repository.swift("Kit/Sources/Screens") + Repository.swift("App")

    /// Keys of lists stand there without the list's name.
    private var listed: Set<String> { Set(AllLists.all.flatMap { list in list.keys.compactMap(list.name) }) }

    private func blanks(_ text: String) -> [String] { text.matches(of: #/%\d\$(?:@|lld)/#).map { String($0.0) } }

    private func literals(_ text: String) -> [String] { text.matches(of: #/"([a-z0-9_]+)"/#).map { String($0.1) } }

    /// Keys that are put together, `form_field_\(name)`: what stands before and after. A short beginning would hold too much.
    private func together(_ text: String) -> [(String, String)] {
        text.matches(of: #/"([a-z0-9_]*)\\\([^)"]*\)([a-z0-9_]*)"/#).map { (String($0.1), String($0.2)) }
            .filter { $0.0.count { $0 == "_" } > 1 || $0.1.count > 3 }
    }

    /// Literals that people would read, comments and messages to programmers left out.
    private func texts(_ text: String) -> [String] {
        let plain = text.split(separator: "\n").map { line -> Substring in
            let code = line.prefix(upTo: line.range(of: "//")?.lowerBound ?? line.endIndex)
            return forUs.contains { code.contains($0) } ? "" : code
        }
        return plain.flatMap { line in line.matches(of: #/"((?:[^"\\]|\\.)*)"/#).map { String($0.1) } }.filter(isForPeople)
    }

    private let forUs = ["fatalError(", "precondition", "assert"]

    /// Two words beside each other, or a letter that no program needs.
    private func isForPeople(_ text: String) -> Bool {
        let plain = text.replacing(#/\\\([^)]*\)/#, with: "")
        guard plain.count > 1 else { return false }
        return plain.unicodeScalars.contains { $0.value > 127 && $0.properties.isAlphabetic } || plain.firstMatch(of: #/[A-Za-z]{2,} [A-Za-z]{2,}/#) != nil
    }
}
