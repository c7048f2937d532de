//! A right: given once, ended at most once.

use super::history::{believed, first_taken};
use vungtrong_model::{Grant, GrantId, Millis, Op, OpKind, PersonId, Record, Revoke, Role};

/// A right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantState {
    /// Its id.
    pub id: GrantId,
    /// Who may act as what.
    pub grant: Grant,
    /// Who gave it.
    pub granted_by: PersonId,
    /// As what.
    pub granted_role: Role,
    /// From when on: the hub's time of receipt, else the author's.
    pub at: Millis,
    /// The first end that was stated. Whether its author may end rights is asked by
    /// [`Grants`](crate::rights::Grants), which sees all grants.
    pub revoked: Option<Ended>,
}

/// The end of a right or of a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// From when on.
    pub at: Millis,
    /// Why.
    pub reason: String,
    /// Who ended it.
    pub by: PersonId,
    /// As what.
    pub role: Role,
}

/// Merges the operations of one right; `None` when it was never given. A right does not change: only the first
/// statement counts, a change is an end and a new right.
pub fn grant(ops: &[Op]) -> Option<GrantState> {
    let first = first_taken(ops, |op| given(op).is_some())?;
    let state = given(first)?;
    let ends = first_taken(ops, |op| read_end(op).is_some_and(|end| end.grant == Some(state.id)));
    let revoked = ends.and_then(|op| Some(ended(op, &read_end(op)?)));
    Some(GrantState { revoked, ..state })
}

/// The right that an operation states, not yet ended.
pub(crate) fn given(op: &Op) -> Option<GrantState> {
    Some(GrantState {
        id: GrantId(op.header.entity),
        grant: read_grant(op)?,
        granted_by: op.author,
        granted_role: op.header.role,
        at: holds_from(op),
        revoked: None,
    })
}

pub(crate) fn read_grant(op: &Op) -> Option<Grant> {
    Grant::from_fields(op.body.as_ref().filter(|_| op.header.kind == OpKind::Grant)?).ok()
}

pub(crate) fn read_end(op: &Op) -> Option<Revoke> {
    Revoke::from_fields(op.body.as_ref().filter(|_| op.header.kind == OpKind::Revoke)?).ok()
}

pub(crate) fn ended(op: &Op, end: &Revoke) -> Ended {
    let reason = end.reason.clone();
    Ended { at: holds_from(op), reason, by: op.author, role: op.header.role }
}

/// Rights hold from receipt: a claimed time could reach back.
fn holds_from(op: &Op) -> Millis {
    op.received.unwrap_or_else(|| believed(op).millis())
}
