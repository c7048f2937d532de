import Presentation

extension Words {
    /// "Tên thuốc: chưa biết thời gian cách ly; hãy đọc trên nhãn rồi ghi vào".
    public func findingText(_ finding: Finding) -> String {
        let why = reasonText(finding)
        let sentence = finding.subject.isEmpty ? why : self("word_about", finding.subject, why)
        if finding.similar.isEmpty { return sentence }
        return self("word_similar", sentence, finding.similar.joined(separator: ", "))
    }

    /// Which rule says so, and how sure it is.
    public func findingSource(_ finding: Finding) -> String {
        self("word_source", self(.ruleName, finding.rule), finding.pack, finding.version, self(.confidence, finding.confidence))
    }

    private func reasonText(_ finding: Finding) -> String {
        guard let words = WordList.reason.name(finding.reason) else { return self(.reason, finding.reason) }
        return text(words, (reasonBlanks[finding.reason] ?? []).map { blank(finding, $0) })
    }

    private func blank(_ finding: Finding, _ name: String) -> String {
        switch name {
        case "listed": finding.listed
        case "earliest": finding.earliestHarvest.map(formats.date) ?? "?"
        default: finding.values[name].map { formats.number($0, decimals: 0) } ?? "?"
        }
    }

    /// "từ 24/12/2026 (Ridomil)".
    public func safeHarvestText(_ safe: SafeHarvest) -> String {
        let unknown = safe.unknown.map(\.product).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.joined(separator: ", ")
        if safe.certain {
            guard let date = safe.date else { return self("word_harvest_free") }
            guard let product = safe.because?.product, !product.isEmpty else { return self("word_harvest_from_day", formats.date(date)) }
            return self("word_harvest_from", formats.date(date), product)
        }
        guard let atLeast = safe.atLeast else { return self("word_harvest_unknown", unknown) }
        return self("word_harvest_not_before", formats.date(atLeast), unknown)
    }
}

/// What stands in the blanks of a sentence, in its order.
let reasonBlanks = [
    "banned_active": ["listed"],
    "removed_active": ["listed"],
    "too_early": ["days_too_early", "earliest"],
    "backdated": ["days"],
    "future_date": ["days"],
    "quarantine_pest": ["listed"],
    "quarantine_pest_likely": ["listed"],
    "overlap": ["overlap_m2"],
    "area_differs": ["area_m2", "declared_m2"],
    "shape_faults": ["faults"],
]
