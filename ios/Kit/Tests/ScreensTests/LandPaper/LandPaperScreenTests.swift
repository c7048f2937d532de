import SwiftUI
import Testing

@testable import Fakes
@testable import Presentation
@testable import Screens

@MainActor
struct LandPaperScreenTests {
    private static let zones =
        [6120, 6285, 6330, 6345, 6450, 6480, 6495].enumerated().map {
            PaperZone(epsg: 9000 + $0.offset, meridianMin: $0.element, widthDeg: 3, province: nil)
        } + [PaperZone(epsg: 9218, meridianMin: 6510, widthDeg: 3, province: "Đắk Lắk")]
    private static let ring = [
        LonLat(lon: 108.1000, lat: 12.6600), LonLat(lon: 108.1011, lat: 12.6601), LonLat(lon: 108.1012, lat: 12.6609),
        LonLat(lon: 108.1001, lat: 12.6608),
    ]
    private let empty = LandPaperState(plotName: "Thửa trên suối", zones: zones)

    private var filled: LandPaperState {
        changed(empty) {
            $0.zone = 9218
            $0.rows = [
                PaperRow(x: "1400123,45", y: "456789,10"), PaperRow(x: "1400134,20", y: "456908,33"),
                PaperRow(x: "1400222,71", y: "456919,02"), PaperRow(x: "1400211,95", y: "456799,77"),
            ]
            $0.places = Self.ring
            $0.measured = changed(walkView()) {
                $0.ring = Self.ring
                $0.areaM2 = 10_640
            }
        }
    }

    @Test func nothingTypedYet() { expectOutlines("paper-empty", [.plain, .largeText]) { Shown(state: empty) } }

    @Test func filledIn() {
        expectOutlines("paper-filled", Look.allCases) { Shown(state: filled) }
        expectDrawing("paper-filled", shown(Shown(state: filled)))
    }

    @Test func itCrossesItselfAndLiesOnANeighbour() {
        let crossed = changed(filled) {
            $0.measured?.faults = [ShapeFault(kind: "crossing", at: Self.ring[1])]
            $0.measured?.overlaps = [Overlap(plot: "river", name: "Bờ sông", areaM2: 36)]
        }
        expectOutlines("paper-crossing") { Shown(state: crossed) }
    }

    @Test func columnsInTheOtherOrder() {
        let turned = changed(filled) {
            $0.rows = $0.rows.map { row in PaperRow(x: row.y, y: row.x) }
            $0.places = []
            $0.measured = nil
            $0.tried = true
        }
        expectOutlines("paper-turned") { Shown(state: turned) }
    }

    @Test func anotherZone() {
        let elsewhere = changed(filled) {
            $0.places = []
            $0.measured = nil
            $0.fault = Fault(kind: .invalid, fields: [FieldFault(field: "corners", rule: "not_in_zone")])
        }
        expectOutlines("paper-elsewhere") { Shown(state: elsewhere) }
    }

    @Test func halfACornerIsMarkedOnceSaveWasTapped() {
        let half = changed(filled) {
            $0.rows[3].y = ""
            $0.tried = true
            $0.cameBack = true
        }
        expectOutlines("paper-half") { Shown(state: half) }
    }

    @Test func everythingLeadsToThePresenter() {
        var events: [LandPaperEvent] = []
        let came = changed(filled) { $0.cameBack = true }
        let host = shown(Shown(state: came) { events.append($0) })
        let words = CatalogueWords()
        host.type("1400000", into: words("paper_x"), at: 1)
        host.type("450000", into: words("paper_y"), at: 2)
        host.tap(words("paper_remove", 4))
        host.tap(words("paper_add"))
        host.tap("Đắk Lắk")
        host.tap(words("paper_start_anew"))
        host.tap(words("paper_save"))
        #expect(
            events == [
                .type(index: 1, row: PaperRow(x: "1400000", y: "456908,33")),
                .type(index: 2, row: PaperRow(x: "1400222,71", y: "450000")), .remove(3), .add, .chooseZone, .startAnew, .save,
            ])
    }

    @Test func theZoneIsChosenFromThoseOfThreeDegreesTheKnownProvinceFirst() {
        var events: [LandPaperEvent] = []
        let wide = changed(empty) { $0.zones.append(PaperZone(epsg: 1, meridianMin: 6300, widthDeg: 6, province: nil)) }
        let host = shown(Shown(state: wide) { events.append($0) })
        let chips = host.root.all("FlowRow").first?.all("Button") ?? []
        #expect(chips.count == 8)
        #expect(chips.first?.spoken.contains("Đắk Lắk") == true)
        host.tap("Đắk Lắk")
        #expect(events == [.zone(9218)])
    }
}

private struct Shown: View {
    let state: LandPaperState
    var onEvent: (LandPaperEvent) -> Void = { _ in }

    var body: some View { NavigationStack { LandPaperScreen(state: state, onEvent: onEvent) } }
}
