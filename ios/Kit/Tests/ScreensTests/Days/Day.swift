import Foundation
import Presentation
import TestHub

@testable import Fakes

/// A working day of a growing area on three phones, by what people tap and read. `DayTests` checks what it left in the record.
@MainActor
struct Day {
    let hub: TestHub
    let hoa: Person
    let bhok: Person
    let minh: Person

    private func day(_ later: Int) -> String {
        let day = vietnamToday().plusDays(later)
        return "\(day.day < 10 ? "0" : "")\(day.day)/\(day.month < 10 ? "0" : "")\(day.month)/\(day.year)"
    }

    /// Gives back how many taps it took from Today to the saved entry that repeats another.
    func play() async throws -> Int {
        try await hoaBegins()
        let ticket = try await hoaInvites()
        try await bhokBegins(ticket)
        try await bhokSprays()
        try await bhokFertilizes()
        try await bhokPrunes()
        try await minhBegins()
        try await minhWalks()
        try await minhFindsAPest()
        try await hoaReviews()
        try await hoaTellsEverybody()
        try await bhokCorrects()
        let taps = try await bhokRepeats()
        try await bhokReads()
        try await minhReads()
        try await hoaEnds()
        try await bhokSeesWhenToHarvest()
        return taps
    }

    private func hoaBegins() async throws {
        try await hoa.uses { hand in
            try await hand.sees("Ghi danh máy")
            try await enrol(hand, hoa, hub.invite(role: "representative", name: Day.hoa))
            try await hand.sees(Day.area, "Không có bản ghi nào chờ duyệt.")
            try await hand.tap("Thành viên và hộ")
            try await hand.tap("Thêm thành viên")
            try await hand.type("Họ tên", Day.bhok)
            try await hand.type("Điện thoại", "0912 345 678")
            try await hand.tap("Lưu")
            // Until it is saved, the form itself shows the same words.
            try await hand.waitsUntilGone("Họ tên")
            try await hand.sees(Day.bhok, "0912 345 678")
            try await hand.back()
            try await hand.tap("Thửa")
            try await hand.sees("Chưa có thửa nào")
            try await hand.tap("Thêm thửa")
            try await hand.tap(Day.bhok)
            try await hand.type("Tên thửa", Day.plot)
            try await hand.type("Cây trồng", "Sầu riêng")
            try await hand.type("Giống", "Ri6")
            try await hand.type("Số cây", "156")
            try await hand.type("Diện tích kê khai", "1,2")
            try await hand.tap("Lưu")
            try await hand.waitsUntilGone("Tên thửa")
            try await hand.sees(Day.plot)
            try await hand.back()
            try await hand.tap("Hôm nay")
            try await syncs(hand)
        }
    }

    private func hoaInvites() async throws -> String {
        var ticket = ""
        try await hoa.uses { hand in
            try await hand.tap("Thành viên và hộ")
            try await hand.type("Tìm tên, hộ, số điện thoại", "bhok")
            try await hand.tap("Mời \(Day.bhok)")
            try await hand.sees("Mời \(Day.bhok)", "Mã dùng được đến")
            try await hand.tap("Gửi mã mời")
            try await hand.until("no ticket was sent") { !hoa.device.dayFiles.sent.isEmpty }
            ticket = hoa.device.dayFiles.sent.last ?? ""
            try await hand.back()
        }
        return ticket
    }

    private func bhokBegins(_ ticket: String) async throws {
        try await bhok.uses { hand in
            try await enrol(hand, bhok, ticket)
            try await hand.sees(Day.area, "Ghi việc đã làm", "Không có thuốc nào đang trong thời gian cách ly.")
        }
    }

    /// Yesterday's tank: of one product the interval is known, of the other not yet.
    private func bhokSprays() async throws {
        try await bhok.uses { hand in
            bhok.device.daySettings.isOnline = false
            try await hand.tap("Phun thuốc")
            try await hand.tap("Hôm qua")
            try await addProduct(hand, Day.product)
            try await hand.type("Liều lượng", "20")
            try await hand.tap("ml")
            try await hand.tap("bình")
            try await hand.type("Bình hoặc phuy mấy lít", "20")
            try await hand.type("Cách ly trên nhãn (ngày)", "14")
            try await hand.sees("Hái an toàn: từ \(day(13))")
            try await hand.tap(Day.product)
            try await addProduct(hand, Day.otherProduct)
            try await hand.type("Liều lượng", "10")
            try await hand.tap("ml")
            try await hand.tap("bình")
            try await hand.type("Bình hoặc phuy mấy lít", "20")
            try await hand.tap("Chưa rõ")
            try await hand.type("Phun trừ gì", "rệp sáp")
            try await hand.type("Tổng lượng nước (lít)", "400")
            try await hand.sees("chưa biết thời gian cách ly")
            try await hand.tap("Ghi vào nhật ký")
            try await hand.sees("Đã ghi", "Chưa có mạng: máy sẽ tự gửi khi có sóng.")
            try await hand.tap("Xong")
        }
    }

