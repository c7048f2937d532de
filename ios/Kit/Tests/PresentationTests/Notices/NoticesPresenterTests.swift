import Testing

@testable import Fakes
@testable import Presentation

@MainActor
struct NoticesPresenterTests {
    private let gateway = FakeGateway()
    private let device = FakeDevice()

    private func notices(_ role: Role = .representative) async -> NoticesPresenter {
        gateway.answers.areas = .ok([areaCard(roles: [role])])
        let notices = NoticesPresenter(gateway: gateway, device: device, area: "area")
        await settle()
        return notices
    }

    @Test func onlyARepresentativeWritesAndAHouseholdConfirms() async {
        let representative = await notices().state
        #expect(representative.mayWrite && !representative.mayConfirm)
        let farmer = await notices(.farmer).state
        #expect(!farmer.mayWrite && farmer.mayConfirm)
    }

    @Test func aNoticeWithoutATitleIsNotSent() async {
        let notices = await notices()
        notices.onEvent(.write)
        notices.onEvent(.send)
        await settle()
        #expect(notices.state.writing?.titleMissing == true)
        #expect(gateway.count("addNotice") == 0)
    }

    @Test func whatWasTypedStaysWhenItCannotBeSaved() async {
        gateway.answers.addNotice = failed(.storageFull)
        let notices = await notices()
        notices.onEvent(.fill(NewNotice(title: " Họp ")))
        notices.onEvent(.send)
        await settle()
        #expect(notices.state.writing != nil)
        #expect(notices.state.fault?.kind == .storageFull)
        #expect(device.fakeBackground.asked == 0)
        gateway.answers.addNotice = .ok("notice")
        notices.onEvent(.send)
        await settle()
        #expect(notices.state.writing == nil)
        #expect(gateway.calls.contains("addNotice area Họp  nil true"))
        #expect(device.fakeBackground.asked == 1)
    }
}
