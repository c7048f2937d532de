import Testing

@testable import Presentation

struct MapStateTests {
    private let bounds = GeoBounds(west: 108, south: 12, east: 108.01, north: 12.01)
    private let sized = MapState().after(.sized(widthPx: 400, heightPx: 600, density: 1))

    @Test func thereIsAViewAsSoonAsThereAreASizeAndSomethingToSeeInEitherOrder() {
        #expect(sized.view == nil)
        #expect(MapState().showing(bounds).view == nil)
        let view = sized.showing(bounds).view
        #expect(view != nil)
        #expect(MapState().showing(bounds).after(.sized(widthPx: 400, heightPx: 600, density: 1)).view == view)
    }

    @Test func withoutPlotsTheMapOpensWhereThePersonIs() {
        let here = LonLat(lon: 108.2, lat: 12.3)
        #expect(sized.withMe(Fix(at: here)).view?.centre == here)
    }

    @Test func aTurnedPhoneKeepsTheMiddleAndTheScale() {
        let before = sized.showing(bounds).after(.zoom(3))
        let after = before.after(.sized(widthPx: 600, heightPx: 400, density: 1))
        #expect(after.view?.widthPx == 600)
        #expect(after.view?.centre == before.view?.centre)
        #expect(after.view?.metresPerPixel == before.view?.metresPerPixel)
    }

    @Test func theMapStaysWithThePersonUntilAFingerMovesIt() {
        let map = sized.showing(bounds).withMe(Fix(at: LonLat(lon: 108.001, lat: 12))).after(.showMe)
        #expect(map.following)
        let walked = map.withMe(Fix(at: LonLat(lon: 108.002, lat: 12.001)))
        #expect(walked.view?.centre == LonLat(lon: 108.002, lat: 12.001))
        let moved = walked.after(.moved(dx: 10, dy: 0, zoom: 1, focus: Pixel(x: 0, y: 0)))
        #expect(!moved.following)
        #expect(moved.withMe(Fix(at: LonLat(lon: 108.003, lat: 12.001))).view == moved.view)
    }

    @Test func allIsShownAgainAfterGettingLost() {
        let start = sized.showing(bounds)
        let lost = start.after(.moved(dx: 5000, dy: 900, zoom: 0.01, focus: Pixel(x: 3, y: 4)))
        #expect(lost.view != start.view)
        #expect(lost.after(.showAll).view == start.view)
    }
}
