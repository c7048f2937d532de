import Foundation
import Presentation
import TestHub

/// The sample walk of the repository, position by position: five minutes ago it ended.
func sampleWalk() throws -> [Fix] {
    let text = try String(contentsOf: Checkout.root.appending(path: "tests/fixtures/walk.gpx"), encoding: .utf8)
    let point = #/<trkpt lat="([0-9.]+)" lon="([0-9.]+)">[\s\S]*?<time>(.*?)</time>[\s\S]*?<vt:accuracy>([0-9.]+)</#
    let clock = ISO8601DateFormatter()
    let fixes = text.matches(of: point).compactMap { found -> Fix? in
        guard let lat = Double(found.1), let lon = Double(found.2), let time = clock.date(from: String(found.3)) else { return nil }
        return Fix(at: LonLat(lon: lon, lat: lat), accuracyM: Double(found.4), timeMs: Int(time.timeIntervalSince1970 * 1000))
    }
    guard let last = fixes.last?.timeMs else { throw Unexpected("no walk") }
    let later = nowMs() - 5 * 60_000 - last
    return fixes.map { fix in
        var moved = fix
        moved.timeMs = fix.timeMs.map { $0 + later }
        return moved
    }
}

func nowMs() -> Int { Int(Date().timeIntervalSince1970 * 1000) }

/// The day in Vietnam.
func vietnamToday() -> LocalDate { LocalDate(epochDay: (nowMs() + 7 * 3_600_000) / 86_400_000) }

/// A leaf with spots, and in its EXIF where it was taken.
func leafPhoto() throws -> String {
    let path = Scratch.file(".jpg")
    try FileManager.default.copyItem(at: Checkout.root.appending(path: "tests/fixtures/leaf.jpg"), to: URL(filePath: path))
    return path
}
