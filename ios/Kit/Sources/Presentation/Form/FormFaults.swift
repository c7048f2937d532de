/// What is marked in a form.
extension FormState {
    /// What is asked here and keeps it from being saved.
    public var unready: [FieldFault] {
        let fields = fields
        return unreadable(fields) + unanswered(fields)
    }

    /// Everything that is marked. While somebody writes for the first time, nothing is missing yet.
    public var faults: [FieldFault] { faults(fields) }

    public var missing: [FieldName] { named { $0.rule == "required" } }

    public var wrong: [FieldName] { named { $0.rule != "required" } }

    public func faultOf(_ path: String) -> String? { faults.first { $0.field == path }?.rule }

    /// What cannot be read, and what was not answered; the core does not see either.
    private func unreadable(_ fields: [Field]) -> [FieldFault] {
        fields.filter { !$0.understands(texts[$0.path] ?? "") }
            .map { FieldFault(field: $0.path, rule: "not_a_number") }
    }

    private func unanswered(_ fields: [Field]) -> [FieldFault] {
        let content = content(fields)
        var missing = fields.filter { $0.asked && textOf($0, in: content).isBlank }.map(\.path)
        if let book, book.chosen == nil, !kind.needsPlots { missing.append("household") }
        if let book, book.onBehalfOf == nil, !book.people.isEmpty { missing.append("on_behalf_of") }
        if let changing, changing.approved, changing.reason.isBlank { missing.append("reason") }
        return missing.map { FieldFault(field: $0, rule: "required") }
    }

    func faults(_ fields: [Field]) -> [FieldFault] {
        let vain = attempts > 0
        let own = unreadable(fields) + (vain ? unanswered(fields) : [])
        let core = ((judged?.faults ?? []) + refused).filter { vain || $0.rule != "required" }
        var marked: Set<String> = []
        return (own + core).filter { marked.insert($0.field).inserted }
    }

    private func named(_ which: (FieldFault) -> Bool) -> [FieldName] {
        let fields = fields
        let names = faults(fields).filter(which).compactMap { fault in
            fields.first { $0.path == fault.field }?.name ?? Self.withoutField[fault.field]
        }
        return Set(names).sorted()
    }

    private static let withoutField: [String: FieldName] = [
        "plots": .plots,
        "products": .products,
        "items": .fertilizers,
        "household": .household,
        "on_behalf_of": .onBehalfOf,
        "reason": .reason,
    ]
}
