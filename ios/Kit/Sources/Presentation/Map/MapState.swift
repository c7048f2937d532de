/// The canvas and what it shows of the Earth.
public struct MapState: Equatable, Sendable {
    public var widthPx: Int
    public var heightPx: Int
    /// Pixels of a density-independent pixel.
    public var density: Double
    /// What is to be seen, until a person moves the map.
    public var shown: GeoBounds?
    /// Nil until the canvas has a size and there is something to see.
    public var view: Viewport?
    public var me: Fix?
    /// The map stays with the person.
    public var following: Bool

    public init(
        widthPx: Int = 0, heightPx: Int = 0, density: Double = 1, shown: GeoBounds? = nil, view: Viewport? = nil, me: Fix? = nil,
        following: Bool = false
    ) {
        self.widthPx = widthPx
        self.heightPx = heightPx
        self.density = density
        self.shown = shown
        self.view = view
        self.me = me
        self.following = following
    }

    private static let marginDp = 40.0

    /// Shows all of `bounds`, once the canvas has a size.
    public func showing(_ bounds: GeoBounds?) -> MapState {
        var next = self
        next.shown = bounds
        next.view = nil
        return next.fitted()
    }

    public func withMe(_ fix: Fix) -> MapState {
        var here = self
        here.me = fix
        if let view {
            if following { here.view = view.at(fix.at) }
            return here
        }
        let at = fix.at
        here.shown = shown ?? GeoBounds(west: at.lon, south: at.lat, east: at.lon, north: at.lat)
        return here.fitted()
    }

    public func after(_ event: MapEvent) -> MapState {
        var next = self
        switch event {
        case .sized(let widthPx, let heightPx, let density):
            next.widthPx = widthPx
            next.heightPx = heightPx
            next.density = density
            next.view = view?.resized(widthPx, heightPx)
            return next.fitted()
        case .moved(let dx, let dy, let zoom, let focus):
            next.view = view?.zoomed(zoom, focus: focus).panned(dx, dy)
            next.following = false
        case .zoom(let factor): next.view = view?.zoomed(factor)
        case .showAll:
            next.view = nil
            next.following = false
            return next.fitted()
        case .showMe:
            if let me { next.view = view?.at(me.at) }
            next.following = true
        case .tapped: break
        }
        return next
    }

    private func fitted() -> MapState {
        guard view == nil, let shown, widthPx > 0, heightPx > 0 else { return self }
        var next = self
        next.view = .around(shown, widthPx: widthPx, heightPx: heightPx, marginPx: Self.marginDp * density)
        return next
    }
}

public enum MapEvent: Equatable, Sendable {
    case sized(widthPx: Int, heightPx: Int, density: Double)
    /// Fingers moved the map by pixels and opened or closed around `focus`.
    case moved(dx: Double, dy: Double, zoom: Double, focus: Pixel)
    case zoom(Double)
    case tapped(Pixel)
    case showAll
    case showMe
}
