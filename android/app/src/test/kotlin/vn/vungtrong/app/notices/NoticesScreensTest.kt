package vn.vungtrong.app.notices

import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.vungtrong.app.DAY
import vn.vungtrong.app.Look
import vn.vungtrong.app.NOW_MS
import vn.vungtrong.app.Screens
import vn.vungtrong.app.theme.VungTrongTheme
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.NoticeCard
import vn.vungtrong.presentation.notices.NewNotice
import vn.vungtrong.presentation.notices.NoticesState

@RunWith(RobolectricTestRunner::class)
class NoticesScreensTest {
    @get:Rule val screens = Screens()

    private val toRead = NoticeCard(
        "1", "Kiểm tra vùng trồng ngày 28/11",
        "Đoàn kiểm tra đến lúc 8 giờ sáng. Các hộ để sẵn sổ nhật ký, vỏ bao bì thuốc và hóa đơn mua thuốc.",
        NOW_MS - 3_600_000, DAY.plusDays(4), confirm = true, read = false, readBy = 3, readers = 12,
    )
    private val read = toRead.copy(id = "2", title = "Họp vùng trồng", text = "", until = null, read = true, readBy = 12)
    private val plain = toRead.copy(id = "3", title = "Giá thu mua tuần này", text = "Có bảng giá ở nhà đại diện.", confirm = false)
    private val farmer = NoticesState(listOf(toRead, read, plain), mayConfirm = true)
    private val representative = NoticesState(listOf(toRead, read), mayWrite = true)

    private fun draw(name: String, state: NoticesState, vararg looks: Look) =
        screens.draw(name, *looks) { VungTrongTheme { NoticesView(state, {}, {}) } }

    @Test
    fun aFarmerReads() =
        draw("notices-farmer", farmer, Look.PLAIN, Look.DARK, Look.LARGE_TEXT, Look.SMALL_PHONE, Look.ENGLISH)

    @Test
    fun aRepresentativeReads() = draw("notices-representative", representative)

    @Test
    fun empty() = draw("notices-empty", NoticesState(emptyList()))

    @Test
    fun aFault() = draw("notices-error", NoticesState(fault = Fault(FaultKind.STORAGE)))

    @Test
    fun aNewOne() {
        val writing = NewNotice("Ngừng phun trước thu hoạch", "Nhắc các hộ giữ đúng thời gian cách ly.", DAY.plusDays(7))
        draw("notices-writing", representative.copy(writing = writing), Look.PLAIN, Look.LARGE_TEXT)
        draw("notices-writing-untitled", representative.copy(writing = NewNotice(titleMissing = true)))
    }
}
