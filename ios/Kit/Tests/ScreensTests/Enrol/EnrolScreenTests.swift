import SwiftUI
import Testing
@testable import Fakes
@testable import Presentation
@testable import Screens

@MainActor struct EnrolScreenTests {
    private final class Told { var events: [EnrolEvent] = [] }
    private let told = Told()
    private let greeting = Greeting(area: "area", person: "person", name: "Bà Nguyễn Thị Tám", role: .farmer, household: "household")

    private func screen(_ state: EnrolState) -> some View { EnrolScreen(state: state, onEvent: { [told] in told.events.append($0) }) }

    @Test func empty() { expectOutlines("enrol-empty", Look.allCases) { screen(EnrolState()) } }

    @Test func aNewPhone() { expectOutlines("enrol-new-phone") { screen(EnrolState(mayRestore: true)) } }

    @Test func restored() { expectOutlines("enrol-restored") { screen(EnrolState(restored: true)) } }

    @Test func greeted() { expectOutlines("enrol-greeting", [.plain, .dark]) { screen(EnrolState(code: "VT1:…", greeting: greeting)) } }

    @Test func asking() {
        expectOutlines("enrol-asking") { screen(EnrolState(code: "VT1:…", greeting: greeting, asking: true, fetching: true)) }
    }

    @Test func noTicket() {
        let fault = Fault(kind: .invalid, fields: [FieldFault(field: "ticket", rule: "not_a_ticket")])
        expectOutlines("enrol-no-ticket") { screen(EnrolState(code: "VT1:abc", fault: fault)) }
    }

    @Test func expired() {
        let fault = Fault(kind: .hub, detail: "invitation_expired")
        expectOutlines("enrol-expired") { screen(EnrolState(code: "VT1:…", greeting: greeting, fault: fault)) }
    }

    @Test func noCamera() { expectOutlines("enrol-no-camera") { screen(EnrolState(noCode: true, camera: .notAllowed)) } }

    @Test func noFilesCanBeChosen() {
        expectOutlines("enrol-hindered") { screen(EnrolState(mayRestore: true, restoring: true, hindered: .notThere)) }
    }

    @Test func nothingIsRedeemedBeforeSomebodyIsGreeted() {
        let host = shown(screen(EnrolState()))
        #expect(!host.shows("Đúng rồi, bắt đầu"))
        #expect(host.type("VT1:a", into: "Mã mời"))
        #expect(told.events == [.type("VT1:a")])
    }

    @Test func whoIsGreetedSaysYes() {
        let host = shown(screen(EnrolState(code: "VT1:…", greeting: greeting)))
        #expect(host.tap("Đúng rồi, bắt đầu"))
        #expect(told.events == [.redeem])
    }

    @Test func whileTheHubIsAskedNothingCanBeTappedOrLeft() {
        let host = shown(screen(EnrolState(code: "VT1:…", greeting: greeting, asking: true)))
        #expect(!host.tap("Đúng rồi, bắt đầu"))
        #expect(host.root.all().contains { $0["backHidden"] != nil })
    }
}
