package vn.vungtrong.app.components

import java.time.LocalDate
import java.time.ZoneId
import java.util.Locale
import org.junit.Assert.assertEquals
import org.junit.Test

class FormatsTest {
    private val zone = ZoneId.of("Asia/Ho_Chi_Minh")
    private val vietnamese = Formats(Locale.forLanguageTag("vi-VN"), zone)
    private val english = Formats(Locale.ENGLISH, zone)

    @Test
    fun numbersAreWrittenAsThePersonWritesThem() {
        assertEquals("1.234,5", vietnamese.number(1234.5))
        assertEquals("1,234.5", english.number(1234.5))
        assertEquals("12.000", vietnamese.number(12_000))
    }

    @Test
    fun daysAreWrittenDayFirst() {
        assertEquals("24/11/2026", vietnamese.date(LocalDate.of(2026, 11, 24)))
        assertEquals("24/11/2026 07:00", vietnamese.dateTime(1_795_478_400_000))
    }

    @Test
    fun smallPlotsKeepTheirSquareMetres() {
        assertEquals("0,125", vietnamese.hectares(1_250.0))
        assertEquals("1,25", vietnamese.hectares(12_500.0))
    }

    @Test
    fun sizesAreShort() {
        assertEquals("512 B", vietnamese.bytes(512))
        assertEquals("1,5 MB", vietnamese.bytes(1_572_864))
    }
}
