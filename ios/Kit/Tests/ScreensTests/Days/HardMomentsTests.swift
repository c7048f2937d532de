import Foundation
import Gateway
import Presentation
import TestHub
import Testing

@testable import Fakes

/// What may happen to a phone in a garden, on the app's own screens over the real core.
@MainActor @Suite(.serialized) struct HardMomentsTests {
    /// One hub and one area for all of them; each has a phone of its own.
    private static let planted = Task { try await PlantedGarden(TestHub()) }

    private let garden: PlantedGarden
    private var hub: TestHub { garden.hub }

    init() async throws { garden = try await Self.planted.value }

    private func farmer(port: Int? = nil, folder: String = Scratch.folder()) async throws -> Person {
        Person("Y Bhok", try await garden.enrolled("Y Bhok", "farmer", port: port, folder: folder))
    }

    private func inspector(folder: String = Scratch.folder()) async throws -> Person {
        Person("Minh", try await garden.enrolled("Minh", "inspector", folder: folder))
    }

    /// What happened, what is kept, what to do.
    private static let full = "Máy hết chỗ chứa. Ghi chép cũ còn nguyên; việc này chưa được ghi. Hãy xóa bớt ảnh hoặc tập tin khác rồi làm lại."

    private func begins(_ hand: Hand) async throws {
        try await hand.tap("Phun thuốc")
        try await hand.tap("Thuốc khác")
        try await hand.type("Tìm tên thuốc hoặc hoạt chất", "Mẫu Xanh 250EC")
        try await hand.tap("Ghi đúng chữ: Mẫu Xanh 250EC")
        try await hand.type("Liều lượng", "25")
        try await hand.tap("ml")
        try await hand.tap("lít nước")
        try await hand.type("Cách ly trên nhãn (ngày)", "14")
    }

    @Test func aPhoneThatLooksOtherwiseKeepsWhatWasTyped() async throws {
        let bhok = try await farmer()
        defer { bhok.close() }
        try await bhok.uses { hand in
            try await begins(hand)
            await bhok.looks(.dark)
            try await hand.sees("Mẫu Xanh 250EC", "14")
            await bhok.looks(.largeText)
            #expect(hand.host.value("Liều lượng") == "\"25\"")
            try await hand.type("Tổng lượng nước (lít)", "400")
            try await hand.tap("Ghi vào nhật ký")
            try await hand.sees("Đã ghi")
        }
    }

    @Test func anotherLanguageKeepsWhatWasTyped() async throws {
        let bhok = try await farmer()
        defer { bhok.close() }
        try await bhok.uses { hand in
            try await begins(hand)
            try await hand.back()
            try await hand.tap("Cài đặt")
            try await hand.pick("English", "Ngôn ngữ")
            try await hand.sees("Settings")
            try await hand.back()
            try await hand.tap("Spray")
            try await hand.sees("What you were writing is open again.", "Mẫu Xanh 250EC, 25 ml/litre", "14 days")
        }
    }

    @Test func aKilledAppOpensTheFormAsItWas() async throws {
        let bhok = try await farmer()
        defer { bhok.close() }
        try await bhok.uses { hand in
            try await begins(hand)
            // What is typed is kept half a second later.
            try await Task.sleep(for: .seconds(1.5))
            await bhok.losesTheProcess()
            try await hand.sees("Bản đang ghi dở được mở lại.", "Mẫu Xanh 250EC")
            if hand.host.value("Liều lượng") == nil { try await hand.tap("Mẫu Xanh 250EC") }
            #expect(hand.host.value("Liều lượng") == "\"25\"")
            #expect(hand.host.value("Cách ly trên nhãn (ngày)") == "\"14\"")
            try await hand.tap("Ghi vào nhật ký")
            try await hand.sees("Đã ghi")
        }
    }

