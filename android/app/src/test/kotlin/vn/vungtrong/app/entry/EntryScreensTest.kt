package vn.vungtrong.app.entry

import android.graphics.Bitmap
import android.graphics.Color
import androidx.compose.ui.test.onAllNodesWithText
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.junit4.ComposeTestRule
import androidx.compose.ui.test.performScrollTo
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.vungtrong.app.DAY
import vn.vungtrong.app.Look
import vn.vungtrong.app.NOW_MS
import vn.vungtrong.app.Screens
import vn.vungtrong.app.sampleEntry
import vn.vungtrong.app.theme.VungTrongTheme
import vn.vungtrong.presentation.AreaAmount
import vn.vungtrong.presentation.Dose
import vn.vungtrong.presentation.EntryCard
import vn.vungtrong.presentation.EntryContent
import vn.vungtrong.presentation.EntryDetail
import vn.vungtrong.presentation.EntryRights
import vn.vungtrong.presentation.EntryStatus
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.LonLat
import vn.vungtrong.presentation.PhotoCard
import vn.vungtrong.presentation.RecordState
import vn.vungtrong.presentation.ReviewMark
import vn.vungtrong.presentation.Revision
import vn.vungtrong.presentation.Role
import vn.vungtrong.presentation.SamplePoint
import vn.vungtrong.presentation.Stored
import vn.vungtrong.presentation.TankProduct
import vn.vungtrong.presentation.Verdict
import vn.vungtrong.presentation.Weather
import vn.vungtrong.presentation.Work
import vn.vungtrong.presentation.WorkKind
import vn.vungtrong.presentation.entry.EntryAction
import vn.vungtrong.presentation.entry.EntryState
import java.time.LocalTime

@RunWith(RobolectricTestRunner::class)
class EntryScreensTest {
    @get:Rule val screens = Screens()

    @get:Rule val folder = TemporaryFolder()

    private val spray = EntryContent(
        Work.Spray(
            listOf(
                TankProduct(
                    "Thuốc mẫu A", "Hoạt chất mẫu", dose = Dose(250.0, "ml", "drum", 200.0), phiDays = 14,
                    phiSourceKey = "label", reentryHours = 24,
                ),
                TankProduct("Thuốc mẫu B", dose = Dose(20.0, "g", "tank", 16.0)),
            ),
            waterL = 400.0, treatedArea = AreaAmount(0.8, "ha"), target = "Rầy phấn",
        ),
        plots = listOf("p"), on = DAY.minusDays(2), from = LocalTime.of(6, 30), worker = "Bà Tám", crop = "sầu riêng",
        weather = Weather(windMS = 1.5, rain = false),
    )

    private fun revision(number: Int, author: String = "Bà Tám", reason: String = "", received: Boolean = true) = Revision(
        number, author, Role.FARMER, NOW_MS - HOUR * 40, (NOW_MS - HOUR * 20).takeIf { received }, reason, true, spray,
    )

    private fun review(kind: String, reason: String = "") =
        ReviewMark(kind, 1, "Anh Bình", NOW_MS - HOUR, reason, valid = true)

    private fun detail(
        status: EntryStatus,
        card: EntryCard = sampleEntry(status = status),
        content: EntryContent = spray,
        approved: EntryContent? = null,
        revisions: List<Revision> = listOf(revision(1)),
        reviews: List<ReviewMark> = emptyList(),
        returnReason: String? = null,
        photos: List<PhotoCard> = emptyList(),
        may: EntryRights = writers(status),
    ) = EntryDetail(
        card, content, approved, revisions, reviews, returnReason, conflict = false, photos,
        listOf(RecordState("hash", "entry", card.sync, NOW_MS - HOUR * 40, refused = null)),
        findings = emptyList(), plotNames = mapOf("p" to "Thửa trên suối"), may,
    )

    private val reviewers = EntryRights(approve = true, sendBack = true)

    private val mayVoid = EntryRights(change = true, void = true)

    /** What the one who wrote it may do, as the core says. */
    private fun writers(status: EntryStatus) = EntryRights(
        change = true, submit = status == EntryStatus.SAVED, delete = status != EntryStatus.APPROVED,
    )

    private fun draw(
        name: String,
        state: EntryState,
        vararg looks: Look,
        then: ComposeTestRule.() -> Unit = {},
    ) = screens.draw(name, *looks, then = then) { VungTrongTheme { EntryView(state, {}, {}) } }

    private fun ComposeTestRule.down(text: String) {
        onAllNodesWithText(text, substring = true).onFirst().performScrollTo()
    }

    @Test
    fun aDraftThatIsNotHandedIn() {
        val card = sampleEntry(status = EntryStatus.SAVED).copy(sync = Stored.SAVED, backdatedDays = 2)
        val draft = detail(EntryStatus.SAVED, card, revisions = listOf(revision(1, received = false)))
        draw("entry-draft", EntryState(draft))
        draw("entry-draft-below", EntryState(draft), then = { down("Ghi lại việc này") })
    }

    @Test
    fun itWaitsForTheRepresentative() {
        val card = sampleEntry(status = EntryStatus.SUBMITTED).copy(onBehalfOf = "Bà Tám", author = "Anh Bình")
        draw("entry-waiting", EntryState(detail(EntryStatus.SUBMITTED, card, may = reviewers)))
    }

