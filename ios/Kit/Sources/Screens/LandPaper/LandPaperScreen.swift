import Presentation
import SwiftUI

/// The table of corners of a land paper, typed in; below it where they lie.
struct LandPaperScreen: View {
    let state: LandPaperState
    let onEvent: (LandPaperEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ScrollScreen(words("paper_title")) {
            if !state.plotName.isEmpty { Text(words("paper_text", state.plotName)).font(.body) }
            if state.cameBack { CameBack(onEvent: onEvent) }
            PaperZones(state: state, onEvent: onEvent)
            PaperCorners(state: state, onEvent: onEvent)
            if let fault = state.fault { ErrorState(fault) }
            DrawnPaper(state: state)
        } bottom: {
            if let area { Text(area).font(.headline).announced(area) }
            if state.tried && !state.maySave { FieldFaultLine(words(wanting)).announced(words(wanting)) }
            PrimaryButton(words("paper_save"), icon: .check, busy: state.busy) { onEvent(.save) }
        }
    }

    private var area: String? { state.measured.map { words("paper_area", words.areaText($0.areaM2)) } }

    private var wanting: String {
        if state.zone == nil { return "paper_zone_missing" }
        return state.turned ? "paper_turned" : "paper_corners_missing"
    }
}

private struct CameBack: View {
    let onEvent: (LandPaperEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        NoteCard(words("paper_came_back"), .quiet, icon: .saved)
        TextAction(words("paper_start_anew"), icon: .undo) { onEvent(.startAnew) }
    }
}

private struct PaperZones: View {
    let state: LandPaperState
    let onEvent: (LandPaperEvent) -> Void
    @Environment(\.words) private var words

    /// Land papers are drawn in zones of 3 degrees; those of 6 are for maps of the country.
    private static let landPaperDeg = 3

    var body: some View {
        CardSection(words("paper_zone")) {
            if let chosen, !state.choosing {
                SecondaryButton(text(chosen), icon: .edit) { onEvent(.chooseZone) }
            } else {
                Text(words("paper_zone_text")).font(.callout)
                ChoiceChips(shown, chosen: chosen, label: text) { onEvent(.zone($0.epsg)) }
            }
        }
    }

    private var chosen: PaperZone? { state.zones.first { $0.epsg == state.zone } }

    /// Those whose province is known come first.
    private var shown: [PaperZone] {
        let zones = state.zones.filter { $0.widthDeg == Self.landPaperDeg }
        return zones.filter { $0.province != nil } + zones.filter { $0.province == nil }
    }

    private func text(_ zone: PaperZone) -> String {
        let meridian = words("paper_meridian", zone.meridianMin / 60, zone.meridianMin % 60)
        return zone.province.map { words("paper_zone_of", meridian, $0) } ?? meridian
    }
}

private struct DrawnPaper: View {
    let state: LandPaperState
    @Environment(\.words) private var words

    /// A metre or so: enough to find it on another map.
    private static let degrees = 5

    var body: some View {
        if let first = state.places.first {
            CardSection(words("paper_drawn")) {
                MapPicture(layers: layers, description: words("paper_picture"))
                    .aspectRatio(1.4, contentMode: .fit)
                    .clipShape(.rect(cornerRadius: 14))
                Text(words("paper_first", number(first.lat), number(first.lon))).font(.callout)
                if let measured = state.measured { PaperFaults(measured: measured) }
            }
        }
    }

    private var layers: MapLayers {
        MapLayers(
            plots: state.neighbours.compactMap { $0.onMap(mark: .none) }, ring: state.places, corners: true, closed: true,
            overlapped: Set(state.measured?.overlaps.map(\.plot) ?? []), faults: state.measured?.faults.compactMap(\.at) ?? [])
    }

    private func number(_ degrees: Double) -> String { words.formats.number(degrees, decimals: Self.degrees) }
}

private struct PaperFaults: View {
    let measured: WalkView
    @Environment(\.words) private var words

    var body: some View {
        ForEach(words.distinct(measured.faults), id: \.self) { NoteCard(words("paper_wrong", $0), .bad, icon: .warning) }
        ForEach(measured.overlaps, id: \.plot) { overlap in
            NoteCard(
                words("paper_overlap", overlap.name, words.formats.number(overlap.areaM2, decimals: 0)), .warn, icon: .plots)
        }
    }
}
