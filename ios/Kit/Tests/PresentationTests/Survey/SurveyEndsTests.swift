import Testing

@testable import Fakes
@testable import Presentation

/// A receiver that says its last, without a word why.
@MainActor
struct SurveyEndsTests {
    private let survey = Survey()

    @Test func aWalkWaitsForPositionsAndGoesOnWhenTheyAreAskedForAgain() async {
        let screen = await survey.walking()
        await survey.comes(survey.ring[0])
        survey.device.fakeLocation.ends()
        await survey.clock.pass(.seconds(10))
        #expect(screen.state.waiting)
        #expect(survey.walks.state?.recording == true && survey.listening == 0)
        await survey.does(.onMap(.showMe), screen)
        #expect(survey.listening == 1)
        await survey.comes(survey.ring[1])
        #expect(survey.walk.fixes.last?.at == survey.ring[1])
        #expect(!screen.state.waiting)
        await survey.leaves(screen)
    }

    @Test func onTheMapOfCornersTheyAreAskedForAgainToo() async {
        let screen = await survey.corners()
        await survey.does(.onMap(.showMe), screen)
        #expect(survey.listening == 1)
        survey.device.fakeLocation.ends()
        await settle()
        #expect(survey.listening == 0 && screen.state.waiting)
        await survey.does(.onMap(.showMe), screen)
        #expect(survey.listening == 1)
        await survey.leaves(screen)
    }
}
