package vn.vungtrong.app

import android.app.Activity
import android.graphics.Bitmap
import android.graphics.BitmapFactory
import android.graphics.Canvas
import android.graphics.Color
import android.graphics.Rect
import android.os.Build
import android.view.Gravity
import android.view.View
import android.view.WindowManager
import android.view.inspector.WindowInspector
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.compose.runtime.Composable
import androidx.compose.ui.test.junit4.ComposeTestRule
import androidx.compose.ui.test.junit4.createEmptyComposeRule
import androidx.core.graphics.withTranslation
import androidx.test.core.app.ActivityScenario
import androidx.test.runner.lifecycle.ActivityLifecycleMonitorRegistry
import androidx.test.runner.lifecycle.Stage
import org.junit.rules.TestRule
import org.junit.runner.Description
import org.junit.runners.model.Statement
import org.robolectric.RuntimeEnvironment
import java.io.File
import kotlin.math.abs

/** How a screen is looked at. Words are Vietnamese and the phone has 360 × 720 dp unless a look says otherwise. */
enum class Look(val suffix: String, val qualifiers: String = "", val fontScale: Float = 1f) {
    PLAIN(""),
    DARK("-dark", "+night"),
    LARGE_TEXT("-large-text", fontScale = 2f),
    SMALL_PHONE("-small-phone", "+w320dp-h534dp"),
    ENGLISH("-english", "+en"),
}

/**
 * Draws screens to `target/screens/NAME.png` and compares them with the committed pictures of the same name.
 *
 * Two ways: [draw] puts one composable on the screen, in several looks; [picture] takes what an activity shows now.
 */
class Screens : TestRule {
    /** Finds and taps nodes, whatever activity shows them. */
    @Suppress("DEPRECATION") // Its successor does not run what a tap starts before the picture is taken.
    val compose: ComposeTestRule = createEmptyComposeRule()

    override fun apply(base: Statement, description: Description): Statement = compose.apply(base, description)

    /** One picture of [content] for each look; [then] may tap and type before it is taken. */
    fun draw(name: String, vararg looks: Look, then: ComposeTestRule.() -> Unit = {}, content: @Composable () -> Unit) {
        for (look in looks.ifEmpty { arrayOf(Look.PLAIN) }) {
            seenAs(look) {
                ActivityScenario.launch(ComponentActivity::class.java).use { scenario ->
                    scenario.onActivity { it.setContent(content = content) }
                    compose.waitForIdle()
                    compose.then()
                    picture(name + look.suffix)
                }
            }
        }
    }

    /** What the activity in front shows now. */
    fun picture(name: String) {
        compose.waitForIdle()
        val drawn = compose.runOnUiThread { draw(front()) }
        save(drawn, File(property("vt.screens.out"), "$name.png"))
        // Another Android draws some things slightly differently; pictures of one are enough.
        if (Build.VERSION.SDK_INT == COMPARED_SDK) compare(name, halved(drawn))
    }

    /** The same into a file of its own, compared with nothing. */
    fun keep(file: File) {
        compose.waitForIdle()
        save(compose.runOnUiThread { draw(front()) }, file)
    }

    private fun seenAs(look: Look, block: () -> Unit) {
        val before = RuntimeEnvironment.getQualifiers()
        if (look.qualifiers.isNotEmpty()) RuntimeEnvironment.setQualifiers(look.qualifiers)
        RuntimeEnvironment.setFontScale(look.fontScale)
        try {
            block()
        } finally {
            RuntimeEnvironment.setQualifiers(before)
            RuntimeEnvironment.setFontScale(1f)
        }
    }

    private fun compare(name: String, drawn: Bitmap) {
        val committed = File(property("vt.screens.references"), "$name.png")
        val record = property("vt.screens.record").split(',')
        if (name in record || ("*" in record && committed.exists())) {
            save(drawn, committed)
            return
        }
        if (!committed.exists()) return
        val share = difference(BitmapFactory.decodeFile(committed.path), drawn)
        if (share > TOLERANCE) {
            throw AssertionError(
                "$name differs from ${committed.path} in ${"%.2f".format(share * 100)} % of its pixels. " +
                    "Look at both; if the new one is right: cargo xtask android screens --record $name",
            )
        }
    }

    private companion object {
        const val COMPARED_SDK = 34

        /** Share of pixels that may differ: a line of text that moved by a pixel is more. */
        const val TOLERANCE = 0.001

        /** A channel may differ by so much before a pixel counts: edges of letters and curves. */
        const val CHANNEL = 24

        fun property(name: String): String = System.getProperty(name) ?: error("cargo xtask android sets $name")

        fun front(): Activity {
            val resumed = ActivityLifecycleMonitorRegistry.getInstance().getActivitiesInStage(Stage.RESUMED)
            return resumed.singleOrNull() ?: error("${resumed.size} activities are in front")
        }

        /** The activity's window, and above it the dialogs, which have windows of their own. */
        fun draw(activity: Activity): Bitmap {
            val window = activity.window.decorView
            val picture = Bitmap.createBitmap(window.width, window.height, Bitmap.Config.ARGB_8888)
            val canvas = Canvas(picture)
            val views = WindowInspector.getGlobalWindowViews()
            views.drop(views.indexOf(window)).forEach { above(window, it, canvas) }
            return picture
        }

        /** Where the window manager would put it: dimmed what is below, and by its gravity. */
        private fun above(window: View, view: View, canvas: Canvas) {
            val how = view.layoutParams as WindowManager.LayoutParams
            if (view != window && how.flags and WindowManager.LayoutParams.FLAG_DIM_BEHIND != 0) {
                canvas.drawColor(Color.argb(how.dimAmount, 0f, 0f, 0f))
            }
            val place = Rect()
            val gravity = if (how.gravity == 0) Gravity.CENTER else how.gravity
            val whole = Rect(0, 0, window.width, window.height)
            Gravity.apply(gravity, view.width, view.height, whole, how.x, how.y, place)
            canvas.withTranslation(place.left.toFloat(), place.top.toFloat()) { view.draw(this) }
        }

        /** Committed pictures have a quarter of the pixels: they show as much and are a third of the bytes. */
        fun halved(picture: Bitmap): Bitmap =
            Bitmap.createScaledBitmap(picture, picture.width / 2, picture.height / 2, true)

        fun save(picture: Bitmap, file: File) {
            file.parentFile?.mkdirs()
            file.outputStream().use { picture.compress(Bitmap.CompressFormat.PNG, 100, it) }
        }

        /** Between 0 (the same) and 1; pictures of different size are wholly different. */
        fun difference(one: Bitmap, other: Bitmap): Double {
            if (one.width != other.width || one.height != other.height) return 1.0
            val (a, b) = pixels(one) to pixels(other)
            return a.indices.count { differ(a[it], b[it]) }.toDouble() / a.size
        }

        fun pixels(picture: Bitmap): IntArray =
            IntArray(picture.width * picture.height).also {
                picture.getPixels(it, 0, picture.width, 0, 0, picture.width, picture.height)
            }

        fun differ(one: Int, other: Int): Boolean =
            listOf(0, 8, 16, 24).any { abs((one shr it and 0xFF) - (other shr it and 0xFF)) > CHANNEL }
    }
}
