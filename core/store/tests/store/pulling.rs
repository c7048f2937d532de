//! What comes from the hub: pages, purges, erasures, a hub that lost its log.

use crate::common::*;
use vungtrong_ledger::{Body, Item, Placed};
use vungtrong_model::*;
use vungtrong_store::*;

/// A hub with the work of phone 1, and an empty phone 2.
fn two_phones(dirs: [&std::path::Path; 2]) -> (Store, Store, Hub) {
    let mut first = phone(dirs[0], 1);
    let mut hub = Hub::default();
    hub.place(Item::Certificate(certificate(1)));
    write(&mut first, 1, 1..4);
    first.receive(&hub.push(&first)).unwrap();
    (first, phone(dirs[1], 2), hub)
}

fn list(store: &Store) -> Vec<EntryRow> {
    store.entries(&EntryFilter::default()).unwrap()
}

#[test]
fn a_page_brings_entries_their_author_and_the_log_byte_for_byte() {
    let dirs = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let (first, mut second, hub) = two_phones([dirs[0].path(), dirs[1].path()]);
    let changes = second.receive(&hub.page(0)).unwrap();
    assert_eq!((changes.new_ops, changes.entries.len()), (3, 3));
    assert_eq!(list(&second), list(&first));
    assert_eq!(list(&second)[0].author, person(1));
    assert_eq!(second.log_items(area()).unwrap(), hub.log);
    assert_eq!(second.certificate(device(1)).unwrap(), Some(certificate(1)));
    let seen = second.last_seen(area()).unwrap();
    assert_eq!((seen[0].device, seen[0].person), (device(1), person(1)));
    assert_eq!(second.cursor(area()).unwrap(), Some((hub.log.len() as i64).to_be_bytes().to_vec()));
    assert_eq!(second.unsent().unwrap().ops, 0, "others' work is not this phone's to send");
    // The same page again changes nothing.
    let again = second.receive(&hub.page(0)).unwrap();
    assert_eq!((again.new_ops, again.entries.len()), (0, 0));
    assert_eq!(second.log_items(area()).unwrap(), hub.log);
}

#[test]
fn own_segments_that_come_back_after_a_lost_reply_count_as_stored() {
    let dir = tempfile::tempdir().unwrap();
    let (mut store, mut hub) = (phone(dir.path(), 1), Hub::default());
    write(&mut store, 1, 1..3);
    let lost = hub.push(&store);
    drop(lost);
    let changes = store.receive(&hub.page(0)).unwrap();
    assert_eq!((changes.stored_ops, changes.new_ops), (2, 0));
    assert_eq!(store.unsent().unwrap().ops, 0);
    assert!(store.outgoing(1 << 20).unwrap().is_empty());
}

#[test]
fn a_lost_right_takes_the_lane_away_but_not_unsent_work() {
    let dirs = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let (_, mut second, hub) = two_phones([dirs[0].path(), dirs[1].path()]);
    second.receive(&hub.page(0)).unwrap();
    write(&mut second, 2, 50..52);
    second.append(chain(2), person(2), vec![spray_op(52)]).unwrap();
    let purge = vec![Lane::Household(household(1))];
    let page = Page { area: area(), purge, ..Page::default() };
    let changes = second.receive(&Received { pages: vec![page], ..Received::default() }).unwrap();
    assert_eq!(changes.entries.len(), 3);
    let left: Vec<EntryId> = list(&second).iter().map(|row| row.id).collect();
    assert_eq!(left.len(), 3, "own unsent work stays");
    assert!(left.contains(&EntryId(uuid(50))) && left.contains(&EntryId(uuid(52))));
    assert_eq!(second.unsent().unwrap().ops, 3);
    assert!(second.search("lan 1", 9).unwrap().iter().all(|row| row.id != EntryId(uuid(1))));
    assert!(second.ops_of(area(), uuid(1)).unwrap().is_empty());
    for out in second.outgoing(1 << 20).unwrap() {
        out.segment.verify(&key(2).public()).unwrap();
    }
    // The lane comes back when the right does.
    second.receive(&hub.page(0)).unwrap();
    assert_eq!(list(&second).len(), 6);
}

