/// Points at which a pest was looked for; the rate follows from all of them (domain facts 2.5).
enum PointFields {
    static let path = "points"

    static func at(_ i: Int) -> [Field] {
        let point = Part<SamplePoint>(path, i, \.points)
        let inspected = point.whole("inspected", .pointInspected, read: { $0.inspected > 0 ? $0.inspected : nil }) {
            $0.inspected = $1 ?? 0
        }
        let infested = point.whole("infested", .pointInfested, read: { $0.infested }) { $0.infested = $1 ?? 0 }
        return [inspected.but(asked: true), infested.but(asked: true), point.whole("count", .pointCount, \.count)]
    }
}

/// What all points of a survey come to.
public struct Sampled: Equatable, Sendable {
    public var points: Int
    public var inspected: Int
    public var infested: Int

    public init(points: Int, inspected: Int, infested: Int) {
        self.points = points
        self.inspected = inspected
        self.infested = infested
    }

    public init(of points: [SamplePoint]) {
        self.init(
            points: points.count,
            inspected: points.reduce(0) { $0 + $1.inspected },
            infested: points.reduce(0) { $0 + $1.infested }
        )
    }

    /// Nil while nothing was looked at.
    public var percent: Double? { inspected > 0 ? Double(infested) * 100 / Double(inspected) : nil }
}
