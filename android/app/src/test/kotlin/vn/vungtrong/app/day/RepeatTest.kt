package vn.vungtrong.app.day

import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.vungtrong.app.Screens
import vn.vungtrong.gateway.CoreGateway
import vn.vungtrong.presentation.Amount
import vn.vungtrong.presentation.EntryContent
import vn.vungtrong.presentation.Work
import vn.vungtrong.presentation.WorkKind
import vn.vungtrong.testhub.TestHub
import java.io.File
import java.time.LocalDate

/** Work that is like the last time is written in a few taps from Today, whatever kind it is. */
@RunWith(RobolectricTestRunner::class)
class RepeatTest {
    @get:Rule(order = 0) val folders = TemporaryFolder()
    @get:Rule(order = 1) val screens = Screens()

    private val yesterday = LocalDate.now().minusDays(1)

    private fun last(garden: Garden) = listOf(garden.spray("Mẫu Xanh 250EC", yesterday, 14), garden.fertilized(yesterday)) + listOf(
        Work.Irrigate(source = "giếng khoan", minutes = 40),
        Work.Care("pruning"),
        Work.Pest(species = "Rệp sáp", severityKey = "light"),
        Work.Harvest(kilograms = 350.0, buyer = "Vựa Hai Lúa"),
        Work.Purchase(name = "Mẫu Xanh 250EC", amount = Amount(2.0, "l"), shop = "Đại lý Năm Tốt"),
        Work.Container(count = 12, method = "bể chứa", receiver = "HTX"),
        Work.Soil(ph = 5.6, laboratory = "Phòng thử"),
    ).map { EntryContent(it, listOf(garden.plot), yesterday, worker = "Y Bhok") }

    /** What is another each time has to be typed: to put the finger into its field counts too. */
    private fun Hand.typesWhatIsNew(kind: WorkKind) = when (kind) {
        WorkKind.HARVEST -> types("Khối lượng (kg)", "120")
        WorkKind.PURCHASE -> types("Số lượng", "3").also { tap("lít") }
        WorkKind.CONTAINER -> types("Số vỏ chai, vỏ gói", "8")
        WorkKind.SOIL -> types("Độ pH", "5,4")
        else -> Unit
    }

    private fun Hand.types(field: String, text: String) {
        type(field, text)
        taps += 1
    }

    @Test
    fun everyKindOfWorkIsRepeatedInAtMostSixTaps() {
        TestHub(folders.newFolder("hub")).use { hub ->
            Garden(hub, folders.root).use { garden ->
                val folder = garden.enrolled("Y Bhok", "farmer")
                val core = CoreGateway(File(folder, "data").path)
                val contents = last(garden).onEach { garden.writes(core, it) }
                val bhok = Person("Y Bhok", folder, screens, begun = core)
                val taps = contents.map { it.work.kind }.associateWith { kind -> tapsToRepeat(bhok, kind) }
                assertEquals(emptyMap<WorkKind, Int>(), taps.filterValues { it > MOST })
                bhok.close()
            }
        }
    }

    private fun tapsToRepeat(who: Person, kind: WorkKind): Int {
        var needed = 0
        who.uses {
            val name = NAMES.getValue(kind)
            taps = 0
            if (!showsNow(name)) tap("Việc khác")
            tap(name)
            tap("Như lần trước")
            sees("Điền như lần trước. Xem lại rồi bấm ghi.")
            typesWhatIsNew(kind)
            tap("Ghi vào nhật ký")
            sees("Đã ghi")
            needed = taps
        }
        return needed
    }

    private companion object {
        const val MOST = 6
        val NAMES = mapOf(
            WorkKind.SPRAY to "Phun thuốc", WorkKind.FERTILIZE to "Bón phân", WorkKind.IRRIGATE to "Tưới nước",
            WorkKind.CARE to "Chăm sóc", WorkKind.PEST to "Sâu bệnh", WorkKind.HARVEST to "Thu hoạch",
            WorkKind.PURCHASE to "Mua vật tư", WorkKind.CONTAINER to "Thu gom bao bì", WorkKind.SOIL to "Kiểm tra đất",
        )
    }
}
