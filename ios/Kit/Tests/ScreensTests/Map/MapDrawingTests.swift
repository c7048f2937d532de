import SwiftUI
import Testing

@testable import Fakes
@testable import Presentation
@testable import Screens

@MainActor
struct MapDrawingTests {
    /// What the canvas draws, one stroke each.
    private func strokes(_ layers: MapLayers, _ map: MapState, _ look: Look = .plain) -> [String] {
        let sized = map.after(.sized(widthPx: 390, heightPx: 640, density: 1))
        let host = shown(MapCanvas(map: sized, layers: layers, description: "map", onEvent: { _ in }), look)
        return host.root.all("Canvas").first?.drawing?.elements ?? []
    }

    private func names(_ strokes: [String]) -> [String] { strokes.filter { $0.hasPrefix("<text") } }

    @Test func theRingAroundMeIsAsWideAsThePositionIsGood() throws {
        let map = Garden.map(me: Garden.here).after(.sized(widthPx: 390, heightPx: 640, density: 1))
        let radius = try #require(map.view).pixels(12)
        let arc = String(format: "a%.1f,%.1f", radius, radius)
        #expect(strokes(MapLayers(), map).contains { $0.contains(arc) })
        let unsaid = Garden.map(me: Fix(at: Garden.here.at))
        #expect(strokes(MapLayers(), unsaid).count == 2)
    }

    @Test func aNameThatDoesNotFitItsPlotWaitsForANearerView() {
        let layers = MapLayers(plots: Garden.list.onMap)
        let near = Garden.map(Garden.hill)
        let far = Garden.map().after(.sized(widthPx: 390, heightPx: 640, density: 1)).after(.zoom(0.05))
        #expect(names(strokes(layers, near)).contains { $0.contains("Vườn đồi") })
        #expect(names(strokes(layers, far)).isEmpty)
        #expect(strokes(layers, far).count == 8)
    }

    @Test func theDayIsWrittenOnAPlotThatWaits() {
        let written = names(strokes(MapLayers(plots: Garden.list.onMap), Garden.map(Garden.hill))).joined()
        #expect(written.contains("từ 05/12"))
    }

    @Test func twoSurveysThatDifferAreDashed() {
        let dashed = strokes(MapLayers(plots: Garden.list.onMap), Garden.map()).filter { $0.contains("dasharray=\"8.0 5.0\"") }
        #expect(dashed.count == 1)
    }

    @Test func whatARingSharesWithANeighbourIsCutOutByTheRing() {
        let layers = MapLayers(plots: Garden.list.onMap, ring: Garden.ring((60, 0), (180, 0), (180, 50)), overlapped: ["river"])
        let all = strokes(layers, Garden.map())
        #expect(all.filter { $0.hasPrefix("<clipPath") }.count == 1)
        #expect(all.filter { $0.contains("clip-path") }.count == 1)
    }

    @Test func aRingThatIsOpenIsClosedByDots() {
        var layers = MapLayers(ring: Garden.hill)
        let open = strokes(layers, Garden.map()).filter { $0.contains("dasharray=\"2.0 8.0\"") }
        layers.closed = true
        let closed = strokes(layers, Garden.map()).filter { $0.contains("dasharray") }
        #expect(open.count == 1 && closed.isEmpty)
    }

    @Test func aPlotWithAHoleIsFilledAroundIt() {
        let hole = PlotShape(outer: Garden.hill, holes: [Garden.ring((40, 20), (60, 20), (60, 40))])
        let plot = PlotOnMap(id: "p", name: "", shape: hole, mark: .safe, safeFrom: nil, conflict: false)
        let fill = strokes(MapLayers(plots: [plot]), Garden.map(Garden.hill))[0]
        #expect(fill.contains("evenodd"))
        #expect(fill.components(separatedBy: "M").count == 3)
    }

    @Test func colorsAreThoseOfTheLook() {
        let layers = MapLayers(plots: Garden.list.onMap)
        #expect(strokes(layers, Garden.map()) != strokes(layers, Garden.map(), .dark))
    }
}
