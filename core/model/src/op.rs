//! Operations: the immutable, signed statements that everything else is computed from.

use crate::{
    AreaId, Blob, ClockEvidence, DeviceId, FieldValue, Fields, Hash, Hlc, HouseholdId, PersonId,
    Role, Value, choice, record,
};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

choice! {
    /// What an operation states. The kind fixes the kind of entity it is about, see [`OpKind::subject`].
    pub enum OpKind {
        /// Facts of the growing area; a patch.
        1 => Area = "area",
        /// A step in the life of a code; a patch that makes a revision.
        2 => Code = "code",
        /// Facts of a household; a patch.
        3 => Household = "household",
        /// Facts of a person; a patch.
        4 => Member = "member",
        /// A right begins.
        5 => Grant = "grant",
        /// A right or a device ends.
        6 => Revoke = "revoke",
        /// Facts of a plot; a patch.
        7 => Plot = "plot",
        /// A survey of a plot's boundary.
        8 => Boundary = "boundary",
        /// A revision of a diary entry: the first, an edit, an amendment; a patch.
        9 => Entry = "entry",
        /// A revision is handed in for review.
        10 => Submit = "submit",
        /// A revision is approved.
        11 => Approve = "approve",
        /// A revision is returned to the farmer with a reason.
        12 => Return = "return",
        /// An entry does not hold; it stays readable.
        13 => Void = "void",
        /// An entry that was never approved goes out of sight.
        14 => Delete = "delete",
        /// A photo's facts.
        15 => Photo = "photo",
        /// A notice; a patch.
        16 => Notice = "notice",
        /// A household read a notice.
        17 => NoticeRead = "notice_read",
        /// An operation's body is erased by law; its hash stays.
        18 => Redact = "redact",
    }
}

choice! {
    /// What an operation can be about.
    pub enum Subject {
        /// The growing area.
        1 => Area = "area",
        /// A code for one market.
        2 => Code = "code",
        /// A household.
        3 => Household = "household",
        /// A person.
        4 => Member = "member",
        /// A right.
        5 => Grant = "grant",
        /// A plot.
        6 => Plot = "plot",
        /// A diary entry.
        7 => Entry = "entry",
        /// A photo.
        8 => Photo = "photo",
        /// A notice.
        9 => Notice = "notice",
        /// Another operation.
        10 => Operation = "operation",
    }
}

impl OpKind {
    /// What the operation is about.
    pub fn subject(self) -> Subject {
        match self {
            Self::Area => Subject::Area,
            Self::Code => Subject::Code,
            Self::Household => Subject::Household,
            Self::Member => Subject::Member,
            Self::Grant | Self::Revoke => Subject::Grant,
            Self::Plot | Self::Boundary => Subject::Plot,
            Self::Entry
            | Self::Submit
            | Self::Approve
            | Self::Return
            | Self::Void
            | Self::Delete => Subject::Entry,
            Self::Photo => Subject::Photo,
            Self::Notice | Self::NoticeRead => Subject::Notice,
            Self::Redact => Subject::Operation,
            Self::Unknown(n) => Subject::Unknown(n),
        }
    }

    /// Statements that somebody may have to show alone, to a third party: each ends a segment, so that each carries
    /// a signature of its own.
    pub fn is_attestation(self) -> bool {
        matches!(
            self,
            Self::Grant
                | Self::Revoke
                | Self::Boundary
                | Self::Approve
                | Self::Return
                | Self::Void
                | Self::Redact
        )
    }
}

/// The part of an area's log that a person may see as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, std::hash::Hash)]
pub enum Lane {
    /// Everybody in the area: members' list, notices, codes, plots' outlines.
    #[default]
    Shared,
    /// Inspectors and authority only.
    Officials,
    /// One household, its representative and its inspectors.
    Household(HouseholdId),
}

impl Lane {
    /// The household, for a household's lane.
    pub fn household(self) -> Option<HouseholdId> {
        match self {
            Self::Household(id) => Some(id),
            Self::Shared | Self::Officials => None,
        }
    }
}

impl fmt::Display for Lane {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shared => f.write_str("shared"),
            Self::Officials => f.write_str("officials"),
            Self::Household(id) => write!(f, "household:{id}"),
        }
    }
}

