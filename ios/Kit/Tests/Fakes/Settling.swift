import Foundation

/// Counts on any thread.
final class Count: @unchecked Sendable {
    private let lock = NSLock()
    private var count = 0

    var value: Int { lock.withLock { count } }

    func more() { lock.withLock { count += 1 } }
}

/// Lets everything run that can run now: tasks of presenters that wait for nothing but each other.
@MainActor
func settle() async {
    for _ in 0..<100 { await Task.yield() }
}

/// Waits until it is so; the answer is whether it came to be. Five seconds are enough, but where hundreds of tests share the
/// main thread five seconds may be a few turns only.
@MainActor
func until(_ so: @MainActor () -> Bool) async -> Bool {
    let end = ContinuousClock.now + .seconds(5)
    var turns = 0
    while !so() {
        if ContinuousClock.now > end && turns > 1000 { return false }
        turns += 1
        await Task.yield()
    }
    return true
}

/// Time that passes when a test says so: `let clock = FakePause()`, `pause: clock.pause`, `await clock.pass(.seconds(1))`.
@MainActor
final class FakePause {
    private struct Sleeper {
        let until: Duration
        let wake: CheckedContinuation<Void, Never>
    }

    private(set) var now = Duration.zero
    private var sleepers: [Int: Sleeper] = [:]
    private var count = 0

    nonisolated init() {}

    nonisolated var pause: @Sendable (Duration) async -> Void {
        { [self] duration in await sleep(duration) }
    }

    /// Lets `duration` pass, and everything run that was waiting for it.
    func pass(_ duration: Duration) async {
        await settle()
        let end = now + duration
        while let (number, next) = sleepers.min(by: { $0.value.until < $1.value.until }), next.until <= end {
            now = next.until
            wake(number)
            await settle()
        }
        now = end
    }

    private func sleep(_ duration: Duration) async {
        count += 1
        let number = count
        await withTaskCancellationHandler {
            await withCheckedContinuation { wake in
                if Task.isCancelled { return wake.resume() }
                sleepers[number] = Sleeper(until: now + duration, wake: wake)
            }
        } onCancel: {
            Task { @MainActor in self.wake(number) }
        }
    }

    private func wake(_ number: Int) {
        sleepers.removeValue(forKey: number)?.wake.resume()
    }
}
