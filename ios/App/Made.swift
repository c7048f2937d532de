import Foundation
import Gateway
import Presentation
import Screens
import UIKit

/// The app: it has one wiring, made when somebody asks for it. A closed app that the system starts has it, and no screen.
@MainActor
final class Made {
    static let shared = Made()

    let wiring: Wiring
    private let sync: PhoneSync
    private let later: OneRefresh
    private let news: NewsNotices
    private var isBehind = true

    private static let offlineMs = 15 * 60_000

    private init() {
        let data = Self.folder(.applicationSupportDirectory).appending(path: "data")
        let key = DatabaseKey(data: data, store: Keychain(service: "vn.vungtrong", account: "database"))
        let gateway = CoreGateway(dir: data.path, key: {
            try Self.prepare(data)
            return try key.bytes()
        })
        let network = NetworkWatch()
        let settings = KeptSettings(network: network)
        let tasks = BackgroundTasks()
        let later = OneRefresh(
            memory: tasks, nowMs: { Int(Date().timeIntervalSince1970 * 1000) }, wish: { tasks.wish(fromMs: $0) })
        let sync = PhoneSync(gateway: gateway, settings: settings, later: later)
        let scratch = ScratchFolder(Self.folder(.cachesDirectory).appending(path: "scratch"))
        let front = Front()
        self.later = later
        self.sync = sync
        news = NewsNotices(gateway: gateway)
        wiring = Wiring(
            gateway: gateway,
            device: AppDevice(
                location: LocationReceiver(front: front),
                camera: Camera(front: front, scratch: scratch),
                files: DocumentFiles(front: front, scratch: scratch),
                settings: settings,
                background: sync),
            codes: PictureCodes(),
            version: Bundle.main.infoDictionary?["CFBundleShortVersionString"] as? String ?? "")
        network.onNetwork = { [weak sync] in sync?.networkCame() }
    }

    /// The system gives a closed app some seconds. When they are over the task is cancelled, and with it the session.
    func syncClosed() async {
        later.began()
        await withTaskCancellationHandler {
            await sync.syncNow(failed: later.failures)
        } onCancel: {
            Task { @MainActor in self.sync.stop() }
        }
        // Unlike Android, the system also comes when there is no network; it is asked to come again.
        if !wiring.device.settings.online() { later.sync(afterMs: Self.offlineMs, failures: later.failures) }
        if isBehind { await news.tell(wiring.words(wiring.device.settings.language)) }
    }

    func phaseChanged(isActive: Bool, isBehind: Bool) {
        self.isBehind = isBehind
        if isActive { sync.networkCame() }
        if isBehind {
            later.listen()
            finishSession()
        }
    }

    /// A session that runs may end in peace; half a minute is what the system gives.
    private func finishSession() {
        let overtime = Overtime { [sync] in sync.stop() }
        Task {
            await sync.syncNow(failed: 0)
            overtime.end()
        }
    }

    private static func folder(_ which: FileManager.SearchPathDirectory) -> URL {
        FileManager.default.urls(for: which, in: .userDomainMask)[0]
    }

    /// The key stays on this phone, so a backup of the phone cannot take the data along: there is one of the app's own.
    private nonisolated static func prepare(_ data: URL) throws {
        var folder = data.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var values = URLResourceValues()
        values.isExcludedFromBackup = true
        try folder.setResourceValues(values)
    }
}

/// Time for an app that is left. It is given back once: the system ends an app that keeps it.
@MainActor
private final class Overtime {
    private var task = UIBackgroundTaskIdentifier.invalid

    init(onOver: @escaping @MainActor () -> Void) {
        task = UIApplication.shared.beginBackgroundTask(withName: "sync") {
            onOver()
            self.end()
        }
    }

    func end() {
        if task == .invalid { return }
        UIApplication.shared.endBackgroundTask(task)
        task = .invalid
    }
}
