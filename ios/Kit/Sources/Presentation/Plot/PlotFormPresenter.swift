public struct PlotFormState: Equatable, Sendable {
    public var new: Bool
    /// What stands in the fields; null until it is there.
    public var fields: PlotFields?
    /// Households to choose from; only for a new plot of somebody who keeps several.
    public var households: [HouseholdCard]
    /// Stable keys of what is wrong, by field.
    public var faults: [String: String]
    /// Something was typed and is not saved.
    public var unsaved: Bool
    /// It was typed before the app was closed.
    public var cameBack: Bool
    public var busy: Bool
    public var fault: Fault?

    public init(
        new: Bool, fields: PlotFields? = nil, households: [HouseholdCard] = [], faults: [String: String] = [:],
        unsaved: Bool = false, cameBack: Bool = false, busy: Bool = false, fault: Fault? = nil
    ) {
        self.new = new
        self.fields = fields
        self.households = households
        self.faults = faults
        self.unsaved = unsaved
        self.cameBack = cameBack
        self.busy = busy
        self.fault = fault
    }
}

public enum PlotFormEvent: Equatable, Sendable {
    case fill(PlotFields)
    case save
    /// Forgets what was typed.
    case discard
    case retry
}

/// A new plot, or other facts of one that is there. What was typed survives a killed app.
public final class PlotFormPresenter: Presenter<PlotFormState, PlotFormEvent> {
    private let gateway: any Gateway
    private let device: any Device
    private let navigator: any Navigator
    private let area: String
    private let id: String?
    private let pause: Pause
    private let key: String
    private var keeping: Task<Void, Never>?

    public static let typing = Duration.milliseconds(400)

    public init(
        gateway: any Gateway, device: any Device, navigator: any Navigator, area: String, id: String?,
        pause: @escaping Pause = sleeping
    ) {
        self.gateway = gateway
        self.device = device
        self.navigator = navigator
        self.area = area
        self.id = id
        self.pause = pause
        key = "plot_form/\(area)/\(id ?? "new")"
        super.init(PlotFormState(new: id == nil))
        launch { await self.load() }
    }

    public override func onEvent(_ event: PlotFormEvent) {
        switch event {
        case .fill(let fields): fill(fields)
        case .save: save()
        case .discard: launch { await self.discard() }
        case .retry: launch { await self.load() }
        }
    }

    private func load() async {
        let card = await gateway.areas().orNil?.first { $0.id == area }
        let typed = (await gateway.kept(key).orNil ?? nil).flatMap(PlotFields.read)
        switch await stored(card) {
        case .failed(let fault): change { $0.fault = fault }
        case .ok(let stored):
            var fields = typed ?? stored
            fields.household = fields.household ?? card?.ownHousehold
            let choice = await households(card)
            change {
                $0.fields = fields
                $0.households = choice
                $0.unsaved = typed != nil
                $0.cameBack = typed != nil
                $0.fault = nil
            }
        }
    }

    private func stored(_ card: AreaCard?) async -> Outcome<PlotFields> {
        guard let id else { return .ok(PlotFields(crop: card?.crop ?? "")) }
        return await gateway.plot(id).map { .of($0.facts, $0.plot.household) }
    }

    private func households(_ card: AreaCard?) async -> [HouseholdCard] {
        guard id == nil, let card, card.may.addPlotsForOthers else { return [] }
        return (await gateway.households(area).orNil ?? []).filter { !$0.left }
    }

    private func fill(_ fields: PlotFields) {
        change {
            for field in fields.changed(from: $0.fields) { $0.faults[field] = nil }
            $0.fields = fields
            $0.unsaved = true
        }
        keeping?.cancel()
        keeping = launch {
            await self.pause(Self.typing)
            if !Task.isCancelled { _ = await self.gateway.keep(self.key, text: fields.write()) }
        }
    }

    private func save() {
        guard let fields = state.fields else { return }
        let faults = fields.faults(new: state.new)
        if !faults.isEmpty { return change { $0.faults = faults } }
        doing { await self.save(fields) }
    }

    private func save(_ fields: PlotFields) async {
        let facts = fields.facts()
        let saved: Outcome<String?> =
            if let id {
                await gateway.setPlot(id, facts: facts).map { _ in nil }
            } else {
                await gateway.addPlot(area, household: fields.household ?? "", facts: facts).map { $0 }
            }
        switch saved {
        case .ok(let new): await left(new)
        case .failed(let fault):
            let faults = fault.byField
            let shown = !faults.isEmpty && PlotFields.names.isSuperset(of: faults.keys)
            change {
                $0.faults = faults
                $0.fault = shown ? nil : fault
            }
        }
    }

    /// A new plot is opened at once: its boundary is what comes next.
    private func left(_ new: String?) async {
        keeping?.cancel()
        _ = await gateway.keep(key, text: nil)
        device.background.syncSoon()
        navigator.back()
        if let new { navigator.go(.plot(new)) }
    }

    private func discard() async {
        keeping?.cancel()
        _ = await gateway.keep(key, text: nil)
        navigator.back()
    }

    override func busy(_ state: inout PlotFormState, _ busy: Bool) {
        state.busy = busy
        if busy {
            state.faults = [:]
            state.fault = nil
        }
    }
}

extension Fault {
    fileprivate var byField: [String: String] {
        kind == .invalid ? Dictionary(fields.map { ($0.field, $0.rule) }, uniquingKeysWith: { $1 }) : [:]
    }
}
