package vn.vungtrong.app.review

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
import vn.vungtrong.presentation.Waiting
import vn.vungtrong.presentation.WorkKind
import vn.vungtrong.presentation.review.ReviewState

@RunWith(RobolectricTestRunner::class)
class ReviewScreensTest {
    @get:Rule val screens = Screens()

    private val waiting = listOf(
        Waiting(sampleEntry(status = EntryStatus.SUBMITTED), listOf("backdated"), own = false, clear = false),
        Waiting(sampleEntry(WorkKind.HARVEST, "", EntryStatus.SUBMITTED), emptyList(), own = false, clear = true),
        Waiting(sampleEntry(WorkKind.CARE, "Tỉa cành", EntryStatus.SUBMITTED), emptyList(), own = true, clear = false),
    )

    private fun draw(name: String, state: ReviewState, vararg looks: Look) =
        screens.draw(name, *looks) { VungTrongTheme { ReviewView(state) {} } }

    @Test
    fun chosen() =
        draw("review-chosen", ReviewState(waiting, setOf("entry-HARVEST")), Look.PLAIN, Look.DARK, Look.LARGE_TEXT)

    @Test
    fun empty() = draw("review-empty", ReviewState(emptyList()))

    @Test
    fun theReasonOfAReturn() = draw(
        "review-ask-return",
        ReviewState(waiting, setOf("entry-HARVEST"), returning = true, reasonMissing = true),
        Look.PLAIN, Look.SMALL_PHONE,
    )

    @Test
    fun whatWasRefused() {
        val refused = listOf(waiting[0] to Fault(FaultKind.WRONG_STATE))
        draw("review-refused", ReviewState(waiting, approved = 4, refused = refused), Look.PLAIN, Look.ENGLISH)
    }
}