#[test]
fn an_erasure_drops_the_body_and_the_chain_still_verifies() {
    let dirs = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let (mut first, mut second, mut hub) = two_phones([dirs[0].path(), dirs[1].path()]);
    second.receive(&hub.page(0)).unwrap();
    let gone = first.ops_of(area(), uuid(2)).unwrap()[0].hash;
    let redact = NewOp {
        lane: Lane::Household(household(1)),
        header: header(OpKind::Redact, uuid(900), MORNING + 5, Vec::new()),
        body: Redact { operation: gone, basis: "91/2025/QH15".into() }.to_fields(),
    };
    first.append(chain(1), person(1), vec![redact]).unwrap();
    first.seal(&key(1), chain(1)).unwrap();
    assert_eq!(list(&first).len(), 3, "not before the hub has taken it");
    let seq = hub.log.len() as i64;
    first.receive(&hub.push(&first)).unwrap();
    second.receive(&hub.page(seq)).unwrap();
    for store in [&first, &second] {
        assert_eq!(list(store).len(), 2);
        assert!(store.search("lan 2", 9).unwrap().is_empty());
        assert_eq!(store.ops_of(area(), uuid(2)).unwrap()[0].body, None);
        let gone =
            store.log_items(area()).unwrap().into_iter().filter_map(|placed| match placed.item {
                Item::Segment(segment) => Some(segment),
                Item::Certificate(_) => None,
            });
        let mut bodies = 0;
        for segment in gone {
            segment.verify(&key(1).public()).unwrap();
            bodies += segment.ops.iter().filter(|op| matches!(op.body, Body::Gone(_))).count();
        }
        assert_eq!(bodies, 1);
    }
}

#[test]
fn a_hub_restored_from_an_old_backup_gets_everything_again_in_the_old_order() {
    let dirs = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let (mut first, mut second, mut hub) = two_phones([dirs[0].path(), dirs[1].path()]);
    for n in 10..14 {
        write(&mut first, 1, n..n + 1);
        first.receive(&hub.push(&first)).unwrap();
    }
    second.receive(&hub.page(0)).unwrap();
    assert_eq!(second.log_items(area()).unwrap().len(), 6);
    let kept = list(&second);
    // The hub forgot all but the first segment (operations 1 to 3).
    let page = Page { area: area(), reset: Some(vec![(device(1), 3)]), ..Page::default() };
    second.receive(&Received { pages: vec![page], ..Received::default() }).unwrap();
    assert_eq!(list(&second).len(), kept.len(), "nothing is deleted");
    let firsts: Vec<u64> =
        second.outgoing(1 << 20).unwrap().iter().map(|out| out.segment.first).collect();
    assert_eq!(firsts, vec![4, 5, 6, 7]);
    assert!(
        second.outgoing(1 << 20).unwrap().iter().all(|out| out.certificate == Some(certificate(1)))
    );
    hub.log.truncate(2);
    second.receive(&hub.push(&second)).unwrap();
    second.receive(&hub.page(0)).unwrap();
    assert_eq!(second.log_items(area()).unwrap(), hub.log);
    assert_eq!(list(&second).len(), kept.len());
}

#[test]
fn what_cannot_be_trusted_is_kept_without_effect() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = phone(dir.path(), 2);
    let set_aside = vec![SetAside { seq: 1, code: "signature".into(), bytes: vec![1, 2, 3] }];
    let page = Page { area: area(), set_aside, cursor: vec![1], ..Page::default() };
    store.receive(&Received { pages: vec![page], ..Received::default() }).unwrap();
    assert!(list(&store).is_empty());
    assert_eq!(store.cursor(area()).unwrap(), Some(vec![1]));
}

#[test]
fn unreadable_operations_and_unknown_kinds_pass_through() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = phone(dir.path(), 2);
    let unknown = header(OpKind::Unknown(77), uuid(5), MORNING, Vec::new());
    let ops = vec![
        vungtrong_ledger::RawOp { header: vec![0xff, 0x00], body: Body::Bytes(vec![0xf6]) },
        vungtrong_ledger::RawOp::new(&unknown, &Fields::from([(1, Value::Bool(true))])),
        vungtrong_ledger::RawOp {
            header: vungtrong_ledger::RawOp::new(&unknown, &Fields::new()).header,
            body: Body::Bytes(vec![0xff]),
        },
    ];
    let segment =
        vungtrong_ledger::Segment::seal(chain(1), Lane::Shared, 1, Hash::default(), ops, &key(1));
    let placed = Placed { seq: 1, received: Millis(MORNING), item: Item::Segment(segment) };
    store.receive(&page_of(vec![placed.clone()])).unwrap();
    assert_eq!(store.log_items(area()).unwrap(), vec![placed]);
    assert_eq!(store.ops_of(area(), uuid(5)).unwrap().len(), 2);
    store.rebuild().unwrap();
}

