import Presentation
import SwiftUI

/// An entry in a list: what, where, when, and how it stands.
struct EntryRow<More: View>: View {
    let entry: EntryCard
    let onOpen: @MainActor () -> Void
    let more: More
    @Environment(\.words) private var words
    @Environment(\.palette) private var palette

    init(_ entry: EntryCard, onOpen: @escaping @MainActor () -> Void, @ViewBuilder more: () -> More) {
        self.entry = entry
        self.onOpen = onOpen
        self.more = more()
    }

    var body: some View {
        Button(action: onOpen) {
            RowContent(title: words.workTitle(entry), lines: lines, icon: entry.kind.symbol) {
                StatusBadge(entry.status)
                if let verdict = entry.verdict, verdict != .allowed { VerdictBadge(verdict) }
                if entry.conflict { Badge(words("diary_conflict"), .bad, icon: .warning) }
                if entry.sync != .stored { StoredBadge(entry.sync) }
                more
            }
            .frame(maxWidth: .infinity, minHeight: 44, alignment: .leading)
        }
        .foregroundStyle(palette.onSurface)
    }

    private var lines: [String] { [words.entryDay(entry), entry.plots.joined(separator: ", "), entry.householdName] }
}

extension EntryRow where More == EmptyView {
    init(_ entry: EntryCard, onOpen: @escaping @MainActor () -> Void) {
        self.init(entry, onOpen: onOpen) { EmptyView() }
    }
}
