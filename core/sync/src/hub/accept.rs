//! Step 3: the writing transaction. Takes every segment in, or sets it aside with a reason; a bad one blocks no other.

use super::core::{HubCore, ops_of};
use super::files::mentions_of;
use super::open::{Candidate, Genuine};
use super::{Device, HubStore, LogRow, Quarantined, RowKind, Span, Verified};
use crate::{Code, LaneFilter, MAX_THUMBNAIL_BYTES, Outcome, Receipt, Refused, Scope, StoreError};
use std::collections::BTreeMap;
use vungtrong_ledger::{
    Body, Item, Placed, Segment, advance, decode_fields, decode_header, rights, run, sha256,
};
use vungtrong_model::{
    AreaId, ChainId, DeviceId, Grant, Hash, Lane, Millis, Op, OpKind, PersonId, Record, Redact,
    Revoke, Role,
};

/// What became of a push, for [`HubCore::reply`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    /// One for each segment, in the request's order.
    pub receipts: Vec<Receipt>,
    /// A renewed certificate.
    pub certificate: Option<Vec<u8>>,
    /// Thumbnails taken.
    pub thumbnails: u32,
}

impl HubCore {
    /// Takes a push in. `store` stands in a writing transaction, which any number of pushes may share: an error of one
    /// is an error of the storage, and the whole transaction has to be rolled back.
    pub fn accept(
        &self,
        store: &mut dyn HubStore,
        verified: &Verified,
        now: Millis,
    ) -> Result<Accepted, StoreError> {
        for device in &verified.forgotten {
            if store.device(device.device)?.is_none() {
                store.put_device(device)?;
            }
        }
        let mut push = Push::new(self, store, verified.device.device, now);
        let receipts = verified.candidates.iter().map(|candidate| push.candidate(candidate));
        let receipts = receipts.collect::<Result<_, _>>()?;
        let welcome = verified.device.revoked.is_none();
        let thumbnails = if welcome {
            push.thumbnails(verified.device.person, &verified.request.thumbnails)?
        } else {
            0
        };
        let certificate = if verified.renew { push.renew(&verified.device)? } else { None };
        Ok(Accepted { receipts, certificate, thumbnails })
    }

    /// Writes a segment of the hub itself. The hub's certificate is put before its first.
    pub(super) fn take_own(
        &self,
        store: &mut dyn HubStore,
        segment: Segment,
        now: Millis,
    ) -> Result<Receipt, StoreError> {
        let device = self.device();
        if store.device(device)?.is_none() {
            let certificate = self.certify(device, self.person(), &self.public_key(), now);
            store.put_device(&Device {
                device,
                person: self.person(),
                certificate,
                revoked: None,
            })?;
        }
        let (bytes, hashes) = (segment.encode(), segment.hashes());
        let genuine = Genuine { hashes, author: self.person(), segment };
        let candidate = Candidate { bytes, chain: Some(genuine.segment.chain), found: Ok(genuine) };
        Push::new(self, store, device, now).candidate(&candidate)
    }

    /// Puts a device's certificate into an area's log, once.
    pub(super) fn introduce(
        &self,
        store: &mut dyn HubStore,
        area: AreaId,
        device: DeviceId,
        now: Millis,
    ) -> Result<(), StoreError> {
        Push::new(self, store, device, now).introduce(area, device)
    }
}

struct Push<'a> {
    core: &'a HubCore,
    store: &'a mut dyn HubStore,
    sender: DeviceId,
    now: Millis,
    /// Chains of which this push had a segment set aside: what follows there cannot be placed either, but is kept.
    broken: BTreeMap<ChainId, Code>,
}

impl<'a> Push<'a> {
    fn new(core: &'a HubCore, store: &'a mut dyn HubStore, sender: DeviceId, now: Millis) -> Self {
        Self { core, store, sender, now, broken: BTreeMap::new() }
    }

    fn candidate(&mut self, candidate: &Candidate) -> Result<Receipt, StoreError> {
        match &candidate.found {
            Err(code) => self.set_aside(candidate, *code),
            Ok(genuine) => self.genuine(candidate, genuine),
        }
    }

