import Presentation
import SwiftUI

struct SurveyScreen: View {
    let state: SurveyState
    let onEvent: (SurveyEvent) -> Void

    var body: some View {
        switch state.stage {
        case .opening: Opening(state: state, onEvent: onEvent)
        case .choosing: Choosing(state: state, onEvent: onEvent)
        case .walk, .corners: Surveying(state: state, onEvent: onEvent)
        case .saved: Saved(state: state, onEvent: onEvent)
        }
    }
}

extension Words {
    fileprivate func title(_ state: SurveyState) -> String {
        state.plotName.isEmpty ? self("survey_title") : state.plotName
    }
}

private struct Opening: View {
    let state: SurveyState
    let onEvent: (SurveyEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ScrollScreen(words.title(state), onBack: { onEvent(.leave) }) {
            if let fault = state.fault { ErrorState(fault) { onEvent(.retry) } } else { Loading() }
        }
    }
}

private struct Choosing: View {
    let state: SurveyState
    let onEvent: (SurveyEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ScrollScreen(words.title(state), onBack: { onEvent(.leave) }) {
            if let fault = state.fault { ErrorState(fault) }
            Text(words("survey_choose")).font(.title2).accessibilityAddTraits(.isHeader)
            CardRow(words("survey_walk"), lines: [words("survey_walk_text")], icon: .walk, tone: .good) { onEvent(.startWalk) }
            CardRow(words("survey_corners"), lines: [words("survey_corners_text")], icon: .corner) { onEvent(.startCorners) }
            if state.boundary != nil { NoteCard(words("survey_old_stays"), .quiet, icon: .info) }
        }
    }
}

private struct Surveying: View {
    let state: SurveyState
    let onEvent: (SurveyEvent) -> Void
    @Environment(\.words) private var words

    /// The map keeps a good third of the screen, whatever the size of the letters.
    private static let panelShare = 0.4

    var body: some View {
        Screen(words.title(state), onBack: { onEvent(.leave) }) {
            GeometryReader { room in
                VStack(spacing: 0) {
                    MapCanvas(map: state.map, layers: layers, description: description) { onEvent(.onMap($0)) }
                    SurveyPanel(state: state, most: room.size.height * Self.panelShare, onEvent: onEvent).layoutPriority(1)
                }
            }
        } actions: {
            if state.begun { IconAction(.close, words("survey_discard")) { onEvent(.discard) } }
        }
        .confirmDialog(
            words("survey_discard_question"), isPresented: state.discarding, text: words("survey_discard_text"),
            confirm: words("survey_discard"), danger: true, onConfirm: { onEvent(.confirmDiscard) },
            onDismiss: { onEvent(.keepIt) })
    }

    private var layers: MapLayers {
        let ring = state.measured?.ring ?? []
        return MapLayers(
            plots: state.neighbours.compactMap { $0.onMap(mark: .none) },
            boundary: state.boundary,
            ring: ring.isEmpty ? state.corners.map(\.at) : ring,
            corners: state.stage == .corners,
            closed: state.confirming,
            overlapped: Set(state.measured?.overlaps.map(\.plot) ?? []),
            faults: state.faults.compactMap(\.at)
        )
    }

    private var description: String {
        if state.stage == .corners {
            return words(plural: "survey_map_corners", state.corners.count, state.corners.count)
        }
        let walked = words.formats.number(state.measured?.walkedM ?? 0, decimals: 0)
        return words("survey_map_walk", words.areaText(state.measured?.areaM2 ?? 0), walked)
    }
}

private struct Saved: View {
    let state: SurveyState
    let onEvent: (SurveyEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ScrollScreen(words.title(state), onBack: { onEvent(.leave) }) {
            EmptyState(.check, words("survey_saved"), text: words("survey_saved_text")).announced(words("survey_saved"))
            if let saved = state.saved {
                Text(words.areaText(saved.areaM2, saved.areaErrorM2)).font(.title)
                Text(words("survey_perimeter", words.formats.number(saved.perimeterM, decimals: 0))).font(.body)
                Overlaps(overlaps: saved.overlaps)
            }
        } bottom: {
            PrimaryButton(words("survey_done"), icon: .check) { onEvent(.leave) }
        }
    }
}
