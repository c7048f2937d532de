import SwiftUI
import Testing

@testable import Fakes
@testable import Presentation
@testable import Screens

@MainActor
struct EntryScreensTests {
    private let spray = EntryContent(
        work: .spray(Work.Spray(
            products: [
                TankProduct(
                    name: "Thuốc mẫu A", active: "Hoạt chất mẫu",
                    dose: Dose(value: 250, unit: "ml", per: "drum", perLitres: 200), phiDays: 14, phiSourceKey: "label",
                    reentryHours: 24
                ),
                TankProduct(name: "Thuốc mẫu B", dose: Dose(value: 20, unit: "g", per: "tank", perLitres: 16)),
            ],
            waterL: 400, treatedArea: AreaAmount(value: 0.8, unit: "ha"), target: "Rầy phấn"
        )),
        plots: ["p"], on: SAMPLE_DAY.minusDays(2), from: LocalTime(hour: 6, minute: 30), worker: "Bà Tám",
        crop: "sầu riêng", weather: Weather(windMS: 1.5, rain: false)
    )

    private func revision(_ number: Int, reason: String = "", received: Bool = true) -> Revision {
        Revision(
            number: number, authorName: "Bà Tám", role: .farmer, claimedMs: now - hour * 40,
            receivedMs: received ? now - hour * 20 : nil, reason: reason, submitted: true, content: spray
        )
    }

    private func review(_ kind: String, _ reason: String = "", valid: Bool = true) -> ReviewMark {
        ReviewMark(
            kind: kind, revision: 1, authorName: "Anh Bình", atMs: now - hour, reason: reason, valid: valid
        )
    }

    private func detail(_ card: EntryCard, _ how: (inout EntryDetail) -> Void = { _ in }) -> EntryDetail {
        var detail = EntryDetail(
            card: card, content: spray, approved: nil, revisions: [revision(1)], reviews: [], returnReason: nil,
            conflict: false, photos: [],
            records: [RecordState(hash: "hash", kind: "entry", state: card.sync, atMs: now - hour * 40, refused: nil)],
            findings: [], plotNames: ["p": "Thửa trên suối"],
            may: EntryRights(change: true, submit: card.status == .saved, void: card.approved, delete: !card.approved)
        )
        how(&detail)
        return detail
    }

    private func draw(_ name: String, _ state: EntryState, _ looks: [Look] = [.plain]) {
        expectOutlines(name, looks) { EntryScreen(state: state, onEvent: { _ in }) }
    }

    private var waiting: EntryState {
        EntryState(detail: detail(changed(entryCard(status: .submitted)) {
            $0.onBehalfOf = "Bà Tám"
            $0.author = "Anh Bình"
        }) {
            $0.may = EntryRights(approve: true, sendBack: true)
        })
    }

    @Test func aDraftThatIsNotHandedIn() {
        let card = changed(entryCard(status: .saved)) {
            $0.sync = .saved
            $0.backdatedDays = 2
        }
        draw("entry-draft", EntryState(detail: detail(card) { $0.revisions = [revision(1, received: false)] }))
    }

    @Test func itWaitsForTheRepresentative() { draw("entry-waiting", waiting) }

    @Test func returnedWithTheReason() {
        let reason = "Liều ghi 250 ml cho phuy 200 lít, nhãn ghi khác. Cô xem lại nhãn rồi ghi cho đúng giúp cháu."
        let returned = detail(entryCard(status: .returned)) {
            $0.reviews = [review("return", reason)]
            $0.returnReason = reason
        }
        draw("entry-returned", EntryState(detail: returned), [.plain, .dark, .largeText, .english])
    }

    @Test func approvedAndApprovedJustNow() {
        let approved = detail(entryCard(status: .approved)) { $0.reviews = [review("approve"), review("void", valid: false)] }
        draw("entry-approved", EntryState(detail: approved))
        draw("entry-approved-now", EntryState(detail: approved, done: .approve))
    }

    @Test func changedAfterItWasApproved() {
        let card = changed(entryCard(status: .submitted)) { $0.approved = true }
        draw("entry-changed", EntryState(detail: detail(card) {
            $0.approved = changed(spray) { $0.work.spray?.waterL = 200 }
            $0.revisions = [revision(1), revision(2, reason: "Ghi nhầm lượng nước", received: false)]
            $0.conflict = true
        }))
    }

