import Foundation

/// Metres east and north of the origin of a `Plane`.
public struct Metres: Equatable, Sendable {
    public var east: Double
    public var north: Double

    public init(east: Double, north: Double) {
        self.east = east
        self.north = north
    }
}

/// A flat piece of the Earth around `origin`: equirectangular, with the radii of WGS 84 at that latitude. Good to a
/// millimetre a kilometre within some kilometres, which is what a drawing needs; areas are measured by the core.
public struct Plane: Equatable, Sendable {
    public let origin: LonLat
    private let metresPerLon: Double
    private let metresPerLat: Double

    private static let radians = Double.pi / 180
    private static let semiMajorM = 6_378_137.0
    private static let eccentricity2 = 0.00669437999014

    public init(_ origin: LonLat) {
        self.origin = origin
        let latitude = origin.lat * Self.radians
        let squeeze = 1 - Self.eccentricity2 * sin(latitude) * sin(latitude)
        metresPerLon = Self.radians * Self.semiMajorM / squeeze.squareRoot() * cos(latitude)
        metresPerLat = Self.radians * Self.semiMajorM * (1 - Self.eccentricity2) / (squeeze * squeeze.squareRoot())
    }

    public func metres(_ at: LonLat) -> Metres {
        Metres(east: (at.lon - origin.lon) * metresPerLon, north: (at.lat - origin.lat) * metresPerLat)
    }

    public func place(_ at: Metres) -> LonLat {
        LonLat(lon: origin.lon + at.east / metresPerLon, lat: origin.lat + at.north / metresPerLat)
    }
}

/// Metres between two places that are near each other.
public func distanceM(_ from: LonLat, _ to: LonLat) -> Double {
    let apart = Plane(from).metres(to)
    return hypot(apart.east, apart.north)
}

/// The smallest bounds around places; nil for none.
public func boundsOf(_ places: [LonLat]) -> GeoBounds? {
    guard let start = places.first else { return nil }
    return places.reduce(GeoBounds(west: start.lon, south: start.lat, east: start.lon, north: start.lat)) { bounds, at in
        GeoBounds(
            west: min(bounds.west, at.lon), south: min(bounds.south, at.lat), east: max(bounds.east, at.lon),
            north: max(bounds.north, at.lat))
    }
}

extension [LonLat] {
    /// Is the place inside? By crossings of a ray to the east: edges may run either way round.
    public func surrounds(_ at: LonLat) -> Bool {
        var inside = false
        for (index, from) in enumerated() {
            let to = self[(index + 1) % count]
            if (from.lat > at.lat) == (to.lat > at.lat) { continue }
            let lon = from.lon + (at.lat - from.lat) / (to.lat - from.lat) * (to.lon - from.lon)
            if at.lon < lon { inside.toggle() }
        }
        return inside
    }
}
