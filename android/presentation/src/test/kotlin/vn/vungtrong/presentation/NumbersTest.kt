package vn.vungtrong.presentation

import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test

class NumbersTest {
    @Test
    fun `a comma and a lone dot are decimal, dots before three digits are thousands`() {
        val read = listOf("12", "12,5", "12.5", "1.500", "1.250,5", "0.250", ",5", ".5", "12,", "1.234,5", "12 000").map(Numbers::decimal)
        assertEquals(listOf(12.0, 12.5, 12.5, 1500.0, 1250.5, 0.25, 0.5, 0.5, 12.0, 1234.5, 12_000.0), read)
    }

    @Test
    fun `what is no number is none`() {
        listOf("", "-", "abc", "1,2,3", "1.2.3", "12 ml", "1a", "--", "1-2", " ", "99999999999").forEach { assertNull(it, Numbers.decimal(it)) }
        listOf("", "1,5", "-3", "9999999999").forEach { assertNull(it, Numbers.whole(it)) }
    }

    @Test
    fun `what is shown is read again as the same number`() {
        listOf(0.25, 12.0, 1500.0, 1234567.125).forEach { assertEquals(it, Numbers.decimal(Numbers.show(it))!!, 0.0) }
    }
}
