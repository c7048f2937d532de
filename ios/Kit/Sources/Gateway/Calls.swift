import Foundation
import Presentation

/// Where calls run, and that none of them throws. Writes come one after the other; reads do not wait for them; what waits for
/// the network holds up neither. The threads are none of Swift's own few, because a call of the core blocks its thread.
final class Calls: Sendable {
    private let reads = Calls.queue(atOnce: 4)
    private let writes = Calls.queue(atOnce: 1)
    private let lines = Calls.queue(atOnce: 8)

    func read<Value>(_ call: @escaping @Sendable () throws -> Value) async -> Outcome<Value> { await run(call, on: reads) }

    func write<Value>(_ call: @escaping @Sendable () throws -> Value) async -> Outcome<Value> { await run(call, on: writes) }

    func line<Value>(_ call: @escaping @Sendable () throws -> Value) async -> Outcome<Value> { await run(call, on: lines) }

    /// A write that nobody waits for.
    func later(_ call: @escaping @Sendable () -> Void) { writes.addOperation(call) }

    private func run<Value>(_ call: @escaping @Sendable () throws -> Value, on queue: OperationQueue) async -> Outcome<Value> {
        await withCheckedContinuation { waiting in
            queue.addOperation { waiting.resume(returning: outcome(call)) }
        }
    }

    private static func queue(atOnce: Int) -> OperationQueue {
        let queue = OperationQueue()
        queue.maxConcurrentOperationCount = atOnce
        queue.qualityOfService = .userInitiated
        return queue
    }
}

/// What a call came to.
private func outcome<Value>(_ call: () throws -> Value) -> Outcome<Value> {
    do {
        return .ok(try call())
    } catch {
        return .failed(fault(of: error))
    }
}

/// A value behind a lock, for what is touched by several threads and held only for moments.
final class Locked<Value>: @unchecked Sendable {
    private let lock = NSLock()
    private var value: Value

    init(_ value: Value) {
        self.value = value
    }

    func with<Result>(_ use: (inout Value) throws -> Result) rethrows -> Result {
        lock.lock()
        defer { lock.unlock() }
        return try use(&value)
    }
}
