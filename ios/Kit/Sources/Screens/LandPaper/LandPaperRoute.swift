import Presentation
import SwiftUI

struct LandPaperRoute: View {
    let wiring: Wiring
    let area: AreaCard
    let navigator: any Navigator
    let plot: String
    @Environment(\.held) private var held

    var body: some View {
        let presenter = held.presenter(area.id) {
            LandPaperPresenter(gateway: wiring.gateway, device: wiring.device, navigator: navigator, area: area.id, plot: plot)
        }
        return LandPaperScreen(state: presenter.state) { presenter.onEvent($0) }
    }
}
