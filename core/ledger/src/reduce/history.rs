//! The order of an entity's operations, and who had seen what.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use vungtrong_model::{Fields, Hash, Hlc, Lane, Millis, Op, Value, entity_fields};

/// When the hub took it; what only this phone has comes last.
pub(crate) fn taken(op: &Op) -> Millis {
    op.received.unwrap_or(Millis(i64::MAX))
}

/// When it was, as far as it is believed.
pub(super) fn believed(op: &Op) -> Hlc {
    op.header.hlc.effective(op.received)
}

/// The operations that have an effect and satisfy `wanted`, each once.
pub(crate) fn in_force(ops: &[Op], wanted: impl Fn(&Op) -> bool) -> Vec<&Op> {
    let mut found: Vec<&Op> = ops.iter().filter(|op| op.body.is_some() && wanted(op)).collect();
    if found.len() > 1 {
        found.sort_unstable_by_key(|op| (op.hash, taken(op)));
        found.dedup_by_key(|op| op.hash);
    }
    found
}

/// The operation that the hub took first. Claimed times do not count here: nobody can come first by an old date.
pub(super) fn first_taken(ops: &[Op], wanted: impl Fn(&Op) -> bool) -> Option<&Op> {
    let found = ops.iter().filter(|op| op.body.is_some() && wanted(op));
    found.min_by_key(|op| (taken(op), op.order()))
}

/// The lane an entity lives in: that of the first operation of the founding kinds. Operations about it in other lanes
/// do not count, or a neighbour who learns an id could write to somebody else's record from the own lane.
pub(super) fn home(ops: &[Op], founds: impl Fn(&Op) -> bool) -> Option<Lane> {
    first_taken(ops, founds).map(|op| op.lane)
}

/// Operations of one entity in merge order: an operation comes after those it builds on; where neither has seen the
/// other, by believed time, then by hash.
#[derive(Debug)]
pub(super) struct History<'a> {
    ops: Vec<&'a Op>,
    /// Where each stands.
    places: Places,
    /// For each operation the places of those it builds on; empty when `chain` says it all.
    bases: Vec<Vec<usize>>,
    /// Each operation has seen all before it.
    chain: bool,
}

impl<'a> History<'a> {
    /// In the order of believed time.
    pub fn new(ops: Vec<&'a Op>) -> Self {
        Self::by(ops, Op::order)
    }

    fn by(ops: Vec<&'a Op>, key: fn(&Op) -> (Hlc, Hash)) -> Self {
        let ops = causal_order(ops, key);
        let chain = ops.windows(2).all(|w| w[1].header.base.contains(&w[0].hash));
        let places = Places::of(&ops);
        let bases = if chain { Vec::new() } else { places.of_bases(&ops) };
        Self { ops, places, bases, chain }
    }

    /// In merge order.
    pub fn ops(&self) -> &[&'a Op] {
        &self.ops
    }

    /// The place of an operation in the merge order.
    pub fn place(&self, hash: Hash) -> Option<usize> {
        self.places.get(hash)
    }

    /// Bases that are not here, each once.
    pub fn missing(&self) -> Vec<Hash> {
        let bases = self.ops.iter().flat_map(|op| &op.header.base);
        let mut missing: Vec<Hash> =
            bases.filter(|base| self.place(**base).is_none()).copied().collect();
        missing.sort_unstable();
        missing.dedup();
        missing
    }

    /// Marks everything that the operations at `places` had seen; not they themselves.
    pub fn seen_by(&self, places: impl IntoIterator<Item = usize>) -> Vec<bool> {
        let mut seen = vec![false; self.ops.len()];
        places.into_iter().for_each(|place| self.mark_seen(place, &mut seen));
        seen
    }

    fn mark_seen(&self, place: usize, seen: &mut [bool]) {
        if self.chain {
            return seen[..place].fill(true);
        }
        let mut open = vec![place];
        while let Some(next) = open.pop() {
            for base in &self.bases[next] {
                if !std::mem::replace(&mut seen[*base], true) {
                    open.push(*base);
                }
            }
        }
    }

    /// Among the operations that satisfy `wanted`, those that no other of them has seen, in merge order.
    pub fn newest(&self, wanted: impl Fn(&Op) -> bool) -> Vec<usize> {
        let mut seen = vec![false; self.ops.len()];
        let mut newest = Vec::with_capacity(1);
        for (place, op) in self.ops.iter().enumerate().rev() {
            if !seen[place] && wanted(op) {
                newest.push(place);
                self.mark_seen(place, &mut seen);
            }
        }
        newest.reverse();
        newest
    }

    /// What the operation at `place` and all it had seen amount to. It follows from signed bytes alone: where they
    /// leave an order open it is the claimed time, never the time of receipt, so that the content of an approved
    /// revision is the same on every device and for ever.
    pub fn content(&self, place: usize) -> Fields {
        if self.chain {
            return fold(&self.ops[..=place]);
        }
        let mut within = self.seen_by([place]);
        within[place] = true;
        let ops = self.ops.iter().zip(within).filter_map(|(op, yes)| yes.then_some(*op)).collect();
        fold(&Self::by(ops, |op| (op.header.hlc, op.hash)).ops)
    }

