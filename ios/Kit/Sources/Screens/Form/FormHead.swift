import Accessibility
import Presentation
import SwiftUI

/// Where the content came from, and what a change needs.
struct FormHead: View {
    let state: FormState
    let onEvent: (FormEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        if let changing = state.changing { ChangeHead(changing: changing, state: state, onEvent: onEvent) }
        switch state.origin {
        case .draft:
            Section {
                NoteCard(words("form_draft_opened"), .quiet, icon: .saved).cardRow()
                TextAction(words("form_start_anew"), icon: .undo) { onEvent(.startAnew) }
            }
        case .repeated: Section { NoteCard(words("form_repeated"), .quiet, icon: .repeating).cardRow() }
        case .new: EmptyView()
        }
        if state.mayRepeat, !state.touched {
            Section { TextAction(words("form_repeat"), icon: .repeating) { onEvent(.repeat) } }
        }
    }
}

private struct ChangeHead: View {
    let changing: Changing
    let state: FormState
    let onEvent: (FormEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        if changing.returnReason != nil || changing.approved {
            Section {
                if let reason = changing.returnReason { NoteCard(words("form_returned", reason), .bad, icon: .undo).cardRow() }
                if changing.approved {
                    NoteCard(words("form_approved_change"), .quiet, icon: .info).cardRow()
                    TextInput(
                        words(FieldName.reason), changing.reason, fault: words.fault(state.faultOf("reason")),
                        singleLine: false
                    ) { onEvent(.reason($0)) }
                    .id("reason")
                }
            }
        }
    }
}

/// Where the thumb is: what keeps it from being saved, or what the rules say, and Save.
struct FormBottom: View {
    let state: FormState
    let onEvent: (FormEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        if let fault = state.fault {
            ErrorState(fault)
        } else if state.attempts > 0, !state.faults.isEmpty {
            Wanting(state: state)
        } else if let judged = state.judged {
            VerdictLine(judged: judged)
        }
        PrimaryButton(words(state.changing == nil ? "form_save" : "form_save_change"), icon: .check, busy: state.busy) {
            onEvent(.save)
        }
    }
}

private struct Wanting: View {
    let state: FormState
    @Environment(\.words) private var words
    @Environment(\.palette) private var palette

    var body: some View {
        VStack(alignment: .leading, spacing: 4) {
            ForEach(lines, id: \.self) { Text($0).font(.body).foregroundStyle(palette.error) }
        }
        .frame(maxWidth: .infinity, alignment: .leading)
        .onChange(of: state.attempts, initial: true) {
            AccessibilityNotification.Announcement(lines.joined(separator: ". ")).post()
        }
    }

    private var lines: [String] { line("form_missing", state.missing) + line("form_wrong", state.wrong) }

    private func line(_ key: String, _ names: [FieldName]) -> [String] {
        names.isEmpty ? [] : [words(key, names.map { words($0) }.joined(separator: ", "))]
    }
}

/// The weightiest thing the rules say, in a few lines.
private struct VerdictLine: View {
    let judged: Judged
    @Environment(\.words) private var words

    var body: some View {
        HStack(spacing: 10) {
            Icon(judged.verdict.symbol)
            Text(text).font(.callout).lineLimit(3)
        }
        .frame(maxWidth: .infinity, alignment: .leading)
        .accessibilityElement(children: .ignore)
        .accessibilityLabel(spoken)
        .announced(spoken)
    }

    /// The picture says the verdict to those who see it.
    private var spoken: String { text == words(judged.verdict) ? text : "\(words(judged.verdict)). \(text)" }

    private var text: String {
        let finding = judged.findings.first { $0.verdict == judged.verdict && $0.verdict != .allowed }
        if let finding { return words.findingText(finding) }
        let safe = judged.safeHarvest.map { words("component_safe_harvest", words.safeHarvestText($0)) }
        return safe ?? words(judged.verdict)
    }
}
