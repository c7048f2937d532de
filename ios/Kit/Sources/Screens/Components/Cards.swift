import SwiftUI

/// Things that belong together, under their name.
struct CardSection<Content: View>: View {
    let title: String
    @ViewBuilder let content: Content

    init(_ title: String, @ViewBuilder content: () -> Content) {
        self.title = title
        self.content = content()
    }

    var body: some View {
        VStack(alignment: .leading, spacing: 10) {
            Text(title).font(.headline).accessibilityAddTraits(.isHeader)
            content
        }
        .frame(maxWidth: .infinity, alignment: .leading)
    }
}

/// A frame around a few things; tapping it does `onTap`, when there is one.
struct BoxCard<Content: View>: View {
    var tone: Tone?
    var onTap: (@MainActor () -> Void)?
    @ViewBuilder let content: Content
    @Environment(\.palette) private var palette

    init(tone: Tone? = nil, onTap: (@MainActor () -> Void)? = nil, @ViewBuilder content: () -> Content) {
        self.tone = tone
        self.onTap = onTap
        self.content = content()
    }

    var body: some View {
        if let onTap {
            Button(action: onTap) { framed }.buttonStyle(.plain).frame(minHeight: 56)
        } else {
            framed
        }
    }

    private var framed: some View {
        VStack(alignment: .leading, spacing: 6) { content }
            .frame(maxWidth: .infinity, alignment: .leading)
            .padding(14)
            .foregroundStyle(tone.map { palette.colors($0).content } ?? palette.onSurface)
            .background(tone.map { palette.colors($0).container } ?? palette.surfaceContainerLowest, in: .rect(cornerRadius: 14))
            .overlay { if tone == nil { RoundedRectangle(cornerRadius: 14).strokeBorder(palette.outlineVariant) } }
            .contentShape(.rect)
    }
}

/// A row of a list: a picture, a name, lines below, and at the end what it is like.
struct CardRow<Badges: View>: View {
    let title: String
    let lines: [String]
    let icon: Symbol?
    let tone: Tone?
    let onTap: (@MainActor () -> Void)?
    @ViewBuilder let badges: Badges

    init(
        _ title: String, lines: [String] = [], icon: Symbol? = nil, tone: Tone? = nil, onTap: (@MainActor () -> Void)? = nil,
        @ViewBuilder badges: () -> Badges
    ) {
        self.title = title
        self.lines = lines
        self.icon = icon
        self.tone = tone
        self.onTap = onTap
        self.badges = badges()
    }

    var body: some View {
        BoxCard(tone: tone, onTap: onTap) {
            RowContent(title: title, lines: lines, icon: icon, tone: tone) { badges }
        }
    }
}

extension CardRow where Badges == EmptyView {
    init(_ title: String, lines: [String] = [], icon: Symbol? = nil, tone: Tone? = nil, onTap: (@MainActor () -> Void)? = nil) {
        self.init(title, lines: lines, icon: icon, tone: tone, onTap: onTap) { EmptyView() }
    }
}

/// The same without a frame, for rows of a system list.
struct RowContent<Badges: View>: View {
    let title: String
    var lines: [String] = []
    var icon: Symbol?
    var tone: Tone?
    @ViewBuilder let badges: Badges
    @Environment(\.palette) private var palette

    var body: some View {
        VStack(alignment: .leading, spacing: 8) {
            HStack(spacing: 12) {
                if let icon { Icon(icon, font: .title2) }
                VStack(alignment: .leading, spacing: 2) {
                    Text(title).font(.headline)
                    ForEach(lines.filter { !$0.trimmingCharacters(in: .whitespaces).isEmpty }, id: \.self) { line in
                        Text(line).font(.callout).foregroundStyle(quiet)
                    }
                }
            }
            if Badges.self != EmptyView.self { FlowRow(spacing: 6) { badges } }
        }
    }

    private var quiet: Color { tone.map { palette.colors($0).content } ?? palette.onSurfaceVariant }
}

/// A name and what it is: "Giống: Ri6".
struct Fact: View {
    let name: String
    let value: String
    @Environment(\.palette) private var palette

    init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    var body: some View {
        VStack(alignment: .leading, spacing: 0) {
            Text(name).font(.subheadline).foregroundStyle(palette.onSurfaceVariant)
            Text(value).font(.body)
        }
        .frame(maxWidth: .infinity, alignment: .leading)
        .accessibilityElement(children: .combine)
    }
}

/// On or off; the whole row is the switch.
struct SwitchRow: View {
    let title: String
    var text: String?
    let checked: Bool
    let onChange: @MainActor (Bool) -> Void
    @Environment(\.palette) private var palette

    init(_ title: String, _ checked: Bool, text: String? = nil, onChange: @escaping @MainActor (Bool) -> Void) {
        self.title = title
        self.text = text
        self.checked = checked
        self.onChange = onChange
    }

    var body: some View {
        Toggle(isOn: .of(checked, onChange)) {
            VStack(alignment: .leading) {
                Text(title).font(.body)
                if let text { Text(text).font(.subheadline).foregroundStyle(palette.onSurfaceVariant) }
            }
        }
        .tint(palette.primary)
        .frame(minHeight: 44)
    }
}
