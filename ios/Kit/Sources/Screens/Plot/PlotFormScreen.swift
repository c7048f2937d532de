import Presentation
import SwiftUI

struct PlotFormScreen: View {
    let state: PlotFormState
    let onEvent: (PlotFormEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ScrollScreen(words(state.new ? "plot_form_new" : "plot_form_edit")) {
            if let fault = state.fault {
                if state.fields == nil { ErrorState(fault) { onEvent(.retry) } } else { ErrorState(fault) }
            }
            if let fields = state.fields {
                Fields(state: state, fields: fields, onEvent: onEvent)
            } else if state.fault == nil {
                Loading()
            }
        } bottom: {
            if !state.faults.isEmpty {
                NoteCard(words("plot_form_look"), .bad, icon: .warning).announced(words("plot_form_look"))
            }
            PrimaryButton(words("plot_form_save"), icon: .check, enabled: state.fields != nil, busy: state.busy) {
                onEvent(.save)
            }
        }
    }
}

private struct Fields: View {
    let state: PlotFormState
    let fields: PlotFields
    let onEvent: (PlotFormEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        if state.cameBack { NoteCard(words("plot_form_came_back"), .quiet, icon: .saved) }
        if !state.households.isEmpty { households }
        input("plot_form_name", \.name, fault: "name", hint: words("plot_form_name_hint"))
        input("plot_form_crop", \.crop)
        input("plot_form_variety", \.variety)
        input("plot_form_trees", \.treeCount, fault: "tree_count", keyboard: .numberPad)
        input("plot_form_area", \.declaredArea, fault: "declared_area", keyboard: .decimalPad)
        ChoiceChips(PlotFields.units, chosen: fields.declaredUnit, label: { words(.unit, $0) }) { fill(\.declaredUnit, $0) }
        input("plot_form_year", \.plantingYear, fault: "planting_year", keyboard: .numberPad)
        input("plot_form_parcel", \.parcel)
        input("plot_form_note", \.note, singleLine: false)
        if !state.new {
            SwitchRow(words("plot_form_retired"), fields.retired, text: words("plot_form_retired_text")) { fill(\.retired, $0) }
        }
        if state.unsaved { TextAction(words("plot_form_discard"), icon: .close) { onEvent(.discard) } }
    }

    private var households: some View {
        VStack(alignment: .leading, spacing: 6) {
            FieldLabel(words("plot_form_household"))
            ChoiceChips(state.households.map(\.id), chosen: fields.household, label: name) { fill(\.household, $0) }
            FieldFaultLine(text("household"))
        }
    }

    private func name(_ household: String) -> String { state.households.first { $0.id == household }?.name ?? household }

    private func input(
        _ label: String, _ field: WritableKeyPath<PlotFields, String> & Sendable, fault: String? = nil, hint: String? = nil,
        singleLine: Bool = true, keyboard: UIKeyboardType = .default
    ) -> some View {
        TextInput(
            words(label), fields[keyPath: field], fault: fault.flatMap(text), hint: hint, singleLine: singleLine,
            keyboard: keyboard
        ) { fill(field, $0) }
    }

    private func fill<Value>(_ field: WritableKeyPath<PlotFields, Value>, _ value: Value) {
        var next = fields
        next[keyPath: field] = value
        onEvent(.fill(next))
    }

    private func text(_ field: String) -> String? { state.faults[field].map { words(.fieldRule, $0) } }
}
