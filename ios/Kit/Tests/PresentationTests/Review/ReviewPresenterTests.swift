import Testing

@testable import Fakes
@testable import Presentation

@MainActor
struct ReviewPresenterTests {
    private let doubtful = Waiting(entry: entryCard(id: "doubtful"), doubts: ["backdated"], own: false, clear: false)
    private let clear = Waiting(entry: entryCard(id: "clear"), doubts: [], own: false, clear: true)
    private let own = Waiting(entry: entryCard(id: "own"), doubts: [], own: true, clear: false)
    private let gateway = FakeGateway()
    private let device = FakeDevice()

    private func review() async -> ReviewPresenter {
        gateway.answers.reviewQueue = .ok([doubtful, clear, own])
        let review = ReviewPresenter(gateway: gateway, device: device, navigator: FakeNavigator(), area: "area")
        await settle()
        return review
    }

    @Test func ownWorkCannotBeChosen() async {
        let review = await review()
        review.onEvent(.choose("own"))
        review.onEvent(.approve)
        await settle()
        #expect(review.state.chosen.isEmpty)
        #expect(gateway.count("approve") == 0)
    }

    @Test func choosingAllThatIsClearLeavesOutDoubtsAndOwnWork() async {
        let review = await review()
        review.onEvent(.chooseClear)
        #expect(review.state.chosen == ["clear"])
    }

    @Test func nothingIsReturnedWithoutAReason() async {
        let review = await review()
        review.onEvent(.choose("doubtful"))
        review.onEvent(.return)
        review.onEvent(.reason("  "))
        review.onEvent(.confirmReturn)
        await settle()
        #expect(review.state.reasonMissing)
        #expect(gateway.count("returnEntry") == 0)
    }

    @Test func whatCouldNotBeApprovedIsShownWithItsReason() async {
        let fault = Fault(kind: .wrongState)
        gateway.answers.approve = .ok(Reviewed(done: ["clear"], refused: [Pair("doubtful", fault)]))
        let review = await review()
        review.onEvent(.choose("clear"))
        review.onEvent(.choose("doubtful"))
        review.onEvent(.approve)
        await settle()
        #expect(gateway.calls.contains("approve doubtful clear"))
        #expect(review.state.refused == [Pair(doubtful, fault)])
        #expect(review.state.approved == 1)
        #expect(device.fakeBackground.asked == 1)
    }

    @Test func whatIsNotReturnedStaysChosenWhenTheDiskIsFull() async {
        gateway.answers.returnEntry = failed(.storageFull)
        let review = await review()
        review.onEvent(.choose("doubtful"))
        review.onEvent(.return)
        review.onEvent(.reason("thiếu ảnh"))
        review.onEvent(.confirmReturn)
        await settle()
        #expect(review.state.chosen == ["doubtful"])
        #expect(review.state.fault?.kind == .storageFull)
        #expect(!review.state.returning)
    }

    @Test func whatIsNoLongerWaitingIsNoLongerChosen() async {
        let review = await review()
        review.onEvent(.choose("doubtful"))
        review.onEvent(.choose("clear"))
        gateway.answers.reviewQueue = .ok([clear])
        gateway.changed([.entries])
        #expect(await until { review.state.chosen == ["clear"] })
    }
}
