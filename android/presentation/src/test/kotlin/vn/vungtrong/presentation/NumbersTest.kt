package vn.vungtrong.presentation

import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import vn.vungtrong.testhub.Json
import vn.vungtrong.testhub.asList
import vn.vungtrong.testhub.asMap
import vn.vungtrong.testhub.root
import java.io.File

/** With tests/vectors/numbers.json, which the iOS app's tests read too. */
class NumbersTest {
    private fun cases(name: String): List<Map<String, Any?>> =
        Json.map(File(root, "tests/vectors/numbers.json").readText())[name].asList().map { it.asMap() }
            .also { assertTrue(it.size > 10) }

    @Test
    fun `what is typed is the same number in both apps`() = cases("typed").forEach { case ->
        val text = case["text"] as String
        assertEquals(text, case["decimal"], Numbers.decimal(text))
        assertEquals(text, (case["whole"] as Double?)?.toInt(), Numbers.whole(text))
        assertEquals(text, case["two_ways"] == true, Numbers.twoReadings(text))
    }

    @Test
    fun `a number is shown the same in both apps`() = cases("shown").forEach { case ->
        assertEquals(case["text"], Numbers.show(case["number"] as Double))
    }

    @Test
    fun `what is shown is read again as the same number`() {
        listOf(0.25, 12.0, 1500.0, 1234567.125).forEach { assertEquals(it, Numbers.decimal(Numbers.show(it))!!, 0.0) }
    }
}
