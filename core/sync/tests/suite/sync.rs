//! Hub and phones talk; lines fail, hubs are restored, rights come and go.

use crate::common;
use crate::common::{Line, World};
use vungtrong_model::{Lane, Notice, OpKind, Record, Role};
use vungtrong_sync::{ClientStore, Code, HubCore, SYNC_PATH};

#[test]
fn an_entry_reaches_the_representative_and_the_inspector() {
    let mut world = World::new();
    let (mut farmer, mut rep) = (world.enrol(Role::Farmer), world.enrol(Role::Representative));
    let mut inspector = world.enrol(Role::Inspector);
    let entry = farmer.entry(&world);
    let progress = world.sync(&mut farmer);
    assert_eq!((progress.sent, progress.refused, farmer.store.unsent()), (1, 0, 0));
    for phone in [&mut rep, &mut inspector] {
        assert!(world.sync(phone).received > 0);
        assert!(phone.sees(&world).contains(&entry.last_hash()));
        assert_eq!(phone.store.set_aside(world.area), []);
    }
}

#[test]
fn an_idle_sync_changes_nothing() {
    let mut world = World::new();
    let mut farmer = world.enrol(Role::Farmer);
    farmer.entry(&world);
    world.sync(&mut farmer);
    let (log, seen) = (world.store.log(world.area).len(), farmer.sees(&world));
    let progress = world.sync(&mut farmer);
    assert_eq!((progress.sent, progress.received), (0, 0));
    assert_eq!((world.store.log(world.area).len(), farmer.sees(&world)), (log, seen));
}

#[test]
fn a_lost_reply_makes_no_duplicate() {
    let mut world = World::new();
    let (mut farmer, mut rep) = (world.enrol(Role::Farmer), world.enrol(Role::Representative));
    world.settle(&mut [&mut farmer, &mut rep]);
    farmer.entry(&world);
    world.sync_through(&mut farmer, &mut |_| Line::ReplyLost);
    assert_eq!(farmer.store.unsent(), 1, "not acknowledged, so still to be sent");
    rep.entry_in(&world, farmer.lane);
    world.sync(&mut rep);
    let before = world.store.log(world.area).len();
    let progress = world.sync(&mut farmer);
    assert_eq!((progress.sent, farmer.store.unsent()), (1, 0));
    assert_eq!(world.store.log(world.area).len(), before);
    world.sync(&mut rep);
    assert_eq!(farmer.sees(&world), rep.sees(&world));
    assert_eq!(progress.other_history, []);
}

#[test]
fn own_entries_do_not_come_back() {
    let mut world = World::new();
    let mut farmer = world.enrol(Role::Farmer);
    world.sync(&mut farmer);
    for _ in 0..5 {
        farmer.entry(&world);
    }
    let progress = world.sync(&mut farmer);
    assert_eq!((progress.sent, progress.received), (5, 0));
    let cursor = farmer.store.cursor(world.area).unwrap();
    assert_eq!(
        cursor.seq as usize,
        world.store.log(world.area).len(),
        "nothing is left to ask for"
    );
}

#[test]
fn a_refused_operation_blocks_nothing() {
    let mut world = World::new();
    let (mut farmer, mut rep) = (world.enrol(Role::Farmer), world.enrol(Role::Representative));
    let notice = Notice { title: "không được phép".into(), ..Notice::default() }.to_fields();
    let entity = world.entropy.uuid();
    farmer.state(&world, Lane::Shared, OpKind::Notice, entity, &notice);
    let entry = farmer.entry(&world);
    let progress = world.sync(&mut farmer);
    assert_eq!((progress.sent, progress.refused), (1, 1));
    let refused = farmer.store.refused(world.area);
    assert_eq!(
        refused.iter().map(|it| (it.number, it.code)).collect::<Vec<_>>(),
        [(1, Code::NotPermitted)]
    );
    assert_eq!(world.store.quarantined().len(), 1);
    world.sync(&mut rep);
    assert!(rep.sees(&world).contains(&entry.last_hash()));
    let (_, shown) = rep
        .store
        .placed(world.area)
        .into_iter()
        .find(|(_, it)| it.chain.device == farmer.me.device)
        .unwrap();
    assert_eq!(shown.ops[0].body.fields(), None, "the refused body is shown to nobody");
    assert_eq!(rep.store.set_aside(world.area), [], "and the chain still verifies");
}

