// What only the app itself uses.

/// Kept with the scene by the system; here as long as the value lives.
@propertyWrapper public struct SceneStorage<Value>: DynamicProperty {
    private let state: State<Value>
    public init(wrappedValue: Value, _ key: String) where Value == String { state = State(wrappedValue: wrappedValue) }
    public var wrappedValue: Value { get { state.wrappedValue } nonmutating set { state.wrappedValue = newValue } }
    public var projectedValue: Binding<Value> { state.projectedValue }
}

public struct BackgroundTask<Request, Response>: Sendable {
    public static func appRefresh(_ identifier: String) -> BackgroundTask<Void, Void> where Request == Void, Response == Void {
        BackgroundTask<Void, Void>()
    }
}

extension Scene {
    public nonisolated func backgroundTask<D: Sendable, R: Sendable>(
        _ task: BackgroundTask<D, R>, action: @escaping @Sendable (D) async -> R
    ) -> some Scene { self }
}
