public protocol ShapeStyle: Sendable {}
public struct Color: ShapeStyle, Hashable {
    let name: String, alpha: Double
    /// Red, green and blue, 0 to 1; nil for colors that the system names.
    let parts: [Double]?
    init(_ name: String, alpha: Double = 1, parts: [Double]? = nil) { self.name = name; self.alpha = alpha; self.parts = parts }
    public enum RGBColorSpace: Sendable { case sRGB, sRGBLinear, displayP3 }
    public init(_ colorSpace: RGBColorSpace = .sRGB, red: Double, green: Double, blue: Double, opacity: Double = 1) {
        let hex = [red, green, blue].map { String(format: "%02X", Int(($0 * 255).rounded())) }.joined()
        self.init("#" + hex, alpha: opacity, parts: [red, green, blue])
    }
    public static let red = Color("red"), green = Color("green"), blue = Color("blue"), gray = Color("gray"), orange = Color("orange")
    public static let black = Color("black"), white = Color("white"), clear = Color("none"), primary = Color("primary"), secondary = Color("secondary")
    public static let accentColor = Color("accent")
    public func opacity(_ opacity: Double) -> Color { Color(name, alpha: alpha * opacity, parts: parts) }
}
extension Color: _Primitive { public func _nodes(_ c: _Context) -> [Node] { [Node("Color", name)] } }
extension ShapeStyle where Self == Color {
    public static var red: Color { Color.red }
    public static var green: Color { Color.green }
    public static var blue: Color { Color.blue }
    public static var white: Color { Color.white }
    public static var black: Color { Color.black }
    public static var clear: Color { Color.clear }
}
public struct HierarchicalShapeStyle: ShapeStyle { let name: String }
extension ShapeStyle where Self == HierarchicalShapeStyle {
    public static var primary: HierarchicalShapeStyle { .init(name: "primary") }
    public static var secondary: HierarchicalShapeStyle { .init(name: "secondary") }
    public static var tertiary: HierarchicalShapeStyle { .init(name: "tertiary") }
}
public struct TintShapeStyle: ShapeStyle {}
extension ShapeStyle where Self == TintShapeStyle { public static var tint: TintShapeStyle { .init() } }
public struct Material: ShapeStyle { public static let regular = Self(), thin = Self(), thick = Self(), bar = Self() }
extension ShapeStyle where Self == Material {
    public static var regularMaterial: Material { .regular }
    public static var thinMaterial: Material { .thin }
    public static var bar: Material { .bar }
}
func _name(_ style: some ShapeStyle) -> String { (style as? Color)?.name ?? (style as? HierarchicalShapeStyle)?.name ?? "\(type(of: style))" }

public struct Font: Hashable, Sendable {
    let name: String
    public enum TextStyle: CaseIterable, Sendable { case largeTitle, title, title2, title3, headline, subheadline, body, callout, footnote, caption, caption2 }
    public enum Design: Hashable, Sendable { case `default`, serif, rounded, monospaced }
    public struct Weight: Hashable, Sendable { public static let regular = Self(), medium = Self(), semibold = Self(), bold = Self() }
    public static let largeTitle = Font(name: "largeTitle"), title = Font(name: "title"), title2 = Font(name: "title2"), title3 = Font(name: "title3")
    public static let headline = Font(name: "headline"), subheadline = Font(name: "subheadline"), body = Font(name: "body"), callout = Font(name: "callout")
    public static let footnote = Font(name: "footnote"), caption = Font(name: "caption"), caption2 = Font(name: "caption2")
    public static func system(_ style: TextStyle, design: Design? = nil, weight: Weight? = nil) -> Font { Font(name: "\(style)") }
    public static func system(size: CGFloat, weight: Weight? = nil, design: Design? = nil) -> Font { Font(name: "\(Int(size))pt") }
    public func weight(_ weight: Weight) -> Font { self }
    public func bold() -> Font { self }
    public func monospacedDigit() -> Font { self }
}
public enum TextAlignment: Hashable, CaseIterable, Sendable { case leading, center, trailing }
public struct Edge: Sendable {
    public struct Set: OptionSet, Sendable {
        public let rawValue: Int8
        public init(rawValue: Int8) { self.rawValue = rawValue }
        public static let top = Set(rawValue: 1), leading = Set(rawValue: 2), bottom = Set(rawValue: 4), trailing = Set(rawValue: 8)
        public static let all = Set(rawValue: 15), horizontal = Set(rawValue: 10), vertical = Set(rawValue: 5)
    }
}
public enum HorizontalEdge: Int8, CaseIterable, Sendable { case leading, trailing }
public enum VerticalEdge: Int8, CaseIterable, Sendable { case top, bottom }
public struct EdgeInsets: Equatable, Sendable { public init(top: CGFloat, leading: CGFloat, bottom: CGFloat, trailing: CGFloat) {} }
public enum ContentMode: Hashable, CaseIterable, Sendable { case fit, fill }

