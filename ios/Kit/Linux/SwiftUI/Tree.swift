@_exported import Foundation
@_exported import Observation

@MainActor @preconcurrency public protocol View {
    associatedtype Body: View
    @ViewBuilder var body: Body { get }
}

extension Never: View { public var body: Never { fatalError() } }

/// A view that makes its own nodes.
@MainActor public protocol _Primitive: View where Body == Never {
    func _nodes(_ context: _Context) -> [Node]
}
extension _Primitive { public var body: Never { fatalError() } }

/// A piece of what is shown.
@MainActor public final class Node {
    public let kind: String
    public var text: String
    public var attributes: [(name: String, value: String)] = []
    public var children: [Node]
    public var drawing: GraphicsContext.Record?
    public var act: (@MainActor () -> Void)?
    public var get: (() -> String)?
    public var set: (@MainActor (String) -> Void)?
    var tag: AnyHashable?
    var tabItem: [Node] = []
    var touched: [@MainActor (_Touch) -> Void] = []
    var actions: [(name: String, act: @MainActor () -> Void)] = []

    init(_ kind: String, _ text: String = "", _ children: [Node] = []) {
        self.kind = kind
        self.text = text
        self.children = children
    }

    public func all(_ kind: String? = nil) -> [Node] {
        (kind == nil || kind == self.kind ? [self] : []) + children.flatMap { $0.all(kind) }
    }

    public subscript(name: String) -> String? { attributes.last { $0.name == name }?.value }

    var isHidden: Bool { self["accessibilityHidden"] != nil }

    /// What VoiceOver would read here, as far as the tree tells it.
    public var spoken: String {
        if isHidden { return "" }
        if let label = self["label"] { return label }
        if !text.isEmpty && kind != "Image" { return text }
        return children.map(\.spoken).filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// The tree as indented text, for snapshots.
    public func outline(_ indent: String = "") -> String {
        var line = indent + kind
        if !text.isEmpty { line += " \"\(text)\"" }
        if let get { line += " = \(get())" }
        for one in attributes { line += one.value.isEmpty ? " .\(one.name)" : " .\(one.name)(\(one.value))" }
        for one in actions { line += " .action(\(one.name))" }
        let shown = _Context.closed.contains(kind) ? children.filter { $0.kind == "SwipeActions" } : children
        return ([line] + shown.map { $0.outline(indent + "  ") }).joined(separator: "\n")
    }
}

public struct _Context {
    /// Kinds whose text says all that stands in them.
    static let closed: Set<String> = ["Button", "NavigationLink", "Toggle", "Tab"]

    var path = ""
    let store: _Store
    var environment = EnvironmentValues()
    var navigation: _Navigation?
    /// It is kept, and something else stands in front of it.
    var covered = false

