package vn.vungtrong.app.components

import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.platform.LocalConfiguration
import java.math.RoundingMode
import java.text.DecimalFormat
import java.text.DecimalFormatSymbols
import java.time.Instant
import java.time.LocalDate
import java.time.LocalTime
import java.time.ZoneId
import java.time.format.DateTimeFormatter
import java.util.Locale

/** The diary's days and hours are those of Vietnam, wherever the phone thinks it is. */
val VIETNAM: ZoneId = ZoneId.of("Asia/Ho_Chi_Minh")

/** Numbers, days and sizes in the person's form: `1.234,5` and `24/11/2026` in Vietnamese. */
class Formats(private val locale: Locale, private val zone: ZoneId = VIETNAM) {
    private val symbols = DecimalFormatSymbols(locale).apply {
        decimalSeparator = if (vietnamese) ',' else '.'
        groupingSeparator = if (vietnamese) '.' else ','
    }

    private val vietnamese: Boolean get() = locale.language == "vi"

    /** At most so many decimals, thousands set apart. */
    fun number(value: Double, decimals: Int = 2): String =
        DecimalFormat("0", symbols).apply {
            isGroupingUsed = true
            groupingSize = 3
            maximumFractionDigits = decimals
            roundingMode = RoundingMode.HALF_UP
        }.format(value)

    fun number(value: Int): String = number(value.toDouble(), 0)

    fun date(day: LocalDate): String = DAY.format(day)

    /** Without the year, for lists of this season. */
    fun shortDate(day: LocalDate): String = SHORT_DAY.format(day)

    fun day(ms: Long): LocalDate = Instant.ofEpochMilli(ms).atZone(zone).toLocalDate()

    fun date(ms: Long): String = date(day(ms))

    fun dateTime(ms: Long): String = DAY_AND_TIME.format(Instant.ofEpochMilli(ms).atZone(zone))

    fun time(time: LocalTime): String = TIME.format(time)

    fun hectares(areaM2: Double): String = number(areaM2 / M2_PER_HA, if (areaM2 < SMALL_M2) 3 else 2)

    fun bytes(bytes: Long): String = when {
        bytes < KB -> "$bytes B"
        bytes < MB -> "${number(bytes / KB, 0)} KB"
        bytes < GB -> "${number(bytes / MB, 1)} MB"
        else -> "${number(bytes / GB, 1)} GB"
    }

    private companion object {
        val DAY: DateTimeFormatter = DateTimeFormatter.ofPattern("dd/MM/yyyy")
        val SHORT_DAY: DateTimeFormatter = DateTimeFormatter.ofPattern("dd/MM")
        val TIME: DateTimeFormatter = DateTimeFormatter.ofPattern("HH:mm")
        val DAY_AND_TIME: DateTimeFormatter = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm")
        const val M2_PER_HA = 10_000.0
        const val SMALL_M2 = 10_000.0
        const val KB = 1024.0
        const val MB = 1024 * KB
        const val GB = 1024 * MB
    }
}

/** The formats of the app's language. */
@Composable
fun formats(): Formats {
    val locale = LocalConfiguration.current.locales[0]
    return remember(locale) { Formats(locale) }
}
