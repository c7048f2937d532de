package vn.vungtrong.presentation.form

import vn.vungtrong.presentation.EntryContent
import vn.vungtrong.presentation.Weather

/** What every entry has. */
internal object HeadFields {
    private val head = Part<EntryContent>("", { it }, { _, content -> content })
    private val weather = Part<Weather>(
        "weather.",
        { it.weather ?: Weather() },
        { content, now -> content.copy(weather = now.takeUnless { it == Weather() }) },
    )

    val on = head.day("on", FieldName.ON, { it.on }) { copy(on = it) }
    val endedOn = head.day("ended_on", FieldName.ENDED_ON, { it.endedOn }) { copy(endedOn = it) }
    val from = head.time("from", FieldName.FROM, { it.from }) { copy(from = it) }
    val endedAt = head.time("ended_at", FieldName.ENDED_AT, { it.endedAt }) { copy(endedAt = it) }
    val worker = head.words("worker", FieldName.WORKER, read = { it.worker }) { copy(worker = it) }
        .but(offers = { recent, _ -> recent.workers })
    val growthStage = head.words("growth_stage", FieldName.GROWTH_STAGE, read = { it.growthStage }) {
        copy(growthStage = it)
    }
    val note = head.words("note", FieldName.NOTE, lines = 3, read = { it.note }) { copy(note = it) }

    val weatherFields = listOf(
        weather.decimal("wind_m_s", FieldName.WIND, { it.windMS }) { copy(windMS = it) },
        weather.decimal("temperature_c", FieldName.TEMPERATURE, { it.temperatureC }) { copy(temperatureC = it) },
        weather.yesNo("rain", FieldName.RAIN, { it.rain }) { copy(rain = it) },
        weather.words("note", FieldName.WEATHER_NOTE, read = { it.note }) { copy(note = it) },
    )

    /** At the end of every form. */
    val last = listOf(worker, growthStage, note)
}
