/// With what a new entry's form is filled: as it was asked for, with the last of its kind, or with nothing.
enum Filled {
    case asAsked, withLast, anew
}

/// How a form looks when it opens: a draft that was left, the entry that is changed, one that is done again, or a new one.
@MainActor
struct FormOpening {
    let gateway: any Gateway
    let purpose: FormPurpose
    let today: @MainActor () -> LocalDate

    private var area: String { purpose.area }
    private var kind: WorkKind { purpose.kind }

    func open(with filling: Filled = .asAsked) async -> FormState {
        let own = await gateway.areas().orNil?.first { $0.id == area }?.ownHousehold
        let choices = await choices() ?? WritingChoices(plots: [], forOthers: false, households: [])
        let recent = await gateway.recentWork(area, kind: kind).orNil
        let ground = FormState(kind: kind, today: today(), loading: false, recent: recent, plots: choices.plots)
        var state = await filled(ground, with: filling)
        let left = state.origin == .draft && state.changing == nil ? await unsaid() : nil
        let chosen = left?.household ?? state.householdOfPlots ?? own
        state.book = choices.forOthers ? Book(households: choices.households, chosen: chosen) : nil
        if let household = state.book?.chosen, let book = await bookOf(household) { state.write(in: book) }
        if let left { state.say(left) }
        return state
    }

    func choices() async -> WritingChoices? { await gateway.writingChoices(area).orNil }

    /// The book of a household, and for whom of it somebody may write who is of another one.
    func bookOf(_ household: String) async -> Book? {
        guard let choices = await choices(), choices.forOthers else { return nil }
        let people = await gateway.writtenFor(area, household: household).orNil ?? []
        let only = people.count == 1 ? people.first?.id : nil
        return Book(households: choices.households, chosen: household, people: people, onBehalfOf: only)
    }

    private func unsaid() async -> Unsaid? {
        guard let text = await gateway.kept(purpose.keptUnder).orNil, let text else { return nil }
        return Unsaid(reading: text)
    }

    private func filled(_ ground: FormState, with filling: Filled) async -> FormState {
        if let id = purpose.replaces { return await change(ground, id) }
        if let draft = await gateway.draft(area, kind: kind).orNil, let draft { return goingOn(ground, draft) }
        if let content = await doneAgain(ground, filling) { return again(ground, content) }
        return await fresh(ground)
    }

    private func doneAgain(_ ground: FormState, _ filling: Filled) async -> EntryContent? {
        switch filling {
        case .asAsked:
            guard let id = purpose.repeats else { return nil }
            return await gateway.repeatOf(id).orNil
        case .withLast: return ground.recent?.last
        case .anew: return nil
        }
    }

    private func goingOn(_ ground: FormState, _ draft: EntryContent) -> FormState {
        var state = ground
        state.base = draft
        state.origin = .draft
        state.touched = true
        state.photos = draft.photos.map { FormPhoto(id: $0, thumbnailPath: nil) }
        return state
    }

    private func again(_ ground: FormState, _ last: EntryContent) -> FormState {
        var state = ground
        state.base = last
        state.base.plots = plots(ground, last)
        state.texts = unknowns(state.base)
        state.origin = .repeated
        return state
    }

    private func fresh(_ ground: FormState) async -> FormState {
        var state = ground
        state.base.on = today()
        state.base.plots = plots(ground, ground.recent?.last)
        if let worker = ground.recent?.workers.first {
            state.base.worker = worker
        } else {
            state.base.worker = await gateway.who().orNil??.name ?? ""
        }
        if kind == .care { state.texts = ["task": ""] }
        return state
    }

    /// The plot that the form was opened for; the only one there is; or those of the last time.
    private func plots(_ ground: FormState, _ last: EntryContent?) -> [String] {
        let known = ground.plots.map(\.id)
        if let plot = purpose.plot, known.contains(plot) { return [plot] }
        if !kind.needsPlots { return [] }
        return known.count == 1 ? known : (last?.plots ?? []).filter(known.contains)
    }

    private func change(_ ground: FormState, _ id: String) async -> FormState {
        var state = ground
        switch await gateway.entry(id) {
        case .failed(let fault):
            state.fault = fault
            state.unchangeable = true
        case .ok(let entry):
            state.change(entry)
            if let text = await gateway.kept(purpose.keptUnder).orNil, let text { return Keeping.restore(state, text) }
        }
        return state
    }
}

extension FormState {
    fileprivate mutating func change(_ entry: EntryDetail) {
        base = entry.content
        texts = unknowns(entry.content)
        changing = Changing(id: entry.card.id, approved: entry.card.approved, returnReason: entry.returnReason)
        photos = entry.photos.map { FormPhoto(id: $0.id, thumbnailPath: $0.thumbnailPath, placed: $0.place != nil) }
        unchangeable = !entry.may.change
    }
}
