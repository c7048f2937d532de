import Presentation
import SwiftUI
import Testing
@testable import Screens

@MainActor struct ComponentTests {
    private struct Fields: View {
        @State var worker = ""
        @State var day: LocalDate? = DAY.minusDays(1)
        @State var time: LocalTime?

        var body: some View {
            ScrollScreen("Ô nhập", onBack: {}) {
                TextInput("Người làm", worker, suggestions: ["Bà Tám", "Anh Ba"]) { worker = $0 }
                TextInput("Số cây", "12", fault: "nhiều hơn số đã kiểm tra") { _ in }
                DateField("Ngày làm", day, today: DAY) { day = $0 }
                TimeField("Xong lúc", time) { time = $0 }
            } bottom: {
                PrimaryButton("Ghi", icon: .check) {}
            }
        }
    }

    @Test func fields() { expectOutlines("component-fields", [.plain, .dark, .largeText]) { Fields() } }

    @Test func whatHoldsWhatWasTypedIsOfferedFirst() {
        let host = shown(Fields())
        host.type("ba", into: "Người làm")
        #expect(host.texts.filter { ["Bà Tám", "Anh Ba"].contains($0) } == ["Anh Ba", "Anh Ba", "Bà Tám", "Bà Tám"])
        #expect(host.tap("Anh Ba"))
        #expect(host.value("Người làm") == "\"Anh Ba\"")
        #expect(!host.shows("Anh Ba") || host.root.all("Button").allSatisfy { $0.spoken != "Anh Ba" })
    }

    @Test func daysAreOneTapAwayOrInTheCalendar() {
        let host = shown(Fields())
        #expect(host.tap("Hôm nay"))
        #expect(selected(host) == ["Hôm nay"])
        #expect(host.tap("Ngày khác"))
        #expect(host.pick("2026-10-02", in: "Ngày làm"))
        #expect(host.tap("Chọn"))
        #expect(selected(host) == ["02/10/2026"])
        #expect(host.tap("Chọn giờ"))
        #expect(host.pick("06:30", in: "Xong lúc"))
        #expect(host.tap("Chọn"))
        #expect(selected(host) == ["02/10/2026", "06:30"])
        #expect(host.tap("Bỏ"))
        #expect(selected(host) == ["02/10/2026"])
    }

    private func selected(_ host: Host) -> [String] { host.root.all("Button").filter { $0["isSelected"] != nil }.map(\.spoken) }

    private func finding(_ verdict: Verdict, _ reason: String, listed: String = "", similar: [String] = []) -> Finding {
        Finding(
            verdict: verdict, rule: "product", reason: reason, subject: "Thuốc mẫu A", pack: "vn-ppp", version: "2026-1",
            confidence: "sourced", earliestHarvest: nil, atLeast: nil, alert: false, listed: listed, similar: similar, values: [:])
    }

    @Test func verdicts() {
        expectOutlines("component-verdicts", [.plain, .english]) {
            ScrollScreen("Quy định") {
                VerdictCard(.allowed, [], safeHarvest: sampleSafe(DAY.plusDays(14)))
                VerdictCard(.review, [finding(.review, "not_listed", similar: ["Thuốc mẫu B"])])
                VerdictCard(
                    .blocked, [finding(.uncertain, "phi_unknown"), finding(.blocked, "banned_active", listed: "hoạt chất X")], sources: true)
            }
        }
    }

    @Test func states() {
        expectOutlines("component-states", [.plain, .largeText]) {
            ScrollScreen("Tình trạng", offline: true) {
                FlowRow { ForEach(EntryStatus.allCases, id: \.self) { StatusBadge($0) } }
                FlowRow { ForEach(Stored.allCases, id: \.self) { StoredBadge($0) } }
                ErrorState(Fault(kind: .invalid, fields: [FieldFault(field: "products[1].phi_days", rule: "not_negative")]), onRetry: {})
                EmptyState(.diary, "Chưa có bản ghi nào", text: "Ghi việc đầu tiên ở trang Hôm nay.")
            }
        }
    }

    private struct Question: View {
        @State var asks = true
        @State var answer = ""

        var body: some View {
            VStack {
                Text(answer)
                Button("Hỏi lại") { asks = true }
            }
            .confirmDialog("Xóa bản ghi?", isPresented: asks, text: "Bản ghi sẽ không còn trong danh sách.", confirm: "Xóa", danger: true) {
                answer = "xóa rồi"
                asks = false
            } onDismiss: {
                answer = "để lại"
                asks = false
            }
        }
    }

    @Test func aQuestionIsAnsweredOnce() {
        let host = shown(Question())
        expectOutline("component-question", host)
        #expect(host.tap("Xóa"))
        #expect(host.shows("xóa rồi"))
        #expect(host.root.all("Alert").isEmpty)
        #expect(host.tap("Hỏi lại"))
        #expect(host.tap("Thôi"))
        #expect(host.shows("để lại"))
    }

    @Test func aFaultIsSaidWhenItComes() {
        AccessibilityNotification._announced = []
        let host = shown(ErrorState(Fault(kind: .storage)))
        _ = host.outline()
        #expect(AccessibilityNotification._announced == [CatalogueWords().faultText(Fault(kind: .storage))])
    }
}
