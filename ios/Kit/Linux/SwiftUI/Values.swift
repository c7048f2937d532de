@propertyWrapper @dynamicMemberLookup public struct Binding<Value> {
    let get: () -> Value, set: (Value) -> Void
    /// Apple's closures are `@isolated(any)` besides, which a caller does not notice.
    @preconcurrency public init(get: @escaping @Sendable () -> Value, set: @escaping @Sendable (Value) -> Void) {
        self.get = get
        self.set = set
    }
    init(_get get: @escaping () -> Value, _set set: @escaping (Value) -> Void) {
        self.get = get
        self.set = set
    }
    public static func constant(_ value: Value) -> Binding<Value> { Binding(_get: { value }, _set: { _ in }) }
    public var wrappedValue: Value { get { get() } nonmutating set { set(newValue) } }
    public var projectedValue: Binding<Value> { self }
    public subscript<S>(dynamicMember path: WritableKeyPath<Value, S>) -> Binding<S> {
        Binding<S>(_get: { wrappedValue[keyPath: path] }, _set: { wrappedValue[keyPath: path] = $0 })
    }
}

@propertyWrapper public struct State<Value>: DynamicProperty, _Linked {
    final class Box {
        var value: Value
        var shared: Box?
        init(_ value: Value) { self.value = value }
    }
    private let box: Box
    public init(wrappedValue: Value) { box = Box(wrappedValue) }
    public init(initialValue: Value) { box = Box(initialValue) }
    public var wrappedValue: Value {
        get { (box.shared ?? box).value }
        nonmutating set { (box.shared ?? box).value = newValue }
    }
    public var projectedValue: Binding<Value> { Binding(_get: { wrappedValue }, _set: { wrappedValue = $0 }) }
    func _link(_ context: _Context, _ label: String) {
        let key = context.path + "." + label
        context.store.seen.insert(key)
        if let known = context.store.boxes[key] as? Box {
            if known !== box { box.shared = known }
        } else {
            context.store.boxes[key] = box
        }
    }
}
extension State where Value: ExpressibleByNilLiteral { public init() { self.init(wrappedValue: nil) } }

@propertyWrapper public struct FocusState<Value: Hashable>: DynamicProperty, _Linked {
    @propertyWrapper public struct Binding {
        let get: () -> Value, set: (Value) -> Void
        public var wrappedValue: Value { get { get() } nonmutating set { set(newValue) } }
        public var projectedValue: FocusState<Value>.Binding { self }
    }
    private let state: State<Value>
    public init() where Value == Bool { state = State(wrappedValue: false) }
    public init<T>() where Value == T?, T: Hashable { state = State(wrappedValue: nil) }
    public var wrappedValue: Value { get { state.wrappedValue } nonmutating set { state.wrappedValue = newValue } }
    public var projectedValue: FocusState<Value>.Binding { .init(get: { wrappedValue }, set: { wrappedValue = $0 }) }
    func _link(_ context: _Context, _ label: String) { state._link(context, label) }
}

@propertyWrapper @dynamicMemberLookup public struct Bindable<Value> {
    public var wrappedValue: Value
    public var projectedValue: Bindable<Value> { self }
    public init(wrappedValue: Value) where Value: AnyObject & Observable { self.wrappedValue = wrappedValue }
    public init(_ wrappedValue: Value) where Value: AnyObject & Observable { self.wrappedValue = wrappedValue }
}
extension Bindable where Value: AnyObject & Observable {
    public subscript<S>(dynamicMember path: ReferenceWritableKeyPath<Value, S>) -> Binding<S> {
        Binding<S>(_get: { wrappedValue[keyPath: path] }, _set: { wrappedValue[keyPath: path] = $0 })
    }
}

/// A size that grows with the letters.
@propertyWrapper public struct ScaledMetric<Value: BinaryFloatingPoint>: DynamicProperty {
    public let wrappedValue: Value
    public init(wrappedValue: Value) { self.wrappedValue = wrappedValue }
    public init(wrappedValue: Value, relativeTo textStyle: Font.TextStyle) { self.wrappedValue = wrappedValue }
}

