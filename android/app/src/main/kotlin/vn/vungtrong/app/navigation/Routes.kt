package vn.vungtrong.app.navigation

import androidx.compose.runtime.Composable
import vn.vungtrong.app.Wiring
import vn.vungtrong.app.catalogue.CatalogueRoute
import vn.vungtrong.app.diary.DiaryRoute
import vn.vungtrong.app.enrol.EnrolRoute
import vn.vungtrong.app.entry.EntryRoute
import vn.vungtrong.app.form.FormRoute
import vn.vungtrong.app.members.MembersRoute
import vn.vungtrong.app.notices.NoticesRoute
import vn.vungtrong.app.paper.LandPaperRoute
import vn.vungtrong.app.plot.PlotFormRoute
import vn.vungtrong.app.plot.PlotRoute
import vn.vungtrong.app.plots.PlotsRoute
import vn.vungtrong.app.review.ReviewRoute
import vn.vungtrong.app.settings.SettingsRoute
import vn.vungtrong.app.survey.SurveyRoute
import vn.vungtrong.app.sync.SyncRoute
import vn.vungtrong.app.today.TodayRoute
import vn.vungtrong.presentation.AreaCard
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.Navigator

/** Which screen shows a place. */
@Composable
internal fun Route(wiring: Wiring, area: AreaCard, navigator: Navigator, to: Destination, onArea: (String) -> Unit) {
    when (to) {
        Destination.Enrol -> EnrolRoute(wiring, navigator, onBack = navigator::back)
        Destination.Today -> TodayRoute(wiring, area, navigator)
        Destination.Plots -> PlotsRoute(wiring, area, navigator)
        is Destination.Plot -> PlotRoute(wiring, area, navigator, to)
        is Destination.PlotForm -> PlotFormRoute(wiring, area, navigator, to)
        is Destination.Survey -> SurveyRoute(wiring, area, navigator, to)
        is Destination.LandPaper -> LandPaperRoute(wiring, area, navigator, to)
        is Destination.Form -> FormRoute(wiring, area, navigator, to)
        is Destination.Diary -> DiaryRoute(wiring, area, navigator, to)
        is Destination.Entry -> EntryRoute(wiring, area, navigator, to)
        Destination.Members -> MembersRoute(wiring, area, navigator)
        Destination.Review -> ReviewRoute(wiring, area, navigator)
        Destination.Notices -> NoticesRoute(wiring, area, navigator)
        Destination.SyncAndStorage -> SyncRoute(wiring, area, navigator)
        Destination.Settings -> SettingsRoute(wiring, area, navigator, onArea)
        Destination.Catalogue -> CatalogueRoute(wiring, navigator)
    }
}
