package vn.vungtrong.app.form

import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.junit4.ComposeTestRule
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.vungtrong.app.Look
import vn.vungtrong.app.Screens
import vn.vungtrong.app.theme.VungTrongTheme
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.Dose
import vn.vungtrong.presentation.EntryContent
import vn.vungtrong.presentation.EntryDraft
import vn.vungtrong.presentation.FakeDevice
import vn.vungtrong.presentation.FakeGateway
import vn.vungtrong.presentation.FakeNavigator
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.FieldFault
import vn.vungtrong.presentation.Finding
import vn.vungtrong.presentation.Fix
import vn.vungtrong.presentation.HarvestCause
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.HouseholdCard
import vn.vungtrong.presentation.Judged
import vn.vungtrong.presentation.ListedProduct
import vn.vungtrong.presentation.LonLat
import vn.vungtrong.presentation.MemberCard
import vn.vungtrong.presentation.Role
import vn.vungtrong.presentation.SAMPLE_DAY
import vn.vungtrong.presentation.SafeHarvest
import vn.vungtrong.presentation.SamplePoint
import vn.vungtrong.presentation.Species
import vn.vungtrong.presentation.TankProduct
import vn.vungtrong.presentation.Verdict
import vn.vungtrong.presentation.Work
import vn.vungtrong.presentation.WorkKind
import vn.vungtrong.presentation.form.Book
import vn.vungtrong.presentation.form.Changing
import vn.vungtrong.presentation.form.FormPhoto
import vn.vungtrong.presentation.form.FormPresenter
import vn.vungtrong.presentation.form.FormState
import vn.vungtrong.presentation.form.Origin
import vn.vungtrong.presentation.form.Picker
import vn.vungtrong.presentation.form.Position
import vn.vungtrong.presentation.form.Saved
import vn.vungtrong.presentation.form.UNKNOWN
import vn.vungtrong.presentation.ok
import vn.vungtrong.presentation.plotCard
import vn.vungtrong.presentation.recentWork

@RunWith(RobolectricTestRunner::class)
class FormScreensTest {
    @get:Rule val screens = Screens()

    private val ridomil = TankProduct(
        name = "Ridomil Gold 68WG", active = "Metalaxyl-M + Mancozeb", dose = Dose(50.0, "g", "tank", 25.0),
        phiDays = 14, phiSourceKey = "label", reentryHours = 24,
    )
    private val anvil = TankProduct(name = "Anvil 5SC", active = "Hexaconazole", dose = Dose(20.0, "ml", "tank", 16.0))
    private val plots = listOf(plotCard("a", "Thửa trên"), plotCard("b", "Bờ sông"), plotCard("c", "Vườn Đồi"))
    private val lastSpray = EntryContent(
        Work.Spray(listOf(ridomil, anvil), waterL = 200.0, target = "thán thư", equipment = "bình máy"),
        plots = listOf("a", "b"), on = SAMPLE_DAY.minusDays(12), worker = "Nguyễn Thị Tám",
    )
    private val recent = recentWork().copy(
        products = listOf(ridomil, anvil), last = lastSpray, workers = listOf("Nguyễn Thị Tám", "Chú Ba"),
        targets = listOf("thán thư", "rầy phấn", "xì mủ"), equipment = listOf("bình máy", "dàn phun"),
    )
    private val safe = SafeHarvest(
        SAMPLE_DAY.plusDays(14), certain = true, atLeast = SAMPLE_DAY.plusDays(14),
        because = HarvestCause("e", "Ridomil Gold 68WG", SAMPLE_DAY, 14), unknown = emptyList(),
    )
    private val sprayed = Judged(
        Verdict.UNCERTAIN, listOf(finding(Verdict.UNCERTAIN, "harvest_interval", "phi_unknown", "Anvil 5SC")), safe, emptyList(),
    )