    /// What all operations amount to, later ones over earlier ones.
    pub fn merged(&self) -> Fields {
        fold(&self.ops)
    }

    /// The fields that operations which had not seen each other set to different values, until somebody who has seen
    /// them sets the field again. `patches` says which operations set fields.
    pub fn conflicts(&self, patches: impl Fn(&Op) -> bool) -> Vec<(u32, Vec<usize>)> {
        if self.chain {
            return Vec::new();
        }
        let writers = self.ops.iter().filter(|op| patches(op)).flat_map(|op| fields_of(op));
        let mut numbers: Vec<u32> = writers.map(|(number, _)| *number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let rivals = numbers.into_iter().map(|number| {
            let sets = |op: &Op| patches(op) && value_of(op, number).is_some();
            (number, self.newest(sets))
        });
        rivals.filter(|(number, places)| self.differ(*number, places)).collect()
    }

    fn differ(&self, number: u32, places: &[usize]) -> bool {
        let mut values = places.iter().map(|place| value_of(self.ops[*place], number));
        let first = values.next();
        values.any(|value| Some(value) != first)
    }
}

/// What the operation sets of its entity.
pub(super) fn fields_of(op: &Op) -> impl Iterator<Item = (&u32, &Value)> {
    op.body.iter().flat_map(entity_fields)
}

/// What the operation sets one field of its entity to.
pub(super) fn value_of(op: &Op, number: u32) -> Option<&Value> {
    op.body.as_ref()?.get(&number)
}

fn fold(ops: &[&Op]) -> Fields {
    let Some((first, later)) = ops.split_first() else { return Fields::new() };
    let set = fields_of(first).filter(|(_, value)| **value != Value::Null);
    let mut fields: Fields = set.map(|(number, value)| (*number, value.clone())).collect();
    for (number, value) in later.iter().flat_map(|op| fields_of(op)) {
        match value {
            Value::Null => fields.remove(number),
            other => fields.insert(*number, other.clone()),
        };
    }
    fields
}

/// Where each operation of a list stands, by hash.
#[derive(Debug)]
struct Places(Vec<(Hash, usize)>);

impl Places {
    fn of(ops: &[&Op]) -> Self {
        let mut places: Vec<(Hash, usize)> = ops.iter().map(|op| op.hash).zip(0..).collect();
        places.sort_unstable();
        Self(places)
    }

    fn get(&self, hash: Hash) -> Option<usize> {
        let found = self.0.binary_search_by_key(&hash, |(known, _)| *known);
        found.ok().map(|at| self.0[at].1)
    }

    /// For each operation the places of its bases. Bases that have not arrived are passed over.
    fn of_bases(&self, ops: &[&Op]) -> Vec<Vec<usize>> {
        let bases = |op: &&Op| op.header.base.iter().filter_map(|base| self.get(*base)).collect();
        ops.iter().map(bases).collect()
    }
}

/// Sorts by `key`, but never an operation before one that it builds on.
fn causal_order(mut ops: Vec<&Op>, key: fn(&Op) -> (Hlc, Hash)) -> Vec<&Op> {
    if ops.len() < 2 {
        return ops;
    }
    ops.sort_unstable_by_key(|op| key(op));
    let bases = Places::of(&ops).of_bases(&ops);
    let sorted = bases.iter().enumerate().all(|(place, bases)| bases.iter().all(|b| *b < place));
    if sorted { ops } else { bases_first(&ops, &bases) }
}

/// Kahn's algorithm; of those that are ready, the first in `ops` goes first.
fn bases_first<'a>(ops: &[&'a Op], bases: &[Vec<usize>]) -> Vec<&'a Op> {
    let mut waits_for: Vec<usize> = bases.iter().map(Vec::len).collect();
    let mut builds_on: Vec<Vec<usize>> = vec![Vec::new(); ops.len()];
    for (place, base) in
        bases.iter().enumerate().flat_map(|(p, bases)| bases.iter().map(move |b| (p, *b)))
    {
        builds_on[base].push(place);
    }
    let mut ready: BinaryHeap<Reverse<usize>> =
        (0..ops.len()).filter(|place| waits_for[*place] == 0).map(Reverse).collect();
    let mut order = Vec::with_capacity(ops.len());
    while let Some(Reverse(place)) = ready.pop() {
        order.push(ops[place]);
        for next in &builds_on[place] {
            waits_for[*next] -= 1;
            if waits_for[*next] == 0 {
                ready.push(Reverse(*next));
            }
        }
    }
    // A circle of bases would need a broken SHA-256; even so nothing is dropped.
    order.extend(waits_for.iter().zip(ops).filter(|(left, _)| **left > 0).map(|(_, op)| *op));
    order
}
