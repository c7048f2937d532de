package vn.vungtrong.gateway

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.After
import org.junit.AfterClass
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.BeforeClass
import org.junit.ClassRule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import vn.vungtrong.presentation.*
import vn.vungtrong.testhub.Json
import vn.vungtrong.testhub.TestHub
import vn.vungtrong.testhub.TestLine
import vn.vungtrong.testhub.asList
import vn.vungtrong.testhub.asMap
import vn.vungtrong.testhub.root
import java.io.File
import java.time.LocalDate
import java.time.LocalTime
import kotlin.math.abs
import kotlin.math.cos

/** The gateway over the real core, and a real hub where there has to be one. */
class GatewayTest {
    private val opened = mutableListOf<CoreGateway>()

    @After
    fun close() = opened.forEach { it.close() }

    private fun phone(dir: File = folders.newFolder()) = CoreGateway(dir.path).also { opened += it }

    private fun enrolled(role: String, name: String, household: String? = null, port: Int = hub.port) = runBlocking {
        phone().also {
            it.enrol(hub.invite(role, name, household, port)).ok()
            it.synced()
        }
    }

    /** A representative with one household and one plot, all of it at the hub. */
    private inner class Garden(name: String) {
        val hoa = enrolled("representative", "Hoa")
        val household = runBlocking { hoa.addHousehold(area, name, "0912 345 678").ok() }
        val plot = runBlocking { hoa.addPlot(area, household, PlotFacts(name = "Lô $name", crop = "sầu riêng")).ok() }
        val area get() = hub.area

        init {
            runBlocking { hoa.synced() }
        }

        fun farmer() = enrolled("farmer", "Y Bhok", household)

        fun spray(on: LocalDate = today) = EntryContent(
            work = Work.Spray(products = listOf(anvil), waterL = 400.0, target = "thán thư"),
            plots = listOf(plot),
            on = on,
            from = LocalTime.of(6, 30),
            worker = "Y Bhok",
            note = "trời râm",
        )
    }

    @Test
    fun whatOnePhoneWritesAnotherReadsAndApproves() = runBlocking<Unit> {
        val garden = Garden("Một")
        val farmer = garden.farmer()
        val content = garden.spray()
        val saved = farmer.saveEntry(EntryDraft(garden.area, content = content)).ok()
        assertEquals(1, farmer.unsent().ok().records)
        assertEquals(listOf("entry"), farmer.outbox().ok().map { it.kind })
        val report = farmer.synced()
        assertEquals(1, report.progress.sent)
        assertEquals(0, farmer.unsent().ok().records)
        assertTrue(farmer.outbox().ok().isEmpty())

        garden.hoa.synced()
        val waiting = garden.hoa.reviewQueue(garden.area).ok().single { it.entry.id == saved.id }
        assertEquals(EntryStatus.SUBMITTED, waiting.entry.status)
        val detail = garden.hoa.entry(saved.id).ok()
        assertEquals(content.copy(crop = "sầu riêng"), detail.content)
        assertTrue(detail.may.approve && detail.may.sendBack && detail.may.change)
        assertEquals(mapOf(garden.plot to "Lô Một"), detail.plotNames)
        assertEquals(listOf(saved.id), garden.hoa.approve(listOf(saved.id)).ok().done)
        garden.hoa.synced()

        farmer.synced()
        val approved = farmer.entry(saved.id).ok()
        assertEquals(EntryStatus.APPROVED, approved.card.status)
        assertEquals(EntryRights(change = true), approved.may)
        val safe = farmer.today(garden.area).ok().harvest.single()
        assertEquals(today.plusDays(14), safe.safe.date)
        val recent = farmer.recentWork(garden.area, WorkKind.SPRAY).ok()
        assertEquals(listOf(anvil.copy(batch = "")), recent.products)
        assertEquals(listOf("Y Bhok"), recent.workers)
        assertEquals(today, recent.last!!.on)
    }