    fn genuine(&mut self, candidate: &Candidate, genuine: &Genuine) -> Result<Receipt, StoreError> {
        let segment = &genuine.segment;
        let head = self.store.chain_head(segment.chain)?;
        if segment.first <= head.number {
            return self.known_numbers(candidate, genuine);
        }
        if segment.first > head.number + 1 {
            if let Some(code) = self.broken.get(&segment.chain).copied() {
                return self.set_aside(candidate, code);
            }
            let next = Some(head.number as i64 + 1);
            return Ok(Receipt { outcome: Outcome::Gap, next, ..Receipt::default() });
        }
        if segment.previous != head.hash {
            return self.set_aside(candidate, Code::Chain);
        }
        let device = self.store.device(segment.chain.device)?;
        if device.is_some_and(|device| device.revoked.is_some()) {
            return self.set_aside(candidate, Code::Revoked);
        }
        let grants = self.core.grants(self.store, segment.chain.area)?;
        let hub = self.is_hub(genuine);
        if !hub && !grants.all().any(|state| state.grant.person == genuine.author) {
            return self.set_aside(candidate, Code::NotMember);
        }
        let judge = Judge { grants: &grants, genuine, hub };
        let judged: Vec<_> = (0..segment.ops.len()).map(|i| judge.op(i)).collect();
        self.place(candidate, genuine, &judged)
    }

    /// The numbers are taken: by the same segment, then it is the answer that was lost; or by another.
    fn known_numbers(
        &mut self,
        candidate: &Candidate,
        genuine: &Genuine,
    ) -> Result<Receipt, StoreError> {
        let segment = &genuine.segment;
        let last_hash = genuine.hashes.last().copied().unwrap_or_default();
        let (first, last) = (segment.first, segment.last());
        let ours = Span { device: segment.chain.device, first, last, last_hash };
        let same = |row: &LogRow| row.kind == RowKind::Segment(ours);
        let Some(row) = self.store.find_segment(segment.chain, first)?.filter(same) else {
            return self.set_aside(candidate, Code::Fork);
        };
        let mut refused = self.store.refused(segment.chain, first, last)?;
        refused.extend(self.refused_before(candidate, genuine, &row, &refused)?);
        Ok(placed(Outcome::Duplicate, &row, refused.into_iter().map(refusal).collect()))
    }

    /// Bodies that came now and are gone in the log: refused by this hub before it was restored from a backup, and then
    /// placed by a phone that had only their hashes. They are told, and kept, as if they had come first.
    fn refused_before(
        &mut self,
        candidate: &Candidate,
        genuine: &Genuine,
        row: &LogRow,
        known: &[(u64, Code)],
    ) -> Result<Vec<(u64, Code)>, StoreError> {
        let stored = Segment::decode(&row.content).map_err(StoreError::new)?;
        let mut refused = Vec::new();
        for (i, (came, stands)) in genuine.segment.ops.iter().zip(&stored.ops).enumerate() {
            let number = genuine.segment.first + i as u64;
            let lost = matches!((&came.body, &stands.body), (Body::Bytes(_), Body::Gone(_)));
            let told = known.iter().any(|(known, _)| *known == number);
            if !lost || told || self.is_erased(row, genuine.hashes[i])? {
                continue;
            }
            let grants = self.core.grants(self.store, genuine.segment.chain.area)?;
            let judge = Judge { grants: &grants, genuine, hub: self.is_hub(genuine) };
            let code = judge.op(i).err().unwrap_or(Code::NotPermitted);
            self.quarantine(candidate, Some(number), code)?;
            refused.push((number, code));
        }
        Ok(refused)
    }

    /// Whether an erasure by law names the operation.
    fn is_erased(&self, row: &LogRow, operation: Hash) -> Result<bool, StoreError> {
        let names = |row: &LogRow| {
            let segment = Segment::decode(&row.content).map_err(StoreError::new)?;
            let redacts = segment.ops.iter().filter(|op| {
                decode_header(&op.header).is_ok_and(|header| header.kind == OpKind::Redact)
            });
            let bodies = redacts.filter_map(|op| Redact::from_fields(&op.body.fields()?).ok());
            Ok(bodies.into_iter().any(|redact| redact.operation == operation).then_some(()))
        };
        Ok(self.search(row.area, row.lane, row.seq, names)?.is_some())
    }

    fn is_hub(&self, genuine: &Genuine) -> bool {
        genuine.author == self.core.person()
    }

    fn place(
        &mut self,
        candidate: &Candidate,
        genuine: &Genuine,
        judged: &[Result<Option<Op>, Code>],
    ) -> Result<Receipt, StoreError> {
        let mut stored = genuine.segment.clone();
        let mut refused = Vec::new();
        for (i, (op, verdict)) in stored.ops.iter_mut().zip(judged).enumerate() {
            if let Err(code) = verdict {
                op.body = Body::Gone(op.body.hash());
                refused.push((genuine.segment.first + i as u64, *code));
            }
        }
        for (number, code) in &refused {
            self.quarantine(candidate, Some(*number), *code)?;
        }
        self.introduce(stored.chain.area, stored.chain.device)?;
        let taken: Vec<&Op> = judged.iter().flatten().flatten().collect();
        let grants =
            taken.iter().any(|op| matches!(op.header.kind, OpKind::Grant | OpKind::Revoke));
        let row = self.append(stored.chain.area, Item::Segment(stored), grants)?;
        for op in taken {
            self.effect(&row, op)?;
        }
        Ok(placed(Outcome::Accepted, &row, refused.into_iter().map(refusal).collect()))
    }

