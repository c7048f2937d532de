//! A hub and phones in memory, with a clock and randomness that tests control.
#![allow(dead_code, reason = "the training uses a part")]

use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;
use vungtrong_ledger::{RawOp, SecretKey, Segment};
use vungtrong_model::{
    AreaId, ClockEvidence, Entropy, Fields, GrantId, GrowingArea, Hash, Hlc, HouseholdId,
    Invitation, Lane, Millis, OpHeader, OpKind, PersonId, Photo, Record, Revoke, Role,
};
use vungtrong_sync::{
    ClientCore, ENROL_PATH, Enrolled, HubCore, Identity, MemoryClientStore, MemoryHubStore,
    Outcome, Progress, SYNC_PATH, Statement, enrolled,
};

pub mod diary;

/// Random-looking bytes that are the same in every run.
#[derive(Default)]
pub struct Counted(AtomicU64);

impl Counted {
    pub fn from(seed: u64) -> Self {
        Self(AtomicU64::new(seed))
    }

    pub fn uuid(&self) -> Uuid {
        let mut bytes = [0; 16];
        self.fill(&mut bytes);
        Uuid::from_bytes(bytes)
    }

    /// An id of version 7, as a phone makes it.
    pub fn uuid_at(&self, at: Millis) -> Uuid {
        let mut random = [0; 10];
        self.fill(&mut random);
        uuid::Builder::from_unix_timestamp_millis(at.0 as u64, &random).into_uuid()
    }

    pub fn below(&self, limit: u64) -> u64 {
        let mut bytes = [0; 8];
        self.fill(&mut bytes);
        u64::from_le_bytes(bytes) % limit
    }
}

impl Entropy for Counted {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            let n = self.0.fetch_add(1, Ordering::Relaxed);
            let random = vungtrong_ledger::sha256(&[&n.to_be_bytes()]);
            chunk.copy_from_slice(&random.0[..chunk.len()]);
        }
    }
}

pub const START: Millis = Millis(1_795_000_000_000);

pub struct World {
    pub hub: HubCore,
    pub store: MemoryHubStore,
    pub area: AreaId,
    pub now: Millis,
    pub entropy: Counted,
}

#[derive(Clone)]
pub struct Phone {
    pub me: Identity,
    pub person: PersonId,
    pub role: Role,
    pub lane: Lane,
    pub store: MemoryClientStore,
    /// The phone's clock minus the hub's.
    pub wrong_ms: i64,
    pub page_bytes: Option<u32>,
}

impl World {
    pub fn new() -> Self {
        let entropy = Counted::default();
        let area = AreaId(entropy.uuid());
        let hub = HubCore::new(hub_key(), 0);
        let mut world = Self { hub, store: MemoryHubStore::default(), area, now: START, entropy };
        world.found(area);
        world
    }

    pub fn found(&mut self, area: AreaId) {
        let body = GrowingArea { name: "Vùng thử".into(), ..GrowingArea::default() }.to_fields();
        let statement = Statement { lane: Lane::Shared, kind: OpKind::Area, entity: area.0, body };
        self.hub.state(&mut self.store, area, &statement, self.now).unwrap();
    }

    pub fn tick(&mut self) {
        self.now.0 += 1_000;
    }

    pub fn invitation(
        &self,
        person: PersonId,
        role: Role,
        household: Option<HouseholdId>,
    ) -> Invitation {
        let mut code = vec![0; 16];
        self.entropy.fill(&mut code);
        Invitation {
            area: self.area,
            person,
            role,
            household,
            name: "Bà Thử".into(),
            code: vungtrong_model::Blob(code),
            expires: Millis(self.now.0 + 72 * 3_600_000),
            ..Invitation::default()
        }
    }

    /// A new phone of a new person, invited by the hub.
    pub fn enrol(&mut self, role: Role) -> Phone {
        let household = (role == Role::Farmer).then(|| HouseholdId(self.entropy.uuid()));
        let person = PersonId(self.entropy.uuid());
        let invitation = self.hub.invite(&self.invitation(person, role, household));
        self.redeem(&invitation, role, household).unwrap()
    }

    pub fn redeem(
        &mut self,
        invitation: &[u8],
        role: Role,
        household: Option<HouseholdId>,
    ) -> Result<Phone, vungtrong_sync::EnrolError> {
        let key = SecretKey::generate(&self.entropy);
        self.redeem_with(key, invitation, role, household)
    }

    pub fn redeem_with(
        &mut self,
        key: SecretKey,
        invitation: &[u8],
        role: Role,
        household: Option<HouseholdId>,
    ) -> Result<Phone, vungtrong_sync::EnrolError> {
        self.tick();
        let request = ClientCore::enrol(invitation, &key, self.now, &self.entropy);
        let reply = self.hub.enrol(&mut self.store, ENROL_PATH, &request, self.now).unwrap();
        let Enrolled { identity, person, area, .. } =
            enrolled(&reply, &key, self.hub.public_key())?;
        Ok(Phone {
            store: MemoryClientStore::new(identity.device, identity.hub, area),
            me: identity,
            person,
            role,
            lane: household.map_or(Lane::Shared, Lane::Household),
            wrong_ms: 0,
            page_bytes: None,
        })
    }

