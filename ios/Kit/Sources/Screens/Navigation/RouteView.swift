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
        case .plots: PlotsRoute(wiring: wiring, area: area, navigator: navigator)
        case .plot(let id): PlotRoute(wiring: wiring, area: area, navigator: navigator, id: id)
        case .plotForm(let id): PlotFormRoute(wiring: wiring, area: area, navigator: navigator, id: id)
        case .survey(let plot): SurveyRoute(wiring: wiring, area: area, navigator: navigator, plot: plot)
        case .landPaper(let plot): LandPaperRoute(wiring: wiring, area: area, navigator: navigator, plot: plot)
        case .form(let kind, let replaces, let plot, let repeats):
            FormRoute(wiring: wiring, area: area, navigator: navigator, kind: kind, replaces: replaces, plot: plot, repeats: repeats)
        case .diary(let plot, let kind, let status):
            DiaryRoute(wiring: wiring, area: area, navigator: navigator, plot: plot, kind: kind, status: status)
        case .entry(let id): EntryRoute(wiring: wiring, area: area, navigator: navigator, id: id)
        case .members: MembersRoute(wiring: wiring, area: area)
        case .review: ReviewRoute(wiring: wiring, area: area, navigator: navigator)
        case .notices: NoticesRoute(wiring: wiring, area: area, navigator: navigator)
        case .syncAndStorage: SyncRoute(wiring: wiring, area: area, navigator: navigator)
        case .settings:
            SettingsRoute(
                wiring: wiring, area: area, navigator: navigator, onArea: { model.shell.onEvent(.area($0)) },
                onLanguage: { model.language = $0 })
        case .catalogue: CatalogueRoute(wiring: wiring, navigator: navigator)
        }
    }

    private var navigator: any Navigator { model.stack }
}
