package vn.vungtrong.app.diary

import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.vungtrong.app.Look
import vn.vungtrong.app.Screens
import vn.vungtrong.app.sampleEntry
import vn.vungtrong.app.theme.VungTrongTheme
import vn.vungtrong.presentation.EntryStatus
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.WorkKind
import vn.vungtrong.presentation.diary.DiaryState

@RunWith(RobolectricTestRunner::class)
class DiaryScreensTest {
    @get:Rule val screens = Screens()

    private val entries = listOf(
        sampleEntry(), sampleEntry(WorkKind.HARVEST, "", EntryStatus.APPROVED),
        sampleEntry(WorkKind.FERTILIZE, "Phân mẫu B", EntryStatus.SUBMITTED),
    )

    private fun draw(name: String, state: DiaryState, vararg looks: Look) =
        screens.draw(name, *looks) { VungTrongTheme { DiaryView(state) {} } }

    @Test
    fun filled() = draw("diary-filled", DiaryState(entries = entries), Look.PLAIN, Look.DARK, Look.LARGE_TEXT)

    @Test
    fun empty() = draw("diary-empty", DiaryState(entries = emptyList()))

    @Test
    fun narrowedToNothing() = draw("diary-narrowed", DiaryState(text = "rầy", entries = emptyList()))

    @Test
    fun aFault() = draw("diary-error", DiaryState(fault = Fault(FaultKind.STORAGE)))
}
