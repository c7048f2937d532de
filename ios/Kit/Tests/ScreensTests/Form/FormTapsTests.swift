import SwiftUI
import Testing

@testable import Fakes
@testable import Presentation
@testable import Screens

/// What hands do in a form, with the presenter behind it.
@MainActor
struct FormTapsTests {
    private let gateway = FakeGateway()
    private let device = FakeDevice()
    private let navigator = FakeNavigator()
    private let clock = FakePause()

    private struct Shown: View {
        let presenter: FormPresenter

        var body: some View { FormScreen(state: presenter.state, onEvent: { presenter.onEvent($0) }) }
    }

    private func form(_ kind: WorkKind, plot: String? = nil) async -> Host {
        gateway.answers.plots = .ok(FormSamples.plots)
        gateway.answers.recentWork = .ok(FormSamples.recent)
        let presenter = FormPresenter(
            gateway: gateway, device: device, navigator: navigator, area: "area", kind: kind, plot: plot,
            today: { SAMPLE_DAY }, pause: clock.pause
        )
        await settle()
        return shown(Shown(presenter: presenter))
    }

    private var saved: EntryContent? { (gateway.given["saveEntry"] as? EntryDraft)?.content }

    /// From Today it is one tap on the kind, then what is counted here.
    @Test func aRepeatedSprayTakesTwoTapsInTheForm() async {
        let host = await form(.spray)
        #expect(host.tap("Như lần trước"))
        await settle()
        #expect(host.tap("Ghi vào nhật ký"))
        await settle()
        #expect(host.shows("Đã ghi"))
        #expect(saved?.plots == ["a", "b"])
        #expect(saved?.work.spray?.products.count == 2)
    }

    @Test func aNewSprayOfAKnownProductTakesThreeTapsInTheForm() async {
        let host = await form(.spray, plot: "a")
        #expect(host.tap("Ridomil Gold 68WG · 50 g/bình 25 lít · Cách ly 14 ngày"))
        #expect(host.tap("thán thư"))
        #expect(host.tap("Ghi vào nhật ký"))
        await settle()
        #expect(host.shows("Đã ghi"))
        #expect(saved?.work.spray?.target == "thán thư")
        #expect(saved?.work.spray?.products.map(\.phiDays) == [14])
    }

    @Test func aProductFromTheListIsFilledInAndTakenOutAgain() async {
        let anvil = ListedProduct(
            name: "Amistar", active: "Azoxystrobin", registrant: "", group: "", endOfUse: nil, pack: "p", version: "1"
        )
        gateway.answers.searchProducts = .ok([anvil])
        let host = await form(.spray, plot: "a")
        #expect(host.tap("Thuốc khác"))
        #expect(host.type("ami", into: "Tìm tên thuốc hoặc hoạt chất"))
        await clock.pass(.milliseconds(200))
        #expect(host.tap("Amistar"))
        #expect(host.root.all("Sheet").isEmpty)
        #expect(host.type("30", into: "Liều lượng"))
        #expect(host.tap("kg"))
        #expect(host.tap("Ghi vào nhật ký"))
        await settle()
        #expect(host.shows("Còn thiếu: Cách ly trên nhãn (ngày)"))
        #expect(saved == nil)
        #expect(host.tap("Chưa rõ"))
        #expect(host.tap("Ghi vào nhật ký"))
        await settle()
        #expect(saved?.work.spray?.products.first?.dose == Dose(value: 30, unit: "kg", per: "tank"))
        #expect(saved?.work.spray?.products.map(\.phiDays) == [nil])
    }

    @Test func aProductIsSwipedAway() async {
        let host = await form(.spray, plot: "a")
        #expect(host.tap("Ridomil Gold 68WG · 50 g/bình 25 lít · Cách ly 14 ngày"))
        #expect(host.swipe("Ridomil Gold 68WG", "Bỏ Ridomil Gold 68WG"))
        #expect(!host.shows("Bỏ Ridomil Gold 68WG"))
        #expect(host.tap("Ghi vào nhật ký"))
        await settle()
        #expect(saved?.work.spray?.products == [])
    }

    @Test func daysTimesAndSwitchesAreTappedAndNotTyped() async {
        let host = await form(.pest, plot: "a")
        #expect(host.tap("Hôm qua"))
        #expect(host.tap("Không rõ là gì"))
        #expect(host.tap("Mới nghi, chưa chắc"))
        #expect(host.tap("nặng (trên 20 %)"))
        #expect(host.tap("Thêm chi tiết"))
        #expect(host.tap("Chọn giờ"))
        #expect(host.pick("06:30", in: "Bắt đầu lúc"))
        #expect(host.tap("Chọn"))
        #expect(host.tap("Ghi vào nhật ký"))
        await settle()
        #expect(saved?.on == SAMPLE_DAY.minusDays(1))
        #expect(saved?.from == LocalTime(hour: 6, minute: 30))
        #expect(saved?.work.pest == Work.Pest(species: "", suspected: true, severityKey: "heavy"))
    }

    @Test func plotsAreChosenWithTheirChips() async {
        let host = await form(.care, plot: "a")
        #expect(host.tap("tỉa cành"))
        #expect(host.tap("Bờ sông"))
        #expect(host.tap("Chọn hết"))
        #expect(host.tap("Ghi vào nhật ký"))
        await settle()
        #expect(saved?.plots == ["a", "b", "c"])
        #expect(saved?.work.care?.taskKey == "pruning")
    }

    @Test func aPhotoIsTakenAndTakenAwayAgain() async {
        device.fakeCamera.shot = .taken("a.jpg")
        let host = await form(.care, plot: "a")
        #expect(host.tap("Chụp ảnh"))
        await settle()
        #expect(host.shows("Bỏ ảnh 1"))
        #expect(host.tap("Bỏ ảnh 1"))
        #expect(!host.shows("Bỏ ảnh 1"))
    }

    @Test func doneGoesBackAndAnotherOneStartsEmpty() async {
        let host = await form(.purchase)
        #expect(host.type("Ridomil", into: "Tên hàng"))
        #expect(host.tap("Ghi vào nhật ký"))
        await settle()
        #expect(host.tap("Xong"))
        #expect(navigator.backs == 1)
        #expect(host.tap("Xem bản ghi"))
        #expect(navigator.went == [.entry("entry")])
    }
}
