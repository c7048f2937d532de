import Foundation
import Presentation
import TestHub
import Testing

@testable import Gateway

/// When the line, the disk, the key or the person lets the phone down.
@Suite(.serialized)
struct HardTests {
    @Test func aSecondSyncIsBusyAndTheFirstCanBeCancelled() async throws {
        let line = try TestLine(to: Place.hub.get().port)
        defer { line.close() }
        let phone = try await Place.enrolled("inspector", "Lan", port: line.port)
        line.held = true
        async let first = phone.trySync()
        #expect(await until { line.isAwaited })
        #expect(await phone.trySync() == .busy)
        let asked = ContinuousClock.now
        phone.cancelSync()
        #expect(await first == .cancelled)
        #expect(ContinuousClock.now - asked < .seconds(2))
        line.held = false
        try await phone.synced()
    }

    @Test func whoeverStopsWaitingStopsTheSync() async throws {
        let line = try TestLine(to: Place.hub.get().port)
        defer { line.close() }
        let phone = try await Place.enrolled("inspector", "Minh", port: line.port)
        line.held = true
        let waiting = Task { await phone.trySync() }
        #expect(await until { line.isAwaited })
        waiting.cancel()
        #expect(await waiting.value == .cancelled)
        line.held = false
        #expect(await until { await phone.trySync() != .busy })
        try await phone.synced()
    }

    @Test func withoutALineItIsOfflineAndNothingIsLost() async throws {
        let line = try TestLine(to: Place.hub.get().port)
        let phone = try await Place.enrolled("inspector", "Tâm", port: line.port)
        line.close()
        #expect(await phone.trySync() == .offline)
        #expect(try await phone.who().get()?.name == "Tâm")
    }

    @Test func filesAreWrittenAndABackupIsOne() async throws {
        let garden = try await Garden("Mười hai")
        for format in ["geojson", "kml", "csv", "pack"] {
            let path = Scratch.file(".\(format)")
            _ = try await garden.hoa.export(garden.area, format: format, path: path).get()
            #expect(try Data(contentsOf: URL(filePath: path)).isEmpty == false, "\(format)")
        }
    }

    @Test func anEmptyPhoneTakesABackupAndOneInUseDoesNot() async throws {
        let garden = try await Garden("Mười ba")
        let backup = Scratch.file(".vtbackup")
        _ = try await garden.hoa.backup(backup).get()
        let phone = Place.phone()
        #expect(try await phone.opened().get() == .fresh)
        let readme = Checkout.root.appending(path: "README.md").path
        #expect(try await phone.restoreBackup(readme).failure().detail == "not_a_backup")
        #expect(try await phone.opened().get() == .fresh)
        let changes = phone.changes()
        _ = try await phone.restoreBackup(backup).get()
        var heard = changes.makeAsyncIterator()
        #expect(await heard.next() == Set(Changed.allCases))
        #expect(try await phone.opened().get() == .restored)
        #expect(try await phone.plots(garden.area).get().contains { $0.id == garden.plot })
        #expect(try await garden.hoa.restoreBackup(backup).failure().detail == "exists")
    }

    @Test func whatCannotBeIsAFaultAndNeverAnError() async throws {
        let phone = Place.phone()
        let nothing = "00000000-0000-0000-0000-000000000000"
        #expect(try await phone.plot("Lô 1").failure().kind == .invalid)
        #expect(try await phone.plot(nothing).failure().detail == "plot")
        #expect(try await phone.entry(nothing).failure().kind == .notFound)
        #expect(try await phone.addHousehold(nothing, name: "A", phone: "").failure().kind == .authRequired)
        #expect(await phone.trySync() == .authRequired)
        let minus = EntryContent(work: .care(Work.Care(taskKey: "pruning", trees: -1)), on: Place.today)
        let fault = try await phone.saveEntry(EntryDraft(area: nothing, content: minus)).failure()
        #expect(fault.fields == [FieldFault(field: "trees", rule: "out_of_range")])
        let wide = EntryContent(work: .irrigate(Work.Irrigate(volumeM3: .nan)), on: Place.today)
        let other = try await phone.saveEntry(EntryDraft(area: nothing, content: wide)).failure()
        #expect(other.fields.map(\.field) == ["volume_m3"])
    }

    @Test func aFolderThatCannotBeOpenedIsTriedAgain() async throws {
        let path = Scratch.file()
        try Data("a file stands where the folder should be".utf8).write(to: URL(filePath: path))
        let phone = Place.phone(path)
        #expect(try await phone.opened().failure().kind == .storage)
        try FileManager.default.removeItem(atPath: path)
        #expect(try await phone.opened().get() == .fresh)
    }

    @Test func afterClosingEveryCallSaysSo() async throws {
        let phone = Place.phone()
        _ = try await phone.keep("a", text: "b").get()
        phone.close()
        #expect(try await phone.kept("a").failure() == Fault(kind: .internal, detail: "closed"))
        #expect(try await phone.sync(photos: true) { _ in }.failure() == Fault(kind: .internal, detail: "closed"))
    }

    @Test func withoutAKeyTheFaultSaysWhy() {
        #expect(fault(of: NoKey(.lost)) == Fault(kind: .wrongKey, detail: "lost"))
        #expect(fault(of: NoKey(.silent)) == Fault(kind: .wrongKey, detail: "silent"))
    }
}
