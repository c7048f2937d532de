import Presentation
import VungTrongCore

/// A sync that runs: hears how far it is, and waits for its end.
final class Session: SyncListener {
    private struct Inside {
        var ended: Outcome<SyncReport>?
        var waiting: CheckedContinuation<Outcome<SyncReport>, Never>?
    }

    private let heard: @Sendable (SyncProgress) -> Void
    private let inside = Locked(Inside())

    init(_ heard: @escaping @Sendable (SyncProgress) -> Void) {
        self.heard = heard
    }

    func progress(progress: ApiSyncProgress) { heard(progress.progress()) }

    func finished(report: ApiSyncReport) { end(.ok(report.report())) }

    func failed(why: ApiError) { end(.failed(why.fault())) }

    func end() async -> Outcome<SyncReport> {
        await withCheckedContinuation { waiting in
            let ended = inside.with { inside in
                if inside.ended == nil { inside.waiting = waiting }
                return inside.ended
            }
            if let ended { waiting.resume(returning: ended) }
        }
    }

    private func end(_ outcome: Outcome<SyncReport>) {
        let waiting = inside.with { inside in
            inside.ended = outcome
            defer { inside.waiting = nil }
            return inside.waiting
        }
        waiting?.resume(returning: outcome)
    }
}

/// Passes on what the core says has changed.
final class Hearer: ChangeListener {
    private let told: Broadcast<Set<Changed>>

    init(_ told: Broadcast<Set<Changed>>) {
        self.told = told
    }

    func changed(what: [ApiChanged]) { told.send(Set(what.map { $0.changed() })) }
}
