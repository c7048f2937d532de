package vn.vungtrong.app.day

import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.vungtrong.app.Screens
import vn.vungtrong.testhub.TerminalPhone
import vn.vungtrong.testhub.TestHub
import vn.vungtrong.testhub.asList
import vn.vungtrong.testhub.asMap
import java.io.File

/** Farmer, inspector and representative through their day: the app's own screens, the real core, a real hub. */
@RunWith(RobolectricTestRunner::class)
class DayTest {
    @get:Rule(order = 0) val folders = TemporaryFolder()
    @get:Rule(order = 1) val screens = Screens()

    /** Where the demo wants its pictures. */
    private val album = System.getProperty("vt.day.out")?.let { Album.into(File(it)) } ?: Album.None

    private fun person(name: String, short: String) =
        Person(name, folders.newFolder(short), screens, Album { screens, _, step -> album.add(screens, short, step) })

    @Test
    fun whatThreePeopleTappedIsWhatTheRecordSays() {
        TestHub(folders.newFolder("hub"), Day.AREA, Day.CROP).use { hub ->
            val office = TerminalPhone(folders.newFolder("office"))
            office.map("enrol", hub.invite("representative", "Người lập vùng"))
            office.map("sync")
            office.map("area", "set", "markets=CHN")
            office.map("sync")
            val (hoa, bhok, minh) = listOf(person(Day.HOA, "hoa"), person(Day.BHOK, "bhok"), person(Day.MINH, "minh"))
            val day = Day(hub, hoa, bhok, minh)
            try {
                day.play()
            } finally {
                listOf(hoa, bhok, minh).forEach { it.close() }
            }
            assertTrue("${day.tapsToRepeat} taps to repeat a spray", day.tapsToRepeat <= 6)
            office.map("sync")
            theDiarySaysSo(office)
            thePlotIsMeasured(office)
            theNoticeWasRead(office)
            val ofHub = File(folders.root, "hub.vtpack")
            hub.answer("export", "--area", hub.area, "--output", ofHub.path)
            listOf(ofHub, hoa.device.files.saved("vtpack")).forEach { theyVerify(hub.answer("verify", it.path).asMap()) }
        }
    }

    private fun theDiarySaysSo(office: TerminalPhone) {
        val entries = office.list("diary")
        assertEquals(
            listOf("care approved", "fertilize approved", "pest submitted", "spray approved", "spray approved"),
            entries.map { "${it["kind"]} ${it["status"]}" }.sorted(),
        )
        assertTrue(entries.all { it["plots"] == listOf(Day.PLOT) && it["household_name"] == Day.BHOK })
        val sprays = entries.filter { it["kind"] == "spray" }.map { office.map("diary", "show", it["id"] as String) }
        sprays.forEach { spray ->
            val work = spray["entry"].asMap()["work"].asMap()
            val products = work["products"].asList().map { it.asMap() }
            assertEquals(listOf(Day.PRODUCT to 14.0, Day.OTHER_PRODUCT to 7.0), products.map { it["name"] to it["phi_days"] })
            assertEquals(listOf("rệp sáp", 400.0), listOf(work["target"], work["water_l"]))
            assertEquals(mapOf("value" to 20.0, "unit" to "ml", "per" to "tank", "per_litres" to 20.0), products[0]["dose"])
        }
        // The corrected one keeps what stood there before, and why it came back.
        val corrected = sprays.single { it["revisions"].asList().size == 2 }
        assertTrue(corrected["reviews"].asList().any { it.asMap()["reason"] == Day.REASON })
        val pest = office.map("diary", "show", entries.single { it["kind"] == "pest" }["id"] as String)
        assertEquals(1, pest["photos"].asList().size)
        assertEquals(Day.PEST, pest["entry"].asMap()["work"].asMap()["species"])
    }

    private fun thePlotIsMeasured(office: TerminalPhone) {
        val area = office.list("plot", "list").single()["area_m2"] as Double
        assertTrue("$area m²", area in 11_000.0..12_500.0)
    }

    private fun theNoticeWasRead(office: TerminalPhone) {
        val notice = office.list("notice", "list").single()
        assertEquals(Day.NOTICE, notice["title"])
        assertEquals(1, notice["read_by"].asList().size)
    }

    private fun theyVerify(report: Map<String, Any?>) {
        assertEquals(true, report["complete"])
        assertEquals(emptyList<Any?>(), report["faults"])
    }
}