#[test]
fn the_answer_to_a_duplicate_tells_the_refusals_again() {
    let mut world = World::new();
    let mut farmer = world.enrol(Role::Farmer);
    let entity = world.entropy.uuid();
    farmer.state(&world, Lane::Shared, OpKind::Notice, entity, &Notice::default().to_fields());
    world.sync_through(&mut farmer, &mut |_| Line::ReplyLost);
    let progress = world.sync(&mut farmer);
    assert_eq!((progress.sent, progress.refused), (0, 1));
    assert_eq!(world.store.quarantined().len(), 1, "kept once");
}

#[test]
fn a_fork_is_kept_aside_and_blocks_nobody_else() {
    let mut world = World::new();
    let mut farmer = world.enrol(Role::Farmer);
    let mut twin = farmer.clone();
    farmer.entry(&world);
    twin.entry(&world);
    world.sync(&mut farmer);
    let log = world.store.log(world.area).len();
    world.sync(&mut twin);
    assert_eq!(twin.store.quarantined(world.area), [Code::Fork]);
    assert_eq!((world.store.log(world.area).len(), world.store.quarantined().len()), (log, 1));
    farmer.entry(&world);
    assert_eq!(world.sync(&mut farmer).sent, 1);
}

#[test]
fn a_gap_is_told_and_closed() {
    let mut world = World::new();
    let (mut farmer, mut rep) = (world.enrol(Role::Farmer), world.enrol(Role::Representative));
    let first = farmer.entry(&world);
    let second = farmer.entry(&world);
    rep.store.carry(second.clone());
    rep.store.learn(farmer.me.device, farmer.me.certificate.clone());
    let progress = world.sync(&mut rep);
    assert_eq!((progress.sent, rep.store.unsent()), (0, 1), "the first is missing");
    rep.store.carry(first);
    assert_eq!(world.sync(&mut rep).sent, 2);
    world.sync(&mut farmer);
    assert_eq!(farmer.store.unsent(), 0, "the hub has them from the other phone");
    rep.store.carry(farmer.entry(&world));
    world.settle(&mut [&mut rep, &mut farmer]);
    assert_eq!(farmer.sees(&world), rep.sees(&world), "and both go on from there");
}

#[test]
fn a_phone_carries_more_of_anothers_entries_than_one_answer_holds() {
    let mut world = World::new();
    let (mut farmer, mut rep) = (world.enrol(Role::Farmer), world.enrol(Role::Representative));
    farmer.page_bytes = Some(1024);
    let segments: Vec<_> = (0..60).map(|_| farmer.entry(&world)).collect();
    segments.into_iter().for_each(|segment| rep.store.carry(segment));
    rep.store.learn(farmer.me.device, farmer.me.certificate.clone());
    assert_eq!(world.sync(&mut rep).sent, 60);
    let progress = world.sync(&mut farmer);
    assert_eq!((farmer.store.unsent(), progress.other_history), (0, vec![]));
    world.sync(&mut rep);
    assert_eq!(
        farmer.sees(&world).len(),
        rep.sees(&world).iter().filter(|it| farmer.sees(&world).contains(it)).count()
    );
}

#[test]
fn segments_in_the_wrong_order_end_in_the_right_one() {
    let mut world = World::new();
    let (mut farmer, mut rep) = (world.enrol(Role::Farmer), world.enrol(Role::Representative));
    for n in 0..7 {
        farmer.entry(&world);
        rep.entry_in(&world, farmer.lane);
        let line = [Line::RequestLost, Line::ReplyLost, Line::Up][n % 3];
        world.sync_through(&mut farmer, &mut |_| line);
        world.sync_through(&mut rep, &mut |_| [Line::ReplyLost, Line::Up][n % 2]);
    }
    world.settle(&mut [&mut farmer, &mut rep]);
    assert_eq!(farmer.store.unsent() + rep.store.unsent(), 0);
    assert_eq!(farmer.sees(&world), rep.sees(&world));
}

#[test]
fn a_clock_that_is_decades_off_costs_one_more_exchange() {
    let mut world = World::new();
    for wrong_ms in [-50 * 31_536_000_000, 73 * 31_536_000_000, 11 * 60_000] {
        let mut farmer = world.enrol(Role::Farmer);
        farmer.wrong_ms = wrong_ms;
        farmer.entry(&world);
        let mut exchanges = 0;
        let progress = world.sync_through(&mut farmer, &mut |n| {
            exchanges = n + 1;
            Line::Up
        });
        assert_eq!((progress.sent, progress.refused, exchanges), (1, 0, 2));
        assert_eq!(progress.clock_offset_ms, -wrong_ms);
    }
}

