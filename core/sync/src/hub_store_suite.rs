//! What every [`HubStore`] must do, as one suite that each implementation's tests call.
//!
//! `expect` and asserts are meant: this is test code, behind the feature `suite`.

use crate::{
    AreaHead, ChainHead, Code, Device, HubStore, LaneFilter, LogRow, Mention, Quarantined, RowKind,
    Scope, Span,
};
use uuid::Uuid;
use vungtrong_ledger::{advance, empty_lane, item_hash, run, sha256};
use vungtrong_model::{AreaId, ChainId, DeviceId, Hash, HouseholdId, Lane, Millis, PersonId};

/// Runs the whole suite. `open` gives an empty store each time; what it gives is used as if inside one transaction.
pub fn run_all<S: HubStore>(open: &mut dyn FnMut() -> S) {
    an_empty_store_knows_nothing(&mut open());
    a_device_is_kept_and_overwritten(&mut open());
    areas_of_a_person_are_listed_once(&mut open());
    positions_have_no_gaps_and_two_writers_cannot_take_the_same(&mut open());
    heads_follow_what_is_appended(&mut open());
    rows_are_cut_at_the_byte_limit_and_by_lane(&mut open());
    segments_are_found_by_any_of_their_numbers(&mut open());
    areas_do_not_mix(&mut open());
    a_replaced_content_leaves_the_hashes(&mut open());
    quarantine_is_kept_once_and_listed(&mut open());
    invitations_are_redeemed_once(&mut open());
    mentions_are_found_by_their_file_and_overwritten(&mut open());
    thumbnails_are_kept(&mut open());
}

fn id(n: u8) -> Uuid {
    Uuid::from_bytes([n; 16])
}

const AREA: fn() -> AreaId = || AreaId(id(1));

fn device(n: u8) -> DeviceId {
    DeviceId(id(n))
}

fn lane(n: u8) -> Lane {
    Lane::Household(HouseholdId(id(n)))
}

fn all() -> Scope {
    Scope::everything()
}

fn everything(scope: &Scope) -> LaneFilter<'_> {
    LaneFilter { within: scope, without: None }
}

/// The next row of an area, with right hashes.
fn row(store: &dyn HubStore, area: AreaId, lane: Lane, kind: RowKind, content: &[u8]) -> LogRow {
    let head = store.area_head(area).expect("readable");
    let received = Millis(1_800_000_000_000 + head.seq);
    let hash = item_hash(sha256(&[content]), received);
    let lane_head = advance(&store.lane_head(area, lane).expect("readable"), hash);
    LogRow {
        area,
        seq: head.seq + 1,
        received,
        lane,
        kind,
        grants: false,
        area_hash: run(head.hash, hash),
        lane_items: lane_head.items,
        lane_hash: lane_head.hash,
        content: content.to_vec(),
    }
}

fn add(store: &mut dyn HubStore, lane: Lane, first: u64, last: u64, content: &[u8]) -> LogRow {
    let span = Span { device: device(9), first, last, last_hash: sha256(&[content]) };
    let row = row(store, AREA(), lane, RowKind::Segment(span), content);
    store.append(&row).expect("appends");
    row
}

fn an_empty_store_knows_nothing(store: &mut dyn HubStore) {
    let chain = ChainId { area: AREA(), device: device(9) };
    assert_eq!(store.device(device(9)).expect("readable"), None);
    assert_eq!(store.area_head(AREA()).expect("readable"), AreaHead::default());
    assert_eq!(store.lane_head(AREA(), lane(3)).expect("readable"), empty_lane(lane(3)));
    assert_eq!(store.chain_head(chain).expect("readable"), ChainHead::default());
    assert_eq!(store.area_hash(AREA(), 1).expect("readable"), None);
    assert_eq!(store.find_segment(chain, 1).expect("readable"), None);
    assert!(!store.has_certificate(AREA(), device(9)).expect("readable"));
    let scope = all();
    let rows = store.rows(AREA(), 0, 100, everything(&scope), 1000).expect("readable");
    assert_eq!(rows, []);
}

fn a_device_is_kept_and_overwritten(store: &mut dyn HubStore) {
    let person = PersonId(id(7));
    let known = Device { device: device(9), person, certificate: vec![1, 2], revoked: None };
    store.put_device(&known).expect("writable");
    assert_eq!(store.device(device(9)).expect("readable"), Some(known.clone()));
    let ended = Device { revoked: Some(Millis(5)), certificate: vec![3], ..known };
    store.put_device(&ended).expect("writable");
    assert_eq!(store.device(device(9)).expect("readable"), Some(ended));
}

