import BackgroundTasks
import Foundation
import Presentation

/// The system's app refresh: it starts a closed app when it thinks fit, for half a minute. What does not get through in that time
/// goes on where it was, photos at the byte. One waits at a time: see `OneRefresh`.
@MainActor
final class BackgroundTasks: RefreshMemory {
    nonisolated static let refresh = "vn.vungtrong.sync"

    private let kept = UserDefaults.standard

    var failures: Int {
        get { kept.integer(forKey: "sync_failures") }
        set { kept.set(newValue, forKey: "sync_failures") }
    }

    var waitsFromMs: Int? {
        get { kept.object(forKey: "sync_waits_from") as? Int }
        set { kept.set(newValue, forKey: "sync_waits_from") }
    }

    /// Where a person has switched refreshes off, the app syncs when it is opened.
    func wish(fromMs: Int) {
        let request = BGAppRefreshTaskRequest(identifier: Self.refresh)
        request.earliestBeginDate = Date(timeIntervalSince1970: Double(fromMs) / 1000)
        try? BGTaskScheduler.shared.submit(request)
    }
}
