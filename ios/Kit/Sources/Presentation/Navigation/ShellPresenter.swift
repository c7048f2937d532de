public struct ShellState: Equatable, Sendable {
    /// Nil until the data are open.
    public var opened: Opened?
    public var me: Me?
    /// What the person looks at; null until the first sync brought an area.
    public var area: AreaCard?
    public var areas: [AreaCard]
    public var ready: Bool
    public var syncing: Bool
    public var fault: Fault?

    public init(
        opened: Opened? = nil, me: Me? = nil, area: AreaCard? = nil, areas: [AreaCard] = [], ready: Bool = false,
        syncing: Bool = false, fault: Fault? = nil
    ) {
        self.opened = opened
        self.me = me
        self.area = area
        self.areas = areas
        self.ready = ready
        self.syncing = syncing
        self.fault = fault
    }

    /// Places of the bottom bar, for this role.
    public var tabs: [Destination] {
        let reviews = area?.may.review ?? false
        return BackStack.tabs.filter { $0 != .review || reviews }
    }
}

public enum ShellEvent: Equatable, Sendable {
    case go(Destination)
    case area(String)
    case sync
    case retry
    /// The note on how the data were found has been read.
    case seen
}

/// Whose phone it is, which area is open, and where the bottom bar leads.
public final class ShellPresenter: Presenter<ShellState, ShellEvent> {
    private let gateway: any Gateway
    private let device: any Device
    private let navigator: any Navigator

    public init(gateway: any Gateway, device: any Device, navigator: any Navigator) {
        self.gateway = gateway
        self.device = device
        self.navigator = navigator
        super.init(ShellState())
        keepFresh(gateway, [.areas, .people]) { [weak self] in await self?.load() }
    }

    public override func onEvent(_ event: ShellEvent) {
        switch event {
        case .go(let to): navigator.go(to)
        case .area(let id): open(id)
        case .sync: doing { await self.sync() }
        case .retry: doing { await self.load() }
        case .seen: change { $0.opened = .normal }
        }
    }

    private func load() async {
        guard let opened = settled(await gateway.opened()) else { return }
        let who = await gateway.who()
        if case .failed(let fault) = who { return fail(fault) }
        guard let areas = settled(await gateway.areas()) else { return }
        change {
            $0.opened = $0.opened.flatMap { was in was == .fresh ? nil : was } ?? opened
            $0.me = who.orNil ?? nil
            $0.area = areas.first { one in one.id == device.settings.area } ?? areas.first
            $0.areas = areas
            $0.ready = true
            $0.fault = nil
        }
    }

    private func open(_ id: String) {
        device.settings.area = id
        change { now in now.area = now.areas.first { $0.id == id } ?? now.area }
        navigator.restart(.today)
    }

    private func sync() async {
        switch await gateway.sync(photos: false, progress: { _ in }) {
        case .ok(let done):
            if let ended = done.ended { fail(ended) } else { await load() }
        case .failed(let fault): fail(fault)
        }
    }

    private func settled<Value>(_ outcome: Outcome<Value>) -> Value? {
        switch outcome {
        case .ok(let value): return value
        case .failed(let fault):
            fail(fault)
            return nil
        }
    }

    private func fail(_ fault: Fault) {
        change {
            $0.ready = true
            $0.fault = fault
        }
    }

    override func busy(_ state: inout ShellState, _ busy: Bool) { state.syncing = busy }
}
