//! The connection is cut at every byte of a push, and at every byte of its answer. Nothing is lost, nothing doubled.

use crate::common;

use common::{TestHub, now};
use vungtrong_hub::SystemEntropy;
use vungtrong_model::Role;
use vungtrong_sync::SYNC_PATH;

/// A push of one entry, as the bytes of an HTTP request.
fn push(phone: &mut common::Phone) -> Vec<u8> {
    phone.write(1);
    let body = phone.core.request(&phone.store, now(), &SystemEntropy).expect("a request");
    let mut request = phone.line.head("POST", SYNC_PATH, &[], body.len()).into_bytes();
    request.extend(body);
    request
}

/// The phone comes back and syncs: its entry is at the hub, once.
fn comes_back(phone: &mut common::Phone, written: usize, what: &str) {
    phone.line.cut();
    phone.core = vungtrong_sync::ClientCore::new(phone.me.clone(), 0);
    phone.sync();
    assert_eq!(phone.store.unsent(), 0, "{what}: something was not sent");
    assert_eq!(phone.operations(), written, "{what}: an entry is missing or there twice");
}

#[test]
fn a_push_that_is_cut_at_any_byte_is_neither_lost_nor_doubled() {
    let cuts = cut_after_every_byte(|phone, request, at| {
        phone.line.send(&request[..at.min(request.len())]);
        at < request.len()
    });
    assert!(cuts > 400, "a push has hundreds of bytes to be cut at, not {cuts}");
}

#[test]
fn an_answer_that_is_cut_at_any_byte_makes_nothing_twice() {
    let cuts = cut_after_every_byte(|phone, request, at| {
        phone.line.send(request);
        phone.line.take(at) == at
    });
    assert!(cuts > 100, "an answer has a hundred bytes and more, not {cuts}");
}

/// Pushes one entry after the other over a line that is cut a byte later each time, until `exchange` says that there was
/// nothing left to cut; how many cuts that were.
fn cut_after_every_byte(exchange: fn(&mut common::Phone, &[u8], usize) -> bool) -> usize {
    let hub = TestHub::start();
    let area = hub.area();
    let mut phone = hub.phone(area, Role::Farmer);
    phone.sync();
    let before = phone.operations();
    let mut pushed = |at: &usize| {
        let request = push(&mut phone);
        let cut = exchange(&mut phone, &request, *at);
        comes_back(&mut phone, before + at + 1, &format!("cut after {at} bytes"));
        cut
    };
    let cuts = (0..).take_while(&mut pushed).count();
    assert_eq!(seen(hub.phone(area, Role::Inspector)), before + cuts + 1);
    cuts
}

/// Operations that somebody else pulls, without the grant that let them in.
fn seen(mut phone: common::Phone) -> usize {
    phone.sync();
    phone.operations() - 1
}