public protocol EnvironmentKey {
    associatedtype Value
    static var defaultValue: Value { get }
}
public struct EnvironmentValues {
    public init() {}
    private var own: [ObjectIdentifier: Any] = [:]
    public subscript<K: EnvironmentKey>(key: K.Type) -> K.Value {
        get { own[ObjectIdentifier(key)] as? K.Value ?? K.defaultValue }
        set { own[ObjectIdentifier(key)] = newValue }
    }
    public internal(set) var dismiss = DismissAction()
    public var openURL = OpenURLAction { _ in .handled }
    public var locale = Locale(identifier: "vi")
    public var calendar = Calendar(identifier: .gregorian)
    public var colorScheme = ColorScheme.light
    public var dynamicTypeSize = DynamicTypeSize.large
    public var scenePhase = ScenePhase.active
    public var isEnabled = true
    public var accessibilityReduceMotion: Bool { false }
    var objects: [ObjectIdentifier: AnyObject] = [:]
}
@propertyWrapper public struct Environment<Value>: DynamicProperty, _Linked {
    private let box = _Kept<Value?>(nil), read: (EnvironmentValues) -> Value
    public init(_ keyPath: KeyPath<EnvironmentValues, Value>) { read = { $0[keyPath: keyPath] } }
    public init(_ type: Value.Type) where Value: AnyObject & Observable {
        read = { $0.objects[ObjectIdentifier(type)] as! Value }
    }
    public var wrappedValue: Value { box.value ?? read(EnvironmentValues()) }
    func _link(_ context: _Context, _ label: String) { box.value = read(context.environment) }
}

@MainActor @preconcurrency public struct DismissAction {
    var act: @MainActor () -> Void = {}
    nonisolated init() {}
    public func callAsFunction() { act() }
}
public struct OpenURLAction {
    public struct Result: Sendable { public static let handled = Self(), discarded = Self(), systemAction = Self() }
    let handler: (URL) -> Result
    public init(handler: @escaping (URL) -> Result) { self.handler = handler }
    @MainActor public func callAsFunction(_ url: URL) { _ = handler(url) }
}
public enum ColorScheme: CaseIterable, Sendable { case light, dark }
public enum ScenePhase: Comparable, Sendable { case background, inactive, active }
public enum DynamicTypeSize: Hashable, Comparable, CaseIterable, Sendable {
    case xSmall, small, medium, large, xLarge, xxLarge, xxxLarge
    case accessibility1, accessibility2, accessibility3, accessibility4, accessibility5
    public var isAccessibilitySize: Bool { self >= .accessibility1 }
}

extension View {
    public func environment<V>(_ keyPath: WritableKeyPath<EnvironmentValues, V>, _ value: V) -> some View {
        _Scoped(content: self) { $0.environment[keyPath: keyPath] = value }
    }
    public func environment<T: AnyObject & Observable>(_ object: T?) -> some View {
        _Scoped(content: self) { $0.environment.objects[ObjectIdentifier(T.self)] = object }
    }
    public func dynamicTypeSize(_ size: DynamicTypeSize) -> some View { environment(\.dynamicTypeSize, size) }
    public func dynamicTypeSize<T: RangeExpression>(_ range: T) -> some View where T.Bound == DynamicTypeSize { self }
    public func preferredColorScheme(_ colorScheme: ColorScheme?) -> some View { _mark("colorScheme", colorScheme.map { "\($0)" } ?? "") }
}

/// Changes that are shown in steps: here they are there at once.
public struct Animation: Equatable, Sendable {
    public static let `default` = Self(), linear = Self()
    public static var easeInOut: Animation { Self() }
    public static func easeInOut(duration: TimeInterval) -> Animation { Self() }
}
public func withAnimation<Result>(_ animation: Animation? = .default, _ body: () throws -> Result) rethrows -> Result { try body() }

@MainActor @preconcurrency public protocol Scene {}
@resultBuilder public enum SceneBuilder {
    public static func buildBlock<C: Scene>(_ content: C) -> C { content }
}
@MainActor @preconcurrency public protocol App {
    associatedtype Body: Scene
    @SceneBuilder var body: Body { get }
    init()
}
extension App { public static func main() {} }
public struct WindowGroup<Content: View>: Scene {
    public nonisolated init(@ViewBuilder content: () -> Content) {}
}
