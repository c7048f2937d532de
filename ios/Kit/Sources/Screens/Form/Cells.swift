import Presentation
import SwiftUI

/// The fields of a group, below each other.
struct Cells: View {
    let cells: [Cell]
    let state: FormState
    let onEvent: (FormEvent) -> Void

    var body: some View {
        ForEach(cells) { cell in
            CellView(cell: cell, today: state.today, busy: state.busy, onEvent: onEvent).id(cell.path)
        }
    }
}

private struct CellView: View {
    let cell: Cell
    let today: LocalDate
    let busy: Bool
    let onEvent: (FormEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        switch cell.input {
        case .words(let lines): wordsCell(lines)
        case .number(let whole): numberCell(whole)
        case .choice(let keys): choiceCell(keys)
        case .switch: SwitchRow(name, cell.text == Answer.yes) { put($0 ? Answer.yes : "") }
        case .day: dayCell
        case .time: TimeField(name, LocalTime(cell.text), fault: fault) { put($0?.description ?? "") }
        case .species: speciesCell
        case .photo: photoCell
        }
    }

    private var name: String { words(cell.name) }

    private var fault: String? { words.fault(cell.fault) }

    private func put(_ text: String) { onEvent(.put(path: cell.path, text: text)) }

    private func wordsCell(_ lines: Int) -> some View {
        TextInput(name, cell.text, suggestions: cell.offers, fault: fault, singleLine: lines == 1) { put($0) }
    }

    private func numberCell(_ whole: Bool) -> some View {
        VStack(alignment: .leading, spacing: 6) {
            TextInput(
                name, cell.text, suggestions: cell.offers, fault: fault,
                hint: cell.understood.map { words("form_understood", $0) }, keyboard: whole ? .numberPad : .decimalPad
            ) { put($0) }
            unknownChip("form_not_known")
        }
    }

    @ViewBuilder private func unknownChip(_ key: String) -> some View {
        if let unknown = cell.unknown {
            ChoiceChip(words(key), selected: unknown, icon: .question) { put(unknown ? "" : Answer.unknown) }
        }
    }

    /// One tap, and all that can be chosen is in sight: a menu would take two.
    private func choiceCell(_ keys: [String]) -> some View {
        VStack(alignment: .leading, spacing: 6) {
            FieldLabel(name)
            ChoiceChips(keys, chosen: cell.text, label: { words.option(cell.name, $0) }, onChoose: { put($0) })
                .accessibilityElement(children: .contain)
                .accessibilityLabel(name)
            FieldFaultLine(fault)
        }
    }

    private var dayCell: some View {
        let day = LocalDate(cell.text)
        return VStack(alignment: .leading, spacing: 6) {
            DateField(name, day, today: cell.name == .on ? today : nil, fault: fault) { put($0.description) }
            if cell.name == .endedOn { ChoiceChip(words("form_same_day"), selected: day == nil) { put("") } }
        }
    }

    private var speciesCell: some View {
        VStack(alignment: .leading, spacing: 6) {
            FieldLabel(name)
            TextAction(
                cell.text.isEmpty ? words("form_choose_species") : cell.text, icon: cell.text.isEmpty ? .search : .edit
            ) { onEvent(.open(.ofSpecies(typed: cell.text))) }
            unknownChip("form_species_unknown")
            FieldFaultLine(fault)
        }
    }

    @ViewBuilder private var photoCell: some View {
        if cell.text.isEmpty {
            TextAction(name, icon: .camera, enabled: !busy) { onEvent(.takePhoto(cell.path)) }
        } else {
            ChoiceChip(words("form_label_taken"), selected: true) { put("") }
        }
    }
}
