import SwiftUI
import Testing

@testable import Fakes
@testable import Presentation
@testable import Screens

/// The survey's screen, whose map moves.
private struct Shown: View {
    @State var state: SurveyState
    var onEvent: (SurveyEvent) -> Void = { _ in }

    var body: some View {
        NavigationStack {
            SurveyScreen(state: state) { event in
                onEvent(event)
                if case .onMap(let event) = event { state.map = state.map.after(event) }
                if event == .discard { state.discarding = true }
            }
        }
    }
}

@MainActor
struct SurveyScreenTests {
    private static let ring = Garden.ring((0, 0), (55, -9), (110, -15), (120, 25), (130, 70), (95, 88), (60, 100))
    private static let over = Garden.ring(
        (0, 0), (55, -9), (165, -10), (160, 40), (130, 70), (40, 5), (60, 100), (-10, 80))

    private let walking = SurveyState(
        stage: .walk, plotName: "Vườn đồi", neighbours: Garden.neighbours, map: Garden.map(Garden.hill, me: me(ring[6], 2.4)),
        measured: measured(ring))

    private var wrong: SurveyState {
        changed(walking) {
            $0.map = Garden.map(Self.over, me: me(Self.over[7], 8))
            $0.measured = changed(measured(Self.over)) {
                $0.faults = [ShapeFault(kind: "crossing", at: Garden.place(80, 32))]
                $0.overlaps = [Overlap(plot: "river", name: "Bờ sông", areaM2: 1_240)]
            }
        }
    }

    private var confirming: SurveyState {
        changed(walking) {
            $0.map = Garden.map(Garden.hill)
            $0.confirming = true
            $0.measured = changed(measured(Garden.hill)) {
                $0.walking = false
                $0.closed = true
                $0.dropped = Dropped(byReason: ["inaccurate": 5, "pause": 12])
            }
        }
    }

    private let corners = SurveyState(
        stage: .corners, plotName: "Vườn đồi", boundary: PlotShape(outer: Garden.hill), neighbours: Garden.neighbours,
        map: Garden.map(Garden.hill), measured: measured(Array(Garden.hill.prefix(4))),
        corners: Garden.hill.prefix(4).map { SetCorner(at: $0, averaged: true) })

    private let choosing = SurveyState(stage: .choosing, plotName: "Vườn đồi", boundary: PlotShape(outer: Garden.hill))

    @Test func opening() { expectOutlines("survey-opening") { Shown(state: SurveyState()) } }

    @Test func aPlotThatIsNotThere() {
        expectOutlines("survey-fault") { Shown(state: SurveyState(fault: Fault(kind: .notFound, detail: "plot"))) }
    }

    @Test func choosingHow() { expectOutlines("survey-choose", [.plain, .largeText, .dark]) { Shown(state: choosing) } }

    @Test func aWalk() {
        expectOutlines("survey-walk", Look.allCases) { Shown(state: walking) }
        expectDrawing("survey-walk", shown(Shown(state: walking)))
    }

    @Test func waitingForThePosition() {
        let state = changed(walking) {
            $0.measured = walkView()
            $0.waiting = true
            $0.map = Garden.map(Garden.hill)
        }
        expectOutlines("survey-waiting", [.plain, .largeText]) { Shown(state: state) }
    }

    @Test func tooInaccurate() {
        let state = changed(walking) { $0.map = Garden.map(Garden.hill, me: me(Self.ring[6], 25)) }
        expectOutlines("survey-inaccurate") { Shown(state: state) }
    }

    @Test func resting() {
        let state = changed(walking) { $0.measured?.walking = false }
        expectOutlines("survey-paused", [.plain, .largeText]) { Shown(state: state) }
    }

    @Test func crossingAndOverlap() {
        expectOutlines("survey-wrong", [.plain, .dark, .largeText]) { Shown(state: wrong) }
        expectDrawing("survey-wrong", shown(Shown(state: wrong)))
    }

    @Test(arguments: Hindrance.allCases)
    func eachHindrance(why: Hindrance) {
        let state = changed(walking) {
            $0.hindrance = why
            $0.measured = walkView()
            $0.map = Garden.map(Garden.hill)
        }
        expectOutlines("survey-hindered-\(why.rawValue.replacing("_", with: "-"))") { Shown(state: state) }
    }

    @Test func aFullPhone() {
        expectOutlines("survey-full") { Shown(state: changed(walking) { $0.fault = Fault(kind: .storageFull) }) }
    }

    @Test func whatItCameTo() { expectOutlines("survey-confirm", Look.allCases) { Shown(state: confirming) } }

    @Test func cannotBeSaved() {
        var events: [SurveyEvent] = []
        let host = shown(Shown(state: changed(wrong) { $0.confirming = true }) { events.append($0) })
        expectOutline("survey-cannot-save", host)
        #expect(!host.tap("Lưu ranh"))
        #expect(!events.contains(.save))
    }

