extension View {
    func _mark(_ name: String, _ value: String = "") -> some View {
        _Modified(content: self) { nodes, _ in
            nodes._own.forEach { $0.attributes.append((name, value)) }
            return nodes
        }
    }
    func _markIf(_ holds: Bool, _ name: String, _ value: String = "") -> some View {
        _Modified(content: self) { nodes, _ in
            if holds { nodes._own.forEach { $0.attributes.append((name, value)) } }
            return nodes
        }
    }

    public func font(_ font: Font?) -> some View { _mark("font", font?.name ?? "") }
    public func fontWeight(_ weight: Font.Weight?) -> some View { self }
    public func bold(_ isActive: Bool = true) -> some View { self }
    public func monospacedDigit() -> some View { self }
    public func foregroundStyle<S: ShapeStyle>(_ style: S) -> some View { _mark("color", _name(style)) }
    public func tint(_ tint: Color?) -> some View { self }
    public func tint<S: ShapeStyle>(_ tint: S?) -> some View { self }
    public func multilineTextAlignment(_ alignment: TextAlignment) -> some View { self }
    public func lineLimit(_ number: Int?) -> some View { _markIf(number != nil, "lineLimit", "\(number ?? 0)") }
    public func lineLimit(_ limit: PartialRangeFrom<Int>) -> some View { self }
    public func lineLimit(_ limit: ClosedRange<Int>) -> some View { self }
    public func minimumScaleFactor(_ factor: CGFloat) -> some View { self }
    public func textCase(_ textCase: Text.Case?) -> some View { self }
    public func truncationMode(_ mode: Text.TruncationMode) -> some View { self }
    public func imageScale(_ scale: Image.Scale) -> some View { self }
    public func textSelection(_ selectability: EnabledTextSelectability) -> some View { self }

    public func padding(_ edges: Edge.Set = .all, _ length: CGFloat? = nil) -> some View { self }
    public func padding(_ length: CGFloat) -> some View { self }
    public func padding(_ insets: EdgeInsets) -> some View { self }
    public func frame(width: CGFloat? = nil, height: CGFloat? = nil, alignment: Alignment = .center) -> some View {
        _markIf(width != nil || height != nil, "frame", "\(_short(width))x\(_short(height))")
    }
    public func frame(
        minWidth: CGFloat? = nil, idealWidth: CGFloat? = nil, maxWidth: CGFloat? = nil, minHeight: CGFloat? = nil,
        idealHeight: CGFloat? = nil, maxHeight: CGFloat? = nil, alignment: Alignment = .center
    ) -> some View { _markIf(minHeight != nil, "minHeight", _short(minHeight)) }
    func _short(_ length: CGFloat?) -> String { length.map { $0 == .infinity ? "∞" : "\(Int($0))" } ?? "-" }
    public func fixedSize(horizontal: Bool, vertical: Bool) -> some View { self }
    public func fixedSize() -> some View { self }
    public func layoutPriority(_ value: Double) -> some View { self }
    public func aspectRatio(_ aspectRatio: CGFloat? = nil, contentMode: ContentMode) -> some View { self }
    public func scaledToFit() -> some View { self }
    public func scaledToFill() -> some View { self }
    public func position(_ position: CGPoint) -> some View { self }
    public func offset(x: CGFloat = 0, y: CGFloat = 0) -> some View { self }
    public func rotationEffect(_ angle: Angle, anchor: UnitPoint = .center) -> some View { self }
    public func ignoresSafeArea(edges: Edge.Set = .all) -> some View { self }
    public func zIndex(_ value: Double) -> some View { self }
    public func clipped(antialiased: Bool = false) -> some View { self }
    public func clipShape<S: Shape>(_ shape: S) -> some View { self }
    public func contentShape<S: Shape>(_ shape: S, eoFill: Bool = false) -> some View { self }
    public func shadow(color: Color = .black, radius: CGFloat, x: CGFloat = 0, y: CGFloat = 0) -> some View { self }
    public func opacity(_ opacity: Double) -> some View { self }
    public func background<S: ShapeStyle>(_ style: S) -> some View { _mark("on", _name(style)) }
    public func background<S: ShapeStyle, T: Shape>(_ style: S, in shape: T) -> some View { _mark("on", _name(style)) }
    public func background<V: View>(alignment: Alignment = .center, @ViewBuilder content: () -> V) -> some View { _beside("background", content()) }
    public func overlay<V: View>(alignment: Alignment = .center, @ViewBuilder content: () -> V) -> some View { _beside("overlay", content()) }
    public func overlay<S: ShapeStyle, T: Shape>(_ style: S, in shape: T) -> some View { self }
    public func safeAreaInset<V: View>(edge: VerticalEdge, alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> V) -> some View {
        let content = content()
        return _Modified(content: self) { nodes, c in
            let inset = _render(content, c.at("inset"))
            return inset.allSatisfy(\.isBare) ? nodes : nodes + [Node("Inset", "\(edge)", inset)]
        }
    }
    func _beside<V: View>(_ place: String, _ content: V) -> some View {
        _Modified(content: self) { nodes, c in nodes + _render(content, c.at(place)) }
    }

