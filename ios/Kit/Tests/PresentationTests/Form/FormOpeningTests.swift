import Testing

@testable import Fakes
@testable import Presentation

/// With what a form is filled when it opens, and what is kept of it.
@MainActor
struct FormOpeningTests {
    private func repeating() async -> OpenedForm {
        await OpenedForm(.spray, repeats: "entry") { gateway, _ in
            gateway.answers.repeatOf = .ok(sprayAgain)
            gateway.answers.recentWork = .ok(changed(recentWork()) { $0.last = changed(sprayAgain) { $0.worker = "Cô Tư" } })
        }
    }

    @Test func repeatingAnEntryNeedsOneTapInTheForm() async {
        let form = await repeating()
        await form.did(.save)
        #expect(form.saved?.on == SAMPLE_DAY)
        #expect(form.saved?.plots == ["plot"])
        #expect(form.saved?.worker == "Chú Ba")
        #expect(form.saved?.products.map(\.dose) == [ridomil.dose])
        #expect(form.state.saved?.id == "entry")
        #expect(form.device.fakeBackground.asked == 1)
        #expect(form.gateway.count("dropDraft") == 1)
    }

    @Test func theLastOfItsKindIsDoneAgainWhenSomebodyAsksForThatAndNotOnceMoreAfterIt() async {
        let form = await OpenedForm(.spray) { gateway, _ in
            gateway.answers.recentWork = .ok(changed(recentWork()) { $0.last = sprayAgain })
        }
        #expect(form.state.content.products.isEmpty)
        await form.did(.repeat)
        #expect(form.state.content.worker == "Chú Ba")
        #expect(form.state.origin == .repeated)
        await form.did(.again)
        #expect(form.state.content.products.isEmpty)
    }

    @Test func anEntryIsRepeatedAsTheCoreSaysItWouldBeDoneToday() async {
        let form = await repeating()
        #expect(form.gateway.calls.filter { $0.hasPrefix("repeatOf") } == ["repeatOf entry"])
        #expect(form.state.origin == .repeated)
        #expect(form.state.content == sprayAgain)
    }

    @Test func aDraftIsKeptAfterAMomentOpenedAgainAndDroppedOnceItIsSaved() async {
        let form = await OpenedForm(.irrigate)
        form.put("minutes", "40")
        await form.pass(ms: 100)
        #expect(form.gateway.count("keepDraft") == 0)
        await form.pass(ms: 400)
        #expect(form.keptDraft?.work.irrigate?.minutes == 40)
        form.gateway.answers.draft = .ok(form.keptDraft)
        let again = await form.another()
        #expect(again.state.origin == .draft)
        #expect(again.state.cell("minutes")?.text == "40")
        again.onEvent(.save)
        await settle()
        #expect(form.gateway.calls.last == "dropDraft area irrigate")
    }

    @Test func aDraftKeepsThatSomethingIsNotKnownWhatCannotBeReadAndForWhomItIs() async {
        let form = await OpenedForm(.spray) { gateway, _ in
            gateway.answers.areas = .ok([areaCard(roles: [.representative])])
            gateway.answers.households = .ok([household("h1"), household("h2")])
            gateway.answers.writtenFor = .ok([member("p1", "Ông Ánh"), member("p2", "Chị Y Ban")])
        }
        await form.did(.chooseHousehold("h1"))
        form.onEvent(.choosePerson("p2"))
        form.onEvent(.addProduct(TankProduct(name: "Thuốc mẫu")))
        form.put("products[0].phi_days", Answer.unknown)
        form.put("water_l", "hai phuy")
        form.put("worker", "Chú Ba")
        await form.pass(ms: 500)
        form.gateway.answers.draft = .ok(form.keptDraft)
        let again = await form.another()
        #expect(again.state.cell("products[0].phi_days")?.unknown == true)
        #expect(again.state.cell("water_l")?.text == "hai phuy")
        #expect(again.state.cell("worker")?.text == "Chú Ba")
        #expect(again.state.book?.chosen == "h1")
        #expect(again.state.book?.onBehalfOf == "p2")
        #expect(form.gateway.keptTexts.keys.contains { $0.hasPrefix("form/new") })
        again.onEvent(.startAnew)
        await settle()
        #expect(!form.gateway.keptTexts.keys.contains { $0.hasPrefix("form/new") })
    }

    @Test func aFormThatIsLeftAtOnceKeepsWhatWasTyped() async {
        let form = await OpenedForm(.irrigate)
        form.put("minutes", "40")
        form.form.close()
        await settle()
        #expect(form.keptDraft?.work.irrigate?.minutes == 40)
    }

