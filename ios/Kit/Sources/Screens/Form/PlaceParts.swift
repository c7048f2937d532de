import Presentation
import SwiftUI

/// Whose book, for those who write in several.
struct BookView: View {
    let book: Book
    let state: FormState
    let onEvent: (FormEvent) -> Void
    @Environment(\.words) private var words

    private var free: Bool { state.changing == nil }

    var body: some View {
        Section(words(FieldName.household)) {
            TextAction(book.chosenName ?? words("form_choose_household"), icon: .members, enabled: free) {
                onEvent(.open(.households()))
            }
            FieldFaultLine(words.fault(state.faultOf("household"))).id("household")
            if !book.people.isEmpty { people }
        }
    }

    private var people: some View {
        VStack(alignment: .leading, spacing: 6) {
            FieldLabel(words(FieldName.onBehalfOf))
            FlowRow {
                ForEach(book.people, id: \.id) { person in
                    ChoiceChip(person.name, selected: person.id == book.onBehalfOf, enabled: free) {
                        onEvent(.choosePerson(person.id))
                    }
                }
            }
            FieldFaultLine(words.fault(state.faultOf("on_behalf_of")))
        }
        .id("on_behalf_of")
    }
}

struct PlotsPart: View {
    let state: FormState
    let onEvent: (FormEvent) -> Void
    @Environment(\.words) private var words

    /// More plots than these are searched.
    private static let most = 8

    var body: some View {
        let (choices, chosen) = (state.choices, state.base.plots)
        let inOrder = choices.filter { chosen.contains($0.id) } + choices.filter { !chosen.contains($0.id) }
        let shown = Array(inOrder.prefix(max(Self.most, chosen.count)))
        Section(words(FieldName.plots)) {
            if choices.isEmpty { Text(words("form_no_plots")).font(.subheadline) }
            if !shown.isEmpty { chips(shown, chosen) }
            if choices.count > shown.count {
                TextAction(words("form_other_plot"), icon: .search) { onEvent(.open(.plots())) }
            } else if shown.count > 1, chosen.count < shown.count {
                TextAction(words("form_all_plots"), icon: .check) { onEvent(.allPlots) }
            }
            FieldFaultLine(words.fault(state.faultOf("plots"))).id("plots")
        }
    }

    private func chips(_ plots: [PlotCard], _ chosen: [String]) -> some View {
        FlowRow {
            ForEach(plots, id: \.id) { plot in
                ChoiceChip(plot.name, selected: chosen.contains(plot.id)) { onEvent(.togglePlot(plot.id)) }
            }
        }
    }
}

struct PhotosPart: View {
    let state: FormState
    let onEvent: (FormEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        let own = state.photos.filter { state.base.photos.contains($0.id) }
        Section(words("form_photos")) {
            ForEach(Array(own.enumerated()), id: \.element.id) { i, photo in row(i + 1, photo) }
            TextAction(words("form_take_photo"), icon: .camera, enabled: !state.busy) { onEvent(.takePhoto(nil)) }
            TextAction(words("form_choose_photo"), icon: .photo, enabled: !state.busy) { onEvent(.choosePhoto(nil)) }
            if let why = state.cameraHindrance { CameraHindered(why: why, onEvent: onEvent) }
        }
    }

    private func row(_ number: Int, _ photo: FormPhoto) -> some View {
        HStack(spacing: 12) {
            Photo(photo.thumbnailPath, words("form_photo", number)).frame(width: 88, height: 88)
            Text(words(key(photo), number)).frame(maxWidth: .infinity, alignment: .leading)
            IconAction(.close, words("form_remove_photo", number)) { onEvent(.removePhoto(photo.id)) }
        }
        // Else a tap anywhere on the row would take the photo away.
        .buttonStyle(.borderless)
        .swipeActions { RemoveButton(title: words("form_remove_photo", number)) { onEvent(.removePhoto(photo.id)) } }
    }

    /// A pest has a place: one whose picture has none is said to have none.
    private func key(_ photo: FormPhoto) -> String {
        let unplaced = state.kind == .pest && photo.thumbnailPath != nil && !photo.placed
        return unplaced ? "form_photo_without_place" : "form_photo"
    }
}

private struct CameraHindered: View {
    let why: Hindrance
    let onEvent: (FormEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        let refused = why == .notAllowed || why == .notAllowedForGood
        NoteCard(words(refused ? "form_camera_not_allowed" : "form_camera_not_there"), .warn, icon: .camera).announced().cardRow()
        if refused { OpenSettings(about: words("form_photos")) { onEvent(.openCameraSettings) } }
    }
}

/// Two of them may follow each other: one says what it is about to who does not see where it stands.
private struct OpenSettings: View {
    let about: String
    let onTap: @MainActor () -> Void
    @Environment(\.words) private var words

    var body: some View {
        let text = words("form_open_settings")
        TextAction(text, icon: .settings, action: onTap).accessibilityLabel("\(about): \(text)")
    }
}

struct PositionPart: View {
    let position: Position
    let onEvent: (FormEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section(words("form_position")) {
            switch position {
            case .none: locate
            case .seeking: NoteCard(words("form_seeking"), .quiet, icon: .location).cardRow()
            case .held(let fix): NoteCard(heldText(fix), .good, icon: .location).cardRow()
            case .notPossible(let why):
                NoteCard(words(hindranceKey(why)), .warn, icon: .location).cardRow()
                if why != .notThere { OpenSettings(about: words("form_position")) { onEvent(.openLocationSettings) } }
                locate
            }
        }
    }

    private var locate: some View { TextAction(words("form_locate"), icon: .here) { onEvent(.locate) } }

    private func heldText(_ fix: Fix) -> String {
        fix.accuracyM.map { words("form_held", words.formats.number($0, decimals: 0)) } ?? words("form_held_bare")
    }

    private func hindranceKey(_ why: Hindrance) -> String {
        switch why {
        case .notAllowed, .notAllowedForGood: "form_place_not_allowed"
        case .roughOnly: "form_place_rough_iphone"
        case .switchedOff: "form_place_off"
        case .notThere: "form_place_not_there"
        }
    }
}
