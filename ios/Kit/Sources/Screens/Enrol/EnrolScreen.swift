import Presentation
import SwiftUI

struct EnrolRoute: View {
    let wiring: Wiring
    let navigator: any Navigator
    @Environment(\.held) private var held

    var body: some View {
        let presenter = held.presenter {
            EnrolPresenter(gateway: wiring.gateway, device: wiring.device, codes: wiring.codes, navigator: navigator)
        }
        return EnrolScreen(state: presenter.state, onEvent: { presenter.onEvent($0) })
    }
}

/// A phone becomes somebody's: by a code that is pasted, typed, or in a picture.
struct EnrolScreen: View {
    let state: EnrolState
    let onEvent: (EnrolEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ScrollScreen(words("enrol_title")) {
            Text(words("enrol_text")).font(.body)
            if let fault = state.fault { ErrorState(fault) }
            if state.restored { NoteCard(words("enrol_restored"), .good, icon: .check).announced() }
            if let greeting = state.greeting {
                GreetingCard(greeting: greeting, state: state, onEvent: onEvent)
            } else {
                CodeInput(state: state, onEvent: onEvent)
            }
        } bottom: {
            if state.greeting != nil {
                PrimaryButton(words("enrol_yes"), icon: .check, enabled: state.mayRedeem, busy: state.asking) { onEvent(.redeem) }
            }
        }
        .environment(\.staysHere, state.asking)
    }
}

private struct CodeInput: View {
    let state: EnrolState
    let onEvent: (EnrolEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        SecondaryButton(words("enrol_scan"), icon: .qr) { onEvent(.scan) }
        SecondaryButton(words("enrol_picture"), icon: .photo) { onEvent(.choosePicture) }
        if state.noCode { NoteCard(words("enrol_no_code"), .warn, icon: .qr).announced() }
        if let why = state.camera { NoteCard(words(key(why)), .warn, icon: .camera).announced() }
        TextInput(
            words("enrol_code"), state.code, hint: words("enrol_code_hint"), singleLine: false, keyboard: .asciiCapable
        ) { onEvent(.type($0)) }
        if state.mayRestore { Backup(state: state, onEvent: onEvent) }
    }

    private func key(_ why: Hindrance) -> String {
        switch why {
        case .notAllowed, .notAllowedForGood: "enrol_camera_not_allowed"
        case .roughOnly, .switchedOff, .notThere: "enrol_camera_not_there"
        }
    }
}

/// For somebody with a new phone and the old one's backup.
private struct Backup: View {
    let state: EnrolState
    let onEvent: (EnrolEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        CardSection(words("enrol_backup")) {
            Text(words("enrol_backup_text")).font(.callout)
            if state.hindered != nil { NoteCard(words("word_files_hindered"), .warn, icon: .warning) }
            SecondaryButton(words("enrol_restore"), icon: .importing, busy: state.restoring) { onEvent(.restore) }
        }
    }
}

private struct GreetingCard: View {
    let greeting: Greeting
    let state: EnrolState
    let onEvent: (EnrolEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        BoxCard(tone: .good) {
            Icon(.person, font: .largeTitle)
            Text(words("enrol_hello", greeting.name)).font(.title2.bold())
            Text(words("enrol_role", words(greeting.role))).font(.body)
        }
        if state.asking {
            HStack(spacing: 12) {
                ProgressView().accessibilityHidden(true)
                Text(words(state.fetching ? "enrol_fetching" : "enrol_asking")).font(.body)
            }
        } else {
            TextAction(words("enrol_not_me"), icon: .close) { onEvent(.notMe) }
        }
    }
}
