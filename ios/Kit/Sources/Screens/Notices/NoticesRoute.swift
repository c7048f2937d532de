import Presentation
import SwiftUI

struct NoticesRoute: View {
    let wiring: Wiring
    let area: AreaCard
    let navigator: any Navigator
    @Environment(\.held) private var held

    var body: some View {
        let presenter = held.presenter(area.id) {
            NoticesPresenter(gateway: wiring.gateway, device: wiring.device, area: area.id)
        }
        return NoticesScreen(state: presenter.state, onEvent: { presenter.onEvent($0) })
    }
}