    private func bhokFertilizes() async throws {
        try await bhok.uses { hand in
            try await hand.tap("Bón phân")
            try await hand.tap("Phân khác")
            try await hand.type("Tên phân", "Phân bò ủ hoai")
            try await hand.tap("Có")
            try await hand.type("Liều lượng", "5")
            try await hand.tap("kg")
            try await hand.tap("gốc")
            try await hand.tap("bón gốc")
            try await hand.tap("Ghi vào nhật ký")
            try await hand.sees("Đã ghi")
            try await hand.tap("Xong")
        }
    }

    private func bhokPrunes() async throws {
        try await bhok.uses { hand in
            try await hand.tap("Việc khác")
            try await hand.tap("Chăm sóc")
            try await hand.tap("tỉa cành")
            try await hand.tap("Ghi vào nhật ký")
            try await hand.sees("Đã ghi")
            try await hand.tap("Xong")
            try await hand.sees("3 ghi chép chỉ có trên máy này")
            bhok.device.daySettings.isOnline = true
            try await syncs(hand)
        }
    }

    private func minhBegins() async throws {
        try await minh.uses { hand in
            try await enrol(hand, minh, hub.invite(role: "inspector", name: Day.minh))
            try await hand.sees(Day.area)
        }
    }

    private func minhWalks() async throws {
        try await minh.uses { hand in
            minh.device.daySettings.isOnline = false
            try await hand.tap("Thửa")
            try await hand.tap(Day.plot)
            try await hand.sees("Chưa đo ranh")
            try await hand.tap("Đo ranh")
            try await hand.sees("Đo bằng cách nào?")
            try await hand.tap("Đi bộ quanh thửa")
            let way = try sampleWalk()
            try await minh.walks(way.prefix(way.count / 2))
            try await hand.sees("Đã đi", " ha", "±")
            try await minh.walks(way.dropFirst(way.count / 2))
            try await hand.tap("Khép vòng")
            try await hand.sees("Xem lại trước khi lưu", " ha")
            try await hand.tap("Lưu ranh này")
            try await hand.sees("Đã lưu ranh", "1,", "±", "Chu vi")
            try await hand.tap("Xong")
            try await hand.sees("Diện tích đo")
        }
    }

    private func minhFindsAPest() async throws {
        try await minh.uses { hand in
            try await hand.tap("Sâu bệnh")
            try await hand.tap("Tìm sâu bệnh…")
            try await hand.type("Tìm tên sâu bệnh", "Planococcus")
            try await hand.tap(Day.pest)
            try await hand.tap("trung bình")
            try await minh.walks(sampleWalk().prefix(1))
            minh.device.dayCamera.shot = .taken(try leafPhoto())
            try await hand.tap("Chụp ảnh")
            try await hand.sees("Ảnh 1")
            try await hand.tap("Ghi vào nhật ký")
            try await hand.sees("Đã ghi", "đối tượng kiểm dịch")
            try await hand.tap("Xong")
            minh.device.daySettings.isOnline = true
            try await syncs(hand)
        }
    }

    private func hoaReviews() async throws {
        try await hoa.uses { hand in
            try await syncs(hand)
            try await hand.sees("Sâu bệnh kiểm dịch")
            try await hand.tap("Duyệt")
            try await hand.sees("Cần xem kỹ")
            try await hand.tap("Chọn Phun thuốc")
            try await hand.tap("Trả lại 1 bản ghi")
            try await hand.tap("Trả lại")
            try await hand.sees("Cần ghi lý do")
            try await hand.type("Lý do", Day.reason)
            try await hand.tap("Trả lại")
            try await hand.sees("Đã trả lại 1 bản ghi")
            try await hand.tap("bản không đáng ngờ")
            try await hand.tap("Duyệt 2 bản ghi")
            try await hand.sees("Đã duyệt 2 bản ghi")
        }
    }

