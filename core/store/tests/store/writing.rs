//! What the phone writes itself, and what becomes of it.

use crate::common::*;
use vungtrong_ledger::{Item, reduce::EntryStatus};
use vungtrong_model::*;
use vungtrong_store::*;

#[test]
fn a_written_entry_is_listed_found_and_unsent() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = phone(dir.path(), 1);
    assert_eq!(*store.opened(), Opened::Fresh);
    let (ops, changes) = store.append(chain(1), person(1), vec![spray_op(7)]).unwrap();
    assert_eq!(ops[0].number, 1);
    assert!(changes.entries.contains(&EntryId(uuid(7))));

    let rows = store.entries(&EntryFilter::default()).unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].title, "Ridomil Gold 68WG");
    assert_eq!(rows[0].household, Some(household(1)));
    assert_eq!(rows[0].plots, vec![plot(1)]);
    assert_eq!(rows[0].on, Some(today()));
    assert_eq!(rows[0].status, EntryStatus::Saved);
    assert_eq!(rows[0].sync, SyncState::Unsent);
    assert_eq!(rows[0].author, person(1));

    let record = store.entry(EntryId(uuid(7))).unwrap().unwrap();
    assert_eq!(record.state.heads, vec![ops[0].hash]);
    assert_eq!(store.deciding_sprays(plot(1), &picking()).unwrap().len(), 1);
    assert!(store.deciding_sprays(plot(2), &picking()).unwrap().is_empty());
    let unsent = store.unsent().unwrap();
    assert_eq!((unsent.ops, unsent.oldest), (1, Some(Millis(MORNING + 7))));
    assert_eq!(store.last_hlc().unwrap(), Hlc::at(Millis(MORNING + 7)));
    assert_eq!(store.reader().unwrap().entries(&EntryFilter::default()).unwrap(), rows);
}

#[test]
fn search_finds_words_with_and_without_vietnamese_marks() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = phone(dir.path(), 1);
    let entry =
        spray("Đồng đỏ 86.2WP", "Phun ngừa thối trái, ướt lá, nước đục", &[plot(1)], today());
    store.append(chain(1), person(1), vec![entry_op(1, &entry, MORNING), spray_op(2)]).unwrap();
    let found =
        |text: &str| store.search(text, 10).unwrap().iter().map(|row| row.id).collect::<Vec<_>>();
    let first = vec![EntryId(uuid(1))];
    for text in [
        "đồng",
        "dong do",
        "DONG",
        "Đồng Đỏ",
        "thoi trai",
        "thối",
        "uot la",
        "nuoc duc",
        "86.2wp",
        "tho",
    ] {
        assert_eq!(found(text), first, "{text}");
    }
    assert_eq!(found("ridomil"), vec![EntryId(uuid(2))]);
    assert_eq!(found("phun").len(), 2);
    for nothing in ["không có", "", "\"", "a OR b*", "-"] {
        assert!(found(nothing).is_empty(), "{nothing}");
    }
    // Decomposed letters, as some keyboards write them.
    assert_eq!(found("tho\u{302}\u{301}i"), first);
}

#[test]
fn an_edit_replaces_the_text_that_search_finds() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = phone(dir.path(), 1);
    let (ops, _) = store.append(chain(1), person(1), vec![spray_op(1)]).unwrap();
    let edited = spray("Aliette 800WG", "Sửa", &[plot(2)], today());
    let mut op = entry_op(1, &edited, MORNING + 50);
    op.header.base = vec![ops[0].hash];
    store.append(chain(1), person(1), vec![op]).unwrap();
    assert!(store.search("ridomil", 5).unwrap().is_empty());
    assert_eq!(store.search("aliette", 5).unwrap().len(), 1);
    assert!(store.deciding_sprays(plot(1), &picking()).unwrap().is_empty());
    assert_eq!(store.deciding_sprays(plot(2), &picking()).unwrap().len(), 1);
    assert_eq!(store.entries(&EntryFilter::default()).unwrap()[0].title, "Aliette 800WG");
}

