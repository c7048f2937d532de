package vn.vungtrong.presentation.form

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.Job
import kotlinx.coroutines.cancel
import kotlinx.coroutines.delay
import kotlinx.coroutines.test.StandardTestDispatcher
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.advanceTimeBy
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import vn.vungtrong.presentation.*

@OptIn(ExperimentalCoroutinesApi::class)
class FormPresenterTest {
    private val gateway = FakeGateway().apply { plots = ok(listOf(plotCard())) }
    private val device = FakeDevice()
    private val navigator = FakeNavigator()

    private val ridomil = TankProduct(
        name = "Ridomil Gold 68WG", active = "Metalaxyl-M + Mancozeb", dose = Dose(50.0, "g", "tank", 25.0),
        phiDays = 14, phiSourceKey = "label", reentryHours = 24, batch = "L1", expiresOn = SAMPLE_DAY, labelPhoto = "photo",
    )
    private val lastSpray = EntryContent(
        Work.Spray(listOf(ridomil), waterL = 200.0, target = "nấm", equipment = "bình máy", leftover = "không còn"),
        plots = listOf("plot"), on = SAMPLE_DAY.minusDays(20), worker = "Chú Ba", growthStage = "ra hoa",
        note = "sau mưa", photos = listOf("old"), place = LonLat(108.0, 12.0), weather = Weather(rain = true),
    )

    @Test
    fun `repeating an entry needs one tap in the form`() = form(WorkKind.SPRAY, repeats = "entry") {
        gateway.repeatOf = ok(lastSpray.copy(on = SAMPLE_DAY))
        gateway.recentWork = ok(recentWork().copy(last = lastSpray.copy(worker = "Cô Tư")))
        open()
        form.onEvent(FormEvent.Save)
        runCurrent()
        val saved = saved()
        assertEquals(SAMPLE_DAY, saved.on)
        assertEquals(listOf("plot"), saved.plots)
        assertEquals("Chú Ba", saved.worker)
        assertEquals(ridomil.dose, (saved.work as Work.Spray).products.single().dose)
        assertEquals("entry", form.state.value.saved?.id)
        assertEquals(1, device.background.asked)
        assertEquals(1, gateway.count("dropDraft"))
    }

    @Test
    fun `the last of its kind is done again when somebody asks for that, and not once more after it`() = form(WorkKind.SPRAY) {
        gateway.recentWork = ok(recentWork().copy(last = lastSpray))
        open()
        assertEquals(emptyList<TankProduct>(), (form.state.value.content.work as Work.Spray).products)
        form.onEvent(FormEvent.Repeat)
        runCurrent()
        assertEquals("Chú Ba", form.state.value.content.worker)
        assertEquals(Origin.REPEATED, form.state.value.origin)
        form.onEvent(FormEvent.Again)
        runCurrent()
        assertEquals(emptyList<TankProduct>(), (form.state.value.content.work as Work.Spray).products)
    }

    @Test
    fun `an entry is repeated as the core says it would be done today`() = form(WorkKind.SPRAY, repeats = "entry") {
        gateway.repeatOf = ok(lastSpray)
        open()
        assertEquals(listOf("repeatOf entry"), gateway.calls.filter { it.startsWith("repeatOf") })
        assertEquals(Origin.REPEATED, form.state.value.origin)
        assertEquals(lastSpray.work, form.state.value.content.work)
        assertEquals(listOf("plot"), form.state.value.content.plots)
    }

    @Test
    fun `a product used lately comes with its dose and interval in one tap`() = form(WorkKind.SPRAY) {
        gateway.recentWork = ok(recentWork().copy(products = listOf(ridomil)))
        open()
        form.onEvent(FormEvent.AddProduct(form.state.value.recentProducts.single()))
        assertEquals(emptyList<TankProduct>(), form.state.value.recentProducts)
        assertFalse(form.state.value.groups.first { it.name == GroupName.PRODUCT }.open)
        form.onEvent(FormEvent.Save)
        runCurrent()
        assertEquals(14, (saved().work as Work.Spray).products.single().phiDays)
    }

