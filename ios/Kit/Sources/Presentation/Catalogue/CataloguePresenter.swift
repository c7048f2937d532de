public struct CatalogueState: Equatable, Sendable {
    /// The file that was chosen.
    public var path: String?
    /// What the list is called; a list of the same name and day takes its place.
    public var name: String
    public var version: String
    public var validFrom: LocalDate?
    /// Who published it.
    public var source: String
    /// Import was tapped in vain: what is missing is marked.
    public var tried: Bool
    public var report: CatalogueReport?
    /// Why no file can be chosen.
    public var hindered: Hindrance?
    public var busy: Bool
    public var fault: Fault?

    public init(
        path: String? = nil, name: String = "", version: String = "", validFrom: LocalDate? = nil, source: String = "",
        tried: Bool = false, report: CatalogueReport? = nil, hindered: Hindrance? = nil, busy: Bool = false,
        fault: Fault? = nil
    ) {
        self.path = path
        self.name = name
        self.version = version
        self.validFrom = validFrom
        self.source = source
        self.tried = tried
        self.report = report
        self.hindered = hindered
        self.busy = busy
        self.fault = fault
    }

    /// Fields that are still empty, by name.
    public var missing: Set<String> {
        var missing: Set<String> = []
        if name.isBlank { missing.insert("name") }
        if version.isBlank { missing.insert("version") }
        if validFrom == nil { missing.insert("valid_from") }
        if source.isBlank { missing.insert("source") }
        return missing
    }

    public var marked: Set<String> { tried ? missing : [] }
}

public enum CatalogueEvent: Equatable, Sendable {
    case chooseFile
    case name(String)
    case version(String)
    case validFrom(LocalDate?)
    case source(String)
    case `import`
    case another
}

/// A list of products from a table (CSV): which list it is and from which day it holds; then what was taken of it.
public final class CataloguePresenter: Presenter<CatalogueState, CatalogueEvent> {
    /// What phones call a CSV file, each its own way.
    private static let mimes = ["text/*", "application/*"]

    private let gateway: any Gateway
    private let device: any Device

    public init(gateway: any Gateway, device: any Device) {
        self.gateway = gateway
        self.device = device
        super.init(CatalogueState())
    }

    public override func onEvent(_ event: CatalogueEvent) {
        switch event {
        case .chooseFile: doing { await self.choose() }
        case .name(let text): change { $0.name = text }
        case .version(let text): change { $0.version = text }
        case .validFrom(let day): change { $0.validFrom = day }
        case .source(let text): change { $0.source = text }
        case .import: doing { await self.importList() }
        case .another: change { $0 = CatalogueState() }
        }
    }

    private func choose() async {
        let hindered = device.files.hindrance
        change {
            $0.hindered = hindered
            $0.fault = nil
        }
        if hindered != nil { return }
        switch await device.files.open(Self.mimes) {
        case .ok(let path):
            guard let path else { return }
            change {
                $0.path = path
                $0.report = nil
            }
        case .failed(let fault): change { $0.fault = fault }
        }
    }

    private func importList() async {
        let now = state
        guard let path = now.path else { return }
        guard now.missing.isEmpty, let from = now.validFrom else { return change { $0.tried = true } }
        let imported = await gateway.importCatalogue(
            path, id: now.name.trimmed, version: now.version.trimmed, validFrom: from, source: now.source.trimmed
        )
        switch imported {
        case .ok(let report):
            change {
                $0.report = report
                $0.fault = nil
            }
        case .failed(let fault): change { $0.fault = fault }
        }
    }

    override func busy(_ state: inout CatalogueState, _ busy: Bool) { state.busy = busy }
}
