import Accessibility
import SwiftUI
import Testing

@testable import Fakes
@testable import Presentation
@testable import Screens

/// How forms look in their states.
@MainActor
struct FormScreensTests {
    private let spray = FormSamples.spray

    private func draw(_ name: String, _ state: FormState, _ looks: [Look] = [.plain]) {
        expectOutlines(name, looks) { FormScreen(state: state, onEvent: { _ in }) }
    }

    @Test func aNewSprayStartsWithWhatWasUsedLately() {
        let new = changed(FormSamples.state(.spray)) {
            $0.base = EntryContent(work: .spray(Work.Spray()), plots: ["a"], on: SAMPLE_DAY)
            $0.recent = FormSamples.recent
        }
        draw("form-spray-new", new, [.plain, .english])
    }

    @Test func aFilledSpray() { draw("form-spray-filled", spray, [.plain, .dark, .largeText, .english]) }

    @Test func anOpenProduct() { draw("form-spray-product", changed(spray) { $0.opened = ["product[1]", "label[1]"] }) }

    @Test func theRestOfASpray() { draw("form-spray-more", changed(spray) { $0.opened = ["more"] }) }

    @Test func aRepeatedSpray() {
        draw("form-spray-repeated", changed(spray) {
            $0.origin = .repeated
            $0.touched = false
        })
    }

    @Test func aSprayWithFaultsSaysWhatIsMissing() {
        let wanting = changed(spray) {
            $0.base.plots = []
            $0.judged = judged(verdict: .uncertain, faults: [FieldFault(field: "plots", rule: "required")])
            $0.attempts = 1
            $0.texts = ["products[0].phi_days": "", "water_l": "1,2,3"]
        }
        draw("form-spray-faults", wanting, [.plain, .dark])
        let said = AccessibilityNotification._announced.last
        #expect(said == "Còn thiếu: Thửa, Cách ly trên nhãn (ngày). Cần sửa: Tổng lượng nước (lít)")
    }

    @Test func aFullDisk() { draw("form-spray-full-disk", changed(spray) { $0.fault = Fault(kind: .storageFull) }) }

    @Test func aReturnedEntryIsPutRight() {
        let why = "Ghi thiếu lượng nước, xem lại giúp"
        draw("form-spray-returned", changed(spray) { $0.changing = Changing(id: "e", approved: false, returnReason: why) })
    }

    @Test func anApprovedEntryNeedsAReason() {
        draw("form-spray-amended", changed(spray) {
            $0.changing = Changing(id: "e", approved: true, returnReason: nil)
            $0.attempts = 1
        })
    }

    @Test func aDraftIsOpenAgain() { draw("form-spray-draft", changed(spray) { $0.origin = .draft }) }

    @Test func aRepresentativeWritesForAMember() {
        let people = ["p1": "Ông Ánh", "p2": "Chị Y Ban"].sorted { $0.key < $1.key }.map { id, name in
            MemberCard(
                id: id, name: name, phone: "", household: "h", householdName: "Hộ ông Ánh", roles: [.farmer],
                lastSyncMs: nil, left: false
            )
        }
        let households = [HouseholdCard(id: "h", name: "Hộ ông Ánh", phone: "0905 123 456", left: false)]
        let book = Book(households: households, chosen: "h", people: people, onBehalfOf: "p2")
        draw("form-on-behalf", changed(spray) {
            $0.book = book
            $0.plots = FormSamples.plots.map { plot in changed(plot) { $0.household = "h" } }
        })
        draw("form-households", changed(spray) {
            $0.book = book
            $0.picker = .households(typed: "anh")
        })
    }

    @Test func manyPlotsAreSearched() {
        let many = (1...12).map { plotCard(id: "p\($0)", name: "Thửa \($0)") }
        let base = EntryContent(work: .care(Work.Care()), plots: ["p11"], on: SAMPLE_DAY)
        let care = changed(FormSamples.state(.care)) {
            $0.base = base
            $0.plots = many
        }
        draw("form-plots-many", care)
        draw("form-plots-search", changed(care) { $0.picker = .plots(typed: "thua 1") })
        draw("form-plots-none", changed(care) { $0.plots = [] })
    }

    @Test func aProductIsSearched() {
        func listed(_ name: String, _ active: String, until: LocalDate? = nil) -> ListedProduct {
            ListedProduct(
                name: name, active: active, registrant: "Công ty mẫu", group: "", endOfUse: until, pack: "p", version: "1"
            )
        }
        let found = [
            listed("Anvil 5SC", "Hexaconazole"),
            listed("Anvil Mix 250SC", "Hexaconazole + Tricyclazole", until: SAMPLE_DAY.plusDays(30)),
        ]
        draw("form-product-search", changed(spray) { $0.picker = .products(typed: "anvil", found: found) })
        draw("form-product-none", changed(spray) { $0.picker = .products(typed: "thuốc lạ") })
    }

