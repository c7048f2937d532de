import Testing

@testable import Fakes
@testable import Presentation

/// A boundary that is walked.
@MainActor
struct SurveyWalkTests {
    private let made = Survey()
    private var ring: [LonLat] { made.ring }

    @Test func firstAPersonChoosesAndNoPositionIsAskedForBefore() async {
        let survey = await made.opened()
        #expect(survey.state.stage == .choosing)
        #expect(made.listening == 0)
    }

    @Test func aWalkTakesEachPositionKeepsThemComingBehindADarkScreenAndFollowsOnTheMap() async {
        let survey = await made.walking()
        #expect(made.device.fakeLocation.keptOn == "Thửa trên")
        for at in ring { await made.comes(at) }
        #expect(made.walk.fixes.map(\.at) == ring)
        #expect(survey.state.measured?.fixes == 4)
        #expect(survey.state.map.view?.centre == ring.last)
    }

    @Test func untilTheFirstPositionComesAndWhenNoneComeAnyMoreItSaysSo() async {
        let survey = await made.walking()
        #expect(survey.state.waiting)
        await made.comes(ring[0])
        #expect(!survey.state.waiting)
        await made.clock.pass(.seconds(11))
        #expect(survey.state.waiting)
        #expect(survey.state.accuracy == nil)
    }

    @Test func accuracyHasWords() async {
        let survey = await made.walking()
        var seen: [Accuracy?] = []
        for metres in [2.0, 5, 9, 25, nil] {
            await made.comes(ring[0], accuracyM: metres)
            seen.append(survey.state.accuracy)
        }
        #expect(seen == [.good, .fair, .poor, .unusable, .unknown])
    }

    @Test func eachHindranceIsToldAndAfterItIsGoneTheWalkGoesOn() async {
        let survey = await made.walking()
        for why in Hindrance.allCases {
            await made.hears(.notPossible(why))
            #expect(survey.state.hindrance == why)
        }
        await made.does(.openSettings, survey)
        #expect(made.device.fakeLocation.settingsOpened == Hindrance.allCases.last)
        await made.does(.retryLocation, survey)
        await made.comes(ring[0])
        #expect(survey.state.hindrance == nil)
        #expect(made.walk.fixes.count == 1)
    }

    @Test func whatStopsAWalkComesFirstUntilThereIsARingToClose() async {
        let survey = await made.walking()
        await made.hears(.notPossible(.switchedOff))
        #expect(survey.state.stopped == .switchedOff)
        for at in ring { await made.comes(at) }
        await made.hears(.notPossible(.switchedOff))
        #expect(survey.state.hindrance == .switchedOff)
        #expect(survey.state.stopped == nil && survey.state.canClose)
    }

    @Test func aRestTakesNoPositionsAndLetsThePhoneRestToo() async {
        let survey = await made.walking()
        await made.comes(ring[0])
        await made.does(.pause, survey)
        #expect(survey.state.paused)
        #expect(made.device.fakeLocation.keptOn == nil)
        await made.comes(ring[1])
        #expect(made.walk.fixes.count == 1)
        await made.does(.resume, survey)
        await made.comes(ring[2])
        #expect(made.walk.fixes.count == 2)
        #expect(made.device.fakeLocation.keptOn == "Thửa trên")
    }

    @Test func closingShowsWhatItCameToBeforeAnythingIsSaved() async {
        let survey = await made.closed()
        #expect(survey.state.confirming && survey.state.canSave)
        #expect(survey.state.saved == nil)
        #expect(!survey.state.map.following)
        await made.does(.save, survey)
        #expect(survey.state.stage == .saved)
        #expect(survey.state.saved == surveyed())
        #expect(made.device.fakeLocation.keptOn == nil)
        #expect(made.device.fakeBackground.asked == 1)
    }

    @Test func fewerThanThreeCornersDoNotClose() async {
        let survey = await made.walking()
        await made.comes(ring[0])
        await made.comes(ring[1])
        await made.does(.close, survey)
        #expect(!made.walk.calls.contains("closeRing"))
    }

    @Test func notYetGoesOnWhereItWas() async {
        let survey = await made.closed()
        await made.does(.goOn, survey)
        #expect(survey.state.walking && !survey.state.confirming)
        let before = made.walk.fixes.count
        await made.comes(ring[0])
        #expect(made.walk.fixes.count == before + 1)
    }

    @Test func aBoundaryThatCrossesItselfIsNotSavedAndThePlaceIsKnown() async {
        let crossing = ShapeFault(kind: "crossing", at: ring[1])
        let survey = await made.closed(faults: [crossing])
        #expect(survey.state.faults == [crossing])
        await made.does(.save, survey)
        #expect(!made.walk.calls.contains("finish"))
    }

    @Test func aRingThatIsStillShortHasNoFaultCornersInOnePlaceNeverAreOne() async {
        let survey = await made.walking()
        made.walk.faults = [ShapeFault(kind: "too_few", at: nil), ShapeFault(kind: "duplicate", at: ring[0])]
        await made.comes(ring[0])
        #expect(survey.state.measured?.faults.count == 2)
        #expect(survey.state.faults.isEmpty)
    }

    @Test func whatCouldNotBeSavedCanBeTriedAgain() async {
        let survey = await made.closed()
        made.walk.finished = failed(.storageFull)
        await made.does(.save, survey)
        #expect(survey.state.fault?.kind == .storageFull)
        #expect(survey.state.confirming)
        made.walk.finished = .ok(surveyed())
        await made.does(.save, survey)
        #expect(survey.state.saved != nil)
    }

    @Test func aFullPhoneInTheMiddleOfAWalkIsSaidAndGoneWithTheNextPositionThatIsWritten() async {
        let survey = await made.walking()
        made.walk.failing = true
        await made.comes(ring[0])
        #expect(survey.state.fault?.kind == .storageFull)
        made.walk.failing = false
        await made.comes(ring[1])
        #expect(survey.state.fault == nil)
    }

    @Test func theStepBackIsTheWalksOwn() async {
        let survey = await made.walking()
        await made.comes(ring[0])
        await made.does(.undo, survey)
        #expect(survey.state.measured?.fixes == 0)
        await made.does(.undoStretch, survey)
        #expect(made.walk.calls.last == "undoStretch")
    }

    @Test func throwingAwayIsAskedTwice() async {
        let survey = await made.closed()
        await made.does(.discard, survey)
        #expect(survey.state.discarding)
        #expect(!made.walk.calls.contains("discard"))
        await made.does(.confirmDiscard, survey)
        #expect(made.walk.calls.last == "discard")
        #expect(survey.state.stage == .choosing)
    }
}
