/// Waits; given from outside, so that tests need not.
public typealias Pause = @Sendable (Duration) async -> Void

/// Really waits; ends at once when the task is cancelled.
public let sleeping: Pause = { try? await Task.sleep(for: $0) }

/// Receivers tell a position a second; after this they tell none.
private let silence = Duration.seconds(10)

/// A receiver that says no more is silent, too.
private func end(of waiting: Task<Void, Never>?) async {
    if Task.isCancelled { waiting?.cancel() }
    await withTaskCancellationHandler {
        await waiting?.value
    } onCancel: {
        waiting?.cancel()
    }
}

extension PhoneLocation {
    /// `readings`, and `.waiting` when no position comes any more.
    public func watched(pause: @escaping Pause = sleeping) -> AsyncStream<Reading> {
        let readings = readings()
        return AsyncStream { stream in
            let listening = Task { @MainActor in
                var waiting: Task<Void, Never>?
                for await reading in readings {
                    waiting?.cancel()
                    stream.yield(reading)
                    guard case .position = reading else { continue }
                    waiting = Task { @MainActor in
                        await pause(silence)
                        if !Task.isCancelled { stream.yield(.waiting) }
                    }
                }
                await end(of: waiting)
                stream.finish()
            }
            stream.onTermination = { _ in listening.cancel() }
        }
    }
}
