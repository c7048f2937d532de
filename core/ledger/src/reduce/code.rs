//! The life of a code with one market.

use super::facts::{Facts, merge};
use super::history::{History, believed, in_force};
use jiff::civil::Date;
use vungtrong_model::{
    Code, Fields, Hash, Millis, Op, OpKind, PersonId, Record, Role, apply_patch,
};

/// A code: what holds now, and every step that led there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeState {
    /// What was said last of each field.
    pub facts: Facts,
    /// The steps by the day from which each holds; of one day, in merge order.
    pub history: Vec<CodeStep>,
}

/// One step in a code's life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeStep {
    /// First day on which it holds: as the paper says, else the day it was recorded.
    pub since: Date,
    /// The code from that day on.
    pub code: Code,
    /// Who recorded it.
    pub author: PersonId,
    /// As what.
    pub role: Role,
    /// When it was recorded, as far as that is believed.
    pub at: Millis,
    /// The operation.
    pub hash: Hash,
}

impl CodeState {
    /// The step that holds on a day; `None` before the first.
    pub fn on(&self, day: Date) -> Option<&CodeStep> {
        self.history.iter().rev().find(|step| step.since <= day)
    }
}

/// Merges the operations of one code.
pub fn code(ops: &[Op]) -> CodeState {
    let history = History::new(in_force(ops, |op| op.header.kind == OpKind::Code));
    let mut fields = Fields::new();
    let mut steps: Vec<CodeStep> =
        history.ops().iter().filter_map(|op| step(op, &mut fields)).collect();
    steps.sort_by_key(|step| step.since);
    CodeState { facts: merge(&history), history: steps }
}

/// Lays the operation over what was known before it; `None` when a field cannot be read.
fn step(op: &Op, fields: &mut Fields) -> Option<CodeStep> {
    apply_patch(fields, op.body.as_ref()?);
    let code = Code::from_fields(fields).ok()?;
    let at = believed(op).millis();
    Some(CodeStep {
        since: code.since.unwrap_or_else(|| at.vietnam_date()),
        code,
        author: op.author,
        role: op.header.role,
        at,
        hash: op.hash,
    })
}
