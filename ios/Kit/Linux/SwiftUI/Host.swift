/// Shows a view the way a phone would, and lets a test act on it. What an action starts may go on after it: see `wait`.
@MainActor public final class Host {
    private let view: AnyView
    private let store = _Store()
    public var environment = EnvironmentValues()

    public init<V: View>(_ view: V) { self.view = AnyView(view) }

    /// The tree as it is now. What appears, changes or leaves with it is told so, and may change it again.
    public var root: Node {
        for _ in 0..<12 {
            let tree = evaluate()
            if store.due.isEmpty { return tree }
            let due = store.due
            store.due = []
            due.forEach { $0() }
        }
        fatalError("The view changes itself without an end.")
    }

    private func evaluate() -> Node {
        store.seen = []
        let tree = Node("Screen", "", _render(view, _Context(store: store, environment: environment)))
        store.boxes = store.boxes.filter { store.seen.contains($0.key) }
        for (key, left) in store.appeared where !store.seen.contains(key) {
            store.appeared[key] = nil
            left()
        }
        return tree
    }

    /// What stands in front: the last question or sheet, else everything.
    public var front: Node {
        let root = root
        return root.all().last { ["Sheet", "Alert", "Dialog"].contains($0.kind) } ?? root
    }

    public func outline() -> String { root.outline() }

    /// Every word that can be read in front.
    public var texts: [String] { front.inSight().filter { !$0.isHidden }.flatMap { [$0["title"] ?? "", $0.text] }.filter { !$0.isEmpty } }

    /// Something with exactly these words is there, or else something that holds them.
    public func shows(_ words: String) -> Bool {
        front.inSight().contains { $0["title"] == words } || !find(words) { !$0.spoken.isEmpty }.isEmpty
    }

    /// What can be tapped: by its exact words, or else by words that it holds. `at`: which of several.
    @discardableResult public func tap(_ words: String, at place: Int = 0) -> Bool {
        let found = find(words) { $0.act != nil && $0.isTappable }
        guard found.indices.contains(place) else { return false }
        found[place].act?()
        return true
    }

    @discardableResult public func type(_ text: String, into field: String, at place: Int = 0) -> Bool {
        let found = find(field) { $0.kind == "TextField" && $0["disabled"] == nil }
        guard found.indices.contains(place) else { return false }
        found[place].set?(text)
        return true
    }

    /// What stands in a field, a switch or a picker.
    public func value(_ words: String) -> String? { find(words) { $0.get != nil }.first?.get?() }

    /// Chooses in a picker or date picker: its option's words, `2026-11-24`, `07:30`; a stepper takes `+` and `-`.
    @discardableResult public func pick(_ choice: String, in picker: String) -> Bool {
        guard let node = find(picker, where: { ["Picker", "DatePicker", "Stepper"].contains($0.kind) && $0["disabled"] == nil }).first else { return false }
        node.set?(choice)
        return true
    }

    /// Swipes the row that shows `row` and taps what comes out.
    @discardableResult public func swipe(_ row: String, _ action: String) -> Bool {
        let rows = front.all().filter { one in one.children.contains { $0.kind == "SwipeActions" } && one.spoken.contains(row) }
        let button = rows.first?.children.last?.all("Button").first { $0.spoken == action }
        button?.act?()
        return button != nil
    }

    /// The way back that the system draws.
    @discardableResult public func back() -> Bool {
        guard let button = front.all("Button").first(where: { $0["back"] != nil }) else { return false }
        button.act?()
        return true
    }

    /// Pulls a sheet down.
    @discardableResult public func dismiss() -> Bool {
        guard let act = front.act else { return false }
        act()
        return true
    }

    /// An action of VoiceOver's.
    @discardableResult public func perform(_ action: String, on words: String) -> Bool {
        let act = find(words) { $0.actions.contains { $0.name == action } }.first?.actions.first { $0.name == action }
        act?.act()
        return act != nil
    }

    @discardableResult public func touch(_ words: String, _ touch: _Touch) -> Bool {
        guard let node = find(words, where: { !$0.touched.isEmpty }).first else { return false }
        node.touched.forEach { $0(touch) }
        return true
    }

    /// Lets what was started go on until it holds; false when it does not within `seconds`.
    public func wait(seconds: Double = 60, until holds: @MainActor () async -> Bool) async -> Bool {
        let end = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < end {
            if await holds() { return true }
            try? await Task.sleep(for: .milliseconds(2))
        }
        return await holds()
    }

    public func wait(for words: String, seconds: Double = 60) async -> Bool { await wait(seconds: seconds) { self.shows(words) } }

    /// What can be acted on and has no name for VoiceOver.
    public func unlabelled() -> [String] {
        root.all().filter { $0.isActionable && $0["back"] == nil && $0.spoken.isEmpty }.map { $0.outline() }
    }

    /// Hand-made things to tap that are not said to be at least 44 points high.
    public func tooSmall() -> [String] {
        root.all("Button").filter { $0["style"] == "plain" && (Int($0["minHeight"] ?? "") ?? 0) < 44 }.map { $0.outline() }
    }

    /// What sounds like what can be acted on just before it: who listens cannot tell the two apart. Groups are told by their names.
    public func twins() -> [String] {
        let heard = root.heard()
        return zip(heard, heard.dropFirst()).filter { $0 == $1 }.map(\.0)
    }

    private func find(_ words: String, where suits: (Node) -> Bool) -> [Node] {
        let all = front.inSight().filter(suits)
        let exact = all.filter { $0.spoken == words || $0.text == words }
        if !exact.isEmpty { return exact }
        let lower = words.lowercased()
        return all.filter { $0.kind != "Screen" && ($0.spoken.lowercased().contains(lower) || $0.text.lowercased().contains(lower)) }
    }
}

extension Node {
    /// Without what only a swipe brings out.
    func inSight() -> [Node] { kind == "SwipeActions" ? [] : [self] + children.flatMap { $0.inSight() } }

    /// What can be acted on, one after the other, each behind the name of the group that it stands in.
    func heard(in group: String = "") -> [String] {
        if kind == "SwipeActions" || isHidden { return [] }
        let group = self["element"] == "contain" ? self["label"] ?? group : group
        let one = isActionable && self["back"] == nil ? [group.isEmpty ? spoken : "\(group): \(spoken)"] : []
        return one + children.flatMap { $0.heard(in: group) }
    }

    var isTappable: Bool { self["disabled"] == nil && !["Sheet", "Alert", "Dialog", "Stepper"].contains(kind) }

    var isActionable: Bool {
        if ["Sheet", "Alert", "Dialog"].contains(kind) { return false }
        return act != nil || set != nil || !touched.isEmpty || !actions.isEmpty || kind == "Menu"
    }
}
