package vn.vungtrong.app.settings

import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.vungtrong.app.Look
import vn.vungtrong.app.Screens
import vn.vungtrong.app.theme.VungTrongTheme
import vn.vungtrong.presentation.AreaCard
import vn.vungtrong.presentation.CodeCard
import vn.vungtrong.presentation.Me
import vn.vungtrong.presentation.Role
import vn.vungtrong.presentation.settings.SettingsEvent
import vn.vungtrong.presentation.settings.SettingsState
import java.time.LocalDate

@RunWith(RobolectricTestRunner::class)
class SettingsScreensTest {
    @get:Rule val screens = Screens()
    private val events = mutableListOf<SettingsEvent>()
    private val areas = listOf(
        AreaCard("a", "Vùng sầu riêng Ea Kly", "sầu riêng", listOf(Role.FARMER, Role.REPRESENTATIVE), "household"),
        AreaCard("b", "Vùng bưởi Phú Hữu", "bưởi", listOf(Role.FARMER), "household"),
    )
    private val codes = listOf(
        CodeCard("c1", "CN", "VN-DLPUC-0123", "growing_area", "granted", LocalDate.of(2025, 3, 1), emptyList()),
        CodeCard("c2", "US", "VN-DLPUC-0124", "growing_area", "suspended", LocalDate.of(2026, 5, 20), emptyList()),
    )
    private val state = SettingsState(Me("device", "person", "Bà Nguyễn Thị Tám"), areas, "a", null, true, "0.1.0", codes)

    @Test
    fun filled() = screens.draw("settings", *Look.entries.toTypedArray()) {
        VungTrongTheme { SettingsView(state, events::add) {} }
    }

    @Test
    fun whatIsChosenIsTold() {
        val opened = mutableListOf<String>()
        screens.draw("settings-chosen", then = {
            onNodeWithText("English").performScrollTo().performClick()
            onNodeWithText("Theo điện thoại").performScrollTo().performClick()
            onNodeWithText("Chỉ gửi ảnh khi có Wi-Fi").performScrollTo().performClick()
            onNodeWithText("Vùng bưởi Phú Hữu").performScrollTo().performClick()
        }) { VungTrongTheme { SettingsView(state, events::add) { opened += it } } }
        val expected = listOf(
            SettingsEvent.Language("en"), SettingsEvent.Language(null), SettingsEvent.PhotosOnWifiOnly(false),
        )
        assertEquals(expected, events)
        assertEquals(listOf("b"), opened)
    }
}
