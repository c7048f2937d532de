import Testing

@testable import Fakes
@testable import Presentation

private struct FormVectors: Decodable {
    struct Form: Decodable {
        let form: String
        let kind: String
        let items: Int
        let typed: [[String]]
        let groups: [Group]
    }

    struct Group: Decodable, Equatable {
        let group: String
        let folds: Bool?
        let within: String?
        let fields: [Asked]
    }

    struct Asked: Decodable, Equatable {
        let path: String
        let name: String
        let input: String
        let keys: [String]?
        let asked: Bool?
        let mayBeUnknown: Bool?
        let hidden: Bool?
        let offers: [String]?
        let text: String?
    }

    let forms: [Form]
}

/// What is asked, with tests/vectors/forms.json, which the Android app's tests write and read.
struct FormVectorsTests {
    private let forms: [FormVectors.Form]
    private let recent = RecentWork(
        products: [], fertilizers: [], last: nil, workers: ["Y Bhok"], targets: ["thán thư"], equipment: ["bình máy"])

    init() throws {
        forms = try Vectors.read("forms", FormVectors.self).forms
    }

    @Test func bothAppsAskTheSame() throws {
        for form in forms {
            let content = try content(form)
            let groups = plan(content).map { group($0, content) }
            #expect(groups.map(\.group) == form.groups.map(\.group), "\(form.form)")
            for (group, known) in zip(groups, form.groups) {
                #expect(group.folds == known.folds && group.within == known.within, "\(form.form): \(group.group)")
                #expect(group.fields.map(\.path) == known.fields.map(\.path), "\(form.form): \(group.group)")
                for (field, known) in zip(group.fields, known.fields) { #expect(field == known, "\(form.form)") }
            }
        }
    }

    @Test func everyKindOfWorkIsThere() {
        #expect(Set(forms.map(\.kind)) == Set(WorkKind.allCases.filter { $0 != .unknown }.map(\.rawValue)))
    }

    private func content(_ form: FormVectors.Form) throws -> EntryContent {
        var content = blank(try #require(WorkKind(rawValue: form.kind)))
        content.products = Array(repeating: TankProduct(), count: form.items)
        content.fertilizers = Array(repeating: FertilizerItem(), count: form.items)
        content.points = Array(repeating: SamplePoint(place: nil, inspected: 0, infested: 0, count: nil), count: form.items)
        for typed in form.typed {
            let field = try #require(plan(content).flatMap(\.fields).first { $0.path == typed[0] }, "\(typed[0])")
            field.write(&content, typed[1])
        }
        return content
    }

    private func group(_ group: GroupPlan, _ content: EntryContent) -> FormVectors.Group {
        FormVectors.Group(
            group: group.id, folds: group.folds ? true : nil, within: group.within,
            fields: group.fields.map { asked($0, content) })
    }

    private func asked(_ field: Field, _ content: EntryContent) -> FormVectors.Asked {
        let offers = field.offers(recent, content)
        return FormVectors.Asked(
            path: field.path, name: field.name.rawValue, input: word(field.input), keys: keys(field.input),
            asked: field.asked ? true : nil, mayBeUnknown: field.mayBeUnknown ? true : nil,
            hidden: field.shown(content) ? nil : true, offers: offers.isEmpty ? nil : offers,
            text: field.read(content).orNil)
    }

    private func keys(_ input: Input) -> [String]? { if case .choice(let keys) = input { keys } else { nil } }

    private func word(_ input: Input) -> String {
        switch input {
        case .words(let lines): "words of \(lines)"
        case .number(let whole): whole ? "whole" : "decimal"
        case .choice: "choice"
        case .switch: "switch"
        case .day: "day"
        case .time: "time"
        case .species: "species"
        case .photo: "photo"
        }
    }
}
