package vn.vungtrong.app.day

import org.junit.After
import org.junit.AfterClass
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assume.assumeTrue
import org.junit.BeforeClass
import org.junit.ClassRule
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.vungtrong.app.Screens
import vn.vungtrong.presentation.EntryDraft
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.Gateway
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.SavedEntry
import vn.vungtrong.presentation.Shot
import vn.vungtrong.testhub.TestHub
import vn.vungtrong.testhub.TestLine
import java.io.File
import java.util.Date

/** What may happen to a phone in a garden, on the app's own screens over the real core. */
@RunWith(RobolectricTestRunner::class)
class HardMomentsTest {
    @get:Rule val screens = Screens()
    private val people = mutableListOf<Person>()

    @After
    fun putAway() = people.forEach { it.close() }

    private fun person(name: String, role: String, port: Int = hub.port, through: (Gateway) -> Gateway = { it }) =
        Person(name, garden.enrolled(name, role, port), screens, through = through).also { people += it }

    private fun farmer(port: Int = hub.port, through: (Gateway) -> Gateway = { it }) =
        person("Y Bhok", "farmer", port, through)

    private fun Hand.begins() {
        tap("Phun thuốc")
        tap("Thuốc khác")
        type("Tìm tên thuốc hoặc hoạt chất", "Mẫu Xanh 250EC")
        tap("Ghi đúng chữ: Mẫu Xanh 250EC")
        type("Liều lượng", "25")
        tap("ml")
        tap("lít nước")
        type("Cách ly trên nhãn (ngày)", "14")
    }

    @Test
    fun aTurnedPhoneKeepsWhatWasTyped() {
        val bhok = farmer()
        bhok.uses {
            begins()
            bhok.turns("+land")
            sees("Mẫu Xanh 250EC", "25", "14")
            bhok.turns("+port")
            type("Tổng lượng nước (lít)", "400")
            tap("Ghi vào nhật ký")
            sees("Đã ghi")
        }
    }

    @Test
    fun aKilledAppOpensTheFormAsItWas() {
        val bhok = farmer()
        bhok.uses {
            begins()
            settle()
            bhok.losesTheProcess()
            sees("Bản đang ghi dở được mở lại.", "Mẫu Xanh 250EC")
            tap("Mẫu Xanh 250EC")
            sees("25", "14")
            tap("Ghi vào nhật ký")
            sees("Đã ghi")
        }
    }

    @Test
    fun aWalkSurvivesATurnedPhoneAndAKilledApp() {
        val minh = person("Minh", "inspector")
        minh.uses {
            tap("Thửa")
            tap("Lô A1")
            tap("Đo ranh")
            tap("Đi bộ quanh thửa")
            val way = sampleWalk(Date().time)
            val third = way.size / 3
            minh.walks(way.take(third))
            minh.turns("+land")
            minh.walks(way.subList(third, 2 * third))
            minh.turns("+port")
            minh.losesTheProcess()
            sees("Đã đi", " ha")
            assertEquals("Lô A1", minh.device.location.keptOn)
            minh.walks(way.drop(2 * third))
            sees("Đang đo dở, đi tiếp từ chỗ đã dừng.")
            tap("Khép vòng")
            tap("Lưu ranh này")
            // The same as of a walk that nothing broke: a few metres of it lie in the dark.
            sees("Đã lưu ranh", "1,1")
            assertNull(minh.device.location.keptOn)
        }
    }

    @Test
    fun withoutANetworkItSaysThatNothingIsLost() {
        val line = TestLine(hub.port)
        val bhok = farmer(line.port)
        line.close()
        bhok.uses {
            begins()
            tap("Ghi vào nhật ký")
            tap("Xong")
            tap("Chưa gặp trạm lần nào".takeIf(::showsNow) ?: "Gặp trạm lần cuối")
            tap("Gửi và nhận ngay")
            sees("Chưa gặp được trạm. Mọi ghi chép còn nguyên trên máy", "1 bản ghi chỉ có trên máy này", "Chờ gửi")
        }
    }

    @Test
    fun aSlowNetworkShowsThatItWorksAndCanBeStopped() = TestLine(hub.port).use { line ->
        val bhok = farmer(line.port)
        bhok.uses {
            tap("Gặp trạm lần cuối")
            line.held = true
            tap("Gửi và nhận ngay")
            sees("Đã gửi 0, đã nhận 0")
            tap("Dừng lại")
            sees("Gửi và nhận ngay")
            assertFalse(showsNow("Dừng lại"))
            line.held = false
            tap("Gửi và nhận ngay")
            sees("Mọi bản ghi đã lên trạm.")
        }
    }

    @Test
    fun aFullPhoneSaysWhatIsKeptAndSavesOnceThereIsRoom() {
        var full = true
        val bhok = farmer { FullPhone(it) { full } }
        bhok.uses {
            begins()
            tap("Ghi vào nhật ký")
            sees("Máy hết chỗ chứa. Ghi chép cũ còn nguyên; việc này chưa được ghi.", "Mẫu Xanh 250EC")
            full = false
            tap("Ghi vào nhật ký")
            sees("Đã ghi")
        }
    }

