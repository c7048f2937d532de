//! How fast the store is on this machine: a page of 10,000 operations, opening with 100,000 entries, search.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::print_stdout)]

#[path = "../tests/store/common.rs"]
mod common;

use common::*;
use std::time::Instant;
use vungtrong_ledger::{Item, Placed, RawOp, Segment};
use vungtrong_model::*;
use vungtrong_store::*;

const NOTES: [&str; 6] = [
    "Phun ngừa thối trái lúc sáng sớm, trời nắng nhẹ",
    "Bón gốc sau mưa, đất còn ẩm, tưới lại buổi chiều",
    "Rầy nhảy xuất hiện ở đọt non, mật số thấp",
    "Cắt tỉa cành vô hiệu và gom lá rụng đem ủ",
    "Phun lại theo khuyến cáo của cán bộ kỹ thuật xã",
    "Nước đục, chờ lắng rồi mới pha thuốc",
];

fn pages(entries: u128, per_segment: u128) -> Vec<Placed> {
    let mut previous = Hash::default();
    let mut placed = Vec::new();
    let mut first = 1;
    while first <= entries {
        let last = (first + per_segment - 1).min(entries);
        let ops = (first..=last).map(op).collect();
        let lane = Lane::Household(household(first % 120));
        let segment = Segment::seal(chain(2), lane, first as u64, previous, ops, &key(2));
        previous = segment.last_hash();
        let seq = placed.len() as i64 + 1;
        placed.push(Placed { seq, received: Millis(MORNING + seq), item: Item::Segment(segment) });
        first = last + 1;
    }
    placed
}

fn op(n: u128) -> RawOp {
    let day = today().checked_sub(jiff::ToSpan::days(n as i64 % 700)).unwrap();
    let note = format!("{} lô {}", NOTES[n as usize % NOTES.len()], n % 977);
    let entry = spray(&format!("Thuốc {} WG", n % 311), &note, &[plot(n % 500)], day);
    let id = uuid::Uuid::from_u128(
        (MORNING as u128 + n) << 80 | 7 << 76 | n.wrapping_mul(0x9e37_79b9_7f4a_7c15),
    );
    RawOp::new(&header(OpKind::Entry, id, MORNING + n as i64, Vec::new()), &entry.to_fields())
}

fn main() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = phone(dir.path(), 1);
    store.save_certificate(&certificate(2)).unwrap();
    for per_segment in [1, 10, 1, 10, 1, 10] {
        let dir = tempfile::tempdir().unwrap();
        let mut store = phone(dir.path(), 1);
        store.save_certificate(&certificate(2)).unwrap();
        let page = page_of(pages(10_000, per_segment));
        let started = Instant::now();
        store.receive(&page).unwrap();
        println!("page of 10,000 operations, {per_segment} a segment: {:?}", started.elapsed());
    }
    if std::env::args().any(|arg| arg == "page") {
        return;
    }
    let all = pages(if std::env::args().any(|arg| arg == "small") { 20_000 } else { 100_000 }, 5);
    let started = Instant::now();
    for chunk in all.chunks(200) {
        store.receive(&page_of(chunk.to_vec())).unwrap();
    }
    println!("100,000 entries in pages of 1,000: {:?}", started.elapsed());
    drop(store);
    let started = Instant::now();
    let mut store = Store::open(dir.path(), None).unwrap();
    let opened = started.elapsed();
    let counts = store.counts(None).unwrap();
    println!("open {opened:?}, with counts {:?} ({} entries)", started.elapsed(), counts.entries);
    for text in ["thoi trai", "ray", "lo 97", "thuoc 31", "khongco", "p"] {
        let started = Instant::now();
        let found = store.search(text, 50).unwrap().len();
        println!("search {text:?}: {found} in {:?}", started.elapsed());
    }
    let filter = EntryFilter { text: Some("thoi".into()), ..EntryFilter::default() };
    let started = Instant::now();
    let found = store.entries(&filter).unwrap().len();
    println!("list with a text of {found}: {:?}", started.elapsed());
    let started = Instant::now();
    store.entries(&EntryFilter::default()).unwrap();
    println!("first list: {:?}", started.elapsed());
    let started = Instant::now();
    for n in 0..20 {
        store.append(chain(1), person(1), vec![spray_op(n)]).unwrap();
    }
    println!("own write: {:?}", started.elapsed() / 20);
    let started = Instant::now();
    store.log_items(area()).unwrap();
    println!("log of 100,000: {:?}", started.elapsed());
    let started = Instant::now();
    store.rebuild().unwrap();
    println!("rebuild of 100,000: {:?}", started.elapsed());
    let size = std::fs::metadata(dir.path().join("store.sqlite")).unwrap().len();
    println!("database: {} MB", size / 1_000_000);
}