    @Test func refusedByTheHub() {
        let card = changed(entryCard(status: .submitted)) { $0.sync = .refused }
        draw("entry-refused", EntryState(detail: detail(card) {
            $0.records = [RecordState(hash: "h", kind: "entry", state: .refused, atMs: now, refused: "not_permitted")]
        }))
    }

    @Test func aPestWithPhotosAndSamplePoints() {
        let points = [SamplePoint(place: nil, inspected: 10, infested: 2, count: 5)]
        let pest = Work.Pest(species: "Rệp sáp", severityKey: "medium", inspected: 20, infested: 2, points: points)
        let card = changed(entryCard(kind: .pest, title: "Rệp sáp")) { $0.verdict = nil }
        draw("entry-pest", EntryState(detail: detail(card) {
            $0.content = EntryContent(work: .pest(pest), plots: ["p"], on: SAMPLE_DAY, worker: "Chị Hoa")
            $0.photos = [
                PhotoCard(id: "1", content: "c1", path: "a.jpg", thumbnailPath: "s.jpg", place: nil, takenAtMs: now),
                PhotoCard(id: "2", content: "c2", path: nil, thumbnailPath: nil, place: nil, takenAtMs: nil),
            ]
        }))
    }

    @Test func aKindOfANewerVersion() {
        let card = changed(entryCard(kind: .unknown, title: "")) { $0.verdict = nil }
        draw("entry-newer", EntryState(detail: detail(card) {
            $0.content = EntryContent(work: .unknown, plots: ["p"], on: SAMPLE_DAY)
            $0.may = EntryRights()
        }))
    }

    @Test func itOpensAndItIsNotThere() {
        draw("entry-loading", EntryState())
        draw("entry-error", EntryState(fault: Fault(kind: .notFound, detail: "entry")))
    }

    @Test func theQuestions() {
        draw("entry-ask-return", changed(waiting) {
            $0.asking = .return
            $0.reasonMissing = true
        })
        for action in [EntryAction.approve, .void, .delete] {
            draw("entry-ask-\(action.rawValue)", changed(waiting) { $0.asking = action })
        }
    }

    @Test func whoMayOnlyReturnIsNotOfferedToApprove() {
        let told = Told<EntryEvent>()
        let inspector = changed(waiting) { $0.detail?.may = EntryRights(sendBack: true) }
        let host = shown(EntryScreen(state: inspector, onEvent: told.take))
        #expect(!host.tap("Duyệt"))
        #expect(host.tap("Trả lại"))
        #expect(told.events == [.ask(.return)])
    }

    @Test func everythingThatWorkHoldsIsSaid() {
        let lines = ContentLines(words: CatalogueWords())
        let bought = Work.Purchase(
            inputKey: "pesticide", name: "Anvil", amount: Amount(value: 2, unit: "l"), shop: "Đại lý Năm", batch: "L1",
            expiresOn: SAMPLE_DAY, invoice: "007"
        )
        let said = lines.all(EntryContent(work: .purchase(bought)), [:]).map(\.value)
        #expect(said == ["thuốc bảo vệ thực vật", "Anvil", "2 lít", "Đại lý Năm", "L1", "24/11/2026", "007"])
        let unknown = lines.product(TankProduct(name: "Anvil"))
        #expect(unknown.map(\.value) == ["chưa biết"])
    }

    @Test func taps() {
        let told = Told<EntryEvent>()
        func host(_ state: EntryState) -> Host { shown(EntryScreen(state: state, onEvent: told.take)) }
        let judge = host(waiting)
        #expect(judge.tap("Duyệt"))
        #expect(judge.tap("Trả lại"))
        #expect(!judge.tap("Xóa bản ghi"))
        let mine = host(EntryState(detail: detail(entryCard(status: .saved))))
        for words in ["Nộp để duyệt", "Sửa", "Ghi lại việc này", "Xóa bản ghi"] { #expect(mine.tap(words)) }
        let asked = host(changed(waiting) { $0.asking = .return })
        #expect(asked.type("thiếu ảnh", into: "Lý do"))
        #expect(asked.tap("Trả lại"))
        #expect(asked.dismiss())
        let deleting = changed(waiting) { $0.asking = .delete }
        #expect(host(deleting).tap("Thôi"))
        #expect(host(deleting).tap("Xóa bản ghi"))
        #expect(told.events == [
            .ask(.approve), .ask(.return), .submit, .change, .repeat, .ask(.delete), .reason("thiếu ảnh"), .confirm,
            .dismiss, .dismiss, .confirm,
        ])
    }
}

private let hour = 3_600_000
private let now = 1_795_500_000_000
