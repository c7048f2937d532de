private let averagedWord = "averaged"
private let tappedWord = "tapped"

extension [SetCorner] {
    /// One line for the phone's own memory: `108.05 12.68 averaged;108.06 12.68 tapped`. Nil when there is none.
    func write() -> String? {
        isEmpty ? nil : map { "\($0.at.lon) \($0.at.lat) \($0.averaged ? averagedWord : tappedWord)" }.joined(separator: ";")
    }
}

/// What cannot be read is left out.
func readCorners(_ line: String) -> [SetCorner] {
    line.split(separator: ";").compactMap { corner in
        let parts = corner.split(separator: " ")
        guard parts.count == 3, let lon = Double(parts[0]), let lat = Double(parts[1]) else { return nil }
        return SetCorner(at: LonLat(lon: lon, lat: lat), averaged: parts[2] == averagedWord)
    }
}
