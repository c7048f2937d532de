import Foundation
import Presentation
import TestHub

@testable import Fakes

/// What stands around a person: where they are, what the camera sees, whether there is a network.
@MainActor
final class DayDevice: Device {
    var dayLocation = DayLocation()
    let dayCamera = FakeCamera()
    let dayFiles: DayFiles
    let daySettings = FakeSettings()
    let dayBackground = FakeBackground()

    init(_ folder: String) {
        dayFiles = DayFiles(folder)
    }

    var location: any PhoneLocation { dayLocation }
    var camera: any PhoneCamera { dayCamera }
    var files: any PhoneFiles { dayFiles }
    var settings: any PhoneSettings { daySettings }

    /// People of the day sync by hand: so it is known what is where.
    var background: any BackgroundSync { dayBackground }
}

/// Positions come one after the other, each when the one before was taken.
@MainActor
final class DayLocation: PhoneLocation {
    var hindrance: Hindrance?
    var keptOn: String?
    private var asking: [Int: CheckedContinuation<Reading?, Never>] = [:]
    private var offered: [(reading: Reading, taken: CheckedContinuation<Void, Never>)] = []
    private var count = 0

    /// Comes back once somebody took it.
    func step(_ fix: Fix) async {
        if let (key, one) = asking.min(by: { $0.key < $1.key }) {
            asking[key] = nil
            one.resume(returning: .position(fix))
            return
        }
        await withCheckedContinuation { offered.append((.position(fix), $0)) }
    }

    func readings() -> AsyncStream<Reading> {
        if let hindrance {
            return AsyncStream {
                $0.yield(.notPossible(hindrance))
                $0.finish()
            }
        }
        return AsyncStream { await self.next() }
    }

    private func next() async -> Reading? {
        if !offered.isEmpty {
            let (reading, taken) = offered.removeFirst()
            taken.resume()
            return reading
        }
        count += 1
        let key = count
        return await withTaskCancellationHandler {
            await withCheckedContinuation { asking[key] = $0 }
        } onCancel: {
            Task { @MainActor in self.asking.removeValue(forKey: key)?.resume(returning: nil) }
        }
    }

    func keepOn(_ plotName: String) { keptOn = plotName }

    func letGo() { keptOn = nil }

    func openSystemSettings(_ why: Hindrance) { hindrance = nil }
}

/// Saves where nobody asks, and remembers what was sent to others.
@MainActor
final class DayFiles: PhoneFiles {
    let hindrance: Hindrance? = nil
    var sent: [String] = []
    private let folder: String

    init(_ folder: String) {
        self.folder = folder
    }

    func saved(_ suffix: String) throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".saved.\(suffix)") }
        guard names.count == 1 else { throw Unexpected("saved: \(names)") }
        return "\(folder)/\(names[0])"
    }

    func saveAs(_ path: String, name: String, mime: String) async -> Outcome<Bool> {
        let parts = name.split(separator: ".")
        let to = "\(folder)/\(parts.dropLast().joined(separator: ".")).saved.\(parts.last ?? "")"
        try? FileManager.default.removeItem(atPath: to)
        try? FileManager.default.copyItem(atPath: path, toPath: to)
        return .ok(true)
    }

    func share(_ path: String, mime: String) async -> Bool {
        sent.append(path)
        return true
    }

    func shareText(_ text: String) async -> Bool {
        sent.append(text)
        return true
    }

    func open(_ mimes: [String]) async -> Outcome<String?> { .ok(nil) }

    func scratch(_ name: String) -> String { "\(folder)/\(name)" }

    func freeBytes() -> Int { .max }
}
