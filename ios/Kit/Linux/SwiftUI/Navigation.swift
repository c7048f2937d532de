/// Where links push to, and what shows what is pushed.
final class _Navigation {
    var builders: [ObjectIdentifier: @MainActor (AnyHashable, _Context) -> [Node]] = [:]
    var push: @MainActor (AnyHashable) -> Void = { _ in }
}

public struct NavigationStack<Data, Root: View>: _Primitive {
    let root: Root
    let path: (get: () -> [AnyHashable], push: @MainActor (AnyHashable) -> Void, pop: @MainActor () -> Void)?
    public init(@ViewBuilder root: () -> Root) where Data == NavigationPath { self.root = root(); path = nil }
    public init(path: Binding<Data>, @ViewBuilder root: () -> Root)
    where Data: MutableCollection & RandomAccessCollection & RangeReplaceableCollection, Data.Element: Hashable {
        self.root = root()
        self.path = (
            { path.wrappedValue.map { AnyHashable($0) } },
            { if let one = $0.base as? Data.Element { path.wrappedValue.append(one) } },
            { path.wrappedValue = Data(path.wrappedValue.dropLast()) }
        )
    }
    public func _nodes(_ c: _Context) -> [Node] {
        let own = c.kept("way", [AnyHashable]())
        let way = path?.get() ?? own.value
        let path = path
        let pop: @MainActor () -> Void = { if let path { path.pop() } else { own.value.removeLast() } }
        var inner = c
        let navigation = _Navigation()
        navigation.push = { if let path { path.push($0) } else { own.value.append($0) } }
        inner.navigation = navigation
        inner.covered = c.covered || !way.isEmpty
        var shown = _render(root, inner.at("root"))
        for (place, one) in way.enumerated() {
            inner.covered = c.covered || place + 1 < way.count
            inner.environment.dismiss.act = pop
            let builder = navigation.builders[ObjectIdentifier(type(of: one.base))]
            shown = builder?(one, inner.at("\(place)-\(one)")) ?? [Node("Missing", "\(one)")]
        }
        if !way.isEmpty, !shown.flatMap({ $0.all() }).contains(where: { $0["backHidden"] != nil }) {
            let back = Node("Button", "")
            back.attributes.append(("back", ""))
            back.act = pop
            shown.insert(back, at: 0)
        }
        return [Node("NavigationStack", "", shown)]
    }
}
public struct NavigationPath {}
public struct NavigationLink<Label: View, Destination: View>: _Primitive {
    let label: Label, value: AnyHashable?
    public func _nodes(_ c: _Context) -> [Node] {
        let inner = _render(label, c), node = Node("NavigationLink", inner.map(\.spoken).joined(separator: ", "), inner)
        if let value, let push = c.navigation?.push { node.act = { push(value) } }
        return [node]
    }
}
extension NavigationLink where Destination == Never {
    public init<P: Hashable>(value: P?, @ViewBuilder label: () -> Label) { self.label = label(); self.value = value.map { AnyHashable($0) } }
}
extension View {
    public func navigationDestination<D: Hashable, C: View>(for data: D.Type, @ViewBuilder destination: @escaping (D) -> C) -> some View {
        _Scoped(content: self) { context in
            context.navigation?.builders[ObjectIdentifier(D.self)] = { value, inner in
                guard let value = value.base as? D else { return [] }
                return _render(destination(value), inner)
            }
        }
    }
    public func navigationTitle<S: StringProtocol>(_ title: S) -> some View { _mark("title", String(title)) }
    public func navigationBarTitleDisplayMode(_ displayMode: NavigationBarItem.TitleDisplayMode) -> some View { self }
    public func navigationBarBackButtonHidden(_ hidesBackButton: Bool = true) -> some View { _markIf(hidesBackButton, "backHidden") }
}
public struct NavigationBarItem { public enum TitleDisplayMode: Sendable { case automatic, inline, large } }

