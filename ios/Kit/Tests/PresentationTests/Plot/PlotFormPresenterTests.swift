import Testing

@testable import Fakes
@testable import Presentation

@MainActor
struct PlotFormPresenterTests {
    private let gateway = FakeGateway()
    private let device = FakeDevice()
    private let navigator = FakeNavigator()
    private let clock = FakePause()
    private let filled = PlotFields(
        household: "household", name: "Thửa trên", crop: "sầu riêng", variety: "Ri6", treeCount: "120", declaredArea: "1,25",
        declaredUnit: "cong", plantingYear: "2018", parcel: "tờ 12, thửa 5", note: "dốc")

    @Test func aNewPlotHasTheAreasCropAndOnesOwnHousehold() async {
        let fields = await form().state.fields
        #expect(fields?.crop == "sầu riêng")
        #expect(fields?.household == "household")
    }

    @Test func whoKeepsTheAreaChoosesTheHousehold() async {
        gateway.answers.areas = .ok([areaCard(roles: [.representative])])
        gateway.answers.households = .ok([
            HouseholdCard(id: "a", name: "Hộ A", phone: "", left: false),
            HouseholdCard(id: "b", name: "Hộ B", phone: "", left: true),
        ])
        let form = await form()
        #expect(form.state.households.map(\.id) == ["a"])
        form.onEvent(.fill(changed(filled) { $0.household = nil }))
        form.onEvent(.save)
        #expect(form.state.faults["household"] == "required")
    }

    @Test func whatIsTypedIsWhatIsSavedAndTheNewPlotOpens() async {
        let form = await form()
        form.onEvent(.fill(filled))
        form.onEvent(.save)
        await settle()
        let facts = PlotFacts(
            name: "Thửa trên", crop: "sầu riêng", variety: "Ri6", plantingYear: 2018, treeCount: 120, declaredArea: 1.25,
            declaredUnit: "cong", parcel: "tờ 12, thửa 5", note: "dốc")
        #expect(gateway.given["addPlot"] as? PlotFacts == facts)
        #expect(navigator.backs == 1)
        #expect(navigator.went == [.plot("plot")])
        #expect(device.fakeBackground.asked == 1)
    }

    @Test func otherFactsOfAPlotThatIsThereAreSavedAndOneIsBackOnIt() async {
        let card = plotCard()
        gateway.answers.plot = .ok(
            PlotDetail(
                plot: card, facts: PlotFacts(name: "Thửa trên", treeCount: 120), surveys: [], faults: [], overlaps: [],
                findings: [], safeHarvest: safeHarvest()))
        let form = await form("plot")
        #expect(form.state.fields?.treeCount == "120")
        form.onEvent(.fill(changed(form.state.fields!) { $0.name = " Thửa dưới " }))
        form.onEvent(.save)
        await settle()
        #expect((gateway.given["setPlot"] as? PlotFacts)?.name == "Thửa dưới")
        #expect(navigator.backs == 1)
        #expect(navigator.went.isEmpty)
    }

    @Test func numbersThatAreNoneAreSaidAtTheirFieldAndNothingIsSaved() async {
        let form = await form()
        form.onEvent(.fill(PlotFields(household: "household", treeCount: "1,5", declaredArea: "một", plantingYear: "hai")))
        form.onEvent(.save)
        await settle()
        let fields = ["tree_count", "declared_area", "planting_year"]
        #expect(form.state.faults == Dictionary(uniqueKeysWithValues: fields.map { ($0, "not_a_number") }))
        #expect(gateway.count("addPlot") == 0)
    }

    @Test func aFaultGoesWhenItsFieldIsTypedAnewTheOthersStay() async {
        let form = await form()
        form.onEvent(.fill(PlotFields(treeCount: "x")))
        form.onEvent(.save)
        #expect(Set(form.state.faults.keys) == ["household", "tree_count"])
        form.onEvent(.fill(PlotFields(household: "household", treeCount: "x")))
        #expect(Set(form.state.faults.keys) == ["tree_count"])
    }

    @Test func whatTheCoreDoesNotTakeIsSaidAtItsField() async {
        gateway.answers.addPlot = .failed(Fault(kind: .invalid, fields: [FieldFault(field: "name", rule: "too_large")]))
        let form = await form()
        form.onEvent(.fill(filled))
        form.onEvent(.save)
        await settle()
        #expect(form.state.faults == ["name": "too_large"])
        #expect(form.state.fault == nil, "it is said at its field")
        gateway.answers.addPlot = .failed(Fault(kind: .invalid, fields: [FieldFault(field: "colour", rule: "required")]))
        form.onEvent(.save)
        await settle()
        #expect(form.state.fault?.kind == .invalid)
        #expect(navigator.backs == 0)
    }

    @Test func aKilledAppComesBackWithWhatWasTypedAndForgetsItOnceItIsSaved() async {
        let typed = changed(filled) { $0.retired = true }
        let first = await form()
        first.onEvent(.fill(typed))
        await clock.pass(.seconds(1))
        let again = await form()
        #expect(again.state.fields == typed)
        #expect(again.state.unsaved && again.state.cameBack)
        again.onEvent(.save)
        await settle()
        #expect(gateway.keptTexts.isEmpty)
    }

    @Test func whatIsThrownAwayDoesNotComeBack() async {
        let form = await form()
        form.onEvent(.fill(filled))
        form.onEvent(.discard)
        await clock.pass(.seconds(1))
        #expect(gateway.keptTexts.isEmpty)
        #expect(navigator.backs == 1)
    }

    @Test func aFullPhoneSaysSoAndKeepsTheForm() async {
        gateway.answers.addPlot = failed(.storageFull)
        let form = await form()
        form.onEvent(.fill(filled))
        form.onEvent(.save)
        await settle()
        #expect(form.state.fault?.kind == .storageFull)
        #expect(form.state.fields == filled)
    }

    @Test func memoryOfAnotherVersionIsLeftAlone() {
        #expect(PlotFields.read("a\u{1f}b") == nil)
        #expect(PlotFields.read(filled.write()) == filled)
    }

    private func form(_ id: String? = nil) async -> PlotFormPresenter {
        let form = PlotFormPresenter(
            gateway: gateway, device: device, navigator: navigator, area: "area", id: id, pause: clock.pause)
        await settle()
        return form
    }
}
