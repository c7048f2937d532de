import SwiftUI
import Testing
@testable import Fakes
@testable import Presentation
@testable import Screens

@MainActor struct SettingsScreenTests {
    private final class Told {
        var events: [SettingsEvent] = []
        var areas: [String] = []
    }
    private let told = Told()
    private let state = SettingsState(
        me: Me(device: "device", person: "person", name: "Bà Nguyễn Thị Tám"),
        areas: [
            AreaCard(id: "a", name: "Vùng sầu riêng Ea Kly", crop: "sầu riêng", roles: [.farmer, .representative], ownHousehold: "household"),
            AreaCard(id: "b", name: "Vùng bưởi Phú Hữu", crop: "bưởi", roles: [.farmer], ownHousehold: "household"),
        ],
        area: "a", language: nil, photosOnWifiOnly: true, version: "0.1.0",
        codes: [
            CodeCard(
                id: "c1", market: "CN", code: "VN-DLPUC-0123", kind: "growing_area", status: "granted",
                since: LocalDate(year: 2025, month: 3, day: 1), findings: []),
            CodeCard(
                id: "c2", market: "US", code: "VN-DLPUC-0124", kind: "growing_area", status: "suspended",
                since: LocalDate(year: 2026, month: 5, day: 20), findings: []),
        ])

    private var screen: some View {
        SettingsScreen(state: state, onEvent: { [told] in told.events.append($0) }, onArea: { [told] in told.areas.append($0) })
    }

    @Test func settings() { expectOutlines("settings", Look.allCases) { screen } }

    @Test func whatIsChosenIsTold() {
        let host = shown(screen)
        #expect(host.pick("English", in: "Ngôn ngữ"))
        #expect(host.pick("Theo điện thoại", in: "Ngôn ngữ"))
        #expect(host.tap("Chỉ gửi ảnh khi có Wi-Fi"))
        #expect(host.pick("Vùng bưởi Phú Hữu", in: "Vùng"))
        #expect(told.events == [.language("en"), .language(nil), .photosOnWifiOnly(false)])
        #expect(told.areas == ["b"])
    }
}
