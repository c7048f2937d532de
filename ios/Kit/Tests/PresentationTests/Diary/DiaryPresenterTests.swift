import Testing

@testable import Fakes
@testable import Presentation

@MainActor
struct DiaryPresenterTests {
    private let gateway = FakeGateway()
    private let navigator = FakeNavigator()
    private let clock = FakePause()

    private func diary(plot: String? = nil) async -> DiaryPresenter {
        let diary = DiaryPresenter(
            gateway: gateway, navigator: navigator, area: "area", plot: plot, pause: clock.pause
        )
        await settle()
        return diary
    }

    private func page(_ from: Int, _ size: Int) -> Outcome<[EntryCard]> {
        .ok((from..<from + size).map { entryCard(id: "e\($0)") })
    }

    @Test func aPageIsAskedForOnceAndStartsAfterTheLastEntry() async {
        gateway.answers.entries = page(0, DiaryPresenter.page)
        let diary = await diary()
        gateway.answers.entries = page(DiaryPresenter.page, 3)
        diary.onEvent(.more)
        diary.onEvent(.more)
        await settle()
        #expect(gateway.count("entries") == 2)
        #expect((gateway.given["entries"] as? EntryFilter)?.after == "e49")
        #expect(diary.state.entries?.count == DiaryPresenter.page + 3)
        #expect(!diary.state.more)
    }

    @Test func nothingIsAskedForAfterTheLastPage() async {
        gateway.answers.entries = page(0, 3)
        let diary = await diary()
        diary.onEvent(.more)
        await settle()
        #expect(gateway.count("entries") == 1)
    }

    @Test func anEmptyListThatIsNarrowedIsNoEmptyDiary() async {
        let diary = await diary()
        #expect(!diary.state.narrowed)
        diary.onEvent(.type("rầy"))
        #expect(diary.state.narrowed)
    }

    @Test func somebodyWhoTypesIsWaitedForAndTheWordsAreSearchedOnce() async {
        let diary = await diary()
        for text in ["r", "rầ", "rầy"] { diary.onEvent(.type(text)) }
        await clock.pass(.milliseconds(200))
        #expect(gateway.count("entries") == 1)
        await clock.pass(.milliseconds(100))
        #expect(gateway.count("entries") == 2)
        #expect((gateway.given["entries"] as? EntryFilter)?.text == "rầy")
    }

    @Test func aListThatIsLookedAtDoesNotJumpWhenSomethingChanges() async {
        gateway.answers.entries = page(0, DiaryPresenter.page)
        let diary = await diary()
        gateway.answers.entries = page(DiaryPresenter.page, 3)
        diary.onEvent(.more)
        await settle()
        gateway.changed([.entries])
        #expect(await until { gateway.count("entries") == 3 })
        #expect((gateway.given["entries"] as? EntryFilter)?.limit == DiaryPresenter.page + 3)
        #expect(diary.state.entries != nil)
    }

    @Test func anAnswerThatComesLateDoesNotStandUnderAnotherFilter() async {
        let gateway = LateGateway()
        let diary = DiaryPresenter(gateway: gateway, navigator: navigator, area: "area", pause: clock.pause)
        await settle()
        gateway.late = clock.pause
        gateway.answers.entries = page(0, 3)
        gateway.changed([.entries])
        #expect(await until { gateway.count("entries") == 2 })
        gateway.late = { _ in }
        gateway.answers.entries = page(0, 1)
        diary.onEvent(.kind(.harvest))
        await settle()
        #expect(diary.state.entries?.count == 1)
        await clock.pass(.seconds(1))
        #expect(diary.state.entries?.count == 1)
    }

    @Test func theDiaryOfAPlotWritesForThatPlotUntilTheWholeAreaIsShown() async {
        let diary = await diary(plot: "plot")
        #expect((gateway.given["entries"] as? EntryFilter)?.plot == "plot")
        diary.onEvent(.write(.spray))
        diary.onEvent(.wholeArea)
        await settle()
        diary.onEvent(.write(.spray))
        #expect(navigator.went == [.writing(.spray, plot: "plot"), .writing(.spray)])
        #expect((gateway.given["entries"] as? EntryFilter)?.plot == nil)
    }
}

/// Answers when a test lets it.
private final class LateGateway: FakeGateway {
    var late: Pause = { _ in }

    override func entries(_ filter: EntryFilter) async -> Outcome<[EntryCard]> {
        let late = late
        let answer = await super.entries(filter)
        await late(.seconds(1))
        return answer
    }
}
