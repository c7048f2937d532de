/// The one way to ask for a sync without a screen, and the one place that decides when there is one. While the app runs it is
/// now; whatever is left then waits in `later`, which the system looks after when the app is closed. Everything is on disk
/// before, so nothing hangs on how a sync ends.
@MainActor
public final class PhoneSync: BackgroundSync {
    private let gateway: any Gateway
    private let settings: any PhoneSettings
    private let later: any Later
    private var running: Task<Void, Never>?
    private var again = false

    /// Sessions that failed one after the other; the pause grows with them.
    private var failures = 0
    private var inSession = false

    public init(gateway: any Gateway, settings: any PhoneSettings, later: any Later) {
        self.gateway = gateway
        self.settings = settings
        self.later = later
    }

    public func syncSoon() {
        // Should the app be ended, or the network be away: the system does it.
        ask { self.later.sync(afterMs: Self.aMomentMs, failures: self.failures) }
    }

    /// A network came.
    public func networkCame() {
        ask {}
    }

    /// The system gives a closed app time; `failed` sessions went before this one.
    public func syncNow(failed: Int) async {
        failures = max(failures, failed)
        await ask {}.value
    }

    /// The system wants its time back; true when something was cut off. What a person started by hand goes on.
    @discardableResult
    public func stop() -> Bool {
        if inSession { gateway.cancelSync() }
        return inSession
    }

    /// One session at a time; whatever is asked for meanwhile is one more.
    @discardableResult
    private func ask(_ first: () -> Void) -> Task<Void, Never> {
        again = true
        if let running { return running }
        first()
        let asked = Task {
            while due() { await session() }
        }
        running = asked
        return asked
    }

    private func due() -> Bool {
        let due = again && settings.online()
        again = false
        // Whoever asks from here on starts anew: what was asked for before has been done.
        if !due { running = nil }
        return due
    }

    private func session() async {
        let photos = settings.photosMayGo()
        inSession = true
        let outcome = await gateway.sync(photos: photos) { _ in }
        inSession = false
        if let fault = outcome.fault ?? outcome.orNil?.ended { return failed(fault) }
        let unsent = await gateway.unsent().orNil?.photos ?? 0
        if unsent == 0 {
            enough()
        } else if photos {
            pause(for: nil)
        } else {
            later.photos()
        }
    }

    private func failed(_ fault: Fault) {
        if Self.needsAPerson.contains(fault.kind) { enough() } else { pause(for: fault) }
    }

    private func pause(for fault: Fault?) {
        let pause = Self.pauseMs(fault, failures: failures)
        failures += 1
        later.sync(afterMs: pause, failures: failures)
    }

    private func enough() {
        failures = 0
        later.nothing()
    }

    /// A session that goes well is over by then.
    private static let aMomentMs = 60_000

    private static let firstPauseMs = 30_000

    /// Two hours.
    private static let mostDoublings = 8

    /// Trying again changes nothing.
    private static let needsAPerson: Set<FaultKind> = [.authRequired, .wrongKey, .tooNew, .noCore]

    /// How long to leave the hub alone: as long as it asks, and longer each time.
    private static func pauseMs(_ fault: Fault?, failures: Int) -> Int {
        max((fault?.retryAfterS ?? 0) * 1000, firstPauseMs << min(failures, mostDoublings))
    }
}

/// Where a sync waits for better times. It outlives the app; one waits at a time.
@MainActor
public protocol Later: AnyObject {
    /// With the next network, not before `afterMs`. `failures` went before.
    func sync(afterMs: Int, failures: Int)

    /// Only photos wait, for a network that costs nothing.
    func photos()

    func nothing()
}
