public struct Text: _Primitive, Equatable {
    let text: String
    var marks: [(name: String, value: String)] = []
    @_disfavoredOverload public nonisolated init<S: StringProtocol>(_ content: S) { text = String(content) }
    public nonisolated init(verbatim content: String) { text = content }
    public func _nodes(_ c: _Context) -> [Node] {
        let node = Node("Text", text)
        node.attributes = marks
        return [node]
    }
    public nonisolated static func == (a: Text, b: Text) -> Bool { a.text == b.text }
    public nonisolated static func + (a: Text, b: Text) -> Text { Text(verbatim: a.text + b.text) }
    public nonisolated func bold() -> Text { self }
    public nonisolated func italic() -> Text { self }
    public nonisolated func monospacedDigit() -> Text { self }
    public nonisolated func strikethrough(_ isActive: Bool = true) -> Text { isActive ? Text(verbatim: text)._marked("strikethrough") : self }
    public nonisolated func font(_ font: Font?) -> Text { _marked("font", font?.name ?? "") }
    nonisolated func _marked(_ mark: String, _ value: String = "") -> Text { var next = self; next.marks.append((mark, value)); return next }
}
public struct Image: _Primitive {
    let name: String
    public init(systemName: String) { name = systemName }
    public init(_ name: String, bundle: Bundle? = nil) { self.name = name }
    public func _nodes(_ c: _Context) -> [Node] { [Node("Image", name)] }
    public func resizable() -> Image { self }
    public enum Scale: Hashable, Sendable { case small, medium, large }
}
/// A picture from an address; here the picture never comes.
public enum AsyncImagePhase: Sendable {
    case empty, success(Image), failure(any Error)
    public var image: Image? { if case .success(let image) = self { image } else { nil } }
}
extension Image: @unchecked Sendable {}
public struct AsyncImage<Content: View>: _Primitive {
    let url: URL?, content: (AsyncImagePhase) -> Content
    public init(url: URL?, scale: CGFloat = 1, @ViewBuilder content: @escaping (AsyncImagePhase) -> Content) { self.url = url; self.content = content }
    public func _nodes(_ c: _Context) -> [Node] { [Node("AsyncImage", url == nil ? "" : "picture", _render(content(.empty), c))] }
}
public struct Label<Title: View, Icon: View>: _Primitive {
    let title: Title, icon: Icon
    public init(@ViewBuilder title: () -> Title, @ViewBuilder icon: () -> Icon) { self.title = title(); self.icon = icon() }
    public func _nodes(_ c: _Context) -> [Node] {
        let picture = _render(icon, c.at("icon"))
        return [Node("Label", "", picture + _render(title, c.at("title")))]
    }
}
extension Label where Title == Text, Icon == Image {
    public init<S: StringProtocol>(_ title: S, systemImage name: String) { self.title = Text(title); icon = Image(systemName: name) }
}
public struct Spacer: _Primitive {
    public init(minLength: CGFloat? = nil) {}
    public func _nodes(_ c: _Context) -> [Node] { [] }
}
public struct Divider: _Primitive {
    public init() {}
    public func _nodes(_ c: _Context) -> [Node] { [] }
}
public struct ProgressView<Label: View>: _Primitive {
    let label: Label, value: Double?
    public func _nodes(_ c: _Context) -> [Node] {
        let node = Node("ProgressView", "", _render(label, c))
        if let value { node.get = { String(format: "%.2f", value) } }
        return [node]
    }
}
extension ProgressView where Label == EmptyView {
    public init() { label = EmptyView(); value = nil }
    public init<V: BinaryFloatingPoint>(value: V?, total: V = 1) { label = EmptyView(); self.value = value.map { Double($0 / total) } }
}
extension ProgressView where Label == Text { public init<S: StringProtocol>(_ title: S) { label = Text(title); value = nil } }
public struct LabeledContent<Label: View, Content: View>: _Primitive {
    let label: Label, content: Content
    public init(@ViewBuilder content: () -> Content, @ViewBuilder label: () -> Label) { self.content = content(); self.label = label() }
    public func _nodes(_ c: _Context) -> [Node] { [Node("LabeledContent", "", _render(label, c.at("label")) + _render(content, c))] }
}
extension LabeledContent where Label == Text, Content == Text {
    public init<S1: StringProtocol, S2: StringProtocol>(_ title: S1, value: S2) { label = Text(title); content = Text(value) }
}
extension LabeledContent where Label == Text {
    public init<S: StringProtocol>(_ title: S, @ViewBuilder content: () -> Content) { label = Text(title); self.content = content() }
}