impl FieldValue for Lane {
    const TYPE: &'static str = "lane";
    fn put(&self) -> Option<Value> {
        Some(match self {
            Self::Shared => Value::Int(0),
            Self::Officials => Value::Int(1),
            Self::Household(id) => Value::Bytes(id.0.as_bytes().to_vec()),
        })
    }
    fn take(value: &Value) -> Option<Self> {
        match value {
            Value::Int(0) => Some(Self::Shared),
            Value::Int(1) => Some(Self::Officials),
            other => HouseholdId::take(other).map(Self::Household),
        }
    }
    fn absent() -> Option<Self> {
        None
    }
}

/// A text names no lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a lane: shared, officials or household:ID")]
pub struct NotALane;

impl FromStr for Lane {
    type Err = NotALane;
    fn from_str(text: &str) -> Result<Self, NotALane> {
        match text {
            "shared" => Ok(Self::Shared),
            "officials" => Ok(Self::Officials),
            other => {
                let id = other.strip_prefix("household:").ok_or(NotALane)?;
                id.parse().map(Self::Household).map_err(|_| NotALane)
            }
        }
    }
}

impl Serialize for Lane {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Lane {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// What an operation says about itself, apart from its body. The area, device, lane and number in the chain come from
/// the segment that carries it and are covered by the same hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpHeader {
    /// What it states.
    pub kind: OpKind,
    /// Which entity it is about.
    pub entity: Uuid,
    /// As what the author acts; the hub lets it pass only if the author holds that role.
    pub role: Role,
    /// When, on the author's hybrid clock.
    pub hlc: Hlc,
    /// Hashes of the operations it builds on: the revisions of the entity that the author saw as the newest.
    pub base: Vec<Hash>,
    /// What the device knew about time.
    pub clock: ClockEvidence,
}

record! {
    /// Fields that belong to one operation and not to the entity; numbers from 240 up, in any body.
    pub struct OpMeta = "meta" {
        /// The revision is handed in for review at once.
        249 => submit: bool,
        /// Why a record was changed.
        250 => reason: String,
        /// The member for whom it was written.
        251 => on_behalf_of: Option<PersonId>,
        /// Random bytes, so that nobody can guess an erased body from its hash.
        255 => salt: Option<Blob>,
    }
}

/// Field numbers from here up are [`OpMeta`].
pub const META_FIELDS_FROM: u32 = 240;

/// A body without its meta fields: what a patch changes of the entity.
pub fn entity_fields(body: &Fields) -> impl Iterator<Item = (&u32, &crate::Value)> {
    body.range(..META_FIELDS_FROM)
}

record! {
    /// Body of submit, approve, return, void and delete.
    pub struct Judgement = "judgement" {
        /// The exact revision judged.
        0 => revision: Hash,
    }
}

record! {
    /// Body of an erasure.
    pub struct Redact = "redact" {
        /// The operation whose body goes.
        0 => operation: Hash,
        /// The law or decision.
        1 => basis: String,
    }
}

/// One chain of operations: what one enrolment of one phone wrote in one area.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, std::hash::Hash, Serialize, Deserialize,
)]
pub struct ChainId {
    /// The area.
    pub area: AreaId,
    /// The device.
    pub device: DeviceId,
}

/// An operation with everything that is known of it, ready for the reducer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Op {
    /// Hash of the operation: its identity, and a revision's name.
    pub hash: Hash,
    /// Whose chain.
    pub device: DeviceId,
    /// 1, 2, 3 … in that chain.
    pub number: u64,
    /// The device's owner, from its certificate.
    pub author: PersonId,
    /// Who may see it.
    pub lane: Lane,
    /// What it says of itself.
    pub header: OpHeader,
    /// The body; `None` when erased or refused by the hub: such an operation has no effect.
    pub body: Option<Fields>,
    /// When the hub received it; `None` while only this phone has it.
    pub received: Option<crate::Millis>,
}

impl Op {
    /// What the merge rules order by: believed time, then hash.
    pub fn order(&self) -> (Hlc, Hash) {
        (self.header.hlc.effective(self.received), self.hash)
    }
}
