import Presentation
import SwiftUI

struct ReviewRoute: View {
    let wiring: Wiring
    let area: AreaCard
    let navigator: any Navigator
    @Environment(\.held) private var held

    var body: some View {
        let presenter = held.presenter(area.id) {
            ReviewPresenter(gateway: wiring.gateway, device: wiring.device, navigator: navigator, area: area.id)
        }
        return ReviewScreen(state: presenter.state, onEvent: { presenter.onEvent($0) })
    }
}
