//! In whose book a person writes, on which plots, and for whom.

use crate::{App, AppError, HouseholdView, MemberView, PlotView};
use serde::Serialize;
use vungtrong_model::*;

/// From what a person chooses when they write something down.
#[derive(Clone, Debug, Serialize)]
pub struct WritingChoices {
    /// Plots in use of the books that are open to them, by name.
    pub plots: Vec<PlotView>,
    /// They may write in the books of others, and have to say in whose.
    pub for_others: bool,
    /// Whose books these are; empty when there is only their own.
    pub households: Vec<HouseholdView>,
}

impl App {
    /// From what a person chooses when they write something down.
    pub fn writing_choices(&self, area: AreaId) -> Result<WritingChoices, AppError> {
        let for_others = self.area_rights(area)?.write_for_others;
        let own = self.own_household(area)?;
        let mut plots = self.plots(area)?;
        let open = |owner: Option<HouseholdId>| {
            for_others || own.is_none() || owner == own || owner.is_none()
        };
        plots.retain(|plot| !plot.retired && open(plot.household));
        let mut households = if for_others { self.households(area)? } else { Vec::new() };
        households.retain(|view| !view.household.left);
        Ok(WritingChoices { plots, for_others, households })
    }

    /// Members of another household for whom this person may write in its book, by name. Whoever inspects writes what they
    /// saw themselves: for others only the representative writes.
    pub fn written_for(
        &self,
        area: AreaId,
        household: HouseholdId,
    ) -> Result<Vec<MemberView>, AppError> {
        let me = self.identity()?.person;
        if !self.area_rights(area)?.review || self.own_household(area)? == Some(household) {
            return Ok(Vec::new());
        }
        let mut members = self.members(area)?;
        members.retain(|m| m.household == Some(household) && m.id != me && !m.left);
        Ok(members)
    }
}
