import Presentation
import SwiftUI

/// Which screen shows a place.
struct RouteView: View {
    let wiring: Wiring
    let model: ShellModel
    let area: AreaCard
    let to: Destination

    var body: some View {
        switch to {
        case .enrol: EnrolRoute(wiring: wiring, navigator: navigator)
        case .today: TodayRoute(wiring: wiring, area: area, navigator: navigator)
        case .members: MembersRoute(wiring: wiring, area: area)
        case .syncAndStorage: SyncRoute(wiring: wiring, area: area, navigator: navigator)
        case .settings:
            SettingsRoute(
                wiring: wiring, area: area, navigator: navigator, onArea: { model.shell.onEvent(.area($0)) },
                onLanguage: { model.language = $0 })
        default: EmptyView()
        }
    }

    private var navigator: any Navigator { model.stack }
}
