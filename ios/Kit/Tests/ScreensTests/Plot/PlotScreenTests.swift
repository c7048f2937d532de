import SwiftUI
import Testing

@testable import Fakes
@testable import Presentation
@testable import Screens

@MainActor
struct PlotScreenTests {
    private static let survey = SurveyCard(
        hash: "hash", method: "walk", shape: PlotShape(outer: Garden.hill), areaM2: 11_350, areaErrorM2: 140, perimeterM: 432,
        accuracyM: 3.2, surveyedAtMs: 1_795_400_000_000, authorName: "Bà Tám", role: .farmer, current: true)
    private static let old = changed(survey) {
        $0.hash = "old"
        $0.method = "import"
        $0.areaM2 = 11_900
        $0.areaErrorM2 = nil
        $0.accuracyM = nil
        $0.current = false
    }
    private static let facts = PlotFacts(
        name: "Vườn đồi", crop: "sầu riêng", variety: "Ri6", plantingYear: 2018, treeCount: 120, declaredArea: 12,
        declaredUnit: "cong", parcel: "tờ 12, thửa 5", note: "dốc, có mương")
    private let detail = PlotDetail(
        plot: Garden.items[0], facts: facts, surveys: [survey, old], faults: [], overlaps: [], findings: [],
        safeHarvest: Garden.waiting, may: PlotRights(write: .spray, survey: true, edit: true))

    private var filled: PlotState {
        PlotState(detail: detail, neighbours: Garden.neighbours)
    }

    private func of(_ change: (inout PlotDetail) -> Void) -> PlotState { changed(filled) { $0.detail = changed(detail, change) } }

    @Test func aPlot() { expectOutlines("plot", Look.allCases) { Shown(state: filled) } }

    @Test func aBoundaryThatIsWrong() {
        let state = of {
            $0.faults = [ShapeFault(kind: "crossing", at: Garden.hill[2]), ShapeFault(kind: "crossing", at: Garden.hill[3])]
            $0.overlaps = [Overlap(plot: "river", name: "Bờ sông", areaM2: 412)]
            $0.plot.conflict = true
        }
        expectOutlines("plot-wrong", [.plain, .largeText]) { Shown(state: state) }
    }

    @Test func aNewPlot() {
        let state = of {
            $0.plot.shape = nil
            $0.plot.areaM2 = nil
            $0.surveys = []
            $0.safeHarvest = safeHarvest()
            $0.plot.harvest = nil
        }
        expectOutlines("plot-new") { Shown(state: state) }
    }

    @Test func anIntervalThatIsNotKnown() {
        let state = of {
            $0.safeHarvest = Garden.unknown
            $0.plot = Garden.marked($0.plot, Garden.unknown, .ask)
        }
        expectOutlines("plot-unknown") { Shown(state: state) }
    }

    @Test func aBoundaryFromAFile() {
        expectOutlines("plot-imported") { Shown(state: changed(filled) { $0.imported = surveyed() }) }
    }

    @Test func aPhoneOnWhichNoFileCanBeChosen() {
        expectOutlines("plot-hindered") { Shown(state: changed(filled) { $0.hindered = .notThere }) }
    }

    @Test func aPlotThatIsNotThere() {
        expectOutlines("plot-fault") { Shown(state: PlotState(fault: Fault(kind: .notFound, detail: "plot"))) }
    }

    @Test func notThereYet() { expectOutlines("plot-loading") { Shown(state: PlotState()) } }

    @Test func whoOnlyLooksIsOfferedNothingElse() {
        expectOutlines("plot-only-looked-at") { Shown(state: of { $0.may = PlotRights() }) }
    }

    @Test func theRulesSayWhichAndHowSure() {
        let finding = Finding(
            verdict: .blocked, rule: "market_ban", reason: "banned", subject: "Carbendazim", pack: "vn", version: "1",
            confidence: "certain", earliestHarvest: nil, atLeast: nil, alert: false, listed: "", similar: [], values: [:])
        let host = shown(Shown(state: of { $0.findings = [finding] }))
        #expect(host.shows(CatalogueWords()("plot_rules")))
        #expect(host.shows("Carbendazim"))
    }

    private func unknown(_ count: Int) -> SafeHarvest {
        let causes = (0..<count).flatMap { i in
            // Two products of one spray are one spray.
            ["Thuốc A", "Thuốc B"].map { HarvestCause(entry: "entry \(i)", product: $0, endedOn: SAMPLE_DAY, phiDays: nil) }
        }
        return SafeHarvest(date: nil, certain: false, atLeast: nil, because: nil, unknown: causes)
    }

    @Test func whoMendsManySpraysKnowsThatThereMayBeMore() {
        let more = CatalogueWords()("plot_harvest_more", 20)
        #expect(!shown(Shown(state: of { $0.safeHarvest = unknown(19) })).shows(more))
        let host = shown(Shown(state: of { $0.safeHarvest = unknown(20) }))
        #expect(host.shows(more))
        #expect(host.texts.filter { $0.hasPrefix("Xem lần phun") }.count >= 20)
    }

    @Test func theButtonsOfAPlot() {
        var events: [PlotEvent] = []
        let state = of { $0.overlaps = [Overlap(plot: "river", name: "Bờ sông", areaM2: 412)] }
        let host = shown(Shown(state: state) { events.append($0) })
        for words in [
            "Ghi phun thuốc ở đây", "Đo lại ranh", "Sửa thông tin", "Xem nhật ký thửa này", "Ridomil", "Bờ sông",
            CatalogueWords()("plot_land_paper"), CatalogueWords()("plot_import"),
        ] { #expect(host.tap(words), "\(words)") }
        #expect(
            events == [
                .write, .survey, .edit, .openDiary, .openEntry("entry"), .openPlot("river"), .landPaper, .import,
            ])
    }

    @Test func whoseCoreFailsTriesAgain() {
        var events: [PlotEvent] = []
        let host = shown(Shown(state: PlotState(fault: Fault(kind: .busy))) { events.append($0) })
        host.tap("Thử lại")
        #expect(events == [.retry])
    }
}

private struct Shown: View {
    let state: PlotState
    var onEvent: (PlotEvent) -> Void = { _ in }

    var body: some View { NavigationStack { PlotScreen(state: state, onEvent: onEvent) } }
}
