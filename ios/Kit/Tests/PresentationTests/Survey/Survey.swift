@testable import Fakes
@testable import Presentation

/// A survey of a plot with four corners, and the phone on which it is made.
@MainActor
final class Survey {
    let gateway = FakeGateway()
    let device = FakeDevice()
    let navigator = FakeNavigator()
    let clock = FakePause()
    let ring = [
        LonLat(lon: 108, lat: 12), LonLat(lon: 108.001, lat: 12), LonLat(lon: 108.001, lat: 12.001),
        LonLat(lon: 108, lat: 12.001),
    ]
    var walk = KeptWalk() {
        didSet { gateway.answers.walk = .ok(walk) }
    }

    /// One a process.
    lazy var walks = WalkRecorder(gateway: gateway, location: device.fakeLocation, pause: clock.pause)

    init() {
        gateway.answers.plot = .ok(
            PlotDetail(
                plot: changed(plotCard()) { $0.shape = PlotShape(outer: ring) }, facts: PlotFacts(), surveys: [], faults: [],
                overlaps: [], findings: [], safeHarvest: safeHarvest()))
        gateway.answers.walk = .ok(walk)
        gateway.answers.drawBoundary = .ok(surveyed())
        gateway.answers.measure = .ok(changed(walkView()) { $0.ring = ring })
    }

    var listening: Int { device.fakeLocation.positions.listening }

    func opened() async -> SurveyPresenter {
        let survey = SurveyPresenter(
            gateway: gateway, device: device, walks: walks, navigator: navigator, area: "area", plot: "plot",
            pause: clock.pause)
        survey.onEvent(.onMap(.sized(widthPx: 400, heightPx: 600, density: 1)))
        await settle()
        return survey
    }

    func walking() async -> SurveyPresenter {
        let survey = await opened()
        await does(.startWalk, survey)
        return survey
    }

    func closed(faults: [ShapeFault] = []) async -> SurveyPresenter {
        let survey = await walking()
        walk.faults = faults
        for at in ring { await comes(at) }
        await does(.close, survey)
        return survey
    }

    func corners() async -> SurveyPresenter {
        let survey = await opened()
        await does(.startCorners, survey)
        return survey
    }

    func does(_ event: SurveyEvent, _ survey: SurveyPresenter) async {
        survey.onEvent(event)
        await settle()
    }

    func comes(_ at: LonLat, accuracyM: Double? = 2.5) async {
        await hears(.position(Fix(at: at, accuracyM: accuracyM)))
    }

    func hears(_ reading: Reading) async {
        device.fakeLocation.positions.send(reading)
        await settle()
    }

    /// The screen is left when all is done that was begun on it.
    func leaves(_ survey: SurveyPresenter) async {
        await settle()
        survey.close()
        await settle()
    }
}
