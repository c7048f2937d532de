import Foundation
import Presentation
import TestHub
import Testing

/// Farmer, inspector and representative through their day: the app's own screens, the real core, a real hub.
@MainActor struct DayTests {
    @Test func whatThreePeopleTappedIsWhatTheRecordSays() async throws {
        let hub = try TestHub(name: Day.area, crop: Day.crop)
        defer { hub.stop() }
        let office = TerminalPhone(Scratch.folder())
        _ = try office.map("enrol", hub.invite(role: "representative", name: "Người lập vùng"))
        _ = try office.map("sync")
        _ = try office.map("area", "set", "markets=CHN")
        _ = try office.map("sync")
        let (hoa, bhok, minh) = (Person(Day.hoa), Person(Day.bhok), Person(Day.minh))
        defer { for one in [hoa, bhok, minh] { one.close() } }
        let tapsToRepeat = try await Day(hub: hub, hoa: hoa, bhok: bhok, minh: minh).play()
        #expect(tapsToRepeat <= 6)
        _ = try office.map("sync")
        try theDiarySaysSo(office)
        try thePlotIsMeasured(office)
        try theNoticeWasRead(office)
        let ofHub = Scratch.file(".vtpack")
        _ = try hub.answer("export", "--area", hub.area, "--output", ofHub)
        for pack in [ofHub, try hoa.device.dayFiles.saved("vtpack")] { try verifies(hub, pack) }
    }

    private func theDiarySaysSo(_ office: TerminalPhone) throws {
        let entries = try office.list("diary")
        let statuses = entries.map { "\($0["kind"] ?? "") \($0["status"] ?? "")" }.sorted()
        #expect(statuses == ["care approved", "fertilize approved", "pest submitted", "spray approved", "spray approved"])
        #expect(entries.allSatisfy { $0["plots"] as? [String] == [Day.plot] && $0["household_name"] as? String == Day.bhok })
        let sprays = try entries.filter { $0["kind"] as? String == "spray" }.map { try office.map("diary", "show", $0["id"] as? String ?? "") }
        #expect(sprays.count == 2)
        for spray in sprays {
            let work = (spray["entry"] as? [String: Any])?["work"] as? [String: Any] ?? [:]
            let products = work["products"] as? [[String: Any]] ?? []
            #expect(products.map { $0["name"] as? String } == [Day.product, Day.otherProduct])
            #expect(products.map { $0["phi_days"] as? Double } == [14, 7])
            #expect(work["target"] as? String == "rệp sáp")
            #expect(work["water_l"] as? Double == 400)
            let dose = products.first?["dose"] as? [String: Any]
            #expect(dose?["value"] as? Double == 20)
            #expect(dose?["unit"] as? String == "ml")
            #expect(dose?["per"] as? String == "tank")
            #expect(dose?["per_litres"] as? Double == 20)
        }
        // The corrected one keeps what stood there before, and why it came back.
        let corrected = try #require(sprays.first { ($0["revisions"] as? [Any])?.count == 2 })
        #expect((corrected["reviews"] as? [[String: Any]] ?? []).contains { $0["reason"] as? String == Day.reason })
        let pestId = entries.first { $0["kind"] as? String == "pest" }?["id"] as? String ?? ""
        let pest = try office.map("diary", "show", pestId)
        #expect((pest["photos"] as? [Any])?.count == 1)
        #expect(((pest["entry"] as? [String: Any])?["work"] as? [String: Any])?["species"] as? String == Day.pest)
    }

    private func thePlotIsMeasured(_ office: TerminalPhone) throws {
        let plots = try office.list("plot", "list")
        #expect(plots.count == 1)
        let area = plots.first?["area_m2"] as? Double ?? 0
        #expect((11_000.0...12_500.0).contains(area))
    }

    private func theNoticeWasRead(_ office: TerminalPhone) throws {
        let notices = try office.list("notice", "list")
        #expect(notices.map { $0["title"] as? String } == [Day.notice])
        #expect((notices.first?["read_by"] as? [Any])?.count == 1)
    }

    private func verifies(_ hub: TestHub, _ pack: String) throws {
        let report = try hub.answer("verify", pack) as? [String: Any]
        #expect(report?["complete"] as? Bool == true, "\(pack)")
        #expect((report?["faults"] as? [Any])?.isEmpty == true, "\(pack)")
    }
}
