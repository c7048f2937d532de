import Presentation
import SwiftUI

struct SyncRoute: View {
    let wiring: Wiring
    let area: AreaCard
    let navigator: any Navigator
    @Environment(\.held) private var held

    var body: some View {
        let presenter = held.presenter(area.id) {
            SyncPresenter(
                gateway: wiring.gateway, device: wiring.device, navigator: navigator, area: area.id, areaName: area.name,
                nowMs: wiring.nowMs)
        }
        return SyncScreen(state: presenter.state, onEvent: { presenter.onEvent($0) })
    }
}

/// Is my work safe: what only this phone has, what was refused and why, sync now, and files to take away.
struct SyncScreen: View {
    let state: SyncState
    let onEvent: (SyncEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ScrollScreen(words("sync_title"), offline: !state.online) {
            if let unreadable = state.unreadable { ErrorState(unreadable) { onEvent(.retry) } }
            if let fault = state.fault {
                ErrorState(fault)
                if fault.kind == .authRequired { SecondaryButton(words("sync_enrol"), icon: .qr) { onEvent(.enrolAnew) } }
            }
            if let report = state.report { Report(report: report) }
            if let unsent = state.unsent {
                Safety(unsent: unsent, state: state)
            } else if state.unreadable == nil {
                Loading()
            }
            Notes(state: state)
            Outbox(outbox: state.outbox, onEvent: onEvent)
            TakeAway(state: state, onEvent: onEvent)
        } bottom: {
            SyncActions(state: state, onEvent: onEvent)
        }
    }
}

private struct SyncActions: View {
    let state: SyncState
    let onEvent: (SyncEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        if let progress = state.progress {
            Text(words("sync_progress", progress.sent, progress.received, progress.filesSent, words.formats.bytes(progress.bytes)))
                .font(.body)
                .accessibilityAddTraits(.updatesFrequently)
            SecondaryButton(words("sync_cancel"), icon: .stop, enabled: !state.cancelling) { onEvent(.cancel) }
        } else {
            PrimaryButton(words("sync_now"), icon: .sync) { onEvent(.sync) }
        }
    }
}

/// Is my work safe? In one sentence, before anything else.
private struct Safety: View {
    let unsent: Unsent
    let state: SyncState
    @Environment(\.words) private var words

    var body: some View {
        NoteCard(sentence, onlyHere ? .warn : .good, icon: onlyHere ? .saved : .check)
        BoxCard {
            Fact(words("sync_last"), state.lastSyncMs.map(words.formats.dateTime) ?? words("sync_never"))
            if let oldest = unsent.oldestAgeMs { Fact(words("sync_oldest"), words.ageText(oldest)) }
            if waits {
                Fact(words("sync_waiting_photos"), String(unsent.photos))
                Fact(words("sync_waiting_bytes"), words.formats.bytes(unsent.bytes))
            }
            if state.freeBytes != .max { Fact(words("sync_free"), words.formats.bytes(state.freeBytes)) }
        }
    }

    private var waits: Bool { unsent.records + unsent.photos > 0 }

    /// What the hub refused is on this phone only, though nothing waits to be sent.
    private var refused: Int { state.outbox.count { $0.state == .refused } }

    private var onlyHere: Bool { waits || refused > 0 }

    private var sentence: String {
        if unsent.records > 0 { return words(plural: "sync_unsent", unsent.records, unsent.records) }
        if unsent.photos > 0 { return words(plural: "sync_photos", unsent.photos, unsent.photos) }
        return refused > 0 ? words(plural: "sync_only_refused", refused, refused) : words("sync_all_sent")
    }
}

private struct Notes: View {
    let state: SyncState
    @Environment(\.words) private var words

    var body: some View {
        if state.photosWait && (state.unsent?.photos ?? 0) > 0 { NoteCard(words("sync_photos_wait"), .quiet, icon: .wifi) }
        if state.roomIsShort { NoteCard(words("sync_room_short"), .warn, icon: .warning) }
    }
}

private struct Report: View {
    let report: SyncReport
    @Environment(\.words) private var words

    var body: some View {
        if let ended = report.ended {
            NoteCard(words("sync_done_partly", done), .warn, icon: .warning).announced()
            ErrorState(ended)
        } else {
            NoteCard(done, .good, icon: .check).announced()
        }
        if failed > 0 { NoteCard(words(plural: "sync_files_failed", failed, failed), .warn, icon: .photo) }
        if report.hubRestored { NoteCard(words("sync_hub_restored"), .warn, icon: .warning) }
        if report.wiped { NoteCard(words("sync_wiped"), .bad, icon: .lock).announced() }
    }

    private var failed: Int { report.progress.filesFailed }

    private var done: String {
        words("sync_done", report.progress.sent, report.progress.received, report.progress.filesSent)
    }
}
