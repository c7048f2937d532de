import Presentation
import SwiftUI

/// An entry in a list: what, where, when, and how it stands.
struct EntryRow<More: View>: View {
    let entry: EntryCard
    let more: More
    let onOpen: @MainActor () -> Void

    init(_ entry: EntryCard, @ViewBuilder more: () -> More, onOpen: @escaping @MainActor () -> Void) {
        self.entry = entry
        self.more = more()
        self.onOpen = onOpen
    }

    var body: some View {
        Button(action: onOpen) {
            EntryLabel(entry: entry, lines: \.places) {
                StatusBadge(entry.status)
                if let verdict = entry.verdict, verdict != .allowed { VerdictBadge(verdict) }
                if entry.conflict { ConflictBadge() }
                if entry.sync != .stored { StoredBadge(entry.sync) }
                more
            }
            .frame(minHeight: 44)
        }
        .foregroundStyle(.primary)
    }
}

extension EntryRow where More == EmptyView {
    init(_ entry: EntryCard, onOpen: @escaping @MainActor () -> Void) { self.init(entry, more: { EmptyView() }, onOpen: onOpen) }
}

extension EntryCard {
    /// Where it was, as lists say it.
    var places: [String] { [plots.joined(separator: ", "), householdName] }
}

/// A picture of the work, its name and day, lines below, and at the end how it stands.
struct EntryLabel<Badges: View>: View {
    let entry: EntryCard
    let lines: (EntryCard) -> [String]
    @ViewBuilder let badges: Badges
    @Environment(\.words) private var words

    var body: some View {
        VStack(alignment: .leading, spacing: 8) {
            HStack(alignment: .firstTextBaseline, spacing: 12) {
                Icon(entry.kind.symbol, font: .title2)
                VStack(alignment: .leading, spacing: 2) {
                    Text(words.workTitle(entry)).font(.headline)
                    ForEach(all, id: \.self) { Text($0).font(.subheadline).foregroundStyle(.secondary) }
                }
            }
            FlowRow { badges }
        }
        .frame(maxWidth: .infinity, alignment: .leading)
    }

    private var all: [String] { ([words.entryDay(entry)] + lines(entry)).filter { !$0.isEmpty } }
}

private struct ConflictBadge: View {
    @Environment(\.words) private var words

    var body: some View { Badge(words("diary_conflict"), .bad, icon: .warning) }
}
