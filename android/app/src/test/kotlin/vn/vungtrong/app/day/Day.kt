package vn.vungtrong.app.day

import vn.vungtrong.presentation.LonLat
import vn.vungtrong.presentation.Shot
import vn.vungtrong.testhub.TestHub
import java.io.File
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId
import java.time.format.DateTimeFormatter
import java.util.Date

/**
 * A working day of a growing area on three phones, by what people tap and read. DayTest checks what it left in the
 * record; `cargo xtask demo --android` keeps a picture of each step.
 */
class Day(private val hub: TestHub, private val hoa: Person, private val bhok: Person, private val minh: Person) {
    /** The day in Vietnam. */
    private val today = LocalDate.ofInstant(Instant.ofEpochMilli(Date().time), ZoneId.of("Asia/Ho_Chi_Minh"))

    private fun day(later: Long) = today.plusDays(later).format(DateTimeFormatter.ofPattern("dd/MM/yyyy"))

    /** Taps from Today to the saved entry. */
    var tapsToRepeat = 0
        private set

    fun play() {
        hoaBegins()
        hoaInvites()
        bhokBegins()
        bhokSprays()
        bhokFertilizes()
        bhokPrunes()
        minhBegins()
        minhWalks()
        minhFindsAPest()
        hoaReviews()
        hoaTellsEverybody()
        bhokCorrects()
        bhokRepeats()
        bhokReads()
        minhReads()
        hoaEnds()
        bhokSeesWhenToHarvest()
    }

    private fun hoaBegins() = hoa.uses {
        sees("Ghi danh máy")
        hoa.sees("empty")
        enrol(hoa, hub.invite("representative", HOA))
        sees(AREA, "Không có bản ghi nào chờ duyệt.")
        hoa.sees("today")
        tap("Thành viên và hộ")
        tap("Thêm thành viên")
        type("Họ tên", BHOK)
        type("Điện thoại", "0912 345 678")
        hoa.sees("new-member")
        tap("Lưu")
        // Until it is saved, the form itself shows the same words.
        waitsUntilGone("Họ tên")
        sees(BHOK, "0912 345 678")
        hoa.sees("members")
        back()
        tap("Thửa")
        sees("Chưa có thửa nào")
        tap("Thêm thửa")
        tap(BHOK)
        type("Tên thửa", PLOT)
        type("Cây trồng", "Sầu riêng")
        type("Giống", "Ri6")
        type("Số cây", "156")
        type("Diện tích kê khai", "1,2")
        hoa.sees("new-plot")
        tap("Lưu")
        waitsUntilGone("Tên thửa")
        sees(PLOT)
        hoa.sees("plot")
        back()
        tap("Hôm nay")
        syncs(hoa)
    }

    private var ticket = ""

    private fun hoaInvites() = hoa.uses {
        tap("Thành viên và hộ")
        type("Tìm tên, hộ, số điện thoại", "bhok")
        tap("Mời bằng mã QR")
        sees("Mời $BHOK", "Mã dùng được đến")
        hoa.sees("invitation")
        tap("Gửi mã mời")
        ticket = hoa.device.files.sent.last()
        back()
    }

    private fun bhokBegins() = bhok.uses {
        enrol(bhok, ticket)
        sees(AREA, "Ghi việc đã làm", "Không có thuốc nào đang trong thời gian cách ly.")
        bhok.sees("today")
    }

    /** Yesterday's tank: of one product the interval is known, of the other not yet. */
    private fun bhokSprays() = bhok.uses {
        bhok.device.settings.online = false
        tap("Phun thuốc")
        tap("Hôm qua")
        addProduct(PRODUCT)
        bhok.sees("product")
        type("Liều lượng", "20")
        tap("ml")
        tap("bình")
        type("Bình hoặc phuy mấy lít", "20")
        type("Cách ly trên nhãn (ngày)", "14")
        sees("Hái an toàn: từ ${day(13)}")
        bhok.sees("verdict-while-typing")
        tap(PRODUCT)
        addProduct(OTHER_PRODUCT)
        type("Liều lượng", "10")
        tap("ml")
        tap("bình")
        type("Bình hoặc phuy mấy lít", "20")
        tap("Chưa rõ")
        type("Phun trừ gì", "rệp sáp")
        type("Tổng lượng nước (lít)", "400")
        sees("chưa biết thời gian cách ly")
        bhok.sees("interval-not-known")
        tap("Ghi vào nhật ký")
        sees("Đã ghi", "Chưa có mạng: máy sẽ tự gửi khi có sóng.")
        bhok.sees("saved-offline")
        tap("Xong")
    }

