import Testing

@testable import Fakes
@testable import Presentation

@MainActor
struct LandPaperPresenterTests {
    private let gateway = FakeGateway()
    private let device = FakeDevice()
    private let navigator = FakeNavigator()
    private let clock = FakePause()
    private let triangle = [
        PaperRow(x: "1401185,04", y: "456789,5"), PaperRow(x: "1 401 285.04", y: "456789.5"),
        PaperRow(x: "1.401.285,04", y: "456.889,50"),
    ]

    private func paper() async -> LandPaperPresenter {
        let paper = LandPaperPresenter(
            gateway: gateway, device: device, navigator: navigator, area: "area", plot: "plot", pause: clock.pause)
        await clock.pass(.seconds(1))
        return paper
    }

    private func type(_ rows: [PaperRow], into paper: LandPaperPresenter) async {
        for (index, row) in rows.enumerated() { paper.onEvent(.type(index: index, row: row)) }
        await clock.pass(.seconds(1))
    }

    @Test func numbersAreReadAsPapersAndPeopleWriteThem() async {
        let paper = await paper()
        await type(triangle, into: paper)
        #expect(
            paper.state.corners == [
                PaperCorner(northM: 1_401_185.04, eastM: 456_789.5), PaperCorner(northM: 1_401_285.04, eastM: 456_789.5),
                PaperCorner(northM: 1_401_285.04, eastM: 456_889.5),
            ])
    }

    @Test func theShapeIsMeasuredWhileItIsTypedAndSavedInItsZone() async {
        let paper = await paper()
        paper.onEvent(.zone(9218))
        await type(triangle, into: paper)
        #expect(paper.state.places.count == 3)
        #expect(gateway.count("measure") == 1)
        paper.onEvent(.save)
        await settle()
        #expect(gateway.calls.contains("paperBoundary plot 9218"))
        #expect(gateway.given["paperBoundary"] as? [PaperCorner] == paper.state.corners)
        #expect(navigator.backs == 1)
        #expect(device.fakeBackground.asked == 1)
        #expect(gateway.keptTexts["land_paper/plot"] == nil)
    }

    @Test func withoutAZoneOrWithHalfACornerNothingIsSaved() async {
        let paper = await paper()
        await type(triangle, into: paper)
        paper.onEvent(.save)
        await settle()
        #expect(paper.state.tried)
        paper.onEvent(.zone(9218))
        paper.onEvent(.type(index: 3, row: PaperRow(x: "1401185", y: "")))
        paper.onEvent(.save)
        await settle()
        #expect(gateway.count("paperBoundary") == 0)
        paper.onEvent(.remove(3))
        paper.onEvent(.save)
        await settle()
        #expect(gateway.count("paperBoundary") == 1)
    }

    @Test func columnsInTheOtherOrderAreSeenAndTurned() async {
        let paper = await paper()
        paper.onEvent(.zone(9218))
        await type(triangle.map { PaperRow(x: $0.y, y: $0.x) }, into: paper)
        #expect(paper.state.turned)
        paper.onEvent(.save)
        await settle()
        #expect(gateway.count("paperBoundary") == 0)
        paper.onEvent(.turn)
        #expect(Array(paper.state.rows.prefix(3)) == triangle)
        #expect(paper.state.maySave)
    }

    @Test func cornersThatAreOnNoGridSaySo() async {
        gateway.answers.paperPlaces = failed(.invalid)
        let paper = await paper()
        paper.onEvent(.zone(9218))
        await type(triangle, into: paper)
        #expect(paper.state.fault?.kind == .invalid)
        #expect(paper.state.places.isEmpty)
    }

    @Test func whatWasTypedAndTheZoneComeBackAfterAKilledProcess() async {
        let first = await paper()
        first.onEvent(.zone(9218))
        await type(triangle, into: first)
        let again = await paper()
        #expect(again.state.rows == first.state.rows)
        #expect(again.state.zone == 9218 && again.state.cameBack)
    }

    @Test func neighboursAreShownWithoutThePlotItself() async {
        gateway.answers.plotsIn = .ok([plotCard(), plotCard(id: "next")])
        let paper = await paper()
        paper.onEvent(.zone(9218))
        await type(triangle, into: paper)
        #expect(paper.state.neighbours.map(\.id) == ["next"])
    }

    @Test func theZoneIsAskedForOnce() async {
        let first = await paper()
        first.onEvent(.chooseZone)
        #expect(first.state.choosing)
        first.onEvent(.zone(5896))
        #expect(!first.state.choosing)
        await settle()
        let other = LandPaperPresenter(
            gateway: gateway, device: device, navigator: navigator, area: "area", plot: "other", pause: clock.pause)
        await settle()
        #expect(other.state.zone == 5896)
    }

    @Test func anEmptyTableDoesNotComeBack() async {
        let first = await paper()
        await type(triangle, into: first)
        first.onEvent(.startAnew)
        await clock.pass(.seconds(1))
        #expect(await !paper().state.cameBack)
    }
}