public struct ButtonRole: Equatable, Sendable { let name: String; public static let destructive = Self(name: "destructive"), cancel = Self(name: "cancel") }
public struct Button<Label: View>: _Primitive {
    let label: Label, role: ButtonRole?, action: @MainActor () -> Void
    public init(action: @escaping @MainActor () -> Void, @ViewBuilder label: () -> Label) { self.init(role: nil, action: action, label: label) }
    public init(role: ButtonRole?, action: @escaping @MainActor () -> Void, @ViewBuilder label: () -> Label) { self.action = action; self.label = label(); self.role = role }
    public func _nodes(_ c: _Context) -> [Node] {
        let inner = _render(label, c)
        let node = Node("Button", inner.map(\.spoken).filter { !$0.isEmpty }.joined(separator: ", "), inner)
        node.act = action
        if let role { node.attributes.append(("role", role.name)) }
        return [node]
    }
}
extension Button where Label == Text {
    public init<S: StringProtocol>(_ title: S, action: @escaping @MainActor () -> Void) { self.init(action: action) { Text(title) } }
    public init<S: StringProtocol>(_ title: S, role: ButtonRole?, action: @escaping @MainActor () -> Void) { self.init(role: role, action: action) { Text(title) } }
}
extension Button where Label == SwiftUI.Label<Text, Image> {
    public init<S: StringProtocol>(_ title: S, systemImage: String, action: @escaping @MainActor () -> Void) { self.init(action: action) { SwiftUI.Label(title, systemImage: systemImage) } }
    public init<S: StringProtocol>(_ title: S, systemImage: String, role: ButtonRole?, action: @escaping @MainActor () -> Void) {
        self.init(role: role, action: action) { SwiftUI.Label(title, systemImage: systemImage) }
    }
}
/// What stands in it can be tapped at once.
public struct Menu<Label: View, Content: View>: _Primitive {
    let label: Label, content: Content
    public init(@ViewBuilder content: () -> Content, @ViewBuilder label: () -> Label) { self.content = content(); self.label = label() }
    public func _nodes(_ c: _Context) -> [Node] { [Node("Menu", _render(label, c.at("label")).map(\.spoken).joined(separator: " "), _render(content, c))] }
}
extension Menu where Label == Text {
    public init<S: StringProtocol>(_ title: S, @ViewBuilder content: () -> Content) { label = Text(title); self.content = content() }
}
extension Menu where Label == SwiftUI.Label<Text, Image> {
    public init<S: StringProtocol>(_ title: S, systemImage: String, @ViewBuilder content: () -> Content) { label = SwiftUI.Label(title, systemImage: systemImage); self.content = content() }
}
public struct TextField<Label: View>: _Primitive {
    let label: Label, text: Binding<String>
    public func _nodes(_ c: _Context) -> [Node] {
        let node = Node("TextField", _render(label, c).map(\.spoken).joined())
        node.get = { "\"\(text.wrappedValue)\"" }
        node.set = { text.wrappedValue = $0 }
        return [node]
    }
}
extension TextField where Label == Text {
    public init<S: StringProtocol>(_ title: S, text: Binding<String>) { label = Text(title); self.text = text }
    public init<S: StringProtocol>(_ title: S, text: Binding<String>, axis: Axis) { label = Text(title); self.text = text }
    public init<S: StringProtocol>(_ title: S, text: Binding<String>, prompt: Text?) { label = Text(title); self.text = text }
    public init<S: StringProtocol>(_ title: S, text: Binding<String>, prompt: Text?, axis: Axis) { label = Text(title); self.text = text }
}
public struct Toggle<Label: View>: _Primitive {
    let label: Label, isOn: Binding<Bool>
    public init(isOn: Binding<Bool>, @ViewBuilder label: () -> Label) { self.isOn = isOn; self.label = label() }
    public func _nodes(_ c: _Context) -> [Node] {
        let node = Node("Toggle", _render(label, c).map(\.spoken).joined(separator: ", "))
        node.get = { "\(isOn.wrappedValue)" }
        node.act = { isOn.wrappedValue.toggle() }
        return [node]
    }
}
extension Toggle where Label == Text { public init<S: StringProtocol>(_ title: S, isOn: Binding<Bool>) { self.init(isOn: isOn) { Text(title) } } }
public struct Picker<Label: View, SelectionValue: Hashable, Content: View>: _Primitive {
    let label: Label, selection: Binding<SelectionValue>, content: Content
    public init(selection: Binding<SelectionValue>, @ViewBuilder content: () -> Content, @ViewBuilder label: () -> Label) {
        self.selection = selection; self.content = content(); self.label = label()
    }
    public func _nodes(_ c: _Context) -> [Node] {
        let options = _render(content, c)
        let node = Node("Picker", _render(label, c.at("label")).map(\.spoken).joined(), options)
        node.get = { options.first { $0.tag == AnyHashable(selection.wrappedValue) }?.spoken ?? "none" }
        node.set = { words in
            guard let value = options.first(where: { $0.spoken == words })?.tag?.base as? SelectionValue else { return }
            selection.wrappedValue = value
        }
        return [node]
    }
}
extension Picker where Label == Text {
    public init<S: StringProtocol>(_ title: S, selection: Binding<SelectionValue>, @ViewBuilder content: () -> Content) {
        self.init(selection: selection, content: content) { Text(title) }
    }
}
public struct DatePickerComponents: OptionSet, Sendable {
    public let rawValue: UInt
    public init(rawValue: UInt) { self.rawValue = rawValue }
    public static let hourAndMinute = Self(rawValue: 96), date = Self(rawValue: 30)
}
/// A test sets it with `2026-11-24` or `07:30`.
public struct DatePicker<Label: View>: _Primitive {
    public typealias Components = DatePickerComponents
    let label: Label, selection: Binding<Date>, components: Components
    public func _nodes(_ c: _Context) -> [Node] {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = c.environment.timeZone
        format.dateFormat = components == .hourAndMinute ? "HH:mm" : components == .date ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm"
        let node = Node("DatePicker", _render(label, c).map(\.spoken).joined())
        node.get = { format.string(from: selection.wrappedValue) }
        node.set = { if let date = format.date(from: $0) { selection.wrappedValue = date } }
        return [node]
    }
}
extension EnvironmentValues { public var timeZone: TimeZone { .current } }
extension DatePicker where Label == Text {
    public init<S: StringProtocol>(_ title: S, selection: Binding<Date>, displayedComponents: Components = [.hourAndMinute, .date]) {
        label = Text(title); self.selection = selection; components = displayedComponents
    }
    public init<S: StringProtocol>(_ title: S, selection: Binding<Date>, in range: PartialRangeThrough<Date>, displayedComponents: Components = [.hourAndMinute, .date]) {
        label = Text(title); self.selection = selection; components = displayedComponents
    }
}
public struct Stepper<Label: View>: _Primitive {
    let label: Label, up: @MainActor () -> Void, down: @MainActor () -> Void
    public func _nodes(_ c: _Context) -> [Node] {
        let node = Node("Stepper", _render(label, c).map(\.spoken).joined(separator: ", "))
        node.act = up
        node.set = { $0 == "-" ? down() : up() }
        return [node]
    }
}
extension Stepper {
    public init(@ViewBuilder label: () -> Label, onIncrement: (() -> Void)?, onDecrement: (() -> Void)?, onEditingChanged: @escaping (Bool) -> Void = { _ in }) {
        self.label = label(); up = { onIncrement?() }; down = { onDecrement?() }
    }
}
extension Stepper where Label == Text {
    public init<S: StringProtocol, V: Strideable>(_ title: S, value: Binding<V>, in bounds: ClosedRange<V>, step: V.Stride = 1, onEditingChanged: @escaping (Bool) -> Void = { _ in }) {
        label = Text(title)
        up = { value.wrappedValue = min(value.wrappedValue.advanced(by: step), bounds.upperBound) }
        down = { value.wrappedValue = max(value.wrappedValue.advanced(by: -step), bounds.lowerBound) }
    }
}
public struct Link<Label: View>: _Primitive {
    let label: Label, destination: URL
    public init(destination: URL, @ViewBuilder label: () -> Label) { self.destination = destination; self.label = label() }
    public func _nodes(_ c: _Context) -> [Node] {
        let node = Node("Link", _render(label, c).map(\.spoken).joined()), open = c.environment.openURL
        node.act = { open(destination) }
        return [node]
    }
}
public enum Axis: Int8, CaseIterable, Sendable {
    case horizontal, vertical
    public struct Set: OptionSet, Sendable {
        public let rawValue: Int8
        public init(rawValue: Int8) { self.rawValue = rawValue }
        public static let horizontal = Set(rawValue: 1), vertical = Set(rawValue: 2)
    }
}
