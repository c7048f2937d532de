package vn.vungtrong.gateway

import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import vn.vungtrong.presentation.*
import java.time.LocalDate
import vn.vungtrong.testhub.TestHub

/** What calls cost, printed; the limits are wide, for a machine that others use too. */
class PricesTest {
    @get:Rule
    val folders = TemporaryFolder()

    @Test
    fun callsOfAScreenTakeMilliseconds() = TestHub(folders.newFolder("hub")).use { hub ->
        runBlocking {
            val phone = CoreGateway(folders.newFolder("phone").path)
            println("first call ${"%.1f".format(ms { phone.opened() })} ms")
            phone.enrol(hub.invite("representative", "Hoa"))
            phone.sync(photos = false) {}
            val household = phone.addHousehold(hub.area, "Hộ", "").orNull()!!
            val plot = phone.addPlot(hub.area, household, PlotFacts(name = "Lô 1", crop = "sầu riêng")).orNull()!!
            val content = EntryContent(Work.Care("pruning", 12), listOf(plot), LocalDate.of(2026, 11, 1), worker = "Hoa")
            val draft = EntryDraft(hub.area, content = content)
            val save = price("save an entry", 60) { phone.saveEntry(draft) }
            val empty = price("empty call", 2000) { phone.lastSync() }
            val today = price("today", 200) { phone.today(hub.area) }
            val rows = price("50 rows", 200) { phone.entries(EntryFilter(area = hub.area, limit = 50)) }
            price("one entry", 100) { phone.entry(phone.entries(EntryFilter(limit = 1)).orNull()!!.single().id) }
            price("judge while typing", 200) { phone.judge(draft) }
            phone.close()
            assertTrue("save $save, empty $empty, today $today, rows $rows", save < 50 && empty < 5 && today < 50 && rows < 50)
        }
    }

    /** The median of many, milliseconds. */
    private suspend fun price(name: String, times: Int, call: suspend () -> Outcome<*>): Double {
        repeat(times / 4) { assertTrue(name, call() is Outcome.Ok) }
        val median = List(times) { ms { call() } }.sorted()[times / 2]
        println("$name ${"%.3f".format(median)} ms")
        return median
    }

    private suspend fun ms(call: suspend () -> Unit): Double {
        val start = System.nanoTime()
        call()
        return (System.nanoTime() - start) / 1e6
    }
}
