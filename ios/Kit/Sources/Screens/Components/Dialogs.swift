import SwiftUI

extension View {
    /// Asks before something that is hard to take back. Whatever is answered, `onDismiss` or `onConfirm` is called once.
    func confirmDialog(
        _ title: String, isPresented: Bool, text: String, confirm: String, danger: Bool = false,
        onConfirm: @escaping @MainActor () -> Void, onDismiss: @escaping @MainActor () -> Void
    ) -> some View {
        modifier(ConfirmDialog(
            title: title, isPresented: isPresented, text: text, confirm: confirm, danger: danger, onConfirm: onConfirm, onDismiss: onDismiss
        ))
    }
}

private struct ConfirmDialog: ViewModifier {
    let title: String
    let isPresented: Bool
    let text: String
    let confirm: String
    let danger: Bool
    let onConfirm: @MainActor () -> Void
    let onDismiss: @MainActor () -> Void
    @Environment(\.words) private var words
    /// The system closes a question by itself, maybe before the state has changed; then it is not asked again.
    @State private var asks = false

    func body(content: Content) -> some View {
        content
            .onChange(of: isPresented, initial: true) { asks = isPresented }
            .alert(title, isPresented: $asks) {
                Button(confirm, role: danger ? .destructive : nil, action: onConfirm)
                Button(words("component_cancel"), role: .cancel, action: onDismiss)
            } message: {
                Text(text)
            }
    }
}

/// Asks before something that needs a reason.
struct ReasonSheet: View {
    let title: String
    let text: String
    let confirm: String
    let reason: String
    let missing: Bool
    var busy = false
    let onReason: @MainActor (String) -> Void
    let onConfirm: @MainActor () -> Void
    let onDismiss: @MainActor () -> Void
    @Environment(\.words) private var words

    var body: some View {
        NavigationStack {
            ScrollScreen(title) {
                Text(text).font(.body)
                TextInput(
                    words("entry_reason"), reason, fault: missing ? words("entry_reason_missing") : nil, singleLine: false,
                    onChange: onReason
                )
            } bottom: {
                PrimaryButton(confirm, busy: busy, danger: true, action: onConfirm)
                SecondaryButton(words("component_cancel"), action: onDismiss)
            }
        }
    }
}
