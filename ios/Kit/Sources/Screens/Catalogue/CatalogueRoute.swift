import Presentation
import SwiftUI

struct CatalogueRoute: View {
    let wiring: Wiring
    let navigator: any Navigator
    @Environment(\.held) private var held

    var body: some View {
        let presenter = held.presenter {
            CataloguePresenter(gateway: wiring.gateway, device: wiring.device)
        }
        return CatalogueScreen(
            state: presenter.state, onBack: { navigator.back() }, onEvent: { presenter.onEvent($0) }
        )
    }
}
