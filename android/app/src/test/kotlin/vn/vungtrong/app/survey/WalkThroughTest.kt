package vn.vungtrong.app.survey

import android.Manifest.permission.ACCESS_FINE_LOCATION
import android.content.Intent
import android.location.Location
import android.location.LocationManager
import android.location.LocationManager.GPS_PROVIDER
import android.os.Bundle
import android.os.Looper
import android.os.SystemClock
import androidx.compose.ui.test.onAllNodesWithText
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.test.core.app.ApplicationProvider
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.runBlocking
import org.json.JSONObject
import org.junit.After
import org.junit.AfterClass
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.ClassRule
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController
import vn.vungtrong.app.App
import vn.vungtrong.app.MainActivity
import vn.vungtrong.app.Screens
import vn.vungtrong.app.Wiring
import vn.vungtrong.app.device.Front
import vn.vungtrong.app.device.PhoneDevice
import vn.vungtrong.app.device.PhoneLocation
import vn.vungtrong.app.device.WalkService
import vn.vungtrong.gateway.CoreGateway
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.FakeBackground
import vn.vungtrong.presentation.FakeCamera
import vn.vungtrong.presentation.FakeFiles
import vn.vungtrong.presentation.FakeSettings
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.PlotFacts
import vn.vungtrong.presentation.navigation.written
import java.io.File
import java.time.Duration
import kotlin.math.cos