    @Test func aWalkSurvivesALockedPhoneAndAKilledApp() async throws {
        let minh = try await inspector()
        defer { minh.close() }
        try await minh.uses { hand in
            try await hand.tap("Thửa")
            try await hand.tap("Lô A1")
            try await hand.tap("Đo ranh")
            try await hand.tap("Đi bộ quanh thửa")
            let way = try sampleWalk()
            let third = way.count / 3
            try await minh.walks(way.prefix(third))
            await minh.looks(.dark)
            try await minh.walks(way[third..<2 * third])
            await minh.losesTheProcess()
            try await hand.sees("Đã đi", " ha")
            try await minh.walks(way[(2 * third)...])
            #expect(minh.device.dayLocation.keptOn == "Lô A1")
            try await hand.sees("Đang đo dở, đi tiếp từ chỗ đã dừng.")
            try await hand.tap("Khép vòng")
            try await hand.tap("Lưu ranh này")
            // The same as of a walk that nothing broke: a few metres of it lie in the dark.
            try await hand.sees("Đã lưu ranh", "1,1")
            try await hand.until("positions are still asked for") { minh.device.dayLocation.keptOn == nil }
        }
    }

    @Test func withoutANetworkItSaysThatNothingIsLost() async throws {
        let line = try TestLine(to: hub.port)
        let bhok = try await farmer(port: line.port)
        defer { bhok.close() }
        line.close()
        try await bhok.uses { hand in
            try await begins(hand)
            try await hand.tap("Ghi vào nhật ký")
            try await hand.tap("Xong")
            try await hand.tap("Gặp trạm lần cuối")
            try await hand.tap("Gửi và nhận ngay")
            try await hand.sees("Chưa gặp được trạm. Mọi ghi chép còn nguyên trên máy", "1 bản ghi chỉ có trên máy này", "Chờ gửi")
        }
    }

    @Test func aSlowNetworkShowsThatItWorksAndCanBeStopped() async throws {
        let line = try TestLine(to: hub.port)
        let bhok = try await farmer(port: line.port)
        defer {
            line.close()
            bhok.close()
        }
        try await bhok.uses { hand in
            try await hand.tap("Gặp trạm lần cuối")
            line.held = true
            try await hand.tap("Gửi và nhận ngay")
            try await hand.sees("Đã gửi 0, đã nhận 0")
            try await hand.tap("Dừng lại")
            try await hand.sees("Gửi và nhận ngay")
            #expect(!hand.showsNow("Dừng lại"))
            line.held = false
            try await hand.syncs()
        }
    }

    @Test(.enabled(if: SmallDisk.isPossible)) func aFullPhoneSaysWhatIsKeptAndSavesOnceThereIsRoom() async throws {
        let disk = try SmallDisk()
        let bhok = try await farmer(folder: disk.folder)
        defer { bhok.close() }
        try await bhok.uses { hand in
            try await begins(hand)
            bhok.device.dayCamera.shot = .taken(try leafPhoto())
            try await hand.tap("Chụp ảnh")
            try await hand.sees("Ảnh 1")
            disk.fill()
            try await hand.tap("Ghi vào nhật ký")
            try await hand.sees(Self.full, "Mẫu Xanh 250EC", "Ảnh 1")
            disk.empty()
            try await hand.tap("Ghi vào nhật ký")
            try await hand.sees("Đã ghi")
            try await hand.tap("Xong")
            try await hand.sees("1 ảnh chỉ có trên máy này")
        }
    }

    @Test(.enabled(if: SmallDisk.isPossible)) func aWalkOnAFullPhoneSaysSoAndGoesOnOnceThereIsRoom() async throws {
        let disk = try SmallDisk()
        let minh = try await inspector(folder: disk.folder)
        defer { minh.close() }
        try await minh.uses { hand in
            try await hand.tap("Thửa")
            try await hand.tap("Lô A1")
            try await hand.tap("Đo ranh")
            try await hand.tap("Đi bộ quanh thửa")
            var way = try sampleWalk()[...]
            try await minh.walks(way.prefix(way.count / 2))
            way = way.dropFirst(way.count / 2)
            disk.fill()
            // What is left of the file's last page takes some more.
            while !hand.showsNow(Self.full), let next = way.popFirst() { try await minh.walks([next]) }
            try await hand.sees(Self.full)
            disk.empty()
            try await minh.walks(way)
            try await hand.waitsUntilGone(Self.full)
            try await hand.tap("Khép vòng")
            disk.fill()
            try await hand.tap("Lưu ranh này")
            try await hand.sees(Self.full)
            disk.empty()
            try await hand.tap("Lưu ranh này")
            try await hand.sees("Đã lưu ranh", "1,1")
        }
    }

