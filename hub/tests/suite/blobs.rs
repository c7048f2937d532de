//! Photos over the wire: resumed at the byte, believed only by their hash, for devices of this hub only.

#![allow(clippy::disallowed_methods, reason = "waits for bytes on the line")]

use crate::common;

use common::{Answer, Phone, TestHub, now};
use vungtrong_hub::{SystemEntropy, admin};
use vungtrong_ledger::sha256;
use vungtrong_model::{Hash, Role};
use vungtrong_sync::Asked;

fn path(hash: Hash) -> String {
    format!("/v1/blobs/{hash}")
}

fn authorisation(phone: &Phone, method: &str, path: &str, offset: u64) -> String {
    phone.core.signer(now()).authorise(Asked { method, path, offset }, &SystemEntropy)
}

fn ask(phone: &mut Phone, hash: Hash) -> Answer {
    let path = path(hash);
    let signed = authorisation(phone, "HEAD", &path, 0);
    phone.line.request("HEAD", &path, &[("authorization", &signed)], &[])
}

fn send(phone: &mut Phone, hash: Hash, offset: u64, length: u64, bytes: &[u8]) -> Answer {
    let head = patch(phone, hash, offset, length, bytes.len());
    phone.line.send(head.as_bytes());
    phone.line.send(bytes);
    phone.line.answer(false).expect("an answer")
}

fn patch(phone: &Phone, hash: Hash, offset: u64, length: u64, sent: usize) -> String {
    let path = path(hash);
    let signed = authorisation(phone, "PATCH", &path, offset);
    let (offset, length) = (offset.to_string(), length.to_string());
    let headers = [
        ("authorization", signed.as_str()),
        ("upload-offset", &offset),
        ("upload-length", &length),
    ];
    phone.line.head("PATCH", &path, &headers, sent)
}

fn fetch(phone: &mut Phone, hash: Hash, offset: u64) -> Answer {
    let path = path(hash);
    let signed = authorisation(phone, "GET", &path, offset);
    let range = format!("bytes={offset}-");
    phone.line.request("GET", &path, &[("authorization", &signed), ("range", &range)], &[])
}

#[test]
fn a_photo_cut_at_any_byte_goes_on_where_the_hub_stands() {
    let hub = TestHub::start();
    let mut phone = hub.phone(hub.area(), Role::Farmer);
    for cut in 0..=24u64 {
        let photo: Vec<u8> = (0..24u8).map(|n| n ^ cut as u8).collect();
        let hash = sha256(&[&photo, &[cut as u8]]);
        let photo = [photo, vec![cut as u8]].concat();
        assert_eq!(hash, sha256(&[&photo]));
        let head = patch(&phone, hash, 0, 25, 25);
        phone.line.send(head.as_bytes());
        phone.line.send(&photo[..cut as usize]);
        phone.line.cut();
        let offset = stands_at(&mut phone, hash, cut);
        let rest = send(&mut phone, hash, offset, 25, &photo[offset as usize..]);
        assert_eq!((rest.status, rest.header("upload-offset")), (200, Some("25")));
        assert_eq!(rest.header("upload-length"), Some("25"));
        let back = fetch(&mut phone, hash, 0);
        assert_eq!(back.body, photo);
    }
}

/// Where the hub stands once all that was sent has arrived.
fn stands_at(phone: &mut Phone, hash: Hash, sent: u64) -> u64 {
    for _ in 0..200 {
        let offset: u64 = ask(phone, hash)
            .header("upload-offset")
            .and_then(|n| n.parse().ok())
            .expect("an offset");
        assert!(offset <= sent, "the hub has what was never sent");
        if offset == sent {
            return offset;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("bytes that arrived are not kept");
}

#[test]
fn a_photo_with_another_hash_is_refused_and_thrown_away() {
    let hub = TestHub::start();
    let mut phone = hub.phone(hub.area(), Role::Farmer);
    let hash = sha256(&[b"the real photo"]);
    let wrong = send(&mut phone, hash, 0, 14, b"another photo!");
    assert_eq!(wrong.status, 422);
    assert_eq!(fetch(&mut phone, hash, 0).status, 404);
    assert_eq!(ask(&mut phone, hash).header("upload-offset"), Some("0"));
    assert_eq!(send(&mut phone, hash, 0, 14, b"the real photo").status, 200);
}

#[test]
fn a_photo_that_is_here_is_not_sent_again() {
    let hub = TestHub::start();
    let mut phone = hub.phone(hub.area(), Role::Farmer);
    let hash = sha256(&[b"photo"]);
    send(&mut phone, hash, 0, 5, b"photo");
    let asked = ask(&mut phone, hash);
    assert_eq!((asked.status, asked.header("upload-length")), (200, Some("5")));
    assert_eq!(send(&mut phone, hash, 0, 5, b"photo").status, 200);
    let tail = fetch(&mut phone, hash, 3);
    assert_eq!((tail.status, tail.body.as_slice()), (206, b"to".as_slice()));
    assert_eq!(tail.header("content-range"), Some("bytes 3-4/5"));
}

#[test]
fn another_offset_than_the_hubs_is_answered_with_the_hubs() {
    let hub = TestHub::start();
    let mut phone = hub.phone(hub.area(), Role::Farmer);
    let hash = sha256(&[b"photo"]);
    let wrong = send(&mut phone, hash, 3, 5, b"to");
    assert_eq!((wrong.status, wrong.header("upload-offset")), (409, Some("0")));
}

#[test]
fn strangers_and_lost_phones_get_no_photo() {
    let hub = TestHub::start();
    let mut phone = hub.phone(hub.area(), Role::Farmer);
    let hash = sha256(&[b"photo"]);
    send(&mut phone, hash, 0, 5, b"photo");
    assert_eq!(phone.line.request("GET", &path(hash), &[], &[]).status, 401);
    let for_head = authorisation(&phone, "HEAD", &path(hash), 0);
    let reused = phone.line.request("GET", &path(hash), &[("authorization", &for_head)], &[]);
    assert_eq!(reused.status, 401);
    admin::revoke_device(hub.hub(), phone.me.device, "lost").expect("ended");
    assert_eq!(fetch(&mut phone, hash, 0).status, 401);
}

#[test]
fn too_large_a_photo_and_too_many_of_them_are_refused() {
    let hub = TestHub::start_with(|config| {
        config.limits.max_blob_bytes = 10;
        config.limits.blobs_per_day = 2;
    });
    let mut phone = hub.phone(hub.area(), Role::Farmer);
    assert_eq!(send(&mut phone, sha256(&[b"x"]), 0, 11, b"").status, 413);
    for n in 0..2u8 {
        assert_eq!(send(&mut phone, sha256(&[&[n]]), 0, 1, &[n]).status, 200);
    }
    let third = send(&mut phone, sha256(&[&[3]]), 0, 1, &[3]);
    assert_eq!(third.status, 429);
    assert!(third.header("retry-after").is_some());
}
