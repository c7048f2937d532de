/// The fields as they are shown.
extension FormState {
    public var groups: [FormGroup] {
        let plans = plan(base)
        let fields = plans.flatMap(\.fields)
        let content = content(fields)
        let rules = Dictionary(uniqueKeysWithValues: faults(fields).map { ($0.field, $0.rule) })
        let all = plans.map { group($0, content, rules) }
        let open = Set(all.filter(\.open).map(\.id))
        let hidden = Set(plans.filter { plan in plan.within.map { !open.contains($0) } ?? false }.map(\.id))
        return all.filter { !hidden.contains($0.id) || $0.faulty }
    }

    private func group(_ plan: GroupPlan, _ content: EntryContent, _ rules: [String: String]) -> FormGroup {
        let cells = plan.fields.filter { $0.shown(content) }.map { cell($0, content, rules[$0.path]) }
        var group = FormGroup(
            id: plan.id, name: plan.name, item: plan.item, folds: plan.folds, open: true, within: plan.within != nil,
            cells: cells
        )
        group.open = !plan.folds || opened.contains(plan.id) || group.faulty
        return group
    }

    private func cell(_ field: Field, _ content: EntryContent, _ fault: String?) -> Cell {
        let text = textOf(field, in: content)
        return Cell(
            path: field.path,
            name: field.name,
            input: field.input,
            text: text.known,
            unknown: field.mayBeUnknown ? text == Answer.unknown : nil,
            offers: recent.map { field.offers($0, content) } ?? [],
            understood: understood(field, text),
            fault: fault
        )
    }

    private func understood(_ field: Field, _ text: String) -> String? {
        guard case .number = field.input, Numbers.twoReadings(text) else { return nil }
        return Numbers.decimal(text).map(Numbers.show)
    }
}
