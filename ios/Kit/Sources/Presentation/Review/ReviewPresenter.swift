public struct ReviewState: Equatable, Sendable {
    /// The doubtful ones first; nil until they are there.
    public var waiting: [Waiting]?
    public var chosen: Set<String>
    /// Entries for which a reason is being written.
    public var returning: Bool
    public var reason: String
    public var reasonMissing: Bool
    public var busy: Bool
    /// How many were approved or returned just now.
    public var approved: Int
    public var returned: Int
    /// Entries that could not be approved, with why.
    public var refused: [Pair<Waiting, Fault>]
    public var fault: Fault?

    public init(
        waiting: [Waiting]? = nil, chosen: Set<String> = [], returning: Bool = false, reason: String = "",
        reasonMissing: Bool = false, busy: Bool = false, approved: Int = 0, returned: Int = 0,
        refused: [Pair<Waiting, Fault>] = [], fault: Fault? = nil
    ) {
        self.waiting = waiting
        self.chosen = chosen
        self.returning = returning
        self.reason = reason
        self.reasonMissing = reasonMissing
        self.busy = busy
        self.approved = approved
        self.returned = returned
        self.refused = refused
        self.fault = fault
    }

    /// Entries without any doubt, which may be approved together.
    public var clear: Set<String> {
        Set((waiting ?? []).filter(\.clear).map(\.entry.id))
    }

    fileprivate var inOrder: [String] { (waiting ?? []).map(\.entry.id).filter(chosen.contains) }
}

public enum ReviewEvent: Equatable, Sendable {
    case choose(String)
    /// All without a doubt.
    case chooseClear
    case chooseNone
    case open(String)
    case approve
    case `return`
    case reason(String)
    case confirmReturn
    case dismiss
    case retry
}

/// What waits for the representative: approve many at once, or return with a reason.
public final class ReviewPresenter: Presenter<ReviewState, ReviewEvent> {
    private let gateway: any Gateway
    private let device: any Device
    private let navigator: any Navigator
    private let area: String

    public init(gateway: any Gateway, device: any Device, navigator: any Navigator, area: String) {
        self.gateway = gateway
        self.device = device
        self.navigator = navigator
        self.area = area
        super.init(ReviewState())
        keepFresh(gateway, [.entries]) { [weak self] in await self?.load() }
    }

    public override func onEvent(_ event: ReviewEvent) {
        switch event {
        case .choose(let id): choose(id)
        case .chooseClear: change { $0.chosen = $0.clear }
        case .chooseNone: change { $0.chosen = [] }
        case .open(let id): navigator.go(.entry(id))
        case .approve: if !state.chosen.isEmpty { doing { await self.approve() } }
        case .return: if !state.chosen.isEmpty { ask() }
        case .reason(let text):
            change {
                $0.reason = text
                $0.reasonMissing = false
            }
        case .confirmReturn: confirmReturn()
        case .dismiss:
            change {
                $0.returning = false
                $0.refused = []
            }
        case .retry: launch { await self.load() }
        }
    }

    private func load() async {
        switch await gateway.reviewQueue(area) {
        case .ok(let queue):
            change {
                $0.waiting = queue
                $0.chosen.formIntersection(queue.map(\.entry.id))
                $0.fault = nil
            }
        case .failed(let fault): change { $0.fault = fault }
        }
    }

    /// Nobody approves own work: it cannot be chosen.
    private func choose(_ id: String) {
        change { now in
            let own = (now.waiting ?? []).contains { $0.entry.id == id && $0.own }
            if !own { now.chosen.formSymmetricDifference([id]) }
        }
    }

    private func ask() {
        change {
            $0.returning = true
            $0.reason = ""
            $0.reasonMissing = false
        }
    }

    private func approve() async {
        switch await gateway.approve(state.inOrder) {
        case .ok(let reviewed):
            change { $0.settle(reviewed) }
            await sent()
        case .failed(let fault): change { $0.fault = fault }
        }
    }

    private func confirmReturn() {
        let reason = state.reason.trimmed
        if reason.isEmpty { return change { $0.reasonMissing = true } }
        doing { await self.returnChosen(reason) }
    }

    private func returnChosen(_ reason: String) async {
        var returned = 0
        for id in state.inOrder {
            if case .failed(let fault) = await gateway.returnEntry(id, reason: reason) {
                return change {
                    $0.returning = false
                    $0.returned = returned
                    $0.fault = fault
                }
            }
            returned += 1
            change { $0.chosen.remove(id) }
        }
        change {
            $0.returning = false
            $0.approved = 0
            $0.returned = returned
        }
        await sent()
    }

    private func sent() async {
        await load()
        device.background.syncSoon()
    }

    override func busy(_ state: inout ReviewState, _ busy: Bool) {
        state.busy = busy
        if busy { state.fault = nil }
    }
}

extension ReviewState {
    fileprivate mutating func settle(_ reviewed: Reviewed) {
        refused = (waiting ?? []).compactMap { one in
            reviewed.refused.first { $0.first == one.entry.id }.map { Pair(one, $0.second) }
        }
        chosen = []
        approved = reviewed.done.count
        returned = 0
    }
}