    fn append(&mut self, area: AreaId, item: Item, grants: bool) -> Result<LogRow, StoreError> {
        let head = self.store.area_head(area)?;
        let item = Placed { seq: head.seq + 1, received: self.now, item };
        let (lane, hash) = (item.lane(), item.hash());
        let lane_head = advance(&self.store.lane_head(area, lane)?, hash);
        let (kind, content) = match item.item {
            Item::Segment(segment) => {
                let (first, last, device) = (segment.first, segment.last(), segment.chain.device);
                let span = Span { device, first, last, last_hash: segment.last_hash() };
                (RowKind::Segment(span), segment.encode())
            }
            Item::Certificate(signed) => {
                let certificate = vungtrong_ledger::peek(&signed).map_err(StoreError::new)?;
                let vungtrong_model::Certificate { device, .. } = certificate;
                (RowKind::Certificate(device), signed)
            }
        };
        let row = LogRow {
            area,
            seq: item.seq,
            received: self.now,
            lane,
            kind,
            grants,
            area_hash: run(head.hash, hash),
            lane_items: lane_head.items,
            lane_hash: lane_head.hash,
            content,
        };
        self.store.append(&row)?;
        Ok(row)
    }

    /// Everybody who gets a device's segment has its certificate by then.
    fn introduce(&mut self, area: AreaId, device: DeviceId) -> Result<(), StoreError> {
        if self.store.has_certificate(area, device)? {
            return Ok(());
        }
        let Some(known) = self.store.device(device)? else {
            return Err(StoreError::new("a device without certificate"));
        };
        self.append(area, Item::Certificate(known.certificate), false).map(|_| ())
    }

    /// What an operation does to the hub itself.
    fn effect(&mut self, row: &LogRow, op: &Op) -> Result<(), StoreError> {
        self.core.mention(self.store, row, op)?;
        let fields = op.body.as_ref();
        match op.header.kind {
            OpKind::Grant => {
                let grant = fields.and_then(|fields| Grant::from_fields(fields).ok());
                grant.map_or(Ok(()), |grant| self.store.add_area_of(grant.person, row.area))
            }
            OpKind::Revoke => {
                let end = fields.and_then(|fields| Revoke::from_fields(fields).ok());
                end.and_then(|end| end.device).map_or(Ok(()), |id| self.end_device(row.area, id))
            }
            OpKind::Redact => {
                let redact = fields.and_then(|fields| Redact::from_fields(fields).ok());
                redact.map_or(Ok(()), |redact| self.erase(row.area, row.lane, redact.operation))
            }
            _ => Ok(()),
        }
    }

    fn end_device(&mut self, area: AreaId, id: DeviceId) -> Result<(), StoreError> {
        let Some(device) = self.store.device(id)? else { return Ok(()) };
        let grants = self.core.grants(self.store, area)?;
        if device.revoked.is_some() || grants.device_ended(id, device.person).is_none() {
            return Ok(());
        }
        self.store.put_device(&Device { revoked: Some(self.now), ..device })
    }

    /// Erases a body. Erasures are rare, so the lane is searched instead of keeping an index of all operations.
    fn erase(&mut self, area: AreaId, lane: Lane, operation: Hash) -> Result<(), StoreError> {
        let without =
            |row: &LogRow| Ok(without_body(row, operation).map(|content| (row.clone(), content)));
        let Some((row, content)) = self.search(area, lane, 0, without)? else { return Ok(()) };
        self.store.replace_content(area, row.seq, &content)?;
        let erased = ops_of(self.store, &row)?.into_iter().find(|op| op.hash == operation);
        erased.map_or(Ok(()), |op| self.unmention(&row, &op))
    }

    /// What only an erased operation named is read by nobody. The mention stays, without counting: or else the next to
    /// name the file would be the first.
    fn unmention(&mut self, row: &LogRow, erased: &Op) -> Result<(), StoreError> {
        for mention in mentions_of(row, erased) {
            let again = |row: &LogRow| {
                let ops = ops_of(self.store, row)?;
                Ok(ops.iter().any(|op| mentions_of(row, op).any(|it| it == mention)).then_some(()))
            };
            if self.search(row.area, row.lane, 0, again)?.is_none() {
                self.store.put_mention(&mention)?;
            }
        }
        Ok(())
    }

