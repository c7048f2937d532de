import Foundation
import Testing

@testable import Fakes
@testable import Presentation

@MainActor
private final class Memory: NewsMemory {
    var returned: Set<String> = []
    var refused = 0
}

@MainActor
struct NewsTests {
    private let gateway = FakeGateway()
    private let memory = Memory()

    private func told(_ returned: [String] = [], refused: Int = 0) async -> NewsToTell? {
        gateway.answers.today = .ok(today(returned: returned.map { entryCard(id: $0) }, refused: refused))
        return await News(gateway: gateway, memory: memory).fresh()
    }

    @Test func whatWasReturnedIsToldOnce() async {
        #expect(await told() == nil)
        #expect(await told(["a"]) == NewsToTell(returned: 1, refused: 0))
        #expect(await told(["a"]) == nil)
        #expect(await told(["a", "b"]) == NewsToTell(returned: 2, refused: 0))
        #expect(await told(["b"]) == nil)
        #expect(await told(["a"]) == NewsToTell(returned: 1, refused: 0))
    }

    @Test func whatTheHubDidNotTakeIsToldWithIt() async {
        #expect(await told(["a"], refused: 2) == NewsToTell(returned: 1, refused: 2))
        #expect(await told(["a"], refused: 1) == nil)
    }
}

struct HeardFixTests {
    private let now = 1_780_000_000_000
    private var heard: HeardFix {
        HeardFix(
            at: LonLat(lon: 108, lat: 12), altitudeM: 500, altitudeAccuracyM: 4, accuracyM: 3, timeMs: now, mock: false)
    }

    @Test func whatIsNotKnownIsNotSaid() {
        #expect(heard.fix == Fix(at: heard.at, altitudeM: 500, accuracyM: 3, timeMs: now))
        #expect(changed(heard) { $0.altitudeAccuracyM = -1 }.fix.altitudeM == nil)
        #expect(changed(heard) { $0.accuracyM = 0 }.fix.accuracyM == nil)
        #expect(changed(heard) { $0.timeMs = 1_100_000_000_000 }.fix.timeMs == nil)
        #expect(changed(heard) { $0.mock = true }.fix.mock)
    }

    @Test func anOldPlaceIsNoPlaceOfAWalk() {
        #expect(heard.isFresh(sinceMs: now, nowMs: now + 10_000))
        #expect(!heard.isFresh(sinceMs: now, nowMs: now + 10_001))
        #expect(!heard.isFresh(sinceMs: now + 1, nowMs: now + 1))
        #expect(!changed(heard) { $0.accuracyM = -1 }.isFresh(sinceMs: now, nowMs: now))
    }
}

struct ScratchFolderTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

    @Test func noNameLeadsOutOfTheFolder() {
        let scratch = ScratchFolder(folder)
        let names = ["../../a.csv", "a/b\\c.txt", "..", "", "vùng \"1\".kml", String(repeating: "x", count: 200) + ".geojson"]
        let paths = names.map { scratch.file($0) }
        #expect(paths.allSatisfy { $0.deletingLastPathComponent().path == folder.path })
        #expect(paths.map(\.lastPathComponent).prefix(5) == ["-..-a.csv", "a-b-c.txt", "file", "file", "vùng -1-.kml"])
        #expect(paths[5].lastPathComponent.hasSuffix(".geojson"))
        #expect(paths[5].lastPathComponent.count == 80)
    }

    @Test func whatIsOlderThanADayGoes() throws {
        let file = ScratchFolder(folder).file("a.txt")
        try Data("a".utf8).write(to: file)
        _ = ScratchFolder(folder)
        #expect(FileManager.default.fileExists(atPath: file.path))
        _ = ScratchFolder(folder, now: Date().addingTimeInterval(25 * 3600))
        #expect(!FileManager.default.fileExists(atPath: file.path))
    }

    @Test func aCopyTakesThePlaceOfTheOneBeforeAndOneThatFailsLeavesNothing() throws {
        let scratch = ScratchFolder(folder)
        let source = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).csv")
        for text in ["one", "two"] {
            try Data(text.utf8).write(to: source)
            let path = try #require(scratch.copy(source, name: "a.csv").orNil)
            #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
        }
        try FileManager.default.removeItem(at: source)
        #expect(scratch.copy(source, name: "b.csv") == .failed(Fault(kind: .file, detail: "not_found")))
        #expect(!FileManager.default.fileExists(atPath: scratch.file("b.csv").path))
    }
}
