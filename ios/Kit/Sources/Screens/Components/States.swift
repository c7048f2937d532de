import Accessibility
import Presentation
import SwiftUI

/// Nothing is there yet: what would be, and how to begin.
struct EmptyState<Action: View>: View {
    let icon: Symbol
    let title: String
    let text: String?
    @ViewBuilder let action: Action
    @Environment(\.palette) private var palette

    init(_ icon: Symbol, _ title: String, text: String? = nil, @ViewBuilder action: () -> Action) {
        self.icon = icon
        self.title = title
        self.text = text
        self.action = action()
    }

    var body: some View {
        VStack(spacing: 12) {
            Icon(icon, font: .largeTitle).foregroundStyle(palette.primary)
            Text(title).font(.headline).multilineTextAlignment(.center)
            if let text {
                Text(text).font(.callout).foregroundStyle(palette.onSurfaceVariant).multilineTextAlignment(.center)
            }
            action
        }
        .frame(maxWidth: .infinity)
        .padding(.vertical, 32)
    }
}

extension EmptyState where Action == EmptyView {
    init(_ icon: Symbol, _ title: String, text: String? = nil) { self.init(icon, title, text: text) { EmptyView() } }
}

/// What happened, what is kept, what to do next; in place of a screen's content or above it.
struct ErrorState: View {
    let fault: Fault
    var onRetry: (@MainActor () -> Void)?
    @Environment(\.words) private var words

    init(_ fault: Fault, onRetry: (@MainActor () -> Void)? = nil) {
        self.fault = fault
        self.onRetry = onRetry
    }

    var body: some View {
        BoxCard(tone: .bad) {
            HStack(alignment: .top, spacing: 12) {
                Icon(.warning, font: .title2)
                VStack(alignment: .leading, spacing: 4) {
                    Text(words.faultText(fault)).font(.body)
                    ForEach(words.faultLines(fault), id: \.self) { Text(words("component_point", $0)).font(.callout) }
                }
            }
            if let onRetry { SecondaryButton(words("component_retry"), icon: .sync, action: onRetry) }
        }
        .announced(words.faultText(fault))
    }
}

/// Something went well, or is worth knowing.
struct NoteCard: View {
    let text: String
    let tone: Tone
    let icon: Symbol
    var onTap: (@MainActor () -> Void)?

    init(_ text: String, _ tone: Tone, icon: Symbol, onTap: (@MainActor () -> Void)? = nil) {
        self.text = text
        self.tone = tone
        self.icon = icon
        self.onTap = onTap
    }

    var body: some View {
        BoxCard(tone: tone, onTap: onTap) {
            HStack(spacing: 12) {
                Icon(icon, font: .title2)
                Text(text).font(.body)
            }
        }
    }
}

/// No network, and that it does not matter.
struct OfflineBar: View {
    @Environment(\.words) private var words
    @Environment(\.palette) private var palette

    var body: some View {
        HStack(spacing: 10) {
            Icon(.offline)
            Text(words("component_offline")).font(.callout)
        }
        .frame(maxWidth: .infinity, alignment: .leading)
        .padding(.horizontal, edge)
        .padding(.vertical, 8)
        .foregroundStyle(palette.colors(.quiet).content)
        .background(palette.colors(.quiet).container)
    }
}

struct Loading: View {
    @Environment(\.words) private var words

    var body: some View {
        ProgressView()
            .accessibilityLabel(words("component_loading"))
            .frame(maxWidth: .infinity)
            .padding(48)
    }
}

extension NoteCard {
    /// What came of something that was done: VoiceOver says it, too.
    func announced() -> some View { announced(text) }
}

extension View {
    /// Said by VoiceOver when it comes, wherever somebody is on the screen.
    func announced(_ text: String) -> some View {
        onChange(of: text, initial: true) { AccessibilityNotification.Announcement(text).post() }
    }
}
