import Presentation
import SwiftUI

/// The boundary of a plot as it stands, what is wrong with it, and how it is measured.
struct Boundary: View {
    let state: PlotState
    let detail: PlotDetail
    let onEvent: (PlotEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        CardSection(words("plot_boundary")) {
            if let shape = detail.plot.shape {
                picture(shape)
                BoundaryFaults(detail: detail, onEvent: onEvent)
            } else {
                EmptyState(.walk, words("plot_no_boundary"), text: words("plot_no_boundary_text"))
            }
            if state.may.survey {
                SecondaryButton(words(detail.plot.shape == nil ? "plot_survey" : "plot_survey_again"), icon: .walk) {
                    onEvent(.survey)
                }
                SecondaryButton(words("plot_import"), icon: .importing, busy: state.busy) { onEvent(.import) }
                SecondaryButton(words("plot_land_paper"), icon: .corner) { onEvent(.landPaper) }
            }
        }
    }

    private func picture(_ shape: PlotShape) -> some View {
        MapPicture(
            layers: MapLayers(
                plots: state.neighbours.compactMap { $0.onMap(mark: .none) }, ring: shape.outer, closed: true,
                overlapped: Set(detail.overlaps.map(\.plot)), faults: detail.faults.compactMap(\.at)),
            description: words("plot_picture", detail.plot.name, detail.plot.areaM2.map { words.areaText($0) } ?? "")
        )
        .aspectRatio(1.4, contentMode: .fit)
        .clipShape(.rect(cornerRadius: 14))
    }
}

private struct BoundaryFaults: View {
    let detail: PlotDetail
    let onEvent: (PlotEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        if detail.plot.conflict { NoteCard(words("plot_conflict"), .warn, icon: .warning) }
        ForEach(words.distinct(detail.faults), id: \.self) { NoteCard(words("plot_wrong", $0), .bad, icon: .warning) }
        ForEach(detail.overlaps, id: \.plot) { overlap in
            NoteCard(
                words("plot_overlap", overlap.name, words.formats.number(overlap.areaM2, decimals: 0)), .warn, icon: .plots
            ) { onEvent(.openPlot(overlap.plot)) }
        }
    }
}

extension Words {
    /// What is wrong with a boundary, each thing once.
    func distinct(_ faults: [ShapeFault]) -> [String] {
        var seen: Set<String> = []
        return faults.map { shapeFaultText($0) }.filter { seen.insert($0).inserted }
    }
}
