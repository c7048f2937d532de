//! Requests that nobody honest sends: refused, and the hub goes on serving everybody else.

#![allow(clippy::disallowed_methods, reason = "waits for a closed line")]

use crate::common;

use common::{Phone, TestHub, now};
use std::time::Duration;
use vungtrong_hub::{Limits, SystemEntropy};
use vungtrong_ledger::{SecretKey, encode_record, sha256};
use vungtrong_model::{Blob, Photo, Role};
use vungtrong_sync::{
    Cancel, Envelope, Problem, SYNC_PATH, Signer, SyncReply, SyncRequest, Transport,
    TransportError, unpack,
};
use vungtrong_transport::HttpTransport;

fn still_serves(hub: &TestHub, phone: &mut Phone) {
    phone.line.reconnect(hub.address);
    phone.write(1);
    assert_eq!(phone.sync().sent, 1);
}

#[test]
fn more_syncs_than_allowed_are_told_when_to_come_back() {
    let hub = TestHub::start_with(|config| config.limits.syncs_per_10_min = 3);
    let mut phone = hub.phone(hub.area(), Role::Farmer);
    let mut ask = || {
        let request = phone.core.request(&phone.store, now(), &SystemEntropy).expect("a request");
        phone.line.request("POST", SYNC_PATH, &[], &request)
    };
    let statuses: Vec<u16> = (0..4).map(|_| ask().status).collect();
    assert_eq!(statuses, [200, 200, 200, 429]);
    let seconds: u64 = ask().header("retry-after").and_then(|n| n.parse().ok()).expect("seconds");
    assert!((590..=600).contains(&seconds));
}

/// Two phones of one area with the default limits; the first wrote so many pages of the smallest size.
fn with_pages(pages: usize) -> (TestHub, Phone, Phone) {
    let hub = TestHub::start_with(|config| {
        config.limits = Limits { enrolments_per_min: u64::MAX, ..Limits::default() };
    });
    let area = hub.area();
    let mut farmer = hub.phone(area, Role::Farmer);
    let mut rep = hub.phone(area, Role::Representative);
    rep.core.set_page_bytes(1);
    rep.sync();
    (0..pages).for_each(|_| farmer.write_long(50_000)); // what the smallest page holds before it is packed
    farmer.sync();
    (hub, farmer, rep)
}

#[test]
fn all_pages_of_a_pull_are_one_sync() {
    let (_hub, _, mut rep) = with_pages(70);
    let exchanges = (1..).find(|_| !rep.exchange().1.again).expect("ends");
    assert!(exchanges > 60, "{exchanges} pages would be within the limit");
    assert_eq!(rep.operations_of_others(), 70);
}

#[test]
fn a_phone_that_repeats_its_question_is_limited_though_there_is_more() {
    let (_hub, _, mut rep) = with_pages(3);
    let ask = |rep: &mut Phone| {
        let request = rep.core.request(&rep.store, now(), &SystemEntropy).expect("a request");
        rep.line.request("POST", SYNC_PATH, &[], &request).status
    };
    let answered = (0..).take_while(|_| ask(&mut rep) == 200).count();
    assert!((55..60).contains(&answered), "{answered} answers");
}

#[test]
fn small_pictures_of_a_pull_are_the_same_sync_and_asking_for_them_again_is_not() {
    let (_hub, mut farmer, mut rep) = with_pages(0);
    for n in 0..70u8 {
        let picture = vec![n; 9_000];
        let thumbnail = sha256(&[&picture]);
        farmer.name_photo(&Photo { thumbnail, ..Photo::default() });
        farmer.store.add_thumbnail(thumbnail, picture);
        rep.store.want_thumbnail(thumbnail);
    }
    farmer.sync();
    let exchanges = (1..).find(|_| !rep.exchange().1.again).expect("ends");
    assert!(exchanges > 60, "{exchanges} answers would be within the limit");
    let answered = (0..)
        .take_while(|_| {
            rep.store.want_thumbnail(sha256(&[&[1; 9_000]]));
            let request = rep.core.request(&rep.store, now(), &SystemEntropy).expect("a request");
            rep.line.request("POST", SYNC_PATH, &[], &request).status == 200
        })
        .count();
    assert!(answered < 60, "{answered} answers");
}

