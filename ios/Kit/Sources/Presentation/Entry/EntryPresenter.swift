/// What is done with an entry after a question.
public enum EntryAction: String, CaseIterable, Sendable, Identifiable {
    case approve, `return`, void, delete

    public var id: EntryAction { self }

    public var needsReason: Bool { self == .return || self == .void }
}

public struct EntryState: Equatable, Sendable {
    /// Nil until it is there.
    public var detail: EntryDetail?
    /// The question that is on the screen.
    public var asking: EntryAction?
    public var reason: String
    /// The person wanted to go on without a reason.
    public var reasonMissing: Bool
    public var busy: Bool
    /// What was just done.
    public var done: EntryAction?
    public var handedIn: Bool
    public var fault: Fault?

    public init(
        detail: EntryDetail? = nil, asking: EntryAction? = nil, reason: String = "", reasonMissing: Bool = false,
        busy: Bool = false, done: EntryAction? = nil, handedIn: Bool = false, fault: Fault? = nil
    ) {
        self.detail = detail
        self.asking = asking
        self.reason = reason
        self.reasonMissing = reasonMissing
        self.busy = busy
        self.done = done
        self.handedIn = handedIn
        self.fault = fault
    }
}

public enum EntryEvent: Equatable, Sendable {
    case change
    case `repeat`
    case submit
    case ask(EntryAction)
    case reason(String)
    case confirm
    case dismiss
    case fetchPhoto(String)
    case retry
}

/// One entry: its content, versions, reviews and photos, and what this person may do with it.
public final class EntryPresenter: Presenter<EntryState, EntryEvent> {
    private let gateway: any Gateway
    private let device: any Device
    private let navigator: any Navigator
    private let id: String

    public init(gateway: any Gateway, device: any Device, navigator: any Navigator, id: String) {
        self.gateway = gateway
        self.device = device
        self.navigator = navigator
        self.id = id
        super.init(EntryState())
        keepFresh(gateway, [.entries, .photos]) { [weak self] in await self?.load() }
    }

    public override func onEvent(_ event: EntryEvent) {
        switch event {
        case .change: form { .writing($0.card.kind, replaces: id) }
        case .repeat: form { .writing($0.card.kind, repeats: id) }
        case .submit: doing { self.settle(await self.gateway.submit(self.id)) { $0.handedIn = true } }
        case .ask(let action): ask(action)
        case .reason(let text):
            change {
                $0.reason = text
                $0.reasonMissing = false
            }
        case .confirm: confirm()
        case .dismiss: change { $0.asking = nil }
        case .fetchPhoto(let content): doing { await self.fetch(content) }
        case .retry: launch { await self.load() }
        }
    }

    private func form(_ to: (EntryDetail) -> Destination) {
        if let detail = state.detail { navigator.go(to(detail)) }
    }

    private func load() async {
        switch await gateway.entry(id) {
        case .ok(let found):
            change {
                $0.detail = found
                $0.fault = nil
            }
        case .failed(let fault): change { $0.fault = fault }
        }
    }

    private func ask(_ action: EntryAction) {
        change {
            $0.asking = action
            $0.reason = ""
            $0.reasonMissing = false
            $0.done = nil
        }
    }

    private func confirm() {
        guard let action = state.asking else { return }
        let reason = state.reason.trimmed
        if action.needsReason, reason.isEmpty { return change { $0.reasonMissing = true } }
        doing {
            self.settle(await self.carryOut(action, reason)) {
                $0.asking = nil
                $0.done = action
            }
            if action == .delete, self.state.done == action { self.navigator.back() }
        }
    }

    private func carryOut(_ action: EntryAction, _ reason: String) async -> Outcome<Done> {
        switch action {
        case .approve: await approve()
        case .return: await gateway.returnEntry(id, reason: reason)
        case .void: await gateway.voidEntry(id, reason: reason)
        case .delete: await gateway.deleteEntry(id)
        }
    }

    private func approve() async -> Outcome<Done> {
        switch await gateway.approve([id]) {
        case .failed(let fault): .failed(fault)
        case .ok(let reviewed): reviewed.refused.first.map { .failed($0.second) } ?? .done
        }
    }

    private func fetch(_ content: String) async {
        switch await gateway.fetchPhoto(content) {
        case .ok: await load()
        case .failed(let fault): change { $0.fault = fault }
        }
    }

    private func settle(_ outcome: Outcome<Done>, _ done: (inout EntryState) -> Void) {
        switch outcome {
        case .ok:
            change {
                done(&$0)
                $0.fault = nil
            }
            device.background.syncSoon()
        case .failed(let fault):
            change {
                $0.asking = nil
                $0.fault = fault
            }
        }
    }

    override func busy(_ state: inout EntryState, _ busy: Bool) {
        state.busy = busy
        if busy { state.fault = nil }
    }
}
