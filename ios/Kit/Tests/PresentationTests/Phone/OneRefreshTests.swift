import Testing

@testable import Presentation

@MainActor
private final class KeptMemory: RefreshMemory {
    var failures = 0
    var waitsFromMs: Int?
}

/// What was asked of the system last, in minutes from now on.
@MainActor
private final class Wishes {
    var nowMs = 1_000_000_000
    var fromMs: Int?
    var minutes: Int? { fromMs.map { ($0 - nowMs) / 60_000 } }
}

@MainActor
struct OneRefreshTests {
    private let memory = KeptMemory()
    private let wishes = Wishes()
    private let later: OneRefresh

    init() {
        let wishes = wishes
        later = OneRefresh(memory: memory, nowMs: { wishes.nowMs }, wish: { wishes.fromMs = $0 })
    }

    @Test func whatWaitsComesBeforeWhatIsListenedFor() {
        later.listen()
        #expect(wishes.minutes == 360)
        later.sync(afterMs: 2 * 60_000, failures: 3)
        #expect(wishes.minutes == 2)
        #expect(later.failures == 3)
        // The app is left, and wants to hear of returned entries: what waits is not put off.
        later.listen()
        #expect(wishes.minutes == 2)
        later.photos()
        #expect(wishes.minutes == 60)
        #expect(later.failures == 0)
    }

    @Test func whenNothingWaitsAnyMoreItStillListens() {
        later.sync(afterMs: 60_000, failures: 1)
        later.nothing()
        #expect(wishes.minutes == 360)
        #expect(later.failures == 0)
        wishes.nowMs += 60_000
        later.listen()
        #expect(wishes.minutes == 360)
    }

    @Test func anAppThatIsEndedInASessionIsStartedAgain() {
        later.sync(afterMs: 60_000, failures: 1)
        wishes.nowMs += 30 * 60_000
        later.began()
        #expect(wishes.minutes == 15)
        #expect(later.failures == 1)
        later.nothing()
        later.began()
        #expect(wishes.minutes == 360)
    }
}