public struct TabView<SelectionValue: Hashable, Content: View>: _Primitive {
    let selection: Binding<SelectionValue>?, content: Content
    public init(selection: Binding<SelectionValue>?, @ViewBuilder content: () -> Content) { self.selection = selection; self.content = content() }
    public func _nodes(_ c: _Context) -> [Node] {
        let pages = _render(content, c)
        let chosen = selection.map { AnyHashable($0.wrappedValue) }
        let page = pages.first { $0.tag == chosen } ?? pages.first
        let tabs = pages.map { page in
            let tab = Node("Tab", page.tabItem.map(\.spoken).joined(separator: " "), page.tabItem)
            if page.tag == chosen { tab.attributes.append(("selected", "")) }
            tab.act = { if let value = page.tag?.base as? SelectionValue { selection?.wrappedValue = value } }
            return tab
        }
        let hidden = page?.all().contains { $0["toolbarHidden"]?.contains("tabBar") == true } ?? false
        return [Node("TabView", "", (page.map { [$0] } ?? []) + (hidden ? [] : [Node("TabBar", "", tabs)]))]
    }
}
extension View {
    public func tabItem<V: View>(@ViewBuilder _ label: () -> V) -> some View {
        let label = label()
        return _Modified(content: self) { nodes, c in nodes.forEach { $0.tabItem = _render(label, c.at("tabItem")) }; return nodes }
    }
    public func tag<V: Hashable>(_ tag: V) -> some View {
        _Modified(content: self) { nodes, _ in nodes.forEach { $0.tag = AnyHashable(tag) }; return nodes }
    }
    public func badge(_ count: Int) -> some View { _markIf(count > 0, "badge", "\(count)") }
}

public struct ToolbarItemPlacement: Sendable {
    let name: String
    public static let automatic = Self(name: "automatic"), primaryAction = Self(name: "primaryAction"), principal = Self(name: "principal")
    public static let cancellationAction = Self(name: "cancellationAction"), confirmationAction = Self(name: "confirmationAction")
    public static let topBarLeading = Self(name: "topBarLeading"), topBarTrailing = Self(name: "topBarTrailing"), bottomBar = Self(name: "bottomBar")
    public static let keyboard = Self(name: "keyboard")
}
public struct ToolbarPlacement: Sendable {
    let name: String
    public static let automatic = Self(name: "automatic"), navigationBar = Self(name: "navigationBar"), tabBar = Self(name: "tabBar"), bottomBar = Self(name: "bottomBar")
}
public enum Visibility: Hashable, CaseIterable, Sendable { case automatic, visible, hidden }
@MainActor @preconcurrency public protocol ToolbarContent { func _nodes(_ c: _Context) -> [Node] }
public struct ToolbarItem<ID, Content: View>: ToolbarContent {
    let placement: ToolbarItemPlacement, content: Content
    public init(placement: ToolbarItemPlacement = .automatic, @ViewBuilder content: () -> Content) where ID == () { self.placement = placement; self.content = content() }
    public func _nodes(_ c: _Context) -> [Node] { [Node("ToolbarItem", placement.name, _render(content, c))] }
}
public struct ToolbarItemGroup<Content: View>: ToolbarContent {
    let placement: ToolbarItemPlacement, content: Content
    public init(placement: ToolbarItemPlacement = .automatic, @ViewBuilder content: () -> Content) { self.placement = placement; self.content = content() }
    public func _nodes(_ c: _Context) -> [Node] { [Node("ToolbarItem", placement.name, _render(content, c))] }
}
public struct _ToolbarItems: ToolbarContent {
    let all: [any ToolbarContent]
    public func _nodes(_ c: _Context) -> [Node] { all.enumerated().flatMap { $1._nodes(c.at("\($0)")) } }
}
@MainActor @resultBuilder public enum ToolbarContentBuilder {
    public static func buildExpression<C: ToolbarContent>(_ content: C) -> C { content }
    public static func buildBlock<C: ToolbarContent>(_ content: C) -> some ToolbarContent { content }
    public static func buildBlock<each C: ToolbarContent>(_ content: repeat each C) -> some ToolbarContent {
        var all: [any ToolbarContent] = []
        repeat all.append(each content)
        return _ToolbarItems(all: all)
    }
    public static func buildIf<C: ToolbarContent>(_ content: C?) -> some ToolbarContent { _ToolbarItems(all: content.map { [$0] } ?? []) }
}
extension View {
    public func toolbar<C: ToolbarContent>(@ToolbarContentBuilder content: () -> C) -> some View {
        let items = content()
        return _Modified(content: self) { nodes, c in
            let bar = Node("Toolbar", "", items._nodes(c.at("toolbar")).filter { !$0.isBare })
            return bar.isBare ? nodes : [bar] + nodes
        }
    }
    public func toolbar<C: View>(@ViewBuilder content: () -> C) -> some View {
        let content = content()
        return _Modified(content: self) { [Node("Toolbar", "", _render(content, $1.at("toolbar")))] + $0 }
    }
    public func toolbar(_ visibility: Visibility, for bars: ToolbarPlacement...) -> some View {
        _markIf(visibility == .hidden, "toolbarHidden", bars.map(\.name).joined(separator: " "))
    }
    public func toolbarBackground(_ visibility: Visibility, for bars: ToolbarPlacement...) -> some View { self }
    public func searchable<S: StringProtocol>(text: Binding<String>, placement: SearchFieldPlacement = .automatic, prompt: S) -> some View {
        _Modified(content: self) { nodes, _ in
            let field = Node("TextField", String(prompt))
            field.get = { "\"\(text.wrappedValue)\"" }
            field.set = { text.wrappedValue = $0 }
            return [field] + nodes
        }
    }
}
public struct SearchFieldPlacement: Sendable {
    public static let automatic = Self()
    public enum NavigationBarDrawerDisplayMode: Sendable { case automatic, always }
    public static func navigationBarDrawer(displayMode: NavigationBarDrawerDisplayMode) -> Self { Self() }
}

