//! A hub in memory with one enrolled phone, and what a phone or a stranger may send to it.

use std::cell::RefCell;

use vungtrong_ledger::{SecretKey, Segment, decode_record, encode_record};
use vungtrong_model::{
    AreaId, Blob, ChainId, DeviceId, Entropy, Invitation, Millis, PersonId, Role,
};
use vungtrong_sync::{
    Asked, Authorisation, ENROL_PATH, EnrolReply, EnrolRequest, HubCore, MAX_REPLY_BYTES,
    MAX_REQUEST_BYTES, MemoryHubStore, PROTOCOL, SYNC_PATH, Signer, SyncReply, SyncRequest, View,
    unpack,
};

const NOW: Millis = Millis(1_790_000_000_000);

thread_local! {
    static HUB: (HubCore, MemoryHubStore, DeviceId) = hub();
    static COUNTER: RefCell<u64> = const { RefCell::new(0) };
}

/// Every nonce is another one, or the hub would take the second input for a replay.
struct Counting;

impl Entropy for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        let next = COUNTER.with_borrow_mut(|counter| {
            *counter += 1;
            counter.to_le_bytes()
        });
        bytes.iter_mut().zip(next.iter().cycle()).for_each(|(byte, from)| *byte = *from);
    }
}

/// A sync request. The bytes are tried as they are, as what a stranger sends; and once more as a
/// message that the enrolled phone has signed, so that the fuzzer sees behind the signature.
pub fn sync_request(bytes: &[u8]) {
    HUB.with(|(core, store, device)| {
        let mut store = store.clone();
        let answer = core.serve(&mut store, SYNC_PATH, bytes, NOW).expect("memory does not fail");
        unpack::<SyncReply>(&answer, MAX_REPLY_BYTES).expect("the hub's answer is readable");
        let answer = core.enrol(&mut store, ENROL_PATH, bytes, NOW).expect("memory does not fail");
        unpack::<EnrolReply>(&answer, MAX_REPLY_BYTES).expect("the hub's answer is readable");
        let _ = unpack::<SyncRequest>(bytes, MAX_REQUEST_BYTES);
        let _ = unpack::<SyncReply>(bytes, MAX_REPLY_BYTES);

        let Ok(mut request) = decode_record::<SyncRequest>(bytes) else { return };
        request.segments.iter_mut().for_each(|segment| seal_again(segment, *device));
        let signer = Signer { device: *device, key: phone_key(), at: NOW };
        let sealed = signer.seal(SYNC_PATH, &request, None, &Counting);
        let answer = core.serve(&mut store, SYNC_PATH, &sealed, NOW).expect("memory does not fail");
        unpack::<SyncReply>(&answer, MAX_REPLY_BYTES).expect("the hub's answer is readable");
    });
}

/// What the fuzzer changed in a segment, the phone signs.
fn seal_again(bytes: &mut Blob, device: DeviceId) {
    let Ok(segment) = Segment::decode(&bytes.0) else { return };
    let chain = ChainId { area: segment.chain.area, device };
    let (lane, first, previous) = (segment.lane, segment.first, segment.previous);
    bytes.0 = Segment::seal(chain, lane, first, previous, segment.ops, &phone_key()).encode();
}

/// The header of a photo request, on lines: method, path, offset, value of `authorization`.
pub fn blob_headers(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut lines = text.splitn(4, '\n');
    let mut line = || lines.next().unwrap_or_default();
    let (method, path, offset, value) = (line(), line(), line(), line());
    let asked = Asked { method, path, offset: offset.parse().unwrap_or_default() };
    let Ok(authorisation) = Authorisation::parse(value) else { return };
    let _ = authorisation.check(asked, &phone_key().public(), NOW);
}

/// A request with which the fuzzer can begin, and the header of a photo request.
pub fn enrolled_request(segment: Vec<u8>) -> (Vec<u8>, String) {
    let request = SyncRequest {
        protocol: PROTOCOL,
        segments: vec![Blob(segment)],
        views: vec![View { area: AreaId(Default::default()), cursor: None, own: 0 }],
        max_bytes: 64 * 1024,
        ..SyncRequest::default()
    };
    let signer = Signer { device: HUB.with(|hub| hub.2), key: phone_key(), at: NOW };
    let path = format!("/v1/blobs/{}", "ab".repeat(32));
    let asked = Asked { method: "PATCH", path: &path, offset: 65_536 };
    let value = signer.authorise(asked, &Counting);
    (encode_record(&request), format!("PATCH\n{path}\n65536\n{value}"))
}

fn phone_key() -> SecretKey {
    SecretKey::from_bytes(&[7; 32])
}

fn hub() -> (HubCore, MemoryHubStore, DeviceId) {
    let core = HubCore::new(SecretKey::from_bytes(&[9; 32]), 1);
    let mut store = MemoryHubStore::default();
    let invitation = core.invite(&Invitation {
        area: AreaId(Default::default()),
        person: PersonId(Default::default()),
        role: Role::Representative,
        household: None,
        name: "Đại diện".into(),
        code: Blob(vec![1; 16]),
        expires: Millis(NOW.0 + 1),
        inviter: core.device(),
    });
    let request = EnrolRequest {
        protocol: PROTOCOL,
        invitation: Blob(invitation),
        key: Blob(phone_key().public().to_bytes().to_vec()),
    };
    let stranger = Signer { device: DeviceId(Default::default()), key: phone_key(), at: NOW };
    let sealed = stranger.seal(ENROL_PATH, &request, None, &Counting);
    let answer = core.enrol(&mut store, ENROL_PATH, &sealed, NOW).expect("memory does not fail");
    let answer: EnrolReply = unpack(&answer, MAX_REPLY_BYTES).expect("the answer is readable");
    let certificate = answer.certificate.expect("the invitation is genuine");
    let certificate: vungtrong_model::Certificate =
        core.public_key().open(&certificate.0).expect("the hub signed it");
    (core, store, certificate.device)
}
