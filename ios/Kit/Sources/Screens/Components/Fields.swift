import SwiftUI

/// Text to type. `suggestions` stand below as chips; those that hold what was typed come first.
struct TextInput: View {
    let label: String
    let value: String
    var suggestions: [String] = []
    var fault: String?
    var hint: String?
    var singleLine = true
    var enabled = true
    var keyboard: UIKeyboardType = .default
    let onChange: @MainActor (String) -> Void
    @FocusState private var isTyping: Bool
    @Environment(\.words) private var words
    @Environment(\.palette) private var palette

    init(
        _ label: String, _ value: String, suggestions: [String] = [], fault: String? = nil, hint: String? = nil, singleLine: Bool = true,
        enabled: Bool = true, keyboard: UIKeyboardType = .default, onChange: @escaping @MainActor (String) -> Void
    ) {
        self.label = label
        self.value = value
        self.suggestions = suggestions
        self.fault = fault
        self.hint = hint
        self.singleLine = singleLine
        self.enabled = enabled
        self.keyboard = keyboard
        self.onChange = onChange
    }

    var body: some View {
        VStack(alignment: .leading, spacing: 6) {
            FieldLabel(label).accessibilityHidden(true)
            field
            FieldFaultLine(fault)
            if fault == nil, let hint { Text(hint).font(.subheadline).foregroundStyle(palette.onSurfaceVariant) }
            if !offered.isEmpty && enabled { Suggestions(offered: offered, onChoose: onChange) }
        }
    }

    private var field: some View {
        TextField(label, text: .of(value, onChange), prompt: Text(verbatim: ""), axis: singleLine ? .horizontal : .vertical)
            .lineLimit(singleLine ? 1...1 : 2...8)
            .font(.body)
            .keyboardType(keyboard)
            .textInputAutocapitalization(isCode ? .never : .sentences)
            // Names stand as they are on labels and papers; only a note is whole sentences.
            .autocorrectionDisabled(singleLine || isCode)
            .submitLabel(singleLine ? .done : .return)
            .focused($isTyping)
            .toolbar {
                if isTyping && keyboard.hasNoReturn { ToolbarItemGroup(placement: .keyboard) { putAway } }
            }
            .padding(12)
            .frame(minHeight: 48)
            .background(palette.surfaceContainerLowest, in: .rect(cornerRadius: 10))
            .overlay { frame }
            .accessibilityLabel(label)
            .accessibilityHint(fault ?? hint ?? "")
            .disabled(!enabled)
    }

    /// What is copied letter by letter.
    private var isCode: Bool { keyboard == .asciiCapable }

    @ViewBuilder private var putAway: some View {
        Spacer()
        Button(words("form_done_choosing")) { isTyping = false }
    }

    private var frame: some View {
        RoundedRectangle(cornerRadius: 10).strokeBorder(fault == nil ? palette.outline : palette.error, lineWidth: fault == nil ? 1 : 2)
    }

    private var offered: [String] {
        let others = suggestions.filter { $0 != value }
        if value.trimmingCharacters(in: .whitespaces).isEmpty { return others }
        let holds = { (one: String) in one.range(of: value, options: .caseInsensitive) != nil }
        return others.filter(holds) + others.filter { !holds($0) }
    }
}

extension UIKeyboardType {
    /// Keys for numbers only: there is none that puts the keyboard away.
    fileprivate var hasNoReturn: Bool { [.numberPad, .decimalPad, .phonePad].contains(self) }
}

private struct Suggestions: View {
    let offered: [String]
    let onChoose: @MainActor (String) -> Void

    var body: some View {
        ScrollView(.horizontal, showsIndicators: false) {
            HStack(spacing: 8) {
                ForEach(offered, id: \.self) { one in ChoiceChip(one, selected: false) { onChoose(one) } }
            }
        }
    }
}

/// The name of a field, above it.
struct FieldLabel: View {
    let text: String

    init(_ text: String) { self.text = text }

    var body: some View { Text(text).font(.subheadline.weight(.semibold)) }
}

/// What is wrong with the field above.
struct FieldFaultLine: View {
    let fault: String?
    @Environment(\.palette) private var palette

    init(_ fault: String?) { self.fault = fault }

    var body: some View {
        if let fault { Text(fault).font(.subheadline).foregroundStyle(palette.error) }
    }
}
