import Presentation
import SwiftUI

/// Where the thumb is: what comes next stays in sight, what is above it scrolls once it is higher than `most`.
struct SurveyPanel: View {
    let state: SurveyState
    let most: CGFloat
    let onEvent: (SurveyEvent) -> Void
    @Environment(\.palette) private var palette

    var body: some View {
        VStack(alignment: .leading, spacing: 8) {
            AtMost(height: most) {
                ViewThatFits(in: .vertical) {
                    content
                    ScrollView { content }
                }
            }
            if state.confirming { SaveButton(state: state, onEvent: onEvent) } else { NextButton(state: state, onEvent: onEvent) }
        }
        .padding(edge)
        .background(palette.surfaceContainer)
    }

    private var content: some View {
        VStack(alignment: .leading, spacing: 8) {
            if state.confirming { ConfirmPanel(state: state, onEvent: onEvent) } else { Measuring(state: state, onEvent: onEvent) }
        }
        .frame(maxWidth: .infinity, alignment: .leading)
    }
}

/// As high as its content, and no higher than `height`.
private struct AtMost: Layout {
    let height: CGFloat

    func sizeThatFits(proposal: ProposedViewSize, subviews: Subviews, cache: inout Void) -> CGSize {
        subviews.first?.sizeThatFits(limited(proposal)) ?? .zero
    }

    func placeSubviews(in bounds: CGRect, proposal: ProposedViewSize, subviews: Subviews, cache: inout Void) {
        let size = ProposedViewSize(width: bounds.width, height: bounds.height)
        subviews.first?.place(at: bounds.origin, anchor: .topLeading, proposal: size)
    }

    private func limited(_ proposal: ProposedViewSize) -> ProposedViewSize {
        ProposedViewSize(width: proposal.width, height: min(proposal.height ?? height, height))
    }
}

/// What was measured so far, what stands in the way, and the few things to tap.
private struct Measuring: View {
    let state: SurveyState
    let onEvent: (SurveyEvent) -> Void

    var body: some View {
        MeasuredArea(measured: state.measured)
        SurveyProgress(state: state)
        if let accuracy = state.accuracy { AccuracyBadge(accuracy: accuracy, metres: state.map.me?.accuracyM) }
        if let fault = state.fault { ErrorState(fault) }
        Hindrances(state: state, onEvent: onEvent)
        RingFaults(faults: state.faults)
        Overlaps(overlaps: state.measured?.overlaps ?? [])
        if let standing = state.standing {
            Standing(standing: standing, onEvent: onEvent)
        } else if state.stage == .corners {
            CornerButtons(state: state, onEvent: onEvent)
        } else {
            WalkButtons(state: state, onEvent: onEvent)
        }
    }
}

private struct MeasuredArea: View {
    let measured: WalkView?
    @Environment(\.words) private var words

    var body: some View {
        if let measured, measured.areaM2 > 0 {
            Text(words.areaText(measured.areaM2, measured.areaErrorM2)).font(.title)
                .accessibilityAddTraits(.updatesFrequently)
        } else {
            Text(words("survey_no_area")).font(.headline)
        }
    }
}

private struct SurveyProgress: View {
    let state: SurveyState
    @Environment(\.words) private var words
    @Environment(\.palette) private var palette

    var body: some View {
        if let text {
            Text(text).font(.callout).foregroundStyle(palette.onSurfaceVariant).accessibilityAddTraits(.updatesFrequently)
        }
    }

    private var text: String? {
        if state.stage == .corners { return words(plural: "survey_corner_count", state.corners.count, state.corners.count) }
        guard let measured = state.measured, measured.kept > 0 else { return nil }
        let formats = words.formats
        return words(
            "survey_walked", formats.number(measured.walkedM, decimals: 0), formats.number(measured.closingGapM, decimals: 0))
    }
}

private struct AccuracyBadge: View {
    let accuracy: Accuracy
    let metres: Double?
    @Environment(\.words) private var words

    var body: some View {
        switch accuracy {
        case .good: Badge(words("survey_accuracy_good", shown), .good, icon: .check)
        case .fair: Badge(words("survey_accuracy_fair", shown), .good, icon: .location)
        case .poor: Badge(words("survey_accuracy_poor", shown), .warn, icon: .warning)
        case .unusable: Badge(words("survey_accuracy_unusable", shown), .bad, icon: .blocked)
        case .unknown: Badge(words("survey_accuracy_unknown"), .warn, icon: .question)
        }
    }

    private var shown: String { metres.map { words.formats.number($0, decimals: 1) } ?? "" }
}

private struct Hindrances: View {
    let state: SurveyState
    let onEvent: (SurveyEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        if let hindrance = state.hindrance {
            HindranceCard(
                why: hindrance, wayOut: state.stopped == nil, onRetry: { onEvent(.retryLocation) },
                onSettings: { onEvent(.openSettings) })
        } else if let (text, tone, icon) = note {
            NoteCard(text, tone, icon: icon).announced(text)
        }
    }

    private var note: (String, Tone, Symbol)? {
        if state.waiting { return (words("survey_waiting"), .warn, .location) }
        if state.accuracy == .unusable { return (words("survey_unusable"), .bad, .blocked) }
        if state.paused { return (words("survey_paused"), .quiet, .pause) }
        return state.continued ? (words("survey_continued"), .quiet, .walk) : nil
    }
}

/// Each fault once, however often the ring has it.
private struct RingFaults: View {
    let faults: [ShapeFault]
    @Environment(\.words) private var words

    var body: some View {
        ForEach(kinds, id: \.kind) { fault in
            NoteCard(
                words(fault.at == nil ? "plot_wrong" : "survey_fault", words.shapeFaultText(fault)), .bad, icon: .warning)
        }
    }

    private var kinds: [ShapeFault] {
        var seen: Set<String> = []
        return faults.filter { seen.insert($0.kind).inserted }
    }
}

struct Overlaps: View {
    let overlaps: [Overlap]
    @Environment(\.words) private var words

    var body: some View {
        ForEach(overlaps, id: \.plot) { overlap in
            NoteCard(
                words("survey_overlap", overlap.name, words.formats.number(overlap.areaM2, decimals: 0)), .warn, icon: .plots)
        }
    }
}

/// What it came to, before anything is saved.
private struct ConfirmPanel: View {
    let state: SurveyState
    let onEvent: (SurveyEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Text(words("survey_confirm")).font(.headline).accessibilityAddTraits(.isHeader)
        MeasuredArea(measured: state.measured)
        if let fault = state.fault { ErrorState(fault) }
        RingFaults(faults: state.faults)
        if !state.canSave { NoteCard(words("survey_cannot_save"), .bad, icon: .blocked) }
        if let measured = state.measured {
            Overlaps(overlaps: measured.overlaps)
            Text(words("survey_corners_used", words.formats.number(measured.ring.count))).font(.callout)
            if measured.dropped.total > 0 { Text(text(measured.dropped)).font(.callout) }
        }
        SecondaryButton(words("survey_go_on"), icon: .walk) { onEvent(.goOn) }
    }

    /// "Bỏ 7 điểm: 5 sai số lớn, 2 đứng yên".
    private func text(_ dropped: Dropped) -> String {
        let parts = dropped.byReason.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map {
            words("survey_dropped_part", words.formats.number($0.value), words(.dropped, $0.key))
        }
        return words(plural: "survey_dropped", dropped.total, dropped.total, parts.joined(separator: ", "))
    }
}