    @Test func cornerByCorner() {
        expectOutlines("survey-corners", [.plain, .largeText]) { Shown(state: corners) }
        expectDrawing("survey-corners", shown(Shown(state: corners)))
    }

    @Test func standingAtACorner() {
        let state = changed(corners) {
            $0.standing = Corner(at: Garden.hill[4], errorM: 1.6, used: 12, dropped: 1, needed: 5)
            $0.map = Garden.map(Garden.hill, me: me(Garden.hill[4], 3.5))
        }
        expectOutlines("survey-standing") { Shown(state: state) }
    }

    @Test func saved() {
        let saved = changed(surveyed()) { $0.overlaps = [Overlap(plot: "river", name: "Bờ sông", areaM2: 36)] }
        expectOutlines("survey-saved", [.plain, .largeText]) {
            Shown(state: SurveyState(stage: .saved, plotName: "Vườn đồi", saved: saved))
        }
    }

    @Test func throwingAwayIsAskedTwice() {
        let (host, taken) = acts(walking)
        host.tap("Bỏ lần đo này")
        expectOutline("survey-discard", host)
        host.tap("Bỏ lần đo này")
        #expect(taken() == [.discard, .confirmDiscard])
        let (kept, answers) = acts(changed(walking) { $0.discarding = true })
        kept.tap(CatalogueWords()("component_cancel"))
        #expect(answers() == [.keepIt])
    }

    @Test func aWalkIsAFewTaps() {
        let (host, taken) = acts(walking)
        host.tap("Nghỉ")
        host.tap("Lùi lại")
        host.tap("Khép vòng")
        host.tap("Quay lại")
        #expect(taken() == [.pause, .undo, .close, .leave])
    }

    @Test func aRestIsAFewTapsToo() {
        let (host, taken) = acts(changed(walking) { $0.measured?.walking = false })
        host.tap(CatalogueWords()("survey_resume"))
        host.tap("Khép vòng")
        host.tap(CatalogueWords()("survey_undo_stretch"))
        #expect(taken() == [.resume, .close, .undoStretch])
    }

    @Test func howToSurveyIsChosenByATap() {
        let (host, taken) = acts(choosing)
        host.tap(CatalogueWords()("survey_walk_text"))
        host.tap(CatalogueWords()("survey_corners_text"))
        #expect(taken() == [.startWalk, .startCorners])
    }

    @Test func whatItCameToIsSavedOrGoneOnWith() {
        let (host, taken) = acts(confirming)
        host.tap(CatalogueWords()("survey_go_on"))
        host.tap(CatalogueWords()("survey_save"))
        #expect(taken() == [.goOn, .save])
    }

    @Test func theWayOutOfAHindranceIsWhereTheThumbIs() {
        let state = changed(walking) {
            $0.hindrance = .switchedOff
            $0.measured = walkView()
        }
        let (host, taken) = acts(state)
        let words = CatalogueWords()
        host.tap(words("map_open_settings"))
        host.tap(words("map_retry"))
        #expect(taken() == [.openSettings, .retryLocation])
        #expect(!host.shows(words("survey_close")))
    }

    @Test func aCornerIsTouchedOnTheMapOrStoodAt() {
        var events: [SurveyEvent] = []
        let host = shown(Shown(state: corners) { events.append($0) })
        host.touch("Bản đồ đo", .tap(CGPoint(x: 100, y: 200)))
        host.tap(CatalogueWords()("survey_stand"))
        #expect(events.suffix(2) == [.onMap(.tapped(Pixel(x: 100, y: 200))), .stand])
        let standing = changed(corners) { $0.standing = Corner(at: nil, errorM: nil, used: 2, dropped: 0, needed: 5) }
        let (waits, taken) = acts(standing)
        #expect(!waits.tap(CatalogueWords()("survey_take_corner")))
        waits.tap(CatalogueWords()("survey_stop_standing"))
        #expect(taken() == [.stopStanding])
    }

    /// A screen, and what was tapped on it but for the map.
    private func acts(_ state: SurveyState) -> (Host, () -> [SurveyEvent]) {
        var events: [SurveyEvent] = []
        let host = shown(Shown(state: state) { event in
            if case .onMap = event { return }
            events.append(event)
        })
        return (host, { events })
    }
}

@MainActor private func measured(_ ring: [LonLat]) -> WalkView {
    changed(walkView(fixes: ring.count * 20)) {
        $0.kept = ring.count
        $0.ring = ring
        $0.areaM2 = 9_870
        $0.areaErrorM2 = 130
        $0.walkedM = 318
        $0.closingGapM = 117
    }
}

private func me(_ at: LonLat, _ accuracyM: Double) -> Fix { Fix(at: at, accuracyM: accuracyM) }
