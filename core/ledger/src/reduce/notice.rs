//! A notice and who read it.

use super::facts::{Facts, merge};
use super::history::{History, believed, first_taken, in_force};
use std::collections::BTreeMap;
use vungtrong_model::{HouseholdId, Lane, Millis, NoticeRead, Op, OpKind, PersonId, Record, Role};

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeState {
    /// To whom.
    pub lane: Lane,
    /// What it says.
    pub facts: Facts,
    /// Who wrote it first.
    pub author: PersonId,
    /// As what.
    pub role: Role,
    /// When, as far as that is believed.
    pub at: Millis,
    /// The households that read it, and who first confirmed it for each.
    pub reads: BTreeMap<HouseholdId, ReadBy>,
}

/// Who confirmed that a household read a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadBy {
    /// Who.
    pub person: PersonId,
    /// As what: a representative may confirm for members without a phone.
    pub role: Role,
    /// When, as far as that is believed.
    pub at: Millis,
}

/// Merges the operations of one notice; `None` when the notice itself is not there.
pub fn notice(ops: &[Op]) -> Option<NoticeState> {
    let first = first_taken(ops, |op| op.header.kind == OpKind::Notice)?;
    let history = History::new(in_force(ops, |op| op.header.kind == OpKind::Notice));
    let mut confirmed = in_force(ops, |op| op.header.kind == OpKind::NoticeRead);
    confirmed.sort_unstable_by_key(|op| op.order());
    let mut reads = BTreeMap::new();
    for op in confirmed {
        if let Some(household) = reader(op) {
            let at = believed(op).millis();
            reads.entry(household).or_insert(ReadBy {
                person: op.author,
                role: op.header.role,
                at,
            });
        }
    }
    Some(NoticeState {
        lane: first.lane,
        facts: merge(&history),
        author: first.author,
        role: first.header.role,
        at: believed(first).millis(),
        reads,
    })
}

/// The lane says which household: the hub checked it, the body is only a claim.
fn reader(op: &Op) -> Option<HouseholdId> {
    let claimed = || NoticeRead::from_fields(op.body.as_ref()?).ok()?.household;
    op.lane.household().or_else(claimed)
}
