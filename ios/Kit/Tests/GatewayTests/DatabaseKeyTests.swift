import Foundation
import TestHub
import Testing

@testable import Gateway

/// A keychain that keeps one secret while the program runs.
final class FakeSecretStore: SecretStore {
    private struct Silent: Error {}

    let secret = Locked<Data?>(nil)
    let isSilent = Locked(false)

    func read() throws -> Data? {
        if isSilent.with({ $0 }) { throw Silent() }
        return secret.with { $0 }
    }

    func keep(_ secret: Data) throws {
        if isSilent.with({ $0 }) { throw Silent() }
        self.secret.with { $0 = secret }
    }
}

struct DatabaseKeyTests {
    private let folder = URL(filePath: Scratch.folder())
    private let store = FakeSecretStore()

    /// As after a start of the app: nothing is remembered but what is kept.
    private func key() throws -> Data? { try DatabaseKey(data: folder, store: store).bytes() }

    private func why() -> NoKey.Why? {
        do {
            _ = try key()
            return nil
        } catch {
            return (error as? NoKey)?.why
        }
    }

    /// What a database that no key of this phone opens looks like.
    private func withData(_ bytes: Data = Data((0..<4096).map { UInt8($0 % 251) })) throws {
        try bytes.write(to: folder.appending(path: "store.sqlite"))
    }

    @Test func aNewPhoneMakesAKeyAndHasItAfterAStart() throws {
        let first = try #require(try key())
        #expect(first.count == 32)
        try withData()
        #expect(try key() == first)
    }

    @Test func twoPhonesHaveTwoKeys() throws {
        let one = try key()
        store.secret.with { $0 = nil }
        #expect(try key() != one)
    }

    @Test func overDataThatAnotherKeyMayOpenNoneIsMade() throws {
        try withData()
        #expect(why() == .lost)
        #expect(why() == .lost)
        #expect(store.secret.with { $0 } == nil)
    }

    @Test func aKeyOfAnotherLengthIsLost() throws {
        store.secret.with { $0 = Data(count: 31) }
        #expect(why() == .lost)
    }

    @Test func aKeychainThatDoesNotAnswerIsAskedAgain() throws {
        let first = try key()
        try withData()
        store.isSilent.with { $0 = true }
        #expect(why() == .silent)
        store.isSilent.with { $0 = false }
        #expect(try key() == first)
    }

    @Test func aDatabaseThatWasNeverEncryptedStaysAsItIs() throws {
        try withData(Data("SQLite format 3\u{0}".utf8) + Data(count: 4080))
        #expect(try key() == nil)
        #expect(store.secret.with { $0 } == nil)
    }
}
