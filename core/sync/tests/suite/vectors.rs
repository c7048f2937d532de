//! The bytes of every message, written down once: `tests/vectors/wire.json` at the root of the repository, which the apps'
//! tests read too. Old bytes must be read for ever; new ones are written by `UPDATE_VECTORS=1 cargo test`.

use crate::common::Counted;
use serde_json::{Value, json};
use std::path::Path;
use uuid::Uuid;
use vungtrong_ledger::{RawOp, SecretKey, Segment, decode_record, encode_record};
use vungtrong_model::*;
use vungtrong_sync::{Code, *};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vectors/wire.json");

fn uuid(n: u8) -> Uuid {
    Uuid::from_bytes([n; 16])
}

fn hash(n: u8) -> Hash {
    Hash([n; 32])
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|i| u8::from_str_radix(&text[i..i + 2], 16).unwrap()).collect()
}

fn vector<R: Record + serde::Serialize>(message: &R) -> (String, Value) {
    (R::NAME.to_owned(), json!({ "fields": message, "bytes": hex(&encode_record(message)) }))
}

fn segment(key: &SecretKey) -> Segment {
    let header = OpHeader {
        kind: OpKind::Entry,
        entity: uuid(5),
        role: Role::Farmer,
        hlc: Hlc::at(Millis(1_795_000_000_000)),
        base: vec![hash(6)],
        clock: ClockEvidence { boot: 7, monotonic_s: 8, hub_s: Some(1_794_999_000), gnss_s: None },
    };
    let body = EntryHead { worker: "Bà Thử".into(), ..EntryHead::default() }.to_fields();
    let chain = ChainId { area: AreaId(uuid(1)), device: DeviceId(uuid(2)) };
    let lane = Lane::Household(HouseholdId(uuid(3)));
    Segment::seal(chain, lane, 2, hash(4), vec![RawOp::new(&header, &body)], key)
}

fn scope() -> Scope {
    Scope::default().with(Lane::Shared).with(Lane::Household(HouseholdId(uuid(3))))
}

fn request(key: &SecretKey) -> SyncRequest {
    let fill = Fill { target: Scope::everything(), upto: 4 };
    let witness = Some(Witness { seq: 12, mark: 78 });
    let cursor = Cursor { seq: 9, mark: -77, scope: scope(), fill: Some(fill), witness };
    SyncRequest {
        protocol: PROTOCOL,
        segments: vec![Blob(segment(key).encode())],
        certificates: vec![Blob(vec![1, 2, 3])],
        views: vec![View { area: AreaId(uuid(1)), cursor: Some(cursor), own: 1 }],
        thumbnails: vec![Blob(vec![0xff, 0xd8])],
        want_thumbnails: vec![hash(9)],
        max_bytes: 65_536,
    }
}

fn reply() -> SyncReply {
    let refused = vec![Refused { number: 2, code: Code::WrongLane }];
    let item = PackItem {
        seq: 10,
        received: Millis(1_795_000_000_500),
        segment: Some(Blob(vec![7; 5])),
        certificate: None,
    };
    let page = Page {
        area: AreaId(uuid(1)),
        seq: 10,
        mark: Some(99),
        items: vec![item],
        scope: Some(Scope::everything()),
        fill: Some(false),
        checkpoint: Some(Blob(vec![8; 4])),
        more: Some(true),
        reset: Some(true),
        heads: vec![Reach { device: DeviceId(uuid(2)), number: 3 }],
    };
    let receipt = Receipt {
        outcome: Outcome::Accepted,
        seq: Some(10),
        received: Some(Millis(1_795_000_000_500)),
        next: Some(3),
        code: Some(Code::Fork),
        refused,
    };
    SyncReply {
        hub_time: Millis(1_795_000_001_000),
        problem: Some(Problem::Clock),
        receipts: vec![receipt],
        pages: vec![page],
        thumbnails: vec![Blob(vec![0xff])],
        wipe: Some(Blob(vec![1])),
        certificate: Some(Blob(vec![2])),
        thumbnails_taken: 1,
    }
}

