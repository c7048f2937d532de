//! Who may state what, where: one table, asked by the hub when it takes an operation in and by the phone before it
//! offers a button.
//!
//! Rights come from [`Grant`] operations in the area's log, so "who could approve on 3 March" can be proved. A grant
//! or its end counts only when its author held a role that [`may_grant`] lets give that role, at that time. Roles
//! are given from above only, so the check ends: hub → authority → representative, inspector → farmer.
//!
//! The hub itself holds no grant: [`Grants::from_ops`] trusts operations in the role [`Role::Hub`]. The caller lets
//! such operations in only when the hub's own key signed them; [`Grants::check`] refuses them to everybody else.

use crate::reduce::{
    Ended, GrantState,
    stated::{ended, given, in_force, read_end, read_grant, taken},
};
use std::collections::{BTreeMap, BTreeSet};
use vungtrong_model::{
    DeviceId, Grant, GrantId, HouseholdId, Lane, Millis, Op, OpKind, PersonId, Revoke, Role,
};

/// A lane without its household.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaneKind {
    /// [`Lane::Shared`].
    Shared,
    /// [`Lane::Officials`].
    Officials,
    /// [`Lane::Household`].
    Household,
}

impl LaneKind {
    /// All kinds of lane.
    pub const ALL: &'static [Self] = &[Self::Shared, Self::Officials, Self::Household];

    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Shared => "shared",
            Self::Officials => "officials",
            Self::Household => "household",
        }
    }
}

impl From<Lane> for LaneKind {
    fn from(lane: Lane) -> Self {
        match lane {
            Lane::Shared => Self::Shared,
            Lane::Officials => Self::Officials,
            Lane::Household(_) => Self::Household,
        }
    }
}

/// The table. What is not written here is forbidden; a farmer's household lane is the own household's.
const TABLE: &[(Role, LaneKind, &[OpKind])] = {
    use LaneKind::{Household, Officials, Shared};
    use OpKind as K;
    &[
        (
            Role::Farmer,
            Household,
            &[K::Plot, K::Boundary, K::Entry, K::Submit, K::Delete, K::Photo, K::NoticeRead],
        ),
        // Household and member facts have two homes: names are shared, telephone and citizen id stay in the lane.
        // Entries, plots, receipts: for members without a phone. Delete: what was written for them by mistake.
        (
            Role::Representative,
            Household,
            &[
                K::Household,
                K::Member,
                K::Plot,
                K::Boundary,
                K::Entry,
                K::Submit,
                K::Approve,
                K::Return,
                K::Void,
                K::Delete,
                K::Photo,
                K::NoticeRead,
            ],
        ),
        (
            Role::Representative,
            Shared,
            &[K::Area, K::Code, K::Household, K::Member, K::Grant, K::Revoke, K::Photo, K::Notice],
        ),
        // Approval is the representative's. An inspector says no with a reason, and never deletes.
        (
            Role::Inspector,
            Household,
            &[K::Boundary, K::Entry, K::Submit, K::Return, K::Void, K::Photo],
        ),
        (Role::Inspector, Shared, &[K::Code, K::Photo, K::Notice]),
        (Role::Inspector, Officials, &[K::Entry, K::Void, K::Photo, K::Notice]),
        (Role::Authority, Shared, &[K::Code, K::Grant, K::Revoke, K::Photo, K::Notice]),
        (Role::Authority, Officials, &[K::Entry, K::Void, K::Photo, K::Notice]),
        // An erasure lies in the lane of what it erases, so that it reaches everybody who has it.
        (Role::Hub, Shared, &[K::Area, K::Grant, K::Revoke, K::Redact]),
        (Role::Hub, Officials, &[K::Redact]),
        (Role::Hub, Household, &[K::Redact]),
    ]
};

/// Whether a role may state this kind of operation in this kind of lane.
pub fn may(role: Role, lane: LaneKind, kind: OpKind) -> bool {
    let rows = TABLE.iter().filter(|(r, l, _)| (*r, *l) == (role, lane));
    rows.flat_map(|(_, _, kinds)| *kinds).any(|k| *k == kind)
}

/// Whether a role may give another role, and end it. The hub also grants what invitations signed by the others ask
/// for, within the same limits.
pub fn may_grant(by: Role, role: Role) -> bool {
    match by {
        Role::Hub => {
            matches!(role, Role::Farmer | Role::Representative | Role::Inspector | Role::Authority)
        }
        Role::Authority => matches!(role, Role::Farmer | Role::Representative | Role::Inspector),
        Role::Representative => role == Role::Farmer,
        Role::Farmer | Role::Inspector | Role::Unknown(_) => false,
    }
}

/// Why an operation is not taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The author never had the role.
    #[error("the author does not hold the role")]
    NoGrant,
    /// The author had the role.
    #[error("the author's role was revoked")]
    Revoked,
    /// The role may state this, but not in this lane.
    #[error("not in this lane")]
    WrongLane,
    /// The role may not state this.
    #[error("the role does not permit this")]
    NotPermitted,
}

