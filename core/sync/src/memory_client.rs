//! A phone's storage in memory, for the tests of this crate and for simulations.

use crate::{
    AreaUpdate, ClientStore, Code, Cursor, Fate, Refused, Sent, SetAside, StoreError, Update,
};
use std::collections::{BTreeMap, BTreeSet};
use vungtrong_ledger::{
    Body, Item, Outgoing, OwnPlaced, Placed, PublicKey, RawOp, SecretKey, Segment, decode_header,
    open_certificate,
};
use vungtrong_model::{
    AreaId, ChainId, DeviceId, Hash, Lane, LaneHead, Millis, OpKind, Record, Redact,
};

/// A phone's storage in memory. A clone is a backup.
#[derive(Clone, Debug)]
pub struct MemoryClientStore {
    device: DeviceId,
    hub: PublicKey,
    areas: BTreeMap<AreaId, Area>,
    certificates: BTreeMap<DeviceId, Vec<u8>>,
    thumbnails: BTreeMap<Hash, Vec<u8>>,
    unsent_thumbnails: BTreeSet<Hash>,
    wanted_thumbnails: BTreeSet<Hash>,
}

#[derive(Clone, Debug, Default)]
struct Area {
    cursor: Cursor,
    /// Last own number and its hash: outlives a purge, or the chain would fork.
    tip: (u64, Hash),
    segments: BTreeMap<(DeviceId, u64), Kept>,
    /// How many segments ever came.
    came: usize,
    heads: BTreeMap<Lane, LaneHead>,
    set_aside: Vec<SetAside>,
    checkpoints: Vec<Vec<u8>>,
}

#[derive(Clone, Debug)]
struct Kept {
    segment: Segment,
    /// When it came, among the area's.
    order: usize,
    state: State,
    refused: Vec<Refused>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// `was`: its position in a log that the hub lost.
    Unsent {
        was: Option<i64>,
    },
    Placed {
        seq: i64,
        received: Millis,
    },
    Quarantined(Code),
}

/// A segment; its position in the log and time of receipt, or the reason why the hub set it aside, or neither; and the
/// operations in it that the hub refused.
pub type KeptSegment<'a> = (&'a Segment, Option<(i64, Millis)>, Option<Code>, &'a [Refused]);

impl MemoryClientStore {
    /// An empty phone, enrolled in an area.
    pub fn new(device: DeviceId, hub: PublicKey, area: AreaId) -> Self {
        Self {
            device,
            hub,
            areas: [(area, Area::default())].into(),
            certificates: BTreeMap::new(),
            thumbnails: BTreeMap::new(),
            unsent_thumbnails: BTreeSet::new(),
            wanted_thumbnails: BTreeSet::new(),
        }
    }

    /// Writes operations of its own, as one segment.
    pub fn write(&mut self, area: AreaId, lane: Lane, ops: Vec<RawOp>, key: &SecretKey) -> Segment {
        let device = self.device;
        let tip = &mut self.areas.entry(area).or_default().tip;
        let chain = ChainId { area, device };
        let segment = Segment::seal(chain, lane, tip.0 + 1, tip.1, ops, key);
        *tip = (segment.last(), segment.last_hash());
        self.carry(segment.clone());
        segment
    }

    /// Takes a segment in, to be sent: an own one, or another's that this phone carries.
    pub fn carry(&mut self, segment: Segment) {
        let area = self.areas.entry(segment.chain.area).or_default();
        let place = (segment.chain.device, segment.first);
        let (order, state) = (area.count(), State::Unsent { was: None });
        area.segments.entry(place).or_insert(Kept { segment, order, state, refused: Vec::new() });
    }

    /// Takes a certificate in, that came along with carried segments.
    pub fn learn(&mut self, device: DeviceId, certificate: Vec<u8>) {
        self.certificates.insert(device, certificate);
    }

    /// A picture to send.
    pub fn add_thumbnail(&mut self, hash: Hash, picture: Vec<u8>) {
        self.thumbnails.insert(hash, picture);
        self.unsent_thumbnails.insert(hash);
    }

