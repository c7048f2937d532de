package vn.vungtrong.app.device

import android.app.Activity
import android.content.Intent
import android.os.Looper
import androidx.activity.ComponentActivity
import androidx.core.content.FileProvider
import androidx.test.core.app.ApplicationProvider
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.async
import kotlinx.coroutines.cancel
import org.robolectric.Robolectric
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController
import org.robolectric.shadows.ShadowActivity.IntentForResult
import vn.vungtrong.app.App

/** A phone with an activity in front, whose other apps the test plays. */
class Phone : AutoCloseable {
    val app: App = ApplicationProvider.getApplicationContext()
    val front = Front(app).apply {
        forgetFolders()
        watch()
    }
    private var controller: ActivityController<ComponentActivity> = launched()
    private var scope = newScope()

    val activity: ComponentActivity get() = controller.get()

    /** Every test has folders of its own, and the provider remembers those of the first. */
    private fun forgetFolders() {
        val known = FileProvider::class.java.getDeclaredField("sCache").apply { isAccessible = true }
        (known.get(null) as MutableMap<*, *>).clear()
    }

    private fun newScope() = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)

    private fun launched() = Robolectric.buildActivity(ComponentActivity::class.java).setup()

    /** What the app asks of the phone, while the test goes on. */
    fun <T> asks(what: suspend () -> T): Deferred<T> = scope.async { what() }

    /** The other app that was started for an answer. */
    fun started(): IntentForResult = shadowOf(activity).nextStartedActivityForResult ?: error("no other app was started")

    fun answers(to: IntentForResult, code: Int = Activity.RESULT_OK, data: Intent? = null) {
        activity.activityResultRegistry.dispatchResult(to.requestCode, code, data)
        idle()
    }

    /** Whoever asked is gone with its process, and a new one begins. */
    fun killed() {
        scope.cancel()
        controller.pause().stop().destroy()
        scope = newScope()
        controller = launched()
    }

    fun turned() {
        controller.recreate()
    }

    override fun close() {
        scope.cancel()
        controller.close()
    }
}

fun idle() = shadowOf(Looper.getMainLooper()).idle()

/** Waits for what runs beside the main thread. */
@OptIn(ExperimentalCoroutinesApi::class)
fun <T> Deferred<T>.done(): T {
    val end = System.nanoTime() + 20_000_000_000
    while (!isCompleted) {
        check(System.nanoTime() < end) { "it does not end" }
        idle()
        Thread.sleep(2)
    }
    return getCompleted()
}
