//! A phone with the real `ClientCore` over a store in memory, and use cases as the app has them, in short.

use crate::{Drawn, Hub};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;
use vungtrong_ledger::reduce::{self, EntryState};
use vungtrong_ledger::rights::Grants;
use vungtrong_ledger::{RawOp, SecretKey, Segment, peek};
use vungtrong_model::{
    AreaId, Certificate, ClockEvidence, DeviceId, Fields, Hash, Hlc, Lane, Millis, Op, OpHeader,
    OpKind, PersonId, Record, Redact, Role, Subject,
};
use vungtrong_sync::{
    ClientCore, ClientStore, Code, ENROL_PATH, Identity, MemoryClientStore, Progress, enrolled,
};

/// A phone.
#[derive(Clone)]
pub struct Light {
    /// Who it is.
    pub me: Identity,
    /// Whose it is.
    pub person: PersonId,
    /// What it keeps.
    pub store: MemoryClientStore,
    /// Its clock minus the hub's.
    pub wrong_ms: i64,
    /// The size of page it asks for.
    pub page_bytes: u32,
    /// It was reported lost and deleted everything.
    pub wiped: bool,
    /// Own operations since its enrolment, the newest last.
    pub written: Vec<Hash>,
    /// Those of them that the hub said it has.
    pub acknowledged: BTreeSet<Hash>,
    told: BTreeSet<(AreaId, u64)>,
    hlc: Hlc,
    offset_ms: i64,
    /// Segments read once.
    read: RefCell<Read>,
    authors: RefCell<HashMap<DeviceId, PersonId>>,
}

type Read = HashMap<(AreaId, DeviceId, u64), Vec<Op>>;

/// An operation on a phone and where it stands.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The operation; without its body when that was erased.
    pub op: Op,
    /// The hub refused it, alone or with its segment.
    pub refused: bool,
    /// Its segment's position in the log.
    pub seq: Option<i64>,
}

/// What an operation is to say.
pub struct Said {
    /// What kind.
    pub kind: OpKind,
    /// About what.
    pub entity: Uuid,
    /// What the author has seen of it.
    pub base: Vec<Hash>,
    /// The body.
    pub body: Fields,
}

impl Light {
    /// Redeems an invitation; `old` is what a restored phone brings along.
    pub fn enrol(
        hub: &mut Hub,
        invitation: &[u8],
        drawn: &Drawn,
        old: Option<&Light>,
    ) -> Option<Self> {
        let key = SecretKey::generate(drawn);
        let request = ClientCore::enrol(invitation, &key, hub.now, drawn);
        let reply = hub.serve(ENROL_PATH, &request);
        let answer = enrolled(&reply, &key, hub.core.public_key()).ok()?;
        let (me, area) = (answer.identity, answer.area);
        hub.owners.insert(me.device, answer.person);
        let store = match old {
            None => MemoryClientStore::new(me.device, me.hub, area),
            Some(old) => {
                let mut store = old.store.clone();
                store.learn(old.me.device, old.me.certificate.clone());
                store.enrolled_anew(me.device, me.hub)
            }
        };
        Some(Self {
            me,
            person: answer.person,
            store,
            wrong_ms: old.map_or(0, |old| old.wrong_ms),
            page_bytes: 16 * 1024,
            wiped: false,
            written: Vec::new(),
            acknowledged: BTreeSet::new(),
            told: BTreeSet::new(),
            hlc: old.map_or(Hlc::default(), |old| old.hlc),
            offset_ms: 0,
            read: RefCell::default(),
            authors: RefCell::default(),
        })
    }

    /// Its clock.
    pub fn now(&self, hub: &Hub) -> Millis {
        Millis(hub.now.0.saturating_add(self.wrong_ms))
    }

    /// A session for syncing.
    pub fn session(&self) -> ClientCore {
        let mut core = ClientCore::new(self.me.clone(), self.offset_ms);
        core.set_page_bytes(self.page_bytes);
        core
    }

    /// Takes a reply in.
    pub fn handle(&mut self, core: &mut ClientCore, reply: &[u8], now: Millis) -> Progress {
        let progress = core.handle(&mut self.store, reply, now).unwrap();
        self.offset_ms = progress.clock_offset_ms;
        for area in ClientStore::areas(&self.store).unwrap() {
            for (segment, place, code, _) in self.store.segments(area) {
                let told = place.is_some() || code.is_some();
                let own = segment.chain.device == self.me.device;
                if told && own && self.told.insert((area, segment.first)) {
                    self.acknowledged.extend(segment.hashes());
                }
            }
        }
        if progress.wipe && !progress.again {
            self.wiped = true;
        }
        progress
    }

    /// Moves the hybrid clock past everything that was pulled.
    pub fn catch_up(&mut self) {
        let mut newest = self.hlc;
        for area in ClientStore::areas(&self.store).unwrap() {
            let mut read = self.read.borrow_mut();
            for (segment, place, _, _) in self.store.segments(area) {
                let received = place.map(|(_, received)| received);
                for op in self.read_once(&mut read, segment) {
                    newest = newest.max(op.header.hlc.effective(received));
                }
            }
        }
        self.hlc = newest;
    }

