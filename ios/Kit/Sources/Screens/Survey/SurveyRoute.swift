import Presentation
import SwiftUI

struct SurveyRoute: View {
    let wiring: Wiring
    let area: AreaCard
    let navigator: any Navigator
    let plot: String
    @Environment(\.held) private var held

    var body: some View {
        let presenter = held.presenter(area.id) {
            SurveyPresenter(
                gateway: wiring.gateway, device: wiring.device, walks: wiring.walks, navigator: navigator, area: area.id,
                plot: plot)
        }
        return SurveyScreen(state: presenter.state) { presenter.onEvent($0) }
    }
}
