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
    /// What this person may do with it.
    pub may: EntryRights,
}

/// What this person may do with an entry as it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EntryRights {
    /// Write a new revision.
    pub change: bool,
    /// Approve the revision that waits. Nobody approves what they wrote themselves.
    pub approve: bool,
    /// Return the revision that waits, with a reason.
    pub send_back: bool,
    /// Hand it in.
    pub submit: bool,
    /// Say with a reason that it does not hold.
    pub void: bool,
    /// Put it out of sight; what was approved can only be voided.
    pub delete: bool,
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
            may: self.entry_rights(&record, &draft.entry),
        })
    }

    fn entry_rights(&self, record: &EntryRecord, entry: &Entry) -> EntryRights {
        // What a later version wrote cannot be read here, and nobody judges what they cannot read.
        let readable = !matches!(entry.work, Work::Unknown(_));
        if !readable || !is_open(record) {
            return EntryRights::default();
        }
        let Ok(acting) = self.acting(record.row.area) else { return EntryRights::default() };
        let may = |kind| acting.may(record.state.lane, kind);
        let waits = self.waits_for_others(record);
        let delete = record.state.approved.is_none() && may(OpKind::Delete);
        EntryRights {
            change: may(OpKind::Entry),
            approve: waits && may(OpKind::Approve),
            send_back: waits && may(OpKind::Return),
            submit: record.state.status == EntryStatus::Saved && may(OpKind::Submit),
            void: !delete && may(OpKind::Void),
            delete,
        }
    }

    /// A revision waits that somebody else wrote.
    fn waits_for_others(&self, record: &EntryRecord) -> bool {
        let author = record.state.waiting.and_then(|waiting| record.state.revision(waiting));
        let me = self.identity().map(|identity| identity.person).ok();
        author.is_some_and(|revision| Some(revision.author) != me)
    }
}

/// Neither voided nor deleted.
pub(crate) fn is_open(record: &EntryRecord) -> bool {
    !matches!(record.state.status, EntryStatus::Voided | EntryStatus::Deleted)
}
