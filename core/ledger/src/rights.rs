//! Who may state what, where: one table, asked by the hub when it takes an operation in and by the phone before it
//! offers a button.
//!
//! Rights come from [`Grant`] operations in the area's log, so "who could approve on 3 March" can be proved. A grant
//! or its end counts only when its author held a role that [`may_grant`] lets give that role, at that time. Roles
//! are given from above only, so the check ends: hub → authority → representative, inspector → farmer.
//!
//! The hub itself holds no grant: [`Grants::from_ops`] trusts operations in the role [`Role::Hub`]. The caller lets
//! such operations in only when the hub's own key signed them; [`Grants::check`] refuses them to everybody else.

mod grants;

pub use grants::Grants;

use std::collections::BTreeSet;
use vungtrong_model::{Grant, HouseholdId, Lane, OpKind, Role};

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