    @Test
    fun whatAPersonMayDoAndWhatAPlotSaysIsTheCoresAnswer() = runBlocking<Unit> {
        val garden = Garden("Quyền")
        val (hoa, farmer) = garden.hoa to garden.farmer()
        val inspector = enrolled("inspector", "Minh")
        suspend fun may(gateway: CoreGateway) = gateway.areas().ok().single().may
        assertEquals(listOf(WorkKind.SPRAY, WorkKind.FERTILIZE, WorkKind.HARVEST, WorkKind.PEST), may(farmer).usual)
        assertTrue(may(farmer).run { write && addPlots && !writeForOthers && !review && !addMembers })
        assertTrue(may(hoa).run { writeForOthers && review && addMembers && addPlotsForOthers && writeNotices })
        assertTrue(may(inspector).run { write && writeForOthers && seeMembers && !review && !addPlots })
        assertEquals(may(hoa), hoa.today(garden.area).ok().may)

        assertEquals(PlotRights(WorkKind.SPRAY, survey = true, edit = true), farmer.plot(garden.plot).ok().may)
        assertEquals(PlotRights(WorkKind.PEST, survey = true, edit = false), inspector.plot(garden.plot).ok().may)
        assertEquals(null, farmer.plot(garden.plot).ok().plot.harvest)
        val saved = farmer.saveEntry(EntryDraft(garden.area, content = garden.spray(today.minusDays(2)))).ok()
        assertEquals(HarvestMark.WAITING, farmer.plots(garden.area).ok().single { it.id == garden.plot }.harvest?.mark)
        assertEquals(EntryRights(change = true, delete = true), farmer.entry(saved.id).ok().may)

        val again = farmer.repeatOf(saved.id).ok()
        val batch = (again.work as Work.Spray).products.single().batch
        assertEquals(listOf(today, "", "", ""), listOf(again.on, again.crop, again.note, batch))

        val choices = hoa.writingChoices(garden.area).ok()
        assertTrue(choices.forOthers && choices.households.any { it.id == garden.household })
        assertFalse(farmer.writingChoices(garden.area).ok().forOthers)
        hoa.synced()
        val member = hoa.writtenFor(garden.area, garden.household).ok().single()
        assertEquals(Triple("Y Bhok", Role.FARMER, true), Triple(member.name, member.inviteAs, member.mayRevoke))
        assertEquals(emptyList<MemberCard>(), inspector.writtenFor(garden.area, garden.household).ok())
    }

    @Test
    fun factsOfAPlotThatCannotBeAreNamedByTheCore() = runBlocking<Unit> {
        val garden = Garden("Sai")
        suspend fun faults(facts: PlotFacts) =
            (garden.hoa.addPlot(garden.area, garden.household, facts) as Outcome.Failed).fault.fields
        val wrong = PlotFacts(name = " ", plantingYear = today.year + 1, declaredArea = 0.0)
        val named = listOf("name" to "required", "declared_area" to "positive", "planting_year" to "out_of_range")
        assertEquals(named, faults(wrong).map { it.field to it.rule })
    }

    @Test
    fun everyKindOfWorkComesBackAsItWasWritten() = runBlocking<Unit> {
        val garden = Garden("Hai")
        val amount = Amount(1.5, "kg")
        val works = listOf(
            Work.Fertilize(
                listOf(FertilizerItem("Phân bò", "organic", "", Dose(2.0, "kg", "tree"), amount, true, "Nhà")),
                "base", AreaAmount(2.5, "sao_north"), 40,
            ),
            Work.Irrigate("suối", 90, "nhỏ giọt", 12.5),
            Work.Care("bagging", 12),
            Work.Pest(
                "rệp sáp", true, "light", 20, 3, 5,
                listOf(SamplePoint(LonLat(108.05, 12.67), 10, 1, null)), "cắt cành", "bớt",
            ),
            Work.Harvest("forecast", 1200.5, 300, "HTX", "A", "L1"),
            Work.Purchase("fertilizer", "NPK 16-16-8", amount, "Cửa hàng", "B7", today, "0001"),
            Work.Container(12, 0.75, "giao lại", "Điểm thu gom"),
            Work.Soil(5.6, 0.12, 3.4, 30, "Viện", "M1"),
        )
        for (work in works) {
            val content = EntryContent(work, listOf(garden.plot), today, weather = Weather(1.5, 31.0, false, "nắng"))
            val saved = garden.hoa.saveEntry(EntryDraft(garden.area, content = content)).ok()
            assertEquals(content.copy(crop = "sầu riêng"), garden.hoa.entry(saved.id).ok().content)
            assertEquals(work.kind, garden.hoa.entries(EntryFilter(area = garden.area, kind = work.kind)).ok()[0].kind)
            garden.hoa.keepDraft(garden.area, content).ok()
            assertEquals(content, garden.hoa.draft(garden.area, work.kind).ok())
            garden.hoa.dropDraft(garden.area, work.kind).ok()
            assertNull(garden.hoa.draft(garden.area, work.kind).ok())
        }
    }