    private val spray = state(WorkKind.SPRAY).copy(
        base = lastSpray.copy(on = SAMPLE_DAY), texts = mapOf("products[1].phi_days" to UNKNOWN),
        recent = recent, judged = sprayed, touched = true,
    )

    @Test
    fun aNewSprayStartsWithWhatWasUsedLately() {
        val empty = state(WorkKind.SPRAY).copy(base = EntryContent(Work.Spray(), on = SAMPLE_DAY, plots = listOf("a")), recent = recent)
        draw("form-spray-new", empty, Look.PLAIN, Look.ENGLISH)
    }

    @Test
    fun aFilledSpray() = draw("form-spray-filled", spray, *Look.entries.toTypedArray())

    @Test
    fun aFilledSprayFurtherDown() = draw("form-spray-lower", spray, Look.PLAIN, Look.LARGE_TEXT) {
        scrollTo("Thêm chi tiết")
        onNodeWithText("Thêm chi tiết").assertIsDisplayed()
    }

    @Test
    fun anOpenProduct() = draw("form-spray-product", spray.copy(opened = setOf("PRODUCT[1]")), Look.PLAIN, Look.SMALL_PHONE) {
        scrollTo("Cách ly trên nhãn (ngày)")
    }

    @Test
    fun aRepeatedSpray() = draw("form-spray-repeated", spray.copy(origin = Origin.REPEATED, touched = false), Look.PLAIN)

    @Test
    fun aSprayWithFaultsSaysWhatIsMissing() {
        val judged = Judged(Verdict.UNCERTAIN, emptyList(), null, listOf(FieldFault("plots", "required")))
        val wanting = spray.copy(
            base = lastSpray.copy(plots = emptyList(), on = SAMPLE_DAY), judged = judged, attempts = 1,
            texts = mapOf("products[0].phi_days" to "", "water_l" to "1,2,3"),
        )
        draw("form-spray-faults", wanting, Look.PLAIN, Look.LARGE_TEXT, Look.DARK)
    }

    @Test
    fun aFullDisk() = draw("form-spray-full-disk", spray.copy(fault = Fault(FaultKind.STORAGE_FULL)), Look.PLAIN)

    @Test
    fun aReturnedEntryIsPutRight() {
        val returned = spray.copy(changing = Changing("e", approved = false, "Ghi thiếu lượng nước, xem lại giúp"), book = null)
        draw("form-spray-returned", returned, Look.PLAIN, Look.LARGE_TEXT)
    }

    @Test
    fun anApprovedEntryNeedsAReason() =
        draw("form-spray-amended", spray.copy(changing = Changing("e", approved = true, null), attempts = 1), Look.PLAIN)

    @Test
    fun aDraftIsOpenAgain() = draw("form-spray-draft", spray.copy(origin = Origin.DRAFT), Look.PLAIN)

    @Test
    fun aRepresentativeWritesForAMember() {
        val people = listOf(MemberCard("p1", "Ông Ánh", "", "h", "Hộ ông Ánh", listOf(Role.FARMER), null, false),
            MemberCard("p2", "Chị Y Ban", "", "h", "Hộ ông Ánh", emptyList(), null, false))
        val book = Book(listOf(HouseholdCard("h", "Hộ ông Ánh", "0905 123 456", false)), "household", people, "p2")
        draw("form-on-behalf", spray.copy(book = book.copy(chosen = "h"), plots = plots.map { it.copy(household = "h") }), Look.PLAIN)
        draw("form-households", spray.copy(book = book, picker = Picker.Households("anh")), Look.PLAIN)
    }

    @Test
    fun aProductIsSearched() {
        val found = listOf(
            ListedProduct("Anvil 5SC", "Hexaconazole", "Công ty TNHH Syngenta Việt Nam", "", null, "p", "1"),
            ListedProduct("Anvil Mix 250SC", "Hexaconazole + Tricyclazole", "Công ty", "", SAMPLE_DAY.plusDays(30), "p", "1"),
        )
        draw("form-product-search", spray.copy(picker = Picker.Products("anvil", found)), Look.PLAIN, Look.LARGE_TEXT, Look.DARK)
        draw("form-product-none", spray.copy(picker = Picker.Products("thuốc lạ")), Look.PLAIN)
    }

