import TestHub
import Testing

@testable import Fakes
@testable import Gateway
@testable import Presentation

/// What the core answers so that no screen has to know who may do what, what may be picked, and what repeated work is.
@MainActor @Suite(.serialized)
struct RightsTests {
    @Test func eachRoleIsOfferedWhatTheTableLetsItDo() async throws {
        let garden = try await Garden("Hộ quyền")
        let farmer = try await garden.farmer()
        let inspector = try await Place.enrolled("inspector", "Lan")
        for (phone, rights) in [(garden.hoa, representativeRights), (farmer, farmerRights), (inspector, inspectorRights)] {
            #expect(try await phone.areas().get().map(\.may) == [rights])
            #expect(try await phone.today(garden.area).get().may == rights)
        }
        let keeps = PlotRights(write: .spray, survey: true, edit: true)
        #expect(try await garden.hoa.plot(garden.plot).get().may == keeps)
        #expect(try await farmer.plot(garden.plot).get().may == keeps)
        let finds = PlotRights(write: .pest, survey: true, edit: false)
        #expect(try await inspector.plot(garden.plot).get().may == finds)
    }

    @Test func onAnEntryEachIsOfferedWhatTheyMayDoNow() async throws {
        let garden = try await Garden("Hộ nộp bài")
        let farmer = try await garden.farmer()
        let inspector = try await Place.enrolled("inspector", "Minh")
        let draft = EntryDraft(area: garden.area, content: garden.spray(), submit: false)
        let id = try await farmer.saveEntry(draft).get().id
        #expect(try await farmer.entry(id).get().may == EntryRights(change: true, submit: true, delete: true))
        _ = try await farmer.submit(id).get()
        try await farmer.synced()
        try await garden.hoa.synced()
        try await inspector.synced()
        #expect(try await farmer.entry(id).get().may == EntryRights(change: true, delete: true))
        let judges = EntryRights(change: true, approve: true, sendBack: true, delete: true)
        #expect(try await garden.hoa.entry(id).get().may == judges)
        #expect(try await inspector.entry(id).get().may == EntryRights(change: true, sendBack: true, void: true))
        _ = try await garden.hoa.approve([id]).get()
        #expect(try await garden.hoa.entry(id).get().may == EntryRights(change: true, void: true))
        _ = try await garden.hoa.voidEntry(id, reason: "ghi nhầm").get()
        #expect(try await garden.hoa.entry(id).get().may == EntryRights())
    }

    @Test func onlyWhatNothingStandsOutInIsClear() async throws {
        let garden = try await Garden("Hộ chờ duyệt")
        let farmer = try await garden.farmer()
        let care = EntryContent(work: .care(Work.Care(taskKey: "pruning")), plots: [garden.plot], on: Place.today)
        let late = changed(care) { $0.on = Place.today.minusDays(40) }
        let clear = try await farmer.saveEntry(EntryDraft(area: garden.area, content: care)).get().id
        let doubtful = try await farmer.saveEntry(EntryDraft(area: garden.area, content: late)).get().id
        try await farmer.synced()
        try await garden.hoa.synced()
        let own = try await garden.hoa.saveEntry(EntryDraft(area: garden.area, content: care)).get().id
        let queue = try await garden.hoa.reviewQueue(garden.area).get()
        let told = Dictionary(uniqueKeysWithValues: queue.map { ($0.entry.id, $0) })
        #expect(told[clear]?.clear == true)
        #expect(told[doubtful]?.clear == false && told[doubtful]?.doubts.contains("backdated") == true)
        #expect(told[own]?.clear == false && told[own]?.own == true)
    }

    @Test func aMemberIsInvitedAndEndedByThoseWhoMay() async throws {
        let garden = try await Garden("Hộ thành viên")
        let farmer = try await garden.farmer()
        let (me, other) = (try await garden.hoa.who().get()?.person, try await farmer.who().get()?.person)
        try await garden.hoa.synced()
        let members = try await garden.hoa.members(garden.area).get()
        let own = try #require(members.first { $0.id == me })
        #expect(own.inviteAs == nil && !own.mayRevoke)
        let theirs = try #require(members.first { $0.id == other })
        #expect(theirs.inviteAs == .farmer && theirs.mayRevoke)
        #expect(try await farmer.members(garden.area).get().allSatisfy { $0.inviteAs == nil && !$0.mayRevoke })
    }

    @Test func everybodyWritesInTheBooksThatAreOpenToThem() async throws {
        let garden = try await Garden("Hộ có sổ")
        let farmer = try await garden.farmer()
        let inspector = try await Place.enrolled("inspector", "Tâm")
        try await garden.hoa.synced()
        let own = try await farmer.writingChoices(garden.area).get()
        #expect(own.plots.map(\.id) == [garden.plot])
        #expect(!own.forOthers && own.households.isEmpty)
        for phone in [garden.hoa, inspector] {
            let choices = try await phone.writingChoices(garden.area).get()
            #expect(choices.forOthers)
            #expect(choices.households.contains { $0.id == garden.household })
            #expect(choices.plots.contains { $0.id == garden.plot })
        }
        let person = try await farmer.who().get()?.person
        #expect(try await garden.hoa.writtenFor(garden.area, household: garden.household).get().map(\.id) == [person])
        #expect(try await farmer.writtenFor(garden.area, household: garden.household).get() == [])
        #expect(try await inspector.writtenFor(garden.area, household: garden.household).get() == [])
    }

