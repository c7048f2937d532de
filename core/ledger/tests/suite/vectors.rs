//! Golden vectors: `tests/vectors/operations.json` (bytes, hashes, signatures) and `merges.json` (what operations add up to).
//! Kotlin and Swift read the same files through the bridge. Written by the ignored test; a change of either file breaks the
//! promise that old records stay readable, and needs an ADR.

use crate::support::{chain, key, lane};
use serde_json::{Value as Json, json};
use vungtrong_ledger::*;
use vungtrong_model::*;

const OPERATIONS: &str = "../../tests/vectors/operations.json";
const MERGES: &str = "../../tests/vectors/merges.json";
const NOON: i64 = 1_795_496_400_000;

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(json: &Json) -> Vec<u8> {
    let text = json.as_str().expect("hexadecimal text");
    (0..text.len())
        .step_by(2)
        .map(|i| u8::from_str_radix(&text[i..i + 2], 16).expect("hexadecimal"))
        .collect()
}

fn header(kind: OpKind, role: Role, minute: i64, base: Vec<Hash>) -> OpHeader {
    OpHeader {
        kind,
        entity: uuid::Uuid::from_u128(0xE),
        role,
        hlc: Hlc::at(Millis(NOON + minute * 60_000)),
        base,
        clock: ClockEvidence {
            boot: 7,
            monotonic_s: 600 + minute as u64 * 60,
            hub_s: Some(NOON / 1000 - 3600),
            gnss_s: None,
        },
    }
}

fn note(text: &str) -> Fields {
    Fields::from([(9, Value::Text(text.into()))])
}

fn spray() -> Fields {
    let product = TankProduct {
        name: "Thuốc mẫu 10EC".into(),
        active: "hoạt chất mẫu".into(),
        dose: Some(Dose {
            value: Milli(25_000),
            unit: Unit::Millilitre,
            per: DosePer::Tank,
            per_litres: Some(Milli(20_000)),
        }),
        phi_days: Some(14),
        ..TankProduct::default()
    };
    let head = EntryHead {
        plots: vec![PlotId(uuid::Uuid::from_u128(0x77))],
        on: jiff::civil::Date::new(2026, 11, 24).ok(),
        from: DayTime::from_minutes(390),
        place: GeoPoint::from_degrees(108.05, 12.67),
        ..EntryHead::default()
    };
    Entry::new(
        head,
        Work::Spray(Spray {
            products: vec![product],
            water_l: Some(Milli(400_000)),
            ..Spray::default()
        }),
    )
    .to_fields()
}

/// One operation of each shape, in one chain.
fn operations() -> Vec<(&'static str, Lane, OpHeader, Fields)> {
    let judged = |hash| Judgement { revision: Hash([hash; 32]) }.to_fields();
    let shape = PlotShape {
        outer: [(108.05, 12.67), (108.051, 12.67), (108.051, 12.671)]
            .into_iter()
            .filter_map(|(lon, lat)| GeoPoint::from_degrees(lon, lat))
            .collect(),
        holes: Vec::new(),
    };
    let boundary = Boundary {
        shape,
        area_m2: Milli(6_000_000),
        trace: Some(Hash([5; 32])),
        ..Boundary::default()
    };
    let household = Household {
        name: "Nguyễn Văn Mẫu".into(),
        phone: "0900 000 000".into(),
        ..Household::default()
    };
    vec![
        ("spray", lane(3), header(OpKind::Entry, Role::Farmer, 0, vec![]), spray()),
        (
            "amendment with two bases",
            lane(3),
            header(OpKind::Entry, Role::Farmer, 1, vec![Hash([1; 32]), Hash([2; 32])]),
            note("sửa"),
        ),
        ("approval", lane(3), header(OpKind::Approve, Role::Representative, 2, vec![]), judged(1)),
        (
            "boundary",
            lane(3),
            header(OpKind::Boundary, Role::Inspector, 3, vec![]),
            boundary.to_fields(),
        ),
        (
            "household, shared",
            Lane::Shared,
            header(OpKind::Household, Role::Representative, 4, vec![]),
            household.to_fields(),
        ),
        (
            "officials only",
            Lane::Officials,
            header(OpKind::Notice, Role::Inspector, 5, vec![]),
            Notice { title: "Kiểm tra".into(), ..Notice::default() }.to_fields(),
        ),
        (
            "a later version's kind and fields",
            lane(3),
            header(OpKind::Unknown(99), Role::Unknown(9), 6, vec![]),
            Fields::from([(
                230,
                Value::Unknown(vec![0xfb, 0x40, 0x09, 0x21, 0xfb, 0x54, 0x44, 0x2d, 0x18]),
            )]),
        ),
    ]
}

