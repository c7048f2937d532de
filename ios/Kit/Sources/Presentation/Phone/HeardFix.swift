/// A position as a receiver tells it, before anybody has looked at it.
public struct HeardFix: Equatable, Sendable {
    public var at: LonLat
    /// Above the ellipsoid.
    public var altitudeM: Double
    public var altitudeAccuracyM: Double
    public var accuracyM: Double
    public var timeMs: Int
    public var mock: Bool

    public init(
        at: LonLat, altitudeM: Double, altitudeAccuracyM: Double, accuracyM: Double, timeMs: Int, mock: Bool
    ) {
        self.at = at
        self.altitudeM = altitudeM
        self.altitudeAccuracyM = altitudeAccuracyM
        self.accuracyM = accuracyM
        self.timeMs = timeMs
        self.mock = mock
    }

    /// Systems hand out the last position that some app ever got: one from before somebody listened, or an old one, is no
    /// place of a walk.
    public func isFresh(sinceMs: Int, nowMs: Int) -> Bool {
        accuracyM >= 0 && timeMs >= sinceMs && nowMs - timeMs <= Self.freshMs
    }

    /// What is not known is nil.
    public var fix: Fix {
        Fix(
            at: at,
            altitudeM: altitudeAccuracyM > 0 ? altitudeM : nil,
            accuracyM: accuracyM > 0 ? accuracyM : nil,
            timeMs: timeMs >= Self.noSoonerMs ? timeMs : nil,
            mock: mock)
    }

    private static let freshMs = 10_000

    /// No satellite can have told an earlier time to this app: receivers whose count of weeks has run over do.
    private static let noSoonerMs = 1_704_067_200_000
}