    @Test
    fun aWalkGoesOnAfterTheProcessWasKilled() = runBlocking<Unit> {
        val garden = Garden("Ba")
        val corners = square(108.05, 12.67, 100.0)
        val walk = garden.hoa.walk(garden.plot).ok()
        val fixes = corners.plus(corners.first()).zipWithNext().flatMap { (a, b) -> between(a, b, 20) }
        val half = fixes.size / 2
        fixes.take(half).forEachIndexed { i, at -> walk.record(Fix(at, accuracyM = 3.0, timeMs = START_MS + i * 5000L)).ok() }
        walk.release()
        val again = garden.hoa.walk(garden.plot).ok()
        assertEquals(half, again.view().ok().fixes)
        fixes.drop(half).forEachIndexed { i, at ->
            again.record(Fix(at, accuracyM = 3.0, timeMs = START_MS + (half + i) * 5000L)).ok()
        }
        val view = again.closeRing().ok()
        assertTrue("${view.areaM2} m²", abs(view.areaM2 - 10_000) < 300)
        val surveyed = again.finish().ok()
        assertTrue(abs(surveyed.areaM2 - 10_000) < 300)
        assertEquals(FaultKind.INVALID, again.view().fault().kind)
        assertEquals("walk", garden.hoa.plot(garden.plot).ok().surveys.single().method)
        assertEquals("Hoa", garden.hoa.plot(garden.plot).ok().surveys.single().authorName)
    }

    @Test
    fun aBoundaryThatCrossesItselfIsRefusedWithThePlace() = runBlocking<Unit> {
        val garden = Garden("Bốn")
        val tie = listOf(LonLat(108.0, 12.0), LonLat(108.002, 12.002), LonLat(108.002, 12.0), LonLat(108.0, 12.002))
        val fault = garden.hoa.drawBoundary(garden.plot, tie, "tap").fault()
        assertEquals(FaultKind.BOUNDARY, fault.kind)
        val place = fault.places.single { it.kind == "crossing" }.at!!
        assertTrue(abs(place.lon - 108.001) < 1e-6 && abs(place.lat - 12.001) < 1e-6)
        assertEquals(fault.places, garden.hoa.measure(garden.plot, tie).ok().faults)
    }

    @Test
    fun theSharedAreasAreMeasuredTheSame() = runBlocking<Unit> {
        val garden = Garden("Năm")
        val shapes = Json.map(File(root, "tests/vectors/areas.json").readText())["shapes"].asList().map { it.asMap() }
        val measured = shapes.count { shape ->
            val rings = shape["rings"].asList().map { ring -> ring.asList().map { it.asList().map { n -> n as Double } } }
            val expected = shape["area_m2"] as Double? ?: return@count false
            // Holes are drawn in no app; corners of apps are those that are stored, to 1e-7 degree.
            if (rings.size > 1 || rings[0].size < 3) return@count false
            val view = garden.hoa.measure(garden.plot, rings[0].map { (lon, lat) -> LonLat(lon, lat) }).ok()
            val perimeter = shape["perimeter_m"] as Double
            val name = shape["name"]
            assertTrue("$name: ${view.areaM2}, not $expected", abs(view.areaM2 - expected) < perimeter * 0.01)
            val stored = rings[0].flatten().all { abs(it * 1e7 - Math.rint(it * 1e7)) < 1e-3 }
            val kinds = shape["faults"].asList().map { it.asMap()["kind"] }
            if (stored) assertEquals("$name", kinds, view.faults.map { it.kind })
            true
        }
        assertTrue("measured only $measured", measured > 10)
    }

