import Foundation

/// A point of the canvas, y down. What the canvas counts in is its own affair: points of a phone's screen.
public struct Pixel: Equatable, Sendable {
    public var x: Double
    public var y: Double

    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }
}

/// What part of the Earth a canvas shows: north is up.
public struct Viewport: Equatable, Sendable {
    public let centre: LonLat
    public let metresPerPixel: Double
    public let widthPx: Int
    public let heightPx: Int
    private let plane: Plane

    public static let nearest = 0.01
    public static let farthest = 1_000.0

    /// A single place is shown with this much around it.
    private static let leastSpanM = 60.0

    public init(centre: LonLat, metresPerPixel: Double, widthPx: Int, heightPx: Int) {
        self.centre = centre
        self.metresPerPixel = metresPerPixel
        self.widthPx = widthPx
        self.heightPx = heightPx
        plane = Plane(centre)
    }

    private var middle: Pixel { Pixel(x: Double(widthPx) / 2, y: Double(heightPx) / 2) }

    public func pixel(_ at: LonLat) -> Pixel {
        let metres = plane.metres(at)
        return Pixel(x: middle.x + metres.east / metresPerPixel, y: middle.y - metres.north / metresPerPixel)
    }

    public func place(_ at: Pixel) -> LonLat {
        plane.place(Metres(east: (at.x - middle.x) * metresPerPixel, north: (middle.y - at.y) * metresPerPixel))
    }

    public func pixels(_ metres: Double) -> Double { metres / metresPerPixel }

    public var bounds: GeoBounds {
        let northWest = place(Pixel(x: 0, y: 0))
        let southEast = place(Pixel(x: Double(widthPx), y: Double(heightPx)))
        return GeoBounds(west: northWest.lon, south: southEast.lat, east: southEast.lon, north: northWest.lat)
    }

    /// The ground follows the finger.
    public func panned(_ dx: Double, _ dy: Double) -> Viewport { at(place(Pixel(x: middle.x - dx, y: middle.y - dy))) }

    /// Nearer for a `factor` above 1; the place under `focus` stays there.
    public func zoomed(_ factor: Double, focus: Pixel? = nil) -> Viewport {
        let focus = focus ?? middle
        let scale = min(max(metresPerPixel / factor, Self.nearest), Self.farthest)
        let moved = Viewport(centre: centre, metresPerPixel: scale, widthPx: widthPx, heightPx: heightPx)
        let now = moved.pixel(place(focus))
        return moved.panned(focus.x - now.x, focus.y - now.y)
    }

    public func resized(_ widthPx: Int, _ heightPx: Int) -> Viewport {
        Viewport(centre: centre, metresPerPixel: metresPerPixel, widthPx: widthPx, heightPx: heightPx)
    }

    public func at(_ place: LonLat) -> Viewport {
        Viewport(centre: place, metresPerPixel: metresPerPixel, widthPx: widthPx, heightPx: heightPx)
    }

    /// The longest round length that is not longer than `longestPx`.
    public func scaleBar(_ longestPx: Double) -> ScaleBar {
        let most = longestPx * metresPerPixel
        let power = pow(10, floor(log10(most)))
        let metres = [5, 2, 1].map { $0 * power }.first { $0 <= most } ?? power
        return ScaleBar(metres: metres, pixels: pixels(metres))
    }

    /// Shows all of `bounds` with `marginPx` around.
    public static func around(_ bounds: GeoBounds, widthPx: Int, heightPx: Int, marginPx: Double) -> Viewport {
        let centre = LonLat(lon: (bounds.west + bounds.east) / 2, lat: (bounds.south + bounds.north) / 2)
        let corner = Plane(centre).metres(LonLat(lon: bounds.east, lat: bounds.north))
        let across = max(1, Double(widthPx) - 2 * marginPx)
        let up = max(1, Double(heightPx) - 2 * marginPx)
        let wide = max(2 * corner.east, leastSpanM) / across
        let high = max(2 * corner.north, leastSpanM) / up
        let scale = min(max(wide, high, nearest), farthest)
        return Viewport(centre: centre, metresPerPixel: scale, widthPx: widthPx, heightPx: heightPx)
    }
}

public struct ScaleBar: Equatable, Sendable {
    public var metres: Double
    public var pixels: Double

    public init(metres: Double, pixels: Double) {
        self.metres = metres
        self.pixels = pixels
    }
}
