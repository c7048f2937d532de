import SwiftUI

/// The one thing to do here: across the screen. While `busy` it shows so and takes no taps.
struct PrimaryButton: View {
    let text: String
    var icon: Symbol?
    var enabled = true
    var busy = false
    var danger = false
    let action: @MainActor () -> Void
    @Environment(\.palette) private var palette

    init(
        _ text: String, icon: Symbol? = nil, enabled: Bool = true, busy: Bool = false, danger: Bool = false,
        action: @escaping @MainActor () -> Void
    ) {
        self.text = text
        self.icon = icon
        self.enabled = enabled
        self.busy = busy
        self.danger = danger
        self.action = action
    }

    var body: some View {
        Button(action: action) {
            ButtonContent(text: text, icon: icon, busy: busy, color: danger ? palette.onError : palette.onPrimary)
                .frame(maxWidth: .infinity, minHeight: 44)
        }
        .buttonStyle(.borderedProminent)
        .tint(danger ? palette.error : palette.primary)
        .disabled(!enabled || busy)
    }
}

/// Another thing that can be done here.
struct SecondaryButton: View {
    let text: String
    var icon: Symbol?
    var enabled = true
    var busy = false
    let action: @MainActor () -> Void
    @Environment(\.palette) private var palette

    init(_ text: String, icon: Symbol? = nil, enabled: Bool = true, busy: Bool = false, action: @escaping @MainActor () -> Void) {
        self.text = text
        self.icon = icon
        self.enabled = enabled
        self.busy = busy
        self.action = action
    }

    var body: some View {
        Button(action: action) {
            ButtonContent(text: text, icon: icon, busy: busy, color: palette.onSurface)
                .frame(maxWidth: .infinity, minHeight: 40)
        }
        .buttonStyle(.bordered)
        .disabled(!enabled || busy)
    }
}

/// Words to tap, beside something else.
struct TextAction: View {
    let text: String
    var icon: Symbol?
    var enabled = true
    let action: @MainActor () -> Void
    @Environment(\.palette) private var palette

    init(_ text: String, icon: Symbol? = nil, enabled: Bool = true, action: @escaping @MainActor () -> Void) {
        self.text = text
        self.icon = icon
        self.enabled = enabled
        self.action = action
    }

    var body: some View {
        Button(action: action) {
            ButtonContent(text: text, icon: icon, busy: false, color: palette.primary)
                .frame(minHeight: 44)
                .contentShape(.rect)
        }
        .buttonStyle(.borderless)
        .tint(palette.primary)
        .disabled(!enabled)
    }
}

/// Its own color is made for the ground of a button that can be tapped; the system grays the ground of one that cannot.
private struct ButtonContent: View {
    let text: String
    let icon: Symbol?
    let busy: Bool
    let color: Color
    @Environment(\.isEnabled) private var isEnabled
    @Environment(\.palette) private var palette

    var body: some View {
        HStack(spacing: 10) {
            if busy {
                ProgressView().accessibilityHidden(true)
            } else if let icon {
                Icon(icon)
            }
            Text(text).font(.headline).multilineTextAlignment(.center)
        }
        .foregroundStyle(isEnabled ? color : palette.outline)
    }
}

/// One of a few: units, kinds, methods. `chosen` nil: none yet. Tapping the chosen one calls `onChoose` with it again.
struct ChoiceChips<Option: Hashable>: View {
    let options: [Option]
    let chosen: Option?
    var enabled = true
    var icon: (Option) -> Symbol? = { _ in nil }
    let label: (Option) -> String
    let onChoose: @MainActor (Option) -> Void

    init(
        _ options: [Option], chosen: Option?, enabled: Bool = true, icon: @escaping (Option) -> Symbol? = { _ in nil },
        label: @escaping (Option) -> String, onChoose: @escaping @MainActor (Option) -> Void
    ) {
        self.options = options
        self.chosen = chosen
        self.enabled = enabled
        self.icon = icon
        self.label = label
        self.onChoose = onChoose
    }

    var body: some View {
        FlowRow {
            ForEach(options, id: \.self) { option in
                ChoiceChip(label(option), selected: option == chosen, icon: icon(option), enabled: enabled) { onChoose(option) }
            }
        }
    }
}

/// One chip, for several that can be chosen together.
struct ChoiceChip: View {
    let text: String
    let selected: Bool
    var icon: Symbol?
    var enabled = true
    let action: @MainActor () -> Void
    @Environment(\.palette) private var palette

    init(_ text: String, selected: Bool, icon: Symbol? = nil, enabled: Bool = true, action: @escaping @MainActor () -> Void) {
        self.text = text
        self.selected = selected
        self.icon = icon
        self.enabled = enabled
        self.action = action
    }

    var body: some View {
        Button(action: action) {
            HStack(spacing: 6) {
                if selected { Icon(.check, font: .callout) } else if let icon { Icon(icon, font: .callout) }
                Text(text).font(.callout)
            }
            .padding(.horizontal, 12)
            .padding(.vertical, 8)
            .frame(minWidth: 44, minHeight: 44)
            .foregroundStyle(selected ? palette.onPrimaryContainer : palette.onSurface)
            .background(selected ? palette.primaryContainer : .clear, in: .rect(cornerRadius: 10))
            .overlay { frame }
            .contentShape(.rect)
        }
        .buttonStyle(.plain)
        .frame(minHeight: 44)
        .disabled(!enabled)
        .accessibilityAddTraits(selected ? .isSelected : [])
    }

    private var frame: some View {
        RoundedRectangle(cornerRadius: 10).strokeBorder(selected ? palette.primary : palette.outline, lineWidth: selected ? 2 : 1)
    }
}
