import Testing

@testable import Fakes
@testable import Presentation

@MainActor
struct EntryPresenterTests {
    private let gateway = FakeGateway()
    private let device = FakeDevice()
    private let navigator = FakeNavigator()

    private func entry() -> EntryPresenter {
        EntryPresenter(gateway: gateway, device: device, navigator: navigator, id: "entry")
    }

    private func ask(_ action: EntryAction, reason: String = "") async -> EntryPresenter {
        let entry = entry()
        await settle()
        entry.onEvent(.ask(action))
        entry.onEvent(.reason(reason))
        entry.onEvent(.confirm)
        await settle()
        return entry
    }

    @Test(arguments: [EntryAction.return, .void])
    func nothingIsReturnedOrVoidedWithoutAReason(_ action: EntryAction) async {
        let entry = await ask(action, reason: "  ")
        #expect(entry.state.reasonMissing)
        #expect(gateway.count("returnEntry") + gateway.count("voidEntry") == 0)
    }

    @Test func aReasonIsHandedOnWithoutItsBlanks() async {
        let entry = await ask(.return, reason: " thiếu ảnh ")
        #expect(gateway.calls.contains("returnEntry entry thiếu ảnh"))
        #expect(entry.state.done == .return)
        #expect(entry.state.asking == nil)
        #expect(device.fakeBackground.asked == 1)
    }

    @Test func anApprovalThatWasRefusedIsNotDone() async {
        gateway.answers.approve = .ok(
            Reviewed(done: [], refused: [Pair("entry", Fault(kind: .notPermitted, detail: "own_record"))])
        )
        let entry = await ask(.approve)
        #expect(entry.state.fault?.detail == "own_record")
        #expect(entry.state.done == nil)
        #expect(!entry.state.busy)
    }

    @Test func aDeletedEntryIsLeftAndOneThatCouldNotBeDeletedIsNot() async {
        gateway.answers.deleteEntry = failed(.storageFull)
        _ = await ask(.delete)
        #expect(navigator.backs == 0)
        gateway.answers.deleteEntry = .done
        _ = await ask(.delete)
        #expect(navigator.backs == 1)
    }

    @Test func changingAndRepeatingAreAboutThisEntry() async {
        gateway.answers.entry = .ok(entryDetail(lastSpray, approved: false))
        let entry = entry()
        await settle()
        entry.onEvent(.change)
        entry.onEvent(.repeat)
        #expect(navigator.went == [.writing(.spray, replaces: "entry"), .writing(.spray, repeats: "entry")])
    }
}
