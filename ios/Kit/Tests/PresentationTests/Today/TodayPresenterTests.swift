import Testing

@testable import Fakes
@testable import Presentation

@MainActor
struct TodayPresenterTests {
    private let gateway = FakeGateway()
    private let device = FakeDevice()
    private let navigator = FakeNavigator()

    private func today() async -> TodayPresenter {
        let today = TodayPresenter(gateway: gateway, device: device, navigator: navigator, area: "area", nowMs: { 1_000 })
        await settle()
        return today
    }

    @Test func anythingThatChangesIsShownAtOnce() async {
        let today = await today()
        gateway.answers.today = .ok(Fakes.today(waiting: 3))
        gateway.changed([.entries])
        #expect(await until { today.state.today?.waiting == 3 })
    }

    @Test func aFaultKeepsWhatWasThereInSight() async {
        let today = await today()
        gateway.answers.today = failed(.busy)
        gateway.changed([.outbox])
        #expect(await until { today.state.fault?.kind == .busy })
        #expect(today.state.today != nil)
        gateway.answers.today = .ok(Fakes.today())
        today.onEvent(.retry)
        await settle()
        #expect(today.state.fault == nil)
    }

    @Test func aFarmerSpraysFirst() async {
        let today = await today()
        #expect(today.state.work.first == .spray)
        #expect(today.state.may.write && !today.state.may.review)
    }

    @Test func anInspectorLooksForPests() async {
        gateway.answers.today = .ok(Fakes.today(roles: [.inspector]))
        #expect(await today().state.work.first == .pest)
    }

    @Test func whoOnlyReadsWritesNothing() async {
        gateway.answers.today = .ok(Fakes.today(roles: [.authority]))
        let today = await today()
        #expect(today.state.today != nil)
        #expect(!today.state.may.write)
    }

    @Test func allKindsOfWorkAreOneTapAway() async {
        let today = await today()
        today.onEvent(.allWork)
        #expect(Set(today.state.work) == Set(WorkKind.allCases).subtracting([.unknown]))
    }

    @Test func everyCardLeadsWhereItSays() async {
        let today = await today()
        for event: TodayEvent in [.write(.spray), .returned, .openPlot("p"), .openEntry("e"), .members, .sync] {
            today.onEvent(event)
        }
        #expect(
            navigator.went == [
                .writing(.spray), .diaryOf(status: .returned), .plot("p"), .entry("e"), .members, .syncAndStorage,
            ])
    }
}
