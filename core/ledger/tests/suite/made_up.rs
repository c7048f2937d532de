//! Made-up operations of one entity, without bytes and signatures.

use uuid::Uuid;
use vungtrong_model::*;

/// Noon of 24 November 2026 in Vietnam.
pub const NOON: i64 = 1_795_496_400_000;
pub const MINUTE: i64 = 60_000;
pub const ENTITY: Uuid = Uuid::from_u128(0xE);

pub const LAN: PersonId = PersonId(Uuid::from_u128(1));
pub const MINH: PersonId = PersonId(Uuid::from_u128(2));
pub const HOA: PersonId = PersonId(Uuid::from_u128(3));
pub const TAM: PersonId = PersonId(Uuid::from_u128(4));
pub const HUB: PersonId = PersonId(Uuid::from_u128(9));

pub fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

pub fn household(n: u128) -> HouseholdId {
    HouseholdId(Uuid::from_u128(0x100 + n))
}

pub fn lane(n: u128) -> Lane {
    Lane::Household(household(n))
}

/// The name of the n-th operation: its order tells nothing about n.
pub fn hash(n: u64) -> Hash {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&n.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_be_bytes());
    bytes[24..].copy_from_slice(&n.to_be_bytes());
    Hash(bytes)
}

/// An operation in the making: number n, made and received n minutes after noon by farmer Lan, in her lane.
#[derive(Clone, Debug)]
pub struct Make(Op);

pub fn op(n: u64, kind: OpKind) -> Make {
    let at = Millis(NOON + n as i64 * MINUTE);
    Make(Op {
        hash: hash(n),
        device: DeviceId(Uuid::from_u128(0xD)),
        number: n,
        author: LAN,
        lane: lane(1),
        header: OpHeader {
            kind,
            entity: ENTITY,
            role: Role::Farmer,
            hlc: Hlc::at(at),
            base: Vec::new(),
            clock: ClockEvidence::default(),
        },
        body: Some(Fields::new()),
        received: Some(at),
    })
}

/// A revision with one text.
pub fn revision(n: u64, note: &str) -> Make {
    op(n, OpKind::Entry).set(NOTE, note)
}

/// A word about revision `about`.
pub fn judgement(n: u64, kind: OpKind, about: u64) -> Make {
    op(n, kind).body(&Judgement { revision: hash(about) })
}

/// The field `note` of an entry.
pub const NOTE: u32 = 9;
/// The field `worker` of an entry.
pub const WORKER: u32 = 6;

impl Make {
    pub fn by(mut self, author: PersonId, role: Role) -> Self {
        (self.0.author, self.0.header.role) = (author, role);
        self
    }

    pub fn on(mut self, bases: &[u64]) -> Self {
        self.0.header.base = bases.iter().copied().map(hash).collect();
        self
    }

    pub fn about(mut self, entity: Uuid) -> Self {
        self.0.header.entity = entity;
        self
    }

    pub fn within(mut self, lane: Lane) -> Self {
        self.0.lane = lane;
        self
    }

    pub fn on_phone(mut self, device: u128) -> Self {
        self.0.device = DeviceId(Uuid::from_u128(device));
        self
    }

    /// What the phone's clock said.
    pub fn claimed(mut self, at: i64) -> Self {
        self.0.header.hlc = Hlc::at(Millis(at));
        self
    }

    pub fn received(mut self, at: Option<i64>) -> Self {
        self.0.received = at.map(Millis);
        self
    }

    pub fn body(mut self, record: &impl Record) -> Self {
        self.0.body.get_or_insert_default().extend(record.to_fields());
        self
    }

    pub fn set(mut self, field: u32, text: &str) -> Self {
        self.0.body.get_or_insert_default().insert(field, Value::Text(text.to_owned()));
        self
    }

    pub fn clear(mut self, field: u32) -> Self {
        self.0.body.get_or_insert_default().insert(field, Value::Null);
        self
    }

    pub fn handed_in(self) -> Self {
        self.body(&OpMeta { submit: true, ..OpMeta::default() })
    }

    pub fn because(self, reason: &str) -> Self {
        self.body(&OpMeta { reason: reason.to_owned(), ..OpMeta::default() })
    }

    pub fn for_member(self, person: PersonId) -> Self {
        self.body(&OpMeta { on_behalf_of: Some(person), ..OpMeta::default() })
    }

    pub fn erased(mut self) -> Self {
        self.0.body = None;
        self
    }

    pub fn done(self) -> Op {
        self.0
    }
}

pub fn ops<const N: usize>(made: [Make; N]) -> Vec<Op> {
    made.into_iter().map(Make::done).collect()
}

pub fn text(fields: &Fields, field: u32) -> Option<&str> {
    match fields.get(&field) {
        Some(Value::Text(text)) => Some(text),
        _ => None,
    }
}
