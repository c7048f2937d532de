import Foundation
import Testing

@testable import Fakes
@testable import Presentation

struct PlotMarkTests {
    @Test func ofAPlotOfWhichNothingIsKnownNothingIsSaid() {
        #expect(card(nil).mark == .none)
        #expect(card(.ask).mark == .ask)
    }

    @Test func aMapSaysTheDayOnlyWhileHarvestIsNotSafeAndNothingWhereItIsAboutOtherThings() {
        #expect(card(.waiting).onMap(mark: .waiting)?.safeFrom == SAMPLE_DAY)
        #expect(card(.safe).onMap(mark: .safe)?.safeFrom == nil)
        let neighbour = card(.waiting).onMap(mark: .none)
        #expect(neighbour?.mark == HarvestMark.none && neighbour?.safeFrom == nil)
    }

    @Test func ofPlotsOnEachOtherTheSmallerOneIsTouched() {
        let plots = [plot("large", square(0, 0, 10)), plot("small", square(4, 4, 2))]
        #expect(plots.at(LonLat(lon: 5, lat: 5))?.id == "small")
        #expect(plots.at(LonLat(lon: 1, lat: 1))?.id == "large")
        #expect(plots.at(LonLat(lon: 11, lat: 1)) == nil)
    }

    @Test func aHoleIsNotThePlot() {
        let ring = PlotShape(outer: square(0, 0, 10), holes: [square(4, 4, 2)])
        #expect(!ring.surrounds(LonLat(lon: 5, lat: 5)))
        #expect(ring.surrounds(LonLat(lon: 3, lat: 3)))
    }

    @Test func theMiddleOfAConvexPlotLiesInItWhereverItBeginsAndWhicheverWayRoundItGoes() throws {
        var dice = Dice(3)
        for _ in 0..<300 {
            let angles = (0..<(3 + dice.whole(0..<9))).map { _ in dice.number(0..<2 * .pi) }.sorted()
            let ring = angles.map { LonLat(lon: 108 + 0.001 * cos($0), lat: 12 + 0.001 * sin($0)) }
            if widest(angles) > 3 { continue }
            let middle = try #require(ring.middle())
            #expect(ring.surrounds(middle), "\(ring)")
            let turned = try #require(Array((ring.dropFirst() + [ring[0]]).reversed()).middle())
            #expect(abs(middle.lon - turned.lon) < 1e-9)
            #expect(abs(middle.lat - turned.lat) < 1e-9)
        }
    }

    @Test func aLineAndASinglePlaceHaveAMiddleNothingHasNone() {
        #expect([LonLat(lon: 0, lat: 0), LonLat(lon: 2, lat: 1)].middle() == LonLat(lon: 1, lat: 0.5))
        #expect([LonLat(lon: 4, lat: 5)].middle() == LonLat(lon: 4, lat: 5))
        #expect(([] as [LonLat]).middle() == nil)
    }

    private func card(_ mark: HarvestMark?) -> PlotCard {
        changed(plotCard()) {
            $0.shape = PlotShape(outer: square(0, 0, 1))
            $0.harvest = mark.map { HarvestDay(date: SAMPLE_DAY, certain: true, atLeast: SAMPLE_DAY, mark: $0) }
        }
    }

    private func plot(_ id: String, _ ring: [LonLat]) -> PlotOnMap {
        PlotOnMap(id: id, name: id, shape: PlotShape(outer: ring), mark: .none, safeFrom: nil, conflict: false)
    }

    private func square(_ lon: Double, _ lat: Double, _ side: Double) -> [LonLat] {
        [
            LonLat(lon: lon, lat: lat), LonLat(lon: lon + side, lat: lat), LonLat(lon: lon + side, lat: lat + side),
            LonLat(lon: lon, lat: lat + side),
        ]
    }

    /// The widest angle between two corners: beyond half a circle the middle of the circle lies outside.
    private func widest(_ angles: [Double]) -> Double {
        angles.indices.map { $0 == 0 ? angles[0] + 2 * .pi - angles[angles.count - 1] : angles[$0] - angles[$0 - 1] }.max() ?? 0
    }
}