    @Test(.enabled(if: SmallDisk.isPossible)) func aFullPhoneTakesWhatComesOnceThereIsRoom() async throws {
        let disk = try SmallDisk()
        let bhok = try await farmer(folder: disk.folder)
        defer { bhok.close() }
        _ = try await garden.hoa.addNotice(garden.area, title: "Họp tổ", text: "Chiều thứ sáu.", until: nil, confirm: true).get()
        _ = try await garden.hoa.sync(photos: true) { _ in }.get()
        try await bhok.uses { hand in
            try await hand.tap("Gặp trạm lần cuối")
            disk.fill()
            try await hand.tap("Gửi và nhận ngay")
            try await hand.sees(Self.full)
            disk.empty()
            try await hand.syncs()
            try await hand.back()
            try await hand.sees("1 thông báo chưa đọc")
        }
    }

    @Test func aCameraThatGivesNothingLeavesTheFormAlone() async throws {
        let bhok = try await farmer()
        defer { bhok.close() }
        try await bhok.uses { hand in
            try await begins(hand)
            let camera = bhok.device.dayCamera
            camera.shot = .none
            try await hand.tap("Chụp ảnh")
            #expect(!hand.showsNow("Ảnh 1"))
            camera.shot = .notPossible(.notAllowed)
            try await hand.tap("Chụp ảnh")
            try await hand.sees("Máy chưa cho dùng máy ảnh. Vẫn ghi được không có ảnh, hoặc mở cài đặt để cho phép.", "Mở cài đặt")
            // A program that says it took a picture, and there is none.
            camera.shot = .taken(Scratch.file(".jpg"))
            try await hand.tap("Chụp ảnh")
            try await hand.sees("Không đọc được tập tin đó. Không có gì thay đổi.")
            let empty = Scratch.file(".jpg")
            FileManager.default.createFile(atPath: empty, contents: Data())
            camera.shot = .taken(empty)
            try await hand.tap("Chụp ảnh")
            try await hand.sees("Đó không phải ảnh JPEG. Bản ghi còn nguyên.")
            try await hand.tap("Ghi vào nhật ký")
            try await hand.sees("Đã ghi")
        }
    }

    @Test func aRefusedPositionSaysWhatToDoAndThenWalks() async throws {
        let minh = try await inspector()
        defer { minh.close() }
        minh.device.dayLocation.hindrance = .notAllowedForGood
        try await minh.uses { hand in
            try await hand.tap("Thửa")
            try await hand.tap("Lô A1")
            try await hand.tap("Đo ranh")
            try await hand.tap("Đi bộ quanh thửa")
            try await hand.sees("Máy đang chặn vị trí.")
            try await hand.tap("Mở cài đặt máy")
            try await hand.tap("Thử lại")
            try await minh.walks(sampleWalk().prefix(20))
            try await hand.sees("Đã đi")
        }
    }

    @Test func aClockThatIsWrongByYearsIsToldAndTheWorkIsKept() async throws {
        let bhok = try await farmer()
        defer { bhok.close() }
        bhok.clockOffMs = -6 * 365 * 24 * 3_600_000
        try await bhok.uses { hand in
            try await begins(hand)
            try await hand.sees("ghi trễ")
            try await hand.tap("Ghi vào nhật ký")
            try await hand.sees("Đã ghi", "ghi trễ", "Người đại diện sẽ xem kỹ bản này.")
            try await hand.tap("Xong")
            try await hand.tap("Gặp trạm lần cuối")
            try await hand.syncs()
        }
    }

    @Test func aPhoneThatWasReportedLostIsEmptiedAndSaysSo() async throws {
        let bhok = try await farmer()
        defer { bhok.close() }
        try await bhok.uses { hand in
            try await begins(hand)
            try await hand.tap("Ghi vào nhật ký")
            try await hand.tap("Xong")
            try await hand.tap("Gặp trạm lần cuối")
            _ = try hub.answer("revoke", "--device", await bhok.key(), "--reason", "mất máy")
            try await hand.tap("Gửi và nhận ngay")
            try await hand.sees("Máy này đã bị báo mất, dữ liệu trên máy đã xóa. Hãy hỏi đại diện vùng trồng.")
        }
        try await bhok.uses { hand in try await hand.sees("Ghi danh máy", "Mã mời") }
        #expect(await bhok.writings() == [])
    }
}
