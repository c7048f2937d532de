import Presentation
import SwiftUI

struct EntryScreen: View {
    let state: EntryState
    let onEvent: (EntryEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        List {
            if let fault = state.fault { ErrorState(fault) { onEvent(.retry) }.cardRow() }
            if let detail = state.detail {
                Detail(state: state, detail: detail, onEvent: onEvent)
            } else if state.fault == nil {
                Loading()
            }
        }
        .textCase(nil)
        .navigationTitle(state.detail.map { words($0.card.kind) } ?? words("entry_title"))
        .navigationBarTitleDisplayMode(.inline)
        .bottomActions(hasActions) {
            if let detail = state.detail { EntryActions(state: state, detail: detail, onEvent: onEvent) }
        }
        .modifier(EntryQuestions(state: state, onEvent: onEvent))
    }

    private var hasActions: Bool {
        guard let detail = state.detail else { return false }
        return detail.may.approve || detail.may.sendBack || detail.may.submit || detail.isReturned
    }
}

/// What there is to do first: judge it, hand it in, or mend it.
private struct EntryActions: View {
    let state: EntryState
    let detail: EntryDetail
    let onEvent: (EntryEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        if detail.may.approve || detail.may.sendBack {
            if detail.may.approve {
                PrimaryButton(words("entry_approve"), icon: .check, busy: state.busy) { onEvent(.ask(.approve)) }
            }
            SecondaryButton(words("entry_return"), icon: .undo, enabled: !state.busy) { onEvent(.ask(.return)) }
        } else if detail.may.submit {
            PrimaryButton(words("entry_submit"), icon: .send, busy: state.busy) { onEvent(.submit) }
        } else if detail.isReturned {
            PrimaryButton(words("entry_mend"), icon: .edit) { onEvent(.change) }
        }
    }
}

extension EntryDetail {
    /// It came back to this person: mending it is what there is to do.
    fileprivate var isReturned: Bool { may.change && card.status == .returned }
}

private struct Detail: View {
    let state: EntryState
    let detail: EntryDetail
    let onEvent: (EntryEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section {
            if let done { NoteCard(words(done), .good, icon: .check).announced().cardRow() }
            EntryHead(card: detail.card)
            if let reason = detail.returnReason {
                NoteCard(words("entry_returned_because", reason), .bad, icon: .undo).cardRow()
            }
            if detail.conflict { NoteCard(words("entry_conflict"), .bad, icon: .warning).cardRow() }
        }
        if let verdict = detail.card.verdict {
            Section { VerdictCard(verdict, detail.findings, sources: true).cardRow() }
        }
        ContentSections(title: words("entry_content"), content: detail.content, plotNames: detail.plotNames)
        if let approved = detail.approved {
            Section { NoteCard(words("entry_approved_stands"), .warn, icon: .info).cardRow() }
            ContentSections(title: words("entry_approved_content"), content: approved, plotNames: detail.plotNames)
        }
        Photos(photos: detail.photos, busy: state.busy, onEvent: onEvent)
        Reviews(reviews: detail.reviews)
        Versions(revisions: detail.revisions)
        Records(records: detail.records)
        MoreActions(state: state, detail: detail, onEvent: onEvent)
    }

    private var done: String? {
        if state.handedIn { return "entry_handed_in" }
        switch state.done {
        case .approve: return "entry_approved_now"
        case .return: return "entry_returned_now"
        case .void: return "entry_voided_now"
        case .delete, nil: return nil
        }
    }
}

private struct EntryHead: View {
    let card: EntryCard
    @Environment(\.words) private var words

    var body: some View {
        RowContent(
            title: words.workTitle(card), lines: [words.entryDay(card), card.householdName, author],
            icon: card.kind.symbol
        ) {
            StatusBadge(card.status)
            StoredBadge(card.sync)
            if card.backdatedDays > 0 {
                Badge(words(plural: "entry_backdated", card.backdatedDays, card.backdatedDays), .warn, icon: .clock)
            }
        }
    }

    private var author: String {
        card.onBehalfOf.map { words("entry_on_behalf", card.author, $0) } ?? words("entry_by", card.author)
    }
}

private struct MoreActions: View {
    let state: EntryState
    let detail: EntryDetail
    let onEvent: (EntryEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section {
            if detail.may.change, !detail.isReturned { action("entry_change", .edit) { onEvent(.change) } }
            action("entry_repeat", .repeating) { onEvent(.repeat) }
            if detail.may.void { action("entry_void", .blocked, role: .destructive) { onEvent(.ask(.void)) } }
            if detail.may.delete { action("entry_delete", .close, role: .destructive) { onEvent(.ask(.delete)) } }
        }
    }

    private func action(
        _ key: String, _ icon: Symbol, role: ButtonRole? = nil, _ what: @escaping () -> Void
    ) -> some View {
        Button(words(key), systemImage: icon.rawValue, role: role) { what() }.disabled(state.busy)
    }
}

/// The question before something that is hard to take back.
private struct EntryQuestions: ViewModifier {
    let state: EntryState
    let onEvent: (EntryEvent) -> Void
    @Environment(\.words) private var words

    private var withReason: EntryAction? { state.asking?.needsReason == true ? state.asking : nil }
    private var without: EntryAction? { state.asking?.needsReason == false ? state.asking : nil }

    func body(content: Content) -> some View {
        content
            .sheet(item: Binding.of(withReason) { if $0 == nil { onEvent(.dismiss) } }) { reason($0) }
            .confirmDialog(
                without.map(title) ?? "", isPresented: without != nil, text: without.map(text) ?? "",
                confirm: without.map(confirm) ?? "", danger: without == .delete, onConfirm: { onEvent(.confirm) },
                onDismiss: { onEvent(.dismiss) }
            )
    }

    private func reason(_ action: EntryAction) -> some View {
        ReasonSheet(
            title: title(action), text: text(action), confirm: confirm(action), reason: state.reason,
            missing: state.reasonMissing, busy: state.busy, onReason: { onEvent(.reason($0)) },
            onConfirm: { onEvent(.confirm) }, onDismiss: { onEvent(.dismiss) }
        )
    }

    private func title(_ action: EntryAction) -> String { words("entry_\(action.rawValue)_ask") }

    private func text(_ action: EntryAction) -> String { words("entry_\(action.rawValue)_ask_text") }

    private func confirm(_ action: EntryAction) -> String { words("entry_\(action.rawValue)") }
}
