import Presentation
import SwiftUI

struct FormRoute: View {
    let wiring: Wiring
    let area: AreaCard
    let navigator: any Navigator
    let kind: WorkKind
    let replaces: String?
    let plot: String?
    let repeats: String?
    @Environment(\.held) private var held

    var body: some View {
        let presenter = held.presenter(area.id) {
            FormPresenter(
                gateway: wiring.gateway, device: wiring.device, navigator: navigator, area: area.id, kind: kind,
                replaces: replaces, plot: plot, repeats: repeats, today: { wiring.today() }
            )
        }
        return FormScreen(state: presenter.state, onEvent: { presenter.onEvent($0) })
    }
}
