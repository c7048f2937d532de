package vn.vungtrong.app.components

import androidx.compose.foundation.layout.FlowRow
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.vungtrong.app.DAY
import vn.vungtrong.app.Look
import vn.vungtrong.app.R
import vn.vungtrong.app.Screens
import vn.vungtrong.app.sampleSafe
import vn.vungtrong.app.theme.VungTrongTheme
import vn.vungtrong.presentation.EntryStatus
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.FieldFault
import vn.vungtrong.presentation.Finding
import vn.vungtrong.presentation.Stored
import vn.vungtrong.presentation.Verdict

@RunWith(RobolectricTestRunner::class)
class ComponentScreensTest {
    @get:Rule val screens = Screens()

    private fun finding(verdict: Verdict, reason: String, listed: String = "", similar: List<String> = emptyList()) =
        Finding(
            verdict, "product", reason, "Thuốc mẫu A", "vn-ppp", "2026-1", "sourced", null, null, alert = false,
            listed = listed, similar = similar, values = emptyMap(),
        )

    @Test
    fun fields() = screens.draw("component-fields", Look.PLAIN, Look.DARK, Look.LARGE_TEXT) {
        VungTrongTheme {
            ScrollScreen("Ô nhập", onBack = {}, bottom = { PrimaryButton("Ghi", {}, icon = R.drawable.ic_check) }) {
                TextInput("Người làm", "", {}, suggestions = listOf("Bà Tám", "Anh Ba"))
                TextInput("Số cây", "12", {}, fault = "nhiều hơn số đã kiểm tra")
                DateField("Ngày làm", DAY.minusDays(1), {}, today = DAY)
                TimeField("Xong lúc", null, {})
            }
        }
    }

    @Test
    fun verdicts() = screens.draw("component-verdicts", Look.PLAIN, Look.DARK) {
        VungTrongTheme {
            ScrollScreen("Quy định", onBack = {}) {
                VerdictCard(Verdict.ALLOWED, emptyList(), safeHarvest = sampleSafe(DAY.plusDays(14)))
                VerdictCard(Verdict.REVIEW, listOf(finding(Verdict.REVIEW, "not_listed", similar = listOf("Thuốc mẫu B"))))
                VerdictCard(
                    Verdict.BLOCKED,
                    listOf(finding(Verdict.UNCERTAIN, "phi_unknown"), finding(Verdict.BLOCKED, "banned_active", "hoạt chất X")),
                    sources = true,
                )
            }
        }
    }

    @Test
    fun states() = screens.draw("component-states", Look.PLAIN, Look.LARGE_TEXT) {
        VungTrongTheme {
            ScrollScreen("Tình trạng", offline = true) {
                FlowRow { EntryStatus.entries.forEach { StatusBadge(it) } }
                FlowRow { Stored.entries.forEach { StoredBadge(it) } }
                ErrorState(Fault(FaultKind.INVALID, listOf(FieldFault("products[1].phi_days", "not_negative"))), onRetry = {})
                EmptyState(R.drawable.ic_diary, "Chưa có bản ghi nào", text = "Ghi việc đầu tiên ở trang Hôm nay.")
            }
        }
    }

    @Test
    fun aQuestion() = screens.draw("component-question", Look.PLAIN, Look.LARGE_TEXT) {
        VungTrongTheme {
            ConfirmDialog("Xóa bản ghi?", "Bản ghi sẽ không còn trong danh sách.", "Xóa", {}, {}, danger = true)
        }
    }
}
