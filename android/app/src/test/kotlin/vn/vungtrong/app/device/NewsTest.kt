package vn.vungtrong.app.device

import android.Manifest.permission.POST_NOTIFICATIONS
import android.app.NotificationManager
import androidx.test.core.app.ApplicationProvider
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import vn.vungtrong.app.App
import vn.vungtrong.app.sampleEntry
import vn.vungtrong.app.sampleToday
import vn.vungtrong.presentation.EntryCard
import vn.vungtrong.presentation.FakeGateway
import vn.vungtrong.presentation.WorkKind
import vn.vungtrong.presentation.ok

@RunWith(RobolectricTestRunner::class)
class NewsTest {
    private val app = ApplicationProvider.getApplicationContext<App>()
    private val gateway = FakeGateway()
    private val notices = shadowOf(app.getSystemService(NotificationManager::class.java))

    private fun told(returned: List<EntryCard> = emptyList(), refused: Int = 0): String? {
        gateway.today = ok(sampleToday(returned = returned, refused = refused))
        notices.getNotification(News.NOTICE)?.let { app.getSystemService(NotificationManager::class.java).cancelAll() }
        runBlocking { News(app, gateway).tell() }
        return notices.getNotification(News.NOTICE)?.extras?.getCharSequence("android.text")?.toString()
    }

    @Test
    fun whatWasReturnedIsToldOnce() {
        assertNull(told())
        assertEquals("1 bản ghi bị trả lại. Mở ra xem lý do rồi sửa.", told(listOf(sampleEntry())))
        assertNull(told(listOf(sampleEntry())))
        val two = listOf(sampleEntry(), sampleEntry(WorkKind.HARVEST))
        assertEquals("2 bản ghi bị trả lại. Mở ra xem lý do rồi sửa.", told(two))
        assertNull(told(listOf(sampleEntry())))
    }

    @Test
    fun whatTheHubDidNotTakeIsToldWithIt() {
        val lines = told(listOf(sampleEntry()), refused = 2)!!.lines()
        assertEquals("Trạm không nhận 2 bản ghi. Bản ghi vẫn còn trên máy; mở ra xem lý do.", lines[1])
        assertNull(told(listOf(sampleEntry()), refused = 1))
    }

    /** Asked for after a save: from then on something may come back. */
    @Test
    fun whoRefusedNoticesOnceIsNotAskedAgain() {
        assertEquals(listOf(POST_NOTIFICATIONS), askedFor())
        shadowOf(app.packageManager).setShouldShowRequestPermissionRationale(POST_NOTIFICATIONS, true)
        assertNull(askedFor())
    }

    private fun askedFor(): List<String>? = Phone().use { phone ->
        phone.asks { phone.front.allowNotices() }
        idle()
        shadowOf(phone.activity).lastRequestedPermission?.requestedPermissions?.toList()
    }
}
