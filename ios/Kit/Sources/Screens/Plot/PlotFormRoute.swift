import Presentation
import SwiftUI

struct PlotFormRoute: View {
    let wiring: Wiring
    let area: AreaCard
    let navigator: any Navigator
    let id: String?
    @Environment(\.held) private var held

    var body: some View {
        let presenter = held.presenter(area.id) {
            PlotFormPresenter(gateway: wiring.gateway, device: wiring.device, navigator: navigator, area: area.id, id: id)
        }
        return PlotFormScreen(state: presenter.state) { presenter.onEvent($0) }
    }
}
