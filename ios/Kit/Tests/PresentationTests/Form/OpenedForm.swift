@testable import Fakes
@testable import Presentation

/// A form that has opened, and what stands around it.
@MainActor
final class OpenedForm {
    let gateway: FakeGateway
    let device = FakeDevice()
    let navigator = FakeNavigator()
    let clock = FakePause()
    private let kind: WorkKind
    private let replaces: String?
    private let repeats: String?
    private(set) var form: FormPresenter!

    /// `prepare`: what the gateway and the phone say when it opens.
    init(
        _ kind: WorkKind, replaces: String? = nil, repeats: String? = nil, over gateway: FakeGateway = FakeGateway(),
        _ prepare: (FakeGateway, FakeDevice) -> Void = { _, _ in }
    ) async {
        self.gateway = gateway
        self.kind = kind
        self.replaces = replaces
        self.repeats = repeats
        gateway.answers.plots = .ok([plotCard()])
        prepare(gateway, device)
        form = await another()
    }

    /// The same form, opened once more.
    func another() async -> FormPresenter {
        let presenter = FormPresenter(
            gateway: gateway, device: device, navigator: navigator, area: "area", kind: kind, replaces: replaces,
            repeats: repeats, today: { SAMPLE_DAY }, pause: clock.pause
        )
        await settle()
        return presenter
    }

    var state: FormState { form.state }

    func onEvent(_ event: FormEvent) { form.onEvent(event) }

    func put(_ path: String, _ text: String) { form.onEvent(.put(path: path, text: text)) }

    /// Does `event` and everything that comes of it at once.
    func did(_ event: FormEvent) async {
        form.onEvent(event)
        await settle()
    }

    func pass(ms: Int) async { await clock.pass(.milliseconds(ms)) }

    /// Tells where the phone is.
    func at(_ reading: Reading) async {
        device.fakeLocation.positions.send(reading)
        await settle()
    }

    var savedDraft: EntryDraft? { gateway.given["saveEntry"] as? EntryDraft }

    var saved: EntryContent? { savedDraft?.content }

    var keptDraft: EntryContent? { gateway.given["keepDraft"] as? EntryContent }
}

extension FormState {
    func cell(_ path: String) -> Cell? { groups.flatMap(\.cells).first { $0.path == path } }
}

let ridomil = TankProduct(
    name: "Ridomil Gold 68WG", active: "Metalaxyl-M + Mancozeb",
    dose: Dose(value: 50, unit: "g", per: "tank", perLitres: 25), phiDays: 14, phiSourceKey: "label", reentryHours: 24,
    batch: "L1", expiresOn: SAMPLE_DAY, labelPhoto: "photo"
)

let lastSpray = EntryContent(
    work: .spray(Work.Spray(
        products: [ridomil], waterL: 200, target: "nấm", equipment: "bình máy", leftover: "không còn"
    )),
    plots: ["plot"], on: SAMPLE_DAY.minusDays(20), worker: "Chú Ba", growthStage: "ra hoa", note: "sau mưa",
    place: LonLat(lon: 108, lat: 12), photos: ["old"], weather: Weather(rain: true)
)

/// The same once more, as the core says it: without what belongs to one day or one bottle.
let sprayAgain = EntryContent(
    work: .spray(Work.Spray(
        products: [changed(ridomil) {
            $0.batch = ""
            $0.expiresOn = nil
            $0.labelPhoto = nil
        }],
        waterL: 200, target: "nấm", equipment: "bình máy"
    )),
    plots: ["plot"], on: SAMPLE_DAY, worker: "Chú Ba"
)

func entryDetail(_ content: EntryContent, approved: Bool) -> EntryDetail {
    EntryDetail(
        card: entryCard(status: approved ? .approved : .returned), content: content, approved: nil, revisions: [],
        reviews: [], returnReason: nil, conflict: false, photos: [], records: [], findings: [], plotNames: [:],
        may: EntryRights(change: true)
    )
}