    @Test
    fun `an interval that nobody spoke of keeps the spray from being saved, and not known is an answer`() = form(WorkKind.SPRAY) {
        open()
        form.onEvent(FormEvent.AddProduct(TankProduct("Anvil 5SC")))
        form.onEvent(FormEvent.Save)
        runCurrent()
        assertEquals(listOf(FieldName.PHI_DAYS), form.state.value.missing)
        assertEquals(0, gateway.count("saveEntry"))
        form.onEvent(FormEvent.Put("products[0].phi_days", UNKNOWN))
        assertEquals(emptyList<FieldName>(), form.state.value.missing)
        form.onEvent(FormEvent.Save)
        runCurrent()
        assertNull((saved().work as Work.Spray).products.single().phiDays)
    }

    @Test
    fun `an interval that was typed comes from the label`() = form(WorkKind.SPRAY) {
        open()
        form.onEvent(FormEvent.AddProduct(TankProduct("Anvil 5SC")))
        form.onEvent(FormEvent.Put("products[0].phi_days", "7"))
        val product = (form.state.value.content.work as Work.Spray).products.single()
        assertEquals(7 to "label", product.phiDays to product.phiSourceKey)
    }

    @Test
    fun `a unit that was chosen before the number holds`() = form(WorkKind.SPRAY) {
        open()
        form.onEvent(FormEvent.AddProduct(TankProduct("Anvil 5SC")))
        form.onEvent(FormEvent.Put("products[0].dose.unit", "g"))
        form.onEvent(FormEvent.Put("products[0].dose.per", "drum"))
        form.onEvent(FormEvent.Put("products[0].dose.value", "12,5"))
        form.onEvent(FormEvent.Put("products[0].dose.per_litres", "200"))
        val product = (form.state.value.content.work as Work.Spray).products.single()
        assertEquals(Dose(12.5, "g", "drum", 200.0), product.dose)
        form.onEvent(FormEvent.Put("products[0].dose.per", "hectare"))
        assertEquals(Dose(12.5, "g", "hectare"), (form.state.value.content.work as Work.Spray).products.single().dose)
    }

    @Test
    fun `what was typed of a product goes with it when another one is taken out`() = form(WorkKind.SPRAY) {
        open()
        listOf("A", "B").forEach { form.onEvent(FormEvent.AddProduct(TankProduct(it))) }
        form.onEvent(FormEvent.Put("products[1].phi_days", UNKNOWN))
        form.onEvent(FormEvent.Put("products[0].dose.value", "5"))
        form.onEvent(FormEvent.Remove(0))
        val product = (form.state.value.content.work as Work.Spray).products.single()
        assertEquals("B" to null, product.name to product.dose)
        assertEquals(UNKNOWN, form.state.value.texts["products[0].phi_days"])
    }

    @Test
    fun `the rules are asked once somebody stops typing`() = form(WorkKind.HARVEST) {
        open()
        val before = gateway.count("judge")
        "1200".indices.forEach { form.onEvent(FormEvent.Put("kilograms", "1200".take(it + 1))); advanceTimeBy(50) }
        assertEquals(before, gateway.count("judge"))
        gateway.judge = ok(judged(Verdict.BLOCKED))
        advanceTimeBy(300)
        assertEquals(before + 1, gateway.count("judge"))
        assertEquals(Verdict.BLOCKED, form.state.value.judged?.verdict)
    }

    @Test
    fun `nothing is missing before somebody wants to save, then the field and its name are marked`() = form(WorkKind.HARVEST) {
        gateway.judge = ok(judged(faults = listOf(FieldFault("kilograms", "required"))))
        gateway.saveEntry = Outcome.Failed(Fault(FaultKind.INVALID, listOf(FieldFault("kilograms", "required"))))
        open()
        advanceTimeBy(300)
        assertEquals(emptyList<FieldName>(), form.state.value.missing)
        form.onEvent(FormEvent.Save)
        runCurrent()
        assertEquals(listOf(FieldName.KILOGRAMS), form.state.value.missing)
        assertEquals("required", form.state.value.cell("kilograms").fault)
        assertNull(form.state.value.saved)
    }

    @Test
    fun `what is no number is marked at once and not saved`() = form(WorkKind.HARVEST) {
        open()
        form.onEvent(FormEvent.Put("kilograms", "1,2,3"))
        assertEquals("not_a_number", form.state.value.cell("kilograms").fault)
        form.onEvent(FormEvent.Save)
        runCurrent()
        assertEquals(0, gateway.count("saveEntry"))
    }

    @Test
    fun `a number that can be read in two ways says how it was`() = form(WorkKind.HARVEST) {
        open()
        form.onEvent(FormEvent.Put("kilograms", "1.500"))
        assertEquals("1500", form.state.value.cell("kilograms").understood)
    }

