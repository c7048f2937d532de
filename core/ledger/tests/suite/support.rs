//! Made-up areas, devices and operations.

use uuid::Uuid;
use vungtrong_ledger::{
    Item, PackDraft, Placed, PublicKey, RawOp, SecretKey, Segment, advance, empty_lane,
};
use vungtrong_model::*;

pub fn chain(area: u128, device: u128) -> ChainId {
    ChainId { area: AreaId(Uuid::from_u128(area)), device: DeviceId(Uuid::from_u128(device)) }
}

pub fn key(seed: u8) -> SecretKey {
    SecretKey::from_bytes(&[seed; 32])
}

pub fn lane(household: u128) -> Lane {
    Lane::Household(HouseholdId(Uuid::from_u128(household)))
}

pub fn op(n: u64) -> RawOp {
    let header = OpHeader {
        kind: OpKind::Entry,
        entity: Uuid::from_u128(n.into()),
        role: Role::Farmer,
        hlc: Hlc::at(Millis(1_795_539_600_000 + n as i64 * 1000)),
        base: Vec::new(),
        clock: ClockEvidence { boot: 7, monotonic_s: n, hub_s: Some(1_795_539_000), gnss_s: None },
    };
    let head = EntryHead { note: format!("tưới vườn {n}"), ..EntryHead::default() };
    let entry =
        Entry::new(head, Work::Irrigate(Irrigate { minutes: Some(40), ..Irrigate::default() }));
    RawOp::new(&header, &entry.to_fields())
}

/// Segments of one chain, each of `size` operations.
pub fn segments(
    chain: ChainId,
    lane: Lane,
    count: u64,
    size: u64,
    key: &SecretKey,
) -> Vec<Segment> {
    let mut previous = Hash::default();
    let segment = |i| {
        let first = i * size + 1;
        let ops = (first..first + size).map(op).collect();
        let sealed = Segment::seal(chain, lane, first, previous, ops, key);
        previous = sealed.last_hash();
        sealed
    };
    (0..count).map(segment).collect()
}

pub fn certificate(device: DeviceId, key: &PublicKey, hub: &SecretKey) -> Vec<u8> {
    hub.sign(&Certificate {
        device,
        person: PersonId(Uuid::from_u128(99)),
        key: Blob(key.to_bytes().to_vec()),
        issued: Millis(1_795_000_000_000),
        expires: Millis(1_810_000_000_000),
    })
}

/// A log: the device's certificate, then its segments.
pub fn log(certificate: Vec<u8>, segments: Vec<Segment>) -> Vec<Placed> {
    let items = std::iter::once(Item::Certificate(certificate))
        .chain(segments.into_iter().map(Item::Segment));
    let placed = |(i, item)| Placed {
        seq: i as i64 + 1,
        received: Millis(1_795_600_000_000 + i as i64),
        item,
    };
    items.enumerate().map(placed).collect()
}

/// The hub's word for the lanes of a log.
pub fn checkpoint(area: AreaId, log: &[Placed], hub: &SecretKey) -> Vec<u8> {
    let mut heads = std::collections::BTreeMap::new();
    for placed in log {
        let lane = placed.lane();
        let head = heads.entry(lane).or_insert_with(|| empty_lane(lane));
        *head = advance(head, placed.hash());
    }
    let seq = log.last().map_or(0, |placed| placed.seq);
    hub.sign(&Checkpoint {
        area,
        seq,
        at: Millis(1_795_700_000_000),
        lanes: heads.into_values().collect(),
    })
}

/// A pack of a log, made by the hub.
pub fn pack(area: AreaId, log: &[Placed], hub: &SecretKey) -> Vec<u8> {
    let checkpoint = checkpoint(area, log, hub);
    PackDraft { area, made: Millis(1_795_700_000_000), items: log, checkpoints: vec![checkpoint] }
        .sign_as_hub(hub)
}
