//! The rights of an area's people, computed from its grants and their ends.

use super::{LaneKind, LaneView, Refusal, may, may_grant};
use crate::reduce::{
    Ended, GrantState,
    stated::{ended, given, in_force, read_end, read_grant, taken},
};
use std::collections::{BTreeMap, BTreeSet};
use vungtrong_model::{
    DeviceId, Grant, GrantId, HouseholdId, Lane, Millis, Op, OpKind, PersonId, Revoke, Role,
};

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