    @Test
    fun theSharedCornersOfLandPapersLieInTheSamePlace() = runBlocking<Unit> {
        val corners = Json.map(File(root, "tests/vectors/vn2000.json").readText())["corners"].asList().map { it.asMap() }
        for ((zone, inZone) in corners.groupBy { it["epsg"] as Double }) {
            val papers = inZone.map { PaperCorner(northM = it["north_m"] as Double, eastM = it["east_m"] as Double) }
            val places = phone().paperPlaces(papers, zone.toInt()).ok()
            assertEquals(inZone.size, places.size)
            for ((place, corner) in places.zip(inZone)) {
                val off = maxOf(abs(place.lon - corner["lon_deg"] as Double), abs(place.lat - corner["lat_deg"] as Double))
                assertTrue("$corner is $place", off < A_CENTIMETRE)
            }
        }
        assertTrue("read only ${corners.size}", corners.size > 50)
    }

    @Test
    fun theSharedPhotosSayTheSame() = runBlocking<Unit> {
        val garden = Garden("Sáu")
        val cases = Json.map(File(root, "tests/vectors/exif.json").readText())["cases"].asList().map { it.asMap() }
        val taken = cases.count { case ->
            val expected = case["expected"].asMap()
            val file = folders.newFile()
            file.writeBytes((case["file_hex"] as String).chunked(2).map { it.toInt(16).toByte() }.toByteArray())
            val outcome = garden.hoa.addPhoto(garden.area, garden.household, file.path, null)
            if (outcome is Outcome.Failed) {
                assertEquals("${case["name"]}", FaultKind.FILE, outcome.fault.kind)
                return@count false
            }
            val photo = outcome.ok()
            assertEquals("${case["name"]}", expected["problems"], photo.problems)
            assertEquals("${case["name"]}", expected["lat"] == null, photo.place == null)
            photo.place?.let { assertTrue(abs(it.lat - expected["lat"] as Double) < 1e-7) }
            assertTrue(File(photo.path).exists() && File(photo.thumbnailPath).exists())
            true
        }
        assertTrue("took only $taken of ${cases.size}", taken > 25)
    }

    @Test
    fun sixteenReadWhileOneWrites() = runBlocking<Unit> {
        val garden = Garden("Bảy")
        val writes = 30
        val readers = List(16) {
            async(Dispatchers.Default) {
                var seen = 0
                while (seen < writes) {
                    val now = garden.hoa.entries(EntryFilter(area = garden.area, plot = garden.plot, limit = 100)).ok().size
                    assertTrue("$now after $seen", now >= seen)
                    seen = now
                }
            }
        }
        repeat(writes) { garden.hoa.saveEntry(EntryDraft(garden.area, content = garden.spray())).ok() }
        withTimeout(30_000) { readers.awaitAll() }
        assertEquals(writes, garden.hoa.unsent().ok().records)
    }

    @Test
    fun eachWriteTellsWhatItChanged() = runBlocking<Unit> {
        val garden = Garden("Tám")
        val heard = mutableListOf<Set<Changed>>()
        val listening = launch(Dispatchers.Default) { garden.hoa.changes.collect { heard += it } }
        delay(100)
        garden.hoa.saveEntry(EntryDraft(garden.area, content = garden.spray())).ok()
        garden.hoa.addMember(garden.area, "H'Lan", "", garden.household).ok()
        garden.hoa.entries(EntryFilter()).ok()
        withTimeout(5_000) { while (heard.size < 2) delay(10) }
        listening.cancel()
        assertEquals(listOf(setOf(Changed.ENTRIES, Changed.OUTBOX), setOf(Changed.PEOPLE, Changed.OUTBOX)), heard)
    }

    @Test
    fun aSecondSyncIsBusyAndTheFirstCanBeCancelled() = runBlocking<Unit> {
        TestLine(hub.port).use { line ->
            val phone = enrolled("inspector", "Lan", port = line.port)
            line.held = true
            val first = async(Dispatchers.Default) { phone.sync(photos = true) {} }
            delay(300)
            assertEquals(FaultKind.BUSY, phone.sync(photos = true) {}.fault().kind)
            val cancelled = System.nanoTime()
            phone.cancelSync()
            val outcome = withTimeout(5_000) { first.await() }
            val ms = (System.nanoTime() - cancelled) / 1_000_000
            assertEquals(FaultKind.CANCELLED, outcome.stopped())
            assertTrue("it took $ms ms", ms < 2_000)
            line.held = false
            phone.synced()
        }
    }

