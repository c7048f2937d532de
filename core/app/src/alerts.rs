//! Pests for which a market refuses a lot: whoever opens the first screen is to see them.

use crate::{App, AppError, EntryCard};
use jiff::ToSpan;
use vungtrong_ledger::reduce::EntryStatus;
use vungtrong_model::*;
use vungtrong_rules::Reason;
use vungtrong_store::EntryFilter;

/// How long an observation stays on the first screen.
const DAYS: i64 = 30;

/// Observations that are looked at.
const ENTRIES: u32 = 200;

impl App {
    /// Entries of the last 30 days in which a rule saw a quarantine pest, or what is nearly its name, and of which nobody
    /// wrote yet what came; newest first.
    pub(crate) fn open_pests(&self, area: AreaId) -> Result<Vec<EntryCard>, AppError> {
        let filter = EntryFilter {
            area: Some(area),
            kind: Some(WorkKind::Pest),
            from: Some(self.today().saturating_sub(DAYS.days())),
            limit: ENTRIES,
            ..EntryFilter::default()
        };
        let mut open = Vec::new();
        for card in self.entries(&filter)? {
            // What no rule stopped at is not read at all.
            let stopped = card.verdict.is_some_and(|verdict| verdict.gravity() > 0);
            if stopped && card.status != EntryStatus::Voided && self.is_open_alert(card.id)? {
                open.push(card);
            }
        }
        Ok(open)
    }

    fn is_open_alert(&self, id: EntryId) -> Result<bool, AppError> {
        let fields = self.entry_record(id)?.state.fields;
        let head = EntryHead::from_fields(&fields).map_err(AppError::internal)?;
        let alarming = [Reason::QuarantinePest.key(), Reason::QuarantinePestLikely.key()];
        let alarms = head.verdicts.iter().any(|stamp| alarming.contains(&stamp.rule.as_str()));
        let closed = Pest::from_fields(&fields).is_ok_and(|pest| !pest.result.trim().is_empty());
        Ok(alarms && !closed)
    }
}
