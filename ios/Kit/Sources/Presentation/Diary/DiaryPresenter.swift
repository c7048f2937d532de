public struct DiaryState: Equatable, Sendable {
    public var text: String
    public var kind: WorkKind?
    public var status: EntryStatus?
    /// Entries of one plot only.
    public var plot: String?
    public var plotName: String
    /// Nil until the first page is there.
    public var entries: [EntryCard]?
    public var more: Bool
    public var fault: Fault?

    public init(
        text: String = "", kind: WorkKind? = nil, status: EntryStatus? = nil, plot: String? = nil, plotName: String = "",
        entries: [EntryCard]? = nil, more: Bool = false, fault: Fault? = nil
    ) {
        self.text = text
        self.kind = kind
        self.status = status
        self.plot = plot
        self.plotName = plotName
        self.entries = entries
        self.more = more
        self.fault = fault
    }

    /// Something narrows the list, so an empty list is not an empty diary.
    public var narrowed: Bool { !text.isBlank || kind != nil || status != nil || plot != nil }
}

public enum DiaryEvent: Equatable, Sendable {
    case type(String)
    case kind(WorkKind?)
    case status(EntryStatus?)
    case wholeArea
    /// The list was scrolled to its end.
    case more
    case open(String)
    case write(WorkKind)
    case retry
}

/// The diary: filters, search, pages. A page is asked for once.
public final class DiaryPresenter: Presenter<DiaryState, DiaryEvent> {
    public static let page = 50
    private static let typing = Duration.milliseconds(250)

    private let gateway: any Gateway
    private let navigator: any Navigator
    private let area: String
    private let pause: Pause
    private var loading: Task<Void, Never>?
    private var loadingMore = false

    public init(
        gateway: any Gateway, navigator: any Navigator, area: String, plot: String? = nil, kind: WorkKind? = nil,
        status: EntryStatus? = nil, pause: @escaping Pause = sleeping
    ) {
        self.gateway = gateway
        self.navigator = navigator
        self.area = area
        self.pause = pause
        super.init(DiaryState(kind: kind, status: status, plot: plot))
        keepFresh(gateway, [.entries]) { [weak self] in await self?.reload() }
        if let plot { launch { [weak self] in await self?.namePlot(plot) } }
    }

    public override func onEvent(_ event: DiaryEvent) {
        switch event {
        case .type(let text): narrow(after: Self.typing) { $0.text = text }
        case .kind(let kind): narrow { $0.kind = kind }
        case .status(let status): narrow { $0.status = status }
        case .wholeArea:
            narrow {
                $0.plot = nil
                $0.plotName = ""
            }
        case .more: more()
        case .open(let id): navigator.go(.entry(id))
        case .write(let kind): navigator.go(.writing(kind, plot: state.plot))
        case .retry: narrow { _ in }
        }
    }

    private func narrow(after wait: Duration? = nil, _ how: (inout DiaryState) -> Void) {
        change(how)
        loading?.cancel()
        loadingMore = false
        loading = launch {
            if let wait { await self.pause(wait) }
            if !Task.isCancelled { await self.reload() }
        }
    }

    /// As many entries as were shown before: a list that is looked at does not jump.
    private func reload() async {
        let shown = max(Self.page, state.entries?.count ?? 0)
        let asked = filter(limit: shown, after: nil)
        let page = await gateway.entries(asked)
        // Meanwhile somebody may have narrowed the list: the answer to that comes too.
        if Task.isCancelled || asked != filter(limit: shown, after: nil) { return }
        switch page {
        case .ok(let entries):
            change {
                $0.entries = entries
                $0.more = entries.count >= shown
                $0.fault = nil
            }
        case .failed(let fault): change { $0.fault = fault }
        }
    }

    private func more() {
        guard let last = state.entries?.last?.id, state.more, !loadingMore else { return }
        loadingMore = true
        loading = launch { await self.load(after: last) }
    }

    private func load(after last: String) async {
        let page = await gateway.entries(filter(limit: Self.page, after: last))
        if Task.isCancelled { return }
        loadingMore = false
        switch page {
        case .ok(let entries):
            change {
                $0.entries = ($0.entries ?? []) + entries
                $0.more = entries.count == Self.page
                $0.fault = nil
            }
        case .failed(let fault):
            change {
                $0.more = false
                $0.fault = fault
            }
        }
    }

    private func filter(limit: Int, after: String?) -> EntryFilter {
        EntryFilter(
            area: area, plot: state.plot, kind: state.kind, status: state.status,
            text: state.text.isBlank ? nil : state.text, limit: limit, after: after
        )
    }

    private func namePlot(_ plot: String) async {
        guard let name = await gateway.plot(plot).orNil?.plot.name else { return }
        change { $0.plotName = name }
    }
}
