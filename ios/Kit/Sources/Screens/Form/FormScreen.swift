import Presentation
import SwiftUI

/// Every form of the diary: what it asks is in the state.
struct FormScreen: View {
    let state: FormState
    let onEvent: (FormEvent) -> Void

    var body: some View {
        // By item: what was searched stays in sight while the sheet goes down.
        content.sheet(item: Binding.of(state.picker) { if $0 == nil { onEvent(.closePicker) } }) { picker in
            PickerSheet(picker: picker, state: state, onEvent: onEvent)
        }
    }

    @ViewBuilder private var content: some View {
        if let saved = state.saved {
            SavedView(kind: state.kind, saved: saved, onEvent: onEvent)
        } else {
            WritingView(state: state, onEvent: onEvent)
        }
    }
}

private struct WritingView: View {
    let state: FormState
    let onEvent: (FormEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        content
            .navigationTitle(state.changing == nil ? words(state.kind) : words("form_change_title", words(state.kind)))
            .navigationBarTitleDisplayMode(.inline)
    }

    @ViewBuilder private var content: some View {
        if state.loading {
            Loading()
        } else if state.unchangeable {
            List { Unchangeable(fault: state.fault, onEvent: onEvent) }
        } else {
            ScrollViewReader { proxy in
                Form { FormParts(state: state, onEvent: onEvent) }
                    .textCase(nil)
                    .scrollDismissesKeyboard(.interactively)
                    .bottomActions { FormBottom(state: state, onEvent: onEvent) }
                    .onChange(of: state.attempts) { show(state.faults.first, proxy) }
            }
        }
    }

    /// Save was tapped, and this is what keeps it from being done.
    private func show(_ fault: FieldFault?, _ proxy: ScrollViewProxy) {
        if let fault { withAnimation { proxy.scrollTo(fault.field, anchor: .center) } }
    }
}

private struct Unchangeable: View {
    let fault: Fault?
    let onEvent: (FormEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        if let fault {
            ErrorState(fault) { onEvent(.retry) }.cardRow()
        } else {
            NoteCard(words("form_unchangeable"), .warn, icon: .lock).cardRow()
        }
    }
}

private struct FormParts: View {
    let state: FormState
    let onEvent: (FormEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        FormHead(state: state, onEvent: onEvent)
        if let book = state.book { BookView(book: book, state: state, onEvent: onEvent) }
        if state.kind.needsPlots { PlotsPart(state: state, onEvent: onEvent) }
        let groups = state.groups
        ForEach(groups) { group in
            switch group.name {
            case .when: When(group: group, groups: groups, state: state, onEvent: onEvent)
            case .work: WorkPart(group: group, groups: groups, state: state, onEvent: onEvent)
            case .more:
                Section { Folded(group: group, title: words("form_more"), state: state, onEvent: onEvent) }
            case .product, .label, .fertilizer, .bag, .point: EmptyView()
            }
        }
        if state.kind != .pest { PhotosPart(state: state, onEvent: onEvent) }
        if let judged = state.judged {
            Section {
                VerdictCard(judged.verdict, judged.findings, safeHarvest: judged.safeHarvest, sources: true)
                    .cardRow()
            }
        }
        Section {
            TextAction(words("form_save_only"), icon: .saved, enabled: !state.busy) { onEvent(.saveOnly) }
        }
    }
}

/// The day, and what was in the tank or the bags.
private struct When: View {
    let group: FormGroup
    let groups: [FormGroup]
    let state: FormState
    let onEvent: (FormEvent) -> Void

    var body: some View {
        Section { Cells(cells: group.cells, state: state, onEvent: onEvent) }
        if state.kind == .spray { Tank(groups: groups, state: state, onEvent: onEvent) }
        if state.kind == .fertilize { Bags(groups: groups, state: state, onEvent: onEvent) }
    }
}

/// What was done; of a pest also what it is proved by.
private struct WorkPart: View {
    let group: FormGroup
    let groups: [FormGroup]
    let state: FormState
    let onEvent: (FormEvent) -> Void

    var body: some View {
        Section { Cells(cells: group.cells, state: state, onEvent: onEvent) }
        if state.kind == .pest {
            PhotosPart(state: state, onEvent: onEvent)
            PositionPart(position: state.position, onEvent: onEvent)
            PointsPart(groups: groups, state: state, onEvent: onEvent)
        }
    }
}