    public func disabled(_ disabled: Bool) -> some View {
        _Modified(content: _Scoped(content: self) { if disabled { $0.environment.isEnabled = false } }) { nodes, _ in
            if disabled { nodes.flatMap { $0.all() }.filter { $0.act != nil || $0.set != nil }.forEach { $0._disable() } }
            return nodes
        }
    }
    public func hidden() -> some View { _Modified(content: self) { _, _ in [] } }
    public func id<ID: Hashable>(_ id: ID) -> some View { _Scoped(content: self) { $0 = $0.at("id\(id)") } }
    public func labelsHidden() -> some View { self }
    public func buttonStyle<S: PrimitiveButtonStyle>(_ style: S) -> some View { _mark("style", style._name) }
    public func buttonBorderShape(_ shape: ButtonBorderShape) -> some View { self }
    public func controlSize(_ controlSize: ControlSize) -> some View { self }
    public func listStyle<S: ListStyle>(_ style: S) -> some View { self }
    public func listRowBackground<V: View>(_ view: V?) -> some View { self }
    public func listRowInsets(_ insets: EdgeInsets?) -> some View { self }
    public func listRowSeparator(_ visibility: Visibility, edges: VerticalEdge? = nil) -> some View { self }
    public func listSectionSpacing(_ spacing: CGFloat) -> some View { self }
    public func scrollContentBackground(_ visibility: Visibility) -> some View { self }
    public func scrollDismissesKeyboard(_ mode: ScrollDismissesKeyboardMode) -> some View { self }
    public func pickerStyle<S: PickerStyle>(_ style: S) -> some View { self }
    public func datePickerStyle<S: DatePickerStyle>(_ style: S) -> some View { self }
    public func textFieldStyle<S: TextFieldStyle>(_ style: S) -> some View { self }
    public func labelStyle<S: LabelStyle>(_ style: S) -> some View { self }
    public func symbolRenderingMode(_ mode: SymbolRenderingMode?) -> some View { self }
    public func keyboardType(_ type: UIKeyboardType) -> some View { _mark("keyboard", "\(type)") }
    public func textInputAutocapitalization(_ autocapitalization: TextInputAutocapitalization?) -> some View { self }
    public func autocorrectionDisabled(_ disable: Bool = true) -> some View { _markIf(disable, "asTyped") }
    public func textContentType(_ textContentType: UITextContentType?) -> some View { self }
    public func submitLabel(_ submitLabel: SubmitLabel) -> some View { self }
    public func onSubmit(_ action: @escaping () -> Void) -> some View { self }
    /// Where somebody types is the focus.
    public func focused(_ condition: FocusState<Bool>.Binding) -> some View {
        _Modified(content: self) { nodes, _ in
            for node in nodes where node.set != nil {
                let set = node.set
                node.set = { condition.wrappedValue = true; set?($0) }
            }
            return nodes
        }
    }
    public func focused<Value: Hashable>(_ binding: FocusState<Value>.Binding, equals value: Value) -> some View { self }
    public func animation<V: Equatable>(_ animation: Animation?, value: V) -> some View { self }
    public func swipeActions<T: View>(edge: HorizontalEdge = .trailing, allowsFullSwipe: Bool = true, @ViewBuilder content: () -> T) -> some View {
        let content = content()
        return _Modified(content: self) { nodes, c in
            nodes.last?.children.append(Node("SwipeActions", "", _render(content, c.at("swipe"))))
            return nodes
        }
    }
    public func refreshable(action: @escaping @Sendable () async -> Void) -> some View {
        _Modified(content: self) { nodes, _ in
            nodes.last?.attributes.append(("refreshable", ""))
            return nodes
        }
    }

    public func onAppear(perform action: (() -> Void)? = nil) -> some View {
        _Modified(content: self) { nodes, c in
            if !c.covered { c._visit("appear", arrived: { action?() }, left: {}) }
            return nodes
        }
    }
    public func onDisappear(perform action: (() -> Void)? = nil) -> some View {
        _Modified(content: self) { nodes, c in
            if !c.covered { c._visit("disappear", arrived: {}, left: { action?() }) }
            return nodes
        }
    }
    public func task(priority: TaskPriority = .userInitiated, @_inheritActorContext _ action: @escaping @Sendable () async -> Void) -> some View {
        task(id: 0, priority: priority, action)
    }
    public func task<T: Equatable>(id value: T, priority: TaskPriority = .userInitiated, @_inheritActorContext _ action: @escaping @Sendable () async -> Void) -> some View {
        _Modified(content: self) { nodes, c in
            guard !c.covered else { return nodes }
            let running = c.kept("task", _Kept<(T, Task<Void, Never>)?>(nil)).value
            c._visit("task\(value)", arrived: { running.value = (value, Task { @MainActor in await action() }) }, left: { [was = value] in
                if running.value?.0 == was { running.value?.1.cancel() }
            })
            return nodes
        }
    }
    public func onChange<V: Equatable>(of value: V, initial: Bool = false, _ action: @escaping (_ oldValue: V, _ newValue: V) -> Void) -> some View {
        _Modified(content: self) { nodes, c in
            let key = "change", isNew = c.store.boxes[c.path + "." + key] == nil
            let last = c.kept(key, value), was = last.value
            last.value = value
            if was != value || (isNew && initial) { c.store.due.append { action(was, value) } }
            return nodes
        }
    }
    public func onChange<V: Equatable>(of value: V, initial: Bool = false, _ action: @escaping () -> Void) -> some View {
        onChange(of: value, initial: initial) { _, _ in action() }
    }
    public func onOpenURL(perform action: @escaping (URL) -> Void) -> some View { self }

