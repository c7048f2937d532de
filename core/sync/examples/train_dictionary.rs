//! Trains `dict/v1.zdict` on made-up diary entries in their real encoding:
//! `cargo run -p vungtrong-sync --example train_dictionary`.
//!
//! A dictionary holds pieces of its samples, so it must never see anybody's record. A new one gets a new number; the old
//! ones stay, for phones that have no newer program.
#![allow(clippy::unwrap_used, clippy::print_stdout)] // a tool for developers

#[path = "../tests/suite/common/mod.rs"]
mod common;

use common::{Counted, Line, World, diary};
use vungtrong_ledger::{RawOp, encode_record};
use vungtrong_model::{ClockEvidence, Entry, Fields, Hlc, OpHeader, OpKind, Role, Value};
use vungtrong_rules::{EntryContext, Finding, Rules};
use vungtrong_sync::{ClientCore, Envelope, SYNC_PATH, SyncReply, SyncRequest, unpack};

const SIZE: usize = 32 * 1024;

fn main() {
    let mut samples: Vec<Vec<u8>> = Vec::new();
    let rules = Rules::with_packs([]).unwrap();
    for seed in 0..400 {
        samples.extend(session(seed, &rules));
    }
    let dictionary = zstd::dict::from_samples(&samples, SIZE).unwrap();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/dict/v1.zdict");
    std::fs::write(path, &dictionary).unwrap();
    println!("{} samples, {} bytes, {path}", samples.len(), dictionary.len());
}

/// The messages of one farmer's and one representative's sync, unpacked.
fn session(seed: u64, rules: &Rules) -> Vec<Vec<u8>> {
    let mut world = World::new();
    world.entropy = Counted::from(1_000_000 * (seed + 1));
    let (mut farmer, mut rep) = (world.enrol(Role::Farmer), world.enrol(Role::Representative));
    world.sync_through(&mut farmer, &mut |_| Line::Up);
    let boot = ClockEvidence {
        boot: seed as u32 ^ 0x5a5a_1234,
        hub_s: Some(world.now.0 / 1000),
        ..Default::default()
    };
    let mut ops = Vec::new();
    for _ in 0..1 + world.entropy.below(30) {
        world.now.0 += 600_000 + world.entropy.below(10_000_000) as i64;
        ops.push(operation(&world, rules, boot));
    }
    farmer.store.write(world.area, farmer.lane, ops, &farmer.me.key.clone());
    let mut samples = Vec::new();
    for phone in [&mut farmer, &mut rep] {
        world.tick();
        let mut core = ClientCore::new(phone.me.clone(), 0);
        let request = core.request(&phone.store, world.now, &world.entropy).unwrap();
        let reply = world.hub.serve(&mut world.store, SYNC_PATH, &request, world.now).unwrap();
        let envelope = Envelope::decode(&request).unwrap();
        let request: SyncRequest = unpack(&envelope.payload.0, 1 << 20).unwrap();
        let reply: SyncReply = unpack(&reply, 1 << 20).unwrap();
        samples.push(encode_record(&request));
        samples.push(encode_record(&reply));
    }
    samples
}

/// An entry as the app writes it: named by its time, with what the rules say, handed in at once.
fn operation(world: &World, rules: &Rules, boot: ClockEvidence) -> RawOp {
    let at = world.now;
    let header = OpHeader {
        kind: OpKind::Entry,
        entity: world.entropy.uuid_at(at),
        role: Role::Farmer,
        hlc: Hlc::at(at),
        base: Vec::new(),
        clock: ClockEvidence { monotonic_s: (at.0 / 1000 - 1_790_000_000) as u64, ..boot },
    };
    let mut entry = diary::entry(&world.entropy);
    entry.head.verdicts = verdicts(&entry, rules);
    let mut body: Fields = entry.to_fields();
    body.insert(249, Value::Bool(true));
    RawOp::new(&header, &body)
}

fn verdicts(entry: &Entry, rules: &Rules) -> Vec<vungtrong_model::VerdictStamp> {
    let Some(entered_on) = entry.head.on else { return Vec::new() };
    let context = EntryContext { entered_on, crop: "sầu riêng", markets: &[], sprays: &[] };
    rules.judge_entry(entry, &context).iter().map(Finding::stamp).collect()
}
