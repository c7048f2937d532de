//! Record packs: the proof of an area's records as one file, verified offline by anybody.

use crate::{
    Item, Malformed, Placed, PublicKey, SecretKey, Segment, Untrusted, advance, empty_lane,
    open_certificate, peek,
};
use serde::Serialize;
use std::collections::BTreeMap;
use vungtrong_model::{
    AreaId, Blob, Certificate, Checkpoint, DeviceId, Hash, Lane, LaneHead, Millis, Pack, PackItem,
    PersonId,
};

/// What is wrong with a pack, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Position in the area's log; `None`: the pack as a whole.
    pub seq: Option<i64>,
    /// What.
    pub kind: FaultKind,
}

/// Kinds of fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// The maker's signature does not fit: some byte of the file was changed.
    PackSignature,
    /// Bytes are no segment and no certificate.
    Malformed,
    /// A certificate is not this hub's.
    Certificate,
    /// The hub never certified the device.
    UnknownDevice,
    /// A segment's signature does not fit.
    Signature,
    /// A segment of another area.
    OtherArea,
    /// Two different operations have the same number in a chain.
    Fork,
    /// An operation does not follow the one before it in the chain.
    ChainBroken,
    /// Items are not in the log's order.
    Order,
    /// A checkpoint is not this hub's.
    Checkpoint,
    /// The hub says that this lane has other items than the pack.
    LaneIncomplete,
}

/// What a verification found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The area.
    pub area: AreaId,
    /// Fingerprint of the hub's key (hexadecimal); compare it with the one printed by the authority.
    pub hub_key: Blob,
    /// When the pack was made, by its maker's clock.
    pub made: Millis,
    /// Operations whose signature and chain hold.
    pub operations: usize,
    /// Operations whose body is gone: erased by law or refused by the hub.
    pub bodies_gone: usize,
    /// Devices that signed.
    pub devices: usize,
    /// Lanes, and whether the hub's last checkpoint for each agrees with the pack.
    pub lanes: Vec<LaneReport>,
    /// Operations that stand in lanes which the maker may not see: gaps in the chains, no fault.
    pub not_shown: u64,
    /// The hub's signed word covers every lane to its last item: nothing was left out. Without it the signatures hold,
    /// but a maker may have dropped records at the end of a lane; work that is newer than the maker's last pull looks
    /// the same.
    pub complete: bool,
    /// Everything that does not hold; empty is "what is here is genuine".
    pub faults: Vec<Fault>,
}

/// What a verification found of a lane.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LaneReport {
    /// The lane.
    pub lane: Lane,
    /// Items.
    pub items: u32,
    /// Of them, those that a checkpoint of the hub covers; 0: nothing shows that the lane is whole.
    pub sealed: u32,
    /// A checkpoint of the hub covers the lane to its last item.
    pub sealed_to_end: bool,
}

/// What goes into a pack.
pub struct PackDraft<'a> {
    /// The area.
    pub area: AreaId,
    /// The maker's time.
    pub made: Millis,
    /// The log's items in order, as far as the maker sees it.
    pub items: &'a [Placed],
    /// The hub's checkpoints, as signed.
    pub checkpoints: Vec<Vec<u8>>,
}

impl PackDraft<'_> {
    /// A pack made by the hub itself.
    pub fn sign_as_hub(self, hub: &SecretKey) -> Vec<u8> {
        let hub_key = hub.public();
        hub.sign(&self.pack(&hub_key, None, None))
    }

    /// A pack made by a device.
    pub fn sign_as_device(
        self,
        hub: &PublicKey,
        device: DeviceId,
        certificate: Vec<u8>,
        key: &SecretKey,
    ) -> Vec<u8> {
        key.sign(&self.pack(hub, Some(device), Some(Blob(certificate))))
    }

    fn pack(self, hub: &PublicKey, maker: Option<DeviceId>, certificate: Option<Blob>) -> Pack {
        Pack {
            area: self.area,
            hub_key: Blob(hub.to_bytes().to_vec()),
            made: self.made,
            maker,
            items: self.items.iter().map(pack_item).collect(),
            checkpoints: self.checkpoints.into_iter().map(Blob).collect(),
            maker_certificate: certificate,
        }
    }
}