fn write_operations() -> Json {
    let (chain, key) = (chain(1, 2), key(2));
    let mut previous = Hash::default();
    let mut rows = Vec::new();
    for (i, (name, lane, header, body)) in operations().into_iter().enumerate() {
        let number = i as u64 + 1;
        let op = RawOp::new(&header, &body);
        let Body::Bytes(bytes) = &op.body else { unreachable!("a body was given") };
        let hash = link(chain, lane, number, previous, &op);
        let segment = Segment::seal(chain, lane, number, previous, vec![op.clone()], &key);
        rows.push(json!({
            "name": name, "lane": lane, "number": number, "previous": previous,
            "header": hex(&op.header), "body": hex(bytes), "hash": hash, "segment": hex(&segment.encode()),
        }));
        previous = hash;
    }
    json!({ "area": chain.area, "device": chain.device, "public_key": hex(&key.public().to_bytes()), "operations": rows })
}

#[test]
fn operations_have_the_bytes_hashes_and_signatures_that_were_promised() {
    let golden: Json =
        serde_json::from_str(include_str!("../../../../tests/vectors/operations.json"))
            .expect("JSON");
    assert_eq!(write_operations(), golden);
    let key = PublicKey::from_slice(&unhex(&golden["public_key"])).expect("a key");
    for row in golden["operations"].as_array().expect("a list") {
        let segment = Segment::decode(&unhex(&row["segment"])).expect("a segment");
        assert_eq!(
            json!(segment.verify(&key).expect("verifies").last()),
            row["hash"],
            "{}",
            row["name"]
        );
        assert!(decode_header(&unhex(&row["header"])).is_ok(), "{}", row["name"]);
    }
}

/// A story: steps of (chain, role, kind, body, base or revision by step).
struct Step {
    author: u128,
    role: Role,
    kind: OpKind,
    body: Fields,
    base: Vec<usize>,
    about: Option<usize>,
}

fn step(author: u128, role: Role, kind: OpKind) -> Step {
    Step { author, role, kind, body: Fields::new(), base: Vec::new(), about: None }
}

fn revision(author: u128, text: &str, base: &[usize]) -> Step {
    Step { body: note(text), base: base.to_vec(), ..step(author, Role::Farmer, OpKind::Entry) }
}

fn word(author: u128, kind: OpKind, about: usize) -> Step {
    let role = if author == 1 { Role::Farmer } else { Role::Representative };
    Step { about: Some(about), ..step(author, role, kind) }
}

fn stories() -> Vec<(&'static str, Vec<Step>)> {
    use OpKind as K;
    vec![
        ("saved", vec![revision(1, "một", &[])]),
        (
            "handed in and approved",
            vec![revision(1, "một", &[]), word(1, K::Submit, 0), word(2, K::Approve, 0)],
        ),
        (
            "returned, corrected, approved",
            vec![
                revision(1, "một", &[]),
                word(1, K::Submit, 0),
                word(2, K::Return, 0),
                revision(1, "hai", &[0]),
                word(1, K::Submit, 3),
                word(2, K::Approve, 3),
            ],
        ),
        (
            "amended after approval",
            vec![
                revision(1, "một", &[]),
                word(1, K::Submit, 0),
                word(2, K::Approve, 0),
                revision(1, "hai", &[0]),
                word(1, K::Submit, 3),
            ],
        ),
        (
            "approval of a stale revision",
            vec![
                revision(1, "một", &[]),
                word(1, K::Submit, 0),
                revision(1, "hai", &[0]),
                word(1, K::Submit, 2),
                word(2, K::Approve, 0),
            ],
        ),
        (
            "two edits apart",
            vec![revision(1, "một", &[]), revision(1, "hai", &[0]), revision(3, "ba", &[0])],
        ),
        (
            "two edits apart, settled",
            vec![
                revision(1, "một", &[]),
                revision(1, "hai", &[0]),
                revision(3, "ba", &[0]),
                revision(1, "bốn", &[1, 2]),
            ],
        ),
        (
            "self-approval does not count",
            vec![revision(2, "một", &[]), word(2, K::Submit, 0), word(2, K::Approve, 0)],
        ),
        (
            "void stays readable",
            vec![
                revision(1, "một", &[]),
                word(1, K::Submit, 0),
                word(2, K::Approve, 0),
                word(2, K::Void, 0),
            ],
        ),
        ("deleted before approval", vec![revision(1, "một", &[]), word(1, K::Delete, 0)]),
    ]
}

