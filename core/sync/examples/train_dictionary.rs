//! Trains `dict/v1.zdict` on made-up diary entries in their real encoding:
//! `cargo run -p vungtrong-sync --example train_dictionary`.
//!
//! A dictionary holds pieces of its samples, so it must never see anybody's record. A new one gets a new number; the old
//! ones stay, for phones that have no newer program.
#![allow(clippy::unwrap_used, clippy::print_stdout)] // a tool for developers

#[path = "../tests/common/mod.rs"]
mod common;

use common::{Counted, Line, World, diary};
use vungtrong_ledger::encode_record;
use vungtrong_model::{OpKind, Role};
use vungtrong_sync::{ClientCore, Envelope, SYNC_PATH, SyncReply, SyncRequest, unpack};

const SIZE: usize = 32 * 1024;

fn main() {
    let mut samples: Vec<Vec<u8>> = Vec::new();
    for seed in 0..400 {
        samples.extend(session(seed));
    }
    let dictionary = zstd::dict::from_samples(&samples, SIZE).unwrap();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/dict/v1.zdict");
    std::fs::write(path, &dictionary).unwrap();
    println!("{} samples, {} bytes, {path}", samples.len(), dictionary.len());
}

/// The messages of one farmer's and one representative's sync, unpacked.
fn session(seed: u64) -> Vec<Vec<u8>> {
    let mut world = World::new();
    world.entropy = Counted::from(1_000_000 * (seed + 1));
    let (mut farmer, mut rep) = (world.enrol(Role::Farmer), world.enrol(Role::Representative));
    world.sync_through(&mut farmer, &mut |_| Line::Up);
    for _ in 0..1 + world.entropy.below(12) {
        world.now.0 += 3_600_000;
        let mut ops = Vec::new();
        for _ in 0..1 + world.entropy.below(2) {
            let mut body = diary::entry(&world.entropy).to_fields();
            body.insert(249, vungtrong_model::Value::Bool(true));
            ops.push(farmer.op(&world, OpKind::Entry, world.entropy.uuid(), &body));
        }
        farmer.store.write(world.area, farmer.lane, ops, &farmer.me.key.clone());
    }
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
