public struct HorizontalAlignment: Sendable { public static let leading = Self(), center = Self(), trailing = Self() }
public struct VerticalAlignment: Sendable {
    public static let top = Self(), center = Self(), bottom = Self(), firstTextBaseline = Self(), lastTextBaseline = Self()
}
public struct Alignment: Sendable {
    public static let center = Self(), leading = Self(), trailing = Self(), top = Self(), bottom = Self()
    public static let topLeading = Self(), topTrailing = Self(), bottomLeading = Self(), bottomTrailing = Self()
}

public struct HStack<Content: View>: _Primitive {
    let content: Content
    public init(alignment: VerticalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> Content) { self.content = content() }
    public func _nodes(_ c: _Context) -> [Node] { [Node("HStack", "", _render(content, c))] }
}
public struct VStack<Content: View>: _Primitive {
    let content: Content
    public init(alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> Content) { self.content = content() }
    public func _nodes(_ c: _Context) -> [Node] { [Node("VStack", "", _render(content, c))] }
}
public struct ZStack<Content: View>: _Primitive {
    let content: Content
    public init(alignment: Alignment = .center, @ViewBuilder content: () -> Content) { self.content = content() }
    public func _nodes(_ c: _Context) -> [Node] { [Node("ZStack", "", _render(content, c))] }
}
public struct LazyVStack<Content: View>: _Primitive {
    let content: Content
    public init(alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> Content) { self.content = content() }
    public func _nodes(_ c: _Context) -> [Node] { [Node("LazyVStack", "", _render(content, c))] }
}
public struct GridItem: Sendable {
    public enum Size: Sendable { case fixed(CGFloat), flexible(minimum: CGFloat = 10, maximum: CGFloat = .infinity), adaptive(minimum: CGFloat, maximum: CGFloat = .infinity) }
    public init(_ size: Size = .flexible(), spacing: CGFloat? = nil, alignment: Alignment? = nil) {}
}
public struct LazyVGrid<Content: View>: _Primitive {
    let content: Content
    public init(columns: [GridItem], alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> Content) { self.content = content() }
    public func _nodes(_ c: _Context) -> [Node] { [Node("LazyVGrid", "", _render(content, c))] }
}
public struct ScrollView<Content: View>: _Primitive {
    let content: Content
    public init(_ axes: Axis.Set = .vertical, showsIndicators: Bool = true, @ViewBuilder content: () -> Content) { self.content = content() }
    public func _nodes(_ c: _Context) -> [Node] { [Node("ScrollView", "", _render(content, c))] }
}
public struct ScrollViewProxy { public func scrollTo<ID: Hashable>(_ id: ID, anchor: UnitPoint? = nil) {} }
public struct ScrollViewReader<Content: View>: _Primitive {
    let content: (ScrollViewProxy) -> Content
    public init(@ViewBuilder content: @escaping (ScrollViewProxy) -> Content) { self.content = content }
    public func _nodes(_ c: _Context) -> [Node] { _render(content(ScrollViewProxy()), c) }
}
/// The first that fits; here the first.
public struct ViewThatFits<Content: View>: _Primitive {
    let content: Content
    public init(in axes: Axis.Set = [.horizontal, .vertical], @ViewBuilder content: () -> Content) { self.content = content() }
    public func _nodes(_ c: _Context) -> [Node] { Array(_render(content, c).prefix(1)) }
}
public struct GeometryProxy {
    public let size: CGSize
    public func frame(in coordinateSpace: CoordinateSpace) -> CGRect { CGRect(origin: .zero, size: size) }
}
public enum CoordinateSpace: Hashable { case global, local, named(AnyHashable) }
public struct GeometryReader<Content: View>: _Primitive {
    let content: (GeometryProxy) -> Content
    public init(@ViewBuilder content: @escaping (GeometryProxy) -> Content) { self.content = content }
    public func _nodes(_ c: _Context) -> [Node] { _render(content(GeometryProxy(size: c.environment._size)), c) }
}
public struct Form<Content: View>: _Primitive {
    let content: Content
    public init(@ViewBuilder content: () -> Content) { self.content = content() }
    public func _nodes(_ c: _Context) -> [Node] { [Node("Form", "", _render(content, c))] }
}
public struct List<SelectionValue: Hashable, Content: View>: _Primitive {
    let content: Content
    public init(@ViewBuilder content: () -> Content) where SelectionValue == Never { self.content = content() }
    public func _nodes(_ c: _Context) -> [Node] { [Node("List", "", _render(content, c))] }
}
extension List where SelectionValue == Never {
    public init<Data: RandomAccessCollection, Row: View>(_ data: Data, @ViewBuilder rowContent: @escaping (Data.Element) -> Row)
    where Content == ForEach<Data, Data.Element.ID, Row>, Data.Element: Identifiable {
        content = ForEach(data, content: rowContent)
    }
}
public struct Section<Parent: View, Content: View, Footer: View>: _Primitive {
    let header: Parent, content: Content, footer: Footer
    public func _nodes(_ c: _Context) -> [Node] {
        let title = _render(header, c.at("header"))
        let plain = title.count == 1 && title[0].kind == "Text" && title[0].attributes.isEmpty
        return [Node("Section", plain ? title[0].text : "", (plain ? [] : title) + _render(content, c) + _render(footer, c.at("footer")))]
    }
}
extension Section {
    public init(@ViewBuilder content: () -> Content, @ViewBuilder header: () -> Parent, @ViewBuilder footer: () -> Footer) {
        self.header = header(); self.content = content(); self.footer = footer()
    }
}
extension Section where Footer == EmptyView {
    public init(@ViewBuilder content: () -> Content, @ViewBuilder header: () -> Parent) { self.init(content: content, header: header) { EmptyView() } }
}
extension Section where Parent == EmptyView {
    public init(@ViewBuilder content: () -> Content, @ViewBuilder footer: () -> Footer) { self.init(content: content, header: { EmptyView() }, footer: footer) }
}
extension Section where Parent == Text, Footer == EmptyView {
    public init<S: StringProtocol>(_ title: S, @ViewBuilder content: () -> Content) { self.init(content: content) { Text(title) } }
}
extension Section where Parent == EmptyView, Footer == EmptyView {
    public init(@ViewBuilder content: () -> Content) { header = EmptyView(); self.content = content(); footer = EmptyView() }
}
public struct ForEach<Data: RandomAccessCollection, ID: Hashable, Content: View>: _Primitive {
    public let data: Data
    public let content: (Data.Element) -> Content
    let id: (Data.Element) -> ID
    public func _nodes(_ c: _Context) -> [Node] { data.flatMap { _render(content($0), c.at("\(id($0))")) } }
}
extension ForEach {
    public init(_ data: Data, id: KeyPath<Data.Element, ID>, @ViewBuilder content: @escaping (Data.Element) -> Content) {
        self.data = data; self.content = content; self.id = { $0[keyPath: id] }
    }
}
extension ForEach where ID == Data.Element.ID, Data.Element: Identifiable {
    public init(_ data: Data, @ViewBuilder content: @escaping (Data.Element) -> Content) { self.data = data; self.content = content; id = { $0.id } }
}
extension ForEach where Data == Range<Int>, ID == Int {
    public init(_ data: Range<Int>, @ViewBuilder content: @escaping (Int) -> Content) { self.data = data; self.content = content; id = { $0 } }
}
public struct DisclosureGroup<Label: View, Content: View>: _Primitive {
    let label: Label, content: () -> Content, isExpanded: Binding<Bool>?
    public func _nodes(_ c: _Context) -> [Node] {
        let kept = c.kept("open", false), isOpen = isExpanded?.wrappedValue ?? kept.value
        let bar = Node("Button", _render(label, c.at("label")).map(\.spoken).joined(separator: " "))
        bar.attributes.append((isOpen ? "open" : "closed", ""))
        bar.act = { if let isExpanded { isExpanded.wrappedValue.toggle() } else { kept.value.toggle() } }
        return [Node("DisclosureGroup", "", [bar] + (isOpen ? _render(content(), c) : []))]
    }
}
extension DisclosureGroup {
    public init(isExpanded: Binding<Bool>, @ViewBuilder content: @escaping () -> Content, @ViewBuilder label: () -> Label) {
        self.label = label(); self.content = content; self.isExpanded = isExpanded
    }
}
extension DisclosureGroup where Label == Text {
    public init<S: StringProtocol>(_ label: S, @ViewBuilder content: @escaping () -> Content) { self.label = Text(label); self.content = content; isExpanded = nil }
    public init<S: StringProtocol>(_ label: S, isExpanded: Binding<Bool>, @ViewBuilder content: @escaping () -> Content) {
        self.label = Text(label); self.content = content; self.isExpanded = isExpanded
    }
}