#[test]
fn facts_are_listed_by_area() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = phone(dir.path(), 1);
    let shared = |kind: OpKind, id: u128, body: Fields| NewOp {
        lane: Lane::Shared,
        header: OpHeader {
            role: Role::Representative,
            ..header(kind, uuid(id), MORNING, Vec::new())
        },
        body,
    };
    let hub_grant = Grant { person: person(1), role: Role::Representative, ..Grant::default() };
    let notice = Notice { title: "Họp".into(), papers: vec![Hash([7; 32])], ..Notice::default() };
    let read = NoticeRead { notice: NoticeId(uuid(0x40)), household: Some(household(1)) };
    let shape = PlotShape { outer: vec![at(0, 0), at(10, 0), at(10, 10)], holes: Vec::new() };
    let boundary = Boundary { shape: shape.clone(), area_m2: Milli(50_000), ..Boundary::default() };
    let mut read_op = shared(OpKind::NoticeRead, 0x40, read.to_fields());
    read_op.lane = Lane::Household(household(1));
    let ops = vec![
        shared(
            OpKind::Area,
            0xa0,
            GrowingArea { name: "Krông Pắc".into(), ..GrowingArea::default() }.to_fields(),
        ),
        shared(
            OpKind::Household,
            0xb001,
            Household { name: "H'Liêng".into(), ..Household::default() }.to_fields(),
        ),
        shared(
            OpKind::Member,
            0xd001,
            Member { name: "Y Bih".into(), ..Member::default() }.to_fields(),
        ),
        shared(
            OpKind::Code,
            0x30,
            Code { market: "CHN".into(), code: "VN-ĐLOR-0001".into(), ..Code::default() }
                .to_fields(),
        ),
        shared(OpKind::Notice, 0x40, notice.to_fields()),
        read_op,
        shared(OpKind::Grant, 0x50, hub_grant.to_fields()),
        shared(OpKind::Plot, 0xc001, Plot { name: "Lô 1".into(), ..Plot::default() }.to_fields()),
        shared(OpKind::Boundary, 0xc001, boundary.to_fields()),
    ];
    let (_, changes) = store.append(chain(1), person(1), ops).unwrap();
    assert_eq!((changes.plots.len(), changes.notices.len(), changes.grants.len()), (1, 1, 1));
    assert_eq!(store.areas().unwrap()[0].area.name, "Krông Pắc");
    assert_eq!(store.households(area()).unwrap()[0].household.name, "H'Liêng");
    assert_eq!(store.members(area()).unwrap()[0].member.name, "Y Bih");
    assert_eq!(store.codes(area()).unwrap()[0].state.history[0].code.market, "CHN");
    let notices = store.notices(area()).unwrap();
    assert_eq!(notices[0].read_by, vec![household(1)]);
    assert_eq!(store.blob(Hash([7; 32])).unwrap().unwrap().kind, BlobKind::Paper);
    assert_eq!(store.rights_ops(area()).unwrap().len(), 1);
    let plots = store.plots(area()).unwrap();
    assert_eq!((plots[0].name.as_str(), plots[0].area_m2), ("Lô 1", Some(Milli(50_000))));
    assert_eq!(plots[0].shape, Some(shape));
    let inside = GeoBox { min: at(9, 9), max: at(20, 20) };
    assert_eq!(store.plots_in(None, inside).unwrap(), plots);
    assert!(
        store
            .plots_in(Some(area()), GeoBox { min: at(11, 0), max: at(20, 20) })
            .unwrap()
            .is_empty()
    );
    assert_eq!(store.plot(PlotId(uuid(0xc001))).unwrap().unwrap().state.surveys.len(), 1);
    assert!(store.households(AreaId(uuid(1))).unwrap().is_empty());
    store.rebuild().unwrap();
    assert_eq!(store.plots(area()).unwrap(), plots);
    assert_eq!(store.notices(area()).unwrap(), notices);
}

fn at(lon: i32, lat: i32) -> GeoPoint {
    GeoPoint { lon_e7: 1_080_000_000 + lon * 1_000, lat_e7: 127_000_000 + lat * 1_000 }
}

#[test]
fn what_the_hub_waits_for_is_sent_again_with_all_behind_it() {
    let dir = tempfile::tempdir().unwrap();
    let (mut store, mut hub) = (phone(dir.path(), 1), Hub::default());
    for n in 1..5 {
        write(&mut store, 1, n..n + 1);
    }
    store.receive(&hub.push(&store)).unwrap();
    write(&mut store, 1, 5..6);
    let quarantined =
        Receipt { chain: chain(1), first: 5, last: 5, fate: Fate::Quarantined("chain".into()) };
    store.receive(&Received { receipts: vec![quarantined], ..Received::default() }).unwrap();
    let missing = Receipt { chain: chain(1), first: 5, last: 5, fate: Fate::Missing { next: 3 } };
    store.receive(&Received { receipts: vec![missing], ..Received::default() }).unwrap();
    let firsts: Vec<u64> =
        store.outgoing(1 << 20).unwrap().iter().map(|out| out.segment.first).collect();
    assert_eq!(firsts, vec![3, 4, 5]);
    assert_eq!(store.acknowledged(chain(1)).unwrap(), 2);
    assert_eq!(store.unsent().unwrap().ops, 3);
    store.receive(&hub.push(&store)).unwrap();
    assert_eq!(store.unsent().unwrap().ops, 0);
}
