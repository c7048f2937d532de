import Presentation

/// A name and what it is.
struct ContentLine: Equatable {
    let name: String
    let value: String
}

/// What was written, line by line; what was not written has no line.
struct ContentLines {
    let words: any Words

    private var formats: Formats { words.formats }

    func all(_ content: EntryContent, _ plotNames: [String: String]) -> [ContentLine] {
        let plots = content.plots.map { plotNames[$0] ?? $0 }.joined(separator: ", ")
        return lines(line("plots", plots)) + work(content.work) + head(content)
    }

    /// An interval that is not known is said, not left out.
    func product(_ product: TankProduct) -> [ContentLine] {
        lines(
            line("active", [product.active, product.content].filter { !$0.isEmpty }.joined(separator: " ")),
            line("formulation", product.formulation),
            line("registrant", product.registrant),
            line("dose", product.dose.map(words.doseText)),
            line("total", product.total.map(words.amountText)),
            line("phi_days", product.phiDays.map(formats.number) ?? words("entry_not_known")),
            line("phi_source", product.phiSourceKey.map { words(.phiSource, $0) }),
            line("reentry_hours", product.reentryHours),
            line("batch", product.batch),
            line("expires_on", product.expiresOn)
        )
    }

    func fertilizer(_ item: FertilizerItem) -> [ContentLine] {
        lines(
            line("kind", words(.fertilizerKind, item.kindKey)),
            line("composition", item.composition),
            line("dose", item.dose.map(words.doseText)),
            line("total", item.total.map(words.amountText)),
            line("composted", item.composted.map(yesNo)),
            line("supplier", item.supplier)
        )
    }

    private func head(_ content: EntryContent) -> [ContentLine] {
        lines(
            line("on", content.on),
            line("from", content.from.map(formats.time)),
            line("ended_on", content.endedOn),
            line("ended_at", content.endedAt.map(formats.time)),
            line("worker", content.worker),
            line("crop", content.crop),
            line("variety", content.variety),
            line("growth_stage", content.growthStage),
            line("weather", content.weather.map(weather)),
            line("note", content.note)
        )
    }

    private func weather(_ weather: Weather) -> String {
        let measured = lines(
            line("wind_m_s", weather.windMS),
            line("temperature_c", weather.temperatureC),
            line("rain", weather.rain.map(yesNo))
        ).map { "\($0.name): \($0.value)" }
        return (measured + [weather.note]).filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private func work(_ work: Work) -> [ContentLine] {
        switch work {
        case .spray(let work): spray(work)
        case .fertilize(let work):
            lines(
                line("method", work.methodKey.map { words(.fertilizeMethod, $0) }),
                line("treated_area", work.treatedArea.map(words.areaAmountText)),
                line("treated_trees", work.treatedTrees)
            )
        case .irrigate(let work):
            lines(
                line("source", work.source), line("minutes", work.minutes), line("method", work.method),
                line("volume_m3", work.volumeM3)
            )
        case .care(let work): lines(line("task", words(.task, work.taskKey)), line("trees", work.trees))
        case .pest(let work): pest(work)
        case .harvest(let work):
            lines(
                line("harvest_kind", words(.harvestKind, work.harvestKey)), line("kilograms", work.kilograms),
                line("fruits", work.fruits), line("buyer", work.buyer), line("grade", work.grade), line("lot", work.lot)
            )
        case .purchase(let work): purchase(work)
        case .container(let work):
            lines(
                line("count", work.count), line("kilograms", work.kilograms), line("method", work.method),
                line("receiver", work.receiver)
            )
        case .soil(let work):
            lines(
                line("ph", work.ph), line("cadmium_mg_kg", work.cadmiumMgKg),
                line("organic_percent", work.organicPercent), line("depth_cm", work.depthCm),
                line("laboratory", work.laboratory), line("sample", work.sample)
            )
        case .unknown: [ContentLine(name: words(WorkKind.unknown), value: words("entry_newer"))]
        }
    }

    private func spray(_ work: Work.Spray) -> [ContentLine] {
        lines(
            line("water_l", work.waterL),
            line("treated_area", work.treatedArea.map(words.areaAmountText)),
            line("treated_trees", work.treatedTrees),
            line("target", work.target),
            line("method", work.method),
            line("equipment", work.equipment),
            line("protection", work.protection),
            line("leftover", work.leftover)
        )
    }

    private func pest(_ work: Work.Pest) -> [ContentLine] {
        lines(
            line("species", work.species.isEmpty ? words("entry_unsure") : work.species),
            work.suspected ? line("suspected", yesNo(true)) : nil,
            line("severity", work.severityKey.map { words(.severity, $0) }),
            line("inspected", work.inspected),
            line("infested", work.infested),
            line("count", work.count),
            work.points.isEmpty ? nil : line("points", work.points.count),
            line("action", work.action),
            line("result", work.result)
        )
    }

    private func purchase(_ work: Work.Purchase) -> [ContentLine] {
        lines(
            line("input", words(.input, work.inputKey)),
            line("name", work.name),
            line("amount", work.amount.map(words.amountText)),
            line("shop", work.shop),
            line("batch", work.batch),
            line("expires_on", work.expiresOn),
            line("invoice", work.invoice)
        )
    }

    private func lines(_ lines: ContentLine?...) -> [ContentLine] { lines.compactMap { $0 } }

    private func line(_ field: String, _ value: String?) -> ContentLine? {
        guard let value, !value.allSatisfy(\.isWhitespace) else { return nil }
        let name = words(.field, field)
        return ContentLine(name: name.capitalizedFirst, value: value)
    }

    private func line(_ field: String, _ value: Double?) -> ContentLine? {
        line(field, value.map { formats.number($0) })
    }

    private func line(_ field: String, _ value: Int?) -> ContentLine? {
        line(field, value.map { formats.number($0) })
    }

    private func line(_ field: String, _ day: LocalDate?) -> ContentLine? { line(field, day.map(formats.date)) }

    private func yesNo(_ yes: Bool) -> String { words(yes ? "entry_yes" : "entry_no") }
}
