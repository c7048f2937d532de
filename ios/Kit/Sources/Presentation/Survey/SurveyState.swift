public enum SurveyStage: String, CaseIterable, Sendable {
    case opening, choosing, walk, corners, saved
}

/// How good the position is now, in words and colour.
public enum Accuracy: String, CaseIterable, Sendable {
    case good, fair, poor
    /// The core leaves such positions out.
    case unusable
    /// The receiver does not say.
    case unknown

    private static let goodM = 3.0
    private static let fairM = 6.0

    /// As in the core's filter of a walk.
    public static let worstM = 10.0

    public static func of(_ metres: Double?) -> Accuracy {
        guard let metres else { return .unknown }
        return metres <= goodM ? .good : metres <= fairM ? .fair : metres <= worstM ? .poor : .unusable
    }
}

/// A corner that stands: `averaged` from positions, or touched on the map.
public struct SetCorner: Hashable, Sendable {
    public var at: LonLat
    public var averaged: Bool

    public init(at: LonLat, averaged: Bool) {
        self.at = at
        self.averaged = averaged
    }
}

public struct SurveyState: Equatable, Sendable {
    public var stage: SurveyStage
    public var plotName: String
    /// The boundary that holds until this one is saved.
    public var boundary: PlotShape?
    public var neighbours: [PlotCard]
    public var map: MapState
    /// The walk or the corners as they stand.
    public var measured: WalkView?
    public var corners: [SetCorner]
    /// The corner at which somebody stands, while its positions come in.
    public var standing: Corner?
    /// A walk that was begun earlier goes on.
    public var continued: Bool
    /// Positions are wanted and do not come.
    public var waiting: Bool
    public var hindrance: Hindrance?
    /// What it came to is shown, before it is saved.
    public var confirming: Bool
    /// Asked whether to throw it away.
    public var discarding: Bool
    public var saved: Surveyed?
    public var busy: Bool
    public var fault: Fault?

    public init(
        stage: SurveyStage = .opening, plotName: String = "", boundary: PlotShape? = nil, neighbours: [PlotCard] = [],
        map: MapState = MapState(), measured: WalkView? = nil, corners: [SetCorner] = [], standing: Corner? = nil,
        continued: Bool = false, waiting: Bool = false, hindrance: Hindrance? = nil, confirming: Bool = false,
        discarding: Bool = false, saved: Surveyed? = nil, busy: Bool = false, fault: Fault? = nil
    ) {
        self.stage = stage
        self.plotName = plotName
        self.boundary = boundary
        self.neighbours = neighbours
        self.map = map
        self.measured = measured
        self.corners = corners
        self.standing = standing
        self.continued = continued
        self.waiting = waiting
        self.hindrance = hindrance
        self.confirming = confirming
        self.discarding = discarding
        self.saved = saved
        self.busy = busy
        self.fault = fault
    }

    private static let cornersOfAPlot = 3
    private static let harmless = "duplicate"
    private static let tooFew = "too_few"

    public var accuracy: Accuracy? { waiting ? nil : map.me.map { .of($0.accuracyM) } }

    public var walking: Bool { stage == .walk && measured?.walking != false }

    public var paused: Bool { stage == .walk && measured.map { !$0.walking && !$0.closed } ?? false }

    /// There is something to undo or to throw away.
    public var begun: Bool { stage == .corners ? !corners.isEmpty : (measured?.fixes ?? 0) > 0 }

    public var canClose: Bool { (measured?.ring.count ?? 0) >= Self.cornersOfAPlot }

    /// What is wrong with the ring; that it is too short yet is no fault of a ring that still grows.
    public var faults: [ShapeFault] {
        (measured?.faults ?? []).filter { $0.kind != Self.harmless && (confirming || $0.kind != Self.tooFew) }
    }

    /// What has to be out of the way before anything else can be done.
    public var stopped: Hindrance? {
        guard let hindrance, hindrance != .notThere else { return nil }
        let wanted = standing.map { $0.at == nil } ?? (!canClose && !paused)
        return wanted ? hindrance : nil
    }

    public var canSave: Bool { confirming && canClose && faults.isEmpty }
}

public enum SurveyEvent: Equatable, Sendable {
    case startWalk
    case startCorners
    case onMap(MapEvent)
    case pause
    case resume
    case undo
    /// Everything since the last pause.
    case undoStretch
    /// Begins to average the corner at which the person stands.
    case stand
    case takeCorner
    case stopStanding
    case close
    /// Not yet: back to walking.
    case goOn
    case save
    case discard
    case keepIt
    case confirmDiscard
    case retryLocation
    case openSettings
    case leave
    case retry
}