    @Test
    fun aPestIsFound() {
        val base = EntryContent(Work.Pest("Rệp sáp giả cam", severityKey = "medium"), on = SAMPLE_DAY, plots = listOf("a"), photos = listOf("x"))
        val pest = state(WorkKind.PEST).copy(
            base = base, photos = listOf(FormPhoto("x", null)), position = Position.Held(Fix(LonLat(108.0, 12.7), accuracyM = 6.0)),
            judged = Judged(Verdict.BLOCKED, listOf(finding(Verdict.BLOCKED, "quarantine_pest", "quarantine_pest", "Rệp sáp giả cam")), null, emptyList()),
        )
        draw("form-pest", pest, Look.PLAIN, Look.LARGE_TEXT, Look.SMALL_PHONE, Look.DARK)
        val refused = pest.copy(position = Position.NotPossible(Hindrance.NOT_ALLOWED), cameraHindrance = Hindrance.NOT_ALLOWED)
        draw("form-pest-refused", refused, Look.PLAIN) { scrollTo("Vị trí") }
        val points = listOf(SamplePoint(LonLat(108.0, 12.7), 10, 2, null), SamplePoint(null, 10, 0, null))
        val survey = pest.copy(base = base.copy(work = (base.work as Work.Pest).copy(points = points)), opened = setOf("POINT[1]"))
        draw("form-pest-points", survey, Look.PLAIN, Look.LARGE_TEXT) { scrollTo("Thêm điểm ở chỗ này") }
        val species = listOf(Species("Rệp sáp giả cam", "Planococcus citri", true), Species("Sâu đục trái", "Conogethes punctiferalis", false))
        draw("form-species", pest.copy(picker = Picker.OfSpecies("sâu", species)), Look.PLAIN)
    }

    @Test
    fun theOtherKinds() {
        val bag = vn.vungtrong.presentation.FertilizerItem("Phân bò ủ", "organic", dose = Dose(5.0, "kg", "tree"))
        val kinds = mapOf(
            "fertilize" to Work.Fertilize(listOf(bag), "base"),
            "irrigate" to Work.Irrigate("giếng khoan", 40),
            "care" to Work.Care("pruning"),
            "harvest" to Work.Harvest(kilograms = 1500.0),
            "purchase" to Work.Purchase(name = "Ridomil Gold 68WG"),
            "container" to Work.Container(12),
            "soil" to Work.Soil(ph = 5.6),
        )
        kinds.forEach { (name, work) ->
            val base = EntryContent(work, on = SAMPLE_DAY, plots = listOf("a"), worker = "Nguyễn Thị Tám")
            draw("form-$name", state(work.kind).copy(base = base, judged = Judged(Verdict.ALLOWED, emptyList(), null, emptyList())), Look.PLAIN)
        }
    }

    @Test
    fun aHarvestThatIsTooEarly() {
        val early = finding(Verdict.BLOCKED, "harvest_interval", "too_early", "Ridomil Gold 68WG")
            .copy(values = mapOf("days_too_early" to 5.0), earliestHarvest = SAMPLE_DAY.plusDays(5))
        val harvest = state(WorkKind.HARVEST).copy(
            base = EntryContent(Work.Harvest(), on = SAMPLE_DAY, plots = listOf("a")), texts = mapOf("kilograms" to "1.500"),
            judged = Judged(Verdict.BLOCKED, listOf(early), null, emptyList()),
        )
        draw("form-harvest-early", harvest, Look.PLAIN, Look.LARGE_TEXT)
    }

