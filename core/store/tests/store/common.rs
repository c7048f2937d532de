//! A hub in memory and phones that write, for tests.
#![allow(dead_code, reason = "the example uses a part")]

use std::path::Path;
use vungtrong_ledger::{Item, Placed, SecretKey, Segment};
use vungtrong_model::*;
use vungtrong_store::*;

/// With the feature `encrypted` all phones of these tests are encrypted.
pub const KEY: Option<[u8; 32]> = if cfg!(feature = "encrypted") { Some([7; 32]) } else { None };
/// 24 November 2026, 08:00 in Vietnam.
pub const MORNING: i64 = 1_795_482_000_000;

pub fn uuid(n: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(n)
}

pub fn area() -> AreaId {
    AreaId(uuid(0xa0))
}

pub fn household(n: u128) -> HouseholdId {
    HouseholdId(uuid(0xb000 + n))
}

pub fn plot(n: u128) -> PlotId {
    PlotId(uuid(0xc000 + n))
}

pub fn key(n: u8) -> SecretKey {
    SecretKey::from_bytes(&[n; 32])
}

pub fn person(n: u8) -> PersonId {
    PersonId(uuid(0xd000 + u128::from(n)))
}

pub fn device(n: u8) -> DeviceId {
    DeviceId(uuid(0xe000 + u128::from(n)))
}

pub fn chain(n: u8) -> ChainId {
    ChainId { area: area(), device: device(n) }
}

pub fn certificate(n: u8) -> Vec<u8> {
    let public = key(n).public().to_bytes().to_vec();
    let record = Certificate {
        device: device(n),
        person: person(n),
        key: Blob(public),
        issued: Millis(MORNING),
        expires: Millis(MORNING + 1_000_000),
    };
    key(200).sign(&record)
}

pub fn identity(n: u8) -> Identity {
    Identity {
        device: device(n),
        person: person(n),
        name: "Y Bih".into(),
        secret_key: key(n).to_bytes(),
        certificate: certificate(n),
        hub_url: "https://hub.example".into(),
        hub_key: key(200).public().to_bytes(),
        tls_root: None,
    }
}

pub fn header(kind: OpKind, entity: uuid::Uuid, at: i64, base: Vec<Hash>) -> OpHeader {
    OpHeader {
        kind,
        entity,
        role: Role::Farmer,
        hlc: Hlc::at(Millis(at)),
        base,
        clock: ClockEvidence::default(),
    }
}

pub fn spray(product: &str, note: &str, plots: &[PlotId], day: jiff::civil::Date) -> Entry {
    let head = EntryHead {
        on: Some(day),
        plots: plots.to_vec(),
        note: note.into(),
        worker: "Y Bih".into(),
        crop: "sầu riêng".into(),
        ..EntryHead::default()
    };
    let product =
        TankProduct { name: product.into(), phi_days: Some(14), ..TankProduct::default() };
    Entry::new(head, Work::Spray(Spray { products: vec![product], ..Spray::default() }))
}

pub fn picking() -> PickingQuestion {
    PickingQuestion { since: today(), days: None, without: None }
}

pub fn today() -> jiff::civil::Date {
    Millis(MORNING).vietnam_date()
}

pub fn entry_op(n: u128, entry: &Entry, at: i64) -> NewOp {
    NewOp {
        lane: Lane::Household(household(1)),
        header: header(OpKind::Entry, uuid(n), at, Vec::new()),
        body: entry.to_fields(),
    }
}

pub fn spray_op(n: u128) -> NewOp {
    let entry = spray("Ridomil Gold 68WG", &format!("Phun lần {n}"), &[plot(1)], today());
    entry_op(n, &entry, MORNING + n as i64)
}

pub fn phone(dir: &Path, n: u8) -> Store {
    let mut store = Store::open(dir, KEY).unwrap();
    store.set_identity(&identity(n)).unwrap();
    store
}

/// Writes operations with consecutive entry ids and signs them.
pub fn write(store: &mut Store, n: u8, ids: std::ops::Range<u128>) {
    for id in ids {
        store.append(chain(n), person(n), vec![spray_op(id)]).unwrap();
    }
    store.seal(&key(n), chain(n)).unwrap();
}

/// The log of one area.
#[derive(Default)]
pub struct Hub {
    pub log: Vec<Placed>,
    /// Numbers that it refuses.
    pub refuses: Vec<u64>,
}

impl Hub {
    pub fn place(&mut self, item: Item) -> Placed {
        let seq = self.log.len() as i64 + 1;
        let placed = Placed { seq, received: Millis(MORNING + 10_000 + seq), item };
        self.log.push(placed.clone());
        placed
    }

    pub fn accept(&mut self, segment: Segment) -> Receipt {
        let known = self.log.iter().find(|placed| match &placed.item {
            Item::Segment(known) => known.chain == segment.chain && known.first == segment.first,
            Item::Certificate(_) => false,
        });
        let (chain, first, last) = (segment.chain, segment.first, segment.last());
        let placed = known.cloned().unwrap_or_else(|| self.place(Item::Segment(segment)));
        let refused = self.refuses.iter().filter(|n| (first..=last).contains(*n));
        let refused = refused.map(|n| (*n, "no_grant".to_string())).collect();
        Receipt {
            chain,
            first,
            last,
            fate: Fate::Placed { seq: placed.seq, received: placed.received, refused },
        }
    }

    /// Everything the phone has goes up; the receipts are what it gets back.
    pub fn push(&mut self, store: &Store) -> Received {
        let outgoing = store.outgoing(1 << 20).unwrap();
        let receipts = outgoing.into_iter().map(|out| self.accept(out.segment)).collect();
        Received { receipts, ..Received::default() }
    }

    /// Everything after `seq`.
    pub fn page(&self, after: i64) -> Received {
        let items: Vec<Placed> =
            self.log.iter().filter(|placed| placed.seq > after).cloned().collect();
        page_of(items)
    }
}

pub fn page_of(items: Vec<Placed>) -> Received {
    let seq = items.last().map_or(0, |placed| placed.seq);
    let page = Page { area: area(), items, cursor: seq.to_be_bytes().to_vec(), ..Page::default() };
    Received { pages: vec![page], ..Received::default() }
}
