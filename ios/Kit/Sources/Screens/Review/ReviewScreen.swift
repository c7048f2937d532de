import Presentation
import SwiftUI

struct ReviewScreen: View {
    let state: ReviewState
    let onEvent: (ReviewEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        List {
            News(state: state, onEvent: onEvent)
            if let waiting = state.waiting {
                if waiting.isEmpty {
                    EmptyState(.review, words("review_empty"), text: words("review_empty_text"))
                } else {
                    Queue(state: state, waiting: waiting, onEvent: onEvent)
                }
            } else if state.fault == nil {
                Loading()
            }
        }
        .textCase(nil)
        .navigationTitle(words("review_title"))
        .navigationBarTitleDisplayMode(.inline)
        .bottomActions(!state.chosen.isEmpty) { ChosenActions(state: state, onEvent: onEvent) }
        .sheet(isPresented: Binding.of(state.returning) { if !$0 { onEvent(.dismiss) } }) { question }
    }

    private var question: some View {
        ReasonSheet(
            title: words(plural: "review_return", state.chosen.count, state.chosen.count),
            text: words("review_return_text"), confirm: words("review_return_confirm"), reason: state.reason,
            missing: state.reasonMissing, busy: state.busy, onReason: { onEvent(.reason($0)) }, onConfirm: { onEvent(.confirmReturn) },
            onDismiss: { onEvent(.dismiss) }
        )
    }
}

private struct ChosenActions: View {
    let state: ReviewState
    let onEvent: (ReviewEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        let count = state.chosen.count
        PrimaryButton(words(plural: "review_approve", count, count), icon: .check, busy: state.busy) {
            onEvent(.approve)
        }
        SecondaryButton(words(plural: "review_return", count, count), icon: .undo, enabled: !state.busy) {
            onEvent(.return)
        }
    }
}

/// What went wrong, and what was just done.
private struct News: View {
    let state: ReviewState
    let onEvent: (ReviewEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        if let fault = state.fault { ErrorState(fault) { onEvent(.retry) }.cardRow() }
        done("review_approved", state.approved)
        done("review_returned", state.returned)
        if !state.refused.isEmpty { refused }
    }

    @ViewBuilder private func done(_ key: String, _ count: Int) -> some View {
        if count > 0 { NoteCard(words(plural: key, count, count), .good, icon: .check).announced().cardRow() }
    }

    private var refused: some View {
        Section(words(plural: "review_refused", state.refused.count, state.refused.count)) {
            ForEach(state.refused, id: \.first.entry.id) { one in
                VStack(alignment: .leading, spacing: 2) {
                    Text(words.workTitle(one.first.entry)).font(.headline)
                    Text(words.faultText(one.second)).font(.subheadline)
                }
                .accessibilityElement(children: .combine)
            }
            TextAction(words("review_understood"), icon: .check) { onEvent(.dismiss) }
        }
    }
}

private struct Queue: View {
    let state: ReviewState
    let waiting: [Waiting]
    let onEvent: (ReviewEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section {
            Text(words(plural: "review_waiting", waiting.count, waiting.count))
            if !state.chosen.isEmpty {
                TextAction(words("review_choose_none"), icon: .close) { onEvent(.chooseNone) }
            } else if !state.clear.isEmpty {
                TextAction(words(plural: "review_choose_clear", state.clear.count, state.clear.count), icon: .check) {
                    onEvent(.chooseClear)
                }
            }
        }
        part("review_doubtful", waiting.filter { !$0.doubts.isEmpty })
        part("review_clear", waiting.filter(\.doubts.isEmpty))
    }

    @ViewBuilder private func part(_ title: String, _ entries: [Waiting]) -> some View {
        if !entries.isEmpty {
            Section(words(title)) {
                ForEach(entries, id: \.entry.id) { one in
                    WaitingRow(waiting: one, isChosen: state.chosen.contains(one.entry.id), onEvent: onEvent)
                }
            }
        }
    }
}

/// Two things to tap: the circle chooses, the rest opens.
private struct WaitingRow: View {
    let waiting: Waiting
    let isChosen: Bool
    let onEvent: (ReviewEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        HStack(spacing: 12) {
            Button { choose() } label: {
                Image(systemName: isChosen ? "checkmark.circle.fill" : "circle").font(.title2)
                    .frame(minWidth: 44, minHeight: 44)
            }
            .disabled(waiting.own)
            .accessibilityLabel(label)
            .accessibilityAddTraits(isChosen ? .isSelected : [])
            EntryRow(waiting.entry, onOpen: { onEvent(.open(waiting.entry.id)) }) { Doubts(waiting: waiting) }
        }
        .buttonStyle(.borderless)
        .swipeActions(edge: .leading) { if !waiting.own { Button(label, systemImage: Symbol.check.rawValue) { choose() } } }
    }

    private var label: String { words("review_choose", words.workTitle(waiting.entry)) }

    private func choose() { onEvent(.choose(waiting.entry.id)) }
}

private struct Doubts: View {
    let waiting: Waiting
    @Environment(\.words) private var words

    var body: some View {
        if waiting.own { Badge(words("review_own"), .quiet, icon: .lock) }
        ForEach(waiting.doubts, id: \.self) { Badge(words(.doubt, $0), .warn, icon: .question) }
    }
}
