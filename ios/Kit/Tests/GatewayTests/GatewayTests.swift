import Foundation
import Presentation
import TestHub
import Testing

@testable import Gateway

/// The gateway over the real core, and a real hub where there has to be one.
@Suite(.serialized)
struct GatewayTests {
    @Test func whatOnePhoneWritesAnotherReadsAndApproves() async throws {
        let garden = try await Garden("Một")
        let farmer = try await garden.farmer()
        let content = garden.spray()
        let saved = try await farmer.saveEntry(EntryDraft(area: garden.area, content: content)).get()
        #expect(try await farmer.unsent().get().records == 1)
        #expect(try await farmer.outbox().get().map(\.kind) == ["entry"])
        let report = try await farmer.synced()
        #expect(report.progress.sent == 1)
        #expect(try await farmer.unsent().get().records == 0)
        #expect(try await farmer.outbox().get() == [])

        try await garden.hoa.synced()
        let waiting = try await garden.hoa.reviewQueue(garden.area).get().first { $0.entry.id == saved.id }
        #expect(waiting?.entry.status == .submitted)
        let detail = try await garden.hoa.entry(saved.id).get()
        #expect(detail.content == garden.withCrop(content))
        #expect(detail.may.approve && detail.may.sendBack && detail.may.change)
        #expect(detail.plotNames == [garden.plot: "Lô Một"])
        #expect(try await garden.hoa.approve([saved.id]).get().done == [saved.id])
        try await garden.hoa.synced()

        try await farmer.synced()
        let approved = try await farmer.entry(saved.id).get()
        #expect(approved.card.status == .approved)
        #expect(approved.may.change && !approved.may.approve && !approved.may.sendBack)
        #expect(try await farmer.today(garden.area).get().harvest.map(\.safe.date) == [Place.today.plusDays(14)])
        let recent = try await farmer.recentWork(garden.area, kind: .spray).get()
        var again = Place.anvil
        again.batch = ""
        #expect(recent.products == [again])
        #expect(recent.workers == ["Y Bhok"])
        #expect(recent.last?.on == Place.today)
    }

    @Test func everyKindOfWorkComesBackAsItWasWritten() async throws {
        let garden = try await Garden("Hai")
        for work in everyWork {
            let weather = Weather(windMS: 1.5, temperatureC: 31, rain: false, note: "nắng")
            let content = EntryContent(work: work, plots: [garden.plot], on: Place.today, weather: weather)
            let saved = try await garden.hoa.saveEntry(EntryDraft(area: garden.area, content: content)).get()
            #expect(try await garden.hoa.entry(saved.id).get().content == garden.withCrop(content))
            let listed = try await garden.hoa.entries(EntryFilter(area: garden.area, kind: work.kind)).get()
            #expect(listed.first?.kind == work.kind)
            _ = try await garden.hoa.keepDraft(garden.area, content: content).get()
            #expect(try await garden.hoa.draft(garden.area, kind: work.kind).get() == content)
            _ = try await garden.hoa.dropDraft(garden.area, kind: work.kind).get()
            #expect(try await garden.hoa.draft(garden.area, kind: work.kind).get() == nil)
        }
    }

    @Test func sixteenReadWhileOneWrites() async throws {
        let garden = try await Garden("Bảy")
        let writes = 30
        let draft = EntryDraft(area: garden.area, content: garden.spray())
        try await withThrowingTaskGroup(of: Void.self) { readers in
            for _ in 0..<16 {
                readers.addTask {
                    var seen = 0
                    while seen < writes {
                        let filter = EntryFilter(area: garden.area, plot: garden.plot, limit: 100)
                        let now = try await garden.hoa.entries(filter).get().count
                        #expect(now >= seen)
                        seen = now
                    }
                }
            }
            for _ in 0..<writes { _ = try await garden.hoa.saveEntry(draft).get() }
            try await readers.waitForAll()
        }
        #expect(try await garden.hoa.unsent().get().records == writes)
    }

