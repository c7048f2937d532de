package vn.vungtrong.app.trial

import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.compose.material3.Text
import androidx.test.core.app.ActivityScenario
import androidx.test.core.app.ApplicationProvider
import java.io.File
import java.lang.reflect.InvocationTargetException
import java.lang.reflect.Proxy
import java.time.Duration
import java.time.Instant
import java.util.concurrent.CopyOnWriteArrayList
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.vungtrong.app.App
import vn.vungtrong.app.TrialDevice
import vn.vungtrong.app.Wiring
import vn.vungtrong.app.theme.VungTrongTheme
import vn.vungtrong.gateway.CoreGateway
import vn.vungtrong.presentation.EntryFilter
import vn.vungtrong.presentation.FakeBackground
import vn.vungtrong.presentation.FakeSettings
import vn.vungtrong.presentation.Gateway

/**
 * What can only be measured on the app's own screens, on a data folder with a large diary: `cargo xtask bench android`
 * starts each of these in a process of its own and reads the lines `figure NAME VALUE`.
 */
@RunWith(RobolectricTestRunner::class)
class Figures {
    private val calls = CopyOnWriteArrayList<Call>()
    private val core by lazy { counted(CoreGateway(property("vt.page.data"))) }

    /** From the icon to Today, nothing of the app loaded before. */
    @org.junit.Test // In full, as in RunPage: none of these is a test.
    fun today() = coldStart { onPhone { phone -> phone.waitsFor("Ghi việc đã làm") } }

    /** The same of an app that says one thing: what this machine needs for any. */
    @org.junit.Test
    fun empty() = coldStart {
        val phone = TrialPhone {
            ActivityScenario.launch(ComponentActivity::class.java).onActivity {
                it.setContent { VungTrongTheme { Text("Ghi việc đã làm") } }
            }
        }
        phone.use { it.waitsFor("Ghi việc đã làm") }
    }

    private fun coldStart(start: () -> Unit) {
        val before = now()
        start()
        figure("ms", msSince(before))
    }

    /** The finger leaves Save; the screen says that it is saved. */
    @org.junit.Test
    fun save() = onPhone { phone ->
        val took = (0 until SAVES + WARM_UP).map {
            phone.waitsFor("Ghi việc đã làm")
            phone.taps("Phun thuốc")
            phone.taps("Như lần trước")
            phone.waitsFor("Điền như lần trước")
            phone.puts("Ghi vào nhật ký")
            val before = now()
            phone.lifts()
            phone.waitsFor("Đã ghi")
            val took = msSince(before)
            phone.taps("Xong")
            took
        }
        took.drop(WARM_UP).forEach { figure("ms", it) }
    }

    /** The diary is scrolled through some pages; the core is asked for each once, and for nothing else. */
    @org.junit.Test
    fun scroll() = onPhone { phone ->
        phone.waitsFor("Ghi việc đã làm")
        phone.taps("Nhật ký")
        phone.waitsFor("202")
        calls.clear()
        repeat(SWIPES) { phone.scroll(MIDDLE_X, LOW_Y, SWIPE) }
        val pages = calls.mapNotNull { it.filter?.after }.distinct().size
        figure("calls", calls.size.toDouble())
        figure("pages", pages.toDouble())
    }

    private fun onPhone(work: (TrialPhone) -> Unit) {
        val device = TrialDevice(FakeSettings(), FakeBackground(), File(property("vt.page.data") + "-phone"))
        device.settings.online = false
        ApplicationProvider.getApplicationContext<App>().wiring = Wiring(core, device, { null }, "0.1.0", ::realMs)
        TrialPhone().use(work)
    }

    private class Call(val filter: EntryFilter?)

    /** Remembers what the core is asked for. */
    private fun counted(real: Gateway): Gateway {
        val types = arrayOf(Gateway::class.java)
        return Proxy.newProxyInstance(javaClass.classLoader, types) { _, method, arguments ->
            calls += Call(arguments?.firstOrNull() as? EntryFilter)
            try {
                method.invoke(real, *arguments.orEmpty())
            } catch (fault: InvocationTargetException) {
                throw fault.targetException
            }
        } as Gateway
    }

    private companion object {
        const val SAVES = 30
        const val WARM_UP = 10
        const val SWIPES = 60
        const val MIDDLE_X = 360f
        const val LOW_Y = 1100f
        const val SWIPE = 800f

        fun property(name: String): String = System.getProperty(name) ?: error("cargo xtask bench sets $name")

        fun now(): Instant = Instant.now()

        fun msSince(before: Instant) = Duration.between(before, now()).toNanos() / 1e6

        fun figure(name: String, value: Double) = println("figure $name $value")
    }
}
