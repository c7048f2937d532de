import Testing

@testable import Fakes
@testable import Presentation

/// A session takes a second.
@MainActor
private final class SlowSync: FakeGateway {
    let clock = FakePause()

    override func sync(photos: Bool, progress: @escaping @Sendable (SyncProgress) -> Void) async -> Outcome<SyncReport> {
        let outcome = await super.sync(photos: photos, progress: progress)
        await clock.pause(.seconds(1))
        return outcome
    }
}

/// What lies on the phone is read for a second.
@MainActor
private final class SlowReading: FakeGateway {
    let clock = FakePause()

    override func unsent() async -> Outcome<Unsent> {
        await clock.pause(.seconds(1))
        return await super.unsent()
    }
}

@MainActor
struct SyncPresenterTests {
    private let gateway = FakeGateway()
    private let device = FakeDevice()
    private let navigator = FakeNavigator()

    private func sync() async -> SyncPresenter {
        let sync = SyncPresenter(
            gateway: gateway, device: device, navigator: navigator, area: "area", areaName: "Vùng Ea Kly", nowMs: { 1_000 })
        await settle()
        return sync
    }

    @Test func aSessionThatEndedEarlyTellsWhatItDidAndWhyItEnded() async {
        gateway.answers.sync = .ok(syncReport(ended: Fault(kind: .offline)))
        let sync = await sync()
        sync.onEvent(.sync)
        await settle()
        #expect(sync.state.report?.ended?.kind == .offline)
        #expect(sync.state.fault == nil)
        #expect(sync.state.progress == nil)
    }

    @Test func aSessionThatAPersonStoppedIsNoFault() async {
        gateway.answers.sync = failed(.cancelled)
        let sync = await sync()
        sync.onEvent(.sync)
        await settle()
        #expect(gateway.count("sync") == 1)
        #expect(sync.state.fault == nil)
    }

    @Test func onlyASyncThatRunsIsStopped() async {
        let slow = SlowSync()
        let sync = SyncPresenter(
            gateway: slow, device: device, navigator: navigator, area: "area", areaName: "Vùng Ea Kly", nowMs: { 1_000 })
        sync.onEvent(.cancel)
        #expect(!slow.cancelled && !sync.state.cancelling)
        sync.onEvent(.sync)
        await settle()
        #expect(sync.state.progress?.sent == 1)
        sync.onEvent(.cancel)
        #expect(slow.cancelled && sync.state.cancelling)
        await slow.clock.pass(.seconds(1))
        #expect(sync.state.progress == nil && !sync.state.cancelling)
    }

    @Test func whereASyncIsOfferedATapStartsOne() async {
        let slow = SlowReading()
        let sync = SyncPresenter(
            gateway: slow, device: device, navigator: navigator, area: "area", areaName: "Vùng Ea Kly", nowMs: { 1_000 })
        await slow.clock.pass(.seconds(1))
        sync.onEvent(.sync)
        await settle()
        #expect(sync.state.progress != nil, "what is here is being read still")
        await slow.clock.pass(.seconds(1))
        #expect(sync.state.progress == nil)
        sync.onEvent(.sync)
        await slow.clock.pass(.seconds(1))
        #expect(slow.count("sync") == 2)
    }

    @Test func aFaultOfReadingGoesWithTheNextGoodReading() async {
        gateway.answers.unsent = failed(.storage)
        let sync = await sync()
        #expect(sync.state.unreadable?.kind == .storage)
        gateway.answers.unsent = .ok(Unsent(records: 1, photos: 0, bytes: 100, oldestAgeMs: 5_000))
        gateway.changed([.outbox])
        #expect(await until { sync.state.unreadable == nil })
        #expect(sync.state.unsent?.records == 1)
    }

    @Test func aFileIsMadeAndSavedUnderTheAreasName() async {
        let sync = await sync()
        sync.onEvent(.make(.pack))
        await settle()
        #expect(gateway.calls.contains("export area pack scratch/Vùng-Ea-Kly.vtpack"))
        #expect(device.fakeFiles.saved == ["Vùng-Ea-Kly.vtpack"])
        #expect(sync.state.made == .pack)
    }

    @Test func aPhoneThatCannotSaveFilesSaysSoAndMakesNone() async {
        device.fakeFiles.hindrance = .notThere
        let sync = await sync()
        sync.onEvent(.make(.backup))
        await settle()
        #expect(sync.state.hindered == .notThere)
        #expect(gateway.count("backup") == 0)
        #expect(sync.state.making == nil)
    }

    @Test func aFileThatDoesNotFitWhereItShouldGoSaysSo() async {
        device.fakeFiles.full = Fault(kind: .storageFull)
        let sync = await sync()
        sync.onEvent(.make(.diary))
        await settle()
        #expect(sync.state.made == nil)
        #expect(sync.state.fault?.kind == .storageFull)
    }

    @Test func whoGoesBackFromSavingHasSavedNothing() async {
        device.fakeFiles.accepts = false
        let sync = await sync()
        sync.onEvent(.make(.diary))
        await settle()
        #expect(gateway.count("export") == 1)
        #expect(sync.state.made == nil)
        #expect(sync.state.fault == nil)
    }

    @Test func aRecordOpensWhatItIsAbout() async {
        let record = OutboxCard(
            hash: "h", kind: "entry", entry: nil, plot: "plot", title: "", atMs: 0, state: .refused, refused: "key")
        let sync = await sync()
        sync.onEvent(.open(record))
        sync.onEvent(.open(changed(record) { $0.entry = "entry" }))
        sync.onEvent(.open(changed(record) { $0.plot = nil }))
        #expect(navigator.went == [.plot("plot"), .entry("entry")])
    }
}