#[test]
fn a_segment_holds_one_lane_and_ends_with_an_attestation() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = phone(dir.path(), 1);
    let mut ops: Vec<NewOp> = (1..=5).map(spray_op).collect();
    ops[2].header.kind = OpKind::Approve;
    ops[4].lane = Lane::Shared;
    store.append(chain(1), person(1), ops).unwrap();
    assert!(store.outgoing(1 << 20).unwrap().is_empty());
    assert_eq!(store.seal(&key(1), chain(1)).unwrap(), 3);
    assert_eq!(store.seal(&key(1), chain(1)).unwrap(), 0);
    let sent = store.outgoing(1 << 20).unwrap();
    let spans: Vec<(u64, u64)> =
        sent.iter().map(|out| (out.segment.first, out.segment.last())).collect();
    assert_eq!(spans, vec![(1, 3), (4, 4), (5, 5)]);
    for out in &sent {
        out.segment.verify(&key(1).public()).unwrap();
        assert_eq!(out.certificate, None);
    }
    assert_eq!(store.outgoing(1).unwrap().len(), 1);
}

#[test]
fn long_runs_are_cut() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = phone(dir.path(), 1);
    store.append(chain(1), person(1), (1..=300).map(spray_op).collect()).unwrap();
    assert!(store.seal(&key(1), chain(1)).unwrap() >= 2);
    for out in store.outgoing(1 << 20).unwrap() {
        assert!(out.segment.ops.len() <= 256 && out.segment.encode().len() < 60_000);
    }
}

#[test]
fn a_receipt_makes_operations_stored_and_empties_the_queue() {
    let dir = tempfile::tempdir().unwrap();
    let (mut store, mut hub) = (phone(dir.path(), 1), Hub::default());
    write(&mut store, 1, 1..4);
    let changes = store.receive(&hub.push(&store)).unwrap();
    assert_eq!((changes.stored_ops, changes.refused_ops, changes.entries.len()), (3, 0, 3));
    assert_eq!(store.unsent().unwrap(), Unsent::default());
    assert!(store.outgoing(1 << 20).unwrap().is_empty());
    assert_eq!(store.acknowledged(chain(1)).unwrap(), 3);
    let states = store.op_states(area(), uuid(2)).unwrap();
    assert!(matches!(states[0].state, OpState::Stored(_)));
    assert_eq!(store.entries(&EntryFilter::default()).unwrap()[0].sync, SyncState::Stored);
    assert_eq!(store.placed(chain(1), 0, 100).unwrap().len(), hub.log.len());
    // The same receipt again changes nothing.
    store.receive(&hub.push(&store)).unwrap();
    assert_eq!(store.log_items(area()).unwrap(), hub.log);
}

#[test]
fn what_the_hub_refused_stays_readable_and_has_no_effect() {
    let dir = tempfile::tempdir().unwrap();
    let mut hub = Hub { refuses: vec![2, 3], ..Hub::default() };
    let mut store = phone(dir.path(), 1);
    let (ops, _) = store.append(chain(1), person(1), vec![spray_op(1)]).unwrap();
    let mut edit = entry_op(1, &spray("Không được", "", &[plot(1)], today()), MORNING + 90);
    edit.header.base = vec![ops[0].hash];
    store.append(chain(1), person(1), vec![edit, spray_op(2)]).unwrap();
    store.seal(&key(1), chain(1)).unwrap();
    let changes = store.receive(&hub.push(&store)).unwrap();
    assert_eq!(changes.refused_ops, 2);

    let first = store.entry(EntryId(uuid(1))).unwrap().unwrap();
    assert_eq!(first.state.revisions.len(), 1, "a refused edit has no effect");
    assert_eq!(
        (first.row.title.as_str(), first.row.sync),
        ("Ridomil Gold 68WG", SyncState::Refused)
    );
    let states = store.op_states(area(), uuid(1)).unwrap();
    assert_eq!(states[1].state, OpState::Refused("no_grant".into()));
    assert!(states[1].op.body.is_some(), "the author can read it");
    let second = store.entry(EntryId(uuid(2))).unwrap().unwrap();
    assert_eq!(
        second.row.sync,
        SyncState::Refused,
        "an entry that was refused as a whole is still shown"
    );
    assert_eq!(store.counts(None).unwrap().refused, 2);
    assert_eq!(store.unsent().unwrap().ops, 0);
    // Others get it without its body; so does the log of a pack.
    let items = store.log_items(area()).unwrap();
    let Item::Segment(segment) = &items[0].item else { panic!("a segment") };
    assert!(matches!(segment.ops[1].body, vungtrong_ledger::Body::Gone(_)));
    segment.verify(&key(1).public()).unwrap();
}

