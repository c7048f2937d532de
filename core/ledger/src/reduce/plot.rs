//! A plot: its facts, and its boundary surveys side by side.

use super::facts::{Facts, merge};
use super::history::{History, believed, home, in_force};
use vungtrong_model::{Boundary, Hash, Hlc, Lane, Millis, Op, OpKind, PersonId, Record, Role};

/// A plot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlotState {
    /// Whose plot.
    pub lane: Lane,
    /// What is known of it.
    pub facts: Facts,
    /// All surveys in merge order. They are never merged.
    pub surveys: Vec<Survey>,
    /// The survey that holds: of those that no later surveyor had seen, an inspector's before a representative's
    /// before a farmer's, then the latest.
    pub current: Option<Hash>,
    /// Several surveys were made without sight of each other; a person has to settle it by another survey.
    pub conflict: bool,
}

impl PlotState {
    /// The survey that holds.
    pub fn survey(&self) -> Option<&Survey> {
        self.surveys.iter().find(|survey| Some(survey.hash) == self.current)
    }
}

/// One survey of a boundary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    /// The operation.
    pub hash: Hash,
    /// What was measured.
    pub boundary: Boundary,
    /// Who measured.
    pub author: PersonId,
    /// As what.
    pub role: Role,
    /// When it was recorded, as far as that is believed.
    pub hlc: Hlc,
    /// When the hub took it.
    pub received: Option<Millis>,
    /// What the surveyor had seen.
    pub base: Vec<Hash>,
}

/// Merges the operations of one plot; `None` when there are none.
pub fn plot(ops: &[Op]) -> Option<PlotState> {
    let about = |op: &Op| matches!(op.header.kind, OpKind::Plot | OpKind::Boundary);
    let lane = home(ops, about)?;
    let history = History::new(in_force(ops, |op| op.lane == lane && about(op)));
    let surveys: Vec<Survey> = history.ops().iter().filter_map(|op| survey(op)).collect();
    let readable = |op: &Op| surveys.iter().any(|survey| survey.hash == op.hash);
    let newest = history.newest(readable);
    let current = newest.iter().max_by_key(|place| {
        let op = history.ops()[**place];
        (weight(op.header.role), **place)
    });
    Some(PlotState {
        lane,
        facts: merge(&history),
        current: current.map(|place| history.ops()[*place].hash),
        conflict: newest.len() > 1,
        surveys,
    })
}

fn survey(op: &Op) -> Option<Survey> {
    let body = op.body.as_ref().filter(|_| op.header.kind == OpKind::Boundary)?;
    Some(Survey {
        hash: op.hash,
        boundary: Boundary::from_fields(body).ok()?,
        author: op.author,
        role: op.header.role,
        hlc: believed(op),
        received: op.received,
        base: op.header.base.clone(),
    })
}

/// How much a survey counts against one made without sight of it.
fn weight(role: Role) -> u8 {
    match role {
        Role::Inspector => 3,
        Role::Representative => 2,
        Role::Farmer => 1,
        Role::Authority | Role::Hub | Role::Unknown(_) => 0,
    }
}
