import Testing

@testable import Fakes
@testable import Presentation

/// A boundary that is set corner by corner.
@MainActor
struct SurveyCornersTests {
    private let made = Survey()
    private var ring: [LonLat] { made.ring }

    @Test func cornersAreTouchedOnTheMapUndoneAndSaved() async throws {
        let survey = await made.corners()
        try await touch(survey)
        await made.does(.undo, survey)
        #expect(survey.state.corners.count == 3)
        await made.does(.close, survey)
        await made.does(.save, survey)
        #expect(made.gateway.calls.contains("drawBoundary plot tap"))
        #expect(survey.state.stage == .saved)
        #expect(made.gateway.keptTexts.isEmpty)
    }

    @Test func whatIsAboutToBeSavedTakesNoMoreCorners() async throws {
        let survey = await made.corners()
        try await touch(survey)
        await made.does(.close, survey)
        await made.does(.onMap(.tapped(Pixel(x: 10, y: 10))), survey)
        #expect(survey.state.corners.count == 4)
    }

    @Test func aCornerAtWhichSomebodyStandsIsAveragedByTheCoreAndTakenWhenItIsGood() async {
        let survey = await made.corners()
        for at in ring.prefix(3) {
            await made.hears(.waiting)
            await made.does(.stand, survey)
            #expect(survey.state.standing?.at == nil)
            await made.does(.takeCorner, survey)
            await made.comes(at)
            made.gateway.answers.corner = .ok(Corner(at: at, errorM: 1.5, used: 5, dropped: 0, needed: 5))
            await made.comes(at)
            await made.does(.takeCorner, survey)
        }
        #expect(survey.state.corners.map(\.at) == Array(ring.prefix(3)))
        #expect(await until { made.listening == 0 })
        await made.does(.close, survey)
        await made.does(.save, survey)
        #expect(made.gateway.calls.contains("drawBoundary plot corners"))
    }

    @Test func cornersSurviveAKilledProcess() async throws {
        let first = await made.corners()
        try await touch(first)
        let again = await made.opened()
        #expect(again.state.stage == .corners)
        #expect(again.state.corners == first.state.corners)
        #expect(again.state.corners.count == 4)
    }

    @Test func aLineOfCornersReadsAsItWasWrittenAndRubbishIsLeftOut() throws {
        let corners = [
            SetCorner(at: LonLat(lon: 108.123456789, lat: -12.5), averaged: true),
            SetCorner(at: LonLat(lon: 1e-7, lat: 12), averaged: false),
        ]
        let line = try #require(corners.write())
        #expect(readCorners(line) == corners)
        #expect(([] as [SetCorner]).write() == nil)
        #expect(readCorners("x;1 2;\(line);3 y tapped") == corners)
    }

    private func touch(_ survey: SurveyPresenter) async throws {
        let view = try #require(survey.state.map.view)
        for at in ring { survey.onEvent(.onMap(.tapped(view.pixel(at)))) }
        await settle()
    }
}
