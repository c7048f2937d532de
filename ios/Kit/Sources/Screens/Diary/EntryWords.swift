import Presentation

extension Words {
    /// "Phun thuốc: Ridomil".
    func workTitle(_ entry: EntryCard) -> String {
        let kind = self(entry.kind)
        return entry.title.allSatisfy(\.isWhitespace) ? kind : self("diary_work", kind, entry.title)
    }

    /// "24/11/2026 – 25/11/2026".
    func entryDay(_ entry: EntryCard) -> String {
        let on = entry.on.map(formats.date) ?? self("diary_no_day")
        guard let ended = entry.ended, ended != entry.on else { return on }
        return self("diary_days", on, formats.date(ended))
    }
}
