//! Photos over the wire: resumed at the byte, believed only by their hash, read by those who may see what names them.

#![allow(clippy::disallowed_methods, reason = "waits for bytes on the line")]

use crate::common;

use common::{Answer, Phone, TestHub, now};
use vungtrong_hub::{SystemEntropy, admin};
use vungtrong_ledger::sha256;
use vungtrong_model::{Hash, Photo, Role};
use vungtrong_sync::Asked;

fn path(hash: Hash) -> String {
    format!("/v1/blobs/{hash}")
}

fn authorisation(phone: &Phone, method: &str, path: &str, offset: u64) -> String {
    phone.core.signer(now()).authorise(Asked { method, path, offset }, &SystemEntropy)
}

/// A photo of some bytes, named in the phone's lane at the hub.
fn named(phone: &mut Phone, content: &[u8]) -> Hash {
    let hash = sha256(&[content]);
    phone.name_photo(&Photo { content: hash, ..Photo::default() });
    phone.sync();
    hash
}

/// The same, and sent.
fn sent(phone: &mut Phone, content: &[u8]) -> Hash {
    let hash = named(phone, content);
    let length = content.len() as u64;
    assert_eq!(send(phone, hash, 0, length, content).status, 200);
    hash
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
        let photo: Vec<u8> = (0..25u8).map(|n| n ^ (cut as u8)).collect();
        let hash = named(&mut phone, &photo);
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
    let hash = named(&mut phone, b"the real photo");
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
    let hash = sent(&mut phone, b"photo");
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
    let hash = sent(&mut phone, b"photo");
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

/// What somebody learns about a photo of five bytes: whether they can read it, and what they are told to be here.
fn learns(phone: &mut Phone, hash: Hash) -> (bool, String) {
    let fetched = fetch(phone, hash, 0).status;
    assert!(matches!(fetched, 206 | 404), "status {fetched}");
    let asked = ask(phone, hash);
    assert_eq!(asked.header("upload-length").is_some(), fetched == 206);
    (fetched == 206, asked.header("upload-offset").unwrap_or_default().to_owned())
}

fn everything() -> (bool, String) {
    (true, "5".into())
}

fn nothing() -> (bool, String) {
    (false, "0".into())
}

#[test]
fn a_photo_is_read_by_those_who_see_what_names_it_and_not_by_those_who_know_its_hash() {
    let hub = TestHub::start();
    let area = hub.area();
    let mut farmer = hub.phone(area, Role::Farmer);
    let mut members = [hub.helper(&farmer), hub.phone(area, Role::Representative)];
    let elsewhere = hub.phone(hub.area(), Role::Inspector);
    let mut strangers = [hub.phone(area, Role::Farmer), elsewhere];
    let hash = sent(&mut farmer, b"photo");
    assert_eq!(learns(&mut farmer, hash), everything());
    members.iter_mut().for_each(|phone| assert_eq!(learns(phone, hash), everything()));
    strangers.iter_mut().for_each(|phone| assert_eq!(learns(phone, hash), nothing()));
}

/// The rights end; the device lives on.
fn end_rights(hub: &TestHub, phone: &Phone) {
    let grants = hub.hub().database.read(|store| hub.hub().core.grants(store, phone.area));
    for held in grants.expect("readable").of(phone.person) {
        admin::revoke_grant(hub.hub(), held.id, "left").expect("ended");
    }
}

#[test]
fn a_live_phone_whose_right_ended_reads_nothing_more() {
    let hub = TestHub::start();
    let mut farmer = hub.phone(hub.area(), Role::Farmer);
    let mut helper = hub.helper(&farmer);
    let hash = sent(&mut farmer, b"photo");
    let own = sent(&mut helper, b"taken");
    assert_eq!(learns(&mut helper, hash), everything());
    end_rights(&hub, &helper);
    assert_eq!(learns(&mut helper, hash), nothing());
    assert_eq!(learns(&mut helper, own), nothing(), "nor what was sent in that lane");
    assert_eq!(learns(&mut farmer, own), everything());
}

#[test]
fn naming_a_photo_opens_it_only_to_those_who_had_it() {
    let hub = TestHub::start();
    let area = hub.area();
    let (mut farmer, mut other) = (hub.phone(area, Role::Farmer), hub.phone(area, Role::Farmer));
    let mut helper = hub.helper(&other);
    let hash = sent(&mut farmer, b"photo");
    assert_eq!(named(&mut other, b"photo"), hash);
    assert_eq!(learns(&mut other, hash), nothing(), "the hash alone opens nothing");
    // Somebody who has the same picture is believed when all of it has come, over a line that breaks too.
    let head = patch(&other, hash, 0, 5, 5);
    other.line.send(head.as_bytes());
    other.line.send(b"pho");
    other.line.cut();
    assert_eq!(stands_at(&mut other, hash, 3), 3);
    assert_eq!(ask(&mut helper, hash).header("upload-offset"), Some("0"), "another's part");
    assert_eq!(send(&mut other, hash, 3, 5, b"to").status, 200);
    assert_eq!(learns(&mut other, hash), everything());
    assert_eq!(learns(&mut helper, hash), everything());
}

#[test]
fn a_photo_that_nobody_names_is_read_by_nobody() {
    let hub = TestHub::start();
    let mut phone = hub.phone(hub.area(), Role::Farmer);
    let hash = sha256(&[b"photo"]);
    assert_eq!(send(&mut phone, hash, 0, 5, b"photo").status, 200);
    assert_eq!(learns(&mut phone, hash), nothing());
    assert_eq!(named(&mut phone, b"photo"), hash);
    assert_eq!(learns(&mut phone, hash), everything(), "the name came late");
}

#[test]
fn small_pictures_come_only_to_those_who_may_read_them() {
    let hub = TestHub::start();
    let area = hub.area();
    let mut farmer = hub.phone(area, Role::Farmer);
    let mut helper = hub.helper(&farmer);
    let mut others = [hub.phone(area, Role::Farmer), hub.phone(hub.area(), Role::Inspector)];
    let thumbnail = sha256(&[b"small"]);
    farmer.name_photo(&Photo { thumbnail, ..Photo::default() });
    farmer.store.add_thumbnail(thumbnail, b"small".to_vec());
    farmer.sync();
    let mut gets = |phone: &mut Phone| {
        phone.store.want_thumbnail(thumbnail);
        phone.sync();
        phone.store.thumbnail(thumbnail).is_some()
    };
    assert!(!others.iter_mut().any(&mut gets));
    let mut late = hub.helper(&farmer);
    end_rights(&hub, &late);
    assert!(!gets(&mut late), "no right any more");
    assert!(gets(&mut helper));
}

#[test]
fn an_older_hubs_photos_find_their_readers_again() {
    let hub = TestHub::start();
    let area = hub.area();
    let (mut farmer, mut other) = (hub.phone(area, Role::Farmer), hub.phone(area, Role::Farmer));
    let mut representative = hub.phone(area, Role::Representative);
    let hash = sent(&mut farmer, b"photo");
    let hub = hub.again(|folder| {
        let database = rusqlite::Connection::open(folder.join("hub.db")).expect("opens");
        // As the first version left it.
        database.execute_batch("DROP TABLE mention; PRAGMA user_version = 1").expect("done");
    });
    for phone in [&mut farmer, &mut other, &mut representative] {
        phone.line.reconnect(hub.address);
    }
    assert_eq!(learns(&mut representative, hash), everything());
    assert_eq!(learns(&mut farmer, hash), everything());
    assert_eq!(learns(&mut other, hash), nothing());
}