#[test]
fn a_stranger_uses_up_nobodys_syncs() {
    let hub = TestHub::start_with(|config| config.limits.syncs_per_10_min = 1);
    let mut phone = hub.phone(hub.area(), Role::Farmer);
    let forged = Signer { key: SecretKey::generate(&SystemEntropy), ..phone.core.signer(now()) };
    for _ in 0..5 {
        let request = forged.seal(SYNC_PATH, &SyncRequest::default(), None, &SystemEntropy);
        assert_eq!(phone.line.request("POST", SYNC_PATH, &[], &request).status, 401);
    }
    assert_eq!(phone.exchange().0.status, 200);
}

#[test]
fn a_phone_hears_how_long_to_wait() {
    let hub = TestHub::start_with(|config| config.limits.syncs_per_10_min = 1);
    let mut phone = hub.phone(hub.area(), Role::Farmer);
    let mut line = HttpTransport::new(&format!("http://{}", hub.address), None).expect("a line");
    let mut ask = || {
        let request = phone.core.request(&phone.store, now(), &SystemEntropy).expect("a request");
        line.post(SYNC_PATH, &request, &Cancel::new())
    };
    assert!(ask().is_ok());
    let Err(TransportError::Http { status: 429, retry_after_s: Some(seconds) }) = ask() else {
        panic!("the limit is one sync");
    };
    assert!((590..=600).contains(&seconds));
}

#[test]
fn more_operations_than_a_day_allows_are_refused_and_stay_on_the_phone() {
    let hub = TestHub::start_with(|config| config.limits.push_bytes_per_day = 2_000);
    let mut phone = hub.phone(hub.area(), Role::Farmer);
    phone.write(100);
    let request = phone.core.request(&phone.store, now(), &SystemEntropy).expect("a request");
    let answer = phone.line.request("POST", SYNC_PATH, &[], &request);
    assert_eq!(answer.status, 429);
    assert_eq!(phone.store.unsent(), 1);
}

#[test]
fn enrolments_from_one_address_are_limited() {
    let hub = TestHub::start_with(|config| config.limits.enrolments_per_min = 2);
    let mut line = common::Line::connect(hub.address);
    let statuses: Vec<u16> =
        (0..3).map(|_| line.request("POST", "/v1/enrol", &[], b"nonsense").status).collect();
    assert_eq!(statuses, [200, 200, 429]);
}

#[test]
fn a_body_larger_than_a_request_may_be_is_refused_before_it_is_read() {
    let hub = TestHub::start();
    let mut phone = hub.phone(hub.area(), Role::Farmer);
    let head = phone.line.head("POST", SYNC_PATH, &[], 2 * 1024 * 1024);
    phone.line.send(head.as_bytes());
    assert_eq!(phone.line.answer(false).expect("an answer").status, 413);
    let chunked =
        format!("POST {SYNC_PATH} HTTP/1.1\r\nhost: hub\r\ntransfer-encoding: chunked\r\n\r\n");
    phone.line.send(chunked.as_bytes());
    let chunk = [format!("{:x}\r\n", 64 * 1024).as_bytes(), &[0; 64 * 1024], b"\r\n"].concat();
    let sent = (0..40).try_for_each(|_| phone.line.try_send(&chunk));
    assert!(sent.is_err() || phone.line.answer(false).is_none_or(|answer| answer.status == 413));
    still_serves(&hub, &mut phone);
}