    fn read_once<'a>(&self, read: &'a mut Read, segment: &Segment) -> &'a [Op] {
        let device = segment.chain.device;
        let fresh = || segment.read(&segment.hashes(), self.author(device), None);
        let ops = read.entry((segment.chain.area, device, segment.first)).or_insert_with(fresh);
        // A body that was gone can come back: an earlier hub had refused it, this one has not.
        let back = |op: &Op| {
            let at = (op.number - segment.first) as usize;
            op.body.is_none() && matches!(segment.ops[at].body, vungtrong_ledger::Body::Bytes(_))
        };
        if ops.iter().any(back) {
            *ops = fresh();
        }
        ops
    }

    /// States things in one segment. Rights are not asked: see [`acting`](Self::acting).
    pub fn say(
        &mut self,
        hub: &Hub,
        area: AreaId,
        lane: Lane,
        role: Role,
        said: Vec<Said>,
    ) -> Segment {
        let ops = said.into_iter().map(|said| {
            self.hlc = self.hlc.tick(self.now(hub));
            let header = OpHeader {
                kind: said.kind,
                entity: said.entity,
                role,
                hlc: self.hlc,
                base: said.base,
                clock: ClockEvidence::default(),
            };
            RawOp::new(&header, &said.body)
        });
        let ops = ops.collect();
        let segment = self.store.write(area, lane, ops, &self.me.key.clone());
        self.written.extend(segment.hashes());
        segment
    }

    /// The role in which the person may state something, as far as this phone knows.
    pub fn acting(&self, area: AreaId, lane: Lane, kind: OpKind) -> Option<Role> {
        let rights = |op: &Op| matches!(op.header.kind, OpKind::Grant | OpKind::Revoke);
        let grants = Grants::from_ops(&self.in_force(area, rights));
        let roles = [Role::Farmer, Role::Representative, Role::Inspector, Role::Authority];
        roles.into_iter().find(|role| grants.check(self.person, *role, lane, kind).is_ok())
    }

    /// All operations of an area.
    pub fn ops(&self, area: AreaId) -> Vec<Kept> {
        self.select(area, |_| true)
    }

    /// Operations that count: not refused, not erased.
    pub fn in_force(&self, area: AreaId, wanted: impl Fn(&Op) -> bool) -> Vec<Op> {
        let kept = self.select(area, wanted).into_iter();
        kept.filter(|kept| !kept.refused && kept.op.body.is_some()).map(|kept| kept.op).collect()
    }

    fn select(&self, area: AreaId, wanted: impl Fn(&Op) -> bool) -> Vec<Kept> {
        let mut read = self.read.borrow_mut();
        let mut kept = Vec::new();
        let mut erased: BTreeSet<Hash> = BTreeSet::new();
        for (segment, place, code, refused) in self.store.segments(area) {
            for op in self.read_once(&mut read, segment) {
                let at = (op.number - segment.first) as usize;
                let refused =
                    code.is_some() || refused.iter().any(|it| it.number as u64 == op.number);
                if op.header.kind == OpKind::Redact && !refused {
                    let body = op.body.as_ref().map(Redact::from_fields);
                    erased.extend(body.and_then(Result::ok).map(|redact| redact.operation));
                }
                if !wanted(op) {
                    continue;
                }
                let mut op = op.clone();
                op.received = place.map(|(_, received)| received);
                if matches!(segment.ops[at].body, vungtrong_ledger::Body::Gone(_)) {
                    op.body = None;
                }
                kept.push(Kept { op, refused, seq: place.map(|(seq, _)| seq) });
            }
        }
        for kept in kept.iter_mut().filter(|kept| erased.contains(&kept.op.hash)) {
            kept.op.body = None;
        }
        kept
    }

    fn author(&self, device: DeviceId) -> PersonId {
        if device == self.me.device {
            return self.person;
        }
        let mut authors = self.authors.borrow_mut();
        *authors.entry(device).or_insert_with(|| {
            let signed = self.store.certificate(device).unwrap();
            let certificate = signed.map(|signed| peek::<Certificate>(&signed).unwrap());
            certificate.map(|certificate| certificate.person).unwrap_or_default()
        })
    }

    /// An entry as this phone shows it.
    pub fn entry(&self, area: AreaId, id: Uuid) -> Option<EntryState> {
        let about = |op: &Op| op.header.entity == id && op.header.kind.subject() == Subject::Entry;
        reduce::entry(&self.in_force(area, about))
    }

    /// What the phone shows of everything that stands in the log.
    pub fn shows(&self, area: AreaId) -> BTreeMap<Uuid, String> {
        let placed = self.ops(area).into_iter();
        let counts = placed.filter(|it| it.seq.is_some() && !it.refused && it.op.body.is_some());
        projections(counts.map(|it| it.op))
    }

    /// How far it is in an area.
    pub fn cursor(&self, area: AreaId) -> vungtrong_sync::Cursor {
        self.store.cursor(area).unwrap()
    }

    /// Reasons of segments that the hub set aside.
    pub fn set_aside_by_hub(&self, area: AreaId) -> Vec<Code> {
        self.store.quarantined(area)
    }
}

/// The reduced state of each entity, as text: what screens are made of.
pub fn projections(ops: impl Iterator<Item = Op>) -> BTreeMap<Uuid, String> {
    let mut by_entity: BTreeMap<Uuid, Vec<Op>> = BTreeMap::new();
    ops.for_each(|op| by_entity.entry(op.header.entity).or_default().push(op));
    by_entity.into_iter().map(|(id, ops)| (id, projection(&ops))).collect()
}

fn projection(ops: &[Op]) -> String {
    let subject = ops.iter().map(|op| op.header.kind.subject()).min();
    match subject {
        Some(Subject::Entry) => format!("{:?}", reduce::entry(ops)),
        Some(Subject::Plot) => format!("{:?}", reduce::plot(ops)),
        Some(Subject::Notice) => format!("{:?}", reduce::notice(ops)),
        Some(Subject::Grant) => format!("{:?}", reduce::grant(ops)),
        Some(Subject::Code) => format!("{:?}", reduce::code(ops)),
        _ => format!("{:?}", reduce::facts(ops)),
    }
}