/// An item as packs and pages carry it.
pub fn pack_item(placed: &Placed) -> PackItem {
    let (segment, certificate) = match &placed.item {
        Item::Segment(segment) => (Some(Blob(segment.encode())), None),
        Item::Certificate(signed) => (None, Some(Blob(signed.clone()))),
    };
    PackItem { seq: placed.seq, received: placed.received, segment, certificate }
}

/// An item read back from a pack or a page.
pub fn placed(item: &PackItem) -> Result<Placed, Malformed> {
    let read = match (&item.segment, &item.certificate) {
        (Some(bytes), None) => Item::Segment(Segment::decode(&bytes.0)?),
        (None, Some(signed)) => Item::Certificate(signed.0.clone()),
        _ => return Err(Malformed("neither segment nor certificate")),
    };
    Ok(Placed { seq: item.seq, received: item.received, item: read })
}

/// Verifies a pack. `Err` only when the file is no pack at all.
///
/// Checked: the maker's signature over the whole file; every certificate against the hub's key; every segment's
/// signature; that each chain is unbroken and unforked as far as the pack shows it; and that each lane agrees with the
/// hub's own signed checkpoints. [`Report::complete`] says whether these show that nothing was left out.
pub fn verify_pack(bytes: &[u8]) -> Result<(Report, Pack), Untrusted> {
    let pack: Pack = peek(bytes)?;
    let hub = PublicKey::from_slice(&pack.hub_key.0).ok_or(Malformed("no hub key"))?;
    let mut verifier = Verifier::new(&pack, hub);
    verifier.maker(bytes);
    let mut last = 0;
    for item in &pack.items {
        verifier.expect(item.seq > last, Some(item.seq), FaultKind::Order);
        last = item.seq;
        verifier.item(item);
    }
    verifier.checkpoints();
    let report = verifier.report();
    Ok((report, pack))
}

struct Verifier<'a> {
    pack: &'a Pack,
    hub: PublicKey,
    keys: BTreeMap<DeviceId, (PublicKey, PersonId)>,
    /// Last number and its hash of each chain as far as shown.
    chains: BTreeMap<DeviceId, (u64, Hash)>,
    /// Each lane's head after each of its items: sequence and head.
    lanes: BTreeMap<Lane, Vec<(i64, LaneHead)>>,
    sealed: BTreeMap<Lane, u32>,
    operations: usize,
    bodies_gone: usize,
    not_shown: u64,
    faults: Vec<Fault>,
}

impl<'a> Verifier<'a> {
    fn new(pack: &'a Pack, hub: PublicKey) -> Self {
        Self {
            pack,
            hub,
            keys: BTreeMap::new(),
            chains: BTreeMap::new(),
            lanes: BTreeMap::new(),
            sealed: BTreeMap::new(),
            operations: 0,
            bodies_gone: 0,
            not_shown: 0,
            faults: Vec::new(),
        }
    }

    fn expect(&mut self, holds: bool, seq: Option<i64>, kind: FaultKind) {
        if !holds {
            self.faults.push(Fault { seq, kind });
        }
    }

    fn maker(&mut self, bytes: &[u8]) {
        let key = match &self.pack.maker_certificate {
            None => Ok(self.hub),
            Some(signed) => open_certificate(&signed.0, &self.hub).map(|(_, key)| key),
        };
        let opened = key.and_then(|key| key.open::<Pack>(bytes));
        self.expect(opened.is_ok(), None, FaultKind::PackSignature);
    }

    fn item(&mut self, item: &PackItem) {
        let Ok(placed) = placed(item) else {
            return self.expect(false, Some(item.seq), FaultKind::Malformed);
        };
        match &placed.item {
            Item::Segment(segment) => self.segment(item.seq, segment),
            Item::Certificate(signed) => self.certificate(item.seq, signed),
        }
        self.take_into_lane(&placed);
    }

