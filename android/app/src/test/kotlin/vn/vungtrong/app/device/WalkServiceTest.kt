package vn.vungtrong.app.device

import android.app.Notification
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.pm.ServiceInfo
import android.os.Looper
import androidx.test.core.app.ApplicationProvider
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ServiceController
import org.robolectric.shadows.ShadowPowerManager
import vn.vungtrong.app.App
import vn.vungtrong.app.MainActivity
import vn.vungtrong.app.Wiring
import vn.vungtrong.presentation.FakeDevice
import vn.vungtrong.presentation.FakeGateway
import vn.vungtrong.presentation.FakeWalk
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.Fix
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.LonLat
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.Reading
import vn.vungtrong.presentation.WalkView
import vn.vungtrong.presentation.failed
import vn.vungtrong.presentation.ok
import vn.vungtrong.presentation.walkView

/** The notice of a walk, and that the phone stays awake for it. */
@RunWith(RobolectricTestRunner::class)
class WalkServiceTest {
    private val app = ApplicationProvider.getApplicationContext<App>()
    private val device = FakeDevice()
    private val walk = object : FakeWalk("hill") {
        var full = false

        override suspend fun record(fix: Fix): Outcome<WalkView> {
            if (full) return failed(FaultKind.STORAGE_FULL)
            fixes += fix
            return ok(walkView(fixes.size).copy(walkedM = 318.4, areaM2 = if (fixes.size > 1) 9_870.0 else 0.0))
        }

        override suspend fun pause() = ok(walkView(fixes.size).copy(walking = false)).also { calls += "pause" }
    }
    private val gateway = FakeGateway().apply { walk = ok(this@WalkServiceTest.walk) }
    private lateinit var service: ServiceController<WalkService>

    @Before
    fun wire() {
        app.wiring = Wiring(gateway, device, { null }, "0.1.0")
        runBlocking { app.wiring.walks.open("hill", "Vườn đồi") }
        app.wiring.walks.listen()
        service = Robolectric.buildService(WalkService::class.java).create().startCommand(0, 1)
        settle()
    }

    @After
    fun over() {
        service.destroy()
    }

    private fun settle() = shadowOf(Looper.getMainLooper()).idle()

    private fun hears(reading: Reading) {
        runBlocking { device.location.positions.emit(reading) }
        settle()
    }

    private fun comes() = hears(Reading.Position(Fix(LonLat(108.0, 12.0), accuracyM = 3.0)))

    private fun notice(): Notification =
        shadowOf(app.getSystemService(NotificationManager::class.java)).allNotifications.single()

    private fun said() = notice().extras.run { getCharSequence(Notification.EXTRA_TITLE) to getCharSequence(Notification.EXTRA_TEXT) }

    @Test
    fun theNoticeSaysWhichPlotAndHowFar() {
        assertEquals("Đang đo ranh: Vườn đồi" to "Đang chờ định vị. Ra chỗ thoáng.", said())
        comes()
        assertEquals("Đã đi 318 m", said().second)
        comes()
        assertEquals("Đã đi 318 m · 0,987 ha", said().second)
        assertTrue(notice().flags and Notification.FLAG_ONGOING_EVENT != 0)
    }

    @Test
    fun theNoticeSaysWhenNothingIsMeasured() {
        comes()
        hears(Reading.NotPossible(Hindrance.SWITCHED_OFF))
        assertEquals("Không đo được: định vị đang tắt hoặc bị chặn.", said().second)
        hears(Reading.Waiting)
        assertEquals("Đang chờ định vị. Ra chỗ thoáng.", said().second)
        walk.full = true
        comes()
        assertEquals("Không ghi được bước đi. Mở ứng dụng để xem.", said().second)
    }

    @Test
    fun theNoticeSpeaksTheLanguageOfTheApp() {
        service.destroy()
        device.settings.language = "en"
        service = Robolectric.buildService(WalkService::class.java).create().startCommand(0, 1)
        comes()
        comes()
        assertEquals("Surveying: Vườn đồi" to "Walked 318 m · 0.987 ha", said())
    }

    @Test
    fun aTapOnItLeadsBackToTheWalk() {
        val opens = shadowOf(notice().contentIntent).savedIntent
        assertEquals(MainActivity::class.java.name, opens.component!!.className)
        assertEquals("survey|hill", opens.getStringExtra(MainActivity.AT))
    }

    @Test
    fun itCanBeRestedFromALockedScreen() {
        comes()
        val rest: PendingIntent = notice().actions.single().actionIntent
        assertEquals("Nghỉ", notice().actions.single().title)
        service.get().onStartCommand(shadowOf(rest).savedIntent, 0, 2)
        settle()
        assertTrue("pause" in walk.calls)
        assertNull(device.location.keptOn)
        assertNull(app.wiring.walks.state.value)
    }

    @Test
    fun itIsOfTheKindThatMayHavePositions() {
        assertEquals(ServiceInfo.FOREGROUND_SERVICE_TYPE_LOCATION, service.get().foregroundServiceType)
    }

    @Test
    fun thePhoneStaysAwakeUntilTheWalkRests() {
        val lock = ShadowPowerManager.getLatestWakeLock()
        assertTrue(lock.isHeld)
        WalkService.stop(app)
        service.get().onStartCommand(shadowOf(app).nextStartedService, 0, 2)
        assertTrue(shadowOf(service.get()).isStoppedBySelf)
        service.destroy()
        assertFalse(lock.isHeld)
    }

    @Test
    fun aSystemThatRefusesItLeavesTheWalkAlone() {
        shadowOf(service.get()).setThrowInStartForeground(SecurityException("no positions"))
        service.startCommand(0, 2)
        assertTrue(shadowOf(service.get()).isStoppedBySelf)
        comes()
        assertEquals(1, walk.fixes.size)
    }
}
