//! Which lanes a phone holds, and how far: the cursor. Hub and phone move it by the same functions.

use std::collections::BTreeSet;
use vungtrong_ledger::rights::{Households, LaneView};
use vungtrong_model::{HouseholdId, Lane, record};

record! {
    /// A set of lanes of one area; [`LaneView`] as it travels.
    pub struct Scope = "scope" {
        /// Bit 0: shared; bit 1: officials; bit 2: all households.
        0 => lanes: u32,
        /// Without bit 2: the households, ascending.
        1 => households: Vec<HouseholdId>,
    }
}

const SHARED: u32 = 1;
const OFFICIALS: u32 = 2;
const ALL_HOUSEHOLDS: u32 = 4;

impl From<&LaneView> for Scope {
    fn from(view: &LaneView) -> Self {
        let bit = |on: bool, bit: u32| if on { bit } else { 0 };
        let lanes = bit(view.shared, SHARED) | bit(view.officials, OFFICIALS);
        match &view.households {
            Households::All => Self { lanes: lanes | ALL_HOUSEHOLDS, households: Vec::new() },
            Households::Only(ids) => Self { lanes, households: ids.iter().copied().collect() },
        }
    }
}

impl Scope {
    /// Every lane.
    pub fn everything() -> Self {
        Self { lanes: SHARED | OFFICIALS | ALL_HOUSEHOLDS, households: Vec::new() }
    }

    /// Whether the lane is in it.
    pub fn contains(&self, lane: Lane) -> bool {
        match lane {
            Lane::Shared => self.has(SHARED),
            Lane::Officials => self.has(OFFICIALS),
            Lane::Household(id) => self.has(ALL_HOUSEHOLDS) || self.households.contains(&id),
        }
    }

    /// No lane.
    pub fn is_empty(&self) -> bool {
        self.lanes == 0 && self.households.is_empty()
    }

    /// Whether all its lanes are in `other`.
    pub fn is_within(&self, other: &Self) -> bool {
        self.and(other) == *self
    }

    /// The lanes in both.
    pub fn and(&self, other: &Self) -> Self {
        let lanes = self.lanes & other.lanes;
        let households = match (self.has(ALL_HOUSEHOLDS), other.has(ALL_HOUSEHOLDS)) {
            (true, true) => Vec::new(),
            (true, false) => other.households.clone(),
            (false, true) => self.households.clone(),
            (false, false) => {
                let theirs: BTreeSet<_> = other.households.iter().collect();
                self.households.iter().filter(|id| theirs.contains(id)).copied().collect()
            }
        };
        Self { lanes, households }
    }

    /// With one more lane.
    pub fn with(&self, lane: Lane) -> Self {
        let mut more = self.clone();
        match lane {
            Lane::Shared => more.lanes |= SHARED,
            Lane::Officials => more.lanes |= OFFICIALS,
            Lane::Household(id) if !more.contains(lane) => more.households.push(id),
            Lane::Household(_) => {}
        }
        more
    }

    /// Without one lane; a set of all households cannot lose a single one and loses them all.
    pub fn without(&self, lane: Lane) -> Self {
        let mut rest = self.clone();
        match lane {
            Lane::Shared => rest.lanes &= !SHARED,
            Lane::Officials => rest.lanes &= !OFFICIALS,
            Lane::Household(id) => {
                rest.lanes &= !ALL_HOUSEHOLDS;
                rest.households.retain(|known| *known != id);
            }
        }
        rest
    }

    /// The households it names; `None`: all of them.
    pub fn named_households(&self) -> Option<&[HouseholdId]> {
        (!self.has(ALL_HOUSEHOLDS)).then_some(self.households.as_slice())
    }

    fn has(&self, bit: u32) -> bool {
        self.lanes & bit != 0
    }
}

record! {
    /// How far a phone has come in an area's log.
    pub struct Cursor = "cursor" {
        /// Everything up to here that `scope` shows is on the phone.
        0 => seq: i64,
        /// [`mark`](vungtrong_ledger::mark) of the area there: notices another history.
        1 => mark: i64,
        /// The lanes.
        2 => scope: Scope,
        /// Lanes that came later and are being filled.
        3 => fill: Option<Fill>,
        /// After a reset, until `seq` is there again: how far the hub's log was known to go. A hub that is restored
        /// once more meanwhile is noticed by it.
        4 => witness: Option<Witness>,
    }
}

record! {
    /// A position of an area's log that the hub is known to have had.
    pub struct Witness = "witness" {
        /// The position.
        0 => seq: i64,
        /// [`mark`](vungtrong_ledger::mark) of the area there.
        1 => mark: i64,
    }
}

record! {
    /// Lanes being filled.
    pub struct Fill = "fill" {
        /// What the scope will be; its lanes that the cursor's scope lacks are being filled.
        0 => target: Scope,
        /// They are complete up to here.
        1 => upto: i64,
    }
}

impl Cursor {
    /// The cursor after the person's rights turned out to be `now`: lost lanes are gone, new ones wait to be filled.
    pub fn rescope(&self, now: &Scope) -> Self {
        let (scope, fill) = if self.seq == 0 {
            (now.clone(), None)
        } else {
            let kept = self.scope.and(now);
            let filling =
                self.fill.as_ref().filter(|fill| fill.target == *now && kept == self.scope);
            let upto = filling.map_or(0, |fill| fill.upto);
            let fill = (kept != *now).then(|| Fill { target: now.clone(), upto });
            (kept, fill)
        };
        Self { scope, fill, ..self.clone() }
    }

    /// The cursor after a run of the log.
    pub fn reached(&self, seq: i64, mark: i64) -> Self {
        let witness = self.witness.clone().filter(|witness| witness.seq > seq);
        Self { seq, mark, witness, ..self.clone() }
    }

    /// The cursor after the hub said that its log is another one, and how far that goes.
    pub fn reset(seq: i64, mark: i64) -> Self {
        Self { witness: (seq > 0).then_some(Witness { seq, mark }), ..Self::default() }
    }

    /// The cursor after a run of the lanes being filled.
    pub fn filled(&self, upto: i64) -> Self {
        let Some(fill) = &self.fill else { return self.clone() };
        if upto >= self.seq {
            return Self { scope: fill.target.clone(), fill: None, ..self.clone() };
        }
        Self { fill: Some(Fill { upto, ..fill.clone() }), ..self.clone() }
    }

    /// All lanes that the phone may hold something of.
    pub fn holds(&self) -> &Scope {
        self.fill.as_ref().map_or(&self.scope, |fill| &fill.target)
    }
}

/// Which lanes a reader of the log wants.
#[derive(Clone, Copy, Debug)]
pub struct LaneFilter<'a> {
    /// These,
    pub within: &'a Scope,
    /// but not these.
    pub without: Option<&'a Scope>,
}

impl LaneFilter<'_> {
    /// Whether the lane is wanted.
    pub fn contains(&self, lane: Lane) -> bool {
        self.within.contains(lane) && !self.without.is_some_and(|scope| scope.contains(lane))
    }
}