    private fun bhokFertilizes() = bhok.uses {
        tap("Bón phân")
        tap("Phân khác")
        type("Tên phân", "Phân bò ủ hoai")
        tap("Có")
        type("Liều lượng", "5")
        tap("kg")
        tap("gốc")
        tap("bón gốc")
        bhok.sees("fertilize")
        tap("Ghi vào nhật ký")
        sees("Đã ghi")
        tap("Xong")
    }

    private fun bhokPrunes() = bhok.uses {
        tap("Việc khác")
        tap("Chăm sóc")
        tap("tỉa cành")
        tap("Ghi vào nhật ký")
        sees("Đã ghi")
        tap("Xong")
        sees("3 ghi chép chỉ có trên máy này")
        bhok.sees("today-unsent")
        bhok.device.settings.online = true
        syncs(bhok)
    }

    private fun minhBegins() = minh.uses {
        enrol(minh, hub.invite("inspector", MINH))
        sees(AREA)
        minh.sees("today")
    }

    private fun minhWalks() = minh.uses {
        minh.device.settings.online = false
        tap("Thửa")
        tap(PLOT)
        sees("Chưa đo ranh")
        minh.sees("plot-without-boundary")
        tap("Đo ranh")
        sees("Đo bằng cách nào?")
        minh.sees("how")
        tap("Đi bộ quanh thửa")
        val way = sampleWalk(Date().time)
        minh.walks(way.take(way.size / 2))
        sees("Đã đi", " ha", "±")
        minh.sees("half-way")
        minh.walks(way.drop(way.size / 2))
        minh.sees("all-around")
        tap("Khép vòng")
        sees("Xem lại trước khi lưu", " ha")
        minh.sees("before-saving")
        tap("Lưu ranh này")
        sees("Đã lưu ranh", "1,", "±", "Chu vi")
        minh.sees("boundary-saved")
        tap("Xong")
        sees("Diện tích đo")
        minh.sees("plot-with-boundary")
    }

    private fun minhFindsAPest() = minh.uses {
        tap("Sâu bệnh")
        tap("Tìm sâu bệnh…")
        type("Tìm tên sâu bệnh", "Planococcus")
        minh.sees("which-pest")
        tap(PEST)
        tap("trung bình")
        minh.walks(listOf(sampleWalk(Date().time).first()))
        minh.device.camera.shot = Shot.Taken(leafPhoto(File.createTempFile("leaf", ".jpg"), PEST_AT).path)
        tap("Chụp ảnh")
        sees("Ảnh 1")
        minh.sees("pest")
        tap("Ghi vào nhật ký")
        sees("Đã ghi", "đối tượng kiểm dịch")
        minh.sees("pest-saved")
        tap("Xong")
        minh.device.settings.online = true
        syncs(minh)
    }

    private fun hoaReviews() = hoa.uses {
        syncs(hoa)
        sees("Sâu bệnh kiểm dịch")
        hoa.sees("today-with-alert")
        tap("Duyệt")
        sees("Cần xem kỹ")
        hoa.sees("queue")
        tap("Chọn Phun thuốc")
        tap("Trả lại 1 bản ghi")
        tap("Trả lại")
        sees("Cần ghi lý do")
        type("Lý do", REASON)
        hoa.sees("return-with-reason")
        tap("Trả lại")
        sees("Đã trả lại 1 bản ghi")
        tap("bản không đáng ngờ")
        hoa.sees("chosen")
        tap("Duyệt 2 bản ghi")
        sees("Đã duyệt 2 bản ghi")
        hoa.sees("approved")
    }

    private fun hoaTellsEverybody() = hoa.uses {
        tap("Thông báo")
        tap("Viết thông báo")
        type("Tiêu đề", NOTICE)
        type("Nội dung", "Ghi ngày hái, số ký và nơi bán trước khi xe lấy hàng.")
        hoa.sees("notice")
        tap("Gửi cho bà con")
        waitsUntilGone("Gửi cho bà con")
        sees(NOTICE)
        back()
        syncs(hoa)
    }

