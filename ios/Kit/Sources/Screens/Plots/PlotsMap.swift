import Presentation
import SwiftUI

struct PlotsMap: View {
    let state: PlotsState
    let map: MapState
    let onEvent: (PlotsEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        VStack(spacing: 0) {
            Legend(marks: Set(state.onMap.map(\.mark)))
            MapCanvas(
                map: map, layers: MapLayers(plots: state.onMap, selected: state.selected?.id),
                description: words(plural: "plots_map_description", state.onMap.count, state.onMap.count)
            ) { onEvent(.onMap($0)) }
            BelowMap(state: state, onEvent: onEvent)
        }
    }
}

private struct BelowMap: View {
    let state: PlotsState
    let onEvent: (PlotsEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        if let selected = state.selected {
            Selected(plot: selected, onEvent: onEvent)
        } else if let hindrance = state.hindrance {
            HindranceCard(why: hindrance, onRetry: { onEvent(.onMap(.showMe)) }, onSettings: { onEvent(.openSettings) })
                .padding(edge)
        } else if state.locating {
            NoteCard(words("plots_locating"), .quiet, icon: .location).padding(edge)
        } else if state.plots != nil && state.bounds == nil {
            NoteCard(words("plots_nothing_on_map"), .quiet, icon: .info).padding(edge)
        }
    }
}

private struct Selected: View {
    let plot: PlotCard
    let onEvent: (PlotsEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        VStack(alignment: .leading, spacing: 8) {
            PlotRow(plot: plot) { onEvent(.open(plot.id)) }
            SecondaryButton(words("plots_close"), icon: .close) { onEvent(.unselect) }
        }
        .padding(edge)
    }
}
