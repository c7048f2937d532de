//! Review: handing in, approving, returning with a reason, voiding.

use crate::{
    App, AppError, Done,
    app::{Statement, meta_fields},
    standing::is_open,
    views::EntryCard,
};
use serde::Serialize;
use vungtrong_ledger::reduce::EntryStatus;
use vungtrong_model::*;
use vungtrong_store::{Changes, EntryFilter, EntryRecord};

/// What a reviewer says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgment {
    /// It holds.
    Approve,
    /// Back to the farmer, with a reason.
    Return,
    /// It does not hold, with a reason; it stays readable.
    Void,
    /// Out of sight; only what was never approved.
    Delete,
}

impl Judgment {
    fn kind(self) -> OpKind {
        match self {
            Self::Approve => OpKind::Approve,
            Self::Return => OpKind::Return,
            Self::Void => OpKind::Void,
            Self::Delete => OpKind::Delete,
        }
    }
}

/// An entry in the queue, and why it deserves a closer look.
#[derive(Clone, Debug, Serialize)]
pub struct Waiting {
    /// The entry.
    pub entry: EntryCard,
    /// The revision that waits.
    pub revision: Hash,
    /// Reasons for doubt, the gravest first; empty: nothing stands out.
    pub doubts: Vec<Doubt>,
    /// Written by this person: somebody else has to review it.
    pub own: bool,
    /// Nothing stands out: it may be approved together with others like it.
    pub clear: bool,
}

/// Why an entry deserves a closer look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// A rule forbids it.
    Blocked,
    /// Two revisions contradict each other.
    Conflict,
    /// A rule asks for a person.
    Review,
    /// A rule lacked facts.
    Uncertain,
    /// Written down long after the work.
    Backdated,
    /// It was approved before and changed since.
    Amended,
    /// Written for a member by somebody else.
    OnBehalf,
}

/// What became of each entry of a review of many.
#[derive(Debug, Default, Serialize)]
pub struct Reviewed {
    /// Done.
    pub done: Vec<EntryId>,
    /// Not done, and why: one of them never stops the others.
    pub refused: Vec<(EntryId, AppError)>,
}

/// Days from which writing down later counts as a doubt in the queue.
const LATE_DAYS: u32 = 3;

impl App {
    /// Hands the newest revision in for review.
    pub fn submit(&self, id: EntryId) -> Result<Done<()>, AppError> {
        let record = self.entry_record(id)?;
        if record.state.status != EntryStatus::Saved {
            return Err(AppError::WrongState { state: record.state.status.name() });
        }
        let revision = *record.state.heads.last().ok_or(AppError::WrongState { state: "empty" })?;
        self.judge_revision(&record, OpKind::Submit, revision, "")
    }

    /// Entries that wait for a review in an area, the doubtful ones first.
    pub fn review_queue(&self, area: AreaId) -> Result<Vec<Waiting>, AppError> {
        let me = self.identity()?.person;
        let filter = EntryFilter {
            area: Some(area),
            status: Some(EntryStatus::Submitted),
            // The doubtful ones may be the oldest.
            limit: u32::MAX,
            ..EntryFilter::default()
        };
        let mut queue: Vec<_> =
            self.entries(&filter)?.into_iter().filter_map(|e| waiting(e, me)).collect();
        queue.sort_by_key(|w| (w.doubts.first().copied().map_or(u8::MAX, |d| d as u8), w.entry.on));
        Ok(queue)
    }

    /// Approves the revisions that wait, many at once: those that cannot be approved are named with the reason.
    pub fn approve(&self, entries: &[EntryId]) -> Result<Done<Reviewed>, AppError> {
        let mut reviewed = Reviewed::default();
        let mut changes = Changes::default();
        for id in entries {
            match self.judge_waiting(*id, Judgment::Approve, "") {
                Ok(done) => {
                    reviewed.done.push(*id);
                    changes.merge(done.changes);
                }
                Err(error @ (AppError::StorageFull | AppError::Corrupt { .. })) => {
                    return Err(error);
                }
                Err(error) => reviewed.refused.push((*id, error)),
            }
        }
        Ok(Done { value: reviewed, changes })
    }

    /// Approves one, returns, voids or deletes. All but approval of a fresh entry need a reason.
    pub fn judge_waiting(
        &self,
        id: EntryId,
        judgment: Judgment,
        reason: &str,
    ) -> Result<Done<()>, AppError> {
        let needs_reason = matches!(judgment, Judgment::Return | Judgment::Void);
        if needs_reason && reason.trim().is_empty() {
            return Err(AppError::invalid("reason", "required"));
        }
        let record = self.entry_record(id)?;
        let revision = self.revision_for(&record, judgment)?;
        self.judge_revision(&record, judgment.kind(), revision, reason.trim())
    }

    fn revision_for(&self, record: &EntryRecord, judgment: Judgment) -> Result<Hash, AppError> {
        let wrong = AppError::WrongState { state: record.state.status.name() };
        if !is_open(record) {
            return Err(wrong);
        }
        let me = self.identity()?.person;
        match judgment {
            Judgment::Approve | Judgment::Return => {
                let waiting = record.state.waiting.ok_or(wrong)?;
                let author = record.state.revision(waiting).map(|revision| revision.author);
                if author == Some(me) {
                    return Err(AppError::NotPermitted { code: "own_record" });
                }
                Ok(waiting)
            }
            Judgment::Delete if record.state.approved.is_some() => {
                Err(AppError::WrongState { state: "approved" })
            }
            Judgment::Void | Judgment::Delete => record.state.heads.last().copied().ok_or(wrong),
        }
    }

    fn judge_revision(
        &self,
        record: &EntryRecord,
        kind: OpKind,
        revision: Hash,
        reason: &str,
    ) -> Result<Done<()>, AppError> {
        let mut body = Judgement { revision }.to_fields();
        let reason = reason.to_owned();
        body.extend(meta_fields(OpMeta { reason, ..OpMeta::default() }));
        let (entity, lane) = (record.row.id.0, record.state.lane);
        let statement = Statement { kind, entity, lane, base: Vec::new(), body };
        let (_, changes) = self.state(record.row.area, statement)?;
        Ok(Done { value: (), changes })
    }
}

fn waiting(entry: EntryCard, me: PersonId) -> Option<Waiting> {
    let revision = entry.waiting?;
    let verdict = match entry.verdict {
        Some(Verdict::Blocked) => Some(Doubt::Blocked),
        Some(Verdict::Review | Verdict::Unknown(_)) => Some(Doubt::Review),
        Some(Verdict::Uncertain) => Some(Doubt::Uncertain),
        Some(Verdict::Allowed) | None => None,
    };
    let when = |holds: bool, doubt: Doubt| holds.then_some(doubt);
    let mut doubts: Vec<Doubt> = [
        verdict,
        when(entry.conflict, Doubt::Conflict),
        when(entry.backdated_days >= LATE_DAYS, Doubt::Backdated),
        when(entry.approved.is_some(), Doubt::Amended),
        when(entry.on_behalf_of.is_some(), Doubt::OnBehalf),
    ]
    .into_iter()
    .flatten()
    .collect();
    doubts.sort();
    let own = entry.author == me;
    let clear = doubts.is_empty() && !own;
    Some(Waiting { entry, revision, doubts, own, clear })
}