    @Test func whatWasThrownAwayIsNotKeptWhileTheFormOpensAnew() async {
        let gateway = SlowGateway()
        let form = await OpenedForm(.irrigate, over: gateway)
        gateway.pause = form.clock.pause
        form.put("minutes", "40")
        await form.did(.startAnew)
        await form.pass(ms: 2_000)
        #expect(form.state.cell("minutes")?.text == "")
        #expect(form.gateway.count("dropDraft") == 1)
        #expect(form.gateway.count("keepDraft") == 0)
    }

    @Test func anOpenedFormThatNobodyTouchedLeavesNoDraft() async {
        let form = await repeating()
        await form.pass(ms: 2_000)
        form.form.close()
        await settle()
        #expect(form.gateway.count("keepDraft") == 0)
    }

    @Test func theOnlyPlotIsChosenOfSeveralThoseOfTheLastTime() async {
        let form = await OpenedForm(.care)
        #expect(form.state.content.plots == ["plot"])
        form.gateway.answers.plots = .ok(["a", "b", "c"].map { plotCard(id: $0) })
        let last = EntryContent(work: .care(Work.Care()), plots: ["b", "gone"])
        form.gateway.answers.recentWork = .ok(changed(recentWork()) { $0.last = last })
        #expect(await form.another().state.content.plots == ["b"])
    }

    @Test func aRepresentativeWritesForAMemberWhoIsTheWorkerThen() async {
        let form = await OpenedForm(.purchase) { gateway, _ in
            gateway.answers.areas = .ok([areaCard(roles: [.representative])])
            gateway.answers.households = .ok([household("h1"), household("h2")])
            gateway.answers.writtenFor = .ok([member("p1", "Ông Ánh")])
        }
        await form.did(.save)
        #expect(form.state.missing == [.household])
        await form.did(.chooseHousehold("h1"))
        form.put("name", "Ridomil")
        await form.did(.save)
        #expect(form.savedDraft?.household == "h1")
        #expect(form.savedDraft?.onBehalfOf == "p1")
        #expect(form.saved?.worker == "Ông Ánh")
    }

    @Test func anApprovedEntryIsChangedOnlyWithAReasonAndOnlyAsAChangeOfThatEntry() async {
        let form = await changing()
        form.put("water_l", "300")
        await form.did(.save)
        #expect(form.state.missing == [.reason])
        form.onEvent(.reason(" ghi nhầm nước "))
        await form.did(.save)
        #expect(form.gateway.count("saveEntry") == 0)
        let expected = changed(lastSpray) { $0.work.spray?.waterL = 300 }
        #expect(form.gateway.given["changeEntry"] as? EntryContent == expected)
        #expect(form.gateway.calls.contains("changeEntry entry ghi nhầm nước true"))
    }

    @Test func aChangeThatAKilledAppLostIsThereAgainWithItsAnswersAndProducts() async {
        let form = await changing()
        form.onEvent(.addProduct(TankProduct(name: "Anvil 5SC")))
        form.put("products[1].phi_days", Answer.unknown)
        form.put("note", "hai dòng\nvà một \\ gạch = hết")
        form.onEvent(.reason("thiếu thuốc"))
        await form.pass(ms: 1_000)
        let again = await form.another()
        #expect(again.state.content == form.state.content)
        #expect(again.state.content.note == "hai dòng\nvà một \\ gạch = hết")
        #expect(again.state.cell("products[1].phi_days")?.unknown == true)
        #expect(again.state.changing?.reason == "thiếu thuốc")
        #expect(form.gateway.count("keepDraft") == 0)
    }

    private func changing() async -> OpenedForm {
        await OpenedForm(.spray, replaces: "entry") { gateway, _ in
            gateway.answers.entry = .ok(entryDetail(lastSpray, approved: true))
        }
    }
}

/// Takes a second to say which areas there are.
private final class SlowGateway: FakeGateway {
    var pause: Pause = { _ in }

    override func areas() async -> Outcome<[AreaCard]> {
        await pause(.seconds(1))
        return await super.areas()
    }
}

private func household(_ id: String) -> HouseholdCard { HouseholdCard(id: id, name: "Hộ \(id)", phone: "", left: false) }

private func member(_ id: String, _ name: String) -> MemberCard {
    MemberCard(
        id: id, name: name, phone: "", household: "h1", householdName: "Hộ h1", roles: [.farmer], lastSyncMs: nil,
        left: false
    )
}
