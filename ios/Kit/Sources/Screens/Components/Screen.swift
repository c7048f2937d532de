import SwiftUI

/// Between the edge of the screen and what is on it.
let edge: CGFloat = 16

/// What every screen stands in: its name in the bar, its content, and at the bottom, where the thumb is, its actions. The content
/// fills the screen and scrolls by itself; `ScrollScreen` scrolls it.
///
/// `onBack` takes the place of the system's way back, where something has to be asked or put away first.
struct Screen<Actions: View, Bottom: View, Content: View>: View {
    let title: String
    var onBack: (@MainActor () -> Void)?
    var offline = false
    @ViewBuilder let content: Content
    @ViewBuilder let actions: Actions
    @ViewBuilder let bottom: Bottom
    @Environment(\.palette) private var palette
    @Environment(\.staysHere) private var staysHere

    init(
        _ title: String, onBack: (@MainActor () -> Void)? = nil, offline: Bool = false, @ViewBuilder content: () -> Content,
        @ViewBuilder actions: () -> Actions, @ViewBuilder bottom: () -> Bottom
    ) {
        self.title = title
        self.onBack = onBack
        self.offline = offline
        self.content = content()
        self.actions = actions()
        self.bottom = bottom()
    }

    var body: some View {
        VStack(spacing: 0) {
            if offline { OfflineBar() }
            content
        }
        .frame(maxWidth: .infinity, maxHeight: .infinity, alignment: .top)
        .background(palette.surface)
        .safeAreaInset(edge: .bottom) { BottomActions { bottom } }
        .navigationTitle(title)
        .navigationBarTitleDisplayMode(.inline)
        .navigationBarBackButtonHidden(onBack != nil || staysHere)
        .toolbar {
            if let onBack {
                ToolbarItem(placement: .topBarLeading) { BackButton(onBack: onBack) }
            }
            ToolbarItemGroup(placement: .topBarTrailing) { actions }
        }
    }
}

extension Screen where Actions == EmptyView {
    init(
        _ title: String, onBack: (@MainActor () -> Void)? = nil, offline: Bool = false, @ViewBuilder content: () -> Content,
        @ViewBuilder bottom: () -> Bottom
    ) {
        self.init(title, onBack: onBack, offline: offline, content: content, actions: { EmptyView() }, bottom: bottom)
    }
}

extension Screen where Bottom == EmptyView {
    init(
        _ title: String, onBack: (@MainActor () -> Void)? = nil, offline: Bool = false, @ViewBuilder content: () -> Content,
        @ViewBuilder actions: () -> Actions
    ) {
        self.init(title, onBack: onBack, offline: offline, content: content, actions: actions, bottom: { EmptyView() })
    }
}

extension Screen where Actions == EmptyView, Bottom == EmptyView {
    init(_ title: String, onBack: (@MainActor () -> Void)? = nil, offline: Bool = false, @ViewBuilder content: () -> Content) {
        self.init(title, onBack: onBack, offline: offline, content: content, actions: { EmptyView() }, bottom: { EmptyView() })
    }
}

extension EnvironmentValues {
    private struct StaysHere: EnvironmentKey {
        static let defaultValue = false
    }

    /// What is being done must not be left: there is no way back.
    var staysHere: Bool {
        get { self[StaysHere.self] }
        set { self[StaysHere.self] = newValue }
    }
}

/// A `Screen` whose content scrolls as a whole.
struct ScrollScreen<Actions: View, Bottom: View, Content: View>: View {
    private let screen: Screen<Actions, Bottom, ScrolledContent<Content>>

    init(
        _ title: String, onBack: (@MainActor () -> Void)? = nil, offline: Bool = false, @ViewBuilder content: () -> Content,
        @ViewBuilder actions: () -> Actions, @ViewBuilder bottom: () -> Bottom
    ) {
        let content = content()
        screen = Screen(
            title, onBack: onBack, offline: offline, content: { ScrolledContent(content: content) }, actions: actions, bottom: bottom
        )
    }

    var body: some View { screen }
}

extension ScrollScreen where Actions == EmptyView {
    init(
        _ title: String, onBack: (@MainActor () -> Void)? = nil, offline: Bool = false, @ViewBuilder content: () -> Content,
        @ViewBuilder bottom: () -> Bottom
    ) {
        self.init(title, onBack: onBack, offline: offline, content: content, actions: { EmptyView() }, bottom: bottom)
    }
}

extension ScrollScreen where Bottom == EmptyView {
    init(
        _ title: String, onBack: (@MainActor () -> Void)? = nil, offline: Bool = false, @ViewBuilder content: () -> Content,
        @ViewBuilder actions: () -> Actions
    ) {
        self.init(title, onBack: onBack, offline: offline, content: content, actions: actions, bottom: { EmptyView() })
    }
}

extension ScrollScreen where Actions == EmptyView, Bottom == EmptyView {
    init(_ title: String, onBack: (@MainActor () -> Void)? = nil, offline: Bool = false, @ViewBuilder content: () -> Content) {
        self.init(title, onBack: onBack, offline: offline, content: content, actions: { EmptyView() }, bottom: { EmptyView() })
    }
}

struct ScrolledContent<Content: View>: View {
    let content: Content

    var body: some View {
        ScrollView {
            VStack(alignment: .leading, spacing: edge) { content }
                .frame(maxWidth: .infinity, alignment: .leading)
                .padding(edge)
        }
        .scrollDismissesKeyboard(.interactively)
    }
}

private struct BackButton: View {
    let onBack: @MainActor () -> Void
    @Environment(\.words) private var words

    var body: some View { IconAction(.back, words("component_back"), action: onBack) }
}

/// A picture to tap; `label` is what VoiceOver says.
struct IconAction: View {
    let symbol: Symbol
    let label: String
    var enabled = true
    let action: @MainActor () -> Void

    init(_ symbol: Symbol, _ label: String, enabled: Bool = true, action: @escaping @MainActor () -> Void) {
        self.symbol = symbol
        self.label = label
        self.enabled = enabled
        self.action = action
    }

    var body: some View {
        Button(action: action) {
            Icon(symbol).frame(minWidth: 44, minHeight: 44).contentShape(.rect)
        }
        .accessibilityLabel(label)
        .disabled(!enabled)
    }
}

/// What can be done here, above the keyboard and the edge. Each action has the room and the ground around it, so that none takes no
/// room and leaves no ground at the edge. The largest letters would leave nothing of what is above.
private struct BottomActions<Content: View>: View {
    @ViewBuilder let content: Content

    var body: some View {
        VStack(spacing: 0) {
            Group { content }
                .padding(.horizontal, edge)
                .padding(.vertical, 5)
                .frame(maxWidth: .infinity)
                .background(.bar)
        }
        .dynamicTypeSize(...DynamicTypeSize.accessibility2)
    }
}
