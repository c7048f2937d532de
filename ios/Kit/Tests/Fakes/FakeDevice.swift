@testable import Presentation

/// A phone whose parts do what the test says.
@MainActor
final class FakeDevice: Device {
    let fakeLocation = FakeLocation()
    let fakeCamera = FakeCamera()
    let fakeFiles = FakeFiles()
    let fakeSettings = FakeSettings()
    let fakeBackground = FakeBackground()

    var location: any PhoneLocation { fakeLocation }
    var camera: any PhoneCamera { fakeCamera }
    var files: any PhoneFiles { fakeFiles }
    var settings: any PhoneSettings { fakeSettings }
    var background: any BackgroundSync { fakeBackground }
}

@MainActor
final class FakeLocation: PhoneLocation {
    /// `positions.send(.position(fix))`; who listens later hears the newest.
    let positions = Broadcast<Reading>(repeatsLast: true)

    /// False: the person has not said yet whether positions may be used.
    var answers = true
    var keptOn: String?
    /// The hindrance for which the system's screen was opened.
    var settingsOpened: Hindrance?
    private var open: [AsyncStream<Reading>.Continuation] = []

    /// Says no more to those who listen now.
    func ends() {
        for stream in open { stream.finish() }
        open = []
    }

    func readings() -> AsyncStream<Reading> {
        let positions = positions.values()
        let first = answers ? Reading.waiting : nil
        return AsyncStream { stream in
            if let first { stream.yield(first) }
            let passing = Task { @MainActor in
                for await reading in positions { stream.yield(reading) }
            }
            stream.onTermination = { _ in passing.cancel() }
            open.append(stream)
        }
    }

    func keepOn(_ plotName: String) { keptOn = plotName }

    func letGo() { keptOn = nil }

    func openSystemSettings(_ why: Hindrance) { settingsOpened = why }
}

@MainActor
final class FakeCamera: PhoneCamera {
    var shot: Shot = .none
    /// The hindrance for which the system's screen was opened.
    var settingsOpened: Hindrance?

    /// What it was asked for.
    var asked: [String] = []
    /// What waits, and for whom.
    var waiting: (asker: String, picture: LeftPicture)?

    func take(_ asker: String, field: String?) async -> Shot {
        asked.append([asker, field].compactMap { $0 }.joined(separator: "#"))
        return shot
    }

    func choose(withPlace: Bool) async -> Shot { shot }

    func left(_ asker: String) async -> LeftPicture? {
        guard let waiting, waiting.asker == asker else { return nil }
        self.waiting = nil
        return waiting.picture
    }

    func openSystemSettings(_ why: Hindrance) { settingsOpened = why }
}

@MainActor
final class FakeFiles: PhoneFiles {
    var hindrance: Hindrance?
    var accepts = true
    var chosen: String?
    var free = Int.max

    /// Why nothing can be copied.
    var full: Fault?
    var saved: [String] = []
    var shared: [String] = []

    func saveAs(_ path: String, name: String, mime: String) async -> Outcome<Bool> {
        if let full { return .failed(full) }
        if accepts { saved.append(name) }
        return .ok(accepts)
    }

    func share(_ path: String, mime: String) async -> Bool {
        if accepts { shared.append(path) }
        return accepts
    }

    func shareText(_ text: String) async -> Bool {
        if accepts { shared.append(text) }
        return accepts
    }

    func open(_ mimes: [String]) async -> Outcome<String?> {
        if let full { .failed(full) } else { .ok(chosen) }
    }

    func scratch(_ name: String) -> String { "scratch/\(name)" }

    func freeBytes() -> Int { free }
}

@MainActor
final class FakeSettings: PhoneSettings {
    var language: String?
    var photosOnWifiOnly = true
    var area: String?
    var isOnline = true
    var wifi = true

    func photosMayGo() -> Bool { isOnline && (wifi || !photosOnWifiOnly) }

    func online() -> Bool { isOnline }
}

@MainActor
final class FakeBackground: BackgroundSync {
    var asked = 0

    func syncSoon() { asked += 1 }
}

/// Remembers where it was sent.
@MainActor
final class FakeNavigator: Navigator {
    var went: [Destination] = []
    var backs = 0
    var restarted: Destination?

    func go(_ to: Destination) { went.append(to) }

    func back() { backs += 1 }

    func restart(_ at: Destination) { restarted = at }
}