    @Test
    fun `a draft is kept after a moment, opened again and dropped once it is saved`() = form(WorkKind.IRRIGATE) {
        open()
        form.onEvent(FormEvent.Put("minutes", "40"))
        advanceTimeBy(100)
        assertEquals(0, gateway.count("keepDraft"))
        advanceTimeBy(400)
        val kept = gateway.given["keepDraft"] as EntryContent
        assertEquals(40, (kept.work as Work.Irrigate).minutes)
        gateway.draft = ok(kept)
        val again = presenter()
        runCurrent()
        assertEquals(Origin.DRAFT to "40", again.state.value.origin to again.state.value.cell("minutes").text)
        again.onEvent(FormEvent.Save)
        runCurrent()
        assertEquals("dropDraft area IRRIGATE", gateway.calls.last())
    }

    @Test
    fun `a draft keeps that something is not known, what cannot be read and for whom it is`() = form(WorkKind.SPRAY) {
        gateway.areas = ok(listOf(areaCard(roles = listOf(Role.REPRESENTATIVE))))
        gateway.households = ok(listOf(HouseholdCard("h1", "Hộ ông Ánh", "", false), HouseholdCard("h2", "Hộ bà Sáu", "", false)))
        gateway.writtenFor = ok(
            listOf("p1" to "Ông Ánh", "p2" to "Chị Y Ban").map { (id, name) ->
                MemberCard(id, name, "", "h1", "Hộ ông Ánh", listOf(Role.FARMER), null, false)
            },
        )
        open()
        form.onEvent(FormEvent.ChooseHousehold("h1"))
        runCurrent()
        form.onEvent(FormEvent.ChoosePerson("p2"))
        form.onEvent(FormEvent.AddProduct(TankProduct("Thuốc mẫu")))
        form.onEvent(FormEvent.Put("products[0].phi_days", UNKNOWN))
        form.onEvent(FormEvent.Put("water_l", "hai phuy"))
        form.onEvent(FormEvent.Put("worker", "Chú Ba"))
        advanceTimeBy(500)
        gateway.draft = ok(gateway.given["keepDraft"] as EntryContent)
        val again = presenter()
        runCurrent()
        assertEquals(true, again.state.value.cell("products[0].phi_days").unknown)
        assertEquals("hai phuy", again.state.value.cell("water_l").text)
        assertEquals("Chú Ba", again.state.value.cell("worker").text)
        assertEquals("h1" to "p2", again.state.value.book?.run { chosen to onBehalfOf })
        again.onEvent(FormEvent.StartAnew)
        runCurrent()
        assertEquals(emptyMap<String, String>(), gateway.keptTexts.filterKeys { it.startsWith("form/new") })
    }

    @Test
    fun `what is to be handed in later is saved and not submitted`() = form(WorkKind.CARE) {
        open()
        form.onEvent(FormEvent.Put("task", "pruning"))
        form.onEvent(FormEvent.SaveOnly)
        runCurrent()
        assertEquals(false, (gateway.given["saveEntry"] as EntryDraft).submit)
        assertEquals(false, form.state.value.saved?.handedIn)
    }

    @Test
    fun `a sample point is where the phone is, and is counted before it is saved`() = form(WorkKind.PEST) {
        open()
        device.location.positions.emit(Reading.Position(Fix(LonLat(108.1, 12.1), accuracyM = 8.0)))
        runCurrent()
        form.onEvent(FormEvent.Put("species", "Rệp sáp"))
        form.onEvent(FormEvent.AddPoint)
        form.onEvent(FormEvent.Put("points[0].inspected", "10"))
        form.onEvent(FormEvent.Save)
        runCurrent()
        assertEquals(listOf(FieldName.POINT_INFESTED), form.state.value.missing)
        form.onEvent(FormEvent.Put("points[0].infested", "2"))
        form.onEvent(FormEvent.AddPoint)
        form.onEvent(FormEvent.Put("points[1].infested", "0"))
        form.onEvent(FormEvent.Save)
        runCurrent()
        val points = (saved().work as Work.Pest).points
        assertEquals(listOf(10 to 2, 10 to 0), points.map { it.inspected to it.infested })
        assertEquals(LonLat(108.1, 12.1), points[0].place)
    }