    private func hoaTellsEverybody() async throws {
        try await hoa.uses { hand in
            try await hand.tap("Thông báo")
            try await hand.tap("Viết thông báo")
            try await hand.type("Tiêu đề", Day.notice)
            try await hand.type("Nội dung", "Ghi ngày hái, số ký và nơi bán trước khi xe lấy hàng.")
            try await hand.tap("Gửi cho bà con")
            try await hand.waitsUntilGone("Gửi cho bà con")
            try await hand.sees(Day.notice)
            try await hand.back()
            try await syncs(hand)
        }
    }

    private func bhokCorrects() async throws {
        try await bhok.uses { hand in
            try await syncs(hand)
            try await hand.sees("1 bản ghi bị trả lại, cần sửa")
            try await hand.tap(Day.product)
            try await hand.sees("Bị trả lại: \(Day.reason)")
            try await hand.tap("Sửa")
            try await hand.tap(Day.otherProduct)
            try await hand.tap("Chưa rõ")
            try await hand.type("Cách ly trên nhãn (ngày)", "7")
            try await hand.tap("Ghi bản sửa")
            try await hand.sees("Đã ghi")
            try await hand.tap("Xong")
            try await hand.back()
        }
    }

    private func bhokRepeats() async throws -> Int {
        var taps = 0
        try await bhok.uses { hand in
            hand.taps = 0
            try await hand.tap("Phun thuốc")
            try await hand.tap("Như lần trước")
            try await hand.sees("Điền như lần trước. Xem lại rồi bấm ghi.")
            try await hand.tap("Ghi vào nhật ký")
            try await hand.sees("Đã ghi")
            taps = hand.taps
            try await hand.tap("Xong")
        }
        return taps
    }

    private func bhokReads() async throws {
        try await bhok.uses { hand in
            try await hand.tap("1 thông báo chưa đọc")
            try await hand.sees(Day.notice)
            try await hand.tap("Tôi đã đọc")
            try await hand.sees("Đã xác nhận đọc")
            try await hand.back()
            try await syncs(hand)
        }
    }

    private func minhReads() async throws {
        try await minh.uses { hand in
            try await syncs(hand)
            try await hand.tap("Thông báo")
            try await hand.sees(Day.notice)
            try await hand.back()
        }
    }

    private func hoaEnds() async throws {
        try await hoa.uses { hand in
            try await syncs(hand)
            try await hand.tap("Duyệt")
            try await hand.sees("chờ duyệt")
            try await hand.tap("Chọn Phun thuốc", at: 0)
            try await hand.tap("Chọn Phun thuốc", at: 1)
            try await hand.tap("Duyệt 2 bản ghi")
            try await hand.sees("Đã duyệt 2 bản ghi")
            try await hand.tap("Hôm nay")
            try await syncs(hand)
            try await hand.tap(Day.safe)
            try await hand.tap("Hồ sơ có chữ ký, kiểm chứng được")
            try await hand.sees("Đã lưu: Hồ sơ có chữ ký, kiểm chứng được")
        }
    }

    private func bhokSeesWhenToHarvest() async throws {
        try await bhok.uses { hand in
            try await syncs(hand)
            try await hand.sees("Ngày hái an toàn", "từ \(day(14))")
            try await hand.tap("Nhật ký")
            try await hand.sees(Day.product)
        }
    }

    private func enrol(_ hand: Hand, _ who: Person, _ ticket: String) async throws {
        try await hand.type("Mã mời", ticket)
        try await hand.sees("Chào \(who.name)!")
        try await hand.tap("Đúng rồi, bắt đầu")
        try await hand.waitsUntilGone("Ghi danh máy")
    }

    private func addProduct(_ hand: Hand, _ name: String) async throws {
        try await hand.tap("Thuốc khác")
        try await hand.type("Tìm tên thuốc hoặc hoạt chất", name)
        try await hand.tap("Ghi đúng chữ: \(name)")
    }

    /// From Today to the hub and back to Today.
    private func syncs(_ hand: Hand) async throws {
        try await hand.tap(Day.safe)
        try await hand.syncs()
        try await hand.back()
    }

    static let area = "Vùng mẫu Ea Yông"
    static let crop = "Sầu riêng"
    static let hoa = "Nguyễn Thị Hoa"
    static let bhok = "Y Bhok Niê"
    static let minh = "Trần Văn Minh"
    static let plot = "Lô A1"

    /// Invented, like those of the other demo.
    static let product = "Mẫu Xanh 250EC"
    static let otherProduct = "Mẫu Nâu 5SC"
    static let pest = "Planococcus lilacinus"
    static let reason = "Đọc nhãn Mẫu Nâu rồi ghi ngày cách ly"
    static let notice = "Ghi sổ trước khi hái"

    /// The card on Today that leads to sending.
    static let safe = "Gặp trạm lần cuối"
}
