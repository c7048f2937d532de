/// Every form of the diary. What is asked is data (see `plan`); here is what happens: it opens filled as far as can be
/// known, asks the rules while somebody types, keeps what is typed, and saves.
public final class FormPresenter: Presenter<FormState, FormEvent> {
    private let gateway: any Gateway
    private let device: any Device
    private let navigator: any Navigator
    private let purpose: FormPurpose
    private let today: @MainActor () -> LocalDate
    private let pause: Pause
    private let opening: FormOpening
    private let drafts: FormDrafts
    private var locating: Task<Void, Never>?
    private var searching: Task<Void, Never>?
    private var judging: Task<Void, Never>?
    private var keeping: Task<Void, Never>?
    private var lastJudged: EntryDraft?
    private var lastKept: FormDrafts.Draft?

    public init(
        gateway: any Gateway, device: any Device, navigator: any Navigator, area: String, kind: WorkKind,
        replaces: String? = nil, plot: String? = nil, repeats: String? = nil, today: @escaping @MainActor () -> LocalDate,
        pause: @escaping Pause = sleeping
    ) {
        self.gateway = gateway
        self.device = device
        self.navigator = navigator
        self.today = today
        self.pause = pause
        purpose = FormPurpose(area: area, kind: kind, replaces: replaces, plot: plot, repeats: repeats)
        opening = FormOpening(gateway: gateway, purpose: purpose, today: today)
        drafts = FormDrafts(gateway: gateway, purpose: purpose)
        super.init(FormState(kind: kind, today: today()))
        let changes = gateway.changes()
        launch { [weak self] in await self?.open() }
        launch { [weak self] in
            for await nouns in changes where nouns.contains(.plots) || nouns.contains(.people) {
                await self?.refresh()
            }
        }
    }

    public override func onEvent(_ event: FormEvent) {
        switch event {
        case .put(let path, let text): edit { $0.texts[path] = text }
        case .fold(let group): change { $0.opened.formSymmetricDifference([group]) }
        case .togglePlot(let id): edit { $0.togglePlot(id) }
        case .allPlots: edit { $0.base.plots = $0.choices.map(\.id) }
        case .chooseHousehold(let id): chooseHousehold(id)
        case .choosePerson(let id): edit { $0.write(onBehalfOf: id) }
        case .addProduct(let product): edit { $0.add(product) }
        case .addFertilizer(let item): edit { $0.add(item) }
        case .remove(let item): edit { $0.remove(item: item) }
        case .open(let picker): openPicker(picker)
        case .search(let typed): search(typed)
        case .pickProduct(let product): edit { $0.pick(product) }
        case .pickSpecies(let name): pickSpecies(name)
        case .closePicker: change { $0.picker = nil }
        case .takePhoto(let path): takePhoto(path)
        case .choosePhoto(let path): choosePhoto(path)
        case .removePhoto(let id): edit { $0.remove(photo: id) }
        case .locate: locate()
        case .openLocationSettings: openLocationSettings()
        case .openCameraSettings: if let why = state.cameraHindrance { device.camera.openSystemSettings(why) }
        case .reason(let text): edit { $0.changing?.reason = text }
        case .repeat: launch { await self.startAnew(with: .withLast) }
        case .startAnew: launch { await self.startAnew(with: .asAsked) }
        case .save: doing { await self.save(submit: true) }
        case .saveOnly: doing { await self.save(submit: false) }
        case .addPoint: edit { $0.addPoint() }
        case .again: launch { await self.startAnew(with: .anew) }
        case .openEntry: if let saved = state.saved { navigator.go(.entry(saved.id)) }
        case .back: back()
        case .retry: launch { await self.open() }
        }
    }

    /// A killed process loses what was typed in the last moment; a form that is left loses nothing.
    public override func close() {
        super.close()
        guard let draft = unsaved else { return }
        let drafts = drafts
        Task { await drafts.keep(draft) }
    }

    override func changed() {
        judgeWhileTyping()
        keepWhileTyping()
    }

    /// Something that a person wrote: it is kept, and what the last Save complained of may be mended.
    private func edit(_ how: (inout FormState) -> Void) {
        change {
            how(&$0)
            $0.touched = true
            $0.refused = []
            $0.fault = nil
        }
    }

    private func open() async {
        let opened = await opening.open()
        change { $0 = opened }
        if let left = await device.camera.left(purpose.asker) { await photograph(left.field, .taken(left.path), nil) }
        if purpose.kind == .pest, opened.isNew { locate() }
    }

    private func refresh() async {
        guard let choices = await opening.choices() else { return }
        change {
            $0.plots = choices.plots
            $0.book?.households = choices.households
        }
    }

    private func startAnew(with filling: Filled) async {
        // Else what is about to be kept would be there again after it was dropped.
        keeping?.cancel()
        await drafts.drop()
        let anew = await opening.open(with: filling)
        change { $0 = anew }
        if anew.kind == .pest, anew.isNew { locate() }
    }

    private func back() {
        if state.picker != nil { change { $0.picker = nil } } else { navigator.back() }
    }

    private func judgeWhileTyping() {
        let draft = state.writing ? state.draft(purpose.area) : nil
        guard draft != lastJudged else { return }
        lastJudged = draft
        judging?.cancel()
        guard let draft else { return }
        judging = launch {
            await self.pause(Self.judgeAfter)
            guard !Task.isCancelled,
                let judged = await self.gateway.judge(draft, replaces: self.purpose.replaces).orNil, !Task.isCancelled
            else { return }
            self.change { $0.judged = judged }
        }
    }

