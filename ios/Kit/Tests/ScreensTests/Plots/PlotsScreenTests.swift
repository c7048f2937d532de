import SwiftUI
import Testing

@testable import Fakes
@testable import Presentation
@testable import Screens

/// The plots' screen, whose map moves.
private struct Shown: View {
    @State var state: PlotsState
    var onEvent: (PlotsEvent) -> Void = { _ in }

    var body: some View {
        NavigationStack {
            PlotsScreen(state: state) { event in
                onEvent(event)
                if case .onMap(let event) = event { state.map = state.map?.after(event) }
            }
        }
    }
}

@MainActor
struct PlotsScreenTests {
    private let onMap = changed(Garden.list) { $0.map = Garden.map() }

    @Test func thePlots() { expectOutlines("plots", Look.allCases) { Shown(state: Garden.list) } }

    @Test func longNames() { expectOutlines("plots-long", [.plain, .largeText]) { Shown(state: Garden.state([Garden.long])) } }

    @Test func noPlotsYet() { expectOutlines("plots-empty") { Shown(state: PlotsState(plots: [], mayAdd: true)) } }

    @Test func notThereYet() { expectOutlines("plots-loading") { Shown(state: PlotsState()) } }

    @Test func nothingFound() {
        expectOutlines("plots-none-found") {
            Shown(
                state: changed(Garden.list) {
                    $0.text = "xoài"
                    $0.found = []
                })
        }
    }

    @Test func aFault() { expectOutlines("plots-fault") { Shown(state: PlotsState(fault: Fault(kind: .storage))) } }

    @Test func theMap() {
        expectOutlines("plots-map", Look.allCases) { Shown(state: onMap) }
        expectDrawing("plots-map", shown(Shown(state: onMap)))
        expectDrawing("plots-map-dark", shown(Shown(state: onMap), .dark))
    }

    @Test func theMapWithMe() {
        let state = changed(onMap) {
            $0.map = Garden.map(me: Garden.here)
            $0.selected = Garden.items[0]
        }
        expectOutlines("plots-map-me") { Shown(state: state) }
        expectDrawing("plots-map-me", shown(Shown(state: state)))
    }

    @Test func theMapWithoutAPosition() {
        expectOutlines("plots-map-hindered", [.plain, .largeText]) {
            Shown(state: changed(onMap) { $0.hindrance = .switchedOff })
        }
    }

    @Test func thePositionIsLookedFor() {
        expectOutlines("plots-map-locating") { Shown(state: changed(onMap) { $0.locating = true }) }
    }

    @Test func fingersMoveTheMapAndTouchAPlot() {
        var sent: [MapEvent] = []
        let host = shown(Shown(state: onMap) { if case .onMap(let event) = $0 { sent.append(event) } })
        let map = "Bản đồ có 4 thửa"
        _ = host.root
        #expect(sent == [.sized(widthPx: 390, heightPx: 640, density: 1)])
        host.touch(map, .drag(from: CGPoint(x: 100, y: 100), to: CGPoint(x: 220, y: 140)))
        host.touch(map, .magnify(by: 2, at: CGPoint(x: 50, y: 60)))
        host.touch(map, .tap(CGPoint(x: 195, y: 320)))
        host.tap("Phóng to")
        host.tap("Thu nhỏ")
        host.tap("Xem tất cả")
        host.tap("Chỗ tôi đứng")
        #expect(
            Array(sent.dropFirst()) == [
                .moved(dx: 120, dy: 40, zoom: 1, focus: Pixel(x: 220, y: 140)),
                .moved(dx: 0, dy: 0, zoom: 2, focus: Pixel(x: 50, y: 60)), .tapped(Pixel(x: 195, y: 320)), .zoom(1.8),
                .zoom(1 / 1.8), .showAll, .showMe,
            ])
    }

    @Test func aFingerThatStaysDownMovesTheMapOnlyByWhatIsNew() {
        var sent: [MapEvent] = []
        let host = shown(Shown(state: onMap) { if case .onMap(let event) = $0 { sent.append(event) } })
        let down = CGPoint(x: 100, y: 100)
        host.touch("Bản đồ", .drag(from: down, to: CGPoint(x: 110, y: 100)))
        host.touch("Bản đồ", .drag(from: down, to: CGPoint(x: 130, y: 95)))
        host.touch("Bản đồ", .drag(from: CGPoint(x: 5, y: 5), to: CGPoint(x: 6, y: 7)))
        host.touch("Bản đồ", .magnify(by: 2, at: down))
        host.touch("Bản đồ", .magnify(by: 3, at: down))
        let moved = sent.compactMap { if case .moved(let dx, let dy, let zoom, _) = $0 { [dx, dy, zoom] } else { nil } }
        #expect(moved == [[10, 0, 1], [20, -5, 1], [1, 2, 1], [0, 0, 2], [0, 0, 1.5]])
    }

    @Test func everythingLeadsToThePresenter() {
        var events: [PlotsEvent] = []
        let host = shown(Shown(state: Garden.list) { events.append($0) })
        host.tap("Vườn đồi")
        host.type("suoi", into: "Tìm tên thửa, tên hộ")
        host.pick("Bản đồ", in: "Thửa vườn")
        host.tap("Thêm thửa")
        #expect(events == [.open("hill"), .type("suoi"), .showMap, .add])
    }

    @Test func whatIsBesideTheMapLeadsToThePresenter() {
        var events: [PlotsEvent] = []
        let selected = changed(onMap) { $0.selected = Garden.items[0] }
        let host = shown(Shown(state: selected) { events.append($0) })
        host.tap("Vườn đồi")
        host.tap("Đóng")
        let hindered = shown(Shown(state: changed(onMap) { $0.hindrance = .switchedOff }) { events.append($0) })
        hindered.tap("Mở cài đặt máy")
        let acts = events.filter { if case .onMap = $0 { false } else { true } }
        #expect(acts == [.open("hill"), .unselect, .openSettings])
    }

    @Test func whoMayNotAddIsNotOfferedIt() {
        let host = shown(Shown(state: changed(Garden.list) { $0.mayAdd = false }))
        #expect(host.shows("Vườn đồi"))
        #expect(!host.shows("Thêm thửa"))
    }
}
