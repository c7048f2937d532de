package vn.vungtrong.app.components

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import vn.vungtrong.app.R
import vn.vungtrong.app.words.PER
import vn.vungtrong.app.words.UNIT
import vn.vungtrong.app.words.word
import vn.vungtrong.presentation.Amount
import vn.vungtrong.presentation.AreaAmount
import vn.vungtrong.presentation.Dose
import java.time.Duration

/** "1,25 ± 0,02 ha". */
@Composable
fun areaText(areaM2: Double, errorM2: Double? = null): String {
    val formats = formats()
    val hectares = formats.hectares(areaM2)
    if (errorM2 == null) return stringResource(R.string.word_area_exact, hectares)
    return stringResource(R.string.word_area_error, hectares, formats.number(errorM2 / M2_PER_HA, 3))
}

/** "500 ml". */
@Composable
fun amountText(amount: Amount): String =
    stringResource(R.string.word_amount, formats().number(amount.value), word(UNIT, amount.unit))

@Composable
fun areaAmountText(area: AreaAmount): String =
    stringResource(R.string.word_amount, formats().number(area.value), word(UNIT, area.unit))

/** "25 ml/bình 20 lít". */
@Composable
fun doseText(dose: Dose): String {
    val formats = formats()
    val value = formats.number(dose.value)
    val unit = word(UNIT, dose.unit)
    val per = word(PER, dose.per)
    val litres = dose.perLitres
    return when {
        dose.per == "total" -> stringResource(R.string.word_dose_total, value, unit, per)
        litres == null -> stringResource(R.string.word_dose, value, unit, per)
        else -> stringResource(R.string.word_dose_sized, value, unit, per, formats.number(litres))
    }
}

/** How long ago, in the largest unit: "3 giờ". */
@Composable
fun ageText(sinceMs: Long, nowMs: Long): String = ageText(nowMs - sinceMs)

/** So many milliseconds in the largest unit: "3 giờ". */
@Composable
fun ageText(ageMs: Long): String {
    val age = Duration.ofMillis(ageMs.coerceAtLeast(0))
    val days = age.toDays().toInt()
    val hours = age.toHours().toInt()
    val minutes = age.toMinutes().toInt()
    return when {
        days > 0 -> pluralStringResource(R.plurals.word_age_days, days, days)
        hours > 0 -> stringResource(R.string.word_age_hours, hours)
        minutes > 0 -> stringResource(R.string.word_age_minutes, minutes)
        else -> stringResource(R.string.word_age_now)
    }
}

private const val M2_PER_HA = 10_000.0
