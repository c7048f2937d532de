import Testing

@testable import Fakes
@testable import Presentation

@MainActor
struct PlotsPresenterTests {
    private let gateway = FakeGateway()
    private let device = FakeDevice()
    private let navigator = FakeNavigator()
    private let clock = FakePause()
    private let hill = plot("hill", "Vườn Đồi", "Hộ ông Ánh", at: LonLat(lon: 108, lat: 12))
    private let river = plot("river", "Bờ sông", "Hộ bà Tám", at: LonLat(lon: 108.01, lat: 12))

    init() {
        gateway.answers.plots = .ok([hill, river])
        gateway.answers.plotsIn = .ok([hill, river])
    }

    @Test func marksAreNotNeededToFindAPlotByItsNameOrItsHousehold() async {
        let plots = await plots()
        for (typed, found) in [("vuon doi", ["hill"]), ("BÀ TAM", ["river"]), ("xoài", []), (" ", ["hill", "river"])] {
            plots.onEvent(.type(typed))
            #expect(plots.state.found.map(\.id) == found, "\(typed)")
        }
    }

    @Test func eachPlotSaysWhenHarvestIsSafeAndNothingWhereNothingIsKnown() async {
        let waiting = HarvestDay(date: SAMPLE_DAY, certain: true, atLeast: SAMPLE_DAY, mark: .waiting)
        let sprayed = changed(hill) { $0.harvest = waiting }
        gateway.answers.plots = .ok([sprayed, river])
        #expect(await plots().state.found.map(\.mark) == [.waiting, .none])
    }

    @Test func plotsOutOfUseAreListedAndCountForNothing() async {
        gateway.answers.plots = .ok([river, changed(hill) { $0.retired = true }])
        let state = await plots().state
        #expect(state.found.map(\.id) == ["river", "hill"])
        #expect(state.count == 1)
        #expect(state.measuredM2 == 12_500)
    }

    @Test func aSettledViewIsAskedForOnceHoweverMuchItMovedBefore() async {
        let plots = await onMap()
        for _ in 0..<30 {
            plots.onEvent(.onMap(.moved(dx: 200, dy: 0, zoom: 1, focus: Pixel(x: 0, y: 0))))
            await clock.pass(.milliseconds(20))
        }
        await clock.pass(.seconds(1))
        #expect(gateway.count("plotsIn") == 2)
    }

    @Test func aViewOfWhatIsKnownAlreadyIsNotAskedFor() async {
        let plots = await onMap()
        #expect(gateway.count("plotsIn") == 1)
        plots.onEvent(.onMap(.moved(dx: 10, dy: 5, zoom: 1, focus: Pixel(x: 0, y: 0))))
        plots.onEvent(.onMap(.zoom(2)))
        await clock.pass(.seconds(1))
        #expect(gateway.count("plotsIn") == 1)
    }

    @Test func plotsThatChangeAreAskedForAgain() async {
        let plots = await onMap()
        gateway.changed([.plots])
        await clock.pass(.seconds(1))
        #expect(gateway.count("plotsIn") == 2)
        #expect(plots.state.onMap.map(\.id) == ["hill", "river"])
    }

    @Test func aTouchedPlotIsSelectedTheGroundBesideUnselectsIt() async throws {
        let plots = await onMap()
        let view = try #require(plots.state.map?.view)
        plots.onEvent(.onMap(.tapped(view.pixel(LonLat(lon: 108.0005, lat: 12.0005)))))
        #expect(plots.state.selected?.id == "hill")
        plots.onEvent(.onMap(.tapped(view.pixel(LonLat(lon: 108.005, lat: 12.0005)))))
        #expect(plots.state.selected == nil)
    }

    @Test func theSelectedPlotIsTheNewestOfIt() async throws {
        let plots = await onMap()
        let view = try #require(plots.state.map?.view)
        plots.onEvent(.onMap(.tapped(view.pixel(LonLat(lon: 108.0005, lat: 12.0005)))))
        gateway.answers.plots = .ok([changed(hill) { $0.name = "Vườn mới" }, river])
        gateway.changed([.plots])
        #expect(await until { plots.state.selected?.name == "Vườn mới" })
        gateway.answers.plots = .ok([river])
        gateway.changed([.plots])
        #expect(await until { plots.state.selected == nil })
    }