    @Test
    fun `a point that is removed takes its numbers with it`() = form(WorkKind.PEST) {
        open()
        repeat(2) { form.onEvent(FormEvent.AddPoint) }
        form.onEvent(FormEvent.Put("points[0].inspected", "10"))
        form.onEvent(FormEvent.Put("points[1].inspected", "20"))
        form.onEvent(FormEvent.Remove(0))
        assertEquals("20", form.state.value.cell("points[0].inspected").text)
        assertEquals(1, (form.state.value.content.work as Work.Pest).points.size)
    }

    @Test
    fun `a form that is left at once keeps what was typed`() = form(WorkKind.IRRIGATE) {
        val own = CoroutineScope(StandardTestDispatcher(testScheduler) + Job())
        val left = presenter(own)
        runCurrent()
        left.onEvent(FormEvent.Put("minutes", "40"))
        runCurrent()
        own.cancel()
        runCurrent()
        assertEquals(40, ((gateway.given["keepDraft"] as EntryContent).work as Work.Irrigate).minutes)
    }

    @Test
    fun `a form that is begun anew does not keep what it threw away`() = runTest {
        val slow = object : Gateway by gateway {
            var waits = false

            override suspend fun areas() = gateway.areas().also { if (waits) delay(1_000) }
        }
        val form = FormPresenter(slow, device, navigator, backgroundScope, "area", Destination.Form(WorkKind.IRRIGATE)) { SAMPLE_DAY }
        runCurrent()
        form.onEvent(FormEvent.Put("minutes", "40"))
        slow.waits = true
        form.onEvent(FormEvent.StartAnew)
        advanceTimeBy(3_000)
        runCurrent()
        assertEquals(0, gateway.count("keepDraft"))
    }

    @Test
    fun `an opened form that nobody touched leaves no draft`() = form(WorkKind.SPRAY, repeats = "entry") {
        gateway.repeatOf = ok(lastSpray)
        open()
        advanceTimeBy(2_000)
        assertEquals(0, gateway.count("keepDraft"))
    }

    @Test
    fun `the only plot is chosen, of several those of the last time`() = form(WorkKind.CARE) {
        open()
        assertEquals(listOf("plot"), form.state.value.content.plots)
        gateway.plots = ok(listOf(plotCard("a"), plotCard("b"), plotCard("c")))
        gateway.recentWork = ok(recentWork().copy(last = EntryContent(Work.Care(), plots = listOf("b", "gone"))))
        val second = presenter()
        runCurrent()
        assertEquals(listOf("b"), second.state.value.content.plots)
    }

    @Test
    fun `a care task has to be chosen`() = form(WorkKind.CARE) {
        open()
        form.onEvent(FormEvent.Save)
        runCurrent()
        assertEquals(listOf(FieldName.TASK), form.state.value.missing)
    }

    @Test
    fun `a representative writes for a member, who is the worker then`() = form(WorkKind.PURCHASE) {
        gateway.areas = ok(listOf(areaCard(roles = listOf(Role.REPRESENTATIVE))))
        gateway.households = ok(listOf(HouseholdCard("h1", "Hộ ông Ánh", "", false), HouseholdCard("h2", "Hộ bà Sáu", "", false)))
        gateway.writtenFor = ok(listOf(MemberCard("p1", "Ông Ánh", "", "h1", "Hộ ông Ánh", listOf(Role.FARMER), null, false)))
        open()
        form.onEvent(FormEvent.Save)
        runCurrent()
        assertEquals(listOf(FieldName.HOUSEHOLD), form.state.value.missing)
        form.onEvent(FormEvent.ChooseHousehold("h1"))
        runCurrent()
        form.onEvent(FormEvent.Put("name", "Ridomil"))
        form.onEvent(FormEvent.Save)
        runCurrent()
        val draft = gateway.given["saveEntry"] as EntryDraft
        assertEquals(Triple("h1", "p1", "Ông Ánh"), Triple(draft.household, draft.onBehalfOf, draft.content.worker))
    }

    @Test
    fun `an approved entry is changed only with a reason, and only as a change of that entry`() = form(WorkKind.SPRAY, replaces = "entry") {
        gateway.entry = ok(detail(lastSpray, approved = true))
        open()
        form.onEvent(FormEvent.Put("water_l", "300"))
        form.onEvent(FormEvent.Save)
        runCurrent()
        assertEquals(listOf(FieldName.REASON), form.state.value.missing)
        form.onEvent(FormEvent.Reason("ghi nhầm nước"))
        form.onEvent(FormEvent.Save)
        runCurrent()
        assertEquals(0, gateway.count("saveEntry"))
        val changed = gateway.given["changeEntry"] as EntryContent
        assertEquals(lastSpray.copy(work = (lastSpray.work as Work.Spray).copy(waterL = 300.0)), changed)
        assertTrue("changeEntry entry ghi nhầm nước true" in gateway.calls)
    }

