//! The hub: the real core over its store in memory, its own clock, and an ear on everything it says.

use crate::{Drawn, Oracle};
use std::collections::{BTreeMap, BTreeSet};
use vungtrong_ledger::{SecretKey, Segment, sha256};
use vungtrong_model::{
    AreaId, Blob, DeviceId, Grant, GrowingArea, Hash, HouseholdId, Invitation, Lane, Millis,
    OpKind, PersonId, Record, Redact, Revoke, Role,
};
use vungtrong_sync::{
    ENROL_PATH, HubCore, MAX_REPLY_BYTES, MemoryHubStore, Outcome, RowKind, SYNC_PATH, Statement,
    SyncReply, unpack,
};

/// When every story begins.
pub const START: Millis = Millis(1_795_000_000_000);

/// A hub.
pub struct Hub {
    key: SecretKey,
    incarnation: u32,
    /// The real thing.
    pub core: HubCore,
    /// Its storage.
    pub store: MemoryHubStore,
    /// The right time.
    pub now: Millis,
    /// Rights as the log tells them.
    pub oracle: Oracle,
    /// Whose each device is.
    pub owners: BTreeMap<DeviceId, PersonId>,
    /// What it said to somebody who may not hear it.
    pub leaks: Vec<String>,
    /// Bytes it sent, all together.
    pub bytes_out: u64,
    /// Pictures, whole or in part.
    pub blobs: BTreeMap<String, Vec<u8>>,
    backup: Option<MemoryHubStore>,
    drawn: Drawn,
}

impl Hub {
    /// A hub with areas.
    pub fn new(seed: u64, areas: &[AreaId]) -> Self {
        let drawn = Drawn::new(seed ^ 0x4855_4255);
        let key = SecretKey::generate(&drawn);
        let core = HubCore::new(key.clone(), 0);
        let oracle = Oracle::new(core.person());
        let mut hub = Self {
            incarnation: 0,
            store: MemoryHubStore::default(),
            now: START,
            owners: [(core.device(), core.person())].into(),
            leaks: Vec::new(),
            bytes_out: 0,
            blobs: BTreeMap::new(),
            backup: None,
            oracle,
            drawn,
            core,
            key,
        };
        for (area, name) in areas.iter().zip(["Vùng trồng Ea Yông", "Vùng trồng Cư Bao"]) {
            let body = GrowingArea {
                name: name.into(),
                crop: "sầu riêng".into(),
                markets: vec!["CHN".into()],
                ..GrowingArea::default()
            };
            assert!(hub.state(*area, Lane::Shared, OpKind::Area, area.0, &body));
        }
        hub
    }

    /// Time goes on: every exchange has its own millisecond.
    pub fn tick(&mut self) {
        self.now.0 += 7;
    }

    /// The hub states something in its own name; whether it holds.
    pub fn state<R: Record>(
        &mut self,
        area: AreaId,
        lane: Lane,
        kind: OpKind,
        entity: uuid::Uuid,
        body: &R,
    ) -> bool {
        self.tick();
        let statement = Statement { lane, kind, entity, body: body.to_fields() };
        let receipt = self.core.state(&mut self.store, area, &statement, self.now).unwrap();
        self.oracle.read(area, self.store.log(area));
        receipt.outcome == Outcome::Accepted && receipt.refused.is_empty()
    }

    /// Its key.
    pub fn key(&self) -> &SecretKey {
        &self.key
    }

    /// A right in the hub's name.
    pub fn grant(
        &mut self,
        area: AreaId,
        person: PersonId,
        role: Role,
        household: Option<HouseholdId>,
    ) {
        let grant = Grant { person, role, household, ..Grant::default() };
        let id = self.drawn.uuid();
        assert!(self.state(area, Lane::Shared, OpKind::Grant, id, &grant));
    }

    /// The end of a right in the hub's name.
    pub fn end_grant(&mut self, area: AreaId, id: vungtrong_model::GrantId) -> bool {
        let end = Revoke { grant: Some(id), ..Revoke::default() };
        self.state(area, Lane::Shared, OpKind::Revoke, id.0, &end)
    }

    /// A phone was reported lost.
    pub fn end_device(&mut self, area: AreaId, device: DeviceId) {
        self.tick();
        let end = self.core.end_device(&mut self.store, area, device, "mất máy", self.now);
        assert_eq!(end.unwrap().outcome, Outcome::Accepted);
        self.oracle.read(area, self.store.log(area));
    }

    /// Erases an operation's body by law.
    pub fn redact(&mut self, area: AreaId, lane: Lane, operation: Hash) -> bool {
        let redact = Redact { operation, basis: "91/2025/QH15, điều 16".into() };
        let id = self.drawn.uuid();
        self.state(area, lane, OpKind::Redact, id, &redact)
    }

    /// An invitation of the hub, signed.
    pub fn invite(
        &self,
        area: AreaId,
        person: PersonId,
        role: Role,
        household: Option<HouseholdId>,
    ) -> Vec<u8> {
        let mut code = vec![0; 16];
        vungtrong_model::Entropy::fill(&self.drawn, &mut code);
        self.core.invite(&Invitation {
            area,
            person,
            role,
            household,
            name: "Bà Thử".into(),
            code: Blob(code),
            expires: Millis(self.now.0 + 72 * 3_600_000),
            ..Invitation::default()
        })
    }

    /// The same as a ticket, as a QR code holds it.
    pub fn ticket(
        &self,
        area: AreaId,
        person: PersonId,
        role: Role,
        household: Option<HouseholdId>,
    ) -> String {
        vungtrong_ledger::write_ticket(&vungtrong_model::Ticket {
            url: "https://hub.example".into(),
            hub_key: Blob(self.core.public_key().to_bytes().to_vec()),
            invitation: Blob(self.invite(area, person, role, household)),
            tls_root: None,
        })
    }