    fn take_into_lane(&mut self, placed: &Placed) {
        let lane = placed.lane();
        let heads = self.lanes.entry(lane).or_default();
        let empty = empty_lane(lane);
        let head = advance(heads.last().map_or(&empty, |(_, head)| head), placed.hash());
        heads.push((placed.seq, head));
    }

    fn certificate(&mut self, seq: i64, signed: &[u8]) {
        match open_certificate(signed, &self.hub) {
            Ok((Certificate { device, person, .. }, key)) => {
                self.keys.insert(device, (key, person));
            }
            Err(_) => self.expect(false, Some(seq), FaultKind::Certificate),
        }
    }

    fn segment(&mut self, seq: i64, segment: &Segment) {
        self.expect(segment.chain.area == self.pack.area, Some(seq), FaultKind::OtherArea);
        let Some((key, _)) = self.keys.get(&segment.chain.device).copied() else {
            return self.expect(false, Some(seq), FaultKind::UnknownDevice);
        };
        match segment.verify(&key) {
            Ok(hashes) => self.operations += hashes.len(),
            Err(_) => return self.expect(false, Some(seq), FaultKind::Signature),
        }
        let gone = |op: &&crate::RawOp| matches!(op.body, crate::Body::Gone(_));
        self.bodies_gone += segment.ops.iter().filter(gone).count();
        self.chain(seq, segment);
    }

    fn chain(&mut self, seq: i64, segment: &Segment) {
        let device = segment.chain.device;
        let (number, hash) = self.chains.get(&device).copied().unwrap_or_default();
        if segment.first <= number {
            return self.expect(false, Some(seq), FaultKind::Fork);
        }
        if segment.first == number + 1 {
            self.expect(segment.previous == hash, Some(seq), FaultKind::ChainBroken);
        } else {
            self.not_shown += segment.first - number - 1;
        }
        self.chains.insert(device, (segment.last(), segment.last_hash()));
    }

    fn checkpoints(&mut self) {
        for signed in &self.pack.checkpoints {
            match self.hub.open::<Checkpoint>(&signed.0) {
                Ok(checkpoint) if checkpoint.area == self.pack.area => self.checkpoint(&checkpoint),
                _ => self.expect(false, None, FaultKind::Checkpoint),
            }
        }
    }

    fn checkpoint(&mut self, checkpoint: &Checkpoint) {
        for sealed in &checkpoint.lanes {
            let heads = self.lanes.get(&sealed.lane).map(Vec::as_slice).unwrap_or_default();
            let upto = heads.partition_point(|(seq, _)| *seq <= checkpoint.seq);
            let here = upto.checked_sub(1).and_then(|i| heads.get(i)).map(|(_, head)| head);
            let agrees = here.cloned().unwrap_or_else(|| empty_lane(sealed.lane)) == *sealed;
            if agrees {
                let items = self.sealed.entry(sealed.lane).or_default();
                *items = sealed.items.max(*items);
            }
            self.expect(agrees, Some(checkpoint.seq), FaultKind::LaneIncomplete);
        }
    }

    fn report(self) -> Report {
        let lane = |(lane, heads): (&Lane, &Vec<(i64, LaneHead)>)| {
            let (items, sealed) = (heads.len() as u32, self.sealed.get(lane).copied().unwrap_or(0));
            LaneReport { lane: *lane, items, sealed, sealed_to_end: sealed == items }
        };
        let lanes: Vec<_> = self.lanes.iter().map(lane).collect();
        Report {
            area: self.pack.area,
            hub_key: self.pack.hub_key.clone(),
            made: self.pack.made,
            operations: self.operations,
            bodies_gone: self.bodies_gone,
            devices: self.chains.len(),
            complete: self.faults.is_empty() && lanes.iter().all(|lane| lane.sealed_to_end),
            lanes,
            not_shown: self.not_shown,
            faults: self.faults,
        }
    }
}
