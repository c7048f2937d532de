public struct SettingsState: Equatable, Sendable {
    public var me: Me?
    public var areas: [AreaCard]
    /// The area that is open.
    public var area: String
    /// Nil: as the phone.
    public var language: String?
    public var photosOnWifiOnly: Bool
    public var version: String
    /// Codes of the area, one a market.
    public var codes: [CodeCard]

    public init(
        me: Me? = nil, areas: [AreaCard] = [], area: String = "", language: String? = nil, photosOnWifiOnly: Bool = true,
        version: String = "", codes: [CodeCard] = []
    ) {
        self.me = me
        self.areas = areas
        self.area = area
        self.language = language
        self.photosOnWifiOnly = photosOnWifiOnly
        self.version = version
        self.codes = codes
    }
}

public enum SettingsEvent: Equatable, Sendable {
    case language(String?)
    case photosOnWifiOnly(Bool)
    case syncAndStorage
    case catalogue
    case enrol
    case back
}

/// Language, what goes over which network, and whose phone it is. Which area is open is the shell's.
public final class SettingsPresenter: Presenter<SettingsState, SettingsEvent> {
    private let gateway: any Gateway
    private let device: any Device
    private let navigator: any Navigator
    private let area: String

    public init(gateway: any Gateway, device: any Device, navigator: any Navigator, area: String, version: String) {
        self.gateway = gateway
        self.device = device
        self.navigator = navigator
        self.area = area
        super.init(
            SettingsState(
                area: area, language: device.settings.language, photosOnWifiOnly: device.settings.photosOnWifiOnly,
                version: version))
        keepFresh(gateway, [.areas, .people, .codes]) { [weak self] in await self?.load() }
    }

    public override func onEvent(_ event: SettingsEvent) {
        switch event {
        case .language(let language):
            device.settings.language = language
            change { $0.language = language }
        case .photosOnWifiOnly(let only): wifi(only)
        case .syncAndStorage: navigator.go(.syncAndStorage)
        case .catalogue: navigator.go(.catalogue)
        case .enrol: navigator.go(.enrol)
        case .back: navigator.back()
        }
    }

    /// Photos that waited for Wi-Fi need not wait any longer.
    private func wifi(_ only: Bool) {
        device.settings.photosOnWifiOnly = only
        change { $0.photosOnWifiOnly = only }
        if !only { device.background.syncSoon() }
    }

    private func load() async {
        let me = await gateway.who().orNil ?? nil
        let areas = await gateway.areas().orNil ?? []
        let codes = await gateway.codes(area).orNil ?? []
        change {
            $0.me = me
            $0.areas = areas
            $0.codes = codes
        }
    }
}
