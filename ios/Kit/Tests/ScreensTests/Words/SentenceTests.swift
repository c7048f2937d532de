import Foundation
import Presentation
import Screens
import Testing

/// Sentences that are put together.
struct SentenceTests {
    private let words = CatalogueWords()
    private let english = CatalogueWords(language: "en")

    private func finding(_ reason: String, subject: String = "", listed: String = "", similar: [String] = [], values: [String: Double] = [:]) -> Finding {
        Finding(
            verdict: .review, rule: "product", reason: reason, subject: subject, pack: "vn-ppp", version: "2026-1", confidence: "sourced",
            earliestHarvest: nil, atLeast: nil, alert: false, listed: listed, similar: similar, values: values)
    }

    @Test func numbersAreWrittenAsThePersonWritesThem() {
        #expect(words.formats.number(1234.5) == "1.234,5")
        #expect(english.formats.number(1234.5) == "1,234.5")
        #expect(words.formats.number(12_000) == "12.000")
        #expect(words.formats.number(-1_234_567) == "-1.234.567")
        #expect(words.formats.number(0.125, decimals: 2) == "0,13")
        #expect(words.formats.number(2.675, decimals: 2) == "2,68")
        #expect(words.formats.number(0.0001) == "0")
        #expect(words.formats.number(-0.0001) == "0")
        #expect(words.formats.number(1e-5, decimals: 5) == "0,00001")
    }

    @Test func daysAreWrittenDayFirst() {
        #expect(words.formats.date(LocalDate(year: 2026, month: 11, day: 24)) == "24/11/2026")
        #expect(words.formats.shortDate(LocalDate(year: 2026, month: 3, day: 4)) == "04/03")
        #expect(words.formats.dateTime(1_795_478_400_000) == "24/11/2026 07:00")
        #expect(words.formats.day(-1) == LocalDate(year: 1970, month: 1, day: 1))
    }

    @Test func smallPlotsKeepTheirSquareMetres() {
        #expect(words.formats.hectares(1_250) == "0,125")
        #expect(words.formats.hectares(12_500) == "1,25")
        #expect(words.areaText(12_500, 150) == "1,25 ± 0,015 ha")
    }

    @Test func sizesAreShort() {
        #expect(words.formats.bytes(512) == "512 B")
        #expect(words.formats.bytes(1_572_864) == "1,5 MB")
    }

    @Test func agesAreInTheLargestUnit() {
        #expect(words.ageText(26 * 3_600_000) == "1 ngày")
        #expect(english.ageText(50 * 3_600_000) == "2 days")
        #expect(words.ageText(5 * 3_600_000) == "5 giờ")
        #expect(words.ageText(-1) == words.ageText(0))
    }

    @Test func aFieldInAListIsNumbered() {
        let fault = FieldFault(field: "products[1].phi_days", rule: "not_negative")
        #expect(words.fieldFaultText(fault).contains("2"))
        #expect(!words.fieldFaultText(fault).contains("["))
        #expect(words.faultLines(Fault(kind: .boundary, places: [ShapeFault(kind: "spike", at: nil), ShapeFault(kind: "spike", at: nil)])).count == 1)
    }

    @Test func aDetailWithASentenceOfItsOwnSaysThat() {
        #expect(words.faultText(Fault(kind: .hub, detail: "clock")) == words("word_error_hub_clock"))
        #expect(words.faultText(Fault(kind: .hub, detail: "E42")).contains("E42"))
        for kind in FaultKind.allCases { #expect(!words.faultText(Fault(kind: kind, detail: "x")).contains("⟦"), "\(kind)") }
    }

    @Test func everyBlankOfASentenceIsKnown() {
        for reason in WordList.reason.keys {
            let text = words.findingText(finding(reason, subject: "Thuốc A", listed: "X", similar: ["Y"], values: ["days": 3]))
            #expect(!text.contains("⟦"), "\(reason): \(text)")
        }
        #expect(words.findingText(finding("reason_of_a_newer_core")) == "reason of a newer core")
    }

    @Test func whenPickingIsSafe() {
        let cause = HarvestCause(entry: "e", product: "Thuốc A", endedOn: nil, phiDays: nil)
        func safe(_ date: LocalDate?, _ certain: Bool, _ atLeast: LocalDate?) -> String {
            words.safeHarvestText(SafeHarvest(date: date, certain: certain, atLeast: atLeast, because: cause, unknown: [cause, cause]))
        }
        let day = LocalDate(year: 2026, month: 12, day: 6)
        #expect(safe(day, true, day) == "từ 06/12/2026 (Thuốc A)")
        #expect(safe(nil, true, nil) == words("word_harvest_free"))
        #expect(safe(nil, false, day) == "không trước 06/12/2026; còn chưa biết thời gian cách ly của: Thuốc A")
        #expect(safe(nil, false, nil) == "chưa biết thời gian cách ly của: Thuốc A")
    }

    @Test func dosesSayWhatTheyAreFor() {
        #expect(words.doseText(Dose(value: 25, unit: "ml", per: "tank", perLitres: 20)) == "25 ml/bình 20 lít")
        #expect(!words.doseText(Dose(value: 25, unit: "ml", per: "total")).contains("/"))
    }
}
