//! The first screen.

use crate::{
    ApiCard, ApiSafeHarvest, Core,
    entries::cards,
    parse::{Answer, key_of, parsed},
};
use vungtrong_app::{AreaRights, HarvestDate, UnsentView, model::Role};

/// A growing area of this phone.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ApiArea {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its crop.
    pub crop: String,
    /// What this person is in it.
    pub roles: Vec<String>,
    /// The household for which this person writes as a farmer.
    pub own_household: Option<String>,
    /// What this person may do in it.
    pub may: ApiAreaRights,
}

/// What this person may do in a growing area.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ApiAreaRights {
    /// Kinds of work in the order in which they are offered.
    pub usual: Vec<String>,
    /// Write work down.
    pub write: bool,
    /// Write work down in the books of other households.
    pub write_for_others: bool,
    /// Approve what waits.
    pub review: bool,
    /// Look members up.
    pub see_members: bool,
    /// Add members.
    pub add_members: bool,
    /// Add plots.
    pub add_plots: bool,
    /// Add plots to other households.
    pub add_plots_for_others: bool,
    /// Write notices to all members.
    pub write_notices: bool,
    /// Confirm notices for the own household.
    pub confirm_notices: bool,
}

/// When harvest is safe on a plot.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiHarvestDate {
    /// The plot.
    pub plot: String,
    /// Its name.
    pub name: String,
    /// The answer.
    pub safe: ApiSafeHarvest,
    /// What it says about today: `safe`, `waiting`, `ask`.
    pub mark: String,
}

/// Work that only this phone has.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ApiUnsent {
    /// Operations.
    pub records: u64,
    /// Photos and other files.
    pub photos: u64,
    /// Bytes.
    pub bytes: u64,
    /// Age of the oldest, milliseconds.
    pub oldest_ms: Option<i64>,
}

/// The first screen.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiToday {
    /// The growing area.
    pub area: String,
    /// Its name.
    pub area_name: String,
    /// What this person is in it.
    pub roles: Vec<String>,
    /// What this person may do in it.
    pub may: ApiAreaRights,
    /// When harvest is safe, the latest first.
    pub harvest: Vec<ApiHarvestDate>,
    /// Entries that were returned.
    pub returned: Vec<ApiCard>,
    /// Observations of quarantine pests that nobody has seen to yet.
    pub alerts: Vec<ApiCard>,
    /// Entries of which the hub refused something.
    pub refused: u64,
    /// Entries that wait for a review.
    pub waiting: u64,
    /// Notices that ask for a confirmation.
    pub unread: u64,
    /// Work that only this phone has.
    pub unsent: ApiUnsent,
    /// The hub's time when this phone last heard from it.
    pub last_sync_ms: Option<i64>,
    /// The day in Vietnam.
    pub today: String,
}

#[uniffi::export]
impl Core {
    /// The growing areas of this phone.
    pub fn areas(&self) -> Answer<Vec<ApiArea>> {
        let areas = self.app.areas()?;
        let view = |(id, area): (_, vungtrong_app::model::GrowingArea)| {
            Ok(ApiArea {
                roles: role_keys(&self.app.own_roles(id)?),
                may: self.app.area_rights(id)?.into(),
                own_household: self.app.own_household(id)?.map(|own| own.to_string()),
                id: id.to_string(),
                name: area.name,
                crop: area.crop,
            })
        };
        areas.into_iter().map(view).collect()
    }

    /// The first screen of an area.
    pub fn today(&self, area: String) -> Answer<ApiToday> {
        let area = parsed(&area, "area")?;
        let view = self.app.today_view(area)?;
        Ok(ApiToday {
            area: view.area.to_string(),
            area_name: view.area_name,
            roles: role_keys(&view.roles),
            may: view.may.into(),
            harvest: view.harvest.iter().map(ApiHarvestDate::from).collect(),
            returned: cards(view.returned),
            alerts: cards(view.pests),
            refused: view.refused,
            waiting: view.waiting,
            unread: view.unread,
            unsent: view.unsent.into(),
            last_sync_ms: self.app.last_sync()?.map(|at| at.0),
            today: self.app.today().to_string(),
        })
    }
}

pub(crate) fn role_keys(roles: &[Role]) -> Vec<String> {
    roles.iter().map(|role| role.name().into_owned()).collect()
}

impl From<AreaRights> for ApiAreaRights {
    fn from(may: AreaRights) -> Self {
        Self {
            usual: may.usual.iter().map(|kind| kind.name().into_owned()).collect(),
            write: may.write,
            write_for_others: may.write_for_others,
            review: may.review,
            see_members: may.see_members,
            add_members: may.add_members,
            add_plots: may.add_plots,
            add_plots_for_others: may.add_plots_for_others,
            write_notices: may.write_notices,
            confirm_notices: may.confirm_notices,
        }
    }
}

impl From<&HarvestDate> for ApiHarvestDate {
    fn from(date: &HarvestDate) -> Self {
        Self {
            plot: date.plot.to_string(),
            name: date.name.clone(),
            safe: (&date.safe).into(),
            mark: key_of(&date.mark),
        }
    }
}

impl From<UnsentView> for ApiUnsent {
    fn from(unsent: UnsentView) -> Self {
        let UnsentView { records, photos, bytes, oldest_ms } = unsent;
        Self { records, photos, bytes, oldest_ms }
    }
}