    /// A write that is slow holds up the next write, and no read.
    @Test func readsDoNotWaitForWritesAndNoneIsOnTheMainThread() async throws {
        let calls = Calls()
        let (let_, held) = (DispatchSemaphore(value: 0), Locked(false))
        async let slow = calls.write { () -> Bool in
            held.with { $0 = true }
            let_.wait()
            return Thread.isMainThread
        }
        #expect(await until { held.with { $0 } })
        async let next = calls.write { held.with { $0 } }
        for _ in 0..<20 { #expect(await calls.read { Thread.isMainThread } == .ok(false)) }
        #expect(await calls.line { Thread.isMainThread } == .ok(false))
        held.with { $0 = false }
        let_.signal()
        #expect(await slow == .ok(false))
        #expect(await next == .ok(false))
    }

    @Test func eachWriteTellsWhatItChanged() async throws {
        let garden = try await Garden("Tám")
        let changes = garden.hoa.changes()
        _ = try await garden.hoa.saveEntry(EntryDraft(area: garden.area, content: garden.spray())).get()
        _ = try await garden.hoa.addMember(garden.area, name: "H'Lan", phone: "", household: garden.household).get()
        _ = try await garden.hoa.entries(EntryFilter()).get()
        var heard: [Set<Changed>] = []
        for await changed in changes {
            heard.append(changed)
            if heard.count == 2 { break }
        }
        #expect(heard == [[.entries, .outbox], [.people, .outbox]])
    }

    @Test func aTicketIsReadBeforeItIsRedeemedAndWorksOnce() async throws {
        let hub = try Place.hub.get()
        let phone = Place.phone()
        #expect(try await phone.opened().get() == .fresh)
        #expect(try await phone.who().get() == nil)
        #expect(try await phone.readTicket("không phải vé").failure().kind == .invalid)
        let ticket = try hub.invite(role: "inspector", name: "Thanh")
        let read = try await phone.readTicket(ticket).get()
        #expect(read == Greeting(area: hub.area, person: read.person, name: "Thanh", role: .inspector, household: nil))
        _ = try await phone.enrol(ticket).get()
        #expect(try await Place.phone().enrol(ticket).failure().kind == .hub)
    }

    @Test func anInvitationIsAPictureAndEnrolsTheMember() async throws {
        let garden = try await Garden("Chín")
        let person = try await garden.hoa.addMember(garden.area, name: "H'Mai", phone: "", household: garden.household).get()
        try await garden.hoa.synced()
        let invitation = try await garden.hoa.invite(garden.area, person: person, role: .farmer, household: nil).get()
        #expect(invitation.qr.count > 40)
        #expect(invitation.qr.allSatisfy { $0.count == invitation.qr.count })
        // The eye in the corner: seven dark squares.
        #expect(invitation.qr[0].prefix(8) == [true, true, true, true, true, true, true, false])
        // The ticket leads to where this representative's hub is.
        let greeting = try await Place.phone().enrol(invitation.ticket).get()
        #expect(greeting.name == "H'Mai")
        #expect(greeting.household == garden.household)
    }

    @Test func noticesCountTheirReaders() async throws {
        let garden = try await Garden("Mười")
        let notice = try await garden.hoa.addNotice(
            garden.area, title: "Mã số được cấp", text: "CHN", until: nil, confirm: true
        ).get()
        try await garden.hoa.synced()
        let farmer = try await garden.farmer()
        let unread = try await farmer.notices(garden.area).get().first { $0.id == notice }
        #expect(unread?.read == false)
        #expect((unread?.readers ?? 0) >= 1)
        _ = try await farmer.readNotice(garden.area, id: notice).get()
        let read = try await farmer.notices(garden.area).get().first { $0.id == notice }
        #expect(read?.read == true)
        #expect(read?.readBy == 1)
    }

    @Test func listsOfPestsAndProductsAreSearched() async throws {
        let garden = try await Garden("Mười một")
        let csv = Checkout.root.appending(path: "tests/fixtures/products.csv").path
        let report = try await garden.hoa.importCatalogue(
            csv, id: "thu", version: "1", validFrom: LocalDate(year: 2026, month: 1, day: 1), source: "thử"
        ).get()
        #expect(report.taken > 0)
        #expect(try await garden.hoa.searchSpecies("ruoi duc").get().contains { $0.quarantine })
        #expect(try await garden.hoa.searchProducts("a", on: Place.today).get().isEmpty == false)
    }

    @Test func cornersAreAveragedAndKeptForms() async throws {
        let phone = Place.phone()
        let here = LonLat(lon: 108, lat: 12)
        let few = try await phone.corner([Fix(at: here, accuracyM: 3)]).get()
        #expect(few.at == nil)
        #expect(few.needed > few.used)
        let fixes = (0..<60).map { Fix(at: here, accuracyM: 3, timeMs: Place.startMs + $0 * 1000) }
        #expect(try await phone.corner(fixes).get().at == here)
        _ = try await phone.keep("plots/form", text: "nửa chừng").get()
        #expect(try await phone.kept("plots/form").get() == "nửa chừng")
        _ = try await phone.keep("plots/form", text: nil).get()
        #expect(try await phone.kept("plots/form").get() == nil)
    }

    @Test func keysOfANewerCoreAreShownAsUnknown() {
        #expect("unknown_17".workKind() == .unknown)
        #expect("unknown_9".role() == .unknown)
        #expect("unknown_5".verdict() == .review)
        #expect("unknown".verdict() == .uncertain)
        #expect("purple".harvestMark() == .ask)
        #expect("2026-02-31".day() == nil)
        #expect("khi nào rảnh".time() == nil)
        #expect(LocalTime(hour: 7, minute: 5).key == "07:05")
        #expect(WorkKind.allCases.allSatisfy { $0.key.workKind() == $0 })
        #expect(HarvestMark.allCases.allSatisfy { $0.key.harvestMark() == $0 })
        #expect(EntryStatus.allCases.allSatisfy { $0.key.status() == $0 })
        #expect(Stored.allCases.allSatisfy { $0.key.stored() == $0 })
    }
}

private let everyWork: [Work] = [
    .fertilize(Work.Fertilize(
        items: [FertilizerItem(
            name: "Phân bò", kindKey: "organic", dose: Dose(value: 2, unit: "kg", per: "tree"), total: kilos, composted: true,
            supplier: "Nhà")],
        methodKey: "base", treatedArea: AreaAmount(value: 2.5, unit: "sao_north"), treatedTrees: 40)),
    .irrigate(Work.Irrigate(source: "suối", minutes: 90, method: "nhỏ giọt", volumeM3: 12.5)),
    .care(Work.Care(taskKey: "bagging", trees: 12)),
    .pest(Work.Pest(
        species: "rệp sáp", suspected: true, severityKey: "light", inspected: 20, infested: 3, count: 5,
        points: [SamplePoint(place: LonLat(lon: 108.05, lat: 12.67), inspected: 10, infested: 1, count: nil)],
        action: "cắt cành", result: "bớt")),
    .harvest(Work.Harvest(harvestKey: "forecast", kilograms: 1200.5, fruits: 300, buyer: "HTX", grade: "A", lot: "L1")),
    .purchase(Work.Purchase(
        inputKey: "fertilizer", name: "NPK 16-16-8", amount: kilos, shop: "Cửa hàng", batch: "B7", expiresOn: Place.today,
        invoice: "0001")),
    .container(Work.Container(count: 12, kilograms: 0.75, method: "giao lại", receiver: "Điểm thu gom")),
    .soil(Work.Soil(ph: 5.6, cadmiumMgKg: 0.12, organicPercent: 3.4, depthCm: 30, laboratory: "Viện", sample: "M1")),
]

private let kilos = Amount(value: 1.5, unit: "kg")