    func at(_ step: String) -> _Context {
        var next = self
        next.path += "/" + step
        return next
    }
}

@MainActor func _render<V: View>(_ view: V, _ context: _Context) -> [Node] {
    if let primitive = view as? any _Primitive { return primitive._nodes(context) }
    let here = context.at("\(V.self)")
    for child in Mirror(reflecting: view).children {
        (child.value as? any _Linked)?._link(here, child.label ?? "")
    }
    return _render(view.body, here)
}

/// Keeps the state of views between evaluations, by their place in the tree.
public final class _Store {
    var boxes: [String: AnyObject] = [:]
    var seen: Set<String> = []
    var tasks: [String: Task<Void, Never>] = [:]
    var appeared: [String: () -> Void] = [:]
    /// What has to be done once this evaluation is over.
    var due: [@MainActor () -> Void] = []
}

/// Remembers a value at a place of the tree.
final class _Kept<Value> {
    var value: Value
    init(_ value: Value) { self.value = value }
}

extension _Context {
    func kept<Value>(_ name: String, _ first: @autoclosure () -> Value) -> _Kept<Value> {
        let key = path + "." + name
        store.seen.insert(key)
        if let known = store.boxes[key] as? _Kept<Value> { return known }
        let new = _Kept(first())
        store.boxes[key] = new
        return new
    }
}

protocol _Linked { func _link(_ context: _Context, _ label: String) }
public protocol DynamicProperty {}

@resultBuilder public enum ViewBuilder {
    public static func buildExpression<C: View>(_ content: C) -> C { content }
    public static func buildBlock() -> EmptyView { EmptyView() }
    public static func buildBlock<C: View>(_ content: C) -> C { content }
    public static func buildBlock<each C: View>(_ content: repeat each C) -> TupleView<(repeat each C)> {
        var parts: [@MainActor (_Context) -> [Node]] = []
        func add<V: View>(_ view: V) {
            nonisolated(unsafe) let view = view
            let place = parts.count
            parts.append { _render(view, $0.at("\(place)")) }
        }
        repeat add(each content)
        return TupleView(parts: parts)
    }
    public static func buildIf<C: View>(_ content: C?) -> C? { content }
    public static func buildEither<T: View, F: View>(first: T) -> _ConditionalContent<T, F> { .yes(first) }
    public static func buildEither<T: View, F: View>(second: F) -> _ConditionalContent<T, F> { .no(second) }
    public static func buildLimitedAvailability<C: View>(_ content: C) -> AnyView { AnyView(content) }
}

public struct EmptyView: _Primitive {
    public nonisolated init() {}
    public func _nodes(_ c: _Context) -> [Node] { [] }
}
public struct TupleView<T>: _Primitive {
    let parts: [@MainActor (_Context) -> [Node]]
    public func _nodes(_ c: _Context) -> [Node] { parts.flatMap { $0(c) } }
}
public enum _ConditionalContent<T: View, F: View>: _Primitive {
    case yes(T), no(F)
    public func _nodes(_ c: _Context) -> [Node] {
        switch self {
        case .yes(let view): _render(view, c.at("yes"))
        case .no(let view): _render(view, c.at("no"))
        }
    }
}
extension Optional: View where Wrapped: View { public var body: Never { fatalError() } }
extension Optional: _Primitive where Wrapped: View {
    public func _nodes(_ c: _Context) -> [Node] { map { _render($0, c) } ?? [] }
}
public struct AnyView: _Primitive {
    let make: @MainActor (_Context) -> [Node]
    public nonisolated init<V: View>(_ view: V) {
        nonisolated(unsafe) let view = view
        make = { _render(view, $0) }
    }
    public func _nodes(_ c: _Context) -> [Node] { make(c) }
}
public struct Group<Content: View>: _Primitive {
    let content: Content
    public init(@ViewBuilder content: () -> Content) { self.content = content() }
    public func _nodes(_ c: _Context) -> [Node] { _render(content, c) }
}
public struct _Modified<Content: View>: _Primitive {
    let content: Content
    let change: @MainActor ([Node], _Context) -> [Node]
    public func _nodes(_ c: _Context) -> [Node] { change(_render(content, c), c) }
}
struct _Scoped<Content: View>: _Primitive {
    let content: Content
    let change: (inout _Context) -> Void
    func _nodes(_ c: _Context) -> [Node] {
        var inner = c
        change(&inner)
        return _render(content, inner)
    }
}
public struct _ViewModifier_Content<Modifier>: _Primitive {
    let make: @MainActor (_Context) -> [Node]
    public func _nodes(_ c: _Context) -> [Node] { make(c) }
}
@MainActor @preconcurrency public protocol ViewModifier {
    associatedtype Body: View
    typealias Content = _ViewModifier_Content<Self>
    @ViewBuilder func body(content: Content) -> Body
}
extension View {
    public func modifier<M: ViewModifier>(_ modifier: M) -> some View { _Applied(content: self, modifier: modifier) }
}
struct _Applied<Content: View, M: ViewModifier>: _Primitive {
    let content: Content, modifier: M
    func _nodes(_ c: _Context) -> [Node] {
        let here = c.at("\(M.self)")
        for child in Mirror(reflecting: modifier).children { (child.value as? any _Linked)?._link(here, child.label ?? "") }
        return _render(modifier.body(content: .init { _render(content, $0) }), here)
    }
}