    @Test
    fun whoeverStopsWaitingStopsTheSync() = runBlocking<Unit> {
        TestLine(hub.port).use { line ->
            val phone = enrolled("inspector", "Minh", port = line.port)
            line.held = true
            val waiting = launch(Dispatchers.Default) { phone.sync(photos = true) {} }
            delay(300)
            waiting.cancel()
            waiting.join()
            line.held = false
            withTimeout(5_000) { while (phone.sync(photos = true) {} .stopped() == FaultKind.BUSY) delay(20) }
            phone.synced()
        }
    }

    @Test
    fun withoutALineItIsOfflineAndNothingIsLost() = runBlocking<Unit> {
        val line = TestLine(hub.port)
        val phone = enrolled("inspector", "Tâm", port = line.port)
        line.close()
        assertEquals(FaultKind.OFFLINE, phone.sync(photos = true) {}.stopped())
        assertEquals("Tâm", phone.who().ok()!!.name)
    }

    @Test
    fun aTicketIsReadBeforeItIsRedeemedAndWorksOnce() = runBlocking<Unit> {
        val phone = phone()
        assertEquals(Opened.Fresh, phone.opened().ok())
        assertNull(phone.who().ok())
        assertEquals(FaultKind.INVALID, phone.readTicket("không phải vé").fault().kind)
        val ticket = hub.invite("inspector", "Thanh")
        assertEquals(Greeting(hub.area, phone.readTicket(ticket).ok().person, "Thanh", Role.INSPECTOR, null), phone.readTicket(ticket).ok())
        phone.enrol(ticket).ok()
        assertEquals(FaultKind.HUB, phone().enrol(ticket).fault().kind)
    }

    @Test
    fun anInvitationIsAPictureAndEnrolsTheMember() = runBlocking<Unit> {
        val garden = Garden("Chín")
        val person = garden.hoa.addMember(garden.area, "H'Mai", "", garden.household).ok()
        garden.hoa.synced()
        val invitation = garden.hoa.invite(garden.area, person, Role.FARMER, null).ok()
        assertTrue(invitation.qr.size > 40 && invitation.qr.all { it.size == invitation.qr.size })
        // The eye in the corner: seven dark squares.
        assertEquals(List(7) { true } + false, invitation.qr[0].take(8))
        // The ticket leads to where this representative's hub is.
        val greeting = phone().enrol(invitation.ticket).ok()
        assertEquals("H'Mai" to garden.household, greeting.name to greeting.household)
    }

    @Test
    fun noticesCountTheirReaders() = runBlocking<Unit> {
        val garden = Garden("Mười")
        val notice = garden.hoa.addNotice(garden.area, "Mã số được cấp", "CHN", null, confirm = true).ok()
        garden.hoa.synced()
        val farmer = garden.farmer()
        val unread = farmer.notices(garden.area).ok().single { it.id == notice }
        assertTrue(!unread.read && unread.readers >= 1)
        farmer.readNotice(garden.area, notice).ok()
        val read = farmer.notices(garden.area).ok().single { it.id == notice }
        assertEquals(true to 1, read.read to read.readBy)
    }

    @Test
    fun listsOfPestsAndProductsAreSearched() = runBlocking<Unit> {
        val garden = Garden("Mười một")
        val csv = File(root, "tests/fixtures/products.csv")
        val report = garden.hoa.importCatalogue(csv.path, "thu", "1", LocalDate.of(2026, 1, 1), "thử").ok()
        assertTrue(report.taken > 0)
        assertTrue(garden.hoa.searchSpecies("ruoi duc").ok().any { it.quarantine })
        assertTrue(garden.hoa.searchProducts("a", today).ok().isNotEmpty())
    }

    @Test
    fun filesAreWrittenAndABackupIsOne() = runBlocking<Unit> {
        val garden = Garden("Mười hai")
        for (format in listOf("geojson", "kml", "csv", "pack")) {
            val file = File(folders.root, "vung.$format")
            garden.hoa.export(garden.area, format, file.path).ok()
            assertTrue(format, file.length() > 0)
        }
        val backup = File(folders.root, "may.vtbackup")
        garden.hoa.backup(backup.path).ok()
        val restored = folders.newFolder()
        vn.vungtrong.core.restoreBackup(backup.path, restored.path)
        val phone = phone(restored)
        assertEquals(Opened.Restored, phone.opened().ok())
        assertEquals(listOf("Lô Mười hai"), phone.plots(garden.area).ok().filter { it.id == garden.plot }.map { it.name })
    }

