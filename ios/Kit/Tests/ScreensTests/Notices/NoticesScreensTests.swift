import SwiftUI
import Testing

@testable import Fakes
@testable import Presentation
@testable import Screens

@MainActor
struct NoticesScreensTests {
    private static let toRead = NoticeCard(
        id: "1", title: "Kiểm tra vùng trồng ngày 28/11",
        text: "Đoàn kiểm tra đến lúc 8 giờ sáng. Các hộ để sẵn sổ nhật ký, vỏ bao bì thuốc và hóa đơn mua thuốc.",
        atMs: 1_795_500_000_000, until: SAMPLE_DAY.plusDays(4), confirm: true, read: false, readBy: 3, readers: 12
    )
    private static let read = changed(toRead) {
        $0.id = "2"
        $0.title = "Họp vùng trồng"
        $0.text = ""
        $0.until = nil
        $0.read = true
        $0.readBy = 12
    }
    private static let plain = changed(toRead) {
        $0.id = "3"
        $0.title = "Giá thu mua tuần này"
        $0.text = "Có bảng giá ở nhà đại diện."
        $0.confirm = false
    }
    private let farmer = NoticesState(notices: [toRead, read, plain], mayConfirm: true)
    private let representative = NoticesState(notices: [toRead, read], mayWrite: true)

    private func draw(_ name: String, _ state: NoticesState, _ looks: [Look] = [.plain]) {
        expectOutlines(name, looks) { NoticesScreen(state: state, onEvent: { _ in }) }
    }

    @Test func aFarmerReads() { draw("notices-farmer", farmer, [.plain, .dark, .largeText, .english]) }

    @Test func aRepresentativeReads() { draw("notices-representative", representative) }

    @Test func empty() { draw("notices-empty", NoticesState(notices: [])) }

    @Test func itOpensAndAFault() {
        draw("notices-loading", NoticesState())
        draw("notices-error", NoticesState(fault: Fault(kind: .storage)))
    }

    @Test func aNewOne() {
        let writing = NewNotice(
            title: "Ngừng phun trước thu hoạch", text: "Nhắc các hộ giữ đúng thời gian cách ly.",
            until: SAMPLE_DAY.plusDays(7)
        )
        draw("notices-writing", changed(representative) { $0.writing = writing })
        draw("notices-writing-untitled", changed(representative) { $0.writing = NewNotice(titleMissing: true) })
        draw("notices-writing-full-disk", changed(representative) {
            $0.writing = writing
            $0.fault = Fault(kind: .storageFull)
        })
    }

    @Test func taps() {
        let told = Told<NoticesEvent>()
        let reader = shown(NoticesScreen(state: farmer, onEvent: told.take))
        #expect(reader.tap("Tôi đã đọc"))
        let writer = shown(NoticesScreen(state: representative, onEvent: told.take))
        #expect(writer.tap("Viết thông báo"))
        let new = NewNotice(title: "Họp")
        let writing = shown(NoticesScreen(state: changed(representative) { $0.writing = new }, onEvent: told.take))
        #expect(writing.type("Tám giờ", into: "Nội dung"))
        #expect(writing.tap("Gửi cho bà con"))
        #expect(writing.dismiss())
        #expect(told.events == [
            .confirm("1"), .write, .fill(NewNotice(title: "Họp", text: "Tám giờ")), .send, .dismiss,
        ])
    }
}
