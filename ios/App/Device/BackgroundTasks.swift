import BackgroundTasks
import Foundation
import Presentation

/// `Later` as the system's app refreshes: it starts the app when it thinks fit, for half a minute. What does not get through in
/// that time goes on where it was, photos at the byte.
@MainActor
final class BackgroundTasks: Later {
    enum Why: Sendable {
        /// Something is to be sent.
        case waiting
        /// A closed app hears a few times a day what was returned to it.
        case listening
    }

    nonisolated static let waiting = "vn.vungtrong.sync.waiting"
    nonisolated static let listening = "vn.vungtrong.sync.listening"

    private let kept = UserDefaults.standard

    /// Sessions that failed before the next.
    private(set) var failures: Int {
        get { kept.integer(forKey: "sync_failures") }
        set { kept.set(newValue, forKey: "sync_failures") }
    }

    func sync(afterMs: Int, failures: Int) {
        self.failures = failures
        place(Self.waiting, afterS: TimeInterval(afterMs) / 1000)
    }

    /// The system cannot be asked to wait for Wi-Fi: it is asked again, and the photos go when there is one.
    func photos() {
        failures = 0
        place(Self.waiting, afterS: Self.photosS)
    }

    func nothing() {
        failures = 0
        BGTaskScheduler.shared.cancel(taskRequestWithIdentifier: Self.waiting)
    }

    func listen() {
        place(Self.listening, afterS: Self.listenS)
    }

    /// One of each waits at a time. Where a person has switched refreshes off, the app syncs when it is opened.
    private func place(_ identifier: String, afterS: TimeInterval) {
        let request = BGAppRefreshTaskRequest(identifier: identifier)
        request.earliestBeginDate = Date().addingTimeInterval(afterS)
        try? BGTaskScheduler.shared.submit(request)
    }

    private static let photosS: TimeInterval = 3600
    private static let listenS: TimeInterval = 6 * 3600
}
