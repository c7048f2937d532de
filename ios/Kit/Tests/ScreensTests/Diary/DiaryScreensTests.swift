import SwiftUI
import Testing

@testable import Fakes
@testable import Presentation
@testable import Screens

@MainActor
struct DiaryScreensTests {
    private let entries = [
        entryCard(id: "1"),
        changed(entryCard(id: "2", kind: .harvest, status: .approved, title: "")) {
            $0.ended = SAMPLE_DAY.plusDays(1)
            $0.verdict = .blocked
        },
        changed(entryCard(id: "3", kind: .fertilize, status: .returned, title: "Phân mẫu B")) {
            $0.sync = .saved
            $0.conflict = true
            $0.on = nil
        },
    ]

    private func draw(_ name: String, _ state: DiaryState, _ looks: [Look] = [.plain]) {
        expectOutlines(name, looks) { DiaryScreen(state: state, onEvent: { _ in }) }
    }

    @Test func filled() { draw("diary-filled", DiaryState(entries: entries), [.plain, .dark, .largeText, .english]) }

    @Test func ofOnePlot() {
        draw("diary-plot", DiaryState(kind: .spray, status: .returned, plot: "p", plotName: "Bờ sông", entries: entries))
    }

    @Test func empty() { draw("diary-empty", DiaryState(entries: [])) }

    @Test func narrowedToNothing() { draw("diary-narrowed", DiaryState(text: "rầy", entries: [])) }

    @Test func itOpensAndAFault() {
        draw("diary-loading", DiaryState())
        draw("diary-error", DiaryState(fault: Fault(kind: .storage)))
    }

    @Test func taps() {
        let told = Told<DiaryEvent>()
        let host = shown(DiaryScreen(state: DiaryState(kind: .spray, plot: "p", entries: entries), onEvent: told.take))
        #expect(host.type("rầy", into: "Tìm thuốc, thửa, hộ, ghi chú"))
        #expect(host.tap("Xem cả vùng trồng"))
        #expect(host.tap("Thu hoạch"))
        #expect(host.tap("Phun thuốc"))
        #expect(host.tap("Mọi việc"))
        #expect(host.tap("Phân mẫu B"))
        #expect(told.events == [.type("rầy"), .wholeArea, .kind(.harvest), .kind(nil), .kind(nil), .open("3")])
    }

    /// Each page that comes into sight asks once for the next.
    @Test func theEndOfTheListAsksForMore() async {
        let gateway = FakeGateway()
        gateway.answers.entries = .ok((0..<DiaryPresenter.page).map { entryCard(id: "e\($0)") })
        let presenter = DiaryPresenter(gateway: gateway, navigator: FakeNavigator(), area: "area")
        await settle()
        gateway.answers.entries = .ok([entryCard(id: "last", title: "Trang sau")])
        struct Shown: View {
            let presenter: DiaryPresenter

            var body: some View { DiaryScreen(state: presenter.state, onEvent: { presenter.onEvent($0) }) }
        }
        let host = shown(Shown(presenter: presenter))
        #expect(await host.wait(for: "Trang sau"))
        #expect(gateway.count("entries") == 2)
    }
}
