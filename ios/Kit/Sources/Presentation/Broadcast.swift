import Foundation

/// Tells many listeners the same. Each has a stream of its own, which holds what it has not read yet.
public final class Broadcast<Value: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var listeners: [Int: AsyncStream<Value>.Continuation] = [:]
    private var count = 0
    /// The newest value, for listeners that come later.
    private var last: Value?
    private let repeatsLast: Bool

    public init(repeatsLast: Bool = false) {
        self.repeatsLast = repeatsLast
    }

    public func send(_ value: Value) {
        let all = lock.withLock {
            if repeatsLast { last = value }
            return Array(listeners.values)
        }
        for listener in all { listener.yield(value) }
    }

    /// Everything that is sent from now on.
    public func values() -> AsyncStream<Value> {
        let (stream, continuation) = AsyncStream.makeStream(of: Value.self)
        let number = lock.withLock {
            count += 1
            listeners[count] = continuation
            if let last { continuation.yield(last) }
            return count
        }
        continuation.onTermination = { [weak self] _ in
            self?.lock.withLock { _ = self?.listeners.removeValue(forKey: number) }
        }
        return stream
    }

    /// How many listen now.
    public var listening: Int { lock.withLock { listeners.count } }
}
