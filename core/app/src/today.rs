//! The first screen: what may I do today, what must I fix, is my work safe.

use crate::{App, AppError, views::EntryCard};
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
    /// Plots with sprays that matter: when harvest is safe on each. Latest first.
    pub harvest: Vec<HarvestDate>,
    /// Entries that were returned, with the reason to be read in each.
    pub returned: Vec<EntryCard>,
    /// Entries of which the hub refused something.
    pub refused: u64,
    /// Entries that wait for a review.
    pub waiting: u64,
    /// Notices that ask for a confirmation.
    pub unread: u64,
    /// Work that only this phone has.
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
        let returned = EntryFilter {
            area: Some(area),
            household: self.own_household(area)?,
            status: Some(EntryStatus::Returned),
            ..EntryFilter::default()
        };
        let counts = self.store().counts()?;
        let facts = self.areas()?.into_iter().find(|(id, _)| *id == area).map(|(_, facts)| facts);
        let unread = |n: &&crate::NoticeView| n.notice.confirm && !n.read;
        Ok(TodayView {
            area,
            area_name: facts.map(|facts| facts.name).unwrap_or_default(),
            roles: self.own_roles(area)?,
            harvest: self.harvest_dates(area)?,
            returned: self.entries(&returned)?,
            refused: counts.refused,
            waiting: counts.submitted,
            unread: self.notices(area)?.iter().filter(unread).count() as u64,
            unsent: self.unsent()?,
        })
    }

    /// Work that only this phone has.
    pub fn unsent(&self) -> Result<UnsentView, AppError> {
        let unsent = self.store().unsent()?;
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
        Ok(self.store().hub_time()?)
    }

    fn harvest_dates(&self, area: AreaId) -> Result<Vec<HarvestDate>, AppError> {
        let own = self.own_household(area)?;
        let rows = self.store().plots(area)?.into_iter().filter(|row| !row.retired);
        let mine: Vec<_> =
            rows.filter(|row| own.is_none() || row.household == own).take(MAX_PLOTS).collect();
        let mut dates = Vec::new();
        for row in mine {
            let safe = self.safe_harvest(row.id)?;
            if safe.date.is_some() || !safe.certain {
                dates.push(HarvestDate { plot: row.id, name: row.name, safe });
            }
        }
        dates.sort_by_key(|date| std::cmp::Reverse(date.safe.date.or(date.safe.at_least)));
        Ok(dates)
    }
}
