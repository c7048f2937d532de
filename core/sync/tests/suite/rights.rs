//! Rights come and go: lanes are filled and purged, devices end, invitations are redeemed.

use crate::common;
use crate::common::World;
use vungtrong_model::{
    DeviceId, Grant, GrantId, HouseholdId, Lane, OpKind, PersonId, Record, Revoke, Role,
};
use vungtrong_sync::{ClientStore, Code};

fn grant(
    world: &World,
    rep: &mut common::Phone,
    person: PersonId,
    household: HouseholdId,
) -> GrantId {
    let grant =
        Grant { person, role: Role::Farmer, household: Some(household), ..Grant::default() };
    let id = common::grant_id(world);
    rep.state(world, Lane::Shared, OpKind::Grant, id.0, &grant.to_fields());
    id
}

fn revoke(world: &World, rep: &mut common::Phone, grant: GrantId) {
    let end = Revoke { grant: Some(grant), ..Revoke::default() };
    rep.state(world, Lane::Shared, OpKind::Revoke, grant.0, &end.to_fields());
}

#[test]
fn another_household_sees_nothing_of_it() {
    let mut world = World::new();
    let (mut farmer, mut neighbour) = (world.enrol(Role::Farmer), world.enrol(Role::Farmer));
    let entry = farmer.entry(&world);
    world.settle(&mut [&mut farmer, &mut neighbour]);
    assert!(farmer.sees(&world).contains(&entry.last_hash()));
    assert!(!neighbour.sees(&world).contains(&entry.last_hash()));
}

#[test]
fn a_new_right_fills_the_lane_from_its_start_and_a_lost_one_purges_it() {
    let mut world = World::new();
    let (mut farmer, mut rep) = (world.enrol(Role::Farmer), world.enrol(Role::Representative));
    let mut helper = world.enrol(Role::Farmer);
    helper.page_bytes = Some(1);
    let entries: Vec<_> = (0..300).map(|_| farmer.entry(&world).last_hash()).collect();
    world.settle(&mut [&mut farmer, &mut helper]);
    let sees = |world: &World, phone: &common::Phone| {
        let seen = phone.sees(world);
        entries.iter().filter(|entry| seen.contains(entry)).count()
    };
    assert_eq!(sees(&world, &helper), 0);

    let household = farmer.lane.household().unwrap();
    let id = grant(&world, &mut rep, helper.person, household);
    world.sync(&mut rep);
    let progress = world.sync(&mut helper);
    assert_eq!((sees(&world, &helper), progress.other_history), (300, vec![]));
    assert_eq!(helper.store.cursor(world.area).unwrap().fill, None);

    helper.entry_in(&world, farmer.lane);
    farmer.entry(&world);
    world.settle(&mut [&mut farmer, &mut helper]);
    let farmers = farmer.sees(&world);
    let helpers: Vec<_> =
        helper.sees(&world).into_iter().filter(|it| farmers.contains(it)).collect();
    assert_eq!(farmers, helpers, "what comes later comes in the same order");

    revoke(&world, &mut rep, id);
    world.sync(&mut rep);
    helper.entry(&world);
    world.sync(&mut helper);
    assert_eq!(sees(&world, &helper), 0);
    assert!(!helper.sees(&world).is_empty(), "the own lane stays");
}

#[test]
fn a_farmer_who_becomes_representative_gets_every_lane() {
    let mut world = World::new();
    let (mut farmer, mut other) = (world.enrol(Role::Farmer), world.enrol(Role::Farmer));
    let mut rep = world.enrol(Role::Representative);
    (0..20).for_each(|_| drop((farmer.entry(&world), other.entry(&world))));
    world.settle(&mut [&mut farmer, &mut other, &mut rep]);
    let grant = Grant { person: farmer.person, role: Role::Representative, ..Grant::default() };
    let entity = world.entropy.uuid();
    world.state(Lane::Shared, OpKind::Grant, entity, &grant);
    other.entry(&world);
    let progress = world.sync(&mut other);
    assert_eq!(progress.sent, 1);
    farmer.page_bytes = Some(1);
    world.settle(&mut [&mut farmer, &mut rep]);
    assert_eq!(farmer.sees(&world), rep.sees(&world));
}

#[test]
fn a_grant_counts_for_what_follows_in_the_same_push() {
    let mut world = World::new();
    let (mut rep, mut helper) = (world.enrol(Role::Representative), world.enrol(Role::Farmer));
    let household = HouseholdId(world.entropy.uuid());
    grant(&world, &mut rep, helper.person, household);
    let entry = helper.entry_in(&world, Lane::Household(household));
    rep.store.carry(entry);
    rep.store.learn(helper.me.device, helper.me.certificate.clone());
    let progress = world.sync(&mut rep);
    assert_eq!((progress.sent, progress.refused), (2, 0));
}

