import Foundation
import Gateway
import Presentation
import SwiftUI
import TestHub
import Testing

/// What somebody who does not see the screen can do: every screen, filled from the real core.
@MainActor struct VoiceOverTests {
    @Test func everythingThatCanBeTappedHasANameAndRoomForAFinger() async throws {
        let hub = try TestHub()
        let garden = try await PlantedGarden(hub)
        defer {
            garden.hoa.close()
            hub.stop()
        }
        let (returned, waiting) = try await seed(garden)
        let hoa = Person("Hoa", begun: garden.hoa)
        let places: [Destination] = [
            .enrol, .today, .plots, .plot(garden.plot), .plotForm(nil), .plotForm(garden.plot), .survey(garden.plot), .landPaper(garden.plot),
            .diaryOf(), .entry(returned), .entry(waiting), .members, .review, .notices, .syncAndStorage, .settings, .catalogue,
        ] + WorkKind.allCases.filter { $0 != .unknown }.map { .writing($0) }
            + [.form(kind: .spray, replaces: returned, plot: nil, repeats: nil), .form(kind: .spray, replaces: nil, plot: nil, repeats: returned)]
        for place in places {
            try await hoa.uses(at: place) { hand in
                try await hand.until("\(place) is not there") { hand.host.root.all("ProgressView").isEmpty && hand.host.root.all("Button").count > 1 }
                let host = hand.host
                #expect(host.unlabelled() == [], "\(place)")
                #expect(host.tooSmall() == [], "\(place)")
                #expect(!host.outline().contains("⟦"), "\(place)")
                #expect(host.twins() == [], "\(place)")
            }
        }
    }

    private func seed(_ garden: PlantedGarden) async throws -> (String, String) {
        let (hoa, today) = (garden.hoa, vietnamToday())
        let square = [(108.3, 12.72), (108.301, 12.72), (108.301, 12.721), (108.3, 12.721)].map { LonLat(lon: $0.0, lat: $0.1) }
        _ = try await hoa.drawBoundary(garden.plot, corners: square, method: "tap").get()
        for name in ["H'Lan Niê", "Y Tâm"] {
            _ = try await hoa.addMember(garden.area, name: name, phone: "", household: garden.household).get()
        }
        _ = try await hoa.addNotice(garden.area, title: "Họp tổ", text: "Chiều thứ sáu ở nhà văn hóa.", until: nil, confirm: true).get()
        let phone = CoreGateway(dir: try await garden.enrolled("Y Bhok", "farmer") + "/data")
        let returned = try await garden.writes(phone, garden.spray("Mẫu Xanh 250EC", on: today.minusDays(1), phiDays: 14))
        let waiting = try await garden.writes(phone, garden.spray("Mẫu Nâu 5SC", on: today, phiDays: nil))
        _ = try await phone.sync(photos: true) { _ in }.get()
        phone.close()
        _ = try await hoa.sync(photos: true) { _ in }.get()
        _ = try await hoa.returnEntry(returned, reason: "Xem lại nhãn").get()
        _ = try await garden.writes(hoa, garden.spray("Mẫu Vàng 80WP", on: today.minusDays(3), phiDays: 7))
        return (returned, waiting)
    }
}
