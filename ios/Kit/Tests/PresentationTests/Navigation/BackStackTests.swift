import Testing

@testable import Presentation

@MainActor
struct BackStackTests {
    private let stack = BackStack()

    private func way() -> [Destination] { stack.visits.map(\.at) }

    @Test func itBeginsAtToday() {
        #expect(way() == [.today])
        #expect(!stack.canGoBack)
    }

    @Test func backFromTheStartStays() {
        stack.back()
        #expect(way() == [.today])
    }

    @Test func placesOfTheBottomBarAreOneStepFromTheStart() {
        stack.go(.plots)
        stack.go(.plot("p"))
        stack.go(.diaryOf())
        #expect(way() == [.today, .diaryOf()])
        stack.go(.today)
        #expect(way() == [.today])
    }

    @Test func aDiaryThatIsNarrowedIsOnTheWay() {
        stack.go(.plots)
        stack.go(.diaryOf(plot: "p"))
        stack.back()
        #expect(way() == [.today, .plots])
    }

    @Test func goingWhereOneIsChangesNothing() {
        stack.go(.entry("e"))
        let before = stack.visits
        stack.go(.entry("e"))
        #expect(stack.visits == before)
    }

    @Test func twoVisitsOfOnePlaceAreTold() {
        stack.go(.entry("e"))
        let first = stack.here.key
        stack.back()
        stack.go(.writing(.spray))
        stack.go(.entry("e"))
        #expect(stack.here.key != first)
    }

    @Test func aSwipeBackMayPassSeveralPlaces() {
        stack.go(.plots)
        let plots = stack.here
        stack.go(.plot("p"))
        stack.go(.survey("p"))
        stack.back(to: plots)
        #expect(way() == [.today, .plots])
        stack.back(to: Visit(key: 99, at: .today))
        #expect(way() == [.today, .plots])
    }

    @Test func aKilledAppOpensWhereItWas() {
        stack.go(.plots)
        stack.go(.writing(.pest, plot: "p"))
        #expect(BackStack(stack.written()).visits == stack.visits)
    }

    @Test func aWayThatCannotBeReadBeginsAtToday() {
        #expect(BackStack(["x|today", "1|weather"]).visits.map(\.at) == [.today])
    }
}
