import Testing

@testable import Fakes
@testable import Presentation

@MainActor
struct ShellPresenterTests {
    private let gateway = FakeGateway()
    private let device = FakeDevice()
    private let navigator = FakeNavigator()

    private func shell() async -> ShellPresenter {
        let shell = ShellPresenter(gateway: gateway, device: device, navigator: navigator)
        await settle()
        return shell
    }

    @Test func aPhoneThatIsNobodysHasNoName() async {
        gateway.answers.who = .ok(nil)
        gateway.answers.areas = .ok([])
        let shell = await shell()
        #expect(shell.state.ready)
        #expect(shell.state.me == nil)
    }

    @Test func theAreaThatWasOpenLastIsOpenAgain() async {
        gateway.answers.areas = .ok([areaCard(id: "a"), areaCard(id: "b")])
        device.settings.area = "b"
        #expect(await shell().state.area?.id == "b")
    }

    @Test func anotherAreaIsRememberedAndShownFromItsStart() async {
        gateway.answers.areas = .ok([areaCard(id: "a"), areaCard(id: "b")])
        let shell = await shell()
        #expect(shell.state.area?.id == "a")
        shell.onEvent(.area("b"))
        #expect(shell.state.area?.id == "b")
        #expect(device.settings.area == "b")
        #expect(navigator.restarted == .today)
    }

    @Test func onlyWhoReviewsHasTheQueueInTheBar() async {
        gateway.answers.areas = .ok([areaCard(id: "a"), areaCard(id: "b", roles: [.representative])])
        let shell = await shell()
        #expect(shell.state.tabs == [.today, .plots, .diaryOf()])
        shell.onEvent(.area("b"))
        #expect(shell.state.tabs.contains(.review))
    }

    @Test func enrollingShowsTheAreaWithoutARestart() async {
        gateway.answers.who = .ok(nil)
        gateway.answers.areas = .ok([])
        let shell = await shell()
        gateway.answers.who = .ok(me())
        gateway.answers.areas = .ok([areaCard(id: "a")])
        gateway.changed([.areas])
        #expect(await until { shell.state.area?.id == "a" })
        #expect(shell.state.me?.name == "Bà Tám")
    }

    @Test func dataThatCannotBeOpenedSaySo() async {
        gateway.answers.opened = failed(.tooNew)
        let shell = await shell()
        #expect(shell.state.fault?.kind == .tooNew)
        gateway.answers.opened = .ok(.normal)
        shell.onEvent(.retry)
        await settle()
        #expect(shell.state.fault == nil)
    }

    @Test func aRebuiltDatabaseIsToldOnce() async {
        gateway.answers.opened = .ok(.rebuilt(keptAt: "kept", recovered: 3))
        let shell = await shell()
        #expect(shell.state.opened == .rebuilt(keptAt: "kept", recovered: 3))
        shell.onEvent(.seen)
        gateway.changed([.areas])
        await settle()
        #expect(shell.state.opened == .normal)
    }

    @Test func aSyncThatEndedEarlySaysWhy() async {
        gateway.answers.sync = .ok(syncReport(ended: Fault(kind: .offline)))
        let shell = await shell()
        shell.onEvent(.sync)
        #expect(shell.state.syncing)
        await settle()
        #expect(shell.state.fault?.kind == .offline)
        #expect(!shell.state.syncing)
    }
}
