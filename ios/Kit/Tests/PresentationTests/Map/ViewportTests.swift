import Foundation
import Testing

@testable import Presentation

struct ViewportTests {
    @Test func aDegreeIsAsLongAsItIsOnTheEllipsoid() {
        let there = Plane(LonLat(lon: 108, lat: 12)).metres(LonLat(lon: 109, lat: 13))
        #expect(abs(there.east - 108_899) < 5)
        #expect(abs(there.north - 110_622) < 5)
    }

    @Test func metresAndBackIsTheSamePlaceAnywhereInTheCountry() {
        var dice = Dice(7)
        for _ in 0..<500 {
            let origin = dice.place()
            let at = dice.near(origin, 0.05)
            let plane = Plane(origin)
            let back = plane.place(plane.metres(at))
            #expect(abs(at.lon - back.lon) < 1e-12)
            #expect(abs(at.lat - back.lat) < 1e-12)
        }
    }

    @Test func aPixelAndBackIsTheSamePixel() {
        var dice = Dice(8)
        for _ in 0..<500 {
            let view = dice.view()
            let pixel = dice.pixel(view)
            #expect(apart(pixel, view.pixel(view.place(pixel))) < 1e-6)
        }
    }

    @Test func whateverIsToBeShownLiesOnTheCanvasWithinTheMargin() throws {
        var dice = Dice(9)
        let centre = LonLat(lon: 108.05, lat: 12.68)
        for _ in 0..<500 {
            let places = (0..<(1 + dice.whole(0..<20))).map { _ in dice.near(centre, 0.02) }
            let view = Viewport.around(
                try #require(boundsOf(places)), widthPx: 200 + dice.whole(0..<1000), heightPx: 200 + dice.whole(0..<2000),
                marginPx: 40)
            for pixel in places.map(view.pixel) {
                #expect(pixel.x > 39.9 && pixel.x < Double(view.widthPx) - 39.9, "\(pixel)")
                #expect(pixel.y > 39.9 && pixel.y < Double(view.heightPx) - 39.9, "\(pixel)")
            }
        }
    }

    @Test func whatIsShownFillsTheCanvasOneWayAtLeast() {
        let bounds = GeoBounds(west: 108, south: 12, east: 108.01, north: 12.002)
        let view = Viewport.around(bounds, widthPx: 400, heightPx: 800, marginPx: 40)
        #expect(abs(view.pixel(LonLat(lon: 108, lat: 12.001)).x - 40) < 0.1)
        #expect(abs(view.pixel(LonLat(lon: 108.01, lat: 12.001)).x - 360) < 0.1)
    }

    @Test func northIsUp() {
        var dice = Dice(10)
        let view = dice.view()
        let centre = view.pixel(view.centre)
        #expect(view.pixel(LonLat(lon: view.centre.lon, lat: view.centre.lat + 0.001)).y < centre.y)
        #expect(view.pixel(LonLat(lon: view.centre.lon + 0.001, lat: view.centre.lat)).x > centre.x)
    }

    @Test func theGroundFollowsTheFinger() {
        var dice = Dice(11)
        for _ in 0..<200 {
            let view = dice.view()
            let ground = view.place(Pixel(x: 100, y: 120))
            #expect(apart(view.panned(30, -50).pixel(ground), Pixel(x: 130, y: 70)) < 0.7)
        }
    }

    @Test func zoomingKeepsThePlaceUnderTheFingers() {
        var dice = Dice(12)
        for _ in 0..<200 {
            let view = dice.view()
            let fingers = dice.pixel(view)
            let after = view.zoomed(0.5 + dice.number(0..<3), focus: fingers)
            #expect(apart(after.pixel(view.place(fingers)), fingers) < 0.7)
        }
    }

    @Test func zoomingHasEnds() {
        var dice = Dice(13)
        #expect(dice.view().zoomed(1e12).metresPerPixel == Viewport.nearest)
        #expect(dice.view().zoomed(1e-12).metresPerPixel == Viewport.farthest)
    }

    @Test func theScaleBarIsRoundFitsAndIsMoreThanAThirdOfWhatItMayBe() {
        var dice = Dice(14)
        for _ in 0..<1000 {
            let bar = dice.view().scaleBar(300)
            let digits = bar.metres / pow(10, floor(log10(bar.metres) + 1e-9))
            #expect([1, 2, 5].contains { abs(digits - $0) < 1e-6 }, "\(bar)")
            #expect(bar.pixels <= 300 + 1e-6 && bar.pixels > 100, "\(bar)")
        }
    }

    @Test func theBoundsOfTheViewAreItsCorners() {
        var dice = Dice(15)
        let view = dice.view()
        let bounds = view.bounds
        #expect(abs(view.pixel(LonLat(lon: bounds.west, lat: bounds.north)).x) < 1e-6)
        #expect(abs(view.pixel(LonLat(lon: bounds.east, lat: bounds.south)).y - Double(view.heightPx)) < 1e-6)
    }

    private func apart(_ one: Pixel, _ other: Pixel) -> Double { hypot(one.x - other.x, one.y - other.y) }
}

extension Dice {
    fileprivate mutating func view() -> Viewport {
        Viewport(
            centre: place(), metresPerPixel: pow(10, number(-1..<1)), widthPx: 300 + whole(0..<1000),
            heightPx: 300 + whole(0..<2000))
    }

    fileprivate mutating func pixel(_ view: Viewport) -> Pixel {
        Pixel(x: number(0..<Double(view.widthPx)), y: number(0..<Double(view.heightPx)))
    }

    fileprivate mutating func place() -> LonLat { LonLat(lon: number(102..<110), lat: number(8..<23)) }

    fileprivate mutating func near(_ at: LonLat, _ degrees: Double) -> LonLat {
        LonLat(lon: at.lon + number(-degrees / 2..<degrees / 2), lat: at.lat + number(-degrees / 2..<degrees / 2))
    }
}
