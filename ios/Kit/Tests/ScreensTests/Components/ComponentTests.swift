import Accessibility
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

    /// Without a day the calendar opens at this month, not at the first of all.
    @Test func aCalendarOpensWherePeopleAre() throws {
        let host = shown(DateField("Đến hết ngày", nil) { _ in })
        #expect(host.tap("Ngày khác"))
        let year = try #require(host.value("Đến hết ngày")?.prefix(4))
        #expect(Int(year)! >= 2026)
    }

    private struct Numbers: View {
        @State var trees = ""
        @State var name = ""

        var body: some View {
            ScrollScreen("Số") {
                TextInput("Số cây", trees, keyboard: .numberPad) { trees = $0 }
                TextInput("Tên", name) { name = $0 }
            }
        }
    }

    /// Keys for numbers have none that puts the keyboard away.
    @Test func aKeyboardWithoutReturnCanBePutAway() {
        let host = shown(Numbers())
        host.type("Vườn", into: "Tên")
        #expect(!host.shows("Xong"))
        host.type("120", into: "Số cây")
        #expect(host.tap("Xong"))
        #expect(!host.shows("Xong"))
        #expect(host.value("Số cây") == "\"120\"")
    }

    /// The system grays the ground of a button that cannot be tapped: its own color would be white on light gray.
    @Test func whatCannotBeTappedCanBeRead() {
        let host = shown(
            VStack {
                PrimaryButton("Ghi") {}
                PrimaryButton("Khép vòng", enabled: false) {}
                PrimaryButton("Gửi", busy: true) {}
                SecondaryButton("Lùi lại", enabled: false) {}
                SecondaryButton("Nghỉ") {}
            })
        let colors = host.root.all("Button").map { $0.children.first?["color"] ?? "" }
        func name(_ color: Color) -> String { Host(color).root.children[0].text }
        let (palette, gray) = (Palette.light, name(Palette.light.outline))
        #expect(colors == [name(palette.onPrimary), gray, gray, gray, name(palette.onSurface)])
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
