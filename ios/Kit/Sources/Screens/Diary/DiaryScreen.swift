import Presentation
import SwiftUI

struct DiaryScreen: View {
    let state: DiaryState
    let onEvent: (DiaryEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        List {
            Section { Narrowing(state: state, onEvent: onEvent) }
            if let fault = state.fault { ErrorState(fault) { onEvent(.retry) }.cardRow() }
            DiaryRows(state: state, onEvent: onEvent)
        }
        .navigationTitle(words("diary_title"))
        .navigationBarTitleDisplayMode(.inline)
        .searchable(
            text: Binding.of(state.text) { onEvent(.type($0)) }, placement: .navigationBarDrawer(displayMode: .always),
            prompt: words("diary_search")
        )
    }
}

private struct DiaryRows: View {
    let state: DiaryState
    let onEvent: (DiaryEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        if let entries = state.entries {
            if entries.isEmpty { nothing }
            ForEach(entries, id: \.id) { entry in EntryRow(entry) { onEvent(.open(entry.id)) } }
            // It is in sight: the end of the list is reached.
            if state.more { Loading().id(entries.count).onAppear { onEvent(.more) } }
        } else if state.fault == nil {
            Loading()
        }
    }

    @ViewBuilder private var nothing: some View {
        if state.narrowed {
            EmptyState(.search, words("diary_none_found"), text: words("diary_none_found_text"))
        } else {
            EmptyState(.diary, words("diary_empty"), text: words("diary_empty_text"))
        }
    }
}

/// What narrows the list beside the words that are searched.
private struct Narrowing: View {
    let state: DiaryState
    let onEvent: (DiaryEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        if state.plot != nil {
            Text(words("diary_of_plot", state.plotName)).font(.headline)
            TextAction(words("diary_whole_area"), icon: .diary) { onEvent(.wholeArea) }
        }
        ChipLine(
            options: work, chosen: state.kind, all: words("diary_all_work"), label: { words($0) },
            icon: { $0.symbol }, onChoose: { onEvent(.kind($0)) }
        )
        ChipLine(
            options: statuses, chosen: state.status, all: words("diary_all_statuses"), label: { words($0) },
            icon: { $0.symbol }, onChoose: { onEvent(.status($0)) }
        )
    }
}

/// One line that is drawn aside; tapping the chosen one lets go of it.
private struct ChipLine<Option: Hashable>: View {
    let options: [Option]
    let chosen: Option?
    let all: String
    let label: (Option) -> String
    let icon: (Option) -> Symbol
    let onChoose: (Option?) -> Void

    var body: some View {
        ScrollView(.horizontal, showsIndicators: false) {
            HStack(spacing: 8) {
                ChoiceChip(all, selected: chosen == nil) { onChoose(nil) }
                ForEach(options, id: \.self) { option in
                    ChoiceChip(label(option), selected: option == chosen, icon: icon(option)) {
                        onChoose(option == chosen ? nil : option)
                    }
                }
            }
        }
    }
}

private let work = WorkKind.allCases.filter { $0 != .unknown }
private let statuses: [EntryStatus] = [.saved, .submitted, .returned, .approved, .voided]
