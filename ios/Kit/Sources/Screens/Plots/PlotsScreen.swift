import Presentation
import SwiftUI

struct PlotsScreen: View {
    let state: PlotsState
    let onEvent: (PlotsEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Screen(words("plots_title")) {
            ListOrMap(isMap: state.map != nil, onEvent: onEvent)
            if let fault = state.fault { ErrorState(fault) { onEvent(.retry) }.padding(edge) }
            if let map = state.map {
                PlotsMap(state: state, map: map, onEvent: onEvent)
            } else if state.plots == nil {
                if state.fault == nil { Loading() }
            } else if state.plots?.isEmpty == true {
                NoPlots(mayAdd: state.mayAdd)
            } else {
                PlotList(state: state, onEvent: onEvent)
            }
        } bottom: {
            if state.mayAdd && state.map == nil {
                PrimaryButton(words("plots_add"), icon: .add, enabled: state.plots != nil) { onEvent(.add) }
            }
        }
    }
}

private struct ListOrMap: View {
    let isMap: Bool
    let onEvent: (PlotsEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Picker(words("plots_title"), selection: .of(isMap) { onEvent($0 ? .showMap : .showList) }) {
            Text(words("plots_list")).tag(false)
            Text(words("plots_map")).tag(true)
        }
        .pickerStyle(.segmented)
        .padding(.horizontal, edge)
        .padding(.vertical, 8)
    }
}

private struct NoPlots: View {
    let mayAdd: Bool
    @Environment(\.words) private var words

    var body: some View {
        EmptyState(.plots, words("plots_empty"), text: mayAdd ? words("plots_empty_text") : nil)
    }
}

private struct PlotList: View {
    let state: PlotsState
    let onEvent: (PlotsEvent) -> Void
    @Environment(\.words) private var words
    @Environment(\.palette) private var palette

    var body: some View {
        List {
            Section {
                ForEach(state.found) { plot in PlotRow(plot: plot) { onEvent(.open(plot.id)) } }
                if state.found.isEmpty {
                    EmptyState(.search, words("plots_none_found"), text: words("plots_none_found_text"))
                }
            } header: {
                Text(words(plural: "plots_total", state.count, state.count, words.areaText(state.measuredM2)))
                    .font(.callout)
                    .textCase(nil)
            }
        }
        .listStyle(.insetGrouped)
        .scrollDismissesKeyboard(.immediately)
        .searchable(
            text: .of(state.text) { onEvent(.type($0)) }, placement: .navigationBarDrawer(displayMode: .always),
            prompt: words("plots_search"))
    }
}

/// A plot, and at the end what it is like; tapped, it opens.
struct PlotRow: View {
    let plot: PlotCard
    let onTap: @MainActor () -> Void
    @Environment(\.words) private var words

    var body: some View {
        Button(action: onTap) {
            RowContent(title: plot.name, lines: [plot.householdName, line], icon: .plots) {
                if plot.retired { Badge(words("plots_retired"), .quiet, icon: .close) }
                if plot.mark != .none { Badge(harvest, plot.mark.tone, icon: plot.mark.symbol) }
                if plot.conflict { Badge(words("plots_conflict"), .bad, icon: .warning) }
                StoredBadge(plot.sync)
            }
            .frame(maxWidth: .infinity, alignment: .leading)
            .contentShape(.rect)
        }
        .buttonStyle(.plain)
        .frame(minHeight: 56)
    }

    /// "Ri6 · 1,25 ha".
    private var line: String {
        let area = plot.areaM2.map { words.areaText($0) } ?? words("plots_not_surveyed")
        return [plot.variety.isEmpty ? plot.crop : plot.variety, area].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private var harvest: String {
        guard plot.mark == .waiting, let from = plot.harvest?.date else { return words(plot.mark) }
        return words("plots_harvest_from", words.formats.date(from))
    }
}
