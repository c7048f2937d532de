//! Notices to the members, and who read them.

use crate::{App, AppError, Done, app::Statement};
use serde::Serialize;
use vungtrong_model::*;

/// A notice.
#[derive(Clone, Debug, Serialize)]
pub struct NoticeView {
    /// Its id.
    pub id: NoticeId,
    /// What it says.
    #[serde(flatten)]
    pub notice: Notice,
    /// When it was written.
    pub at: Millis,
    /// Households that read it.
    pub read_by: Vec<HouseholdId>,
    /// This person's household read it.
    pub read: bool,
}

impl App {
    /// Writes a notice to all members.
    pub fn add_notice(&self, area: AreaId, notice: &Notice) -> Result<Done<NoticeId>, AppError> {
        if notice.title.trim().is_empty() {
            return Err(AppError::invalid("title", "required"));
        }
        let id = NoticeId::new(&*self.env.clock, &*self.env.entropy);
        let body = notice.to_fields();
        let statement = Statement {
            kind: OpKind::Notice,
            entity: id.0,
            lane: Lane::Shared,
            base: Vec::new(),
            body,
        };
        let (_, changes) = self.state(area, statement)?;
        Ok(Done { value: id, changes })
    }

    /// Notices, newest first.
    pub fn notices(&self, area: AreaId) -> Result<Vec<NoticeView>, AppError> {
        let own = self.own_household(area)?;
        let rows = self.reader()?.notices(area)?;
        let view = |row: vungtrong_store::NoticeRow| NoticeView {
            id: row.id,
            notice: row.notice,
            at: row.at,
            read: own.is_some_and(|own| row.read_by.contains(&own)),
            read_by: row.read_by,
        };
        Ok(rows.into_iter().map(view).collect())
    }

    /// Confirms that the household read a notice; the representative may do so for a household without a phone.
    pub fn read_notice(
        &self,
        area: AreaId,
        id: NoticeId,
        household: Option<HouseholdId>,
    ) -> Result<Done<()>, AppError> {
        let household = match household {
            Some(household) => household,
            None => self
                .own_household(area)?
                .ok_or_else(|| AppError::invalid("household", "required"))?,
        };
        let body = NoticeRead { notice: id, household: Some(household) }.to_fields();
        let lane = Lane::Household(household);
        let statement =
            Statement { kind: OpKind::NoticeRead, entity: id.0, lane, base: Vec::new(), body };
        let (_, changes) = self.state(area, statement)?;
        Ok(Done { value: (), changes })
    }

    /// Households that notices of an area are for: all that still take part.
    pub fn notice_readers(&self, area: AreaId) -> Result<usize, AppError> {
        let households = self.households(area)?;
        Ok(households.iter().filter(|row| !row.household.left).count())
    }
}