fn vectors() -> Value {
    let key = SecretKey::from_bytes(&[42; 32]);
    let (request, reply) = (request(&key), reply());
    let at = Millis(1_795_000_000_000);
    let signer = Signer { device: DeviceId(uuid(2)), key: key.clone(), at };
    let sealed = signer.seal(SYNC_PATH, &request, None, &Counted::default());
    let asked = Asked { method: "PATCH", path: "/v1/blobs/abc", offset: 5 };
    let enrolment = EnrolRequest {
        protocol: PROTOCOL,
        invitation: Blob(vec![1, 2]),
        key: Blob(key.public().to_bytes().to_vec()),
    };
    let enrolled = EnrolReply {
        hub_time: at,
        problem: Some(Problem::InvitationUsed),
        certificate: Some(Blob(vec![3])),
        area: Some(AreaId(uuid(1))),
    };
    let messages: serde_json::Map<String, Value> = [
        vector(&request),
        vector(&reply),
        vector(&enrolment),
        vector(&enrolled),
        vector(&Wipe { device: DeviceId(uuid(2)), at }),
    ]
    .into_iter()
    .collect();
    json!({
        "about": "Protocol 1. Numbers of fields and choices are never reused. Made by core/sync/tests/suite/vectors.rs.",
        "dictionary_sha256": dictionary().1,
        "secret_key": hex(&key.to_bytes()),
        "public_key": hex(&key.public().to_bytes()),
        "messages": messages,
        "segment": { "bytes": hex(&segment(&key).encode()), "last_hash": segment(&key).last_hash() },
        "signed_request": { "path": SYNC_PATH, "at_ms": at.0, "bytes": hex(&sealed) },
        "authorisation": {
            "method": asked.method,
            "path": asked.path,
            "offset": asked.offset,
            "header": signer.authorise(asked, &Counted::default()),
        },
    })
}

#[test]
fn messages_have_the_bytes_that_were_written_down() {
    let made = vectors();
    if std::env::var_os("UPDATE_VECTORS").is_some() || !Path::new(FILE).exists() {
        let text = serde_json::to_string_pretty(&made).unwrap();
        std::fs::write(FILE, text + "\n").unwrap();
    }
    let kept: Value = serde_json::from_slice(&std::fs::read(FILE).unwrap()).unwrap();
    for (name, message) in made["messages"].as_object().unwrap() {
        assert_eq!(message, &kept["messages"][name], "{name}");
    }
    assert_eq!(made["segment"], kept["segment"]);
    assert_eq!(made["authorisation"], kept["authorisation"]);
    assert_eq!(
        made["dictionary_sha256"], kept["dictionary_sha256"],
        "a new dictionary has a new number"
    );
}

#[test]
fn the_written_down_request_is_read_and_its_signature_fits() {
    let kept: Value = serde_json::from_slice(&std::fs::read(FILE).unwrap()).unwrap();
    let bytes = |value: &Value| unhex(value.as_str().unwrap());
    // Packed bytes may differ between versions of zstd; what was packed must not.
    let envelope = Envelope::decode(&bytes(&kept["signed_request"]["bytes"])).unwrap();
    let key = SecretKey::from_bytes(&[42; 32]);
    let at = Millis(kept["signed_request"]["at_ms"].as_i64().unwrap());
    assert_eq!(envelope.check(SYNC_PATH, &key.public(), at), Ok(()));
    let read: SyncRequest = unpack(&envelope.payload.0, MAX_REQUEST_BYTES).unwrap();
    assert_eq!(read, request(&key));
    let read: SyncReply = decode_record(&bytes(&kept["messages"]["sync_reply"]["bytes"])).unwrap();
    assert_eq!(read, reply());
    let header = Authorisation::parse(kept["authorisation"]["header"].as_str().unwrap()).unwrap();
    let asked = Asked { method: "PATCH", path: "/v1/blobs/abc", offset: 5 };
    assert_eq!(header.check(asked, &key.public(), at), Ok(()));
    assert_eq!(
        header.check(Asked { offset: 6, ..asked }, &key.public(), at),
        Err(Problem::Signature)
    );
}
