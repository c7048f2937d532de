import Foundation
import Presentation
import TestHub
import Testing
import VungTrongCore

@testable import Gateway

/// The database under its key, as every phone has it.
@Suite(.serialized)
struct EncryptedTests {
    private let folder = Scratch.folder()

    @Test func theCoreOfTheTestsEncryptsAsAPhonesDoes() throws {
        #expect(try encrypts())
    }

    @Test func noFileSaysWhatWasWritten() async throws {
        let (plain, sealed) = (Scratch.folder(), Scratch.folder())
        for (folder, key) in [(plain, nil), (sealed, UInt8(7))] {
            let garden = try await Garden("Ea Drang", on: phone(key, folder))
            _ = try await garden.hoa.saveEntry(EntryDraft(area: garden.area, content: garden.spray())).get()
            garden.hoa.close()
        }
        for words in ["Y Bhok", "Ea Drang", "SQLite format"] {
            #expect(files(plain).contains { $0.value.range(of: Data(words.utf8)) != nil }, "\(words)")
            #expect(files(sealed).filter { $0.value.range(of: Data(words.utf8)) != nil }.keys.sorted() == [], "\(words)")
        }
    }

    @Test func anotherKeyOpensNothingAndTheRightOneAllOfIt() async throws {
        let garden = try await Garden("Mười bốn", on: phone(7))
        let saved = try await garden.hoa.saveEntry(EntryDraft(area: garden.area, content: garden.spray())).get()
        garden.hoa.close()
        let before = files(folder)
        for wrong in [8, nil] as [UInt8?] {
            let phone = phone(wrong)
            #expect(try await phone.opened().failure() == Fault(kind: .wrongKey))
            #expect(try await phone.keep("a", text: "b").failure() == Fault(kind: .wrongKey))
            #expect(try await phone.restoreBackup(Scratch.file()).failure() == Fault(kind: .wrongKey))
            phone.close()
        }
        #expect(files(folder) == before)

        let phone = phone(7)
        #expect(try await phone.opened().get() == .normal)
        #expect(try await phone.entry(saved.id).get().content == garden.withCrop(garden.spray()))
        #expect(try await phone.synced().progress.sent == 1)
    }

    @Test func aKeyIsThirtyTwoBytes() async throws {
        let phone = CoreGateway(dir: folder, key: { Data(repeating: 7, count: 31) })
        #expect(try await phone.opened().failure().fields == [FieldFault(field: "key", rule: "not_32_bytes")])
    }

    @Test func aBackupOfOnePhoneOpensOnAnother() async throws {
        let garden = try await Garden("Mười lăm", on: phone(7))
        let saved = try await garden.hoa.saveEntry(EntryDraft(area: garden.area, content: garden.spray())).get()
        let backup = Scratch.file(".vtbackup")
        _ = try await garden.hoa.backup(backup).get()

        let there = Scratch.folder()
        let phone = phone(9, there)
        #expect(try await phone.opened().get() == .fresh)
        _ = try await phone.restoreBackup(backup).get()
        #expect(try await phone.opened().get() == .restored)
        #expect(try await phone.entry(saved.id).get().content == garden.withCrop(garden.spray()))
        phone.close()
        #expect(files(there).filter { $0.value.range(of: Data("Y Bhok".utf8)) != nil }.keys.sorted() == [])
        #expect(try await self.phone(7, there).opened().failure() == Fault(kind: .wrongKey))
        #expect(try await self.phone(9, there).opened().get() == .normal)
    }

    @Test func whoLosesTheKeyKeepsTheDataAndWhoFindsItReadsThem() async throws {
        let store = FakeSecretStore()
        let first = phone(of: store)
        _ = try await first.keep("plots/form", text: "nửa chừng").get()
        first.close()
        let secret = store.secret.with { $0 }
        let before = files(folder)

        store.secret.with { $0 = nil }
        let second = phone(of: store)
        #expect(try await second.kept("plots/form").failure() == Fault(kind: .wrongKey, detail: "lost"))
        #expect(store.secret.with { $0 } == nil)
        #expect(files(folder) == before)

        // The same phone asks again: the next call is answered.
        store.secret.with { $0 = secret }
        #expect(try await second.kept("plots/form").get() == "nửa chừng")
    }

    private func phone(_ key: UInt8?, _ dir: String? = nil) -> CoreGateway {
        CoreGateway(dir: dir ?? folder, key: { key.map { Data(repeating: $0, count: 32) } })
    }

    private func phone(of store: FakeSecretStore) -> CoreGateway {
        let key = DatabaseKey(data: URL(filePath: folder), store: store)
        return CoreGateway(dir: folder, key: { try key.bytes() })
    }

    /// What stands in the files of a folder, by name.
    private func files(_ folder: String) -> [String: Data] {
        let names = FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []
        return names.reduce(into: [:]) { files, name in
            files[name] = try? Data(contentsOf: URL(filePath: folder).appending(path: name))
        }
    }
}
