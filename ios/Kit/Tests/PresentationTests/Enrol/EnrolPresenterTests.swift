import Testing

@testable import Fakes
@testable import Presentation

@MainActor
private final class FakeCodes: CodeReader {
    var inPicture: String?

    func read(_ path: String) async -> String? { inPicture }
}

@MainActor
struct EnrolPresenterTests {
    private let gateway = FakeGateway()
    private let device = FakeDevice()
    private let navigator = FakeNavigator()
    private let codes = FakeCodes()
    private let clock = FakePause()
    private let ticket = "VT1:" + String(repeating: "a", count: 80)

    /// What was asked of the core, but for what is on the phone.
    private var asked: [String] { gateway.calls.filter { $0 != "who" && $0 != "areas" } }

    private func enrol() async -> EnrolPresenter {
        let enrol = EnrolPresenter(gateway: gateway, device: device, codes: codes, navigator: navigator, pause: clock.pause)
        await settle()
        return enrol
    }

    private func type(_ text: String, into enrol: EnrolPresenter) async {
        enrol.onEvent(.type(text))
        await clock.pass(.seconds(1))
    }

    @Test func aTicketGreetsByNameBeforeAnythingIsAsked() async {
        let enrol = await enrol()
        await type(" \(ticket)\n", into: enrol)
        #expect(enrol.state.greeting?.name == "Bà Tám")
        #expect(asked == ["readTicket \(ticket)"])
    }

    @Test func aTicketIsReadOnceItIsTyped() async {
        let enrol = await enrol()
        for end in 1...20 { enrol.onEvent(.type(String(ticket.prefix(end)))) }
        await clock.pass(.seconds(1))
        #expect(gateway.count("readTicket") == 1)
    }

    @Test func aHalfTypedTicketIsNoMistakeYet() async {
        gateway.answers.readTicket = failed(.invalid)
        let enrol = await enrol()
        await type("VT1:ab", into: enrol)
        #expect(enrol.state.fault == nil)
        await type(ticket, into: enrol)
        #expect(enrol.state.fault?.kind == .invalid)
        #expect(!enrol.state.mayRedeem)
    }

    @Test func aPictureThatWasTakenWhileThePhoneStoppedTheAppIsReadAtTheNextStart() async {
        codes.inPicture = ticket
        device.fakeCamera.waiting = ("enrol", LeftPicture(path: "left.jpg", field: nil))
        #expect(await enrol().state.code == ticket)
    }

    @Test func theTicketInAPictureIsRead() async {
        let enrol = await enrol()
        codes.inPicture = ticket
        device.fakeCamera.shot = .taken("picture.jpg")
        enrol.onEvent(.scan)
        await settle()
        #expect(enrol.state.code == ticket)
        #expect(enrol.state.greeting?.name == "Bà Tám")
    }

    @Test func aPictureWithoutACodeKeepsWhatWasTyped() async {
        let enrol = await enrol()
        await type("VT1:ab", into: enrol)
        device.fakeCamera.shot = .taken("picture.jpg")
        enrol.onEvent(.choosePicture)
        await settle()
        #expect(enrol.state.noCode)
        #expect(enrol.state.code == "VT1:ab")
    }

    @Test func aCameraThatMayNotBeUsedSaysSo() async {
        let enrol = await enrol()
        device.fakeCamera.shot = .notPossible(.notAllowed)
        enrol.onEvent(.scan)
        await settle()
        #expect(enrol.state.camera == .notAllowed)
    }

    @Test func redeemingFetchesTheAreaAndGoesToToday() async {
        let enrol = await enrol()
        await type(ticket, into: enrol)
        enrol.onEvent(.redeem)
        await settle()
        #expect(device.settings.area == "area")
        #expect(gateway.count("sync") == 1)
        #expect(navigator.restarted == .today)
    }

    @Test func withoutALineAfterwardsItGoesOnAllTheSame() async {
        gateway.answers.sync = failed(.offline)
        let enrol = await enrol()
        await type(ticket, into: enrol)
        enrol.onEvent(.redeem)
        await settle()
        #expect(navigator.restarted == .today)
        #expect(device.fakeBackground.asked == 1)
    }

    @Test func aRefusedTicketCanBeTriedAgain() async {
        gateway.answers.enrol = failed(.hub, "invitation_expired")
        let enrol = await enrol()
        await type(ticket, into: enrol)
        enrol.onEvent(.redeem)
        await settle()
        #expect(enrol.state.fault?.detail == "invitation_expired")
        #expect(enrol.state.mayRedeem)
        #expect(navigator.restarted == nil)
    }

    @Test func somebodyElsesTicketIsPutAway() async {
        let enrol = await enrol()
        await type(ticket, into: enrol)
        enrol.onEvent(.notMe)
        #expect(enrol.state == EnrolState())
        enrol.onEvent(.redeem)
        await settle()
        #expect(gateway.count("enrol") == 0)
    }

    @Test func onAnEmptyPhoneABackupIsPutBack() async {
        gateway.answers.who = .ok(nil)
        gateway.answers.areas = .ok([])
        device.fakeFiles.chosen = "old.vtbackup"
        let enrol = await enrol()
        #expect(enrol.state.mayRestore)
        enrol.onEvent(.restore)
        await settle()
        #expect(gateway.calls.contains("restoreBackup old.vtbackup"))
        #expect(enrol.state.restored)
    }

    @Test func aFileThatIsNoBackupSaysSo() async {
        gateway.answers.who = .ok(nil)
        gateway.answers.areas = .ok([])
        gateway.answers.restoreBackup = failed(.file, "not_a_backup")
        device.fakeFiles.chosen = "picture.jpg"
        let enrol = await enrol()
        enrol.onEvent(.restore)
        await settle()
        #expect(enrol.state.fault?.detail == "not_a_backup")
        #expect(!enrol.state.restored && !enrol.state.restoring)
    }

    @Test func aPhoneThatIsInUseOffersNoBackup() async {
        #expect(await !enrol().state.mayRestore)
    }
}