    /** On a disk of a few megabytes, which only root can make. */
    @Test
    fun aDiskThatIsReallyFullLosesNothing() {
        val disk = folders.newFolder("disk")
        assumeTrue("no small disk here", done("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk.path))
        try {
            val bhok = Person("Y Bhok", garden.enrolled("Y Bhok", "farmer", under = disk), screens)
            val filler = File(disk, "films")
            bhok.uses {
                begins()
                settle()
                runCatching { filler.outputStream().use { while (true) it.write(ByteArray(64 * 1024)) } }
                tap("Ghi vào nhật ký")
                sees("Máy hết chỗ chứa. Ghi chép cũ còn nguyên; việc này chưa được ghi.", "Mẫu Xanh 250EC")
                filler.delete()
                tap("Ghi vào nhật ký")
                sees("Đã ghi")
                tap("Xong")
                sees("1 ghi chép chỉ có trên máy này")
            }
            bhok.close()
        } finally {
            done("umount", "-l", disk.path)
        }
    }

    private fun done(vararg command: String) = runCatching { ProcessBuilder(*command).start().waitFor() == 0 }.getOrDefault(false)

    @Test
    fun aCameraThatGivesNothingLeavesTheFormAlone() {
        val bhok = farmer()
        bhok.uses {
            begins()
            bhok.device.camera.shot = Shot.None
            tap("Chụp ảnh")
            assertFalse(showsNow("Ảnh 1"))
            bhok.device.camera.shot = Shot.NotPossible(Hindrance.NOT_ALLOWED)
            tap("Chụp ảnh")
            sees("Máy chưa cho dùng máy ảnh. Vẫn ghi được không có ảnh, hoặc mở cài đặt để cho phép.", "Mở cài đặt")
            // A program that says it took a picture, and there is none.
            bhok.device.camera.shot = Shot.Taken(File(folders.root, "nothing.jpg").path)
            tap("Chụp ảnh")
            sees("Không đọc được tập tin đó. Không có gì thay đổi.")
            bhok.device.camera.shot = Shot.Taken(folders.newFile("empty.jpg").path)
            tap("Chụp ảnh")
            sees("Đó không phải ảnh JPEG. Bản ghi còn nguyên.")
            tap("Ghi vào nhật ký")
            sees("Đã ghi")
        }
    }

    @Test
    fun aRefusedPositionSaysWhatToDoAndThenWalks() {
        val minh = person("Minh", "inspector")
        minh.device.location.hindrance = Hindrance.NOT_ALLOWED_FOR_GOOD
        minh.uses {
            tap("Thửa")
            tap("Lô A1")
            tap("Đo ranh")
            tap("Đi bộ quanh thửa")
            sees("Máy đang chặn vị trí. Mở cài đặt, vào mục Quyền, Vị trí, chọn “Cho phép”.")
            tap("Mở cài đặt máy")
            tap("Thử lại")
            minh.walks(sampleWalk(Date().time).take(20))
            sees("Đã đi")
        }
    }

    @Test
    fun aClockThatIsWrongByYearsIsToldAndTheWorkIsKept() {
        val bhok = farmer()
        bhok.clockOffMs = -6 * YEAR_MS
        bhok.uses {
            begins()
            sees("ghi trễ")
            tap("Ghi vào nhật ký")
            sees("Đã ghi", "ghi trễ", "Người đại diện sẽ xem kỹ bản này.")
            tap("Xong")
            tap("Gặp trạm lần cuối")
            tap("Gửi và nhận ngay")
            sees("Mọi bản ghi đã lên trạm.")
        }
    }

    @Test
    fun aPhoneThatWasReportedLostIsEmptiedAndSaysSo() {
        val bhok = farmer()
        bhok.uses {
            begins()
            tap("Ghi vào nhật ký")
            tap("Xong")
            tap("Gặp trạm lần cuối")
            hub.answer("revoke", "--device", bhok.device(), "--reason", "mất máy")
            tap("Gửi và nhận ngay")
            sees("Máy này đã bị báo mất, dữ liệu trên máy đã xóa. Hãy hỏi đại diện vùng trồng.")
        }
        bhok.uses { sees("Ghi danh máy", "Mã mời") }
        assertEquals(emptyList<String>(), bhok.writings())
    }

    /** One hub and one area for all of them; each has a phone of its own. */
    companion object {
        private const val YEAR_MS = 365L * 24 * 3600 * 1000

        @ClassRule @JvmField val folders = TemporaryFolder()
        private lateinit var hub: TestHub
        private lateinit var garden: Garden

        @BeforeClass @JvmStatic
        fun plant() {
            hub = TestHub(folders.newFolder("hub"))
            garden = Garden(hub, folders.root)
        }

        @AfterClass @JvmStatic
        fun close() {
            garden.close()
            hub.close()
        }
    }
}

/** A phone whose storage is full while [full] says so. */
private class FullPhone(private val gateway: Gateway, private val full: () -> Boolean) : Gateway by gateway {
    override suspend fun saveEntry(draft: EntryDraft): Outcome<SavedEntry> =
        if (full()) Outcome.Failed(Fault(FaultKind.STORAGE_FULL)) else gateway.saveEntry(draft)
}