/// A layout of the app's own. It is type-checked, never measured: there are no sizes here. SwiftUI may ask it on any thread.
public protocol Layout {
    associatedtype Cache = Void
    typealias Subviews = LayoutSubviews
    func makeCache(subviews: Subviews) -> Cache
    func sizeThatFits(proposal: ProposedViewSize, subviews: Subviews, cache: inout Cache) -> CGSize
    func placeSubviews(in bounds: CGRect, proposal: ProposedViewSize, subviews: Subviews, cache: inout Cache)
}
extension Layout where Cache == Void { public func makeCache(subviews: Subviews) {} }
extension Layout {
    @MainActor public func callAsFunction<V: View>(@ViewBuilder _ content: () -> V) -> some View {
        let kind = "\(Self.self)"
        return _Modified(content: content()) { nodes, _ in [Node(kind, "", nodes)] }
    }
}
public struct ProposedViewSize: Equatable, Sendable {
    public var width: CGFloat?, height: CGFloat?
    public static let unspecified = ProposedViewSize(width: nil, height: nil)
    public init(width: CGFloat?, height: CGFloat?) { self.width = width; self.height = height }
}
public struct LayoutSubview: Equatable {
    public func sizeThatFits(_ proposal: ProposedViewSize) -> CGSize { .zero }
    public func place(at position: CGPoint, anchor: UnitPoint = .topLeading, proposal: ProposedViewSize) {}
}
public struct LayoutSubviews: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { 0 }
    public subscript(index: Int) -> LayoutSubview { LayoutSubview() }
}
public struct UnitPoint: Hashable, Sendable {
    public var x: CGFloat, y: CGFloat
    public init(x: CGFloat, y: CGFloat) { self.x = x; self.y = y }
    public static let zero = Self(x: 0, y: 0), center = Self(x: 0.5, y: 0.5), topLeading = zero, top = Self(x: 0.5, y: 0), bottom = Self(x: 0.5, y: 1)
    public static let leading = Self(x: 0, y: 0.5), trailing = Self(x: 1, y: 0.5), topTrailing = Self(x: 1, y: 0), bottomLeading = Self(x: 0, y: 1)
    public static let bottomTrailing = Self(x: 1, y: 1)
}
