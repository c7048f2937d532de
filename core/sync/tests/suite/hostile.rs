//! Bytes from strangers: nothing panics, nothing is believed.

use crate::common;
use crate::common::{Counted, World, diary};
use proptest::prelude::*;
use vungtrong_ledger::Segment;
use vungtrong_model::{Entropy, OpKind, Role};
use vungtrong_sync::{
    Authorisation, ClientCore, ENROL_PATH, Envelope, SYNC_PATH, SyncReply, SyncRequest, backoff_ms,
    page_bytes, unpack,
};

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = Envelope::decode(&bytes);
        let _ = Segment::decode(&bytes);
        let _ = unpack::<SyncRequest>(&bytes, 1 << 20);
        let _ = unpack::<SyncReply>(&bytes, 1 << 20);
        for tag in [0, 1] {
            let tagged = [&[tag], bytes.as_slice()].concat();
            let _ = unpack::<SyncRequest>(&tagged, 1 << 20);
        }
    }

    #[test]
    fn any_text_is_a_header_or_not(text in ".{0,200}", hex in "VungTrong [0-9a-f-]{36} [0-9]{1,20} [0-9a-fé]{0,40} [0-9a-f]{0,200}") {
        let _ = Authorisation::parse(&text);
        let _ = Authorisation::parse(&hex);
    }

    #[test]
    fn the_hub_serves_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let mut world = World::new();
        world.hub.serve(&mut world.store, SYNC_PATH, &bytes, world.now).unwrap();
        world.hub.enrol(&mut world.store, ENROL_PATH, &bytes, world.now).unwrap();
    }
}

/// A farmer with an entry to send, and the bytes of the request and of its reply.
fn exchange() -> (World, common::Phone, ClientCore, Vec<u8>, Vec<u8>) {
    let mut world = World::new();
    let (mut rep, mut farmer) = (world.enrol(Role::Representative), world.enrol(Role::Farmer));
    farmer.entry(&world);
    world.sync(&mut farmer);
    rep.entry_in(&world, farmer.lane);
    let mut core = ClientCore::new(rep.me.clone(), 0);
    let request = core.request(&rep.store, world.now, &world.entropy).unwrap();
    let mut hub = world.store.clone();
    let reply = world.hub.serve(&mut hub, SYNC_PATH, &request, world.now).unwrap();
    (world, rep, core, request, reply)
}

#[test]
fn a_request_with_any_bit_changed_is_not_served() {
    let (mut world, _, _, request, _) = exchange();
    let before = world.store.log(world.area).len();
    for at in 0..request.len() {
        let mut changed = request.clone();
        changed[at] ^= 1 << (at % 8);
        let reply = world.hub.serve(&mut world.store, SYNC_PATH, &changed, world.now).unwrap();
        let reply: SyncReply = unpack(&reply, 1 << 20).unwrap();
        assert!(reply.problem.is_some(), "byte {at}");
        assert!(reply.pages.is_empty() && reply.receipts.is_empty());
    }
    assert_eq!(world.store.log(world.area).len(), before);
}

#[test]
fn a_reply_with_any_bit_changed_loses_nothing_and_asks_for_no_wipe() {
    let (world, rep, _, _, reply) = exchange();
    for at in 0..reply.len() {
        let (mut phone, mut changed) = (rep.clone(), reply.clone());
        changed[at] ^= 1 << (at % 8);
        let mut core = ClientCore::new(phone.me.clone(), 0);
        core.request(&phone.store, world.now, &world.entropy).unwrap();
        if let Ok(progress) = core.handle(&mut phone.store, &changed, world.now) {
            assert!(!progress.wipe);
        }
        let own = phone.store.placed(world.area).len() + phone.store.unsent();
        let kept = own + phone.store.quarantined(world.area).len();
        assert!(kept >= 1, "the own entry is still here");
    }
}

#[test]
fn somebody_elses_signature_is_kept_aside() {
    let mut world = World::new();
    let (mut rep, mut farmer) = (world.enrol(Role::Representative), world.enrol(Role::Farmer));
    let body = diary::entry(&world.entropy).to_fields();
    let op = farmer.op(&world, OpKind::Entry, world.entropy.uuid(), &body);
    // The representative writes a segment in the farmer's chain.
    let chain = vungtrong_model::ChainId { area: world.area, device: farmer.me.device };
    let forged = Segment::seal(chain, farmer.lane, 1, Default::default(), vec![op], &rep.me.key);
    rep.store.carry(forged);
    rep.store.learn(farmer.me.device, farmer.me.certificate.clone());
    world.sync(&mut rep);
    assert_eq!(rep.store.quarantined(world.area), [vungtrong_sync::Code::Signature]);
    farmer.entry(&world);
    assert_eq!(world.sync(&mut farmer).sent, 1, "the chain is still the farmer's");
}

#[test]
fn a_stranger_has_no_part_in_an_area() {
    let mut world = World::new();
    let other = vungtrong_model::AreaId(world.entropy.uuid());
    world.found(other);
    let mut farmer = world.enrol(Role::Farmer);
    let body = diary::entry(&world.entropy).to_fields();
    let op = farmer.op(&world, OpKind::Entry, world.entropy.uuid(), &body);
    farmer.store.write(other, farmer.lane, vec![op], &farmer.me.key.clone());
    let before = world.store.log(other).len();
    world.sync(&mut farmer);
    assert_eq!(farmer.store.quarantined(other), [vungtrong_sync::Code::NotMember]);
    assert_eq!(world.store.log(other).len(), before);
    assert_eq!(farmer.store.placed(other), []);
}

struct Fixed(u64);

impl Entropy for Fixed {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.copy_from_slice(&self.0.to_le_bytes()[..bytes.len()]);
    }
}

#[test]
fn pauses_double_up_to_a_quarter_of_an_hour_and_heed_the_hub() {
    let longest =
        |failures| (0..2_000).map(|n| backoff_ms(failures, None, &Counted::from(n))).max().unwrap();
    assert!((4_900..=5_000).contains(&longest(1)));
    assert!((19_000..=20_000).contains(&longest(3)));
    assert!((880_000..=900_000).contains(&longest(40)));
    assert_eq!(backoff_ms(1, None, &Fixed(0)), 0, "anywhere from nothing");
    assert_eq!(backoff_ms(1, Some(60), &Fixed(3)), 60_000);
    assert_eq!(
        (page_bytes(None), page_bytes(Some(1)), page_bytes(Some(1 << 40))),
        (65_536, 16_384, 262_144)
    );
    assert_eq!(page_bytes(Some(20_000)), 80_000, "four seconds of the line");
}