    /// A picture to fetch.
    pub fn want_thumbnail(&mut self, hash: Hash) {
        self.wanted_thumbnails.insert(hash);
    }

    /// A picture that is here.
    pub fn thumbnail(&self, hash: Hash) -> Option<&Vec<u8>> {
        self.thumbnails.get(&hash)
    }

    /// What stands in the log as far as this phone shows it: position and segment, in the log's order.
    pub fn placed(&self, area: AreaId) -> Vec<(i64, Segment)> {
        let kept = self.areas.get(&area).into_iter().flat_map(|area| area.segments.values());
        let mut placed: Vec<_> = kept
            .filter_map(|kept| match kept.state {
                State::Placed { seq, .. } => Some((seq, kept.segment.clone())),
                _ => None,
            })
            .collect();
        placed.sort_by_key(|(seq, _)| *seq);
        placed
    }

    /// Every segment of an area.
    pub fn segments(&self, area: AreaId) -> impl Iterator<Item = KeptSegment<'_>> {
        let kept = self.areas.get(&area).into_iter().flat_map(|area| area.segments.values());
        kept.map(|kept| match kept.state {
            State::Placed { seq, received } => {
                (&kept.segment, Some((seq, received)), None, kept.refused.as_slice())
            }
            State::Quarantined(code) => (&kept.segment, None, Some(code), kept.refused.as_slice()),
            State::Unsent { .. } => (&kept.segment, None, None, kept.refused.as_slice()),
        })
    }

    /// The same data on a phone that was enrolled anew: it writes a chain of its own.
    pub fn enrolled_anew(mut self, device: DeviceId, hub: PublicKey) -> Self {
        (self.device, self.hub) = (device, hub);
        self.areas.values_mut().for_each(|area| area.tip = Default::default());
        self
    }

    /// Segments that wait to be sent.
    pub fn unsent(&self) -> usize {
        let kept = self.areas.values().flat_map(|area| area.segments.values());
        kept.filter(|kept| matches!(kept.state, State::Unsent { .. })).count()
    }

    /// Segments in the hub's quarantine, with the reason.
    pub fn quarantined(&self, area: AreaId) -> Vec<Code> {
        let kept = self.areas.get(&area).into_iter().flat_map(|area| area.segments.values());
        let code = |kept: &Kept| match kept.state {
            State::Quarantined(code) => Some(code),
            _ => None,
        };
        kept.filter_map(code).collect()
    }

    /// Operations that the hub refused.
    pub fn refused(&self, area: AreaId) -> Vec<Refused> {
        let kept = self.areas.get(&area).into_iter().flat_map(|area| area.segments.values());
        kept.flat_map(|kept| kept.refused.clone()).collect()
    }

    /// Received items that could not be trusted.
    pub fn set_aside(&self, area: AreaId) -> &[SetAside] {
        self.areas.get(&area).map_or(&[], |area| &area.set_aside)
    }

    /// The hub's checkpoints.
    pub fn checkpoints(&self, area: AreaId) -> &[Vec<u8>] {
        self.areas.get(&area).map_or(&[], |area| &area.checkpoints)
    }

    fn settle(&mut self, sent: &Sent) {
        let area = self.areas.entry(sent.chain.area).or_default();
        match &sent.fate {
            Fate::Missing { next } => {
                let chain = (sent.chain.device, 0)..=(sent.chain.device, u64::MAX);
                let missing =
                    area.segments.range_mut(chain).filter(|(_, kept)| kept.segment.last() >= *next);
                missing.for_each(|(_, kept)| kept.forget());
            }
            fate => {
                let Some(kept) = area.segments.get_mut(&(sent.chain.device, sent.first)) else {
                    return;
                };
                match fate {
                    Fate::Placed { seq, received, refused } => {
                        kept.state = State::Placed { seq: *seq, received: *received };
                        kept.refused.clone_from(refused);
                    }
                    Fate::Quarantined(code) => kept.state = State::Quarantined(*code),
                    Fate::Missing { .. } => {}
                }
            }
        }
    }

    fn update(&mut self, update: &AreaUpdate) {
        let area = self.areas.entry(update.area).or_default();
        if let Some(heads) = &update.reset {
            let heads: BTreeMap<_, _> = heads.iter().copied().collect();
            for ((device, _), kept) in &mut area.segments {
                if kept.segment.last() > heads.get(device).copied().unwrap_or(0) {
                    kept.forget();
                }
            }
        }
        if let Some(keep) = &update.keep {
            let stays = |kept: &Kept| {
                let placed = matches!(kept.state, State::Placed { .. });
                let all_refused = kept.refused.len() == kept.segment.ops.len();
                !placed || all_refused || keep.contains(kept.segment.lane)
            };
            area.segments.retain(|_, kept| stays(kept));
        }
        for item in &update.items {
            match &item.item {
                Item::Certificate(signed) => {
                    let device = open_certificate(signed, &self.hub).map(|(it, _)| it.device);
                    let device = device.expect("only certificates that were verified come here");
                    self.certificates.insert(device, signed.clone());
                }
                Item::Segment(segment) => {
                    let state = State::Placed { seq: item.seq, received: item.received };
                    let place = (segment.chain.device, segment.first);
                    let (order, refused) = (area.count(), Vec::new());
                    let fresh = Kept { segment: segment.clone(), order, state, refused };
                    let kept = area.segments.entry(place).or_insert(fresh);
                    kept.state = state;
                    kept.take_bodies(segment);
                }
            }
        }
        area.erase(&update.items);
        area.set_aside.extend(update.set_aside.iter().cloned());
        area.cursor = update.cursor.clone();
        area.heads = update.lane_heads.iter().map(|head| (head.lane, head.clone())).collect();
        area.checkpoints.extend(update.checkpoint.clone());
    }
}