#[test]
fn a_zip_bomb_is_refused() {
    let hub = TestHub::start();
    let mut phone = hub.phone(hub.area(), Role::Farmer);
    // 64 MiB of zeros in a field: a few kilobytes when packed.
    let bomb = SyncRequest { segments: vec![Blob(vec![0; 64 << 20])], ..SyncRequest::default() };
    let request = phone.core.signer(now()).seal(SYNC_PATH, &bomb, None, &SystemEntropy);
    assert!(request.len() < 64 * 1024, "{} bytes are no bomb", request.len());
    let answer = phone.line.request("POST", SYNC_PATH, &[], &request);
    assert_eq!(answer.status, 401);
    let reply: SyncReply = unpack(&answer.body, 1 << 20).expect("a reply");
    assert_eq!(reply.problem, Some(Problem::Malformed));
    still_serves(&hub, &mut phone);
}

#[test]
fn nonsense_is_answered_and_harms_nobody() {
    let hub = TestHub::start();
    let mut phone = hub.phone(hub.area(), Role::Farmer);
    let envelope = encode_record(&Envelope::default());
    for body in [b"".as_slice(), b"\x00", b"\xff\xff\xff\xff", &[0x9b; 400], &envelope] {
        assert_eq!(phone.line.request("POST", SYNC_PATH, &[], body).status, 401);
        assert_eq!(phone.line.request("POST", "/v1/enrol", &[], body).status, 200);
    }
    assert_eq!(phone.line.request("GET", "/v1/nothing", &[], &[]).status, 404);
    assert_eq!(phone.line.request("GET", "/v1/blobs/..%2f..%2fhub.key", &[], &[]).status, 404);
    still_serves(&hub, &mut phone);
}

#[test]
fn a_request_that_comes_twice_is_served_once() {
    let hub = TestHub::start();
    let mut phone = hub.phone(hub.area(), Role::Farmer);
    let request = phone.core.request(&phone.store, now(), &SystemEntropy).expect("a request");
    assert_eq!(phone.line.request("POST", SYNC_PATH, &[], &request).status, 200);
    assert_eq!(phone.line.request("POST", SYNC_PATH, &[], &request).status, 401);
}

#[test]
fn a_connection_that_trickles_is_closed() {
    let hub = TestHub::start_with(|config| config.limits.stall_s = 1);
    let mut phone = hub.phone(hub.area(), Role::Farmer);
    let mut slow_head = common::Line::connect(hub.address);
    slow_head.send(b"POST /v1/sync HTTP/1.1\r\nhost:");
    let mut slow_body = common::Line::connect(hub.address);
    let head = slow_body.head("POST", SYNC_PATH, &[], 100);
    slow_body.send(head.as_bytes());
    slow_body.send(b"a");
    assert!(slow_head.answer(false).is_none_or(|answer| answer.status == 408));
    assert_eq!(slow_body.answer(false).map(|answer| answer.status), Some(408));
    std::thread::sleep(Duration::from_millis(10));
    still_serves(&hub, &mut phone);
}

#[test]
fn a_full_disk_is_told_and_loses_nothing() {
    let hub = TestHub::start_with(|config| config.database.max_pages = Some(120));
    let mut phone = hub.phone(hub.area(), Role::Farmer);
    let mut full = false;
    let mut acknowledged = 0;
    for _ in 0..200 {
        phone.write(50);
        let request = phone.core.request(&phone.store, now(), &SystemEntropy).expect("a request");
        let answer = phone.line.request("POST", SYNC_PATH, &[], &request);
        if answer.status == 503 {
            assert!(answer.header("retry-after").is_some());
            full = true;
            break;
        }
        let progress = phone.core.handle(&mut phone.store, &answer.body, now()).expect("an answer");
        acknowledged += progress.sent;
    }
    assert!(full, "120 pages do not hold 10,000 entries");
    assert!(phone.store.unsent() > 0);
    let heads = hub.hub().database.read(|store| {
        use vungtrong_sync::HubStore;
        store.chain_head(vungtrong_model::ChainId { area: phone.area, device: phone.me.device })
    });
    assert_eq!(heads.expect("still reads").number, acknowledged as u64);
}
