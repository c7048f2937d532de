public struct TodayState: Equatable, Sendable {
    /// Nil until it is there.
    public var today: Today?
    public var nowMs: Int
    public var online: Bool
    /// All kinds of work are shown, not only the usual.
    public var allWork: Bool
    public var fault: Fault?

    public init(today: Today? = nil, nowMs: Int = 0, online: Bool = true, allWork: Bool = false, fault: Fault? = nil) {
        self.today = today
        self.nowMs = nowMs
        self.online = online
        self.allWork = allWork
        self.fault = fault
    }

    public var may: AreaRights { today?.may ?? AreaRights() }

    /// What is written down most comes first.
    public var work: [WorkKind] { allWork ? Self.writable : may.usual }

    private static let writable = WorkKind.allCases.filter { $0 != .unknown }
}

public enum TodayEvent: Equatable, Sendable {
    case write(WorkKind)
    case allWork
    case openEntry(String)
    case openPlot(String)
    case returned
    case review
    case notices
    case members
    case sync
    case settings
    case retry
}

/// Three answers: what may I do today, what must I put right, is my work safe.
public final class TodayPresenter: Presenter<TodayState, TodayEvent> {
    private let gateway: any Gateway
    private let device: any Device
    private let navigator: any Navigator
    private let area: String
    private let nowMs: @MainActor () -> Int

    public init(
        gateway: any Gateway, device: any Device, navigator: any Navigator, area: String, nowMs: @escaping @MainActor () -> Int
    ) {
        self.gateway = gateway
        self.device = device
        self.navigator = navigator
        self.area = area
        self.nowMs = nowMs
        super.init(TodayState())
        keepFresh(gateway, Set(Changed.allCases)) { [weak self] in await self?.load() }
    }

    public override func onEvent(_ event: TodayEvent) {
        switch event {
        case .write(let kind): navigator.go(.writing(kind))
        case .allWork: change { $0.allWork.toggle() }
        case .openEntry(let id): navigator.go(.entry(id))
        case .openPlot(let id): navigator.go(.plot(id))
        case .returned: navigator.go(.diaryOf(status: .returned))
        case .review: navigator.go(.review)
        case .notices: navigator.go(.notices)
        case .members: navigator.go(.members)
        case .sync: navigator.go(.syncAndStorage)
        case .settings: navigator.go(.settings)
        case .retry: doing { await self.load() }
        }
    }

    private func load() async {
        switch await gateway.today(area) {
        case .ok(let today):
            change {
                $0.today = today
                $0.nowMs = nowMs()
                $0.online = device.settings.online()
                $0.fault = nil
            }
        case .failed(let fault): change { $0.fault = fault }
        }
    }
}