    @Test func aPestIsFound() {
        let work = Work.Pest(species: "Rệp sáp giả cam", severityKey: "medium")
        let pest = changed(FormSamples.state(.pest)) {
            $0.base = EntryContent(work: .pest(work), plots: ["a"], on: SAMPLE_DAY, photos: ["x"])
            $0.photos = [FormPhoto(id: "x", thumbnailPath: "x.jpg")]
            $0.position = .held(Fix(at: LonLat(lon: 108, lat: 12.7), accuracyM: 6))
            let quarantine = FormSamples.finding(.blocked, "quarantine_pest", "quarantine_pest", "Rệp sáp giả cam")
            $0.judged = Judged(verdict: .blocked, findings: [quarantine], safeHarvest: nil, faults: [])
        }
        draw("form-pest", pest, [.plain, .english])
        draw("form-pest-refused", changed(pest) {
            $0.position = .notPossible(.notAllowed)
            $0.cameraHindrance = .notAllowed
        })
        let points = [
            SamplePoint(place: LonLat(lon: 108, lat: 12.7), inspected: 10, infested: 2, count: nil),
            SamplePoint(place: nil, inspected: 10, infested: 0, count: nil),
        ]
        draw("form-pest-points", changed(pest) {
            $0.base.work = .pest(changed(work) { $0.points = points })
            $0.opened = ["point[1]"]
        })
        let species = [
            Species(name: "Rệp sáp giả cam", scientific: "Planococcus citri", quarantine: true),
            Species(name: "Sâu đục trái", scientific: "Conogethes punctiferalis", quarantine: false),
        ]
        draw("form-species", changed(pest) { $0.picker = .ofSpecies(typed: "sâu", found: species) })
    }

    @Test func theOtherKinds() {
        let bag = FertilizerItem(name: "Phân bò ủ", kindKey: "organic", dose: Dose(value: 5, unit: "kg", per: "tree"))
        let kinds: [Work] = [
            .fertilize(Work.Fertilize(items: [bag], methodKey: "base")),
            .irrigate(Work.Irrigate(source: "giếng khoan", minutes: 40)),
            .care(Work.Care(taskKey: "pruning")),
            .harvest(Work.Harvest(kilograms: 1500)),
            .purchase(Work.Purchase(name: "Ridomil Gold 68WG")),
            .container(Work.Container(count: 12)),
            .soil(Work.Soil(ph: 5.6)),
        ]
        for work in kinds {
            draw("form-\(work.kind.rawValue)", changed(FormSamples.state(work.kind)) {
                $0.base = EntryContent(work: work, plots: ["a"], on: SAMPLE_DAY, worker: "Nguyễn Thị Tám")
                $0.judged = judged()
            })
        }
    }

    @Test func aHarvestThatIsTooEarly() {
        let early = changed(FormSamples.finding(.blocked, "harvest_interval", "too_early", "Ridomil Gold 68WG")) {
            $0.values = ["days_too_early": 5]
            $0.earliestHarvest = SAMPLE_DAY.plusDays(5)
        }
        draw("form-harvest-early", changed(FormSamples.state(.harvest)) {
            $0.base = EntryContent(work: .harvest(Work.Harvest()), plots: ["a"], on: SAMPLE_DAY)
            $0.texts = ["kilograms": "1.500"]
            $0.judged = Judged(verdict: .blocked, findings: [early], safeHarvest: nil, faults: [])
        })
    }

    @Test func itIsSaved() {
        let allowed = Judged(verdict: .allowed, findings: [], safeHarvest: FormSamples.safe, faults: [])
        draw("form-saved", changed(spray) { $0.saved = Saved(id: "e", judged: FormSamples.sprayed, online: false) })
        draw("form-saved-only", changed(spray) {
            $0.saved = Saved(id: "e", judged: FormSamples.sprayed, online: true, handedIn: false)
        })
        draw("form-saved-allowed", changed(spray) { $0.saved = Saved(id: "e", judged: allowed, online: true) })
    }

    @Test func itOpensAndWhatCannotBeChangedSaysSo() {
        draw("form-loading", changed(FormSamples.state(.spray)) { $0.loading = true })
        let locked = changed(spray) {
            $0.changing = Changing(id: "e", approved: true, returnReason: nil)
            $0.unchangeable = true
        }
        draw("form-unchangeable", locked)
        draw("form-not-found", changed(locked) { $0.fault = Fault(kind: .notFound, detail: "entry") })
    }
}