#[test]
fn a_quarantined_segment_is_kept_and_not_sent_again() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = phone(dir.path(), 1);
    write(&mut store, 1, 1..3);
    let fate = Fate::Quarantined("fork".into());
    let receipt = Receipt { chain: chain(1), first: 1, last: 2, fate };
    store.receive(&Received { receipts: vec![receipt], ..Received::default() }).unwrap();
    assert!(store.outgoing(1 << 20).unwrap().is_empty());
    assert_eq!(store.op_states(area(), uuid(1)).unwrap()[0].state, OpState::Refused("fork".into()));
    assert_eq!(store.entries(&EntryFilter::default()).unwrap().len(), 2);
}

#[test]
fn entries_are_filtered_and_paged_newest_first() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = phone(dir.path(), 1);
    for n in 1..=9u128 {
        let day = today().checked_sub(jiff::ToSpan::days(n as i64 / 3)).unwrap();
        let entry = spray("Ridomil", "", &[plot(n % 2)], day);
        store.append(chain(1), person(1), vec![entry_op(n, &entry, MORNING)]).unwrap();
    }
    let list = |filter: &EntryFilter| store.entries(filter).unwrap();
    let all = list(&EntryFilter::default());
    assert!(all.windows(2).all(|w| (w[0].on, w[0].id) > (w[1].on, w[1].id)));
    let mut paged = Vec::new();
    let mut filter = EntryFilter { limit: 2, ..EntryFilter::default() };
    loop {
        let page = list(&filter);
        let Some(last) = page.last() else { break };
        filter.after = Some(last.id);
        paged.extend(page);
    }
    assert_eq!(paged, all);
    assert_eq!(list(&EntryFilter { plot: Some(plot(1)), ..EntryFilter::default() }).len(), 5);
    assert_eq!(list(&EntryFilter { from: Some(today()), ..EntryFilter::default() }).len(), 2);
    assert_eq!(list(&EntryFilter { to: Some(today()), ..EntryFilter::default() }).len(), 9);
    assert_eq!(
        list(&EntryFilter { household: Some(household(1)), ..EntryFilter::default() }).len(),
        9
    );
    assert!(
        list(&EntryFilter { household: Some(household(2)), ..EntryFilter::default() }).is_empty()
    );
    assert!(
        list(&EntryFilter { area: Some(AreaId(uuid(9))), ..EntryFilter::default() }).is_empty()
    );
    assert!(list(&EntryFilter { kind: Some(WorkKind::Soil), ..EntryFilter::default() }).is_empty());
    assert_eq!(
        list(&EntryFilter { text: Some("ridomil".into()), ..EntryFilter::default() }).len(),
        9
    );
    let backdated: Vec<u32> = all.iter().map(|row| row.backdated_days).collect();
    assert_eq!(backdated, vec![0, 0, 1, 1, 1, 2, 2, 2, 3]);
}

#[test]
fn an_operation_too_large_for_the_hub_is_not_written() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = phone(dir.path(), 1);
    let entry = spray("x", &"a".repeat(70_000), &[plot(1)], today());
    let refused =
        store.append(chain(1), person(1), vec![spray_op(1), entry_op(2, &entry, MORNING)]);
    assert!(matches!(refused, Err(StoreError::TooLarge { .. })));
    assert_eq!(store.unsent().unwrap().ops, 0, "nothing is half-written");
}
