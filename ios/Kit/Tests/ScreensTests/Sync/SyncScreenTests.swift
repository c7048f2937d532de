import SwiftUI
import Testing
@testable import Fakes
@testable import Presentation
@testable import Screens

@MainActor struct SyncScreenTests {
    private final class Told { var events: [SyncEvent] = [] }
    private let told = Told()
    private let sent = SyncState(unsent: nothingUnsent, lastSyncMs: NOW_MS - 3_600_000, nowMs: NOW_MS)

    private var waiting: SyncState {
        changed(sent) {
            $0.unsent = Unsent(records: 2, photos: 1, bytes: 640_000, oldestAgeMs: 26 * 3_600_000)
            $0.photosWait = true
            $0.outbox = [record("1", "Thuốc mẫu A", .sealed), record("2", "Phân hữu cơ mẫu", .saved)]
        }
    }

    private var refused: SyncState { changed(sent) { $0.outbox = [record("3", "Thuốc mẫu B", .refused, "no_grant")] } }

    private func record(_ hash: String, _ title: String, _ state: Stored, _ why: String? = nil) -> OutboxCard {
        OutboxCard(hash: hash, kind: "entry", entry: "entry", plot: nil, title: title, atMs: NOW_MS - 7_200_000, state: state, refused: why)
    }

    private func screen(_ state: SyncState) -> some View { SyncScreen(state: state, onEvent: { [told] in told.events.append($0) }) }

    @Test func everythingIsAtTheHub() { expectOutlines("sync-sent", [.plain, .dark]) { screen(sent) } }

    @Test func someIsOnlyHere() { expectOutlines("sync-waiting", Look.allCases) { screen(waiting) } }

    @Test func howLongTheOldestWaitsIsItsAge() { #expect(shown(screen(waiting)).shows("1 ngày")) }

    @Test func refusedRecordsAreNotCalledSafe() {
        let host = shown(screen(refused))
        expectOutline("sync-refused", host)
        #expect(!host.shows("Mọi bản ghi đã lên trạm. Mất máy cũng không mất sổ."))
        #expect(host.tap("Thuốc mẫu B"))
        #expect(told.events == [.open(refused.outbox[0])])
    }

    @Test func aSyncIsRunning() {
        let progress = SyncProgress(sent: 12, received: 40, filesSent: 1, filesFailed: 0, bytes: 52_000)
        let host = shown(screen(changed(waiting) { $0.progress = progress }))
        expectOutline("sync-running", host)
        #expect(!host.tap("Nhật ký (bảng CSV)"))
        #expect(host.tap("Dừng"))
        #expect(told.events == [.cancel])
    }

    @Test func aSyncEndedEarly() {
        let report = SyncReport(
            progress: SyncProgress(sent: 1, received: 2, filesSent: 0, filesFailed: 3, bytes: 1_000), refused: 0, setAside: 0, requests: 1,
            clockOffsetMs: 0, hubRestored: true, wiped: true, ended: Fault(kind: .offline))
        let state = changed(waiting) {
            $0.report = report
            $0.online = false
        }
        expectOutlines("sync-ended") { screen(state) }
    }

    @Test func whoIsNotKnownAnyMoreEnrolsAnew() {
        let host = shown(screen(changed(sent) { $0.fault = Fault(kind: .authRequired) }))
        expectOutline("sync-enrol", host)
        #expect(host.tap("Ghi danh lại máy này"))
        #expect(told.events == [.enrolAnew])
    }

    @Test func noFilesCanBeSaved() { expectOutlines("sync-hindered") { screen(changed(sent) { $0.hindered = .notThere }) } }
}
