import Accessibility
import SwiftUI
import Testing

@testable import Fakes
@testable import Presentation
@testable import Screens

@MainActor
struct ReviewScreensTests {
    private let waiting = [
        Waiting(entry: entryCard(id: "spray"), doubts: ["backdated"], own: false, clear: false),
        Waiting(entry: entryCard(id: "harvest", kind: .harvest, title: ""), doubts: [], own: false, clear: true),
        Waiting(entry: entryCard(id: "own", kind: .care, title: "Tỉa cành"), doubts: [], own: true, clear: false),
    ]

    private func draw(_ name: String, _ state: ReviewState, _ looks: [Look] = [.plain]) {
        expectOutlines(name, looks) { ReviewScreen(state: state, onEvent: { _ in }) }
    }

    @Test func chosen() {
        draw("review-chosen", ReviewState(waiting: waiting, chosen: ["harvest"]), [.plain, .dark, .largeText])
    }

    @Test func nothingIsChosen() { draw("review-waiting", ReviewState(waiting: waiting, returned: 2)) }

    @Test func empty() { draw("review-empty", ReviewState(waiting: [])) }

    @Test func itOpensAndAFault() {
        draw("review-loading", ReviewState())
        draw("review-error", ReviewState(fault: Fault(kind: .storage)))
    }

    @Test func theReasonOfAReturn() {
        let asked = ReviewState(waiting: waiting, chosen: ["harvest"], returning: true, reasonMissing: true)
        draw("review-ask-return", asked)
    }

    @Test func whatWasRefused() {
        let refused = [Pair(waiting[0], Fault(kind: .notPermitted, detail: "own_record"))]
        draw("review-refused", ReviewState(waiting: waiting, approved: 4, refused: refused), [.plain, .english])
    }

    @Test func whatWasDoneIsSaid() {
        AccessibilityNotification._announced = []
        _ = shown(ReviewScreen(state: ReviewState(waiting: waiting, approved: 4), onEvent: { _ in })).outline()
        #expect(AccessibilityNotification._announced == [CatalogueWords()(plural: "review_approved", 4, 4)])
    }

    @Test func taps() {
        let told = Told<ReviewEvent>()
        let host = shown(ReviewScreen(state: ReviewState(waiting: waiting), onEvent: told.take))
        #expect(host.tap("Chọn Thu hoạch"))
        #expect(host.swipe("Ridomil", "Chọn Phun thuốc: Ridomil Gold 68WG"))
        let own = host.root.all("Button").filter { $0.spoken.contains("Tỉa cành") && $0["disabled"] != nil }
        #expect(own.count == 1, "own work can be chosen")
        #expect(told.events == [.choose("harvest"), .choose("spray")])
        let chosen = shown(ReviewScreen(state: ReviewState(waiting: waiting, chosen: ["spray"]), onEvent: told.take))
        told.events = []
        #expect(chosen.tap("Duyệt 1 bản ghi"))
        #expect(chosen.tap("Trả lại"))
        #expect(told.events == [.approve, .return])
    }
}