@MainActor @preconcurrency public protocol Shape: _Primitive, Sendable { nonisolated func path(in rect: CGRect) -> Path }
/// Shapes tell nothing: they leave no node.
extension Shape { public func _nodes(_ c: _Context) -> [Node] { [] } }
public enum RoundedCornerStyle: Sendable { case circular, continuous }
public struct Rectangle: Shape {
    public nonisolated init() {}
    public nonisolated func path(in rect: CGRect) -> Path { Path { $0.addRect(rect) } }
}
public struct RoundedRectangle: Shape {
    public nonisolated init(cornerRadius: CGFloat, style: RoundedCornerStyle = .continuous) {}
    public nonisolated func path(in rect: CGRect) -> Path { Path { $0.addRect(rect) } }
}
public struct Capsule: Shape {
    public nonisolated init(style: RoundedCornerStyle = .continuous) {}
    public nonisolated func path(in rect: CGRect) -> Path { Path { $0.addRect(rect) } }
}
public struct Circle: Shape {
    public nonisolated init() {}
    public nonisolated func path(in rect: CGRect) -> Path { Path { $0.addEllipse(in: rect) } }
}
extension Shape where Self == Rectangle { public static var rect: Rectangle { Rectangle() } }
extension Shape where Self == Capsule { public static var capsule: Capsule { Capsule() } }
extension Shape where Self == Circle { public static var circle: Circle { Circle() } }
extension Shape where Self == RoundedRectangle {
    public static func rect(cornerRadius: CGFloat, style: RoundedCornerStyle = .continuous) -> Self { .init(cornerRadius: cornerRadius, style: style) }
}
extension Shape {
    public func fill<S: ShapeStyle>(_ content: S) -> some View { self }
    public func stroke<S: ShapeStyle>(_ content: S, lineWidth: CGFloat = 1) -> some View { self }
    public func stroke<S: ShapeStyle>(_ content: S, style: StrokeStyle) -> some View { self }
}
public protocol InsettableShape: Shape {}
extension Rectangle: InsettableShape {}
extension RoundedRectangle: InsettableShape {}
extension Capsule: InsettableShape {}
extension Circle: InsettableShape {}
extension InsettableShape { public func strokeBorder<S: ShapeStyle>(_ content: S, lineWidth: CGFloat = 1) -> some View { self } }

@MainActor @preconcurrency public protocol PrimitiveButtonStyle { var _name: String { get } }
public struct DefaultButtonStyle: PrimitiveButtonStyle { public var _name: String { "automatic" } }
public struct BorderedButtonStyle: PrimitiveButtonStyle { public var _name: String { "bordered" } }
public struct BorderedProminentButtonStyle: PrimitiveButtonStyle { public var _name: String { "borderedProminent" } }
public struct BorderlessButtonStyle: PrimitiveButtonStyle { public var _name: String { "borderless" } }
public struct PlainButtonStyle: PrimitiveButtonStyle { public var _name: String { "plain" } }
extension PrimitiveButtonStyle where Self == BorderedButtonStyle { public static var bordered: Self { .init() } }
extension PrimitiveButtonStyle where Self == BorderedProminentButtonStyle { public static var borderedProminent: Self { .init() } }
extension PrimitiveButtonStyle where Self == BorderlessButtonStyle { public static var borderless: Self { .init() } }
extension PrimitiveButtonStyle where Self == PlainButtonStyle { public static var plain: Self { .init() } }
public struct ButtonBorderShape: Equatable, Sendable {
    public static let automatic = Self(), capsule = Self(), roundedRectangle = Self()
    public static func roundedRectangle(radius: CGFloat) -> Self { Self() }
}
public enum ControlSize: CaseIterable, Sendable { case mini, small, regular, large, extraLarge }

