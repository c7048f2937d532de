import SwiftUI
import Testing
@testable import Fakes
@testable import Presentation
@testable import Screens

@MainActor struct TodayScreenTests {
    private final class Told { var events: [TodayEvent] = [] }
    private let told = Told()

    private func screen(_ today: Today?, online: Bool = true, allWork: Bool = false, fault: Fault? = nil) -> some View {
        TodayScreen(state: TodayState(today: today, nowMs: NOW_MS, online: online, allWork: allWork, fault: fault), onEvent: { [told] in told.events.append($0) })
    }

    @Test func aFarmersDay() { expectOutlines("today-farmer", Look.allCases) { screen(sampleToday()) } }

    @Test func nothingToDo() {
        expectOutlines("today-quiet") { screen(sampleToday(harvest: [], returned: [], unread: 0, unsent: nothingUnsent)) }
    }

    @Test func aRepresentativesDay() {
        expectOutlines("today-representative", [.plain, .english]) {
            screen(sampleToday([.representative], returned: [], refused: 1, waiting: 17))
        }
    }

    @Test func anInspectorsDay() {
        let alert = sampleEntry(.pest, title: "Ruồi đục quả", status: .submitted)
        expectOutlines("today-inspector") { screen(sampleToday([.inspector], returned: [], alerts: [alert], unread: 0)) }
    }

    @Test func everyKindOfWork() {
        let host = shown(screen(sampleToday(), allWork: true))
        #expect(host.shows("Mua vật tư"))
        #expect(host.tap("Thu gọn"))
        #expect(told.events == [.allWork])
    }

    @Test func howLongTheOldestWaitsIsItsAge() { #expect(shown(screen(sampleToday())).shows("Chờ lâu nhất: 5 giờ")) }

    @Test func refusedRecordsAreNotCalledSafe() {
        let host = shown(screen(sampleToday(refused: 1, unsent: nothingUnsent)))
        #expect(!host.shows("Mọi ghi chép đã lên trạm"))
        expectOutline("today-refused", host)
    }

    @Test func noMoreThanThreeReturnedEntriesStandBeforeEverythingElse() {
        let entries = (1...5).map { n in changed(sampleEntry(title: "Bản ghi \(n)")) { $0.id = "e\(n)" } }
        let host = shown(screen(sampleToday(returned: entries)))
        #expect(host.shows("Bản ghi 3"))
        #expect(!host.shows("Bản ghi 4"))
        #expect(host.tap("Xem tất cả"))
        #expect(told.events == [.returned])
    }

    @Test func offline() { expectOutlines("today-offline") { screen(sampleToday(), online: false) } }

    @Test func loading() { expectOutlines("today-loading") { screen(nil) } }

    @Test func aFault() {
        let host = shown(screen(nil, fault: Fault(kind: .storage)))
        expectOutline("today-error", host)
        #expect(host.tap("Thử lại"))
        #expect(told.events == [.retry])
    }

    @Test func whatIsTappedIsTold() {
        let host = shown(screen(sampleToday(returned: [])))
        for words in ["Phun thuốc", "3 ghi chép và 2 ảnh chỉ có trên máy này", "Thửa sau nhà", "Cài đặt"] { #expect(host.tap(words), "\(words)") }
        #expect(host.tap("2 thông báo chưa đọc"))
        #expect(told.events == [.write(.spray), .sync, .openPlot("p2"), .settings, .notices])
    }
}

