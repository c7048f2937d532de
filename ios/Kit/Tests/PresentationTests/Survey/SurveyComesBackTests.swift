import Testing

@testable import Fakes
@testable import Presentation

/// What becomes of a walk whose screen, or whose process, is gone.
@MainActor
struct SurveyComesBackTests {
    private let made = Survey()
    private var ring: [LonLat] { made.ring }

    @Test func afterAKilledProcessTheWalkGoesOnByItself() async {
        made.walk.fixes = [Fix(at: ring[0])]
        let survey = await made.opened()
        #expect(survey.state.stage == .walk)
        #expect(survey.state.continued)
        await made.comes(ring[1])
        #expect(made.walk.fixes.count == 2)
    }

    @Test func aWalkThatWasClosedWhenTheProcessWasKilledAsksToBeSaved() async {
        made.walk.fixes = ring.map { Fix(at: $0) }
        _ = await made.walk.closeRing()
        let survey = await made.opened()
        #expect(survey.state.canSave)
        #expect(made.listening == 0)
    }

    @Test func leavingRestsTheWalkAndAnEmptyOneLeavesNothingBehind() async {
        let empty = await made.walking()
        await made.does(.leave, empty)
        await made.leaves(empty)
        #expect(await until { made.walk.calls.last == "discard" })
        made.walk = KeptWalk()
        let begun = await made.walking()
        await made.comes(ring[0])
        await made.does(.leave, begun)
        await made.leaves(begun)
        #expect(await until { made.walk.released })
        #expect(made.walk.calls.last == "pause")
        #expect(made.navigator.backs == 2)
    }

    @Test func aWalkOutlivesItsScreenAndTheNextOneGoesOnWithIt() async {
        let first = await made.walking()
        await made.comes(ring[0])
        await made.leaves(first)
        await made.comes(ring[1])
        #expect(made.device.fakeLocation.keptOn == "Thửa trên")
        let again = await made.opened()
        #expect(again.state.stage == .walk)
        #expect(again.state.measured?.fixes == 2)
        #expect(!again.state.continued)
        await made.comes(ring[2])
        #expect(again.state.measured?.fixes == 3)
        #expect(made.gateway.count("walk") == 1)
    }

    @Test func aScreenThatIsGoneLetsGoOfAWalkThatRests() async {
        let survey = await made.walking()
        await made.comes(ring[0])
        await made.does(.pause, survey)
        await made.leaves(survey)
        #expect(await until { made.walk.released && made.listening == 0 })
        #expect(made.device.fakeLocation.keptOn == nil)
    }

    @Test func aScreenThatNobodyHoldsAnyMoreIsGoneToo() async {
        do {
            let survey = await made.walking()
            await made.comes(ring[0])
            await made.does(.pause, survey)
        }
        #expect(await until { made.walk.released && made.listening == 0 })
    }

    @Test func aRestThatWasAskedForInTheNoticeIsSeenOnTheScreen() async {
        let survey = await made.walking()
        await made.comes(ring[0])
        made.walks.pause()
        #expect(await until { survey.state.paused })
    }

    @Test func aPlotWithoutABoundaryShowsWhereTheOthersLie() async {
        let other = changed(plotCard(id: "other")) { $0.shape = PlotShape(outer: ring) }
        let old = changed(plotCard(id: "old")) {
            $0.shape = PlotShape(outer: [LonLat(lon: 107, lat: 11), LonLat(lon: 107.1, lat: 11), LonLat(lon: 107, lat: 11.1)])
            $0.retired = true
        }
        made.gateway.answers.plots = .ok([other, old])
        made.gateway.answers.plot = made.gateway.answers.plot.map { changed($0) { $0.plot.shape = nil } }
        let survey = await made.opened()
        #expect(survey.state.map.shown == boundsOf(ring))
        #expect(survey.state.boundary == nil)
    }

    @Test func neighboursAreThoseInViewWithABoundary() async {
        let next = changed(plotCard(id: "next")) { $0.shape = PlotShape(outer: ring) }
        made.gateway.answers.plotsIn = .ok([
            next, changed(next) { $0.id = "plot" }, changed(next) { $0.retired = true }, plotCard(id: "bare"),
        ])
        let survey = await made.opened()
        await made.clock.pass(.seconds(1))
        #expect(survey.state.neighbours.map(\.id) == ["next"])
    }

    @Test func aPlotThatIsNotThereIsSaidAndTriedAgain() async {
        let there = made.gateway.answers.plot
        made.gateway.answers.plot = failed(.notFound, "plot")
        let survey = await made.opened()
        #expect(survey.state.fault?.kind == .notFound)
        made.gateway.answers.plot = there
        await made.does(.retry, survey)
        #expect(survey.state.stage == .choosing)
    }
}
