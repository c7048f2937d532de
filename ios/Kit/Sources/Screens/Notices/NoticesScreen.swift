import Presentation
import SwiftUI

struct NoticesScreen: View {
    let state: NoticesState
    let onEvent: (NoticesEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        List {
            // While a notice is written, what went wrong stands there.
            if state.writing == nil, let fault = state.fault { ErrorState(fault) { onEvent(.retry) }.cardRow() }
            if let notices = state.notices {
                if notices.isEmpty {
                    EmptyState(.notice, words("notices_empty"), text: words("notices_empty_text"))
                }
                ForEach(notices, id: \.id) { notice in
                    Section { NoticeRow(notice: notice, state: state, onEvent: onEvent) }
                }
            } else if state.fault == nil {
                Loading()
            }
        }
        .navigationTitle(words("notices_title"))
        .navigationBarTitleDisplayMode(.inline)
        .bottomActions(state.mayWrite) { PrimaryButton(words("notices_write"), icon: .edit) { onEvent(.write) } }
        .sheet(item: Binding.of(state.writing) { if $0 == nil { onEvent(.dismiss) } }) { notice in
            NewNoticeSheet(notice: notice, state: state, onEvent: onEvent)
        }
    }
}

private struct NoticeRow: View {
    let notice: NoticeCard
    let state: NoticesState
    let onEvent: (NoticesEvent) -> Void
    @Environment(\.words) private var words
    @Environment(\.palette) private var palette

    private var mayConfirm: Bool { notice.confirm && state.mayConfirm && !notice.read }

    var body: some View {
        VStack(alignment: .leading, spacing: 6) {
            Text(notice.title).font(.headline)
            if !notice.text.isEmpty { Text(notice.text) }
            line(words.formats.dateTime(notice.atMs))
            if let until = notice.until { line(words("notices_until", words.formats.date(until))) }
            if notice.confirm {
                line(words("notices_read_by", notice.readBy, notice.readers))
                if notice.read, state.mayConfirm { Badge(words("notices_read"), .good, icon: .check) }
            }
        }
        .accessibilityElement(children: .combine)
        .swipeActions { if mayConfirm { Button(words("notices_confirm")) { onEvent(.confirm(notice.id)) } } }
        if mayConfirm {
            PrimaryButton(words("notices_confirm"), icon: .check, busy: state.busy) { onEvent(.confirm(notice.id)) }
        }
    }

    private func line(_ text: String) -> some View { Text(text).font(.subheadline).foregroundStyle(palette.onSurfaceVariant) }
}

private struct NewNoticeSheet: View {
    let notice: NewNotice
    let state: NoticesState
    let onEvent: (NoticesEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        NavigationStack {
            Form {
                if let fault = state.fault { ErrorState(fault).cardRow() }
                TextInput(
                    words("notices_name"), notice.title,
                    fault: notice.titleMissing ? words("notices_name_missing") : nil
                ) { text in
                    fill {
                        $0.title = text
                        $0.titleMissing = false
                    }
                }
                TextInput(words("notices_text"), notice.text, singleLine: false) { text in fill { $0.text = text } }
                DateField(words("notices_until_label"), notice.until) { day in fill { $0.until = day } }
                SwitchRow(
                    words("notices_ask_confirm"), notice.confirm, text: words("notices_ask_confirm_text")
                ) { on in fill { $0.confirm = on } }
            }
            .navigationTitle(words("notices_new_title"))
            .navigationBarTitleDisplayMode(.inline)
            .toolbar {
                ToolbarItem(placement: .cancellationAction) { Button(words("component_cancel")) { onEvent(.dismiss) } }
            }
            .bottomActions {
                PrimaryButton(words("notices_send"), icon: .send, busy: state.busy) { onEvent(.send) }
            }
        }
    }

    private func fill(_ how: (inout NewNotice) -> Void) {
        var changed = notice
        how(&changed)
        onEvent(.fill(changed))
    }
}