impl Refusal {
    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoGrant => "no_grant",
            Self::Revoked => "revoked",
            Self::WrongLane => "wrong_lane",
            Self::NotPermitted => "not_permitted",
        }
    }
}

/// The lanes of an area that a person may read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LaneView {
    /// [`Lane::Shared`].
    pub shared: bool,
    /// [`Lane::Officials`].
    pub officials: bool,
    /// The households' lanes.
    pub households: Households,
}

/// Which households' lanes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Households {
    /// Every household of the area, new ones too.
    All,
    /// These.
    Only(BTreeSet<HouseholdId>),
}

impl Default for Households {
    fn default() -> Self {
        Self::Only(BTreeSet::new())
    }
}

impl LaneView {
    /// Whether the person may read the lane.
    pub fn contains(&self, lane: Lane) -> bool {
        match (lane, &self.households) {
            (Lane::Shared, _) => self.shared,
            (Lane::Officials, _) => self.officials,
            (Lane::Household(_), Households::All) => true,
            (Lane::Household(id), Households::Only(ids)) => ids.contains(&id),
        }
    }

    /// No lane at all: the person has nothing to do with the area, or not any more.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn add(&mut self, grant: &Grant) {
        self.shared = true;
        match grant.role {
            Role::Farmer => {
                if let Households::Only(ids) = &mut self.households {
                    ids.extend(grant.household);
                }
            }
            Role::Representative => self.households = Households::All,
            _ => {
                self.officials = true;
                self.households = Households::All;
            }
        }
    }
}

/// All rights of one area, those that ended too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grants {
    by_person: BTreeMap<PersonId, Vec<GrantState>>,
    /// Ended devices; each end names the owner it is meant for, or nobody.
    devices: BTreeMap<DeviceId, Vec<(Option<PersonId>, Ended)>>,
}

/// Later than any receipt: what only this phone has is judged by the rights of now.
const NOW: Millis = Millis(i64::MAX);

impl Grants {
    /// From an area's grants and their ends; other operations are passed over.
    pub fn from_ops(ops: &[Op]) -> Self {
        let Statements { mut given, ends } = Statements::read(ops);
        // From above: whoever gave or ended a right holds a higher one, which is known by then.
        given.sort_by_key(|(_, state)| (std::cmp::Reverse(rank(state.grant.role)), state.id));
        let mut grants = Self::default();
        for (op, mut state) in given {
            if grants.may_give(op, &state.grant) {
                let own = ends.iter().filter(|(_, end)| end.grant == Some(state.id));
                let counts = |op: &Op| grants.may_end(op, state.grant.role);
                state.revoked =
                    own.filter(|(op, _)| counts(op)).map(|(op, end)| ended(op, end)).next();
                grants.by_person.entry(state.grant.person).or_default().push(state);
            }
        }
        for (op, end) in &ends {
            if let Some((device, owner)) = grants.ended_device(op, end) {
                grants.devices.entry(device).or_default().push((owner, ended(op, end)));
            }
        }
        grants
    }

    /// Every right that was validly given, by person.
    pub fn all(&self) -> impl Iterator<Item = &GrantState> {
        self.by_person.values().flatten()
    }

    /// The rights that a person holds now.
    pub fn of(&self, person: PersonId) -> impl Iterator<Item = &GrantState> {
        self.given_to(person).iter().filter(|state| state.revoked.is_none())
    }

    /// One right.
    pub fn get(&self, id: GrantId) -> Option<&GrantState> {
        self.all().find(|state| state.id == id)
    }

    /// Whether a person holds a role now; as a farmer, for this household.
    pub fn holds(&self, person: PersonId, role: Role, household: Option<HouseholdId>) -> bool {
        self.of(person).any(|state| covers(&state.grant, role, household))
    }

    /// Whether a person may now state this kind of operation in this lane, in this role.
    pub fn check(
        &self,
        person: PersonId,
        role: Role,
        lane: Lane,
        kind: OpKind,
    ) -> Result<(), Refusal> {
        self.check_at(person, role, lane, kind, NOW)
    }

    /// Whether an operation was permitted when the hub took it in, or is now when no hub has. Looks also at the body
    /// of grants and their ends, and whether the device had ended.
    pub fn check_op(&self, op: &Op) -> Result<(), Refusal> {
        let at = taken(op);
        let ended = self.device_ended(op.device, op.author);
        if ended.is_some_and(|ended| ended.at < at) {
            return Err(Refusal::Revoked);
        }
        self.check_at(op.author, op.header.role, op.lane, op.header.kind, at)?;
        let permitted = match op.header.kind {
            OpKind::Grant => read_grant(op).is_some_and(|grant| self.may_give(op, &grant)),
            OpKind::Revoke => read_end(op).is_some_and(|end| self.may_state_end(op, &end)),
            _ => true,
        };
        if permitted { Ok(()) } else { Err(Refusal::NotPermitted) }
    }