    @Test
    fun itIsSaved() {
        draw("form-saved", spray.copy(saved = Saved("e", sprayed, online = false)), Look.PLAIN, Look.LARGE_TEXT, Look.SMALL_PHONE, Look.DARK)
        draw("form-saved-only", spray.copy(saved = Saved("e", sprayed, online = true, handedIn = false)), Look.PLAIN)
        draw("form-saved-allowed", spray.copy(saved = Saved("e", Judged(Verdict.ALLOWED, emptyList(), safe, emptyList()), online = true)), Look.PLAIN)
    }

    @Test
    fun itOpensAndWhatCannotBeChangedSaysSo() {
        draw("form-loading", state(WorkKind.SPRAY).copy(loading = true), Look.PLAIN)
        draw("form-unchangeable", spray.copy(changing = Changing("e", true, null), unchangeable = true), Look.PLAIN)
    }

    /** From Today it is one tap on the kind (or on "repeat"), then what is counted here. */
    @Test
    fun aRepeatedSprayTakesTwoTapsInTheForm() {
        val gateway = gateway()
        var taps = 0
        fun ComposeTestRule.tap(text: String) {
            taps += 1
            onNodeWithText(text).performClick()
            waitForIdle()
        }
        shown("form-tapped-repeat", gateway, Destination.Form(WorkKind.SPRAY)) {
            tap("Như lần trước")
            tap("Ghi vào nhật ký")
            onNodeWithText("Đã ghi").assertIsDisplayed()
        }
        val saved = (gateway.given["saveEntry"] as EntryDraft).content
        assertEquals(listOf("a", "b") to 2, saved.plots to (saved.work as Work.Spray).products.size)
        assertTrue("$taps taps, and two from Today", taps + 2 <= 6)
    }

    @Test
    fun aNewSprayOfAKnownProductTakesThreeTapsInTheForm() {
        val gateway = gateway()
        shown("form-tapped-new", gateway, Destination.Form(WorkKind.SPRAY, plot = "a")) {
            onNodeWithText("Ridomil Gold 68WG · 50 g/bình 25 lít · Cách ly 14 ngày").performScrollTo().performClick()
            scrollTo("Tổng lượng nước (lít)")
            onNode(hasText("thán thư") and hasClickAction()).performScrollTo().performClick()
            onNodeWithText("Ghi vào nhật ký").performClick()
            waitForIdle()
            onNodeWithText("Đã ghi").assertIsDisplayed()
        }
        val work = (gateway.given["saveEntry"] as EntryDraft).content.work as Work.Spray
        assertEquals("thán thư" to 14, work.target to work.products.single().phiDays)
    }

    private fun gateway() = FakeGateway().apply {
        this.plots = ok(this@FormScreensTest.plots)
        recentWork = ok(recent)
    }

    private fun shown(name: String, gateway: FakeGateway, to: Destination.Form, then: ComposeTestRule.() -> Unit) {
        val presenter = FormPresenter(
            gateway, FakeDevice(), FakeNavigator(), CoroutineScope(Dispatchers.Main), "area", to,
        ) { SAMPLE_DAY }
        screens.draw(name, then = then) {
            val state by presenter.state.collectAsState()
            VungTrongTheme { FormView(state, presenter::onEvent) }
        }
    }

    private fun draw(name: String, state: FormState, vararg looks: Look, then: ComposeTestRule.() -> Unit = {}) =
        screens.draw(name, *looks, then = then) { VungTrongTheme { FormView(state) {} } }

    private fun ComposeTestRule.scrollTo(text: String) {
        onNodeWithText(text).performScrollTo()
    }

    private fun state(kind: WorkKind) = FormState(kind, SAMPLE_DAY, loading = false, plots = plots)

    private fun finding(verdict: Verdict, rule: String, reason: String, subject: String) = Finding(
        verdict, rule, reason, subject, "vn-rules", "2026.1", "secondary", null, null, alert = false, listed = "Planococcus citri",
        similar = emptyList(), values = emptyMap(),
    )
}
