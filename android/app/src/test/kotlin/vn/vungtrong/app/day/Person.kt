package vn.vungtrong.app.day

import android.content.Intent
import android.os.Bundle
import androidx.test.core.app.ApplicationProvider
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.cancel
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.robolectric.Robolectric
import org.robolectric.RuntimeEnvironment
import org.robolectric.android.controller.ActivityController
import vn.vungtrong.app.App
import vn.vungtrong.app.MainActivity
import vn.vungtrong.app.Screens
import vn.vungtrong.app.Wiring
import vn.vungtrong.gateway.CoreGateway
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.EntryFilter
import vn.vungtrong.presentation.Fix
import vn.vungtrong.presentation.Gateway
import vn.vungtrong.presentation.navigation.written
import vn.vungtrong.presentation.orNull
import java.io.Closeable
import java.io.File
import java.util.Date

/** Somebody with a phone: the real app over the real core, on a data folder of their own. */
class Person(
    val name: String,
    private val folder: File,
    private val screens: Screens,
    private val album: Album = Album.None,
    private val through: (Gateway) -> Gateway = { it },
    begun: CoreGateway? = null,
) : Closeable {
    val device = DayDevice(folder)
    private val hand = Hand(screens.compose)
    private var core = begun ?: core()

    /** By how much this phone's clock is wrong. */
    var clockOffMs = 0L
    private var activity: ActivityController<MainActivity>? = null

    init {
        folder.mkdirs()
    }

    /** What a process has: there is one until it is killed. */
    private var wiring = wire()

    private fun wire() = Wiring(through(core), device, { null }, "0.1.0") { Date().time + clockOffMs }

    private fun core() = CoreGateway(File(folder, "data").path)

    /** Takes the phone out, does something, puts it away. [at]: the screen at which the app opens. */
    fun uses(at: Destination = Destination.Today, what: Hand.() -> Unit) {
        open(null, at)
        try {
            hand.what()
        } finally {
            activity?.close()
            activity = null
        }
    }

    /** The phone is turned. */
    fun turns(qualifiers: String) {
        RuntimeEnvironment.setQualifiers(qualifiers)
        activity?.recreate()
        hand.settle()
    }

    /** The system kills the app behind the person's back; they open it again. */
    fun losesTheProcess() {
        val saved = Bundle()
        val dying = checkNotNull(activity)
        dying.pause().saveInstanceState(saved).stop()
        // Whatever the dying screens would still write does not reach the disk.
        core.close()
        wiring.process.cancel()
        dying.destroy()
        core = core()
        wiring = wire()
        open(saved, Destination.Today)
    }

    /** The name of this phone's key. */
    fun device(): String = runBlocking { checkNotNull(core.who().ok()).device }

    /** What this phone's diary holds. */
    fun writings(): List<String> = runBlocking { core.entries(EntryFilter()).orNull().orEmpty().map { it.title } }

    fun sees(step: String) = album.add(screens, name, step)

    /** Walks; each position is taken before the next comes. */
    fun walks(way: List<Fix>) {
        val walk = CoroutineScope(Dispatchers.Default).launch { way.forEach { device.location.step(it) } }
        hand.until("nobody takes the positions") { walk.isCompleted }
        hand.settle()
    }

    private fun open(saved: Bundle?, at: Destination) {
        val app = ApplicationProvider.getApplicationContext<App>()
        app.wiring = wiring
        activity = Robolectric.buildActivity(MainActivity::class.java, opening(at)).let { if (saved == null) it.setup() else it.setup(saved) }
        hand.settle()
    }

    private fun opening(at: Destination) = Intent().also { if (at != Destination.Today) it.putExtra(MainActivity.AT, at.written()) }

    override fun close() = core.close()
}

/** Pictures of a day's steps, for those who want to look. */
fun interface Album {
    fun add(screens: Screens, person: String, step: String)

    companion object {
        val None = Album { _, _, _ -> }

        /** `NN-person-step.png`, in the order of the day. */
        fun into(folder: File): Album {
            var count = 0
            return Album { screens, person, step ->
                count += 1
                screens.keep(File(folder, "%02d-%s-%s.png".format(count, person, step)))
            }
        }
    }
}
