//! Pests for which a market refuses a lot: whoever opens the first screen is to see them.

use crate::{App, AppError, EntryCard};
use jiff::ToSpan;
use vungtrong_model::*;
use vungtrong_rules::Reason;
use vungtrong_store::EntryFilter;

/// How long an observation stays on the first screen.
const DAYS: i64 = 30;

/// Observations that are looked at.
const ENTRIES: u32 = 200;

impl App {
    /// Entries of the last 30 days in which a rule saw a quarantine pest, or what is nearly its name; newest first.
    pub(crate) fn pest_alerts(&self, area: AreaId) -> Result<Vec<EntryCard>, AppError> {
        let filter = EntryFilter {
            area: Some(area),
            kind: Some(WorkKind::Pest),
            from: Some(self.today().saturating_sub(DAYS.days())),
            limit: ENTRIES,
            ..EntryFilter::default()
        };
        let mut alerts = Vec::new();
        for card in self.entries(&filter)? {
            // What no rule stopped at is not read at all.
            if card.verdict.is_some_and(|verdict| verdict.gravity() > 0)
                && self.is_alert(card.id)?
            {
                alerts.push(card);
            }
        }
        Ok(alerts)
    }

    fn is_alert(&self, id: EntryId) -> Result<bool, AppError> {
        let record = self.entry_record(id)?;
        let head = EntryHead::from_fields(&record.state.fields).map_err(AppError::internal)?;
        let alarming = [Reason::QuarantinePest.key(), Reason::QuarantinePestLikely.key()];
        Ok(head.verdicts.iter().any(|stamp| alarming.contains(&stamp.rule.as_str())))
    }
}
