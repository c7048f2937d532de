import Foundation
import Network
import Presentation

/// What a person chose on this phone, and what its network is like now.
@MainActor
final class KeptSettings: PhoneSettings {
    private let kept = UserDefaults.standard
    private let network: NetworkWatch

    init(network: NetworkWatch) {
        self.network = network
    }

    var language: String? {
        get { kept.string(forKey: "language") }
        set { kept.set(newValue, forKey: "language") }
    }

    var photosOnWifiOnly: Bool {
        get { kept.object(forKey: "photos_on_wifi_only") as? Bool ?? true }
        set { kept.set(newValue, forKey: "photos_on_wifi_only") }
    }

    var area: String? {
        get { kept.string(forKey: "area") }
        set { kept.set(newValue, forKey: "area") }
    }

    func photosMayGo() -> Bool { network.isThere && (!photosOnWifiOnly || network.isFree) }

    func online() -> Bool { network.isThere }
}

/// Listens for networks.
@MainActor
final class NetworkWatch {
    private let monitor = NWPathMonitor()

    /// A network came, or came back.
    var onNetwork: @MainActor () -> Void = {}
    private(set) var isThere = true
    /// Costs nothing, and the person does not want to save data.
    private(set) var isFree = false

    init() {
        monitor.pathUpdateHandler = { [weak self] path in
            Task { @MainActor in self?.heard(path) }
        }
        monitor.start(queue: .global(qos: .utility))
    }

    private func heard(_ path: NWPath) {
        let (was, wasFree) = (isThere, isFree)
        isThere = path.status == .satisfied
        isFree = isThere && !path.isExpensive && !path.isConstrained
        if isThere && !was || isFree && !wasFree { onNetwork() }
    }
}
