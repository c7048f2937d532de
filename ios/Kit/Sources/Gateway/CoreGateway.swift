import Foundation
import Presentation
import VungTrongCore

/// The real core behind `Gateway`. The only module that imports what is generated from it.
public actor CoreGateway: Gateway {
    private let door: Door
    let calls = Calls()
    private let told: Broadcast<Set<Changed>>
    private let syncing = Locked<[SyncHandle]>([])

    /// `dir` is the data folder, `key` gives the 32 bytes of an encrypted database, or throws `NoKey`. It is asked off the
    /// main thread, at the first call, and only where the core encrypts.
    public init(dir: String, key: @escaping @Sendable () throws -> Data? = { nil }) {
        let told = Broadcast<Set<Changed>>()
        self.told = told
        door = Door(dir: dir, key: key, listener: Hearer(told))
    }

    public nonisolated func changes() -> AsyncStream<Set<Changed>> { told.values() }

    /// Lets go of the core for good.
    public nonisolated func close() { door.close() }

    public func opened() async -> Outcome<Opened> {
        await read { try $0.opened().opened() }
    }

    public func who() async -> Outcome<Me?> {
        await read { try $0.who()?.me() }
    }

    public func readTicket(_ text: String) async -> Outcome<Greeting> {
        await read { try $0.readTicket(text: text).greeting() }
    }

    public func enrol(_ text: String) async -> Outcome<Greeting> {
        await line { try $0.enrol(text: text).greeting() }
    }

    public func areas() async -> Outcome<[AreaCard]> {
        await read { try $0.areas().map { $0.card() } }
    }

    public func today(_ area: String) async -> Outcome<Today> {
        await read { try $0.today(area: area).shown() }
    }

    public func keep(_ key: String, text: String?) async -> Outcome<Done> {
        await done { try $0.keep(key: key, text: text) }
    }

    public func kept(_ key: String) async -> Outcome<String?> {
        await read { try $0.kept(key: key) }
    }

    /// The session has its own thread in the core; whoever waits here and is cancelled stops it.
    public func sync(photos: Bool, progress: @escaping @Sendable (SyncProgress) -> Void) async -> Outcome<SyncReport> {
        let session = Session(progress)
        let started = await read { try $0.startSync(photos: photos, listener: session) }
        guard let handle = started.orNil else { return .failed(started.fault ?? Fault(kind: .internal)) }
        syncing.with { $0.append(handle) }
        let ended = await withTaskCancellationHandler {
            await session.end()
        } onCancel: {
            stop([handle])
        }
        syncing.with { $0.removeAll { $0 === handle } }
        told.send([.outbox])
        return ended
    }

    public nonisolated func cancelSync() { stop(syncing.with { $0 }) }

    private nonisolated func stop(_ handles: [SyncHandle]) {
        Task { _ = await calls.read { for handle in handles { try handle.cancel() } } }
    }

    public func unsent() async -> Outcome<Unsent> {
        await read { try $0.unsent().unsent() }
    }

    public func outbox(limit: Int) async -> Outcome<[OutboxCard]> {
        await read { try $0.outbox(limit: limit.count("limit")).map { $0.card() } }
    }

    public func lastSync() async -> Outcome<Int?> {
        await read { try $0.lastSync()?.int }
    }

    public func export(_ area: String, format: String, path: String) async -> Outcome<Done> {
        await read {
            try $0.exportArea(area: area, format: format, path: path)
            return Done()
        }
    }

    public func importCatalogue(
        _ path: String, id: String, version: String, validFrom: LocalDate, source: String
    ) async -> Outcome<CatalogueReport> {
        await write {
            try $0.importCatalogue(path: path, id: id, version: version, validFrom: validFrom.iso, source: source).report()
        }
    }

    public func backup(_ path: String) async -> Outcome<Done> {
        await done { try $0.backup(path: path) }
    }

    public func restoreBackup(_ path: String) async -> Outcome<Done> {
        let restored = await calls.write { [door] in
            try door.restore(path)
            return Done()
        }
        if restored == .done { told.send(Set(Changed.allCases)) }
        return restored
    }

    func read<Value: Sendable>(_ call: @escaping @Sendable (Core) throws -> Value) async -> Outcome<Value> {
        await calls.read { [door] in try call(door.open()) }
    }

    func write<Value: Sendable>(_ call: @escaping @Sendable (Core) throws -> Value) async -> Outcome<Value> {
        await calls.write { [door] in try call(door.open()) }
    }

    func line<Value: Sendable>(_ call: @escaping @Sendable (Core) throws -> Value) async -> Outcome<Value> {
        await calls.line { [door] in try call(door.open()) }
    }

    /// A write that brings nothing back.
    func done(_ call: @escaping @Sendable (Core) throws -> Void) async -> Outcome<Done> {
        await write {
            try call($0)
            return Done()
        }
    }
}