    @Test func aSprayedPlotSaysWhetherPickingIsSafeToday() async throws {
        let garden = try await Garden("Hộ đã phun")
        func mark(_ content: EntryContent? = nil) async throws -> HarvestMark? {
            if let content { _ = try await garden.hoa.saveEntry(EntryDraft(area: garden.area, content: content)).get() }
            let listed = try await garden.hoa.plots(garden.area).get().first { $0.id == garden.plot }
            #expect(try await garden.hoa.plot(garden.plot).get().plot.harvest == listed?.harvest)
            return listed?.harvest?.mark
        }
        #expect(try await mark() == nil)
        #expect(try await mark(garden.spray(on: Place.today.minusDays(14))) == .safe)
        #expect(try await mark(garden.spray(on: Place.today.minusDays(13))) == .waiting)
        #expect(try await mark(changed(garden.spray()) { $0.products[0].phiDays = nil }) == .ask)
    }

    @Test func workIsRepeatedWithoutWhatBelongsToOneDayOrOneBottle() async throws {
        let garden = try await Garden("Hộ phun lại")
        let sprayed = changed(garden.spray(on: Place.today.minusDays(9))) {
            $0.growthStage = "ra hoa"
            $0.place = LonLat(lon: 108, lat: 12)
            $0.weather = Weather(rain: true)
            $0.work.spray?.leftover = "còn 2 lít"
        }
        let id = try await garden.hoa.saveEntry(EntryDraft(area: garden.area, content: sprayed)).get().id
        let product = changed(Place.anvil) { $0.batch = "" }
        let work = Work.Spray(products: [product], waterL: 400, target: "thán thư")
        let again = EntryContent(work: .spray(work), plots: [garden.plot], on: Place.today, worker: "Y Bhok")
        #expect(try await garden.hoa.repeatOf(id).get() == again)
        #expect(try await garden.hoa.recentWork(garden.area, kind: .spray).get().last?.on == Place.today)
    }

    @Test func theCropAndTheVarietyOfThePlotsGoIntoTheRecordWhereTheyAgree() async throws {
        let garden = try await Garden("Hộ hai giống")
        func plot(_ variety: String) async throws -> String {
            let facts = PlotFacts(name: "Lô \(variety)", crop: "sầu riêng", variety: variety)
            return try await garden.hoa.addPlot(garden.area, household: garden.household, facts: facts).get()
        }
        let (upper, lower) = (try await plot("Ri6"), try await plot("Dona"))
        func said(_ plots: [String], _ variety: String = "") async throws -> [String] {
            let content = EntryContent(
                work: .care(Work.Care(taskKey: "pruning")), plots: plots, on: Place.today, variety: variety)
            let id = try await garden.hoa.saveEntry(EntryDraft(area: garden.area, content: content)).get().id
            let saved = try await garden.hoa.entry(id).get().content
            return [saved.crop, saved.variety]
        }
        #expect(try await said([upper]) == ["sầu riêng", "Ri6"])
        #expect(try await said([upper, lower]) == ["sầu riêng", ""])
        #expect(try await said([upper, lower], "Musang") == ["sầu riêng", "Musang"])
    }

    @Test func factsOfAPlotThatCannotBeAreSaidAtTheirFields() async throws {
        let garden = try await Garden("Hộ sửa thửa")
        let form = PlotFormPresenter(
            gateway: garden.hoa, device: FakeDevice(), navigator: FakeNavigator(), area: garden.area, id: garden.plot)
        #expect(await until { form.state.fields != nil })
        func faults(_ change: (inout PlotFields) -> Void) async throws -> [String: String] {
            form.onEvent(.fill(changed(try #require(form.state.fields), change)))
            form.onEvent(.save)
            #expect(await until { !form.state.busy })
            #expect(form.state.fault == nil)
            return form.state.faults
        }
        let wrong = try await faults {
            $0.name = " "
            $0.declaredArea = "0"
            $0.plantingYear = "1899"
        }
        #expect(wrong == ["name": "required", "declared_area": "positive", "planting_year": "out_of_range"])
        let next = try await faults {
            $0.name = "Lô A"
            $0.declaredArea = "1,5"
            $0.plantingYear = "\(Place.today.year + 1)"
        }
        #expect(next == ["planting_year": "out_of_range"])
        #expect(try await faults { $0.plantingYear = "\(Place.today.year)" } == [:])
        #expect(try await garden.hoa.plot(garden.plot).get().facts.plantingYear == Place.today.year)
    }
}