fn areas_of_a_person_are_listed_once(store: &mut dyn HubStore) {
    let person = PersonId(id(7));
    for area in [AREA(), AreaId(id(2)), AREA()] {
        store.add_area_of(person, area).expect("writable");
    }
    let mut areas = store.areas_of(person).expect("readable");
    areas.sort_unstable();
    assert_eq!(areas, [AREA(), AreaId(id(2))]);
    assert_eq!(store.areas_of(PersonId(id(8))).expect("readable"), []);
}

fn positions_have_no_gaps_and_two_writers_cannot_take_the_same(store: &mut dyn HubStore) {
    let span = Span { device: device(9), first: 1, last: 1, last_hash: Hash::default() };
    let good = row(store, AREA(), Lane::Shared, RowKind::Segment(span), b"one");
    let late = LogRow { seq: 2, ..good.clone() };
    assert!(store.append(&late).is_err(), "a gap");
    store.append(&good).expect("appends");
    let next = Span { first: 2, last: 2, ..span };
    assert!(
        store.append(&LogRow { kind: RowKind::Segment(next), ..good }).is_err(),
        "the position is taken"
    );
}

fn heads_follow_what_is_appended(store: &mut dyn HubStore) {
    let one = add(store, Lane::Shared, 1, 3, b"one");
    let certificate = row(store, AREA(), Lane::Shared, RowKind::Certificate(device(8)), b"cert");
    store.append(&certificate).expect("appends");
    let span = Span { device: device(9), first: 4, last: 4, last_hash: sha256(&[b"grant"]) };
    let grant = row(store, AREA(), lane(3), RowKind::Segment(span), b"grant");
    let grant = LogRow { grants: true, ..grant };
    store.append(&grant).expect("appends");
    let last = add(store, Lane::Officials, 5, 9, b"last");

    let head = store.area_head(AREA()).expect("readable");
    let grants = (grant.seq, grant.area_hash);
    let expected =
        AreaHead { seq: 4, hash: last.area_hash, grants_seq: grants.0, grants_hash: grants.1 };
    assert_eq!(head, expected);
    assert_eq!(store.lane_head(AREA(), Lane::Shared).expect("readable"), certificate.lane_head());
    assert_eq!(store.lane_head(AREA(), lane(3)).expect("readable"), grant.lane_head());
    let chain = ChainId { area: AREA(), device: device(9) };
    let chain_head = ChainHead { number: 9, hash: sha256(&[b"last"]) };
    assert_eq!(store.chain_head(chain).expect("readable"), chain_head);
    assert_eq!(store.area_hash(AREA(), 1).expect("readable"), Some(one.area_hash));
    assert!(store.has_certificate(AREA(), device(8)).expect("readable"));
    assert!(!store.has_certificate(AREA(), device(9)).expect("readable"));
    assert_eq!(store.grant_rows(AREA()).expect("readable"), [grant]);
}

fn rows_are_cut_at_the_byte_limit_and_by_lane(store: &mut dyn HubStore) {
    let lanes = [Lane::Shared, lane(3), lane(4), Lane::Officials, lane(3)];
    let rows: Vec<LogRow> =
        (1u64..).zip(lanes).map(|(n, lane)| add(store, lane, n, n, &[n as u8; 10])).collect();
    let read = |after, upto, scope: &Scope, without: Option<&Scope>, max| {
        let lanes = LaneFilter { within: scope, without };
        let rows = store.rows(AREA(), after, upto, lanes, max).expect("readable");
        rows.iter().map(|row| row.seq).collect::<Vec<_>>()
    };
    assert_eq!(store.rows(AREA(), 0, 9, everything(&all()), 1000).expect("readable"), rows);
    assert_eq!(read(0, 9, &all(), None, 1), [1], "at least one row");
    assert_eq!(read(0, 9, &all(), None, 20), [1, 2], "stops with the row that reaches the limit");
    assert_eq!(read(0, 9, &all(), None, 21), [1, 2, 3]);
    assert_eq!(read(1, 4, &all(), None, 1000), [2, 3, 4]);
    let farmer = Scope::default().with(Lane::Shared).with(lane(3));
    assert_eq!(read(0, 9, &farmer, None, 1000), [1, 2, 5]);
    assert_eq!(read(0, 9, &all(), Some(&farmer), 1000), [3, 4]);
    assert_eq!(read(0, 9, &Scope::default(), None, 1000), [0i64; 0]);
    assert_eq!(read(0, 9, &all().without(Lane::Officials), None, 1000), [1, 2, 3, 5]);
}