    @Test
    fun `a change that a killed app lost is there again, with its answers and products`() = form(WorkKind.SPRAY, replaces = "entry") {
        gateway.entry = ok(detail(lastSpray, approved = true))
        open()
        form.onEvent(FormEvent.AddProduct(TankProduct("Anvil 5SC")))
        form.onEvent(FormEvent.Put("products[1].phi_days", UNKNOWN))
        form.onEvent(FormEvent.Put("note", "hai dòng\nvà một \\ gạch"))
        form.onEvent(FormEvent.Reason("thiếu thuốc"))
        advanceTimeBy(1_000)
        val again = presenter()
        runCurrent()
        assertEquals(form.state.value.content, again.state.value.content)
        assertEquals(true, again.state.value.groups.flatMap { it.cells }.find { it.path == "products[1].phi_days" }?.unknown)
        assertEquals("thiếu thuốc", again.state.value.changing?.reason)
        assertEquals(0, gateway.count("keepDraft"))
    }

    @Test
    fun `a pest gets the best position that comes, and none that was made up`() = form(WorkKind.PEST) {
        open()
        device.location.positions.emit(Reading.Position(Fix(LonLat(0.0, 0.0), accuracyM = 1.0, mock = true)))
        device.location.positions.emit(Reading.Position(Fix(LonLat(108.1, 12.1), accuracyM = 40.0)))
        device.location.positions.emit(Reading.Position(Fix(LonLat(108.2, 12.2), accuracyM = 15.0)))
        device.location.positions.emit(Reading.Position(Fix(LonLat(108.3, 12.3), accuracyM = 60.0)))
        runCurrent()
        assertEquals(LonLat(108.2, 12.2) to 15.0, form.state.value.content.run { place to placeAccuracyM })
    }

    @Test
    fun `a receiver that says no more is asked again`() = form(WorkKind.PEST) {
        open()
        assertEquals(Position.Seeking, form.state.value.position)
        device.location.ends = true
        device.location.positions.emit(Reading.Waiting)
        runCurrent()
        assertEquals(Position.None, form.state.value.position)
        device.location.ends = false
        form.onEvent(FormEvent.Locate)
        device.location.positions.emit(Reading.Position(Fix(LonLat(108.1, 12.1), accuracyM = 9.0)))
        runCurrent()
        assertEquals(LonLat(108.1, 12.1), form.state.value.content.place)
    }

    @Test
    fun `a pest is saved without a position, and unsure is a species`() = form(WorkKind.PEST) {
        open()
        device.location.positions.emit(Reading.NotPossible(Hindrance.NOT_ALLOWED))
        form.onEvent(FormEvent.PickSpecies(""))
        form.onEvent(FormEvent.Save)
        runCurrent()
        assertEquals("" to null, (saved().work as Work.Pest).species to saved().place)
    }

    @Test
    fun `a photo carries the position of the phone, one from the gallery does not`() = form(WorkKind.PEST) {
        open()
        val fix = Fix(LonLat(108.1, 12.1), accuracyM = 5.0)
        device.location.positions.emit(Reading.Position(fix))
        device.camera.shot = Shot.Taken("a.jpg")
        runCurrent()
        form.onEvent(FormEvent.TakePhoto())
        runCurrent()
        assertEquals(fix, gateway.given["addPhoto"])
        form.onEvent(FormEvent.ChoosePhoto())
        runCurrent()
        assertNull(gateway.given["addPhoto"])
        assertEquals(2, form.state.value.content.photos.size)
    }

    @Test
    fun `a picture that was taken while the phone stopped the app is there again`() = form(WorkKind.SPRAY) {
        device.camera.left = "form/area/SPRAY" to LeftPicture("left.jpg", null)
        open()
        assertEquals(1, form.state.value.content.photos.size)
        assertNull(device.camera.left)
    }

    @Test
    fun `a picture of another form is left to that one`() = form(WorkKind.CARE) {
        device.camera.left = "form/area/SPRAY" to LeftPicture("left.jpg", null)
        open()
        assertEquals(0, gateway.count("addPhoto"))
    }

