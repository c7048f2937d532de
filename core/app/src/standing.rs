//! How an entry stands: what the rules say of it now, and what this person may do with it.

use crate::{App, AppError, EntryDraft};
use serde::Serialize;
use std::collections::BTreeMap;
use vungtrong_ledger::reduce::EntryStatus;
use vungtrong_model::*;
use vungtrong_rules::Finding;
use vungtrong_store::EntryRecord;

/// How an entry stands.
#[derive(Clone, Debug, Serialize)]
pub struct EntryStanding {
    /// What the rules say about its content today.
    pub findings: Vec<Finding>,
    /// What its plots are called.
    pub plot_names: BTreeMap<PlotId, String>,
    /// This person may write a new revision.
    pub may_change: bool,
    /// A revision waits, and this person may approve or return it.
    pub may_judge: bool,
}

impl App {
    /// How an entry stands.
    pub fn entry_standing(&self, id: EntryId) -> Result<EntryStanding, AppError> {
        let record = self.entry_record(id)?;
        let entry = crate::views::readable(&record.state.fields, record.row.kind);
        let draft = EntryDraft {
            area: record.row.area,
            household: record.row.household,
            entry,
            on_behalf_of: record.row.on_behalf_of,
            submit: false,
        };
        let plots = self.reader()?.plots(record.row.area)?;
        let own = |row: &vungtrong_store::PlotRow| draft.entry.head.plots.contains(&row.id);
        let plot_names = plots.into_iter().filter(own).map(|row| (row.id, row.name)).collect();
        Ok(EntryStanding {
            findings: self.judge_change(id, &draft)?.findings,
            plot_names,
            may_change: self.may_change(&record, &draft.entry),
            may_judge: self.may_judge(&record),
        })
    }

    fn may_change(&self, record: &EntryRecord, entry: &Entry) -> bool {
        let known = !matches!(entry.work, Work::Unknown(_));
        known && is_open(record) && self.may(record, OpKind::Entry)
    }

    /// Nobody approves what they wrote themselves.
    fn may_judge(&self, record: &EntryRecord) -> bool {
        let author = record.state.waiting.and_then(|waiting| record.state.revision(waiting));
        let me = self.identity().map(|identity| identity.person).ok();
        author.is_some_and(|revision| Some(revision.author) != me)
            && is_open(record)
            && (self.may(record, OpKind::Approve) || self.may(record, OpKind::Return))
    }

    fn may(&self, record: &EntryRecord, kind: OpKind) -> bool {
        self.acting(record.row.area, record.state.lane, kind).is_ok()
    }
}

fn is_open(record: &EntryRecord) -> bool {
    !matches!(record.state.status, EntryStatus::Voided | EntryStatus::Deleted)
}
