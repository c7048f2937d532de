import Presentation
import SwiftUI

/// Points of a sampling survey: how much was looked at, how much was infested, and what it comes to.
struct PointsPart: View {
    let groups: [FormGroup]
    let state: FormState
    let onEvent: (FormEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        if case .pest(let pest) = state.content.work {
            Section(words("form_points")) {
                if pest.points.isEmpty { Text(words("form_points_text")).font(.subheadline) }
                ForEach(groups.filter { $0.name == .point }) { group in
                    if let i = group.item, pest.points.indices.contains(i) {
                        PointRow(i: i, point: pest.points[i], group: group, state: state, onEvent: onEvent)
                    }
                }
                if !pest.points.isEmpty { Text(words.sampledText(Sampled(of: pest.points))).font(.headline) }
                TextAction(words("form_add_point"), icon: .add) { onEvent(.addPoint) }
            }
        }
    }
}

/// Folded it is one line, open its numbers.
private struct PointRow: View {
    let i: Int
    let point: SamplePoint
    let group: FormGroup
    let state: FormState
    let onEvent: (FormEvent) -> Void
    @Environment(\.words) private var words
    @Environment(\.palette) private var palette

    var body: some View {
        DisclosureGroup(isExpanded: Binding.of(group.open) { _ in onEvent(.fold(group.id)) }) {
            Cells(cells: group.cells, state: state, onEvent: onEvent)
            remove
        } label: {
            VStack(alignment: .leading, spacing: 2) {
                Text(words("form_point", i + 1)).font(.headline)
                if !group.open { Text(words("form_point_line", point.infested, point.inspected)).font(.subheadline) }
                Text(words(point.place == nil ? "form_point_unplaced" : "form_point_placed"))
                    .font(.subheadline).foregroundStyle(palette.onSurfaceVariant)
            }
        }
        .swipeActions { remove }
    }

    private var remove: some View {
        RemoveButton(title: words("form_remove_point", i + 1)) { onEvent(.remove(i)) }
    }
}
