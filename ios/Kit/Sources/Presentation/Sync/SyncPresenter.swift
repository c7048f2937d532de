import Foundation

/// What can be written to a file. `suffix` is the end of the file's name.
public enum Export: String, CaseIterable, Sendable {
    case diary, map
    case mapKml = "map_kml"
    /// Signed records that can be verified years later.
    case pack
    case backup

    public var format: String {
        switch self {
        case .diary: "csv"
        case .map: "geojson"
        case .mapKml: "kml"
        case .pack: "pack"
        case .backup: "backup"
        }
    }

    public var suffix: String {
        switch self {
        case .diary, .map, .mapKml: format
        case .pack: "vtpack"
        case .backup: "vtbackup"
        }
    }

    public var mime: String {
        switch self {
        case .diary: "text/csv"
        case .map: "application/geo+json"
        case .mapKml: "application/vnd.google-earth.kml+xml"
        case .pack, .backup: "application/octet-stream"
        }
    }
}

public struct SyncState: Equatable, Sendable {
    public var unsent: Unsent?
    /// The hub's time when this phone last heard from it.
    public var lastSyncMs: Int?
    public var nowMs: Int
    public var online: Bool
    /// Photos wait for Wi-Fi, as the settings say.
    public var photosWait: Bool
    public var outbox: [OutboxCard]
    /// A sync is running.
    public var progress: SyncProgress?
    public var cancelling: Bool
    public var report: SyncReport?
    public var freeBytes: Int
    /// A file is being made.
    public var making: Export?
    public var made: Export?
    /// Why nothing can be saved elsewhere on this phone.
    public var hindered: Hindrance?
    /// What could not be read just now; loading again may mend it.
    public var unreadable: Fault?
    /// Why the last sync or export did not happen.
    public var fault: Fault?

    public init(
        unsent: Unsent? = nil, lastSyncMs: Int? = nil, nowMs: Int = 0, online: Bool = true, photosWait: Bool = false,
        outbox: [OutboxCard] = [], progress: SyncProgress? = nil, cancelling: Bool = false, report: SyncReport? = nil,
        freeBytes: Int = .max, making: Export? = nil, made: Export? = nil, hindered: Hindrance? = nil, unreadable: Fault? = nil,
        fault: Fault? = nil
    ) {
        self.unsent = unsent
        self.lastSyncMs = lastSyncMs
        self.nowMs = nowMs
        self.online = online
        self.photosWait = photosWait
        self.outbox = outbox
        self.progress = progress
        self.cancelling = cancelling
        self.report = report
        self.freeBytes = freeBytes
        self.making = making
        self.made = made
        self.hindered = hindered
        self.unreadable = unreadable
        self.fault = fault
    }

    /// Some ten photos and the database's own needs.
    private static let shortBytes = 200 * 1024 * 1024

    /// So little room that photos may not fit.
    public var roomIsShort: Bool { freeBytes < Self.shortBytes }
}

public enum SyncEvent: Equatable, Sendable {
    case sync
    case cancel
    case open(OutboxCard)
    case make(Export)
    case enrolAnew
    case retry
}

/// Is my work safe: what only this phone has, what was refused and why, sync now, and files to take away.
public final class SyncPresenter: Presenter<SyncState, SyncEvent> {
    private let gateway: any Gateway
    private let device: any Device
    private let navigator: any Navigator
    private let area: String
    private let areaName: String
    private let nowMs: @MainActor () -> Int

    public init(
        gateway: any Gateway, device: any Device, navigator: any Navigator, area: String, areaName: String,
        nowMs: @escaping @MainActor () -> Int
    ) {
        self.gateway = gateway
        self.device = device
        self.navigator = navigator
        self.area = area
        self.areaName = areaName
        self.nowMs = nowMs
        super.init(SyncState())
        keepFresh(gateway, Set(Changed.allCases)) { [weak self] in await self?.load() }
    }

    public override func onEvent(_ event: SyncEvent) {
        switch event {
        case .sync: doing { await self.sync() }
        case .cancel: cancel()
        case .open(let record): open(record)
        case .make(let export): doing { await self.make(export) }
        case .enrolAnew: navigator.go(.enrol)
        case .retry: launch { await self.load() }
        }
    }

    private func load() async {
        let unsent = await gateway.unsent()
        let lastSync = await gateway.lastSync().orNil ?? nil
        let outbox = await gateway.outbox().orNil ?? []
        change {
            $0.unsent = unsent.orNil
            $0.lastSyncMs = lastSync
            $0.nowMs = nowMs()
            $0.online = device.settings.online()
            $0.photosWait = !device.settings.photosMayGo()
            $0.outbox = outbox
            $0.freeBytes = device.files.freeBytes()
            $0.unreadable = unsent.fault
        }
    }

    private func sync() async {
        change {
            $0.progress = SyncProgress(sent: 0, received: 0, filesSent: 0, filesFailed: 0, bytes: 0)
            $0.report = nil
            $0.fault = nil
            $0.made = nil
        }
        let outcome = await gateway.sync(photos: device.settings.photosMayGo()) { now in
            Task { @MainActor [weak self] in self?.moved(now) }
        }
        // Until it is read what lies here now the session is not over: a tap on "sync" would find it busy, and do nothing.
        await load()
        change {
            $0.progress = nil
            $0.cancelling = false
            $0.report = outcome.orNil
            $0.fault = outcome.fault.flatMap { fault in fault.kind == .cancelled ? nil : fault }
        }
    }

    /// Progress is told from another thread, so the last of it may come when the sync is over.
    private func moved(_ now: SyncProgress) { if state.progress != nil { change { $0.progress = now } } }

    private func cancel() {
        if state.progress == nil { return }
        change { $0.cancelling = true }
        gateway.cancelSync()
    }

    private func open(_ record: OutboxCard) {
        if let entry = record.entry { return navigator.go(.entry(entry)) }
        if let plot = record.plot { navigator.go(.plot(plot)) }
    }

    private func make(_ export: Export) async {
        let hindered = device.files.hindrance
        change {
            $0.making = hindered == nil ? export : nil
            $0.made = nil
            $0.hindered = hindered
            $0.fault = nil
        }
        if hindered != nil { return }
        let name = "\(fileName()).\(export.suffix)"
        let path = device.files.scratch(name)
        let saved = await written(export, path, name)
        change {
            $0.making = nil
            $0.made = saved.orNil == true ? export : nil
            $0.fault = saved.fault
        }
    }

    private func written(_ export: Export, _ path: String, _ name: String) async -> Outcome<Bool> {
        let written = export == .backup
            ? await gateway.backup(path) : await gateway.export(area, format: export.format, path: path)
        if let fault = written.fault { return .failed(fault) }
        return await device.files.saveAs(path, name: name, mime: export.mime)
    }

    /// Letters, digits and hyphens: names of files travel through many programs.
    private func fileName() -> String {
        let name = String(areaName.map { $0.isLetter || $0.isNumber ? $0 : "-" }).trimmingCharacters(in: ["-"])
        return name.isEmpty ? "vung-trong" : name
    }
}