    /// The first of a lane's segments after a position in which something is found.
    fn search<T>(
        &self,
        area: AreaId,
        lane: Lane,
        mut after: i64,
        find: impl Fn(&LogRow) -> Result<Option<T>, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        let scope = Scope::default().with(lane);
        let lanes = LaneFilter { within: &scope, without: None };
        let head = self.store.area_head(area)?.seq;
        while after < head {
            let rows = self.store.rows(area, after, head, lanes, SEARCH_BYTES)?;
            let Some(last) = rows.last() else { break };
            after = last.seq;
            let segments = rows.iter().filter(|row| matches!(row.kind, RowKind::Segment(_)));
            for row in segments {
                if let Some(found) = find(row)? {
                    return Ok(Some(found));
                }
            }
        }
        Ok(None)
    }

    fn set_aside(&mut self, candidate: &Candidate, code: Code) -> Result<Receipt, StoreError> {
        self.quarantine(candidate, None, code)?;
        self.broken.extend(candidate.chain.map(|chain| (chain, code)));
        let (outcome, code) = (Outcome::Quarantined, Some(code));
        Ok(Receipt { outcome, code, ..Receipt::default() })
    }

    fn quarantine(
        &mut self,
        candidate: &Candidate,
        number: Option<u64>,
        code: Code,
    ) -> Result<(), StoreError> {
        self.store.quarantine(&Quarantined {
            sender: self.sender,
            chain: candidate.chain,
            number,
            code,
            received: self.now,
            bytes: candidate.bytes.clone(),
        })
    }

    fn thumbnails(
        &mut self,
        sender: PersonId,
        all: &[vungtrong_model::Blob],
    ) -> Result<u32, StoreError> {
        for picture in all.iter().filter(|picture| picture.0.len() <= MAX_THUMBNAIL_BYTES) {
            let hash = sha256(&[&picture.0]);
            self.store.put_thumbnail(hash, &picture.0)?;
            self.core.believe(self.store, sender, hash)?;
        }
        Ok(u32::try_from(all.len()).unwrap_or(u32::MAX))
    }

    fn renew(&mut self, device: &Device) -> Result<Option<Vec<u8>>, StoreError> {
        let Some((_, key)) = self.core.device_key(self.store, device.device)? else {
            return Ok(None);
        };
        let certificate = self.core.certify(device.device, device.person, &key, self.now);
        self.store.put_device(&Device { certificate: certificate.clone(), ..device.clone() })?;
        Ok(Some(certificate))
    }
}

const SEARCH_BYTES: usize = 1024 * 1024;

/// Judges the operations of one segment.
struct Judge<'a> {
    grants: &'a rights::Grants,
    genuine: &'a Genuine,
    hub: bool,
}

impl Judge<'_> {
    /// `None`: the body is gone already, nothing to judge.
    fn op(&self, i: usize) -> Result<Option<Op>, Code> {
        let segment = &self.genuine.segment;
        let raw = &segment.ops[i];
        let Body::Bytes(body) = &raw.body else { return Ok(None) };
        let op = Op {
            hash: self.genuine.hashes[i],
            device: segment.chain.device,
            number: segment.first + i as u64,
            author: self.genuine.author,
            lane: segment.lane,
            header: decode_header(&raw.header).map_err(|_| Code::Malformed)?,
            body: Some(decode_fields(body).map_err(|_| Code::Malformed)?),
            received: None, // judged by the rights of now
        };
        self.permitted(&op)?;
        Ok(Some(op))
    }

    fn permitted(&self, op: &Op) -> Result<(), Code> {
        if !self.hub {
            return self.grants.check_op(op).map_err(Code::from);
        }
        let own =
            op.header.role == Role::Hub && rights::may(Role::Hub, op.lane.into(), op.header.kind);
        if own { Ok(()) } else { Err(Code::NotPermitted) }
    }
}

impl From<rights::Refusal> for Code {
    fn from(refusal: rights::Refusal) -> Self {
        match refusal {
            rights::Refusal::NoGrant => Self::NoGrant,
            rights::Refusal::Revoked => Self::Revoked,
            rights::Refusal::WrongLane => Self::WrongLane,
            rights::Refusal::NotPermitted => Self::NotPermitted,
        }
    }
}

fn placed(outcome: Outcome, row: &LogRow, refused: Vec<Refused>) -> Receipt {
    let (seq, received) = (Some(row.seq), Some(row.received));
    Receipt { outcome, seq, received, refused, ..Receipt::default() }
}

fn refusal((number, code): (u64, Code)) -> Refused {
    Refused { number: number as i64, code }
}

/// The row's content without the body of one operation; `None` when the row does not hold it.
fn without_body(row: &LogRow, operation: Hash) -> Option<Vec<u8>> {
    let mut segment = match row.kind {
        RowKind::Segment(_) => Segment::decode(&row.content).ok()?,
        RowKind::Certificate(_) => return None,
    };
    let at = segment.hashes().iter().position(|hash| *hash == operation)?;
    let op = &mut segment.ops[at];
    op.body = Body::Gone(op.body.hash());
    Some(segment.encode())
}