/** A walk on the phone's own receiver and in the real core, while the phone does what phones do on the way. */
@RunWith(RobolectricTestRunner::class)
class WalkThroughTest {
    @get:Rule val screens = Screens()
    private val app = ApplicationProvider.getApplicationContext<App>()
    private val receiver = shadowOf(app.getSystemService(LocationManager::class.java))
    private val front = Front(app).also(Front::watch)
    private val asking = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)
    private val data: File = folders.newFolder()
    private lateinit var plot: String
    private var steps = 0
    private val settings = FakeSettings().apply { online = false }

    @Before
    fun aPhoneWithAPlot() {
        receiver.setProviderEnabled(GPS_PROVIDER, true)
        shadowOf(app).grantPermissions(ACCESS_FINE_LOCATION)
        val gateway = begins()
        plot = runBlocking {
            gateway.enrol(hub.invite("representative", "Hoa")).ok()
            gateway.sync(photos = false) {}.ok()
            val household = gateway.addHousehold(hub.area, "Hộ Y Bhok", "0912 345 678").ok()
            gateway.addPlot(hub.area, household, PlotFacts(name = "Vườn đồi", crop = "sầu riêng")).ok()
        }
    }

    @After
    fun over() {
        ends()
        asking.cancel()
        app.unregisterActivityLifecycleCallbacks(front)
    }

    /** A process begins. */
    private fun begins(): CoreGateway {
        val gateway = CoreGateway(data.path)
        val location = PhoneLocation(app, front, asking)
        app.wiring = Wiring(
            gateway, PhoneDevice(location, FakeCamera(), FakeFiles(), settings, FakeBackground()), { null }, "0.1.0",
        )
        return gateway
    }

    /** A process ends, without a word. */
    private fun ends() {
        app.wiring.process.cancel()
        (app.wiring.gateway as CoreGateway).close()
    }

    private val walks get() = app.wiring.walks

    private fun opened(saved: Bundle? = null): ActivityController<MainActivity> {
        val at = Intent(app, MainActivity::class.java).putExtra(MainActivity.AT, Destination.Survey(plot).written())
        val activity = Robolectric.buildActivity(MainActivity::class.java, at)
        return if (saved == null) activity.setup() else activity.setup(saved)
    }

    private fun starts(): ActivityController<MainActivity> {
        val activity = opened()
        tap("Đi bộ quanh thửa")
        waitFor { walks.state.value?.possible == true }
        return activity
    }

    private fun tap(words: String) {
        sees(words)
        screens.compose.onNodeWithText(words, substring = true).performClick()
    }

    private fun sees(words: String) = waitFor { shows(words) }

    private fun shows(words: String) =
        screens.compose.onAllNodesWithText(words, substring = true).fetchSemanticsNodes(false).isNotEmpty()

    /** Ten metres on, seven seconds later; around a square of 80 m. */
    private fun walk(times: Int) = repeat(times) {
        val (side, along) = (steps / PER_SIDE) % 4 to (steps % PER_SIDE) * STEP_M
        val (east, north) = when (side) {
            0 -> along to 0.0
            1 -> SIDE_M to along
            2 -> SIDE_M - along to SIDE_M
            else -> 0.0 to SIDE_M - along
        }
        steps += 1
        SystemClock.sleep(PAUSE_MS)
        receiver.simulateLocation(
            Location(GPS_PROVIDER).apply {
                latitude = LAT + north / M_PER_DEGREE
                longitude = 108.05 + east / (M_PER_DEGREE * cos(Math.toRadians(LAT)))
                accuracy = 2.5f
                time = 1_795_000_000_000L + steps * PAUSE_MS
                elapsedRealtimeNanos = SystemClock.elapsedRealtimeNanos()
            },
        )
        waitFor { walks.state.value?.view?.fixes == steps }
    }

    /** The core runs in real time beside the phone's own. */
    private fun waitFor(what: () -> Boolean) {
        repeat(PATIENCE) {
            if (what()) return
            shadowOf(Looper.getMainLooper()).idleFor(Duration.ofMillis(60))
            screens.compose.waitForIdle()
            Thread.sleep(2)
        }
        throw AssertionError("it does not come to pass: ${walks.state.value}")
    }

    private fun started() = generateSequence { shadowOf(app).nextStartedService }.toList()

    @Test
    fun aPhoneThatIsTurnedAndLockedOnTheWayMeasuresOn() {
        starts().use {
            walk(8)
            it.recreate()
            walk(8)
            it.pause().stop()
            walk(8)
            it.start().resume()
            walk(6)
            assertEquals(1, started().size)
            tap("Khép vòng")
            tap("Lưu ranh này")
            sees("Đã lưu ranh")
        }
        val measured = runBlocking { app.wiring.gateway.plot(plot).ok().plot.areaM2!! }
        assertEquals(SIDE_M * SIDE_M, measured, 300.0)
        assertNull(walks.state.value)
    }

    @Test
    fun aWalkThatIsSwipedAwayGoesOnAndIsFoundAgain() {
        starts().use { walk(3) }
        walk(3)
        assertTrue(walks.state.value!!.recording)
        opened().use {
            sees("Đã đi")
            walk(3)
            assertEquals(9, walks.state.value!!.view.fixes)
            assertFalse(shows("Đang đo dở"))
        }
    }

    @Test
    fun aKilledProcessLosesNoStepAndTheWalkGoesOn() {
        val saved = Bundle()
        starts().use {
            walk(5)
            it.pause().stop().saveInstanceState(saved)
            ends()
        }
        assertEquals(WalkService::class.java.name, started().first().component!!.className)
        begins()
        opened(saved).use {
            sees("Đã đi 40 m")
            walk(3)
            sees("Đang đo dở")
            assertEquals(8, walks.state.value!!.view.fixes)
            assertEquals(1, started().filter { it.action == null }.size)
        }
    }

    companion object {
        private const val PATIENCE = 1_000
        private const val LAT = 12.67
        private const val SIDE_M = 80.0
        private const val STEP_M = 10.0
        private const val PER_SIDE = 8
        private const val PAUSE_MS = 7_000L
        private const val M_PER_DEGREE = 111_320.0

        @ClassRule @JvmField
        val folders = TemporaryFolder()
        private val hub by lazy { Hub(folders.newFolder()) }

        @AfterClass @JvmStatic
        fun close() = hub.close()

        fun <T> Outcome<T>.ok(): T = (this as? Outcome.Ok)?.value ?: throw AssertionError("$this")
    }

    /** A real hub with one area; the walk itself needs none. */
    private class Hub(private val folder: File) {
        val area: String = answer("init", "--area", "Ea Kly", "--crop", "sầu riêng").getString("area")
        private val process = command("serve", "--listen", "127.0.0.1:0").start()
        private val url = JSONObject(process.inputStream.bufferedReader().readLine()).getString("url")

        fun invite(role: String, name: String): String =
            answer("invite", "--area", area, "--role", role, "--name", name, "--url", url).getString("ticket")

        fun close() {
            process.destroy()
            process.waitFor()
        }

        private fun answer(vararg words: String) =
            JSONObject(command(*words).start().inputStream.bufferedReader().readText())

        private fun command(vararg words: String) =
            ProcessBuilder(System.getProperty("vt.hub"), "--data", folder.path, "--json", *words)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
    }
}