@MainActor @preconcurrency public protocol ListStyle {}
public struct InsetGroupedListStyle: ListStyle {}
public struct PlainListStyle: ListStyle {}
extension ListStyle where Self == InsetGroupedListStyle { public static var insetGrouped: Self { .init() } }
extension ListStyle where Self == PlainListStyle { public static var plain: Self { .init() } }
@MainActor @preconcurrency public protocol PickerStyle {}
public struct SegmentedPickerStyle: PickerStyle {}
public struct MenuPickerStyle: PickerStyle {}
public struct InlinePickerStyle: PickerStyle {}
extension PickerStyle where Self == SegmentedPickerStyle { public static var segmented: Self { .init() } }
extension PickerStyle where Self == MenuPickerStyle { public static var menu: Self { .init() } }
extension PickerStyle where Self == InlinePickerStyle { public static var inline: Self { .init() } }
@MainActor @preconcurrency public protocol DatePickerStyle {}
public struct CompactDatePickerStyle: DatePickerStyle {}
public struct GraphicalDatePickerStyle: DatePickerStyle {}
public struct WheelDatePickerStyle: DatePickerStyle {}
extension DatePickerStyle where Self == CompactDatePickerStyle { public static var compact: Self { .init() } }
extension DatePickerStyle where Self == GraphicalDatePickerStyle { public static var graphical: Self { .init() } }
extension DatePickerStyle where Self == WheelDatePickerStyle { public static var wheel: Self { .init() } }
@MainActor @preconcurrency public protocol TextFieldStyle {}
public struct RoundedBorderTextFieldStyle: TextFieldStyle {}
public struct PlainTextFieldStyle: TextFieldStyle {}
extension TextFieldStyle where Self == RoundedBorderTextFieldStyle { public static var roundedBorder: Self { .init() } }
extension TextFieldStyle where Self == PlainTextFieldStyle { public static var plain: Self { .init() } }
@MainActor @preconcurrency public protocol LabelStyle {}
public struct IconOnlyLabelStyle: LabelStyle {}
public struct TitleAndIconLabelStyle: LabelStyle {}
extension LabelStyle where Self == IconOnlyLabelStyle { public static var iconOnly: Self { .init() } }
extension LabelStyle where Self == TitleAndIconLabelStyle { public static var titleAndIcon: Self { .init() } }

/// UIKit's own; SwiftUI passes them on.
public enum UIKeyboardType: Int, Sendable { case `default`, numberPad, phonePad, decimalPad, emailAddress, URL, numbersAndPunctuation, asciiCapable }
public struct TextInputAutocapitalization: Sendable { public static let never = Self(), words = Self(), sentences = Self(), characters = Self() }
public struct UITextContentType: Sendable { public static let name = Self(), telephoneNumber = Self() }
public struct SubmitLabel: Sendable { public static let done = Self(), next = Self(), search = Self(), `return` = Self() }
public struct ScrollDismissesKeyboardMode: Sendable { public static let automatic = Self(), interactively = Self(), immediately = Self(), never = Self() }

public struct AccessibilityChildBehavior: Sendable {
    let name: String
    public static let combine = Self(name: "combine"), contain = Self(name: "contain"), ignore = Self(name: "ignore")
}
public struct AccessibilityTraits: SetAlgebra, Sendable {
    var names: Set<String> = []
    public init() {}
    init(_ name: String) { names = [name] }
    public static let isButton = Self("isButton"), isHeader = Self("isHeader"), isSelected = Self("isSelected"), isImage = Self("isImage")
    public static let updatesFrequently = Self("updatesFrequently"), allowsDirectInteraction = Self("allowsDirectInteraction"), isModal = Self("isModal")
    public static let isToggle = Self("isToggle"), isStaticText = Self("isStaticText"), isLink = Self("isLink")
    public typealias Element = AccessibilityTraits
    public func contains(_ member: Self) -> Bool { member.names.isSubset(of: names) }
    public func union(_ other: Self) -> Self { var next = self; next.formUnion(other); return next }
    public func intersection(_ other: Self) -> Self { var next = self; next.formIntersection(other); return next }
    public func symmetricDifference(_ other: Self) -> Self { var next = self; next.formSymmetricDifference(other); return next }
    public mutating func insert(_ new: Self) -> (inserted: Bool, memberAfterInsert: Self) { let was = contains(new); formUnion(new); return (!was, new) }
    public mutating func remove(_ member: Self) -> Self? { names.subtract(member.names); return member }
    public mutating func update(with new: Self) -> Self? { formUnion(new); return new }
    public mutating func formUnion(_ other: Self) { names.formUnion(other.names) }
    public mutating func formIntersection(_ other: Self) { names.formIntersection(other.names) }
    public mutating func formSymmetricDifference(_ other: Self) { names.formSymmetricDifference(other.names) }
}
public struct AccessibilityActionKind: Equatable, Sendable {
    let name: String
    public static let `default` = Self(name: "default"), escape = Self(name: "escape"), magicTap = Self(name: "magicTap")
}
public enum AccessibilityAdjustmentDirection: Sendable { case increment, decrement }
