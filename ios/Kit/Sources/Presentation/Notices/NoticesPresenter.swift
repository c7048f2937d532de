/// A notice that is being written.
public struct NewNotice: Equatable, Sendable, Identifiable {
    public var title: String
    public var text: String
    public var until: LocalDate?
    public var confirm: Bool
    public var titleMissing: Bool

    public init(
        title: String = "", text: String = "", until: LocalDate? = nil, confirm: Bool = true, titleMissing: Bool = false
    ) {
        self.title = title
        self.text = text
        self.until = until
        self.confirm = confirm
        self.titleMissing = titleMissing
    }

    /// One is written at a time.
    public var id: String { "new" }
}

public struct NoticesState: Equatable, Sendable {
    /// Newest first; nil until they are there.
    public var notices: [NoticeCard]?
    public var mayWrite: Bool
    /// This person confirms for a household.
    public var mayConfirm: Bool
    public var writing: NewNotice?
    public var busy: Bool
    public var fault: Fault?

    public init(
        notices: [NoticeCard]? = nil, mayWrite: Bool = false, mayConfirm: Bool = false, writing: NewNotice? = nil,
        busy: Bool = false, fault: Fault? = nil
    ) {
        self.notices = notices
        self.mayWrite = mayWrite
        self.mayConfirm = mayConfirm
        self.writing = writing
        self.busy = busy
        self.fault = fault
    }
}

public enum NoticesEvent: Equatable, Sendable {
    case confirm(String)
    case write
    case fill(NewNotice)
    case send
    case dismiss
    case retry
}

/// Notices of the growing area; the members confirm that they have read them.
public final class NoticesPresenter: Presenter<NoticesState, NoticesEvent> {
    private let gateway: any Gateway
    private let device: any Device
    private let area: String

    public init(gateway: any Gateway, device: any Device, area: String) {
        self.gateway = gateway
        self.device = device
        self.area = area
        super.init(NoticesState())
        keepFresh(gateway, [.notices]) { [weak self] in await self?.load() }
    }

    public override func onEvent(_ event: NoticesEvent) {
        switch event {
        case .confirm(let id): doing { await self.settle(await self.gateway.readNotice(self.area, id: id).fault) }
        case .write: change { $0.writing = NewNotice() }
        case .fill(let notice): change { $0.writing = notice }
        case .send: send()
        case .dismiss:
            change {
                $0.writing = nil
                $0.fault = nil
            }
        case .retry: launch { await self.load() }
        }
    }

    private func load() async {
        let card = await gateway.areas().orNil?.first { $0.id == area }
        switch await gateway.notices(area) {
        case .ok(let notices):
            change {
                $0.notices = notices
                $0.mayWrite = card?.may.writeNotices ?? false
                $0.mayConfirm = card?.may.confirmNotices ?? false
                $0.fault = nil
            }
        case .failed(let fault): change { $0.fault = fault }
        }
    }

    private func send() {
        guard let new = state.writing else { return }
        if new.title.isBlank { return change { $0.writing?.titleMissing = true } }
        doing {
            let sent = await self.gateway.addNotice(
                self.area, title: new.title.trimmed, text: new.text.trimmed, until: new.until, confirm: new.confirm
            )
            if sent.fault == nil { self.change { $0.writing = nil } }
            await self.settle(sent.fault)
        }
    }

    private func settle(_ fault: Fault?) async {
        if let fault { return change { $0.fault = fault } }
        await load()
        device.background.syncSoon()
    }

    override func busy(_ state: inout NoticesState, _ busy: Bool) {
        state.busy = busy
        if busy { state.fault = nil }
    }
}
