import SwiftUI
import Testing

@testable import Fakes
@testable import Presentation
@testable import Screens

/// Work that is like the last time is written in a few taps from Today, whatever kind it is.
@MainActor
struct RepeatTests {
    private static let most = 6

    private struct Shown: View {
        let presenter: FormPresenter

        var body: some View { FormScreen(state: presenter.state, onEvent: { presenter.onEvent($0) }) }
    }

    @Test(arguments: works)
    func workIsRepeatedInAtMostSixTaps(_ work: Work) async {
        let gateway = FakeGateway()
        gateway.answers.plots = .ok(FormSamples.plots)
        let last = EntryContent(work: work, plots: ["a"], on: SAMPLE_DAY, worker: "Y Bhok")
        gateway.answers.recentWork = .ok(changed(recentWork()) { $0.last = last })
        let presenter = FormPresenter(
            gateway: gateway, device: FakeDevice(), navigator: FakeNavigator(), area: "area", kind: work.kind,
            today: { SAMPLE_DAY }
        )
        await settle()
        let host = shown(Shown(presenter: presenter))
        // To the form: the kind stands on Today at once, or after "other work".
        var taps = TodayState(today: today()).work.contains(work.kind) ? 1 : 2
        func tap(_ words: String) async {
            #expect(host.tap(words))
            taps += 1
            await settle()
        }
        /// To put the finger into a field counts too.
        func type(_ text: String, into field: String) {
            #expect(host.type(text, into: field))
            taps += 1
        }
        await tap("Như lần trước")
        #expect(host.shows("Điền như lần trước. Xem lại rồi bấm ghi."))
        switch work.kind {
        case .harvest: type("120", into: "Khối lượng (kg)")
        case .purchase:
            type("3", into: "Số lượng")
            await tap("lít")
        case .container: type("8", into: "Số vỏ chai, vỏ gói")
        case .soil: type("5,4", into: "Độ pH")
        default: break
        }
        await tap("Ghi vào nhật ký")
        #expect(host.shows("Đã ghi"))
        #expect(taps <= Self.most, "\(work.kind)")
        #expect((gateway.given["saveEntry"] as? EntryDraft)?.content.on == SAMPLE_DAY)
    }
}

/// As the core says they would be done again.
private let works: [Work] = [
    .spray(Work.Spray(products: [FormSamples.ridomil], waterL: 200)),
    .fertilize(Work.Fertilize(items: [FertilizerItem(name: "Phân bò ủ")], methodKey: "base")),
    .irrigate(Work.Irrigate(source: "giếng khoan", minutes: 40)),
    .care(Work.Care(taskKey: "pruning")),
    .pest(Work.Pest(species: "Rệp sáp")),
    .harvest(Work.Harvest(buyer: "Vựa Hai Lúa")),
    .purchase(Work.Purchase(name: "Mẫu Xanh", shop: "Đại lý Năm Tốt")),
    .container(Work.Container(method: "bể chứa", receiver: "HTX")),
    .soil(Work.Soil(laboratory: "Phòng thử")),
]