    @Test
    fun returnedWithTheReason() {
        val reason = "Liều ghi 250 ml cho phuy 200 lít, nhãn ghi khác. Cô xem lại nhãn rồi ghi cho đúng giúp cháu."
        val state = EntryState(
            detail(EntryStatus.RETURNED, reviews = listOf(review("return", reason)), returnReason = reason),
        )
        draw("entry-returned", state, Look.PLAIN, Look.DARK, Look.LARGE_TEXT, Look.SMALL_PHONE, Look.ENGLISH)
    }

    @Test
    fun approved() {
        val card = sampleEntry(status = EntryStatus.APPROVED).copy(approved = true, verdict = Verdict.ALLOWED)
        draw("entry-approved", EntryState(detail(EntryStatus.APPROVED, card, reviews = listOf(review("approve")), may = mayVoid)))
    }

    @Test
    fun changedAfterItWasApproved() {
        val card = sampleEntry(status = EntryStatus.SUBMITTED).copy(approved = true)
        val versions = listOf(revision(1), revision(2, reason = "Ghi nhầm lượng nước", received = false))
        val work = spray.work as Work.Spray
        val before = spray.copy(work = work.copy(waterL = 200.0))
        val state = EntryState(
            detail(EntryStatus.SUBMITTED, card, approved = before, revisions = versions, reviews = listOf(review("approve"))),
        )
        draw("entry-changed", state, then = { down("Bản đã duyệt") })
        draw("entry-versions", state, Look.PLAIN, Look.LARGE_TEXT, then = { down("Ghi nhầm lượng nước") })
    }

    @Test
    fun voided() {
        val state = EntryState(
            detail(EntryStatus.VOIDED, may = EntryRights(), reviews = listOf(review("void", "Ghi nhầm thửa"))),
        )
        draw("entry-voided", state)
    }

    @Test
    fun refusedByTheHub() {
        val card = sampleEntry(status = EntryStatus.SUBMITTED).copy(sync = Stored.REFUSED)
        val refused = detail(EntryStatus.SUBMITTED, card).copy(
            records = listOf(RecordState("hash", "entry", Stored.REFUSED, NOW_MS - HOUR, refused = "not_permitted")),
        )
        draw("entry-refused", EntryState(refused), then = { down("Trạm từ chối") })
    }

    @Test
    fun aPestWithPhotosAndSamplePoints() {
        val file = folder.newFile("small.png")
        val picture = Bitmap.createBitmap(64, 64, Bitmap.Config.ARGB_8888).apply { eraseColor(Color.rgb(70, 120, 50)) }
        file.outputStream().use { picture.compress(Bitmap.CompressFormat.PNG, 100, it) }
        val photo = PhotoCard("1", "c1", file.path, file.path, LonLat(108.1, 12.6), NOW_MS - HOUR)
        val points = listOf(SamplePoint(LonLat(108.1, 12.6), 10, 2, 5), SamplePoint(null, 10, 0, null))
        val work = Work.Pest("Rệp sáp", severityKey = "medium", inspected = 20, infested = 2, points = points)
        val content = EntryContent(work, plots = listOf("p"), on = DAY, worker = "Chị Hoa")
        val card = sampleEntry(WorkKind.PEST, "Rệp sáp", EntryStatus.SUBMITTED).copy(verdict = null)
        val photos = listOf(photo, PhotoCard("2", "c2", null, null, null, null))
        draw("entry-photos", EntryState(detail(EntryStatus.SUBMITTED, card, content, photos = photos)), then = {
            down("Tải ảnh")
            Thread.sleep(200)
        })
        draw("entry-pest", EntryState(detail(EntryStatus.SUBMITTED, card, content, photos = photos)))
    }

    @Test
    fun aKindOfANewerVersion() {
        val card = sampleEntry(WorkKind.UNKNOWN, "", EntryStatus.SUBMITTED).copy(verdict = null)
        val content = EntryContent(Work.Unknown, plots = listOf("p"), on = DAY)
        draw("entry-newer", EntryState(detail(EntryStatus.SUBMITTED, card, content, may = EntryRights())))
    }

    @Test
    fun itIsNotThere() = draw("entry-error", EntryState(fault = Fault(FaultKind.NOT_FOUND, detail = "entry")))

    @Test
    fun theQuestions() {
        val waiting = EntryState(detail(EntryStatus.SUBMITTED, may = reviewers))
        draw("entry-ask-return", waiting.copy(asking = EntryAction.RETURN, reasonMissing = true), *ASKED)
        draw("entry-ask-approve", waiting.copy(asking = EntryAction.APPROVE))
        draw("entry-ask-void", waiting.copy(asking = EntryAction.VOID, reason = "Ghi nhầm thửa"))
        draw("entry-ask-delete", waiting.copy(asking = EntryAction.DELETE), Look.PLAIN, Look.DARK)
    }

    private companion object {
        const val HOUR = 3_600_000L
        val ASKED = arrayOf(Look.PLAIN, Look.LARGE_TEXT, Look.SMALL_PHONE)
    }
}
