import Testing

@testable import Fakes
@testable import Gateway
@testable import Presentation

/// Forms over the real core: what they ask is what the core knows, under the same names.
@MainActor
struct FormTests {
    private let device = FakeDevice()
    private let navigator = FakeNavigator()
    private let clock = FakePause()

    private func form(_ phone: CoreGateway, _ area: String, _ kind: WorkKind, repeats: String? = nil) async -> FormPresenter {
        let form = FormPresenter(
            gateway: phone, device: device, navigator: navigator, area: area, kind: kind, repeats: repeats,
            today: { Place.today }, pause: clock.pause
        )
        #expect(await until { !form.state.loading })
        return form
    }

    private func save(_ form: FormPresenter) async -> Saved? {
        form.onEvent(.save)
        _ = await until { form.state.saved != nil || form.state.fault != nil || form.state.attempts > 0 }
        #expect(form.state.faults.isEmpty)
        #expect(form.state.fault == nil)
        return form.state.saved
    }

    /// A fault whose field no form has could not be put right.
    @Test func whatTheCoreMindsHasItsFieldInTheForm() async throws {
        let garden = try await Garden("Hộ biểu mẫu")
        let apart: Set<String> = ["plots", "products", "items", "household", "on_behalf_of", "reason"]
        var minded: [WorkKind: Set<String>] = [:]
        for kind in written {
            for content in [blank(kind), changed(filled(kind)) { $0.on = Place.today }] {
                let draft = EntryDraft(area: garden.area, household: garden.household, content: content)
                let judged = try await garden.hoa.judge(draft).get()
                let asked = Set(plan(content).flatMap(\.fields).map(\.path)).union(apart)
                let faults = Set(judged.faults.map(\.field))
                #expect(faults.isSubset(of: asked), "\(kind)")
                minded[kind, default: []].formUnion(faults)
            }
        }
        #expect(written.filter { minded[$0, default: []].isEmpty } == [], "the core minds nothing of these kinds")
    }

    @Test(arguments: written)
    func everyKindIsWrittenAndReadAgain(_ kind: WorkKind) async throws {
        let garden = try await Garden("Hộ ghi \(kind.rawValue)")
        let farmer = try await garden.farmer()
        let form = await form(farmer, garden.area, kind)
        fill(form, kind)
        let saved = try #require(await save(form))
        let entry = try await farmer.entry(saved.id).get()
        #expect(entry.content.work == form.state.content.work)
        #expect(entry.content.plots == (kind.needsPlots ? [garden.plot] : []))
        #expect(entry.content.on == Place.today)
        #expect(entry.content.crop == (kind.needsPlots ? "sầu riêng" : ""))
        #expect(entry.card.household == garden.household)
        #expect(try await farmer.draft(garden.area, kind: kind).get() == nil)
    }

    @Test func aFormThatWasLeftIsThereAgainAndAnEntryIsDoneOnceMore() async throws {
        let garden = try await Garden("Hộ làm lại")
        let farmer = try await garden.farmer()
        let left = await form(farmer, garden.area, .spray)
        left.onEvent(.addProduct(TankProduct(name: "Thuốc thử 5SC")))
        left.onEvent(.put(path: "products[0].phi_days", text: Answer.unknown))
        left.onEvent(.put(path: "products[0].dose.value", text: "25"))
        left.close()
        await eventually { (try? await farmer.draft(garden.area, kind: .spray).get()) != nil }
        let again = await form(farmer, garden.area, .spray)
        #expect(again.state.origin == .draft)
        #expect(again.state.content == left.state.content)
        let saved = try #require(await save(again))
        let repeated = await form(farmer, garden.area, .spray, repeats: saved.id)
        #expect(repeated.state.origin == .repeated)
        #expect(repeated.state.content.work.spray?.products == again.state.content.work.spray?.products)
        let second = try #require(await save(repeated))
        #expect(second.id != saved.id)
    }

    private func eventually(_ so: () async -> Bool) async {
        for _ in 0..<200 where !(await so()) { try? await Task.sleep(for: .milliseconds(20)) }
    }

    /// What a person taps and types, as little as can be.
    private func fill(_ form: FormPresenter, _ kind: WorkKind) {
        func put(_ path: String, _ text: String) { form.onEvent(.put(path: path, text: text)) }
        switch kind {
        case .spray:
            form.onEvent(.addProduct(Place.anvil))
            put("water_l", "1.200")
            put("target", "thán thư")
        case .fertilize:
            let dose = Dose(value: 5, unit: "kg", per: "tree")
            form.onEvent(.addFertilizer(FertilizerItem(name: "Phân bò ủ", kindKey: "organic", dose: dose, composted: true)))
            put("method", "base")
        case .irrigate:
            put("source", "giếng khoan")
            put("minutes", "40")
        case .care: put("task", "pruning")
        case .pest:
            form.onEvent(.pickSpecies("Rệp sáp"))
            form.onEvent(.addPoint)
            put("points[0].inspected", "10")
            put("points[0].infested", "2")
        case .harvest: put("kilograms", "1.500,5")
        case .purchase:
            put("name", "Thuốc thử 5SC")
            put("amount", "2")
        case .container: put("count", "12")
        case .soil: put("ph", "5,6")
        case .unknown: break
        }
    }

    /// With numbers that can be typed and cannot be.
    private func filled(_ kind: WorkKind) -> EntryContent {
        var content = blank(kind)
        content.products = [changed(Place.anvil) {
            $0.name = ""
            $0.dose?.value = -1
            $0.dose?.perLitres = -1
            $0.total = Amount(value: -1, unit: "ml")
            $0.phiDays = 9_999_999
            $0.reentryHours = 9_999_999
        }]
        content.fertilizers = [FertilizerItem(name: "", dose: Dose(value: -1, unit: "kg", per: "tree"))]
        content.points = [SamplePoint(place: nil, inspected: 1, infested: 2, count: 9_999_999)]
        content.weather = Weather(windMS: -1, temperatureC: 900)
        content.endedOn = Place.today.minusDays(3)
        for field in plan(content).flatMap(\.fields) {
            guard case .number(let whole) = field.input, !field.path.contains("[") else { continue }
            field.write(&content, whole ? "999999999" : "-5")
        }
        return content
    }
}

private let written = WorkKind.allCases.filter { $0 != .unknown }