    /// What a person may read now.
    pub fn view(&self, person: PersonId) -> LaneView {
        let mut view = LaneView::default();
        self.of(person).for_each(|state| view.add(&state.grant));
        view
    }

    /// The end of a device, if it was ended. `owner` is the person in its certificate: an end that was meant for
    /// somebody else's device has no effect.
    pub fn device_ended(&self, device: DeviceId, owner: PersonId) -> Option<&Ended> {
        let ends = self.devices.get(&device).into_iter().flatten();
        ends.filter(|(meant, _)| meant.is_none_or(|meant| meant == owner))
            .map(|(_, end)| end)
            .next()
    }

    fn given_to(&self, person: PersonId) -> &[GrantState] {
        self.by_person.get(&person).map_or(&[], Vec::as_slice)
    }

    fn check_at(
        &self,
        person: PersonId,
        role: Role,
        lane: Lane,
        kind: OpKind,
        at: Millis,
    ) -> Result<(), Refusal> {
        let mut had =
            self.given_to(person).iter().filter(|state| state.grant.role == role).peekable();
        if had.peek().is_none() {
            return Err(Refusal::NoGrant);
        }
        let held: Vec<&GrantState> = had.filter(|state| in_effect(state, at)).collect();
        if held.is_empty() {
            return Err(Refusal::Revoked);
        }
        let elsewhere = || LaneKind::ALL.iter().any(|lane| may(role, *lane, kind));
        match may(role, lane.into(), kind) {
            true if held.iter().any(|state| covers(&state.grant, role, lane.household())) => Ok(()),
            true => Err(Refusal::WrongLane),
            false if elsewhere() => Err(Refusal::WrongLane),
            false => Err(Refusal::NotPermitted),
        }
    }

    /// Whether the author held the role in which the operation was made when it was taken in.
    fn acted_by_right(&self, op: &Op) -> bool {
        let role = op.header.role;
        let held = |state: &GrantState| state.grant.role == role && in_effect(state, taken(op));
        role == Role::Hub || self.given_to(op.author).iter().any(held)
    }

    fn may_give(&self, op: &Op, grant: &Grant) -> bool {
        let complete = grant.role != Role::Farmer || grant.household.is_some();
        complete && may_grant(op.header.role, grant.role) && self.acted_by_right(op)
    }

    fn may_end(&self, op: &Op, role: Role) -> bool {
        may_grant(op.header.role, role) && self.acted_by_right(op)
    }

    fn may_state_end(&self, op: &Op, end: &Revoke) -> bool {
        let right = |id| self.get(id).is_some_and(|state| self.may_end(op, state.grant.role));
        let device = || self.ended_device(op, end).is_some();
        end.grant.is_none_or(right)
            && end.device.is_none_or(|_| device())
            && *end != Revoke::default()
    }

    /// The device that an operation validly ends, and whose it must be. The operation is about a grant of the owner;
    /// everybody may end an own device, others only the devices of those whose role they may end. The hub may name
    /// no grant at all.
    fn ended_device(&self, op: &Op, end: &Revoke) -> Option<(DeviceId, Option<PersonId>)> {
        let device = end.device?;
        let Some(state) = self.get(GrantId(op.header.entity)) else {
            return (op.header.role == Role::Hub).then_some((device, None));
        };
        let owner = state.grant.person;
        let own = owner == op.author && self.acted_by_right(op);
        (own || self.may_end(op, state.grant.role)).then_some((device, Some(owner)))
    }
}

/// The grants and ends among an area's operations, each once.
struct Statements<'a> {
    given: Vec<(&'a Op, GrantState)>,
    ends: Vec<(&'a Op, Revoke)>,
}

impl<'a> Statements<'a> {
    fn read(ops: &'a [Op]) -> Self {
        let mut stated =
            in_force(ops, |op| matches!(op.header.kind, OpKind::Grant | OpKind::Revoke));
        stated.sort_unstable_by_key(|op| (taken(op), op.order()));
        let mut ids = BTreeSet::new();
        let given = stated.iter().filter_map(|op| Some((*op, given(op)?)));
        let given = given.filter(|(_, state)| ids.insert(state.id)).collect();
        let ends = stated.iter().filter_map(|op| Some((*op, read_end(op)?))).collect();
        Self { given, ends }
    }
}

/// Who is above whom; only the order counts.
fn rank(role: Role) -> u8 {
    match role {
        Role::Hub => 4,
        Role::Authority => 3,
        Role::Representative | Role::Inspector => 2,
        Role::Farmer => 1,
        Role::Unknown(_) => 0,
    }
}

/// An operation taken in the same millisecond as the end still counts: the hub, which knows the order, let it in.
fn in_effect(state: &GrantState, at: Millis) -> bool {
    state.at <= at && state.revoked.as_ref().is_none_or(|end| end.at >= at)
}

/// Whether a right is that role's and reaches that household; all but farmers reach every household.
fn covers(grant: &Grant, role: Role, household: Option<HouseholdId>) -> bool {
    grant.role == role
        && (role != Role::Farmer || household.is_none() || grant.household == household)
}
