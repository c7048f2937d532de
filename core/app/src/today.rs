//! The first screen: what may I do today, what must I fix, is my work safe.

use crate::{App, AppError, AreaRights, HarvestMark, views::EntryCard};
use serde::Serialize;
use vungtrong_ledger::reduce::EntryStatus;
use vungtrong_model::*;
use vungtrong_rules::SafeHarvest;
use vungtrong_store::EntryFilter;

/// The first screen.
#[derive(Clone, Debug, Serialize)]
pub struct TodayView {
    /// The growing area.
    pub area: AreaId,
    /// Its name.
    pub area_name: String,
    /// What this person is in it.
    pub roles: Vec<Role>,
    /// What this person may do in it.
    pub may: AreaRights,
    /// Plots with sprays that matter: when harvest is safe on each. Latest first.
    pub harvest: Vec<HarvestDate>,
    /// Plots with sprays that lie further back than those of the plots named.
    pub harvest_more: u64,
    /// Observations of pests for which one of the area's markets refuses a lot, newest first; until somebody wrote what
    /// came of them.
    pub pests: Vec<EntryCard>,
    /// Entries that were returned, with the reason to be read in each.
    pub returned: Vec<EntryCard>,
    /// Entries of which the hub refused something.
    pub refused: u64,
    /// Entries that wait for a review.
    pub waiting: u64,
    /// Notices that ask this person's household for a confirmation; nobody asks who has none.
    pub unread: u64,
    /// Work that only this phone has, of all its areas.
    pub unsent: UnsentView,
}

/// When harvest is safe on a plot.
#[derive(Clone, Debug, Serialize)]
pub struct HarvestDate {
    /// The plot.
    pub plot: PlotId,
    /// Its name.
    pub name: String,
    /// The answer.
    pub safe: SafeHarvest,
    /// What it says about today.
    pub mark: HarvestMark,
}

/// Work that only this phone has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UnsentView {
    /// Operations.
    pub records: u64,
    /// Photos and other files.
    pub photos: u64,
    /// Bytes.
    pub bytes: u64,
    /// Age of the oldest, milliseconds.
    pub oldest_ms: Option<i64>,
}

/// Most plots that the first screen names.
const MAX_PLOTS: usize = 50;

impl App {
    /// The first screen of an area.
    pub fn today_view(&self, area: AreaId) -> Result<TodayView, AppError> {
        let own = self.own_household(area)?;
        let returned = EntryFilter {
            area: Some(area),
            household: own,
            status: Some(EntryStatus::Returned),
            ..EntryFilter::default()
        };
        let counts = self.reader()?.counts(Some(area))?;
        let facts = self.areas()?.into_iter().find(|(id, _)| *id == area).map(|(_, facts)| facts);
        let unread = |n: &&crate::NoticeView| own.is_some() && n.notice.confirm && !n.read;
        let sprayed = self.sprayed_plots(area, own)?;
        Ok(TodayView {
            area,
            area_name: facts.map(|facts| facts.name).unwrap_or_default(),
            roles: self.own_roles(area)?,
            may: self.area_rights(area)?,
            harvest_more: sprayed.len().saturating_sub(MAX_PLOTS) as u64,
            harvest: self.harvest_dates(sprayed)?,
            pests: self.open_pests(area)?,
            returned: self.entries(&returned)?,
            refused: counts.refused,
            waiting: counts.submitted,
            unread: self.notices(area)?.iter().filter(unread).count() as u64,
            unsent: self.unsent()?,
        })
    }

    /// Work that only this phone has.
    pub fn unsent(&self) -> Result<UnsentView, AppError> {
        let unsent = self.reader()?.unsent()?;
        let now = self.env.clock.now();
        Ok(UnsentView {
            records: unsent.ops,
            photos: unsent.photos,
            bytes: unsent.bytes,
            oldest_ms: unsent.oldest.map(|at| (now.0 - at.0).max(0)),
        })
    }

    /// The hub's time when this phone last heard from it.
    pub fn last_sync(&self) -> Result<Option<Millis>, AppError> {
        Ok(self.reader()?.hub_time()?)
    }

    /// Plots in use with sprays that matter, those sprayed last first.
    fn sprayed_plots(
        &self,
        area: AreaId,
        household: Option<HouseholdId>,
    ) -> Result<Vec<(PlotId, String)>, AppError> {
        let store = self.reader()?;
        let picking = store.picking(area, self.sprays_matter_since())?;
        let mut plots = store.plot_names(area, household)?;
        plots.retain(|(id, _)| picking.contains_key(id));
        let last = |id: &PlotId| picking.get(id).and_then(|picking| picking.sprayed_on);
        plots.sort_by(|(a, a_name), (b, b_name)| (last(b), a_name, a).cmp(&(last(a), b_name, b)));
        Ok(plots)
    }

    /// Of the plots sprayed last.
    fn harvest_dates(&self, sprayed: Vec<(PlotId, String)>) -> Result<Vec<HarvestDate>, AppError> {
        let today = self.today();
        let date = |(plot, name)| {
            let safe = self.safe_harvest(plot)?;
            let mark = HarvestMark::of(safe.certain, safe.at_least, today);
            Ok::<_, AppError>(HarvestDate { plot, name, safe, mark })
        };
        let dates = sprayed.into_iter().take(MAX_PLOTS).map(date);
        let mut dates = dates.collect::<Result<Vec<_>, _>>()?;
        dates.sort_by_key(|date| std::cmp::Reverse(date.safe.date.or(date.safe.at_least)));
        Ok(dates)
    }
}
