//! Facts: area, household, member, notice, plot, code. Each field has the value that was set last.

use super::history::{History, believed, fields_of, in_force, value_of};
use std::collections::BTreeMap;
use vungtrong_model::{Fields, Hash, Hlc, Op, OpKind, PersonId, Value};

/// The facts of one entity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The values; read them with `Household::from_fields` and its like.
    pub fields: Fields,
    /// Who set each field last; cleared fields too.
    pub authors: BTreeMap<u32, Stamp>,
    /// Fields that people who did not see each other's change set to different values, and that nobody who saw both
    /// has set since. The later value holds; a person should look.
    pub hard_conflicts: Vec<u32>,
    /// The values that lost in those conflicts.
    pub lost: Vec<Lost>,
}

/// Who set a field, when, by which operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The operation.
    pub hash: Hash,
    /// Who.
    pub author: PersonId,
    /// When, as far as it is believed.
    pub hlc: Hlc,
}

/// A value that lost to one set later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// The field.
    pub field: u32,
    /// The value; `Null` when the field was cleared.
    pub value: Value,
    /// The operation that set it.
    pub hash: Hash,
}

/// Merges the facts of one entity.
pub fn facts(ops: &[Op]) -> Facts {
    let history = History::new(in_force(ops, |op| sets_facts(op.header.kind)));
    merge(&history)
}

fn sets_facts(kind: OpKind) -> bool {
    matches!(
        kind,
        OpKind::Area
            | OpKind::Code
            | OpKind::Household
            | OpKind::Member
            | OpKind::Plot
            | OpKind::Notice
    )
}

/// Merges the facts in a history that may hold other operations of the entity too.
pub(super) fn merge(history: &History<'_>) -> Facts {
    let patches = |op: &Op| sets_facts(op.header.kind);
    let mut facts = Facts::default();
    for op in history.ops().iter().filter(|op| patches(op)) {
        let stamp = Stamp { hash: op.hash, author: op.author, hlc: believed(op) };
        for (number, value) in fields_of(op) {
            facts.authors.insert(*number, stamp);
            match value {
                Value::Null => facts.fields.remove(number),
                other => facts.fields.insert(*number, other.clone()),
            };
        }
    }
    for (field, rivals) in history.conflicts(patches) {
        facts.hard_conflicts.push(field);
        let now = facts.fields.get(&field).unwrap_or(&Value::Null);
        let rivals = rivals.into_iter().map(|place| history.ops()[place]);
        let losers = rivals.filter_map(|op| Some((op.hash, value_of(op, field)?)));
        let losers = losers.filter(|(_, value)| *value != now);
        facts.lost.extend(losers.map(|(hash, value)| Lost { field, value: value.clone(), hash }));
    }
    facts
}
