import Presentation
import SwiftUI

/// The one thing that comes next.
struct NextButton: View {
    let state: SurveyState
    let onEvent: (SurveyEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        if let stopped = state.stopped {
            WayOut(why: stopped, onRetry: { onEvent(.retryLocation) }, onSettings: { onEvent(.openSettings) })
        } else if let standing = state.standing {
            PrimaryButton(words("survey_take_corner"), icon: .corner, enabled: standing.at != nil) { onEvent(.takeCorner) }
        } else if state.paused {
            PrimaryButton(words("survey_resume"), icon: .play) { onEvent(.resume) }
        } else {
            PrimaryButton(
                words(state.stage == .corners ? "survey_close_corners" : "survey_close"), icon: .check, enabled: state.canClose
            ) { onEvent(.close) }
        }
    }
}

struct SaveButton: View {
    let state: SurveyState
    let onEvent: (SurveyEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        PrimaryButton(words("survey_save"), icon: .check, enabled: state.canSave, busy: state.busy) { onEvent(.save) }
    }
}

struct WalkButtons: View {
    let state: SurveyState
    let onEvent: (SurveyEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        SideBySide {
            if state.paused {
                SecondaryButton(words("survey_close"), icon: .check, enabled: state.canClose) { onEvent(.close) }
            } else {
                SecondaryButton(words("survey_pause"), icon: .pause) { onEvent(.pause) }
            }
            UndoButton(state: state, onEvent: onEvent)
        }
        if state.paused && state.begun { SecondaryButton(words("survey_undo_stretch")) { onEvent(.undoStretch) } }
    }
}

struct CornerButtons: View {
    let state: SurveyState
    let onEvent: (SurveyEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        if state.corners.isEmpty { Text(words("survey_tap_hint")).font(.callout) }
        SideBySide {
            SecondaryButton(words("survey_stand"), icon: .here) { onEvent(.stand) }
            UndoButton(state: state, onEvent: onEvent)
        }
    }
}

/// The corner at which the person stands.
struct Standing: View {
    let standing: Corner
    let onEvent: (SurveyEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        NoteCard(text, standing.errorM == nil ? .quiet : .good, icon: .here)
            .accessibilityAddTraits(.updatesFrequently)
        SecondaryButton(words("survey_stop_standing"), icon: .close) { onEvent(.stopStanding) }
    }

    private var text: String {
        let formats = words.formats
        guard let error = standing.errorM else {
            return words("survey_standing", formats.number(standing.used), formats.number(standing.needed))
        }
        return words("survey_corner_ready", formats.number(error, decimals: 1))
    }
}

private struct UndoButton: View {
    let state: SurveyState
    let onEvent: (SurveyEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        SecondaryButton(words("survey_undo"), icon: .undo, enabled: state.begun) { onEvent(.undo) }
    }
}

/// Two buttons in a row, or one above the other where letters are large.
struct SideBySide<Content: View>: View {
    @ViewBuilder let content: Content
    @Environment(\.dynamicTypeSize) private var size

    var body: some View {
        if size.isAccessibilitySize {
            VStack(spacing: 8) { content }
        } else {
            HStack(spacing: 8) { content }
        }
    }
}
