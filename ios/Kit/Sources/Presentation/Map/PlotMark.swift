/// A plot as a map draws it.
public struct PlotOnMap: Equatable, Sendable, Identifiable {
    public var id: String
    public var name: String
    public var shape: PlotShape
    public var mark: HarvestMark
    /// The first day on which harvest is safe, while it is not yet.
    public var safeFrom: LocalDate?
    public var conflict: Bool

    public init(id: String, name: String, shape: PlotShape, mark: HarvestMark, safeFrom: LocalDate?, conflict: Bool) {
        self.id = id
        self.name = name
        self.shape = shape
        self.mark = mark
        self.safeFrom = safeFrom
        self.conflict = conflict
    }
}

extension PlotCard {
    /// What the plot's colour says. Colour never stands alone: the map also writes the day.
    public var mark: HarvestMark { harvest?.mark ?? .none }

    /// With `.none` nothing is said about harvest.
    public func onMap(mark: HarvestMark) -> PlotOnMap? {
        let from = mark == .waiting ? harvest?.date : nil
        return shape.map { PlotOnMap(id: id, name: name, shape: $0, mark: mark, safeFrom: from, conflict: conflict) }
    }
}

extension [PlotOnMap] {
    /// The smallest plot under a finger; plots may lie on each other.
    public func at(_ place: LonLat) -> PlotOnMap? {
        filter { $0.shape.surrounds(place) }.min { $0.shape.outer.extent < $1.shape.outer.extent }
    }
}

extension PlotShape {
    public func surrounds(_ at: LonLat) -> Bool { outer.surrounds(at) && !holes.contains { $0.surrounds(at) } }
}

extension [LonLat] {
    /// Where a name is written: the middle of the ring's area, or of its corners when it has none.
    public func middle() -> LonLat? {
        guard let bounds = boundsOf(self), let start = first else { return nil }
        var area = 0.0
        var lon = 0.0
        var lat = 0.0
        for (index, from) in enumerated() {
            let to = self[(index + 1) % count]
            let cross = (from.lon - start.lon) * (to.lat - start.lat) - (to.lon - start.lon) * (from.lat - start.lat)
            area += cross
            lon += cross * (from.lon + to.lon - 2 * start.lon)
            lat += cross * (from.lat + to.lat - 2 * start.lat)
        }
        let whole = (bounds.east - bounds.west) * (bounds.north - bounds.south)
        if abs(area) <= whole * flat {
            return LonLat(lon: (bounds.west + bounds.east) / 2, lat: (bounds.south + bounds.north) / 2)
        }
        return LonLat(lon: start.lon + lon / (3 * area), lat: start.lat + lat / (3 * area))
    }

    fileprivate var extent: Double { boundsOf(self).map { ($0.east - $0.west) * ($0.north - $0.south) } ?? 0 }
}

/// Rings whose area is a smaller share of their box have no middle worth the name.
private let flat = 1e-9