impl Area {
    /// Drops the bodies that erasures among the items name.
    fn erase(&mut self, items: &[Placed]) {
        for item in items {
            let Item::Segment(segment) = &item.item else { continue };
            let redacts = segment.ops.iter().filter(|op| {
                decode_header(&op.header).is_ok_and(|header| header.kind == OpKind::Redact)
            });
            for redact in redacts.filter_map(|op| Redact::from_fields(&op.body.fields()?).ok()) {
                self.segments.values_mut().for_each(|kept| kept.drop_body(redact.operation));
            }
        }
    }

    fn count(&mut self) -> usize {
        self.came += 1;
        self.came
    }
}

impl Kept {
    fn forget(&mut self) {
        let was = match self.state {
            State::Placed { seq, .. } => Some(seq),
            State::Unsent { was } => was,
            State::Quarantined(_) => None,
        };
        self.state = State::Unsent { was };
    }

    fn drop_body(&mut self, operation: Hash) {
        let at = self.segment.hashes().iter().position(|hash| *hash == operation);
        if let Some(op) = at.and_then(|at| self.segment.ops.get_mut(at)) {
            op.body = Body::Gone(op.body.hash());
        }
    }

    /// Bodies that are gone at the hub go here too; those that it has (an earlier one had refused them) come back.
    fn take_bodies(&mut self, newer: &Segment) {
        let numbers = self.segment.first as i64..;
        for ((mine, theirs), number) in self.segment.ops.iter_mut().zip(&newer.ops).zip(numbers) {
            mine.body.clone_from(&theirs.body);
            if matches!(theirs.body, Body::Bytes(_)) {
                self.refused.retain(|refused| refused.number != number);
            }
        }
    }
}

impl ClientStore for MemoryClientStore {
    fn areas(&self) -> Result<Vec<AreaId>, StoreError> {
        Ok(self.areas.keys().copied().collect())
    }

    fn cursor(&self, area: AreaId) -> Result<Cursor, StoreError> {
        Ok(self.areas.get(&area).map(|area| area.cursor.clone()).unwrap_or_default())
    }

