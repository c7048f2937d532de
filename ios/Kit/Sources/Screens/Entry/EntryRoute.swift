import Presentation
import SwiftUI

struct EntryRoute: View {
    let wiring: Wiring
    let area: AreaCard
    let navigator: any Navigator
    let id: String
    @Environment(\.held) private var held

    var body: some View {
        let presenter = held.presenter(area.id) {
            EntryPresenter(gateway: wiring.gateway, device: wiring.device, navigator: navigator, id: id)
        }
        return EntryScreen(state: presenter.state, onEvent: { presenter.onEvent($0) })
    }
}
