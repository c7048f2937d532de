//! How small messages are. HTTP/1.1 adds about 180 bytes to an exchange: `POST /v1/sync`, host, content-length; status,
//! content-length, date.

use crate::common;
use crate::common::{World, diary};
use vungtrong_model::{ClockEvidence, Fields, Hlc, OpHeader, OpKind, OpMeta, Record, Role, Value};
use vungtrong_sync::{ClientCore, SYNC_PATH};

const HTTP_BYTES: usize = 180;

fn exchange(world: &mut World, phone: &mut common::Phone) -> (usize, usize) {
    world.tick();
    let mut core = ClientCore::new(phone.me.clone(), 0);
    let request = core.request(&phone.store, world.now, &world.entropy).unwrap();
    let reply = world.hub.serve(&mut world.store, SYNC_PATH, &request, world.now).unwrap();
    let progress = core.handle(&mut phone.store, &reply, world.now).unwrap();
    assert!(!progress.again);
    (request.len(), reply.len())
}

#[test]
fn an_idle_sync_fits_in_450_bytes() {
    let mut world = World::new();
    let mut farmer = world.enrol(Role::Farmer);
    world.sync(&mut farmer);
    let (request, reply) = exchange(&mut world, &mut farmer);
    println!(
        "idle: request {request} B, reply {reply} B, with HTTP {}",
        request + reply + HTTP_BYTES
    );
    assert!(request + reply + HTTP_BYTES <= 450);
}

/// Words that the dictionary never saw.
const OTHER_WORDS: &[&str] = &[
    "hôm",
    "qua",
    "dây",
    "thừng",
    "gió",
    "chướng",
    "thổi",
    "mạnh",
    "bờ",
    "rạch",
    "lở",
    "phải",
    "đắp",
    "mượn",
    "máy",
    "xới",
    "hàng",
    "xóm",
    "đổi",
    "công",
    "nhổ",
    "bạc",
    "hà",
    "quét",
    "vườn",
    "cũ",
    "chôn",
    "hố",
    "sửa",
    "ống",
    "bể",
];

#[test]
fn fifty_entries_fit_in_five_and_a_half_kilobytes() {
    fifty_entries("words of the dictionary's generator", &|_, _| {});
}

#[test]
fn fifty_entries_with_notes_in_other_words_fit_too() {
    fifty_entries("with six-word notes in words that the dictionary never saw", &|world, body| {
        let word = |_| OTHER_WORDS[world.entropy.below(OTHER_WORDS.len() as u64) as usize];
        let note: Vec<&str> = (0..6).map(word).collect();
        body.insert(9, Value::Text(note.join(" ")));
    });
}

fn fifty_entries(what: &str, change: &dyn Fn(&World, &mut Fields)) {
    let mut world = World::new();
    let mut farmer = world.enrol(Role::Farmer);
    world.sync(&mut farmer);
    // An offline week: each entry saved with one tap, signed when the phone next has a line.
    let mut ops = Vec::new();
    for n in 0..50u64 {
        world.now.0 += 3 * 3_600_000 + 977 * n as i64;
        let header = OpHeader {
            kind: OpKind::Entry,
            entity: world.entropy.uuid_at(world.now),
            role: Role::Farmer,
            hlc: Hlc::at(world.now),
            base: Vec::new(),
            clock: ClockEvidence {
                boot: 77,
                monotonic_s: 10_000 + n * 10_801,
                hub_s: Some(common::START.0 / 1000),
                gnss_s: (n % 3 == 0).then_some(world.now.0 / 1000),
            },
        };
        let mut body = diary::entry(&world.entropy).to_fields();
        change(&world, &mut body);
        body.extend(OpMeta { submit: true, ..OpMeta::default() }.to_fields());
        ops.push(vungtrong_ledger::RawOp::new(&header, &body));
    }
    farmer.store.write(world.area, farmer.lane, ops, &farmer.me.key.clone());
    let (request, reply) = exchange(&mut world, &mut farmer);
    let total = request + reply + HTTP_BYTES;
    println!("50 entries, {what}: request {request} B, reply {reply} B, with HTTP {total}");
    assert!(total <= 5_500);
}

#[test]
fn a_fresh_phone_gets_ten_thousand_entries_in_a_megabyte() {
    let mut world = World::new();
    let (mut farmer, mut rep) = (world.enrol(Role::Farmer), world.enrol(Role::Representative));
    world.sync(&mut farmer);
    for _ in 0..200 {
        let ops = (0..50).map(|_| {
            let body = diary::entry(&world.entropy).to_fields();
            farmer.op(&world, OpKind::Entry, world.entropy.uuid(), &body)
        });
        let ops = ops.collect();
        farmer.store.write(world.area, farmer.lane, ops, &farmer.me.key.clone());
        world.now.0 += 86_400_000;
    }
    assert_eq!(world.sync(&mut farmer).sent, 10_000);
    let (mut core, mut bytes, mut exchanges) = (ClientCore::new(rep.me.clone(), 0), 0, 0);
    core.set_page_bytes(vungtrong_sync::MAX_PAGE_BYTES);
    loop {
        world.tick();
        let request = core.request(&rep.store, world.now, &world.entropy).unwrap();
        let reply = world.hub.serve(&mut world.store, SYNC_PATH, &request, world.now).unwrap();
        bytes += request.len() + reply.len() + HTTP_BYTES;
        exchanges += 1;
        if !core.handle(&mut rep.store, &reply, world.now).unwrap().again {
            break;
        }
    }
    println!("fresh pull of 10,000: {bytes} B in {exchanges} exchanges");
    assert!(bytes <= 1_000_000);
}
