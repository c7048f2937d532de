import Presentation
import SwiftUI

/// A search before the form: few letters, big rows.
struct PickerSheet: View {
    let picker: FormPicker
    let state: FormState
    let onEvent: (FormEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        NavigationStack {
            List { rows }
                .navigationTitle(words(picker.id))
                .navigationBarTitleDisplayMode(.inline)
                .searchable(
                    text: Binding.of(picker.typed) { onEvent(.search($0)) },
                    placement: .navigationBarDrawer(displayMode: .always), prompt: words(search)
                )
                .toolbar {
                    ToolbarItem(placement: .confirmationAction) {
                        Button(words(isOfPlots ? "form_done_choosing" : "component_cancel")) { onEvent(.closePicker) }
                    }
                }
        }
    }

    @ViewBuilder private var rows: some View {
        switch picker {
        case .products(let typed, let found): ProductRows(typed: typed, found: found, onEvent: onEvent)
        case .ofSpecies(let typed, let found): SpeciesRows(typed: typed, found: found, onEvent: onEvent)
        case .plots: PlotRows(plots: state.foundPlots, chosen: state.base.plots, onEvent: onEvent)
        case .households: HouseholdRows(households: state.foundHouseholds, onEvent: onEvent)
        }
    }

    /// Several can be chosen.
    private var isOfPlots: Bool { if case .plots = picker { true } else { false } }

    private var search: String {
        switch picker {
        case .products: "form_search_product"
        case .ofSpecies: "form_search_species"
        case .plots: "form_search_plot"
        case .households: "form_search_household"
        }
    }
}

private struct ProductRows: View {
    let typed: String
    let found: [ListedProduct]
    let onEvent: (FormEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        // By place: lists have names twice.
        ForEach(found.indices, id: \.self) { i in
            PickRow(title: found[i].name, lines: lines(found[i])) { onEvent(.pickProduct(found[i])) }
        }
        AsTyped(typed: typed, nothing: found.isEmpty) { onEvent(.addProduct(TankProduct(name: $0))) }
    }

    private func lines(_ product: ListedProduct) -> [String] {
        let end = product.endOfUse.map { words("form_end_of_use", words.formats.date($0)) }
        return [product.active, product.registrant, end ?? ""]
    }
}

private struct SpeciesRows: View {
    let typed: String
    let found: [Species]
    let onEvent: (FormEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ForEach(found.indices, id: \.self) { i in
            let species = found[i]
            PickRow(
                title: species.name, lines: [species.scientific, species.quarantine ? words("form_quarantine") : ""],
                icon: species.quarantine ? .warning : .pest
            ) { onEvent(.pickSpecies(species.exactly)) }
        }
        AsTyped(typed: typed, nothing: found.isEmpty) { onEvent(.pickSpecies($0)) }
        TextAction(words("form_species_unknown"), icon: .question) { onEvent(.pickSpecies("")) }
    }
}

private struct AsTyped: View {
    let typed: String
    let nothing: Bool
    let onPick: (String) -> Void
    @Environment(\.words) private var words

    var body: some View {
        let said = typed.trimmingCharacters(in: .whitespacesAndNewlines)
        if !said.isEmpty {
            if nothing { Text(words("form_nothing_found")) }
            TextAction(words("form_as_typed", said), icon: .edit) { onPick(said) }
        }
    }
}

private struct PlotRows: View {
    let plots: [PlotCard]
    let chosen: [String]
    let onEvent: (FormEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ForEach(plots, id: \.id) { plot in
            let isChosen = chosen.contains(plot.id)
            PickRow(title: plot.name, lines: [plot.householdName], icon: isChosen ? .check : .plots, isChosen: isChosen) {
                onEvent(.togglePlot(plot.id))
            }
        }
        if plots.isEmpty { Text(words("form_no_match")) }
    }
}

private struct HouseholdRows: View {
    let households: [HouseholdCard]
    let onEvent: (FormEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ForEach(households, id: \.id) { household in
            PickRow(title: household.name, lines: [household.phone], icon: .members) {
                onEvent(.chooseHousehold(household.id))
            }
        }
        if households.isEmpty { Text(words("form_no_match")) }
    }
}

/// A row that is chosen with a tap.
private struct PickRow: View {
    let title: String
    let lines: [String]
    var icon: Symbol?
    var isChosen = false
    let action: @MainActor () -> Void
    @Environment(\.palette) private var palette

    var body: some View {
        Button(action: action) {
            RowContent(title: title, lines: lines, icon: icon) { EmptyView() }
                .frame(maxWidth: .infinity, minHeight: 44, alignment: .leading)
        }
        .foregroundStyle(palette.onSurface)
        .accessibilityAddTraits(isChosen ? .isSelected : [])
    }
}
