/// What a draft's content does not hold: that something is not known, what cannot be read, in whose book it is written
/// and for whom. It is kept beside the content.
struct Unsaid {
    var texts: [String: String]
    var household: String?
    var onBehalfOf: String?

    private static let householdKey = "~household"
    private static let personKey = "~on_behalf_of"

    init(of state: FormState) {
        let fields = state.fields
        let content = state.content(fields)
        texts = [:]
        for field in fields {
            let text = state.textOf(field, in: content)
            if text != field.read(content) { texts[field.path] = text }
        }
        household = state.book?.chosen
        onBehalfOf = state.book?.onBehalfOf
    }

    init(reading text: String) {
        let kept = KeptLines.read(text)
        texts = kept.filter { !$0.key.hasPrefix("~") }
        household = kept[Self.householdKey]?.orNil
        onBehalfOf = kept[Self.personKey]?.orNil
    }

    func write() -> String {
        var kept = texts
        kept[Self.householdKey] = household ?? ""
        kept[Self.personKey] = onBehalfOf ?? ""
        return KeptLines.write(kept)
    }
}

extension FormState {
    /// What was `Unsaid`, over the draft's content.
    mutating func say(_ left: Unsaid) {
        texts = left.texts
        if let person = left.onBehalfOf { book?.onBehalfOf = person }
    }
}