    @Test
    fun anEmptyPhoneTakesABackupAndOneInUseDoesNot() = runBlocking<Unit> {
        val garden = Garden("Mười ba")
        val backup = File(folders.root, "cu.vtbackup")
        garden.hoa.backup(backup.path).ok()
        val phone = phone()
        assertEquals(Opened.Fresh, phone.opened().ok())
        assertEquals("not_a_backup", phone.restoreBackup(File(root, "README.md").path).fault().detail)
        assertEquals(Opened.Fresh, phone.opened().ok())
        phone.restoreBackup(backup.path).ok()
        assertEquals(Opened.Restored, phone.opened().ok())
        assertTrue(phone.plots(garden.area).ok().any { it.id == garden.plot })
        assertEquals("exists", garden.hoa.restoreBackup(backup.path).fault().detail)
    }

    @Test
    fun cornersOfALandPaperBecomeABoundary() = runBlocking<Unit> {
        val garden = Garden("Mười bốn")
        val zone = garden.hoa.paperZones().ok().single { it.province == "Đắk Lắk" }
        assertEquals(9218 to 108 * 60 + 30, zone.run { epsg to meridianMin })
        val corners = listOf(
            PaperCorner(1_400_000.0, 456_700.0), PaperCorner(1_400_100.0, 456_700.0), PaperCorner(1_400_100.0, 456_800.0),
            PaperCorner(1_400_000.0, 456_800.0),
        )
        assertEquals(4, garden.hoa.paperPlaces(corners, zone.epsg).ok().size)
        val saved = garden.hoa.paperBoundary(garden.plot, corners, zone.epsg).ok()
        assertEquals(10_000.0, saved.areaM2, 10.0)
        assertEquals("land_paper", garden.hoa.plot(garden.plot).ok().surveys.single { it.current }.method)
    }

    @Test
    fun cornersAreAveragedAndKeptForms() = runBlocking<Unit> {
        val phone = phone()
        val few = phone.corner(listOf(Fix(LonLat(108.0, 12.0), accuracyM = 3.0))).ok()
        assertNull(few.at)
        assertTrue(few.needed > few.used)
        val many = phone.corner(List(60) { Fix(LonLat(108.0, 12.0), accuracyM = 3.0, timeMs = START_MS + it * 1000L) }).ok()
        assertEquals(LonLat(108.0, 12.0), many.at)
        phone.keep("plots/form", "nửa chừng").ok()
        assertEquals("nửa chừng", phone.kept("plots/form").ok())
        phone.keep("plots/form", null).ok()
        assertNull(phone.kept("plots/form").ok())
    }

    @Test
    fun whatCannotBeIsAFaultAndNeverAnException() = runBlocking<Unit> {
        val phone = phone()
        val nothing = "00000000-0000-0000-0000-000000000000"
        assertEquals(FaultKind.INVALID, phone.plot("Lô 1").fault().kind)
        assertEquals("plot", phone.plot(nothing).fault().detail)
        assertEquals(FaultKind.NOT_FOUND, phone.entry(nothing).fault().kind)
        assertEquals(FaultKind.AUTH_REQUIRED, phone.addHousehold(nothing, "A", "").fault().kind)
        assertEquals(FaultKind.AUTH_REQUIRED, phone.sync(true) {}.stopped())
        val minus = EntryContent(Work.Care("pruning", -1), on = today)
        val fault = phone.saveEntry(EntryDraft(nothing, content = minus)).fault()
        assertEquals(listOf(FieldFault("trees", "out_of_range")), fault.fields)
        val wide = EntryContent(Work.Irrigate(volumeM3 = Double.NaN), on = today)
        assertEquals("volume_m3", phone.saveEntry(EntryDraft(nothing, content = wide)).fault().fields.single().field)
        // Half of a pair of UTF-16: no text.
        assertEquals(FaultKind.INTERNAL, phone.readTicket("\uD83C").fault().kind)
    }

    @Test
    fun aFolderThatCannotBeOpenedIsTriedAgain() = runBlocking<Unit> {
        val folder = folders.newFolder()
        folder.delete()
        folder.writeText("a file stands where the folder should be")
        val phone = phone(folder)
        assertEquals(FaultKind.STORAGE, phone.opened().fault().kind)
        folder.delete()
        assertEquals(Opened.Fresh, phone.opened().ok())
    }

