import Foundation
import Presentation
import Screens
import Testing

/// All lists, so that tests can walk them.
enum AllLists {
    static let all: [WordList] = [
        .error, .field, .fieldRule, .verdict, .reason, .ruleName, .confidence, .shapeFault, .dropped, .status, .stored, .role, .op, .refusal,
        .doubt, .codeKind, .codeStatus, .boundaryMethod, .photoProblem, .rowFault, .kind, .fertilizerKind, .task, .severity, .input,
        .harvestKind, .phiSource, .fertilizeMethod, .unit, .per,
    ]
}

/// Whatever key the core gives has words. The keys are read from its sources.
struct CoreKeysTests {
    /// `Name = "key"` in these enums.
    private static let named: [(String, String, WordList)] = [
        ("core/model/src/units.rs", "Unit", .unit),
        ("core/model/src/units.rs", "AreaUnit", .unit),
        ("core/model/src/units.rs", "DosePer", .per),
        ("core/model/src/op.rs", "OpKind", .op),
        ("core/model/src/plot.rs", "BoundaryMethod", .boundaryMethod),
        ("core/model/src/area.rs", "Role", .role),
        ("core/model/src/area.rs", "CodeKind", .codeKind),
        ("core/model/src/area.rs", "CodeStatus", .codeStatus),
        ("core/model/src/diary.rs", "PhiSource", .phiSource),
        ("core/model/src/diary.rs", "FertilizeMethod", .fertilizeMethod),
        ("core/model/src/diary.rs", "FertilizerKind", .fertilizerKind),
        ("core/model/src/diary.rs", "CareTask", .task),
        ("core/model/src/diary.rs", "Severity", .severity),
        ("core/model/src/diary.rs", "HarvestKind", .harvestKind),
        ("core/model/src/diary.rs", "InputKind", .input),
        ("core/rules/src/finding.rs", "Rule", .ruleName),
        ("core/rules/src/finding.rs", "Reason", .reason),
        ("core/rules/src/import.rs", "RowFault", .rowFault),
        ("core/sync/src/wire.rs", "Code", .refusal),
    ]

    /// Variants that are written in snake case.
    private static let snake: [(String, String, WordList)] = [
        ("core/geometry/src/faults/mod.rs", "FaultKind", .shapeFault),
        ("core/photo/src/info.rs", "Problem", .photoProblem),
    ]

    @Test func everyKeyHasWordsInBothLanguages() {
        for language in ["vi", "en"] {
            let texts = Catalogue.shared.texts(language)
            for list in AllLists.all {
                for key in list.keys { #expect(texts[list.name(key)!] != nil, "\(list.prefix) \(key)") }
                let named = texts.keys.filter { $0.hasPrefix(list.prefix + "_") }
                #expect(named.count >= list.keys.count)
            }
        }
    }

    @Test(.enabled(if: Repository.hasCore)) func everyNameOfTheCoreHasWords() throws {
        for (path, name, list) in Self.named {
            let keys = try body(path, name).matches(of: #/ = "([a-z0-9_]+)"/#).map { String($0.1) }
            #expect(keys.count > 1, "\(path) \(name)")
            #expect(keys.filter { list.name($0) == nil } == [], "\(path) \(name)")
        }
    }

    @Test(.enabled(if: Repository.hasCore)) func everyVariantOfTheCoreHasWords() throws {
        for (path, name, list) in Self.snake {
            let variants = try body(path, name).matches(of: #/\n    ([A-Z]\w+)/#).map { String($0.1) }
            let keys = variants.map { $0.replacing(#/[A-Z]/#) { "_" + $0.0.lowercased() }.trimmingCharacters(in: ["_"]) }
            #expect(keys.count > 5, "\(path) \(name)")
            #expect(keys.filter { list.name($0) == nil } == [], "\(path) \(name)")
        }
    }

    @Test(.enabled(if: Repository.hasCore)) func everyFieldThatTheCoreChecksHasAName() {
        let rules = ["core/model/src", "core/app/src"].flatMap { folder in
            Repository.files(folder, "rs").flatMap { Repository.text($0).matches(of: #/invalid\("([a-z0-9_]+)", "([a-z0-9_]+)"\)/#).map { (String($0.1), String($0.2)) } }
        }
        #expect(rules.count > 8)
        for (field, rule) in rules {
            #expect(WordList.field.name(field) != nil, "field \(field)")
            #expect(WordList.fieldRule.name(rule) != nil, "rule \(rule)")
        }
    }

    @Test(.enabled(if: Repository.hasCore)) func soManySpraysAreToldOfAsTheCoreSays() throws {
        let source = Repository.text(Repository.root.appending(path: "core/store/src/read/entries.rs"))
        let most = try #require(source.firstMatch(of: #/MOST_OPEN: usize = (\d+);/#))
        #expect(Int(most.1) == SafeHarvest.mostUnknown)
    }

    @Test func everyErrorOfTheAppHasASentence() {
        #expect(FaultKind.allCases.filter { WordList.error.name($0.rawValue) == nil } == [])
    }

    @Test func everyStateHasWords() {
        #expect(EntryStatus.allCases.filter { WordList.status.name($0.rawValue) == nil } == [])
        #expect(Stored.allCases.filter { WordList.stored.name($0.rawValue) == nil } == [])
        #expect(Verdict.allCases.filter { WordList.verdict.name($0.rawValue) == nil } == [])
        #expect(Role.allCases.filter { WordList.role.name($0.rawValue) == nil } == [])
        #expect(WorkKind.allCases.filter { WordList.kind.name($0.rawValue) == nil } == [])
    }

    private func body(_ path: String, _ name: String) throws -> String {
        let source = Repository.text(Repository.root.appending(path: path))
        let start = try #require(source.range(of: "pub enum \(name) {"), "\(path) \(name) is gone: look where it went")
        let indent = String(repeating: " ", count: source[..<start.lowerBound].reversed().prefix { $0 == " " }.count)
        let rest = source[start.upperBound...]
        return String(rest[..<(rest.range(of: "\n\(indent)}")?.lowerBound ?? rest.endIndex)])
    }
}
