//! A phone that keeps its log in memory and speaks the real protocol over real HTTP: cheap enough for hundreds.

use vungtrong_hub::{SystemClock, SystemEntropy};
use vungtrong_ledger::{PublicKey, RawOp, SecretKey, peek};
use vungtrong_model::{
    AreaId, Clock, ClockEvidence, EntryId, Fields, Hlc, Invitation, Lane, Millis, OpHeader, OpKind,
    Role, Ticket,
};
use vungtrong_sync::{
    Cancel, ClientCore, ENROL_PATH, MemoryClientStore, Progress, SYNC_PATH, Transport, enrolled,
};
use vungtrong_transport::HttpTransport;

use crate::diary::{Diary, body};
use crate::{Result, say};

pub struct LightPhone {
    pub area: AreaId,
    pub lane: Lane,
    pub diary: Diary,
    me: vungtrong_sync::Identity,
    role: Role,
    store: MemoryClientStore,
    core: ClientCore,
    line: HttpTransport,
}

impl LightPhone {
    pub fn enrol(ticket: &Ticket, seed: u64) -> Result<Self> {
        let key = SecretKey::generate(&SystemEntropy);
        let invitation: Invitation = peek(&ticket.invitation.0).map_err(say("an invitation"))?;
        let hub = PublicKey::from_slice(&ticket.hub_key.0).ok_or("not a key")?;
        let now = SystemClock.now();
        let request = ClientCore::enrol(&ticket.invitation.0, &key, now, &SystemEntropy);
        let mut line = HttpTransport::new(&ticket.url, None).map_err(say("the line"))?;
        let reply = line.post(ENROL_PATH, &request, &Cancel::new()).map_err(say("enrolment"))?;
        let answer = enrolled(&reply, &key, hub).map_err(say("enrolment"))?;
        let me = answer.identity;
        Ok(Self {
            area: answer.area,
            lane: invitation.household.map_or(Lane::Shared, Lane::Household),
            role: invitation.role,
            store: MemoryClientStore::new(me.device, me.hub, answer.area),
            core: ClientCore::new(me.clone(), 0),
            diary: Diary::new(seed),
            me,
            line,
        })
    }

    /// Writes operations under one signature.
    pub fn write(&mut self, ops: Vec<RawOp>) {
        self.store.write(self.area, self.lane, ops, &self.me.key);
    }

    /// Made-up entries of the days up to today, `apart_ms` from each other.
    pub fn entries(&self, count: u32, oldest: Millis, apart_ms: i64) -> Vec<RawOp> {
        let at = |n: u32| Millis(oldest.0 + i64::from(n) * apart_ms + self.jitter(apart_ms));
        (0..count).map(|n| self.entry(at(n))).collect()
    }

    fn jitter(&self, apart_ms: i64) -> i64 {
        self.diary.random.below(apart_ms.max(1) as u64) as i64
    }

    fn entry(&self, at: Millis) -> RawOp {
        let id = EntryId::new(&At(at), &self.diary.random);
        self.op(OpKind::Entry, id.0, at, &body(&self.diary.entry(at.vietnam_date())))
    }

    /// One operation of this person.
    pub fn op(&self, kind: OpKind, entity: uuid::Uuid, at: Millis, body: &Fields) -> RawOp {
        let clock = At(at);
        let header = OpHeader {
            kind,
            entity,
            role: self.role,
            hlc: Hlc::at(at),
            base: Vec::new(),
            clock: ClockEvidence {
                boot: clock.boot_id(),
                monotonic_s: clock.monotonic_ms() / 1000,
                hub_s: Some(at.0 / 1000 - 20_000),
                gnss_s: None,
            },
        };
        RawOp::new(&header, body)
    }

    /// One request and its answer.
    pub fn exchange(&mut self) -> Result<Progress> {
        let now = SystemClock.now();
        let request = self.core.request(&self.store, now, &SystemEntropy).map_err(say("sync"))?;
        let reply = self.line.post(SYNC_PATH, &request, &Cancel::new()).map_err(say("sync"))?;
        let progress = self.core.handle(&mut self.store, &reply, SystemClock.now());
        let progress = progress.map_err(say("sync"))?;
        match progress.problem {
            Some(problem) => Err(format!("the hub says {}", problem.name())),
            None if progress.refused > 0 => Err("the hub refused an operation".into()),
            None => Ok(progress),
        }
    }

    /// Exchanges until nothing is left.
    pub fn sync(&mut self) -> Result {
        while self.exchange()?.again {}
        Ok(())
    }
}

/// A clock that stands at a moment.
struct At(Millis);

impl Clock for At {
    fn now(&self) -> Millis {
        self.0
    }

    fn monotonic_ms(&self) -> u64 {
        // Started at a fixed time in 2022.
        u64::try_from(self.0.0 - 1_650_000_000_000).unwrap_or_default()
    }

    fn boot_id(&self) -> u32 {
        0x5eed_b007
    }
}