    @Test
    fun afterClosingEveryCallSaysSo() = runBlocking<Unit> {
        val phone = phone()
        phone.keep("a", "b").ok()
        phone.close()
        assertEquals(Fault(FaultKind.INTERNAL, detail = "closed"), phone.kept("a").fault())
    }

    @Test
    fun onTheMainThreadADebugBuildFails() {
        val phone = CoreGateway(folders.newFolder().path, mainThread = { true })
        val thrown = runCatching { runBlocking { phone.opened() } }.exceptionOrNull()
        assertTrue("$thrown", thrown is IllegalStateException)
    }

    @Test
    fun withoutTheLibraryEveryCallSaysSo() {
        val java = File(System.getProperty("java.home"), "bin/java").path
        val classes = System.getProperty("java.class.path")
        val main = "vn.vungtrong.gateway.WithoutCoreKt"
        val starting = ProcessBuilder(java, "-Djna.library.path=/nowhere", "-cp", classes, main, folders.newFolder().path)
        // Whoever runs tests through cargo has the library on this path too.
        starting.environment() -= "LD_LIBRARY_PATH"
        val process = starting.redirectError(ProcessBuilder.Redirect.DISCARD).start()
        assertEquals("NO_CORE NO_CORE", process.inputStream.bufferedReader().readText().trim())
    }

    @Test
    fun keysOfANewerCoreAreShownAsUnknown() {
        assertEquals(WorkKind.UNKNOWN, "unknown_17".workKind())
        assertEquals(Role.UNKNOWN, "unknown_9".role())
        assertEquals(Verdict.REVIEW, "unknown_5".verdict())
        assertEquals(Verdict.UNCERTAIN, "unknown".verdict())
        assertNull("2026-02-31".day())
        assertNull("khi nào rảnh".time())
        assertEquals("07:05", LocalTime.of(7, 5, 59).key())
        for (kind in WorkKind.entries) assertEquals(kind, kind.key().workKind())
        for (status in EntryStatus.entries) assertEquals(status, status.key().status())
        assertNotEquals(Stored.SAVED, "unsent".stored())
    }

    private fun <T> Outcome<T>.ok(): T = when (this) {
        is Outcome.Ok -> value
        is Outcome.Failed -> throw AssertionError("$fault")
    }

    private fun <T> Outcome<T>.fault(): Fault = when (this) {
        is Outcome.Ok -> throw AssertionError("no fault: $value")
        is Outcome.Failed -> fault
    }

    /** Why a sync did nothing, or not all. */
    private fun Outcome<SyncReport>.stopped(): FaultKind? = when (this) {
        is Outcome.Ok -> value.ended?.kind
        is Outcome.Failed -> fault.kind
    }

    private suspend fun CoreGateway.synced(): SyncReport {
        val report = sync(photos = true) {}.ok()
        assertNull(report.ended)
        return report
    }

    private companion object {
        @JvmField
        @ClassRule
        val folders = TemporaryFolder()
        lateinit var hub: TestHub

        const val START_MS = 1_780_000_000_000L

        /** Degrees. */
        const val A_CENTIMETRE = 1e-7

        val today: LocalDate = LocalDate.now(java.time.ZoneId.of("Asia/Ho_Chi_Minh"))

        /** A made-up label: no dose or interval of a real product. */
        val anvil = TankProduct(
            name = "Thuốc thử 5SC",
            active = "hoạt chất thử",
            formulation = "SC",
            dose = Dose(25.0, "ml", "tank", 25.0),
            phiDays = 14,
            phiSourceKey = "label",
            reentryHours = 12,
            batch = "B1",
        )

        @JvmStatic
        @BeforeClass
        fun start() {
            hub = TestHub(folders.newFolder("hub"))
        }

        @JvmStatic
        @AfterClass
        fun stop() = hub.close()

        fun square(lon: Double, lat: Double, metres: Double): List<LonLat> {
            val north = metres / 110_600
            val east = metres / (111_320 * cos(Math.toRadians(lat)))
            return listOf(LonLat(lon, lat), LonLat(lon + east, lat), LonLat(lon + east, lat + north), LonLat(lon, lat + north))
        }

        fun between(a: LonLat, b: LonLat, steps: Int) = List(steps) { i ->
            LonLat(a.lon + (b.lon - a.lon) * i / steps, a.lat + (b.lat - a.lat) * i / steps)
        }
    }
}