    pub fn sync(&mut self, phone: &mut Phone) -> Progress {
        self.sync_through(phone, &mut |_| Line::Up)
    }

    /// Syncs until nothing is left, over a line that may fail at the n-th exchange; adds up the progress.
    pub fn sync_through(
        &mut self,
        phone: &mut Phone,
        line: &mut dyn FnMut(usize) -> Line,
    ) -> Progress {
        let mut core = ClientCore::new(phone.me.clone(), 0);
        phone.page_bytes.iter().for_each(|bytes| core.set_page_bytes(*bytes));
        let mut total = Progress::default();
        for exchange in 0.. {
            assert!(exchange < 200, "the phone asks for ever: {total:?}");
            self.tick();
            let at = Millis(self.now.0 + phone.wrong_ms);
            let request = core.request(&phone.store, at, &self.entropy).unwrap();
            let line = line(exchange);
            if line == Line::RequestLost {
                break;
            }
            let reply = self.hub.serve(&mut self.store, SYNC_PATH, &request, self.now).unwrap();
            if line == Line::ReplyLost {
                break;
            }
            let progress = core.handle(&mut phone.store, &reply, at).unwrap();
            let again = progress.again;
            add(&mut total, progress);
            if !again {
                break;
            }
        }
        total
    }

    /// Whether the hub would let this phone read a file.
    pub fn may_read(&self, phone: &Phone, file: Hash) -> bool {
        self.hub.may_read(&self.store, phone.person, file).unwrap()
    }

    /// All rights of a person end; the devices live on.
    pub fn end_rights(&mut self, person: PersonId) {
        let grants = self.hub.grants(&self.store, self.area).unwrap();
        for held in grants.of(person) {
            let end = Revoke { grant: Some(held.id), ..Revoke::default() };
            self.state(Lane::Shared, OpKind::Revoke, held.id.0, &end);
        }
    }

    /// The hub states something in its own name.
    pub fn state<R: Record>(&mut self, lane: Lane, kind: OpKind, entity: Uuid, body: &R) {
        let statement = Statement { lane, kind, entity, body: body.to_fields() };
        let receipt = self.hub.state(&mut self.store, self.area, &statement, self.now).unwrap();
        assert_eq!((receipt.outcome, receipt.refused), (Outcome::Accepted, vec![]));
    }

    /// All phones, until they have heard of each other.
    pub fn settle(&mut self, phones: &mut [&mut Phone]) {
        for _ in 0..2 {
            phones.iter_mut().for_each(|phone| {
                self.sync(phone);
            });
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Line {
    Up,
    RequestLost,
    ReplyLost,
}

fn add(total: &mut Progress, next: Progress) {
    total.sent += next.sent;
    total.refused += next.refused;
    total.received += next.received;
    total.set_aside += next.set_aside;
    total.wipe |= next.wipe;
    total.hub_restored |= next.hub_restored;
    total.other_history.extend(next.other_history);
    total.problem = next.problem;
    total.clock_offset_ms = next.clock_offset_ms;
    total.again = next.again;
}

impl Phone {
    pub fn op(&self, world: &World, kind: OpKind, entity: Uuid, body: &Fields) -> RawOp {
        let header = OpHeader {
            kind,
            entity,
            role: self.role,
            hlc: Hlc::at(Millis(world.now.0 + self.wrong_ms)),
            base: Vec::new(),
            clock: ClockEvidence::default(),
        };
        RawOp::new(&header, body)
    }

    pub fn state(
        &mut self,
        world: &World,
        lane: Lane,
        kind: OpKind,
        entity: Uuid,
        body: &Fields,
    ) -> Segment {
        let op = self.op(world, kind, entity, body);
        self.store.write(world.area, lane, vec![op], &self.me.key.clone())
    }

    /// One diary entry in the own lane.
    pub fn entry(&mut self, world: &World) -> Segment {
        let body = diary::entry(&world.entropy).to_fields();
        self.state(world, self.lane, OpKind::Entry, world.entropy.uuid(), &body)
    }

    pub fn entry_in(&mut self, world: &World, lane: Lane) -> Segment {
        let body = diary::entry(&world.entropy).to_fields();
        self.state(world, lane, OpKind::Entry, world.entropy.uuid(), &body)
    }

    /// Names files of a photo in the own lane.
    pub fn photo(&mut self, world: &World, photo: &Photo) -> Segment {
        let entity = world.entropy.uuid();
        self.state(world, self.lane, OpKind::Photo, entity, &photo.to_fields())
    }

    /// The last hash of each segment that this phone sees in the log.
    pub fn sees(&self, world: &World) -> Vec<Hash> {
        self.store.placed(world.area).iter().map(|(_, segment)| segment.last_hash()).collect()
    }
}

pub fn grant_id(world: &World) -> GrantId {
    GrantId(world.entropy.uuid())
}

/// The key of the hub of every [`World`].
pub fn hub_key() -> SecretKey {
    SecretKey::from_bytes(&[1; 32])
}