    fn acknowledged(&self, chain: ChainId) -> Result<u64, StoreError> {
        let Some(area) = self.areas.get(&chain.area) else { return Ok(0) };
        let own = area.segments.range((chain.device, 0)..=(chain.device, u64::MAX));
        let placed = own.take_while(|(_, kept)| matches!(kept.state, State::Placed { .. }));
        Ok(placed.last().map_or(0, |(_, kept)| kept.segment.last()))
    }

    fn outgoing(&self, max_bytes: usize) -> Result<Vec<Outgoing>, StoreError> {
        let kept = self.areas.values().flat_map(|area| area.segments.values());
        let mut unsent: Vec<((i64, usize), &Segment)> = kept
            .filter_map(|kept| match kept.state {
                State::Unsent { was } => {
                    Some(((was.unwrap_or(i64::MAX), kept.order), &kept.segment))
                }
                _ => None,
            })
            .collect();
        unsent.sort_by_key(|(order, _)| *order);
        let mut bytes = 0;
        let fits = |segment: &&Segment| {
            let fits = bytes < max_bytes;
            bytes += segment.encode().len();
            fits
        };
        let fitting = unsent.into_iter().map(|(_, segment)| segment).take_while(fits);
        let outgoing = |segment: &Segment| {
            let others = segment.chain.device != self.device;
            let certificate = self.certificates.get(&segment.chain.device).filter(|_| others);
            Outgoing { segment: segment.clone(), certificate: certificate.cloned() }
        };
        Ok(fitting.map(outgoing).collect())
    }

    fn certificate(&self, device: DeviceId) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.certificates.get(&device).cloned())
    }

    fn op_hash(&self, chain: ChainId, number: u64) -> Result<Option<Hash>, StoreError> {
        let Some(area) = self.areas.get(&chain.area) else { return Ok(None) };
        let before = area.segments.range((chain.device, 0)..=(chain.device, number)).next_back();
        Ok(before.and_then(|(_, kept)| {
            let at = usize::try_from(number - kept.segment.first).ok()?;
            kept.segment.hashes().get(at).copied()
        }))
    }

    fn lane_heads(&self, area: AreaId) -> Result<Vec<LaneHead>, StoreError> {
        let heads = self.areas.get(&area).into_iter().flat_map(|area| area.heads.values());
        Ok(heads.cloned().collect())
    }

    fn own_placed(
        &self,
        chain: ChainId,
        after: i64,
        upto: i64,
    ) -> Result<Vec<OwnPlaced>, StoreError> {
        let Some(area) = self.areas.get(&chain.area) else { return Ok(Vec::new()) };
        let own = area.segments.range((chain.device, 0)..=(chain.device, u64::MAX));
        let placed = own.filter_map(|(_, kept)| match kept.state {
            State::Placed { seq, received } => Some(OwnPlaced {
                seq,
                lane: kept.segment.lane,
                last_hash: kept.segment.last_hash(),
                received,
            }),
            _ => None,
        });
        Ok(placed.filter(|own| after < own.seq && own.seq <= upto).collect())
    }

    fn thumbnails_to_send(&self, max_bytes: usize) -> Result<Vec<Vec<u8>>, StoreError> {
        let mut bytes = 0;
        let pictures = self.unsent_thumbnails.iter().filter_map(|hash| self.thumbnails.get(hash));
        let fits = |picture: &&Vec<u8>| {
            let fits = bytes < max_bytes;
            bytes += picture.len();
            fits
        };
        Ok(pictures.take_while(fits).cloned().collect())
    }

    fn wanted_thumbnails(&self, most: usize) -> Result<Vec<Hash>, StoreError> {
        Ok(self.wanted_thumbnails.iter().take(most).copied().collect())
    }

    fn apply(&mut self, update: &Update) -> Result<(), StoreError> {
        update.sent.iter().for_each(|sent| self.settle(sent));
        update.areas.iter().for_each(|area| self.update(area));
        for (hash, picture) in &update.thumbnails {
            self.wanted_thumbnails.remove(hash);
            self.thumbnails.insert(*hash, picture.clone());
        }
        for hash in &update.thumbnails_sent {
            self.unsent_thumbnails.remove(hash);
        }
        Ok(())
    }
}