#[test]
fn a_revoked_device_hands_in_its_work_for_quarantine_and_is_wiped() {
    let mut world = World::new();
    let mut farmer = world.enrol(Role::Farmer);
    farmer.entry(&world);
    world.sync(&mut farmer);
    let log = world.store.log(world.area).len();
    world
        .hub
        .end_device(&mut world.store, world.area, farmer.me.device, "mất máy", world.now)
        .unwrap();
    farmer.entry(&world);
    farmer.entry(&world);
    let progress = world.sync(&mut farmer);
    assert!(progress.wipe && !progress.again);
    assert_eq!(progress.received, 0, "it hears nothing any more");
    assert_eq!(farmer.store.quarantined(world.area), [Code::Revoked, Code::Revoked]);
    assert_eq!(world.store.quarantined().len(), 2);
    assert_eq!(world.store.log(world.area).len(), log + 1, "only the revocation came to it");
}

#[test]
fn an_invitation_is_redeemed_once_and_only_from_somebody_who_may() {
    let mut world = World::new();
    let (rep, farmer) = (world.enrol(Role::Representative), world.enrol(Role::Farmer));
    let household = Some(HouseholdId(world.entropy.uuid()));
    let invite = |world: &World, by: &common::Phone, role| {
        let household = household.filter(|_| role == Role::Farmer);
        let person = PersonId(world.entropy.uuid());
        let invitation = world.invitation(person, role, household);
        by.me.key.sign(&vungtrong_model::Invitation { inviter: by.me.device, ..invitation })
    };
    let good = invite(&world, &rep, Role::Farmer);
    let mut member = world.redeem(&good, Role::Farmer, household).unwrap();
    member.entry(&world);
    assert_eq!(world.sync(&mut member).sent, 1);
    assert!(world.redeem(&good, Role::Farmer, household).is_err(), "used");
    let by_farmer = invite(&world, &farmer, Role::Farmer);
    assert!(world.redeem(&by_farmer, Role::Farmer, household).is_err(), "a farmer may not");
    let too_much = invite(&world, &rep, Role::Inspector);
    assert!(world.redeem(&too_much, Role::Inspector, None).is_err(), "not that role");
    let old = invite(&world, &rep, Role::Farmer);
    world.now.0 += 73 * 3_600_000;
    assert!(world.redeem(&old, Role::Farmer, household).is_err(), "ran out");
}

#[test]
fn an_enrolment_whose_answer_was_lost_is_made_again_with_the_same_key() {
    let mut world = World::new();
    let household = Some(HouseholdId(world.entropy.uuid()));
    let person = PersonId(world.entropy.uuid());
    let invitation = world.hub.invite(&world.invitation(person, Role::Farmer, household));
    let key = vungtrong_ledger::SecretKey::generate(&world.entropy);
    let redeem = |world: &mut World| {
        world.redeem_with(key.clone(), &invitation, Role::Farmer, household).unwrap()
    };
    let lost = redeem(&mut world);
    let log = world.store.log(world.area).len();
    world.now.0 += 80 * 3_600_000; // the invitation ran out meanwhile
    let mut again = redeem(&mut world);
    assert_eq!((again.me.device, &again.me.certificate), (lost.me.device, &lost.me.certificate));
    assert_eq!(world.store.log(world.area).len(), log, "nothing was granted twice");
    assert!(world.redeem(&invitation, Role::Farmer, household).is_err(), "another key's");
    again.entry(&world);
    assert_eq!(world.sync(&mut again).sent, 1);
}

#[test]
fn a_second_area_comes_by_itself() {
    let mut world = World::new();
    let mut inspector = world.enrol(Role::Inspector);
    world.sync(&mut inspector);
    let second = vungtrong_model::AreaId(world.entropy.uuid());
    world.found(second);
    let grant = Grant { person: inspector.person, role: Role::Inspector, ..Grant::default() };
    let statement = vungtrong_sync::Statement {
        lane: Lane::Shared,
        kind: OpKind::Grant,
        entity: world.entropy.uuid(),
        body: grant.to_fields(),
    };
    world.hub.state(&mut world.store, second, &statement, world.now).unwrap();
    world.sync(&mut inspector);
    assert_eq!(inspector.store.placed(second).len(), 2);
}

#[test]
fn an_erased_body_is_gone_at_the_hub_and_the_chain_verifies() {
    let mut world = World::new();
    let (mut farmer, mut rep) = (world.enrol(Role::Farmer), world.enrol(Role::Representative));
    let entry = farmer.entry(&world);
    farmer.entry(&world);
    world.sync(&mut farmer);
    let redact =
        vungtrong_model::Redact { operation: entry.last_hash(), basis: "91/2025/QH15".into() };
    let entity = world.entropy.uuid();
    world.state(farmer.lane, OpKind::Redact, entity, &redact);
    world.sync(&mut rep);
    assert_eq!(rep.store.set_aside(world.area), []);
    let placed = rep.store.placed(world.area);
    let erased = placed.iter().find(|(_, it)| it.last_hash() == entry.last_hash()).unwrap();
    assert_eq!(erased.1.ops[0].body.fields(), None);
}

#[test]
fn a_certificate_is_renewed_in_time_and_after() {
    let mut world = World::new();
    let mut farmer = world.enrol(Role::Farmer);
    world.now.0 += 400 * 86_400_000;
    farmer.entry(&world);
    assert_eq!(world.sync(&mut farmer).sent, 1, "nobody is locked out for having been away");
    let device: DeviceId = farmer.me.device;
    let stored = vungtrong_sync::HubStore::device(&world.store, device).unwrap().unwrap();
    assert_ne!(stored.certificate, farmer.me.certificate);
}
