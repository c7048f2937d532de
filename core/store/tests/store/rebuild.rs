//! Projections are only ever what the operations say: kept up step by step or computed anew, in any order of arrival.

use crate::common::*;
use proptest::prelude::*;
use std::collections::BTreeSet;
use vungtrong_ledger::{Item, Placed};
use vungtrong_model::*;
use vungtrong_store::*;

/// Everything that screens can see.
#[derive(Debug, PartialEq)]
pub struct Seen {
    entries: Vec<EntryRow>,
    deleted: Vec<EntryRow>,
    found: Vec<BTreeSet<EntryId>>,
    on_plots: Vec<usize>,
    plots: Vec<PlotRow>,
    boxed: Vec<PlotRow>,
    households: Vec<HouseholdRow>,
    notices: Vec<NoticeRow>,
    photo: Option<PhotoRow>,
}

const WORDS: [&str; 3] = ["ridomil", "sua lan 2", "phun"];

pub fn see(store: &Store) -> Seen {
    let all = EntryFilter { limit: 10_000, ..EntryFilter::default() };
    let status = Some(vungtrong_ledger::reduce::EntryStatus::Deleted);
    let found =
        |word: &&str| store.search(word, 1_000).unwrap().into_iter().map(|row| row.id).collect();
    let everywhere = GeoBox {
        min: GeoPoint { lon_e7: -1_800_000_000, lat_e7: -900_000_000 },
        max: GeoPoint { lon_e7: 1_800_000_000, lat_e7: 900_000_000 },
    };
    let on = |n: u128| EntryFilter { plot: Some(plot(n)), ..all.clone() };
    Seen {
        entries: store.entries(&all).unwrap(),
        deleted: store.entries(&EntryFilter { status, ..all.clone() }).unwrap(),
        found: WORDS.iter().map(found).collect(),
        on_plots: (0..3).map(|n| store.entries(&on(n)).unwrap().len()).collect(),
        plots: store.plots(area()).unwrap(),
        boxed: store.plots_in(None, everywhere).unwrap(),
        households: store.households(area()).unwrap(),
        notices: store.notices(area()).unwrap(),
        photo: store.photo(PhotoId(uuid(300))).unwrap(),
    }
}

/// One step of a history.
#[derive(Clone, Debug)]
enum Step {
    /// A device writes: which device, which entity, which kind, on top of what it has seen or not.
    Write { device: u8, entity: u8, what: u8, aware: bool },
    /// A device signs and sends; the hub may refuse the last operation.
    Push { device: u8, refuse: bool },
    /// A device pulls the next items, at most so many.
    Pull { device: u8, most: usize },
    /// A device loses a lane and pulls it again.
    Purge { device: u8 },
}

fn step() -> impl Strategy<Value = Step> {
    let device = 1..4u8;
    prop_oneof![
        6 => (device.clone(), 0..5u8, 0..12u8, any::<bool>())
            .prop_map(|(device, entity, what, aware)| Step::Write { device, entity, what, aware }),
        2 => (device.clone(), prop::bool::weighted(0.2)).prop_map(|(device, refuse)| Step::Push { device, refuse }),
        3 => (device.clone(), 1..6usize).prop_map(|(device, most)| Step::Pull { device, most }),
        1 => device.prop_map(|device| Step::Purge { device }),
    ]
}

struct World {
    hub: Hub,
    phones: Vec<(tempfile::TempDir, Store, i64)>,
    at: i64,
}

impl World {
    fn new() -> Self {
        let mut hub = Hub::default();
        let phone = |n: u8| {
            let dir = tempfile::tempdir().unwrap();
            let store = phone(dir.path(), n);
            (dir, store, 0)
        };
        (1..4).for_each(|n| drop(hub.place(Item::Certificate(certificate(n)))));
        Self { hub, phones: (1..4).map(phone).collect(), at: MORNING }
    }

    fn step(&mut self, step: &Step) {
        match *step {
            Step::Write { device, entity, what, aware } => self.write(device, entity, what, aware),
            Step::Push { device, refuse } => self.push(device, refuse),
            Step::Pull { device, most } => self.pull(device, most),
            Step::Purge { device } => {
                let (_, store, cursor) = &mut self.phones[usize::from(device) - 1];
                let purge = vec![Lane::Household(household(1))];
                let page = Page { area: area(), purge, ..Page::default() };
                store.receive(&Received { pages: vec![page], ..Received::default() }).unwrap();
                *cursor = 0;
            }
        }
    }