#[test]
fn a_request_is_served_once() {
    let mut world = World::new();
    let farmer = world.enrol(Role::Farmer);
    let mut core = vungtrong_sync::ClientCore::new(farmer.me.clone(), 0);
    let request = core.request(&farmer.store, world.now, &world.entropy).unwrap();
    assert!(world.hub.open(&world.store, SYNC_PATH, &request, world.now).is_ok());
    assert!(world.hub.open(&world.store, SYNC_PATH, &request, world.now).is_err());
    assert!(
        world.hub.open(&world.store, "/v1/other", &request, world.now).is_err(),
        "another path"
    );
}

#[test]
fn phones_heal_a_hub_that_was_restored_from_a_backup() {
    let mut world = World::new();
    let (mut farmer, mut rep) = (world.enrol(Role::Farmer), world.enrol(Role::Representative));
    farmer.entry(&world);
    world.settle(&mut [&mut farmer, &mut rep]);
    let backup = world.store.clone();

    let mut late = world.enrol(Role::Farmer);
    (0..3).for_each(|_| {
        drop((farmer.entry(&world), late.entry(&world), rep.entry_in(&world, farmer.lane)))
    });
    world.settle(&mut [&mut farmer, &mut rep, &mut late]);
    let expected = rep.sees(&world);

    world.store = backup;
    world.hub = HubCore::new(common::hub_key(), 1);
    let mut early = world.enrol(Role::Farmer);
    early.entry(&world);
    world.sync(&mut early);
    let progress = world.sync(&mut rep);
    assert!(progress.hub_restored);
    world.settle(&mut [&mut late, &mut farmer, &mut rep, &mut early]);
    let healed = rep.sees(&world);
    for hash in &expected {
        assert!(healed.contains(hash), "every operation is back");
    }
    assert_eq!(world.store.quarantined(), []);
    assert_eq!(rep.store.unsent() + farmer.store.unsent() + late.store.unsent(), 0);
    let lane_on = |phone: &common::Phone, lane| {
        let placed = phone.store.placed(world.area).into_iter();
        placed.filter(|(_, segment)| segment.lane == lane).collect::<Vec<_>>()
    };
    for phone in [&farmer, &late, &early] {
        assert_eq!(lane_on(&rep, phone.lane), lane_on(phone, phone.lane));
    }
}

#[test]
fn a_hub_that_lost_everything_gets_it_back() {
    let mut world = World::new();
    let (mut farmer, mut rep) = (world.enrol(Role::Farmer), world.enrol(Role::Representative));
    (0..5).for_each(|_| drop(farmer.entry(&world)));
    world.settle(&mut [&mut farmer, &mut rep]);
    let expected = rep.sees(&world);
    world.store = vungtrong_sync::MemoryHubStore::default();
    world.hub = HubCore::new(common::hub_key(), 1);
    world.settle(&mut [&mut rep, &mut farmer]);
    let area = world.area;
    assert_eq!(world.store.quarantined(), []);
    let log: Vec<_> = rep.sees(&world);
    assert_eq!(log, expected);
    assert!(world.store.log(area).len() >= expected.len());
}

#[test]
fn a_hub_that_is_restored_once_more_before_a_phone_has_caught_up_gets_everything_back() {
    let mut world = World::new();
    let (mut farmer, mut rep) = (world.enrol(Role::Farmer), world.enrol(Role::Representative));
    rep.page_bytes = Some(1);
    (0..150).for_each(|_| drop(farmer.entry(&world)));
    world.settle(&mut [&mut farmer, &mut rep]);
    let older = world.store.clone();
    (0..150).for_each(|_| drop(farmer.entry(&world)));
    world.settle(&mut [&mut farmer, &mut rep]);
    let newer = world.store.clone();
    farmer.entry(&world);
    world.settle(&mut [&mut farmer, &mut rep]);
    let expected = rep.sees(&world);

    // The first restored hub tells how far it goes, and one page of it; then it breaks too. Its log is the older one's
    // up to where the phone stands, so only what it told of its end gives the older one away.
    (world.store, world.hub) = (newer, HubCore::new(common::hub_key(), 1));
    let first =
        world.sync_through(&mut rep, &mut |n| if n < 2 { Line::Up } else { Line::RequestLost });
    assert!(first.hub_restored);
    let cursor = rep.store.cursor(world.area).unwrap();
    assert!(0 < cursor.seq && (cursor.seq as usize) < older.log(world.area).len());
    (world.store, world.hub) = (older, HubCore::new(common::hub_key(), 2));
    assert!(world.sync(&mut rep).hub_restored, "the second time too");
    let healed = rep.sees(&world);
    assert!(expected.iter().all(|hash| healed.contains(hash)), "from this phone alone");
    assert_eq!((rep.store.unsent(), world.store.quarantined()), (0, [].as_slice()));
}
