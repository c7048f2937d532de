import Foundation
import Testing

/// Names that the SDK on a Mac has at the top, too. Screens import both, so a public type of ours with such a name would be
/// ambiguous there, and only there: no other test can find it.
private let appleHas: Set<String> = [
    "Action", "Alert", "Alignment", "AnyShape", "AnyTransition", "AnyView", "Anchor", "Angle", "Animation", "App", "AppStorage",
    "Axis", "Badge", "Binding", "Bindable", "Bundle", "Button", "Calendar", "Canvas", "Capsule", "Circle", "Clock", "Color",
    "Command", "Commands", "Component", "Container", "Context", "ControlGroup", "Data", "Date", "DatePicker", "Decimal",
    "Dimension", "DisclosureGroup", "Divider", "Duration", "Edge", "Ellipse", "Entry", "Environment", "Error", "EventModifiers",
    "Event", "Field", "FillStyle", "FocusState", "Font", "ForEach", "Form", "Gauge", "Gesture", "Gradient", "Grid", "GridItem",
    "GridRow", "Group", "GroupBox", "HStack", "Host", "Identifiable", "Image", "Instant", "Label", "Layout", "Link", "List",
    "Locale", "Location", "Map", "Marker", "Material", "Measurement", "Menu", "Message", "Model", "Namespace", "Navigation",
    "NavigationLink", "NavigationPath", "NavigationStack", "Notification", "Observable", "ObservedObject", "Operation", "Optional",
    "Path", "Picker", "Point", "Predicate", "Preview", "Process", "Progress", "ProgressView", "Query", "Rectangle", "Regex",
    "Result", "Scanner", "Scene", "ScenePhase", "Schema", "ScrollView", "Section", "Selector", "Set", "Settings", "Shape",
    "ShareLink", "Slider", "Spacer", "State", "StateObject", "Stepper", "Stream", "Subject", "Symbol", "Tab", "TabView", "Table",
    "Task", "Text", "TextField", "Thread", "Timer", "TimeZone", "Title", "Toggle", "ToolbarItem", "Transaction", "Transform",
    "Transition", "Type", "URL", "UUID", "Unit", "User", "VStack", "View", "ViewModifier", "Window", "ZStack",
]

struct NamesTests {
    @Test(arguments: ["Presentation", "Screens", "Gateway"])
    func noPublicTypeHasANameOfApples(module: String) throws {
        let kit = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let folder = kit.appending(path: "Sources/\(module)")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
        var found = 0
        for file in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for type in text.matches(of: #/(?m)^public (?:final |indirect )*(?:struct|enum|class|actor|protocol|typealias) (\w+)/#) {
                found += 1
                #expect(!appleHas.contains(String(type.1)), "\(type.1) in \(module)/\(file.lastPathComponent)")
            }
        }
        #expect(found > 0 || !["Presentation"].contains(module))
    }
}
