package vn.vungtrong.presentation

import java.math.BigDecimal
import java.math.RoundingMode

/** Numbers as people in Vietnam write them: a comma before the decimals, dots between thousands. */
object Numbers {
    private const val DECIMALS = 3
    private const val LIMIT = 1e9
    private const val WHOLE_DIGITS = 9
    private val THOUSANDS = Regex("""[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]*)?""")
    private val PLAIN = Regex("""-?[0-9]*[.,]?[0-9]*""")

    fun show(value: Double): String = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP)
        .stripTrailingZeros().toPlainString().replace('.', ',')

    /** Null when it is no number. A dot is a decimal point too, unless three digits after it make it thousands. */
    fun decimal(text: String): Double? {
        val typed = text.filterNot(Char::isWhitespace)
        val plain = if (THOUSANDS.matches(typed)) typed.replace(".", "") else typed
        if (!PLAIN.matches(plain)) return null
        return plain.replace(',', '.').toDoubleOrNull()?.takeIf { it > -LIMIT && it < LIMIT }
    }

    fun whole(text: String): Int? {
        val typed = text.filterNot(Char::isWhitespace)
        val plain = if (THOUSANDS.matches(typed)) typed.replace(".", "") else typed
        return plain.takeIf { it.length <= WHOLE_DIGITS && it.all { digit -> digit in '0'..'9' } }?.toIntOrNull()
    }

    /** Could be read in two ways, so that it is better to say how it was. */
    fun twoReadings(text: String): Boolean = THOUSANDS.matches(text.filterNot(Char::isWhitespace))
}