    public func accessibilityLabel<S: StringProtocol>(_ label: S) -> some View { _mark("label", String(label)) }
    public func accessibilityLabel(_ label: Text) -> some View { _mark("label", label.text) }
    public func accessibilityValue<S: StringProtocol>(_ value: S) -> some View { _mark("value", String(value)) }
    public func accessibilityHint<S: StringProtocol>(_ hint: S) -> some View { _mark("hint", String(hint)) }
    public func accessibilityHidden(_ hidden: Bool) -> some View { _markIf(hidden, "accessibilityHidden") }
    public func accessibilityIdentifier(_ identifier: String) -> some View { self }
    public func accessibilitySortPriority(_ sortPriority: Double) -> some View { self }
    public func accessibilityAddTraits(_ traits: AccessibilityTraits) -> some View {
        _Modified(content: self) { nodes, _ in
            for node in nodes { node.attributes += traits.names.sorted().map { ($0, "") } }
            return nodes
        }
    }
    public func accessibilityRemoveTraits(_ traits: AccessibilityTraits) -> some View { self }
    public func accessibilityElement(children: AccessibilityChildBehavior = .ignore) -> some View {
        _Modified(content: self) { nodes, c in
            if nodes.count == 1, nodes[0].act == nil {
                nodes[0].attributes.append(("element", children.name))
                return nodes
            }
            let one = Node("Element", "", nodes)
            one.attributes.append(("element", children.name))
            return [one]
        }
    }
    public func accessibilityAction(_ actionKind: AccessibilityActionKind = .default, _ handler: @escaping () -> Void) -> some View { _action(actionKind.name, handler) }
    public func accessibilityAction<S: StringProtocol>(named name: S, _ handler: @escaping () -> Void) -> some View { _action(String(name), handler) }
    public func accessibilityAdjustableAction(_ handler: @escaping (AccessibilityAdjustmentDirection) -> Void) -> some View {
        _action("increment") { handler(.increment) }._action("decrement") { handler(.decrement) }
    }
    func _action(_ name: String, _ handler: @escaping () -> Void) -> some View {
        _Modified(content: self) { nodes, _ in
            nodes.first?.actions.append((name, { handler() }))
            return nodes
        }
    }
}
public struct SymbolRenderingMode: Sendable { public static let hierarchical = Self(), monochrome = Self(), palette = Self(), multicolor = Self() }
public struct EnabledTextSelectability: Sendable { public static var enabled: Self { Self() } }
extension Text {
    public enum TruncationMode: Sendable { case head, tail, middle }
    public enum Case: Sendable { case uppercase, lowercase }
}
public struct Angle: Hashable, Sendable {
    public var radians: Double
    public init(radians: Double) { self.radians = radians }
    public init(degrees: Double) { radians = degrees * .pi / 180 }
    public var degrees: Double { radians * 180 / .pi }
    public static func degrees(_ degrees: Double) -> Angle { Angle(degrees: degrees) }
    public static func radians(_ radians: Double) -> Angle { Angle(radians: radians) }
    public static let zero = Angle(radians: 0)
}
extension [Node] {
    /// Without what stands beside the view that is modified.
    @MainActor var _own: [Node] { filter { !["Inset", "Toolbar", "Sheet", "Alert", "Dialog"].contains($0.kind) } }
}
extension Node {
    /// Containers with nothing in them.
    var isBare: Bool {
        ["VStack", "HStack", "ZStack", "ToolbarItem", "Toolbar"].contains(kind) && children.allSatisfy(\.isBare)
    }
    func _disable() { if self["disabled"] == nil { attributes.append(("disabled", "")) } }
}
extension _Context {
    /// Runs `arrived` when this place comes, `left` when it is gone.
    @MainActor func _visit(_ name: String, arrived: @escaping () -> Void, left: @escaping () -> Void) {
        let key = path + "." + name
        store.seen.insert(key)
        if store.appeared[key] == nil { store.due.append { arrived() } }
        store.appeared[key] = left
    }
}
