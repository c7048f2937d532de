import Testing

@testable import Fakes
@testable import Presentation

@MainActor
struct PlotPresenterTests {
    private let gateway = FakeGateway()
    private let device = FakeDevice()
    private let navigator = FakeNavigator()
    private let shape = PlotShape(outer: [
        LonLat(lon: 108, lat: 12), LonLat(lon: 108.001, lat: 12), LonLat(lon: 108.001, lat: 12.001),
    ])

    init() {
        gateway.answers.plot = .ok(detail())
    }

    @Test func whatMayBeDoneIsWhatTheCoreSays() async {
        let may = PlotRights(write: .pest, survey: true, edit: false)
        gateway.answers.plot = .ok(changed(detail()) { $0.may = may })
        let plot = await plot()
        #expect(plot.state.may == may)
        plot.onEvent(.write)
        plot.onEvent(.survey)
        plot.onEvent(.edit)
        #expect(navigator.went == [.writing(.pest, plot: "plot"), .survey("plot"), .plotForm("plot")])
    }

    @Test func whoWritesNothingHereIsLedToNoForm() async {
        let plot = await plot()
        #expect(plot.state.detail != nil)
        plot.onEvent(.write)
        #expect(navigator.went.isEmpty)
    }

    @Test func theColourIsTheOneOfTheLists() async {
        #expect(await plot().state.mark == .waiting)
    }

    @Test func neighboursAreForThePictureWithoutThePlotItselfAndThoseOutOfUse() async {
        gateway.answers.plotsIn = .ok([
            plotCard(), plotCard(id: "next"), changed(plotCard(id: "old")) { $0.retired = true },
        ])
        #expect(await plot().state.neighbours.map(\.id) == ["next"])
    }

    @Test func aBoundaryFromAFileSaysItsSizeAndAWrongFileWhy() async {
        let plot = await plot()
        device.fakeFiles.chosen = "walk.gpx"
        plot.onEvent(.import)
        await settle()
        #expect(plot.state.fault?.detail == "no_shape")
        gateway.answers.importBoundary = .ok(surveyed())
        plot.onEvent(.import)
        await settle()
        #expect(plot.state.imported?.areaM2 == 12_500)
        #expect(plot.state.fault == nil)
    }

    @Test func noFileChosenIsNoFault() async {
        let plot = await plot()
        plot.onEvent(.import)
        await settle()
        #expect(plot.state.fault == nil && !plot.state.busy)
        #expect(gateway.count("importBoundary") == 0)
    }

    @Test func aPlotThatIsNotThereIsSaid() async {
        gateway.answers.plot = Answers().plot
        #expect(await plot().state.fault?.kind == .notFound)
    }

    private func plot() async -> PlotPresenter {
        let plot = PlotPresenter(gateway: gateway, device: device, navigator: navigator, area: "area", id: "plot")
        await settle()
        return plot
    }

    private func detail() -> PlotDetail {
        let card = changed(plotCard()) {
            $0.shape = shape
            $0.harvest = HarvestDay(date: SAMPLE_DAY, certain: true, atLeast: SAMPLE_DAY, mark: .waiting)
        }
        return PlotDetail(
            plot: card, facts: PlotFacts(name: "Thửa trên"), surveys: [], faults: [], overlaps: [], findings: [], safeHarvest: safeHarvest(SAMPLE_DAY.plusDays(1)))
    }
}
