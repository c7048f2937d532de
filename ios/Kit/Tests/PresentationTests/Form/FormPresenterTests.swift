import Testing

@testable import Fakes
@testable import Presentation

/// What happens while somebody writes, and when it is saved.
@MainActor
struct FormPresenterTests {
    private let anvil = TankProduct(name: "Anvil 5SC")

    @Test func aProductUsedLatelyComesWithItsDoseAndIntervalInOneTap() async throws {
        let form = await OpenedForm(.spray) { gateway, _ in
            gateway.answers.recentWork = .ok(changed(recentWork()) { $0.products = [ridomil] })
        }
        form.onEvent(.addProduct(try #require(form.state.recentProducts.first)))
        #expect(form.state.recentProducts.isEmpty)
        #expect(form.state.groups.first { $0.name == .product }?.open == false)
        await form.did(.save)
        #expect(form.saved?.products.map(\.phiDays) == [14])
    }

    @Test func anIntervalThatNobodySpokeOfKeepsTheSprayFromBeingSavedAndNotKnownIsAnAnswer() async {
        let form = await OpenedForm(.spray)
        form.onEvent(.addProduct(anvil))
        await form.did(.save)
        #expect(form.state.missing == [.phiDays])
        #expect(form.gateway.count("saveEntry") == 0)
        form.put("products[0].phi_days", Answer.unknown)
        #expect(form.state.missing.isEmpty)
        await form.did(.save)
        #expect(form.saved?.products.map(\.phiDays) == [nil])
    }

    @Test func anIntervalThatWasTypedComesFromTheLabel() async {
        let form = await OpenedForm(.spray)
        form.onEvent(.addProduct(anvil))
        form.put("products[0].phi_days", "7")
        #expect(form.state.content.products.first?.phiDays == 7)
        #expect(form.state.content.products.first?.phiSourceKey == "label")
    }

    @Test func aUnitThatWasChosenBeforeTheNumberHolds() async {
        let form = await OpenedForm(.spray)
        form.onEvent(.addProduct(anvil))
        form.put("products[0].dose.unit", "g")
        form.put("products[0].dose.per", "drum")
        form.put("products[0].dose.value", "12,5")
        form.put("products[0].dose.per_litres", "200")
        #expect(form.state.content.products.first?.dose == Dose(value: 12.5, unit: "g", per: "drum", perLitres: 200))
        form.put("products[0].dose.per", "hectare")
        #expect(form.state.content.products.first?.dose == Dose(value: 12.5, unit: "g", per: "hectare"))
    }

    /// The size of the last tank is not that of a drum.
    @Test func aSizeThatWasFilledInGoesWithWhatItIsTheSizeOf() async {
        let form = await OpenedForm(.spray)
        form.onEvent(.addProduct(ridomil))
        form.put("products[0].dose.per", "drum")
        #expect(form.state.content.products.first?.dose == Dose(value: 50, unit: "g", per: "drum"))
        #expect(form.state.cell("products[0].dose.per_litres")?.text == "")
    }

    @Test func whatWasTypedOfAProductGoesWithItWhenAnotherOneIsTakenOut() async {
        let form = await OpenedForm(.spray)
        for name in ["A", "B"] { form.onEvent(.addProduct(TankProduct(name: name))) }
        form.put("products[1].phi_days", Answer.unknown)
        form.put("products[0].dose.value", "5")
        form.onEvent(.fold("label[1]"))
        form.onEvent(.remove(0))
        #expect(form.state.content.products.map(\.name) == ["B"])
        #expect(form.state.content.products.first?.dose == nil)
        #expect(form.state.texts["products[0].phi_days"] == Answer.unknown)
        #expect(form.state.opened == ["product[0]"])
    }

    @Test func theRulesAreAskedOnceSomebodyStopsTyping() async {
        let form = await OpenedForm(.harvest)
        for text in ["1", "12", "120", "1200"] {
            form.put("kilograms", text)
            await form.pass(ms: 50)
        }
        #expect(form.gateway.count("judge") == 0)
        form.gateway.answers.judge = .ok(judged(verdict: .blocked))
        await form.pass(ms: 300)
        #expect(form.gateway.count("judge") == 1)
        #expect(form.state.judged?.verdict == .blocked)
    }

    @Test func nothingIsMissingBeforeSomebodyWantsToSaveThenTheFieldAndItsNameAreMarked() async {
        let missing = [FieldFault(field: "kilograms", rule: "required")]
        let form = await OpenedForm(.harvest) { gateway, _ in
            gateway.answers.judge = .ok(judged(faults: missing))
            gateway.answers.saveEntry = .failed(Fault(kind: .invalid, fields: missing))
        }
        await form.pass(ms: 300)
        #expect(form.state.judged != nil)
        #expect(form.state.missing.isEmpty)
        await form.did(.save)
        #expect(form.state.missing == [.kilograms])
        #expect(form.state.cell("kilograms")?.fault == "required")
        #expect(form.state.saved == nil)
        #expect(form.state.fault == nil)
    }

    @Test func whatIsNoNumberIsMarkedAtOnceAndNotSaved() async {
        let form = await OpenedForm(.harvest)
        form.put("kilograms", "1,2,3")
        #expect(form.state.cell("kilograms")?.fault == "not_a_number")
        await form.did(.save)
        #expect(form.gateway.count("saveEntry") == 0)
    }

    @Test func aNumberThatCanBeReadInTwoWaysSaysHowItWas() async {
        let form = await OpenedForm(.harvest)
        form.put("kilograms", "1.500")
        #expect(form.state.cell("kilograms")?.understood == "1500")
    }

    @Test func whatIsToBeHandedInLaterIsSavedAndNotSubmitted() async {
        let form = await OpenedForm(.care)
        form.put("task", "pruning")
        await form.did(.saveOnly)
        #expect(form.savedDraft?.submit == false)
        #expect(form.state.saved?.handedIn == false)
    }

    @Test func aCareTaskHasToBeChosen() async {
        let form = await OpenedForm(.care)
        #expect(form.state.missing.isEmpty)
        await form.did(.save)
        #expect(form.state.missing == [.task])
    }

    @Test func aFullDiskSavesNothingSaysSoAndKeepsTheForm() async {
        let form = await OpenedForm(.care) { gateway, _ in gateway.answers.saveEntry = failed(.storageFull) }
        form.put("task", "pruning")
        await form.did(.save)
        #expect(form.state.fault?.kind == .storageFull)
        #expect(form.gateway.count("dropDraft") == 0)
        #expect(form.state.cell("task")?.text == "pruning")
    }

    @Test func aProductIsSearchedInTheListOfTheDayOfTheWork() async throws {
        let listed = ListedProduct(
            name: "Anvil 5SC", active: "Hexaconazole", registrant: "Syngenta", group: "", endOfUse: nil, pack: "p",
            version: "1"
        )
        let form = await OpenedForm(.spray) { gateway, _ in gateway.answers.searchProducts = .ok([listed]) }
        form.onEvent(.open(.products()))
        form.onEvent(.search("anv"))
        await form.pass(ms: 200)
        #expect(form.state.picker == .products(typed: "anv", found: [listed]))
        #expect(form.gateway.calls.filter { $0.hasPrefix("searchProducts") } == ["searchProducts anv"])
        form.onEvent(.pickProduct(listed))
        #expect(form.state.picker == nil)
        #expect(form.state.content.products.map(\.name) == ["Anvil 5SC"])
        #expect(form.state.content.products.map(\.active) == ["Hexaconazole"])
    }

    @Test func backClosesTheSearchBeforeItLeavesTheForm() async {
        let form = await OpenedForm(.spray)
        form.onEvent(.open(.plots()))
        form.onEvent(.back)
        #expect(form.state.picker == nil)
        #expect(form.navigator.backs == 0)
        form.onEvent(.back)
        #expect(form.navigator.backs == 1)
    }

    @Test(arguments: written)
    func everyKindHasWhatMustBeThereFirstAndTheRestFolded(_ kind: WorkKind) {
        let groups = FormState(kind: kind, today: SAMPLE_DAY, loading: false).groups
        #expect(groups.filter { !$0.open }.map(\.name) == [.more])
        let paths = groups.flatMap(\.cells).map(\.path)
        #expect(Set(paths).count == paths.count, "something is asked twice")
        #expect(Set(paths).isSuperset(of: ["on", "ended_on", "worker", "note"]))
    }
}

private let written = WorkKind.allCases.filter { $0 != .unknown }