    fn write(&mut self, device: u8, entity: u8, what: u8, aware: bool) {
        self.at += 1_000;
        let (_, store, _) = &mut self.phones[usize::from(device) - 1];
        let entry = uuid(u128::from(entity) + 1);
        let seen = store.ops_of(area(), entry).unwrap();
        let heads = store
            .entry(EntryId(entry))
            .unwrap()
            .map(|record| record.state.heads)
            .unwrap_or_default();
        let base = if aware { heads.clone() } else { Vec::new() };
        let judged = heads.first().copied().unwrap_or(Hash([9; 32]));
        let judgement = |kind| (kind, entry, Judgement { revision: judged }.to_fields());
        let (kind, id, body) = match what {
            0..=3 => {
                let note = format!("Sửa lần {what} phun");
                let plots = [plot(u128::from(entity) % 3), plot(u128::from(what) % 3)];
                (
                    OpKind::Entry,
                    entry,
                    spray("Ridomil", &note, &plots[..1 + usize::from(aware)], today()).to_fields(),
                )
            }
            4 => judgement(OpKind::Submit),
            5 => judgement(OpKind::Approve),
            6 => judgement(OpKind::Return),
            7 => judgement(OpKind::Delete),
            8 => (
                OpKind::Plot,
                plot(1).0,
                Plot { name: format!("Lô {entity}"), ..Plot::default() }.to_fields(),
            ),
            9 => {
                let corner = |k: i32| GeoPoint {
                    lon_e7: 1_080_000_000 + k * (i32::from(entity) + 1),
                    lat_e7: 127_000_000 + k % 2 * 9,
                };
                let shape = PlotShape { outer: (0..4).map(corner).collect(), holes: Vec::new() };
                (
                    OpKind::Boundary,
                    plot(1).0,
                    Boundary { shape, area_m2: Milli(5), ..Boundary::default() }.to_fields(),
                )
            }
            10 => (
                OpKind::Notice,
                uuid(200),
                Notice { title: format!("Họp {entity}"), ..Notice::default() }.to_fields(),
            ),
            _ => match seen.first() {
                Some(op) if aware => (
                    OpKind::Redact,
                    uuid(400),
                    Redact { operation: op.hash, basis: "luật".into() }.to_fields(),
                ),
                _ => (
                    OpKind::Photo,
                    uuid(300),
                    Photo { content: Hash([3; 32]), thumbnail: Hash([4; 32]), ..Photo::default() }
                        .to_fields(),
                ),
            },
        };
        let role = if device == 1 { Role::Farmer } else { Role::Representative };
        let header = OpHeader { role, ..header(kind, id, self.at, base) };
        let lane = if what == 10 { Lane::Shared } else { Lane::Household(household(1)) };
        store.append(chain(device), person(device), vec![NewOp { lane, header, body }]).unwrap();
    }

    fn push(&mut self, device: u8, refuse: bool) {
        let (_, store, _) = &mut self.phones[usize::from(device) - 1];
        store.seal(&key(device), chain(device)).unwrap();
        let mut receipts = Vec::new();
        for out in store.outgoing(1 << 20).unwrap() {
            let last = out.segment.last();
            let mut receipt = self.hub.accept(out.segment);
            if let (true, Fate::Placed { refused, .. }) = (refuse, &mut receipt.fate) {
                refused.push((last, "no_grant".into()));
                erase_last(&mut self.hub, &receipt);
            }
            receipts.push(receipt);
        }
        store.receive(&Received { receipts, ..Received::default() }).unwrap();
    }

    fn pull(&mut self, device: u8, most: usize) {
        let (_, store, cursor) = &mut self.phones[usize::from(device) - 1];
        let new = self.hub.log.iter().filter(|placed| placed.seq > *cursor).take(most);
        let items: Vec<Placed> = new.cloned().collect();
        if let Some(last) = items.last() {
            *cursor = last.seq;
            store.receive(&page_of(items)).unwrap();
        }
    }
}

/// Others get a refused operation without its body.
fn erase_last(hub: &mut Hub, receipt: &Receipt) {
    let same = |placed: &&mut Placed| match &placed.item {
        Item::Segment(segment) => segment.chain == receipt.chain && segment.first == receipt.first,
        Item::Certificate(_) => false,
    };
    if let Some(Item::Segment(segment)) =
        hub.log.iter_mut().find(same).map(|placed| &mut placed.item)
    {
        let op = segment.ops.last_mut().unwrap();
        op.body = vungtrong_ledger::Body::Gone(op.body.hash());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn kept_up_and_computed_anew_are_the_same_and_all_phones_agree(steps in prop::collection::vec(step(), 5..45)) {
        let mut world = World::new();
        steps.iter().for_each(|step| world.step(step));
        for (_, store, _) in &mut world.phones {
            let kept = see(store);
            store.rebuild().unwrap();
            prop_assert_eq!(see(store), kept);
        }
        // Everybody sends and pulls all of it.
        for device in 1..4 {
            world.push(device, false);
        }
        for device in 1..4 {
            world.pull(device, usize::MAX);
        }
        let sees: Vec<Seen> = world.phones.iter().map(|(_, store, _)| see(store)).collect();
        let stored = |seen: &Seen| {
            let rows = seen.entries.iter().filter(|row| row.sync == SyncState::Stored);
            rows.cloned().collect::<Vec<_>>()
        };
        let others = [&sees[1], &sees[2]];
        for seen in others {
            for row in stored(seen).iter().filter(|row| stored(&sees[0]).iter().any(|own| own.id == row.id)) {
                prop_assert!(stored(&sees[0]).contains(row), "{:?} is not in {:?}", row, stored(&sees[0]));
            }
        }
    }
}

/// Found by the property above.
#[test]
fn an_erasure_holds_on_every_phone_whoever_wrote_what_it_erases() {
    let write = |device, entity, what, aware| Step::Write { device, entity, what, aware };
    let steps = [
        write(1, 2, 2, false),
        write(3, 2, 0, false),
        Step::Pull { device: 1, most: 1 },
        write(1, 0, 0, false),
        write(3, 2, 11, true),
    ];
    let mut world = World::new();
    steps.iter().for_each(|step| world.step(step));
    world.phones.iter_mut().for_each(|(_, store, _)| store.rebuild().unwrap());
    (1..4).for_each(|device| world.push(device, false));
    (1..4).for_each(|device| world.pull(device, usize::MAX));
    let conflicts = |(_, store, _): &(tempfile::TempDir, Store, i64)| {
        see(store).entries.iter().map(|row| (row.id, row.conflict, row.sync)).collect::<Vec<_>>()
    };
    let seen: Vec<_> = world.phones.iter().map(conflicts).collect();
    assert!(seen.iter().all(|phone| *phone == seen[0]), "{seen:?}");
}
