import Testing

@testable import Fakes
@testable import Presentation

/// A gateway whose syncs can be held open.
private final class HeldGateway: FakeGateway {
    var sessions: [Bool] = []
    var isHeld = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    override func sync(photos: Bool, progress: @escaping @Sendable (SyncProgress) -> Void) async -> Outcome<SyncReport> {
        sessions.append(photos)
        if isHeld { await withCheckedContinuation { waiting.append($0) } }
        return answers.sync
    }

    func letGo() {
        isHeld = false
        for one in waiting { one.resume() }
        waiting = []
    }
}

/// What waits for the system, as `sync after pause, failures`.
@MainActor
private final class FakeLater: Later {
    var waits = ""

    func sync(afterMs: Int, failures: Int) { waits = "sync after \(afterMs / 1000) s, \(failures)" }

    func photos() { waits = "photos" }

    func nothing() { waits = "" }
}

@MainActor
struct PhoneSyncTests {
    private let settings = FakeSettings()
    private let gateway = HeldGateway()
    private let later = FakeLater()
    private let sync: PhoneSync

    init() {
        sync = PhoneSync(gateway: gateway, settings: settings, later: later)
    }

    @Test func whatIsAskedForDuringASessionIsOneMoreSession() async {
        gateway.isHeld = true
        sync.syncSoon()
        await settle()
        for _ in 0..<3 { sync.syncSoon() }
        await settle()
        #expect(gateway.sessions.count == 1)
        gateway.letGo()
        await settle()
        #expect(gateway.sessions.count == 2)
        sync.syncSoon()
        await settle()
        #expect(gateway.sessions.count == 3)
    }

    @Test func whatWasWrittenWithoutANetworkWaitsForOne() async {
        settings.isOnline = false
        sync.syncSoon()
        await settle()
        #expect(gateway.sessions == [])
        #expect(later.waits == "sync after 60 s, 0")
        settings.isOnline = true
        await sync.syncNow(failed: 0)
        #expect(gateway.sessions.count == 1)
        #expect(later.waits == "")
    }

    @Test func anAppThatIsEndedLeavesItsSyncToTheSystem() async {
        gateway.isHeld = true
        sync.syncSoon()
        await settle()
        #expect(later.waits == "sync after 60 s, 0")
        gateway.letGo()
    }

    @Test func aNetworkThatComesIsUsed() async {
        sync.networkCame()
        await settle()
        #expect(gateway.sessions.count == 1)
    }

    @Test func photosWaitForWifiAsTheSettingsSay() async {
        settings.wifi = false
        gateway.answers.unsent = .ok(Unsent(records: 0, photos: 2, bytes: 9, oldestAgeMs: 1))
        await sync.syncNow(failed: 0)
        #expect(gateway.sessions == [false])
        #expect(later.waits == "photos")
        settings.photosOnWifiOnly = false
        gateway.answers.unsent = .ok(Unsent(records: 0, photos: 0, bytes: 0, oldestAgeMs: nil))
        await sync.syncNow(failed: 0)
        #expect(gateway.sessions == [false, true])
        #expect(later.waits == "")
    }

    @Test func aPhotoThatDoesNotGoThroughIsNotTriedWithoutEnd() async {
        gateway.answers.unsent = .ok(Unsent(records: 0, photos: 1, bytes: 9, oldestAgeMs: 1))
        await sync.syncNow(failed: 0)
        #expect(later.waits == "sync after 30 s, 1")
        await sync.syncNow(failed: 1)
        #expect(later.waits == "sync after 60 s, 2")
    }

    @Test func thePauseGrowsAndStartsAnewAfterASuccess() async {
        gateway.answers.sync = failed(.offline)
        var pauses: [String] = []
        for _ in 0..<12 {
            await sync.syncNow(failed: 0)
            pauses.append(later.waits)
        }
        #expect(pauses[0] == "sync after 30 s, 1")
        #expect(pauses[3] == "sync after 240 s, 4")
        #expect(pauses[11] == "sync after 7680 s, 12")
        gateway.answers.sync = .ok(syncReport())
        await sync.syncNow(failed: 0)
        #expect(later.waits == "")
        gateway.answers.sync = failed(.offline)
        await sync.syncNow(failed: 0)
        #expect(later.waits == "sync after 30 s, 1")
    }

    @Test func aNewProcessKnowsHowOftenItFailed() async {
        gateway.answers.sync = failed(.offline)
        await sync.syncNow(failed: 4)
        #expect(later.waits == "sync after 480 s, 5")
    }

    @Test func aHubThatAsksForTimeGetsIt() async {
        gateway.answers.sync = .ok(syncReport(ended: Fault(kind: .hub, detail: "too_many", retryAfterS: 900)))
        await sync.syncNow(failed: 0)
        #expect(later.waits == "sync after 900 s, 1")
    }

    @Test func aSyncThatSomebodyStartedByHandIsLeftToThem() async {
        gateway.answers.sync = failed(.busy)
        await sync.syncNow(failed: 0)
        #expect(later.waits == "sync after 30 s, 1")
        #expect(!sync.stop())
        #expect(!gateway.cancelled)
    }

    @Test func aPhoneThatTheHubDoesNotKnowDoesNotAskAgainByItself() async {
        gateway.answers.sync = failed(.authRequired)
        sync.syncSoon()
        await settle()
        #expect(later.waits == "")
    }

    @Test func theSystemCanStopIt() async {
        gateway.isHeld = true
        sync.syncSoon()
        await settle()
        #expect(sync.stop())
        #expect(gateway.cancelled)
        gateway.answers.sync = failed(.cancelled)
        gateway.letGo()
        await settle()
        #expect(later.waits == "sync after 30 s, 1")
    }
}
