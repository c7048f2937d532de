/// What a form was opened for.
struct FormPurpose: Sendable {
    let area: String
    let kind: WorkKind
    /// The entry that is changed.
    let replaces: String?
    /// Chosen from the start.
    let plot: String?
    /// The entry that is done again.
    let repeats: String?

    /// Where a change is kept, or what a new entry's draft does not hold.
    var keptUnder: String { replaces.map { "form/\($0)" } ?? "form/new/\(area)/\(kind.rawValue)" }

    /// Who asks for a picture, after the phone stopped the app meanwhile.
    var asker: String { "form/\(area)/\(replaces ?? kind.rawValue)" }
}

/// What is kept of a form that is not saved.
struct FormDrafts: Sendable {
    let gateway: any Gateway
    let purpose: FormPurpose

    enum Draft: Equatable, Sendable {
        case new(content: EntryContent, unsaid: String)

        case change(String)
    }

    func of(_ state: FormState) -> Draft {
        state.changing == nil
            ? .new(content: state.content, unsaid: Unsaid(of: state).write())
            : .change(Keeping.write(state))
    }

    func keep(_ draft: Draft) async {
        switch draft {
        case .new(let content, let unsaid):
            _ = await gateway.keep(purpose.keptUnder, text: unsaid)
            _ = await gateway.keepDraft(purpose.area, content: content)
        case .change(let text):
            _ = await gateway.keep(purpose.keptUnder, text: text)
        }
    }

    func drop() async {
        _ = await gateway.keep(purpose.keptUnder, text: nil)
        if purpose.replaces == nil { _ = await gateway.dropDraft(purpose.area, kind: purpose.kind) }
    }
}
