import Testing

@testable import Fakes
@testable import Presentation

@MainActor
struct MembersPresenterTests {
    private let tam = MemberCard(
        id: "tam", name: "Bà Tám", phone: "0900", household: "h", householdName: "Hộ bà Tám", roles: [.farmer],
        lastSyncMs: nil, left: false, inviteAs: .farmer)
    private let gateway = FakeGateway()
    private let device = FakeDevice()

    init() {
        gateway.answers.members = .ok([tam])
    }

    private func members() async -> MembersPresenter {
        let members = MembersPresenter(gateway: gateway, device: device, area: "area", nowMs: { 1_000 })
        await settle()
        return members
    }

    @Test func rightsAreNotTakenWithoutAReason() async {
        let members = await members()
        members.onEvent(.revoke(tam))
        members.onEvent(.confirmRevoke)
        await settle()
        #expect(members.state.reasonMissing)
        #expect(gateway.count("revokeMember") == 0)
        members.onEvent(.reason(" lost "))
        members.onEvent(.confirmRevoke)
        await settle()
        #expect(gateway.calls.contains("revokeMember area tam lost"))
        #expect(members.state.revoking == nil)
    }

    @Test func membersAreAddedByThoseWhoMay() async {
        #expect(await !members().state.mayAdd)
        gateway.answers.areas = .ok([areaCard(roles: [.representative])])
        #expect(await members().state.mayAdd)
    }

    @Test func nobodyIsInvitedWhomThisPersonMayNotInvite() async {
        let members = await members()
        members.onEvent(.invite(changed(tam) { $0.inviteAs = nil }))
        await settle()
        #expect(members.state.members == [tam])
        #expect(gateway.count("invite") == 0)
    }

    @Test func aNewPersonWithoutAHouseholdFoundsOne() async {
        let members = await members()
        members.onEvent(.add)
        members.onEvent(.save)
        #expect(members.state.adding?.nameMissing == true)
        members.onEvent(.fill(NewMember(name: " Ông Chín ", phone: "0901")))
        members.onEvent(.save)
        await settle()
        #expect(gateway.calls.contains("addHousehold area Ông Chín 0901"))
        #expect(gateway.calls.contains("addMember area Ông Chín 0901 household"))
        #expect(members.state.adding == nil)
    }

    @Test func aMemberIsInvitedAsTheCoreSays() async {
        let inspector = changed(tam) { $0.inviteAs = .inspector }
        let members = await members()
        members.onEvent(.invite(inspector))
        await settle()
        #expect(gateway.calls.contains("invite area tam inspector nil"))
        members.onEvent(.invite(tam))
        await settle()
        #expect(gateway.calls.contains("invite area tam farmer nil"))
        #expect(members.state.invitation?.first == tam)
    }

    @Test func peopleAreFoundWithoutTheMarks() async {
        let members = await members()
        members.onEvent(.type("ba tam"))
        #expect(members.state.found == [tam])
        members.onEvent(.type("ba chin"))
        #expect(members.state.found.isEmpty)
    }

    @Test func theTicketOnTheScreenIsTheOneThatIsShared() async {
        let members = await members()
        members.onEvent(.invite(tam))
        await settle()
        members.onEvent(.shareTicket)
        await settle()
        #expect(device.fakeFiles.shared == ["VT1:ticket"])
    }
}
