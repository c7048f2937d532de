import Presentation
import SwiftUI

/// What is in the tank, and what can be put into it with a tap.
struct Tank: View {
    let groups: [FormGroup]
    let state: FormState
    let onEvent: (FormEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section(words("form_tank")) {
            Items(name: .product, groups: groups, state: state, onEvent: onEvent)
            Recent(offered: state.recentProducts.map(words.productText)) { i in
                onEvent(.addProduct(state.recentProducts[i]))
            }
            FieldFaultLine(words.fault(state.faultOf("products"))).id("products")
            TextAction(words("form_add_product"), icon: .search) { onEvent(.open(.products())) }
        }
    }
}

struct Bags: View {
    let groups: [FormGroup]
    let state: FormState
    let onEvent: (FormEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section(words(FieldName.fertilizers)) {
            Items(name: .fertilizer, groups: groups, state: state, onEvent: onEvent)
            Recent(offered: state.recentFertilizers.map(words.bagText)) { i in
                onEvent(.addFertilizer(state.recentFertilizers[i]))
            }
            FieldFaultLine(words.fault(state.faultOf("items"))).id("items")
            TextAction(words("form_add_fertilizer"), icon: .add) { onEvent(.addFertilizer(FertilizerItem())) }
        }
    }
}

private struct Recent: View {
    let offered: [String]
    let onAdd: (Int) -> Void
    @Environment(\.words) private var words

    /// More than these are searched.
    private static let most = 6

    var body: some View {
        if !offered.isEmpty {
            VStack(alignment: .leading, spacing: 6) {
                FieldLabel(words("form_recent"))
                FlowRow {
                    ForEach(Array(offered.prefix(Self.most).indices), id: \.self) { i in
                        ChoiceChip(offered[i], selected: false, icon: .add) { onAdd(i) }
                    }
                }
            }
        }
    }
}

private struct Items: View {
    let name: GroupName
    let groups: [FormGroup]
    let state: FormState
    let onEvent: (FormEvent) -> Void

    var body: some View {
        let content = state.content
        ForEach(groups.filter { $0.name == name }) { group in
            ItemRow(
                group: group, details: groups.first { $0.within && $0.item == group.item }, content: content,
                state: state, onEvent: onEvent
            )
        }
    }
}

/// One product: folded it is two lines, open its fields.
private struct ItemRow: View {
    let group: FormGroup
    let details: FormGroup?
    let content: EntryContent
    let state: FormState
    let onEvent: (FormEvent) -> Void
    @Environment(\.words) private var words
    @Environment(\.palette) private var palette

    private var item: Int { group.item ?? 0 }
    private var title: String { words.itemName(content, item) }

    var body: some View {
        DisclosureGroup(isExpanded: Binding.of(group.open) { _ in onEvent(.fold(group.id)) }) {
            Cells(cells: group.cells, state: state, onEvent: onEvent)
            if let details {
                let key = details.name == .label ? "form_label_details" : "form_bag_details"
                Folded(group: details, title: words(key), state: state, onEvent: onEvent)
            }
            RemoveButton(title: words("form_remove", title)) { onEvent(.remove(item)) }
        } label: {
            VStack(alignment: .leading, spacing: 2) {
                Text(title).font(.headline)
                if !group.open {
                    Text(words.itemLine(content, item)).font(.subheadline).foregroundStyle(palette.onSurfaceVariant)
                }
            }
        }
        .swipeActions { RemoveButton(title: words("form_remove", title)) { onEvent(.remove(item)) } }
    }
}

struct RemoveButton: View {
    let title: String
    let action: @MainActor () -> Void

    var body: some View {
        Button(title, systemImage: Symbol.close.rawValue, role: .destructive) { action() }
    }
}

/// A heading that opens what is below it; folded it says what stands there.
struct Folded: View {
    let group: FormGroup
    let title: String
    let state: FormState
    let onEvent: (FormEvent) -> Void
    @Environment(\.palette) private var palette

    var body: some View {
        DisclosureGroup(isExpanded: Binding.of(group.open) { _ in onEvent(.fold(group.id)) }) {
            Cells(cells: group.cells, state: state, onEvent: onEvent)
        } label: {
            VStack(alignment: .leading, spacing: 2) {
                Text(title).font(.subheadline)
                if !group.open, !said.isEmpty {
                    Text(said).font(.subheadline).foregroundStyle(palette.onSurfaceVariant).lineLimit(2)
                }
            }
        }
    }

    /// What was typed in words: the rest says little without its name.
    private var said: String {
        group.cells.filter { cell in
            if case .words = cell.input { !cell.text.allSatisfy(\.isWhitespace) } else { false }
        }
        .map(\.text).joined(separator: " · ")
    }
}
