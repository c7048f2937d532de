import SwiftUI
import Testing
@testable import Fakes
@testable import Presentation
@testable import Screens

@MainActor struct MembersScreenTests {
    private final class Told { var events: [MembersEvent] = [] }
    private let told = Told()
    private let tam = MemberCard(
        id: "tam", name: "Bà Tám", phone: "0900 000 000", household: "h", householdName: "Hộ bà Tám", roles: [.farmer],
        lastSyncMs: NOW_MS - 3_600_000, left: false, inviteAs: .farmer, mayRevoke: true)

    private var chin: MemberCard {
        changed(tam) {
            $0.id = "chin"
            $0.name = "Ông Chín"
            $0.lastSyncMs = nil
            $0.mayRevoke = false
        }
    }

    private var filled: MembersState { MembersState(members: [tam, chin], mayAdd: true, nowMs: NOW_MS) }

    private func screen(_ state: MembersState) -> some View { MembersScreen(state: state, onEvent: { [told] in told.events.append($0) }) }

    @Test func members() { expectOutlines("members-filled", Look.allCases) { screen(filled) } }

    @Test func empty() { expectOutlines("members-empty") { screen(MembersState(members: [], mayAdd: true, nowMs: NOW_MS)) } }

    @Test func whoMayOnlyLook() {
        let members = [tam, chin].map { member in
            changed(member) {
                $0.inviteAs = nil
                $0.mayRevoke = false
            }
        }
        expectOutlines("members-look") { screen(MembersState(members: members, nowMs: NOW_MS)) }
    }

    @Test func anInvitation() {
        let qr = (0..<29).map { y in (0..<29).map { x in (x * y + x + y) % 3 == 0 } }
        let invitation = Invitation(ticket: "VT1:x", person: "tam", expiresMs: NOW_MS, qr: qr)
        let host = shown(screen(changed(filled) { $0.invitation = Pair(tam, invitation) }))
        expectOutline("members-invitation", host)
        let dark = qr.flatMap { $0 }.count { $0 }
        #expect(host.root.all("Canvas").first?.svg?.components(separatedBy: "Z").count == dark + 1)
        #expect(host.tap("Gửi mã mời"))
        #expect(host.dismiss())
        #expect(told.events == [.shareTicket, .dismiss])
    }

    @Test func beforeAccessIsTaken() {
        let host = shown(screen(changed(filled) { $0.revoking = tam }))
        expectOutline("members-ask-revoke", host)
        #expect(host.type("Bán vườn", into: "Lý do"))
        #expect(host.tap("Thu quyền"))
        #expect(told.events == [.reason("Bán vườn"), .confirmRevoke])
    }

    @Test func aNewMember() {
        let state = changed(filled) {
            $0.adding = NewMember()
            $0.households = [HouseholdCard(id: "h", name: "Hộ bà Tám", phone: "", left: false)]
        }
        let host = shown(screen(state))
        expectOutline("members-adding", host)
        #expect(host.tap("Hộ bà Tám"))
        #expect(told.events == [.fill(NewMember(household: "h"))])
        #expect(host.value("Hộ") == "\"Hộ bà Tám\"")
    }

    @Test func rightsAreTakenByASwipeToo() {
        let host = shown(screen(filled))
        #expect(!host.swipe("Ông Chín", "Thu quyền"), "nobody takes their own rights")
        #expect(host.swipe("Bà Tám", "Thu quyền"))
        #expect(told.events == [.revoke(tam)])
    }
}
