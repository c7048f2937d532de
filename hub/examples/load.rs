//! What this machine's hub bears, with its load generator on the same cores:
//! `cargo run --release -p vungtrong-hub --example load [PHONES]`.

#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a measurement")]

#[path = "../tests/suite/common.rs"]
mod common;

use common::{Phone, TestHub};
use std::{
    thread,
    time::{Duration, Instant},
};
use vungtrong_model::Role;

const AREAS: usize = 4;
const FOR: Duration = Duration::from_secs(5);

fn main() {
    let hub = TestHub::start();
    let count = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(64);
    println!("fsync: {:.2} ms", fsync(hub.folder.path()).as_secs_f64() * 1e3);
    let areas: Vec<_> = (0..AREAS).map(|_| hub.area()).collect();
    let phones = || -> Vec<Phone> {
        (0..count).map(|n| hub.phone(areas[n % AREAS], Role::Farmer)).collect()
    };
    report("pushes of 10, as fast as they go", &run(phones(), None, |phone| phone.write(10)), 10);
    report("pushes of 10 at 500 a second", &run(phones(), Some(500), |phone| phone.write(10)), 10);
    report("idle syncs, as fast as they go", &run(phones(), None, |_| {}), 0);
    ten_thousand(&hub);
}

/// Each exchange's time.
fn run(phones: Vec<Phone>, per_s: Option<u32>, before: fn(&mut Phone)) -> Vec<Duration> {
    let count = phones.len() as u32;
    let pause = per_s.map(|n| Duration::from_secs(1) * count / n);
    let started = Instant::now();
    let one = move |(n, mut phone): (usize, Phone)| {
        let mut times = Vec::new();
        let mut next = started + pause.unwrap_or_default() * n as u32 / count;
        while started.elapsed() < FOR {
            before(&mut phone);
            if let Some(pause) = pause {
                thread::sleep(next.saturating_duration_since(Instant::now()));
                next += pause;
            }
            let at = Instant::now();
            phone.exchange();
            times.push(at.elapsed());
        }
        times
    };
    let threads: Vec<_> =
        phones.into_iter().enumerate().map(|phone| thread::spawn(move || one(phone))).collect();
    threads.into_iter().flat_map(|thread| thread.join().expect("ran")).collect()
}

fn report(name: &str, times: &[Duration], operations: usize) {
    let mut sorted = times.to_vec();
    sorted.sort();
    let at = |share: f64| sorted[((sorted.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    let per_s = times.len() as f64 / FOR.as_secs_f64();
    println!(
        "{name}: {per_s:.0} syncs/s, {:.0} ops/s, p50 {:.1} ms, p99 {:.1} ms, max {:.1} ms",
        per_s * operations as f64,
        at(0.5),
        at(0.99),
        at(1.0)
    );
}

/// One phone hands in 10,000 entries, another fetches them.
fn ten_thousand(hub: &TestHub) {
    let area = hub.area();
    let mut farmer = hub.phone(area, Role::Farmer);
    let mut representative = hub.phone(area, Role::Representative);
    (0..40).for_each(|_| farmer.write(250));
    for (name, phone) in [("push", &mut farmer), ("pull", &mut representative)] {
        phone.core.set_page_bytes(vungtrong_sync::MAX_PAGE_BYTES);
        let before = phone.line.sent + phone.line.received;
        let at = Instant::now();
        phone.sync();
        let bytes = phone.line.sent + phone.line.received - before;
        println!("{name} of 10,000: {:.3} s, {bytes} bytes", at.elapsed().as_secs_f64());
    }
}

fn fsync(folder: &std::path::Path) -> Duration {
    use std::io::Write;
    let mut file = std::fs::File::create(folder.join("probe")).expect("a file");
    let at = Instant::now();
    for _ in 0..50 {
        file.write_all(&[0; 4096]).expect("written");
        file.sync_data().expect("synced");
    }
    at.elapsed() / 50
}
