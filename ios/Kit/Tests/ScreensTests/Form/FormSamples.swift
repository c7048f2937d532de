import SwiftUI

@testable import Fakes
@testable import Presentation
@testable import Screens

/// Forms as people fill them in.
enum FormSamples {
    static let ridomil = TankProduct(
        name: "Ridomil Gold 68WG", active: "Metalaxyl-M + Mancozeb",
        dose: Dose(value: 50, unit: "g", per: "tank", perLitres: 25), phiDays: 14, phiSourceKey: "label",
        reentryHours: 24
    )
    static let anvil = TankProduct(
        name: "Anvil 5SC", active: "Hexaconazole", dose: Dose(value: 20, unit: "ml", per: "tank", perLitres: 16)
    )
    static let plots = [
        plotCard(id: "a", name: "Thửa trên"), plotCard(id: "b", name: "Bờ sông"), plotCard(id: "c", name: "Vườn Đồi"),
    ]
    static let lastSpray = EntryContent(
        work: .spray(Work.Spray(products: [ridomil, anvil], waterL: 200, target: "thán thư", equipment: "bình máy")),
        plots: ["a", "b"], on: SAMPLE_DAY.minusDays(12), worker: "Nguyễn Thị Tám"
    )
    static let recent = RecentWork(
        products: [ridomil, anvil], fertilizers: [], last: lastSpray, workers: ["Nguyễn Thị Tám", "Chú Ba"],
        targets: ["thán thư", "rầy phấn", "xì mủ"], equipment: ["bình máy", "dàn phun"]
    )
    static let safe = SafeHarvest(
        date: SAMPLE_DAY.plusDays(14), certain: true, atLeast: SAMPLE_DAY.plusDays(14),
        because: HarvestCause(entry: "e", product: "Ridomil Gold 68WG", endedOn: SAMPLE_DAY, phiDays: 14), unknown: []
    )
    static let sprayed = Judged(
        verdict: .uncertain, findings: [finding(.uncertain, "harvest_interval", "phi_unknown", "Anvil 5SC")],
        safeHarvest: safe, faults: []
    )

    /// Two products, one of them without an interval.
    static let spray = changed(state(.spray)) {
        $0.base = changed(lastSpray) { $0.on = SAMPLE_DAY }
        $0.texts = ["products[1].phi_days": Answer.unknown]
        $0.recent = recent
        $0.judged = sprayed
        $0.touched = true
    }

    static func state(_ kind: WorkKind) -> FormState {
        FormState(kind: kind, today: SAMPLE_DAY, loading: false, plots: plots)
    }

    static func finding(_ verdict: Verdict, _ rule: String, _ reason: String, _ subject: String) -> Finding {
        Finding(
            verdict: verdict, rule: rule, reason: reason, subject: subject, pack: "vn-rules", version: "2026.1",
            confidence: "secondary", earliestHarvest: nil, atLeast: nil, alert: false, listed: "Planococcus citri",
            similar: [], values: [:]
        )
    }
}

/// What a screen told, in its order.
@MainActor
final class Told<Event: Equatable> {
    var events: [Event] = []

    func take(_ event: Event) { events.append(event) }
}
