/// What every entry has.
enum HeadFields {
    private static let head = Part<EntryContent>(get: { $0 }, set: { $0 = $1 })
    private static let weather = Part<Weather>(
        "weather.",
        get: { $0.weather ?? Weather() },
        set: { $0.weather = $1 == Weather() ? nil : $1 }
    )

    static let on = head.day("on", .on, \.on)
    static let endedOn = head.day("ended_on", .endedOn, \.endedOn)
    static let from = head.time("from", .from, \.from)
    static let endedAt = head.time("ended_at", .endedAt, \.endedAt)
    static let worker = head.words("worker", .worker, \.worker).but(offers: { recent, _ in recent.workers })
    static let growthStage = head.words("growth_stage", .growthStage, \.growthStage)
    static let note = head.words("note", .note, lines: 3, \.note)

    static let weatherFields = [
        weather.decimal("wind_m_s", .wind, \.windMS),
        weather.decimal("temperature_c", .temperature, \.temperatureC),
        weather.yesNo("rain", .rain, \.rain),
        weather.words("note", .weatherNote, \.note),
    ]

    /// At the end of every form.
    static let last = [worker, growthStage, note]
}
