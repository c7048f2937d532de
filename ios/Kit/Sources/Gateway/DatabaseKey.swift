import Foundation

/// Where a secret is kept: the keychain, in tests a fake.
public protocol SecretStore: Sendable {
    /// nil when there is none. Throws when it does not answer.
    func read() throws -> Data?

    func keep(_ secret: Data) throws
}

/// The key of the database in the folder `data`: 32 random bytes in the phone's keychain, which no backup takes along. It is
/// made while there are no data, and never over data that another key may open.
public struct DatabaseKey: Sendable {
    private let data: URL
    private let store: any SecretStore

    public init(data: URL, store: any SecretStore) {
        self.data = data
        self.store = store
    }

    /// nil for a database that is not encrypted: one of an early trial build stays as it is.
    public func bytes() throws -> Data? {
        let kept = try answered { try store.read() }
        if isPlain() { return nil }
        if let kept {
            guard kept.count == Self.keyBytes else { throw NoKey(.lost) }
            return kept
        }
        if hasData() { throw NoKey(.lost) }
        let made = Data((0..<Self.keyBytes).map { _ in UInt8.random(in: .min ... .max) })
        try answered { try store.keep(made) }
        return made
    }

    private func hasData() -> Bool {
        (try? FileManager.default.contentsOfDirectory(atPath: data.path).isEmpty) == false
    }

    private func isPlain() -> Bool {
        guard let file = try? FileHandle(forReadingFrom: data.appending(path: "store.sqlite")) else { return false }
        defer { try? file.close() }
        return (try? file.read(upToCount: Self.plain.count)) == Self.plain
    }

    /// A keychain does not answer before the phone was unlocked for the first time after its start.
    private func answered<Value>(_ ask: () throws -> Value) throws -> Value {
        do {
            return try ask()
        } catch {
            throw NoKey(.silent)
        }
    }

    private static let keyBytes = 32

    /// How a database that is not encrypted begins; one that is begins by chance.
    private static let plain = Data("SQLite".utf8)
}
