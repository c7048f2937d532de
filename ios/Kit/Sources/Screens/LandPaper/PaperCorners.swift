import Presentation
import SwiftUI

/// The rows of the paper's table.
struct PaperCorners: View {
    let state: LandPaperState
    let onEvent: (LandPaperEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        CardSection(words("paper_corners")) {
            Text(words("paper_corners_text")).font(.callout)
            ForEach(state.rows.indices, id: \.self) { index in
                CornerRow(index: index, row: state.rows[index], state: state, onEvent: onEvent)
            }
            if state.turned {
                NoteCard(words("paper_turned"), .warn, icon: .warning).announced(words("paper_turned"))
                SecondaryButton(words("paper_turn"), icon: .repeating) { onEvent(.turn) }
            }
            SecondaryButton(words("paper_add"), icon: .add) { onEvent(.add) }
        }
    }
}

/// X and Y beside each other; below each other where the letters are large.
private struct CornerRow: View {
    let index: Int
    let row: PaperRow
    let state: LandPaperState
    let onEvent: (LandPaperEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        VStack(alignment: .leading, spacing: 4) {
            HStack {
                FieldLabel(words("paper_corner", index + 1))
                Spacer()
                if state.rows.count > LandPaperState.fewest {
                    IconAction(.close, words("paper_remove", index + 1)) { onEvent(.remove(index)) }
                }
            }
            SideBySide {
                field("paper_x", row.x) { PaperRow(x: $0, y: row.y) }
                field("paper_y", row.y) { PaperRow(x: row.x, y: $0) }
            }
        }
        .accessibilityElement(children: .contain)
        .accessibilityLabel(words("paper_corner", index + 1))
    }

    private func field(_ label: String, _ text: String, put: @escaping @MainActor (String) -> PaperRow) -> some View {
        TextInput(words(label), text, fault: wrong ? words(.fieldRule, "not_a_number") : nil, keyboard: .decimalPad) {
            onEvent(.type(index: index, row: put($0)))
        }
    }

    private var wrong: Bool { state.tried && !row.blank && row.corner == nil }
}
