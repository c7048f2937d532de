//! What a person may do in an area, by the table of rights that the hub asks too: screens offer what will not be refused.

use crate::{App, AppError};
use serde::Serialize;
use vungtrong_ledger::rights::{LaneKind, may, may_grant};
use vungtrong_model::*;

/// What this person may do in an area.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AreaRights {
    /// The kinds of work that a person in these roles writes down most, in the order in which they are offered.
    pub usual: Vec<WorkKind>,
    /// Write work down.
    pub write: bool,
    /// Write work down in the books of other households.
    pub write_for_others: bool,
    /// Approve what waits.
    pub review: bool,
    /// Look members up, as those do who answer for them.
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

/// What this person may do on a plot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PlotRights {
    /// The kind of work that they write down here most; `None`: they write nothing here.
    pub write: Option<WorkKind>,
    /// Survey its boundary.
    pub survey: bool,
    /// Change its facts.
    pub edit: bool,
}

impl AreaRights {
    fn of(roles: &[Role], own: Option<HouseholdId>) -> Self {
        let offices = || roles.iter().filter(|role| **role != Role::Farmer);
        let any = |lane, kind| roles.iter().any(|role| may(*role, lane, kind));
        let others = |kind| offices().any(|role| may(*role, LaneKind::Household, kind));
        Self {
            usual: usual(roles).to_vec(),
            write: any(LaneKind::Household, OpKind::Entry),
            write_for_others: others(OpKind::Entry),
            review: any(LaneKind::Household, OpKind::Approve),
            see_members: any(LaneKind::Household, OpKind::Return),
            add_members: any(LaneKind::Shared, OpKind::Member),
            add_plots: any(LaneKind::Household, OpKind::Plot),
            add_plots_for_others: others(OpKind::Plot),
            write_notices: any(LaneKind::Shared, OpKind::Notice),
            confirm_notices: own.is_some(),
        }
    }
}

fn usual(roles: &[Role]) -> &'static [WorkKind] {
    if roles.contains(&Role::Inspector) {
        &[WorkKind::Pest, WorkKind::Soil]
    } else {
        &[WorkKind::Spray, WorkKind::Fertilize, WorkKind::Harvest, WorkKind::Pest]
    }
}

impl App {
    /// What this person may do in an area.
    pub fn area_rights(&self, area: AreaId) -> Result<AreaRights, AppError> {
        let own = self.own_grants(area)?;
        let roles: Vec<Role> = own.iter().map(|grant| grant.role).collect();
        Ok(AreaRights::of(&roles, farms_for(&own)))
    }

    pub(crate) fn plot_rights(&self, area: AreaId, lane: Lane) -> PlotRights {
        let Ok(acting) = self.acting(area) else { return PlotRights::default() };
        let may = |kind| acting.may(lane, kind);
        let edit = may(OpKind::Plot);
        let write = may(OpKind::Entry);
        // Those who keep a plot spray it; those who only inspect it find pests.
        let kind = if edit { WorkKind::Spray } else { WorkKind::Pest };
        PlotRights { write: write.then_some(kind), survey: may(OpKind::Boundary), edit }
    }
}

/// The household for which somebody with these rights writes as a farmer.
pub(crate) fn farms_for(own: &[Grant]) -> Option<HouseholdId> {
    own.iter().filter(|grant| grant.role == Role::Farmer).find_map(|grant| grant.household)
}

/// The role in which somebody in these `roles` may invite a member again, or for the first time.
pub(crate) fn invites_as(
    mine: &[Role],
    theirs: &[Role],
    household: Option<HouseholdId>,
) -> Option<Role> {
    let role = theirs.first().copied().unwrap_or(Role::Farmer);
    let complete = role != Role::Farmer || household.is_some();
    (complete && mine.iter().any(|by| may_grant(*by, role))).then_some(role)
}

/// Whether somebody in these roles may end all rights of a member.
pub(crate) fn may_revoke(mine: &[Role], theirs: &[Role]) -> bool {
    let ends = |role: &Role| mine.iter().any(|by| may_grant(*by, *role));
    !theirs.is_empty() && theirs.iter().all(ends)
}