fn segments_are_found_by_any_of_their_numbers(store: &mut dyn HubStore) {
    let one = add(store, Lane::Shared, 1, 3, b"one");
    let two = add(store, lane(3), 4, 4, b"two");
    let find = |device, number| {
        store.find_segment(ChainId { area: AREA(), device }, number).expect("readable")
    };
    for number in 1..=3 {
        assert_eq!(find(device(9), number), Some(one.clone()));
    }
    assert_eq!(find(device(9), 4), Some(two));
    assert_eq!(find(device(9), 5), None);
    assert_eq!(find(device(8), 1), None);
}

fn areas_do_not_mix(store: &mut dyn HubStore) {
    add(store, Lane::Shared, 1, 3, b"one");
    let other = AreaId(id(2));
    let span = Span { device: device(9), first: 1, last: 1, last_hash: Hash::default() };
    let theirs = row(store, other, Lane::Shared, RowKind::Segment(span), b"theirs");
    assert_eq!(theirs.seq, 1, "each area counts for itself");
    store.append(&theirs).expect("appends");
    let scope = all();
    let rows = store.rows(other, 0, 9, everything(&scope), 1000).expect("readable");
    assert_eq!(rows, [theirs]);
    let chain = ChainId { area: AREA(), device: device(9) };
    assert_eq!(store.chain_head(chain).expect("readable").number, 3);
}

fn a_replaced_content_leaves_the_hashes(store: &mut dyn HubStore) {
    let one = add(store, Lane::Shared, 1, 1, b"one");
    let head = store.area_head(AREA()).expect("readable");
    store.replace_content(AREA(), 1, b"erased").expect("writable");
    let scope = all();
    let rows = store.rows(AREA(), 0, 9, everything(&scope), 1000).expect("readable");
    assert_eq!(rows, [LogRow { content: b"erased".to_vec(), ..one }]);
    assert_eq!(store.area_head(AREA()).expect("readable"), head);
    assert!(store.replace_content(AREA(), 7, b"nothing there").is_err());
}

fn quarantine_is_kept_once_and_listed(store: &mut dyn HubStore) {
    let chain = ChainId { area: AREA(), device: device(9) };
    let item = |number, code| Quarantined {
        sender: device(8),
        chain: Some(chain),
        number,
        code,
        received: Millis(5),
        bytes: vec![1, 2, 3],
    };
    let unreadable = Quarantined { chain: None, ..item(None, Code::Malformed) };
    let items = [
        item(Some(7), Code::NoGrant),
        item(Some(7), Code::NoGrant),
        item(Some(5), Code::WrongLane),
        item(Some(9), Code::NoGrant),
        item(None, Code::Fork),
        unreadable,
    ];
    items.iter().for_each(|item| store.quarantine(item).expect("writable"));
    let refused = store.refused(chain, 5, 8).expect("readable");
    assert_eq!(refused, [(5, Code::WrongLane), (7, Code::NoGrant)]);
}

fn invitations_are_redeemed_once(store: &mut dyn HubStore) {
    let code = [5; 16];
    assert_eq!(store.redeemed(&code).expect("readable"), None);
    store.redeem(&code, device(9)).expect("writable");
    assert_eq!(store.redeemed(&code).expect("readable"), Some(device(9)));
    assert_eq!(store.redeemed(&[6; 16]).expect("readable"), None);
}

fn mentions_are_found_by_their_file_and_overwritten(store: &mut dyn HubStore) {
    let file = sha256(&[b"photo"]);
    assert_eq!(store.mentions(file).expect("readable"), []);
    let author = PersonId(id(7));
    let one = Mention { file, area: AREA(), lane: Lane::Shared, author, counts: false };
    let others = [
        Mention { lane: lane(3), ..one },
        Mention { author: PersonId(id(8)), counts: true, ..one },
        Mention { area: AreaId(id(2)), ..one },
    ];
    let elsewhere = Mention { file: sha256(&[b"another"]), ..one };
    let all = [others.as_slice(), &[one, elsewhere]].concat();
    all.iter().for_each(|mention| store.put_mention(mention).expect("writable"));
    let now = Mention { counts: true, ..one };
    store.put_mention(&now).expect("writable");
    let found = store.mentions(file).expect("readable");
    let expected = [others.as_slice(), &[now]].concat();
    assert_eq!(found.len(), expected.len());
    assert!(expected.iter().all(|mention| found.contains(mention)), "{found:?}");
    assert_eq!(store.mentions(elsewhere.file).expect("readable"), [elsewhere]);
}

fn thumbnails_are_kept(store: &mut dyn HubStore) {
    let hash = sha256(&[b"picture"]);
    assert_eq!(store.thumbnail(hash).expect("readable"), None);
    for _ in 0..2 {
        store.put_thumbnail(hash, b"picture").expect("writable");
    }
    assert_eq!(store.thumbnail(hash).expect("readable"), Some(b"picture".to_vec()));
}
