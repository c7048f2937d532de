package vn.vungtrong.app.catalogue

import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.vungtrong.app.DAY
import vn.vungtrong.app.Look
import vn.vungtrong.app.Screens
import vn.vungtrong.app.theme.VungTrongTheme
import vn.vungtrong.presentation.CatalogueReport
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.catalogue.CatalogueState

@RunWith(RobolectricTestRunner::class)
class CatalogueScreensTest {
    @get:Rule val screens = Screens()

    private val chosen = CatalogueState("list.csv", "Danh mục thuốc được phép", "Đợt mẫu 1", DAY, "Cơ quan mẫu")

    private fun draw(name: String, state: CatalogueState, vararg looks: Look) =
        screens.draw(name, *looks) { VungTrongTheme { CatalogueView(state, {}, {}) } }

    @Test
    fun begin() = draw("catalogue-begin", CatalogueState(), Look.PLAIN, Look.LARGE_TEXT)

    @Test
    fun filled() = draw("catalogue-filled", chosen, Look.PLAIN, Look.DARK, Look.SMALL_PHONE)

    @Test
    fun whatIsMissing() = draw("catalogue-missing", CatalogueState("list.csv", tried = true))

    @Test
    fun reported() {
        val report = CatalogueReport(118, listOf(7 to "name_missing", 31 to "bad_date", 64 to "duplicate"))
        draw("catalogue-report", chosen.copy(report = report), Look.PLAIN, Look.LARGE_TEXT, Look.ENGLISH)
    }

    @Test
    fun notAList() = draw("catalogue-error", chosen.copy(fault = Fault(FaultKind.FILE, detail = "unreadable")))

    @Test
    fun noFiles() = draw("catalogue-no-files", CatalogueState(hindered = Hindrance.NOT_THERE))
}