    private func keepWhileTyping() {
        let draft = unsaved
        guard draft != lastKept else { return }
        lastKept = draft
        keeping?.cancel()
        guard let draft else { return }
        keeping = launch {
            await self.pause(Self.keepAfter)
            if !Task.isCancelled { await self.drafts.keep(draft) }
        }
    }

    private var unsaved: FormDrafts.Draft? { state.touched && state.writing ? drafts.of(state) : nil }

    private func chooseHousehold(_ id: String) {
        edit {
            $0.base.plots = []
            $0.picker = nil
        }
        launch {
            guard let book = await self.opening.bookOf(id) else { return }
            self.edit { $0.write(in: book) }
        }
    }

    private func pickSpecies(_ name: String) {
        edit {
            $0.texts["species"] = name.isBlank ? Answer.unknown : name
            $0.picker = nil
        }
    }

    private func openPicker(_ picker: FormPicker) {
        change { $0.picker = picker }
        search(picker.typed)
    }

    private func search(_ typed: String) {
        change { $0.picker = $0.picker?.typing(typed) }
        searching?.cancel()
        searching = launch {
            await self.pause(Self.searchAfter)
            if !Task.isCancelled { await self.find(typed) }
        }
    }

    private func find(_ typed: String) async {
        switch state.picker {
        case .products:
            let found = await gateway.searchProducts(typed, on: state.content.on ?? today()).orNil
            guard let found, !Task.isCancelled else { return }
            change { if case .products(let typed, _) = $0.picker { $0.picker = .products(typed: typed, found: found) } }
        case .ofSpecies:
            let found = await gateway.searchSpecies(typed).orNil
            guard let found, !Task.isCancelled else { return }
            change { if case .ofSpecies(let typed, _) = $0.picker { $0.picker = .ofSpecies(typed: typed, found: found) } }
        case .plots, .households, nil: break
        }
    }

    private func takePhoto(_ path: String?) {
        doing {
            let shot = await self.device.camera.take(self.purpose.asker, field: path)
            await self.photograph(path, shot, self.state.position.fix)
        }
    }

    private func choosePhoto(_ path: String?) {
        doing { await self.photograph(path, await self.device.camera.choose(withPlace: true), nil) }
    }

    private func photograph(_ path: String?, _ shot: Shot, _ fix: Fix?) async {
        switch shot {
        case .none: break
        case .notPossible(let why): change { $0.cameraHindrance = why }
        case .failed(let fault): change { $0.fault = fault }
        case .taken(let taken): await add(taken, at: path, fix)
        }
    }

    private func add(_ photo: String, at path: String?, _ fix: Fix?) async {
        switch await gateway.addPhoto(purpose.area, household: state.householdOfBook, path: photo, fix: fix) {
        case .failed(let fault): change { $0.fault = fault }
        case .ok(let added):
            edit {
                $0.add(added, at: path)
                $0.cameraHindrance = nil
            }
        }
    }

    private func openLocationSettings() {
        if case .notPossible(let why) = state.position { device.location.openSystemSettings(why) }
    }

    /// Takes the best position that comes, and stops when it is good.
    private func locate() {
        locating?.cancel()
        change { $0.position = .seeking }
        let readings = device.location.readings()
        locating = launch { [weak self] in
            for await reading in readings {
                guard let self, self.state.writing, !Task.isCancelled else { return }
                self.change { $0.take(reading) }
                if case .position = reading, self.state.position.fix?.accuracyM ?? .infinity <= Self.goodM { return }
            }
            if !Task.isCancelled { self?.stopsSeeking() }
        }
    }

    /// The receiver says no more; who asks again is heard.
    private func stopsSeeking() {
        change { if $0.position == .seeking { $0.position = .none } }
    }

    private func save(submit: Bool) async {
        let now = state
        guard now.writing else { return }
        guard now.unready.isEmpty else { return change { $0.attempts += 1 } }
        var draft = now.draft(purpose.area)
        draft.submit = submit
        switch await written(draft, now.changing) {
        case .ok(let entry): await saved(entry, handedIn: submit)
        case .failed(let fault):
            let fields = fault.kind == .invalid ? fault.fields : []
            change {
                $0.refused = fields
                $0.fault = fields.isEmpty ? fault : nil
                $0.attempts += 1
            }
        }
    }

    private func written(_ draft: EntryDraft, _ changing: Changing?) async -> Outcome<SavedEntry> {
        guard let changing else { return await gateway.saveEntry(draft) }
        return await gateway.changeEntry(
            changing.id, content: draft.content, reason: changing.reason.trimmed, submit: draft.submit
        )
    }

    private func saved(_ entry: SavedEntry, handedIn: Bool) async {
        let online = device.settings.online()
        change { $0.saved = Saved(id: entry.id, judged: entry.judged, online: online, handedIn: handedIn) }
        locating?.cancel()
        device.background.syncSoon()
        await drafts.drop()
    }

    override func busy(_ state: inout FormState, _ busy: Bool) { state.busy = busy }

    private static let judgeAfter = Duration.milliseconds(250)
    private static let keepAfter = Duration.milliseconds(400)
    private static let searchAfter = Duration.milliseconds(150)

    /// Good enough to say at which tree it was, metres.
    private static let goodM = 10.0
}