public struct PresentationDetent: Hashable, Sendable { public static let medium = Self(), large = Self() }
extension View {
    public func sheet<C: View>(isPresented: Binding<Bool>, onDismiss: (() -> Void)? = nil, @ViewBuilder content: @escaping () -> C) -> some View {
        _Modified(content: self) { nodes, c in
            guard isPresented.wrappedValue else { return nodes }
            return nodes + [_modal("Sheet", c.at("sheet"), { isPresented.wrappedValue = false; onDismiss?() }, content)]
        }
    }
    public func sheet<Item: Identifiable, C: View>(item: Binding<Item?>, onDismiss: (() -> Void)? = nil, @ViewBuilder content: @escaping (Item) -> C) -> some View {
        _Modified(content: self) { nodes, c in
            guard let shown = item.wrappedValue else { return nodes }
            return nodes + [_modal("Sheet", c.at("sheet\(shown.id)"), { item.wrappedValue = nil; onDismiss?() }, { content(shown) })]
        }
    }
    public func fullScreenCover<C: View>(isPresented: Binding<Bool>, onDismiss: (() -> Void)? = nil, @ViewBuilder content: @escaping () -> C) -> some View {
        sheet(isPresented: isPresented, onDismiss: onDismiss) { content().interactiveDismissDisabled() }
    }
    public func interactiveDismissDisabled(_ isDisabled: Bool = true) -> some View { _markIf(isDisabled, "staysUp") }
    public func presentationDetents(_ detents: Set<PresentationDetent>) -> some View { self }
    public func presentationDragIndicator(_ visibility: Visibility) -> some View { self }
    public func alert<S: StringProtocol, A: View, M: View>(
        _ title: S, isPresented: Binding<Bool>, @ViewBuilder actions: () -> A, @ViewBuilder message: () -> M
    ) -> some View { _question("Alert", String(title), isPresented, actions(), message()) }
    public func alert<S: StringProtocol, A: View>(_ title: S, isPresented: Binding<Bool>, @ViewBuilder actions: () -> A) -> some View {
        _question("Alert", String(title), isPresented, actions(), EmptyView())
    }
    public func confirmationDialog<S: StringProtocol, A: View, M: View>(
        _ title: S, isPresented: Binding<Bool>, titleVisibility: Visibility = .automatic, @ViewBuilder actions: () -> A, @ViewBuilder message: () -> M
    ) -> some View { _question("Dialog", String(title), isPresented, actions(), message()) }
    public func confirmationDialog<S: StringProtocol, A: View>(
        _ title: S, isPresented: Binding<Bool>, titleVisibility: Visibility = .automatic, @ViewBuilder actions: () -> A
    ) -> some View { _question("Dialog", String(title), isPresented, actions(), EmptyView()) }

    /// Whatever is answered, the question goes away first.
    func _question<A: View, M: View>(_ kind: String, _ title: String, _ isPresented: Binding<Bool>, _ actions: A, _ message: M) -> some View {
        _Modified(content: self) { nodes, c in
            guard isPresented.wrappedValue else { return nodes }
            let inner = c.at(kind), answers = _render(actions, inner.at("actions"))
            for button in answers.flatMap({ $0.all("Button") }) {
                let act = button.act
                button.act = { isPresented.wrappedValue = false; act?() }
            }
            return nodes + [Node(kind, title, _render(message, inner.at("message")) + answers)]
        }
    }
    func _modal<C: View>(_ kind: String, _ c: _Context, _ dismiss: @escaping @MainActor () -> Void, _ content: () -> C) -> Node {
        var inner = c
        inner.environment.dismiss.act = dismiss
        inner.navigation = nil
        let node = Node(kind, "", _render(content(), inner))
        node.act = node.all().contains { $0["staysUp"] != nil } ? nil : dismiss
        return node
    }
}
