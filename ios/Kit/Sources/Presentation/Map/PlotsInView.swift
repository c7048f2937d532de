/// Asks the core for the plots in view: once a settled view, and not at all while they are known already.
@MainActor
public final class PlotsInView {
    private let gateway: any Gateway
    private let area: String
    private let pause: Pause
    private let found: @MainActor (Outcome<[PlotCard]>) -> Void
    private var known: GeoBounds?
    private var asking: Task<Void, Never>?

    public static let settled = Duration.milliseconds(200)

    public init(
        gateway: any Gateway, area: String, pause: @escaping Pause,
        found: @escaping @MainActor (Outcome<[PlotCard]>) -> Void
    ) {
        self.gateway = gateway
        self.area = area
        self.pause = pause
        self.found = found
    }

    public func look(_ view: Viewport?) {
        guard let bounds = view?.bounds else { return }
        asking?.cancel()
        if known?.covers(bounds) == true { return }
        asking = Task { [pause] in
            await pause(Self.settled)
            if !Task.isCancelled { await self.ask(bounds.widened()) }
        }
    }

    /// The plots have changed.
    public func lookAgain(_ view: Viewport?) {
        known = nil
        look(view)
    }

    /// Nobody looks any more.
    public func stop() { asking?.cancel() }

    private func ask(_ bounds: GeoBounds) async {
        let plots = await gateway.plotsIn(area, bounds: bounds)
        if Task.isCancelled { return }
        if plots.orNil != nil { known = bounds }
        found(plots)
    }
}

extension GeoBounds {
    fileprivate func covers(_ other: GeoBounds) -> Bool {
        west <= other.west && south <= other.south && east >= other.east && north >= other.north
    }

    /// By half a screen on each side: a small move needs no new question.
    fileprivate func widened() -> GeoBounds {
        let wide = (east - west) / 2
        let high = (north - south) / 2
        return GeoBounds(west: west - wide, south: south - high, east: east + wide, north: north + high)
    }
}
