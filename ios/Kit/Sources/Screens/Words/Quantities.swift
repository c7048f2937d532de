import Presentation

extension Words {
    /// "1,25 ± 0,02 ha".
    public func areaText(_ areaM2: Double, _ errorM2: Double? = nil) -> String {
        let hectares = formats.hectares(areaM2)
        guard let errorM2 else { return self("word_area_exact", hectares) }
        return self("word_area_error", hectares, formats.number(errorM2 / Formats.m2PerHa, decimals: 3))
    }

    /// "500 ml".
    public func amountText(_ amount: Amount) -> String {
        self("word_amount", formats.number(amount.value), self(.unit, amount.unit))
    }

    public func areaAmountText(_ area: AreaAmount) -> String {
        self("word_amount", formats.number(area.value), self(.unit, area.unit))
    }

    /// "25 ml/bình 20 lít".
    public func doseText(_ dose: Dose) -> String {
        let value = formats.number(dose.value)
        let unit = self(.unit, dose.unit)
        let per = self(.per, dose.per)
        if dose.per == "total" { return self("word_dose_total", value, unit, per) }
        guard let litres = dose.perLitres else { return self("word_dose", value, unit, per) }
        return self("word_dose_sized", value, unit, per, formats.number(litres))
    }

    /// How long ago, in the largest unit: "3 giờ".
    public func ageText(_ sinceMs: Int, _ nowMs: Int) -> String { ageText(nowMs - sinceMs) }

    /// So many milliseconds in the largest unit: "3 giờ".
    public func ageText(_ ageMs: Int) -> String {
        let minutes = max(ageMs, 0) / 60_000
        let (hours, days) = (minutes / 60, minutes / 60 / 24)
        if days > 0 { return self(plural: "word_age_days", days, days) }
        if hours > 0 { return self("word_age_hours", hours) }
        return minutes > 0 ? self("word_age_minutes", minutes) : self("word_age_now")
    }
}
