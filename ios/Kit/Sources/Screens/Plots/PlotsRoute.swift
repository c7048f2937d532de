import Presentation
import SwiftUI

struct PlotsRoute: View {
    let wiring: Wiring
    let area: AreaCard
    let navigator: any Navigator
    @Environment(\.held) private var held

    var body: some View {
        let presenter = held.presenter(area.id) {
            PlotsPresenter(gateway: wiring.gateway, device: wiring.device, navigator: navigator, area: area.id)
        }
        return PlotsScreen(state: presenter.state) { presenter.onEvent($0) }
    }
}
