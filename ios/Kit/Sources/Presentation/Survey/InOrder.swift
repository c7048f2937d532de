/// One after the other, in the order in which it was asked for. What was begun is done to its end, also when whoever
/// asked for it goes away.
@MainActor
final class InOrder {
    private var last: Task<Void, Never>?

    func run<Value: Sendable>(_ what: @escaping @MainActor () async -> Value) async -> Value {
        let before = last
        let mine = Task {
            await before?.value
            return await what()
        }
        last = Task { _ = await mine.value }
        return await mine.value
    }
}
