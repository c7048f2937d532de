public struct FormState: Equatable, Sendable {
    public var kind: WorkKind
    public var today: LocalDate
    public var loading: Bool
    /// The content without what was typed since.
    public var base: EntryContent
    /// What stands in the fields that were touched, by path.
    public var texts: [String: String]
    public var origin: Origin
    public var touched: Bool
    public var recent: RecentWork?
    public var plots: [PlotCard]
    public var book: Book?
    public var changing: Changing?
    /// It cannot be written: the entry is not there, not ours to change, or of a newer version of the app.
    public var unchangeable: Bool
    public var opened: Set<String>
    public var photos: [FormPhoto]
    public var position: Position
    public var picker: FormPicker?
    /// Of the content as it was a moment ago.
    public var judged: Judged?
    /// What kept the last Save from being done.
    public var refused: [FieldFault]
    /// How often Save was tapped in vain: from then on also what is missing is marked.
    public var attempts: Int
    /// The camera cannot be used now.
    public var cameraHindrance: Hindrance?
    public var busy: Bool
    public var fault: Fault?
    public var saved: Saved?

    public init(
        kind: WorkKind, today: LocalDate, loading: Bool = true, base: EntryContent? = nil, texts: [String: String] = [:],
        origin: Origin = .new, touched: Bool = false, recent: RecentWork? = nil, plots: [PlotCard] = [], book: Book? = nil,
        changing: Changing? = nil, unchangeable: Bool = false, opened: Set<String> = [], photos: [FormPhoto] = [],
        position: Position = .none, picker: FormPicker? = nil, judged: Judged? = nil, refused: [FieldFault] = [],
        attempts: Int = 0, cameraHindrance: Hindrance? = nil, busy: Bool = false, fault: Fault? = nil, saved: Saved? = nil
    ) {
        self.kind = kind
        self.today = today
        self.loading = loading
        self.base = base ?? blank(kind)
        self.texts = texts
        self.origin = origin
        self.touched = touched
        self.recent = recent
        self.plots = plots
        self.book = book
        self.changing = changing
        self.unchangeable = unchangeable
        self.opened = opened
        self.photos = photos
        self.position = position
        self.picker = picker
        self.judged = judged
        self.refused = refused
        self.attempts = attempts
        self.cameraHindrance = cameraHindrance
        self.busy = busy
        self.fault = fault
        self.saved = saved
    }

    var fields: [Field] { plan(base).flatMap(\.fields) }

    public var content: EntryContent { content(fields) }

    func content(_ fields: [Field]) -> EntryContent {
        var content = base
        for field in fields {
            if let text = texts[field.path] { field.write(&content, text) }
        }
        return content
    }

    /// Products used lately that are not in the tank yet.
    public var recentProducts: [TankProduct] {
        guard let spray = content.work.spray, let recent else { return [] }
        return recent.products.filter { product in !spray.products.contains { $0.name == product.name } }
    }

    public var recentFertilizers: [FertilizerItem] {
        guard let work = content.work.fertilize, let recent else { return [] }
        return recent.fertilizers.filter { item in !work.items.contains { $0.name == item.name } }
    }

    /// Plots of the book that is open.
    public var choices: [PlotCard] {
        plots.filter { base.plots.contains($0.id) || book?.chosen == nil || $0.household == book?.chosen }
    }

    public var foundPlots: [PlotCard] {
        choices.filter { $0.name.hasWords(picker?.typed) || $0.householdName.hasWords(picker?.typed) }
    }

    public var foundHouseholds: [HouseholdCard] {
        (book?.households ?? []).filter { $0.name.hasWords(picker?.typed) || $0.phone.hasWords(picker?.typed) }
    }

    /// The last entry of the kind can be written once more.
    public var mayRepeat: Bool { changing == nil && origin != .repeated && recent?.last != nil }

    /// What is to be saved, or judged meanwhile.
    func draft(_ area: String) -> EntryDraft {
        EntryDraft(area: area, household: book?.chosen, content: content, onBehalfOf: book?.onBehalfOf)
    }

    /// `content`: the state's own, made once for many fields.
    func textOf(_ field: Field, in content: EntryContent) -> String { texts[field.path] ?? field.read(content) }
}
