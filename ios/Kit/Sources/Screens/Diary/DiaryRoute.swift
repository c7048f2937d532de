import Presentation
import SwiftUI

struct DiaryRoute: View {
    let wiring: Wiring
    let area: AreaCard
    let navigator: any Navigator
    let plot: String?
    let kind: WorkKind?
    let status: EntryStatus?
    @Environment(\.held) private var held

    var body: some View {
        let presenter = held.presenter(area.id) {
            DiaryPresenter(
                gateway: wiring.gateway, navigator: navigator, area: area.id, plot: plot, kind: kind, status: status
            )
        }
        return DiaryScreen(state: presenter.state, onEvent: { presenter.onEvent($0) })
    }
}
