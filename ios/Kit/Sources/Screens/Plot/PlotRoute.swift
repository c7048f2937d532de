import Presentation
import SwiftUI

struct PlotRoute: View {
    let wiring: Wiring
    let area: AreaCard
    let navigator: any Navigator
    let id: String
    @Environment(\.held) private var held

    var body: some View {
        let presenter = held.presenter(area.id) {
            PlotPresenter(gateway: wiring.gateway, device: wiring.device, navigator: navigator, area: area.id, id: id)
        }
        return PlotScreen(state: presenter.state) { presenter.onEvent($0) }
    }
}
