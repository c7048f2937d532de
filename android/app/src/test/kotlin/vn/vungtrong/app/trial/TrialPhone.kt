package vn.vungtrong.app.trial

import android.app.Activity
import android.graphics.Bitmap
import android.graphics.Canvas
import android.graphics.Rect
import android.os.Looper
import android.os.SystemClock
import android.view.InputDevice
import android.view.KeyEvent
import android.view.MotionEvent
import android.view.View
import android.view.ViewGroup
import android.view.WindowManager
import android.view.inputmethod.EditorInfo
import android.view.inspector.WindowInspector
import androidx.compose.ui.node.RootForTest
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.lifecycle.Lifecycle
import androidx.test.core.app.ActivityScenario
import androidx.test.platform.app.InstrumentationRegistry
import androidx.test.runner.lifecycle.ActivityLifecycleCallback
import androidx.test.runner.lifecycle.ActivityLifecycleMonitorRegistry
import androidx.test.runner.lifecycle.Stage
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadows.ShadowChoreographer
import org.robolectric.shadows.ShadowUiAutomation
import vn.vungtrong.app.MainActivity
import java.time.Duration

/** An app on a phone without a body, under somebody's fingers; [icon] opens it. On the main thread alone. */
internal class TrialPhone(
    private val icon: () -> ActivityScenario<out Activity> = { ActivityScenario.launch(MainActivity::class.java) },
) : AutoCloseable {
    private var activity: ActivityScenario<out Activity>
    private val automation = InstrumentationRegistry.getInstrumentation().uiAutomation
    private var before = realMs()
    private var touchedAt = 0L
    private var across = false
    private var held = 0f to 0f
    private val nowhere = Canvas(Bitmap.createBitmap(1, 1, Bitmap.Config.ARGB_8888))

    /**
     * Frames come as time passes: something that moves for ever does not hold everything up. Until a new window has had its
     * first frame they come at once, because whoever opens it waits for that.
     */
    private val framesInTime = ActivityLifecycleCallback { opened, stage ->
        if (stage == Stage.PRE_ON_CREATE) ShadowChoreographer.setPaused(false)
        if (stage == Stage.CREATED) opened.window.decorView.addOnAttachStateChangeListener(FirstFrame)
    }

    init {
        ShadowChoreographer.setFrameDelay(Duration.ofMillis(FRAME_MS))
        ActivityLifecycleMonitorRegistry.getInstance().addLifecycleCallback(framesInTime)
        activity = icon()
    }

    private object FirstFrame : View.OnAttachStateChangeListener {
        override fun onViewAttachedToWindow(view: View) = ShadowChoreographer.setPaused(true)

        override fun onViewDetachedFromWindow(view: View) = Unit
    }

    /** What happens by itself in the time that has passed since the last call. */
    fun livesOn() {
        val now = realMs()
        pass((now - before).coerceIn(0, LONGEST_PAUSE_MS))
        before = now
        if (activity.state == Lifecycle.State.DESTROYED) activity = icon()
    }

    /** [action]: down, move, up or cancel of one finger. */
    fun touch(action: String, x: Float, y: Float) {
        val now = SystemClock.uptimeMillis()
        if (action == "down") touchedAt = now
        val code = when (action) {
            "down" -> MotionEvent.ACTION_DOWN
            "move" -> MotionEvent.ACTION_MOVE
            "up" -> MotionEvent.ACTION_UP
            else -> MotionEvent.ACTION_CANCEL
        }
        inject(MotionEvent.obtain(touchedAt, now, code, x, y, 0), InputDevice.SOURCE_TOUCHSCREEN)
    }

    /** Until this is on the screen. */
    fun waitsFor(words: String): Part {
        val until = realMs() + PATIENCE_MS
        while (true) {
            livesOn()
            draws()
            val parts = parts()
            parts.find { words in it.words }?.let { return it }
            check(realMs() < until) { "no “$words” on the screen: ${parts.joinToString(" | ") { it.words }}" }
        }
    }

    /** A finger comes down there. */
    fun puts(words: String) {
        val at = waitsFor(words).at
        held = at.exactCenterX() to at.exactCenterY()
        touch("down", held.first, held.second)
        pass(FRAME_MS)
    }

    fun lifts() = touch("up", held.first, held.second)

    fun taps(words: String) {
        puts(words)
        lifts()
    }

    /** A finger that draws the screen by [dy] points, as a mouse wheel asks for. */
    fun scroll(x: Float, y: Float, dy: Float) {
        touch("down", x, y)
        for (step in 1..SCROLL_STEPS) {
            pass(FRAME_MS)
            touch("move", x, y - dy * step / SCROLL_STEPS)
        }
        // It stops before it leaves: no flinging.
        pass(SCROLL_STOP_MS)
        touch("move", x, y - dy)
        touch("up", x, y - dy)
    }

    /** Into the field that is being edited: text, `\b` deletes, `\n` does what the keyboard's big key does. */
    fun type(text: String) {
        val field = roots().asReversed().firstNotNullOfOrNull { it.findFocus() } ?: return
        val info = EditorInfo()
        val keyboard = field.onCreateInputConnection(info) ?: return
        when (text) {
            "\b" -> keyboard.deleteSurroundingText(1, 0)
            "\n" -> keyboard.performEditorAction(info.imeOptions and EditorInfo.IME_MASK_ACTION)
            else -> keyboard.commitText(text, 1)
        }
    }

    fun back() {
        for (action in listOf(KeyEvent.ACTION_DOWN, KeyEvent.ACTION_UP)) {
            ShadowUiAutomation.injectInputEvent(KeyEvent(action, KeyEvent.KEYCODE_BACK))
        }
    }

    fun turn() {
        across = !across
        looks(if (across) "+w720dp-h360dp-land" else "+w360dp-h720dp-port")
    }

    fun dark(on: Boolean) = looks(if (on) "+night" else "+notnight")

    fun largeLetters(on: Boolean) {
        RuntimeEnvironment.setFontScale(if (on) 2f else 1f)
        activity.recreate()
    }

    private fun looks(qualifiers: String) {
        RuntimeEnvironment.setQualifiers(qualifiers)
        activity.recreate()
    }

    private fun pass(ms: Long) = shadowOf(Looper.getMainLooper()).idleFor(Duration.ofMillis(ms))

    private fun inject(event: MotionEvent, source: Int) {
        event.source = source
        ShadowUiAutomation.injectInputEvent(event)
        event.recycle()
    }

    /** What is drawn is laid out before; nobody looks at these pixels. */
    private fun draws() = roots().forEach { it.draw(nowhere) }

    fun picture(): Bitmap = automation.takeScreenshot()

    /** Everything that can be read or touched, from back to front; what lies behind a question is neither. */
    fun parts(): List<Part> {
        val roots = roots()
        val front = roots.indexOfLast(::takesKeys).coerceAtLeast(0)
        return roots.drop(front).flatMap { root -> composed(root).flatMap { partsOf(it, root) } }
    }

    private fun takesKeys(root: View): Boolean {
        val window = root.layoutParams as? WindowManager.LayoutParams ?: return false
        return window.flags and WindowManager.LayoutParams.FLAG_NOT_FOCUSABLE == 0
    }

    private fun roots(): List<View> = WindowInspector.getGlobalWindowViews().filter { it.isShown }

    private fun composed(view: View): List<RootForTest> = when (view) {
        is RootForTest -> listOf(view)
        is ViewGroup -> (0 until view.childCount).flatMap { composed(view.getChildAt(it)) }
        else -> emptyList()
    }

    private fun partsOf(composed: RootForTest, root: View): List<Part> {
        val window = IntArray(2).also(root::getLocationOnScreen)
        val found = mutableListOf<Part>()
        fun look(node: SemanticsNode) {
            part(node, window)?.let(found::add)
            node.children.forEach(::look)
        }
        look(composed.semanticsOwner.rootSemanticsNode)
        return found
    }

    private fun part(node: SemanticsNode, window: IntArray): Part? {
        val config = node.config
        val said = config.getOrNull(SemanticsProperties.ContentDescription).orEmpty() +
            config.getOrNull(SemanticsProperties.Text).orEmpty().map { it.text } +
            listOfNotNull(config.getOrNull(SemanticsProperties.EditableText)?.text) +
            listOfNotNull(config.getOrNull(SemanticsProperties.StateDescription))
        val does = when {
            SemanticsProperties.Disabled in config -> ""
            SemanticsActions.SetText in config -> "type"
            SemanticsActions.OnClick in config -> "tap"
            else -> ""
        }
        val at = node.boundsInWindow
        if (at.isEmpty || (does.isEmpty() && said.all(String::isBlank))) return null
        val place = Rect(at.left.toInt(), at.top.toInt(), at.right.toInt(), at.bottom.toInt())
        place.offset(window[0], window[1])
        val focused = config.getOrNull(SemanticsProperties.Focused) == true
        return Part(said.filter(String::isNotBlank).joinToString(", "), place, does, focused)
    }

    override fun close() = activity.close()

    private companion object {
        const val FRAME_MS = 16L
        const val LONGEST_PAUSE_MS = 1000L
        const val PATIENCE_MS = 60_000L
        const val SCROLL_STEPS = 8
        const val SCROLL_STOP_MS = 120L
    }
}

/** Something on the screen: what it says, where it is, what a finger there does (`tap`, `type`, or nothing). */
internal data class Part(val words: String, val at: Rect, val does: String, val focused: Boolean)

/** This machine's clock: the sandbox has one of its own, which stands still until it is told. */
internal fun realMs(): Long = java.util.Date().time