    @Test func thePositionIsAskedForOnlyByThePerson() async {
        let plots = await onMap()
        device.fakeLocation.positions.send(.position(Fix(at: LonLat(lon: 108.004, lat: 12), accuracyM: 5)))
        await settle()
        #expect(plots.state.map?.me == nil)
        plots.onEvent(.onMap(.showMe))
        await settle()
        #expect(plots.state.map?.view?.centre == LonLat(lon: 108.004, lat: 12))
        #expect(!plots.state.locating)
    }

    @Test func theListNeedsNoPosition() async {
        let plots = await onMap()
        plots.onEvent(.onMap(.showMe))
        await settle()
        #expect(device.fakeLocation.positions.listening == 1)
        plots.onEvent(.showList)
        #expect(await until { device.fakeLocation.positions.listening == 0 })
        plots.onEvent(.showMap)
        plots.onEvent(.onMap(.showMe))
        #expect(await until { device.fakeLocation.positions.listening == 1 })
    }

    @Test func aReceiverThatSaysNoMoreIsAskedAgain() async {
        let plots = await onMap()
        plots.onEvent(.onMap(.showMe))
        await settle()
        #expect(plots.state.locating)
        device.fakeLocation.ends()
        #expect(await until { !plots.state.locating })
        device.fakeLocation.positions.send(.position(Fix(at: LonLat(lon: 108.004, lat: 12), accuracyM: 5)))
        plots.onEvent(.onMap(.showMe))
        #expect(await until { plots.state.map?.me != nil })
    }

    @Test func aPositionThatIsNotPossibleSaysWhyAndTheSettingsAreATapAway() async {
        let plots = await onMap()
        device.fakeLocation.positions.send(.notPossible(.switchedOff))
        plots.onEvent(.onMap(.showMe))
        await settle()
        #expect(plots.state.hindrance == .switchedOff)
        plots.onEvent(.openSettings)
        #expect(device.fakeLocation.settingsOpened == .switchedOff)
    }

    @Test func whoMayNotAddPlotsIsNotOfferedIt() async {
        gateway.answers.areas = .ok([areaCard(roles: [.inspector])])
        #expect(await !plots().state.mayAdd)
        gateway.answers.areas = .ok([areaCard(roles: [.representative])])
        #expect(await plots().state.mayAdd)
    }

    @Test func aFaultIsSaidAndTryingAgainHealsIt() async {
        gateway.answers.plots = failed(.storage)
        let plots = await plots()
        #expect(plots.state.fault != nil)
        gateway.answers.plots = .ok([hill])
        plots.onEvent(.retry)
        await settle()
        #expect(plots.state.fault == nil)
        #expect(plots.state.found.map(\.id) == ["hill"])
    }

    @Test func aPlotOpens() async {
        await plots().onEvent(.open("hill"))
        #expect(navigator.went == [.plot("hill")])
    }

    @Test func aPresenterThatNobodyHoldsListensToNothing() async {
        do {
            let plots = await onMap()
            plots.onEvent(.onMap(.showMe))
            await settle()
        }
        #expect(await until { gateway.listening == 0 && device.fakeLocation.positions.listening == 0 })
    }

    private func plots() async -> PlotsPresenter {
        let plots = PlotsPresenter(
            gateway: gateway, device: device, navigator: navigator, area: "area", pause: clock.pause)
        await settle()
        return plots
    }

    private func onMap() async -> PlotsPresenter {
        let plots = await plots()
        plots.onEvent(.showMap)
        plots.onEvent(.onMap(.sized(widthPx: 400, heightPx: 600, density: 1)))
        await clock.pass(.seconds(1))
        return plots
    }
}

private func plot(_ id: String, _ name: String, _ household: String, at: LonLat) -> PlotCard {
    let side = 0.001
    return changed(plotCard(id: id, name: name)) {
        $0.householdName = household
        $0.shape = PlotShape(outer: [
            at, LonLat(lon: at.lon + side, lat: at.lat), LonLat(lon: at.lon + side, lat: at.lat + side),
            LonLat(lon: at.lon, lat: at.lat + side),
        ])
    }
}