    @Test
    fun `a picture that does not fit on the phone any more says so`() = form(WorkKind.CARE) {
        open()
        device.camera.shot = Shot.Failed(Fault(FaultKind.STORAGE_FULL))
        form.onEvent(FormEvent.ChoosePhoto())
        runCurrent()
        assertEquals(FaultKind.STORAGE_FULL, form.state.value.fault?.kind)
    }

    @Test
    fun `without a camera the form says so and can be saved`() = form(WorkKind.PEST) {
        open()
        device.camera.shot = Shot.NotPossible(Hindrance.NOT_ALLOWED)
        form.onEvent(FormEvent.TakePhoto())
        runCurrent()
        assertEquals(Hindrance.NOT_ALLOWED, form.state.value.cameraHindrance)
        form.onEvent(FormEvent.OpenCameraSettings)
        assertEquals(Hindrance.NOT_ALLOWED to null, device.camera.settingsOpened to device.location.settingsOpened)
    }

    @Test
    fun `a full disk saves nothing, says so and keeps the form`() = form(WorkKind.CARE) {
        gateway.saveEntry = failed(FaultKind.STORAGE_FULL)
        open()
        form.onEvent(FormEvent.Put("task", "pruning"))
        form.onEvent(FormEvent.Save)
        runCurrent()
        assertEquals(FaultKind.STORAGE_FULL, form.state.value.fault?.kind)
        assertEquals(0, gateway.count("dropDraft"))
        assertEquals("pruning", form.state.value.cell("task").text)
    }

    @Test
    fun `a product is searched in the list of the day of the work`() = form(WorkKind.SPRAY) {
        gateway.searchProducts = ok(listOf(ListedProduct("Anvil 5SC", "Hexaconazole", "Syngenta", "", null, "p", "1")))
        open()
        form.onEvent(FormEvent.Open(Picker.Products()))
        form.onEvent(FormEvent.Search("anv"))
        advanceTimeBy(200)
        val found = (form.state.value.picker as Picker.Products).found
        form.onEvent(FormEvent.PickProduct(found.single()))
        assertNull(form.state.value.picker)
        val product = (form.state.value.content.work as Work.Spray).products.single()
        assertEquals("Anvil 5SC" to "Hexaconazole", product.name to product.active)
    }

    @Test
    fun `every kind has what must be there first and the rest folded`() {
        (WorkKind.entries - WorkKind.UNKNOWN).forEach { kind ->
            val groups = FormState(kind, SAMPLE_DAY, loading = false).groups
            assertEquals("$kind", listOf(GroupName.MORE), groups.filterNot { it.open }.map { it.name })
            val paths = groups.flatMap { it.cells }.map { it.path }
            assertEquals("$kind asks twice", paths.distinct(), paths)
            assertTrue("$kind", paths.containsAll(listOf("on", "ended_on", "worker", "note")))
        }
    }

    private fun FormState.cell(path: String) = groups.flatMap { it.cells }.first { it.path == path }

    private fun saved() = (gateway.given["saveEntry"] as EntryDraft).content

    private fun detail(content: EntryContent, approved: Boolean) = EntryDetail(
        entryCard(status = if (approved) EntryStatus.APPROVED else EntryStatus.RETURNED), content, null, emptyList(), emptyList(),
        returnReason = null, conflict = false, photos = emptyList(), records = emptyList(), findings = emptyList(),
        plotNames = emptyMap(), may = EntryRights(change = true),
    )

    private inner class Opened(val test: TestScope, val to: Destination.Form) {
        lateinit var form: FormPresenter
        val testScheduler get() = test.testScheduler

        fun presenter(scope: CoroutineScope = test.backgroundScope) =
            FormPresenter(gateway, device, navigator, scope, "area", to) { SAMPLE_DAY }

        fun open() {
            form = presenter()
            test.runCurrent()
        }

        fun runCurrent() = test.runCurrent()

        fun advanceTimeBy(ms: Long) {
            test.advanceTimeBy(ms)
            test.runCurrent()
        }
    }

    private fun form(
        kind: WorkKind,
        replaces: String? = null,
        repeats: String? = null,
        test: suspend Opened.() -> Unit,
    ) = runTest { Opened(this, Destination.Form(kind, replaces, repeats = repeats)).test() }
}