    private fun bhokCorrects() = bhok.uses {
        syncs(bhok)
        sees("1 bản ghi bị trả lại, cần sửa")
        bhok.sees("today-returned")
        tap(PRODUCT)
        sees("Bị trả lại: $REASON")
        bhok.sees("returned")
        tap("Sửa")
        tap(OTHER_PRODUCT)
        tap("Chưa rõ")
        type("Cách ly trên nhãn (ngày)", "7")
        bhok.sees("correcting")
        tap("Ghi bản sửa")
        sees("Đã ghi")
        tap("Xong")
        back()
    }

    private fun bhokRepeats() = bhok.uses {
        taps = 0
        tap("Phun thuốc")
        tap("Như lần trước")
        sees("Điền như lần trước. Xem lại rồi bấm ghi.")
        bhok.sees("as-last-time")
        tap("Ghi vào nhật ký")
        sees("Đã ghi")
        tapsToRepeat = taps
        tap("Xong")
    }

    private fun bhokReads() = bhok.uses {
        tap("1 thông báo chưa đọc")
        sees(NOTICE)
        tap("Tôi đã đọc")
        sees("Đã xác nhận đọc")
        bhok.sees("notice-read")
        back()
        syncs(bhok)
    }

    private fun minhReads() = minh.uses {
        syncs(minh)
        tap("Thông báo")
        sees(NOTICE)
        minh.sees("notice")
        back()
    }

    private fun hoaEnds() = hoa.uses {
        syncs(hoa)
        tap("Duyệt")
        sees("chờ duyệt")
        tap("Chọn Phun thuốc", at = 0)
        tap("Chọn Phun thuốc", at = 1)
        hoa.sees("both-chosen")
        tap("Duyệt 2 bản ghi")
        sees("Đã duyệt 2 bản ghi")
        tap("Hôm nay")
        syncs(hoa)
        tap(SAFE)
        tap("Hồ sơ có chữ ký, kiểm chứng được")
        sees("Đã lưu: Hồ sơ có chữ ký, kiểm chứng được")
        hoa.sees("exported")
    }

    private fun bhokSeesWhenToHarvest() = bhok.uses {
        syncs(bhok)
        sees("Ngày hái an toàn", "từ ${day(14)}")
        bhok.sees("harvest-from")
        tap("Nhật ký")
        sees(PRODUCT)
        bhok.sees("diary")
    }

    private fun Hand.enrol(who: Person, ticket: String) {
        type("Mã mời", ticket)
        sees("Chào ${who.name}!")
        who.sees("greeting")
        tap("Đúng rồi, bắt đầu")
        waitsUntilGone("Ghi danh máy")
    }

    private fun Hand.addProduct(name: String) {
        tap("Thuốc khác")
        type("Tìm tên thuốc hoặc hoạt chất", name)
        tap("Ghi đúng chữ: $name")
    }

    /** From Today to the hub and back to Today. */
    private fun Hand.syncs(who: Person) {
        tap(SAFE)
        tap("Gửi và nhận ngay")
        sees("Đã gửi", "Mọi bản ghi đã lên trạm. Mất máy cũng không mất sổ.")
        who.sees("synced")
        back()
    }

    private fun Hand.back() = tap("Quay lại")

    companion object {
        const val AREA = "Vùng mẫu Ea Yông"
        const val CROP = "Sầu riêng"
        const val HOA = "Nguyễn Thị Hoa"
        const val BHOK = "Y Bhok Niê"
        const val MINH = "Trần Văn Minh"
        const val PLOT = "Lô A1"

        /** Invented, like those of the other demo. */
        const val PRODUCT = "Mẫu Xanh 250EC"
        const val OTHER_PRODUCT = "Mẫu Nâu 5SC"
        const val PEST = "Planococcus lilacinus"
        val PEST_AT = LonLat(108.3031, 12.7205)
        const val REASON = "Đọc nhãn Mẫu Nâu rồi ghi ngày cách ly"
        const val NOTICE = "Ghi sổ trước khi hái"

        /** The card on Today that leads to sending. */
        private const val SAFE = "Gặp trạm lần cuối"
    }
}