fn play(steps: &[Step]) -> Vec<Op> {
    let mut ops: Vec<Op> = Vec::new();
    for (i, step) in steps.iter().enumerate() {
        let base = step.base.iter().map(|i| ops[*i].hash).collect();
        let header = header(step.kind, step.role, i as i64, base);
        let mut body = step.body.clone();
        if let Some(about) = step.about {
            body.extend(Judgement { revision: ops[about].hash }.to_fields());
        }
        let device = DeviceId(uuid::Uuid::from_u128(0xD0 + step.author));
        let chain = ChainId { area: AreaId(uuid::Uuid::from_u128(1)), device };
        // Every operation begins a chain of its own: the reducer does not look at chains.
        let hash = link(chain, lane(3), i as u64 + 1, Hash::default(), &RawOp::new(&header, &body));
        let received = Some(Millis(NOON + i as i64 * 60_000 + 5_000));
        let author = PersonId(uuid::Uuid::from_u128(step.author));
        ops.push(Op {
            hash,
            device,
            number: i as u64 + 1,
            author,
            lane: lane(3),
            header,
            body: Some(body),
            received,
        });
    }
    ops
}

fn outcome(ops: &[Op]) -> Json {
    let state = reduce::entry(ops).expect("an entry");
    let text = |fields: &Fields| match fields.get(&9) {
        Some(Value::Text(text)) => json!(text),
        _ => Json::Null,
    };
    json!({
        "status": state.status, "note": text(&state.fields), "approved": state.approved, "waiting": state.waiting,
        "approved_note": state.approved_fields.as_ref().map(text), "heads": state.heads, "conflicts": state.conflicts,
        "valid": state.reviews.iter().map(|review| review.valid).collect::<Vec<_>>(),
    })
}

fn write_merges() -> Json {
    let story = |(name, steps): (&str, Vec<Step>)| {
        let ops = play(&steps);
        let row = |op: &Op| {
            let raw = RawOp::new(&op.header, op.body.as_ref().expect("a body"));
            let Body::Bytes(body) = raw.body else { unreachable!("a body was given") };
            json!({ "hash": op.hash, "device": op.device, "author": op.author, "number": op.number,
                "received": op.received, "header": hex(&raw.header), "body": hex(&body) })
        };
        json!({ "name": name, "lane": lane(3), "operations": ops.iter().map(row).collect::<Vec<_>>(), "entry": outcome(&ops) })
    };
    json!({ "stories": stories().into_iter().map(story).collect::<Vec<_>>() })
}

fn read_op(row: &Json, lane: Lane) -> Op {
    let field = |name: &str| row[name].as_str().expect("text");
    Op {
        hash: field("hash").parse().expect("a hash"),
        device: field("device").parse().expect("an id"),
        number: row["number"].as_u64().expect("a number"),
        author: field("author").parse().expect("an id"),
        lane,
        header: decode_header(&unhex(&row["header"])).expect("a header"),
        body: Some(decode_fields(&unhex(&row["body"])).expect("fields")),
        received: row["received"].as_i64().map(Millis),
    }
}

#[test]
fn operations_add_up_to_what_was_promised_in_any_order() {
    let golden: Json =
        serde_json::from_str(include_str!("../../../../tests/vectors/merges.json")).expect("JSON");
    assert_eq!(write_merges(), golden);
    for story in golden["stories"].as_array().expect("a list") {
        let lane = story["lane"].as_str().expect("text").parse().expect("a lane");
        let rows = story["operations"].as_array().expect("a list");
        let mut ops: Vec<Op> = rows.iter().map(|row| read_op(row, lane)).collect();
        assert_eq!(outcome(&ops), story["entry"], "{}", story["name"]);
        ops.reverse();
        assert_eq!(outcome(&ops), story["entry"], "{} backwards", story["name"]);
    }
}

/// `cargo test -p vungtrong-ledger --test suite vectors -- --ignored`
#[test]
#[ignore = "writes the golden files; only when a new shape is added"]
fn make_vectors() {
    let write = |path, json: Json| {
        std::fs::write(path, serde_json::to_string_pretty(&json).expect("JSON") + "\n")
            .expect("written")
    };
    write(OPERATIONS, write_operations());
    write(MERGES, write_merges());
}
