import SwiftUI
import Testing
@testable import Fakes
@testable import Presentation
@testable import Screens

/// The whole app over a gateway that answers what it is told.
@MainActor struct ShellTests {
    private let gateway = FakeGateway()
    private let device = FakeDevice()
    private let wiring: Wiring
    private let model: ShellModel
    private let host: Host

    init() {
        gateway.answers.today = .ok(sampleToday())
        gateway.answers.opened = .ok(.normal)
        gateway.answers.who = .ok(Me(device: "d", person: "p", name: "Bà Tám"))
        gateway.answers.areas = .ok([areaCard()])
        (wiring, model, host) = Self.opened(gateway, device)
    }

    private static func opened(_ gateway: FakeGateway, _ device: FakeDevice, _ written: [String] = []) -> (Wiring, ShellModel, Host) {
        let wiring = Wiring(
            gateway: gateway, device: device, codes: NoCodes(), version: "0.1.0", nowMs: { NOW_MS }, words: { CatalogueWords(language: $0 ?? "vi") })
        let model = ShellModel(wiring, written: written)
        return (wiring, model, shown(Shell(wiring: wiring, model: model)))
    }

    private struct NoCodes: CodeReader {
        func read(_ path: String) async -> String? { nil }
    }

    @Test func aPhoneThatIsNobodysOpensAtEnrol() async {
        gateway.answers.who = .ok(nil)
        gateway.answers.areas = .ok([])
        #expect(await host.wait(for: "Ghi danh máy"))
    }

    @Test func somebodysPhoneOpensAtToday() async {
        #expect(await host.wait(for: "Ngày hái an toàn"))
        expectOutline("shell-today", host)
    }

    @Test func theBottomBarLeadsToDiaryAndBack() async {
        #expect(await host.wait(for: "Ngày hái an toàn"))
        #expect(host.tap("Nhật ký"))
        #expect(!host.shows("Ngày hái an toàn"))
        #expect(model.stack.visits.map(\.at) == [.today, .diaryOf()])
        #expect(!host.back(), "a tab is no step that is gone back")
        #expect(host.tap("Hôm nay"))
        #expect(await host.wait(for: "Ngày hái an toàn"))
    }

    @Test func theBarIsNotThereInTheMiddleOfSomething() async {
        #expect(await host.wait(for: "Ngày hái an toàn"))
        #expect(!host.root.all("TabBar").isEmpty)
        #expect(host.tap("Cài đặt"))
        #expect(await host.wait(for: "Ghi danh lại bằng mã mời"))
        #expect(host.root.all("TabBar").isEmpty)
        #expect(host.back())
        #expect(host.shows("Ngày hái an toàn"))
        #expect(model.stack.visits.map(\.at) == [.today])
    }

    @Test func aKilledAppOpensWhereItWas() async {
        #expect(await host.wait(for: "Ngày hái an toàn"))
        #expect(host.tap("Cài đặt"))
        let (_, _, again) = Self.opened(gateway, device, model.stack.written())
        #expect(await again.wait(for: "Ghi danh lại bằng mã mời"))
        #expect(again.back())
        #expect(await again.wait(for: "Ngày hái an toàn"))
    }

    @Test func anotherLanguageIsShownAtOnce() async {
        #expect(await host.wait(for: "Ngày hái an toàn"))
        #expect(host.tap("Cài đặt"))
        #expect(await host.wait(for: "Ngôn ngữ"))
        #expect(host.pick("English", in: "Ngôn ngữ"))
        #expect(host.shows("Settings"))
        #expect(device.fakeSettings.language == "en")
    }

    @Test func presentersGoWithTheirVisit() async {
        #expect(await host.wait(for: "Ngày hái an toàn"))
        let before = gateway.listening
        #expect(host.tap("Cài đặt"))
        #expect(await host.wait(for: "Ghi danh lại bằng mã mời"))
        #expect(gateway.listening == before + 1)
        #expect(host.back())
        #expect(await host.wait { !self.host.root.children.isEmpty && self.gateway.listening == before })
    }

    @Test func whatIsOnTheWayKeepsItsPresenter() async {
        #expect(await host.wait(for: "Ngày hái an toàn"))
        #expect(host.tap("Việc khác"))
        #expect(host.tap("Cài đặt"))
        #expect(await host.wait(for: "Ngôn ngữ"))
        #expect(host.back())
        #expect(host.shows("Thu gọn"))
    }

    @Test func aRebuiltDatabaseIsTold() async {
        gateway.answers.opened = .ok(.rebuilt(keptAt: "kept", recovered: 3))
        #expect(await host.wait(for: "Ngày hái an toàn"))
        expectOutline("shell-rebuilt", host)
        #expect(host.tap(CatalogueWords()("navigation_rebuilt")))
        #expect(!host.shows(CatalogueWords()("navigation_rebuilt")))
    }

    @Test func dataThatCannotBeOpenedAreSaidSo() {
        expectOutlines("shell-wrong-key", [.plain, .largeText]) {
            NothingYetScreen(state: ShellState(ready: true, fault: Fault(kind: .wrongKey)), onEvent: { _ in })
        }
    }

    @Test func enrolledAndNothingThereYet() {
        let state = ShellState(opened: .normal, me: Me(device: "d", person: "p", name: "Bà Tám"), ready: true)
        expectOutlines("shell-no-area") { NothingYetScreen(state: state, onEvent: { _ in }) }
    }
}
