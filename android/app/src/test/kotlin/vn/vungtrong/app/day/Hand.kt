package vn.vungtrong.app.day

import android.os.Looper
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.SemanticsNodeInteraction
import androidx.compose.ui.test.hasAnyAncestor
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasScrollToNodeAction
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isDialog
import androidx.compose.ui.test.isEnabled
import androidx.compose.ui.test.junit4.ComposeTestRule
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performScrollToNode
import androidx.compose.ui.test.performTextReplacement
import org.robolectric.Shadows.shadowOf
import java.time.Duration

/**
 * A person's hand and eyes: taps and types what words on the screen say, looks for words. It waits as a person does,
 * scrolls to what is not in sight, and while a question is asked sees nothing behind it.
 */
class Hand(private val compose: ComposeTestRule) {
    /** Since the start, or since somebody set it back. */
    var taps = 0

    /** [at]: which of several with the same words, from the top. */
    fun tap(words: String, at: Int = 0) {
        reach(words, at) { hasClickAction() and isEnabled() and it }.performClick()
        taps += 1
        round()
    }

    fun type(field: String, text: String, at: Int = 0) {
        reach(field, at) { hasSetTextAction() and isEnabled() and it }.performTextReplacement(text)
        round()
    }

    fun sees(vararg words: String) = words.forEach { reach(it, 0) { words -> words } }

    fun showsNow(words: String): Boolean = count(matching(words) { it }) > 0

    fun waitsUntilGone(words: String) = until("“$words” is still there") { !showsNow(words) }

    /** Lets the phone finish what it can do by itself; half a second of its time passes. */
    fun settle() = repeat(SETTLE_ROUNDS) { round() }

    /** Waits for something that happens elsewhere. */
    fun until(otherwise: String, holds: () -> Boolean) {
        repeat(PATIENCE) {
            if (holds()) return
            round()
        }
        throw AssertionError("$otherwise; on the screen: ${everything()}")
    }

    /** Everything that can be read now. */
    fun everything(): String = compose.onAllNodes(SemanticsMatcher("says something") { it.config.contains(SemanticsProperties.Text) })
        .fetchSemanticsNodes().flatMap { it.config.getOrNull(SemanticsProperties.Text).orEmpty() }.joinToString(" | ") { it.text }

    private fun reach(words: String, at: Int, narrowed: (SemanticsMatcher) -> SemanticsMatcher): SemanticsNodeInteraction {
        var tries = 0
        until("there is no “$words”") {
            tries += 1
            count(matching(words, narrowed)) > at || (tries > BEFORE_SCROLLING && scrollTo(matching(words, narrowed), at))
        }
        val node = compose.onAllNodes(matching(words, narrowed))[at]
        // Not everything stands in something that scrolls.
        runCatching { node.performScrollTo() }
        return node
    }

    /** Rows of long lists are there only while they are in sight. */
    private fun scrollTo(wanted: SemanticsMatcher, at: Int): Boolean {
        val lists = compose.onAllNodes(hasScrollToNodeAction())
        for (i in lists.fetchSemanticsNodes().indices) runCatching { lists[i].performScrollToNode(wanted) }
        return count(wanted) > at
    }

    /** Exactly these words, or else those that hold them, in whatever letters. */
    private fun matching(words: String, narrowed: (SemanticsMatcher) -> SemanticsMatcher): SemanticsMatcher {
        val asked = count(isDialog()) > 0
        val here = { matcher: SemanticsMatcher -> narrowed(if (asked) matcher and hasAnyAncestor(isDialog()) else matcher) }
        val exactly = here(hasText(words) or hasContentDescription(words))
        if (count(exactly) > 0) return exactly
        return here(hasText(words, true, true) or hasContentDescription(words, true, true))
    }

    private fun count(matcher: SemanticsMatcher): Int = compose.onAllNodes(matcher).fetchSemanticsNodes(false).size

    private fun round() {
        shadowOf(Looper.getMainLooper()).idleFor(Duration.ofMillis(ROUND_MS))
        compose.waitForIdle()
        Thread.sleep(REAL_MS)
    }

    private companion object {
        const val ROUND_MS = 60L

        /** Calls of the core run in real time beside the phone's own. */
        const val REAL_MS = 2L
        const val SETTLE_ROUNDS = 9
        const val PATIENCE = 500
        const val BEFORE_SCROLLING = 20
    }
}