    /// Serves bytes that came to a path. Everything it answers is looked at.
    pub fn serve(&mut self, path: &str, bytes: &[u8]) -> Vec<u8> {
        self.tick();
        if path == ENROL_PATH {
            let reply = self.core.enrol(&mut self.store, path, bytes, self.now).unwrap();
            self.read_all();
            return reply;
        }
        assert_eq!(path, SYNC_PATH);
        let device = vungtrong_sync::Envelope::decode(bytes).map(|envelope| envelope.device);
        let reply = self.core.serve(&mut self.store, path, bytes, self.now).unwrap();
        self.bytes_out += reply.len() as u64;
        self.read_all();
        if let Ok(device) = device {
            self.listen(device, &reply);
        }
        reply
    }

    fn read_all(&mut self) {
        for area in self.areas() {
            self.oracle.read(area, self.store.log(area));
        }
    }

    /// The areas with a log.
    pub fn areas(&self) -> Vec<AreaId> {
        self.store.areas()
    }

    /// The pages of a reply hold nothing but what the person may see now.
    fn listen(&mut self, device: DeviceId, reply: &[u8]) {
        let reply: SyncReply = unpack(reply, MAX_REPLY_BYTES).unwrap();
        let person = self.person_of(device);
        for page in &reply.pages {
            for item in &page.items {
                let lane = match &item.segment {
                    Some(bytes) => Segment::decode(&bytes.0).unwrap().lane,
                    None => Lane::Shared,
                };
                if !person.is_some_and(|person| self.oracle.sees(page.area, person, lane)) {
                    let what = format!("{device} heard item {} of {lane}", item.seq);
                    self.leaks.push(what);
                }
            }
            let allowed = |lane: Lane| person.is_some_and(|p| self.oracle.sees(page.area, p, lane));
            let heads = page.checkpoint.as_ref().map(|signed| {
                self.core.public_key().open::<vungtrong_model::Checkpoint>(&signed.0).unwrap().lanes
            });
            for head in heads.into_iter().flatten().filter(|head| !allowed(head.lane)) {
                self.leaks.push(format!("{device} heard the head of {}", head.lane));
            }
        }
        if reply.thumbnails.is_empty() {
            return;
        }
        let seen = person.map(|person| self.thumbnails_seen(person)).unwrap_or_default();
        for picture in reply.thumbnails {
            let hash = sha256(&[&picture.0]);
            if !seen.contains(&hash) {
                self.leaks.push(format!("{device} got the picture {hash:?}"));
            }
        }
    }

    fn person_of(&self, device: DeviceId) -> Option<PersonId> {
        let known = vungtrong_sync::HubStore::device(&self.store, device).unwrap();
        known.map(|known| known.person)
    }

    /// Thumbnails that the photos in a person's lanes name.
    fn thumbnails_seen(&self, person: PersonId) -> BTreeSet<Hash> {
        let mut seen = BTreeSet::new();
        for area in self.areas() {
            for row in self.store.log(area) {
                let RowKind::Segment(_) = row.kind else { continue };
                let segment = Segment::decode(&row.content).unwrap();
                if !self.oracle.sees(area, person, segment.lane) {
                    continue;
                }
                for op in &segment.ops {
                    let header = vungtrong_ledger::decode_header(&op.header);
                    let Some(body) = op.body.fields() else { continue };
                    if header.is_ok_and(|header| header.kind == OpKind::Photo) {
                        let photo = vungtrong_model::Photo::from_fields(&body);
                        seen.extend(photo.map(|photo| photo.thumbnail));
                    }
                }
            }
        }
        seen
    }

    /// A picture that is here whole and that a person may read.
    pub fn readable(&self, path: &str, person: PersonId) -> Option<&Vec<u8>> {
        let may = self.core.may_read(&self.store, person, named_by(path)).unwrap();
        self.blobs.get(path).filter(|_| may)
    }

    /// A person sent all of a picture; `false` when it is another one.
    pub fn keep(&mut self, path: &str, person: PersonId, whole: Vec<u8>) -> bool {
        let right = sha256(&[&whole]) == named_by(path);
        if right {
            self.blobs.insert(path.to_owned(), whole);
            self.core.believe(&mut self.store, person, named_by(path)).unwrap();
        }
        right
    }

    /// Keeps a copy of the storage.
    pub fn back_up(&mut self) {
        self.backup = Some(self.store.clone());
    }

    /// Goes back to the copy, as after a broken disk; `false` when there is none.
    pub fn restore(&mut self) -> bool {
        let Some(backup) = self.backup.clone() else { return false };
        self.store = backup;
        self.incarnation += 1;
        self.core = HubCore::new(self.key.clone(), self.incarnation);
        let faults = std::mem::take(&mut self.oracle.faults);
        self.oracle = Oracle::new(self.core.person());
        self.oracle.faults = faults;
        self.read_all();
        true
    }

    /// Every operation that the hub has, in its log or in quarantine.
    pub fn holds(&self) -> BTreeSet<Hash> {
        let rows = self.areas().into_iter().flat_map(|area| self.store.log(area).to_vec());
        let segments = rows.filter(|row| matches!(row.kind, RowKind::Segment(_)));
        let logged = segments.map(|row| row.content);
        let aside = self.store.quarantined().iter().map(|item| item.bytes.clone());
        let decoded = logged.chain(aside).filter_map(|bytes| Segment::decode(&bytes).ok());
        decoded.flat_map(|segment| segment.hashes()).collect()
    }
}

/// The picture that a path means.
fn named_by(path: &str) -> Hash {
    path.rsplit('/').next().unwrap().parse().unwrap()
}
