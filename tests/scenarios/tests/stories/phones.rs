use crate::said::*;
use vungtrong_app::{AppError, Opened, restore};
use vungtrong_model::*;
use vungtrong_scenarios::{Fault, World};

const YEAR_MS: i64 = 365 * 86_400_000;

#[test]
fn a_lost_phone_hands_in_what_it_holds_and_deletes_everything() {
    let world = World::new(21);
    let rep = world.enrol(Role::Representative, None);
    let (farmer, _) = world.farmer(&rep, "Bà Hai");
    farmer.save_entry(draft(farmer.area, purchase("Phân bò"))).unwrap();
    world.settle(&[&farmer, &rep]);

    let lost =
        Revoke { device: Some(farmer.device()), reason: "mất máy".into(), ..Revoke::default() };
    rep.revoke(rep.area, &lost).unwrap();
    assert_eq!(rep.sync().refused, 0, "a representative may end a member's phone");

    for n in 0..40 {
        let long = noted(purchase(&format!("Vôi {n}")), &"ghi chú dài ".repeat(300));
        farmer.save_entry(draft(farmer.area, long)).unwrap();
    }
    let report = farmer.sync();
    assert!(report.wiped);
    assert!(
        world.hub().store.quarantined().len() >= 2,
        "its unsent work came in for a person to judge"
    );
    let handed: usize = {
        let hub = world.hub();
        let aside = hub.store.quarantined().iter();
        aside.map(|it| vungtrong_ledger::Segment::decode(&it.bytes).unwrap().ops.len()).sum()
    };
    assert_eq!(handed, 40, "all of it");
    assert!(matches!(farmer.try_sync(), Err(AppError::AuthRequired)));
    assert!(farmer.areas().unwrap().is_empty());
    assert!(farmer.entries(&Default::default()).unwrap().is_empty());

    // The person goes on with a new phone and finds the diary there.
    let household = rep.households(rep.area).unwrap()[0].id;
    let owner =
        rep.members(rep.area).unwrap().into_iter().find(|m| m.roles == [Role::Farmer]).unwrap().id;
    let ticket =
        rep.invite(rep.area, Some(owner), Role::Farmer, Some(household), "Bà Hai").unwrap().ticket;
    let new = world.phone();
    new.enrol(&ticket).unwrap();
    new.sync();
    assert_eq!(new.entries(&Default::default()).unwrap().len(), 1);
    world.assert_honest();
}

#[test]
fn a_backup_on_a_new_phone_sends_the_unsent_work_of_the_old_one() {
    let world = World::new(22);
    let rep = world.enrol(Role::Representative, None);
    let (farmer, household) = world.farmer(&rep, "Bà Hai");
    let old = farmer.save_entry(draft(farmer.area, purchase("Đã gửi"))).unwrap().value.id;
    farmer.sync();
    let unsent = farmer.save_entry(handed_in(farmer.area, purchase("Chưa gửi"))).unwrap().value.id;
    let backup = world.path("backup");
    farmer.backup(&backup).unwrap();
    let owner = farmer.owner();
    drop(farmer); // into the river

    let dir = world.path("restored");
    restore(&backup, &dir).unwrap();
    let new = world.phone_on(dir);
    assert_eq!(new.opened(), Opened::Restored);
    assert!(matches!(new.try_sync(), Err(AppError::AuthRequired)), "it has to enrol anew");
    assert_eq!(
        new.entries(&Default::default()).unwrap().len(),
        2,
        "the diary is readable before that"
    );

    let ticket =
        rep.invite(rep.area, Some(owner), Role::Farmer, Some(household), "Bà Hai").unwrap().ticket;
    new.enrol(&ticket).unwrap();
    let mine = new.save_entry(draft(new.area, purchase("Máy mới"))).unwrap().value.id;
    world.settle(&[&new, &rep]);
    for id in [old, unsent, mine] {
        assert_eq!(rep.entry(id).unwrap().entry, new.entry(id).unwrap().entry);
        assert_eq!(new.entry(id).unwrap().card.sync, "stored");
    }
    let (report, _) = vungtrong_ledger::verify_pack(&new.export_pack(new.area).unwrap()).unwrap();
    assert_eq!(report.faults, []);
    world.assert_honest();
}

#[test]
fn phones_heal_a_hub_that_was_restored_from_yesterday() {
    let world = World::new(23);
    let rep = world.enrol(Role::Representative, None);
    let (farmer, _) = world.farmer(&rep, "Bà Hai");
    let before = farmer.save_entry(handed_in(farmer.area, purchase("Hôm qua"))).unwrap().value.id;
    world.settle(&[&farmer, &rep]);
    world.hub().back_up();

    let (newcomer, _) = world.farmer(&rep, "Ông Sáu");
    let after = farmer.save_entry(handed_in(farmer.area, purchase("Hôm nay"))).unwrap().value.id;
    let theirs = newcomer.save_entry(draft(newcomer.area, purchase("Của tôi"))).unwrap().value.id;
    world.settle(&[&farmer, &newcomer, &rep]);
    rep.approve(&[before, after]).unwrap();
    world.settle(&[&rep, &farmer]);

    assert!(world.hub().restore());
    world.pass(60_000);
    for phone in [&rep, &farmer, &newcomer] {
        phone.sync();
    }
    world.settle(&[&farmer, &newcomer, &rep]);
    for phone in [&rep, &farmer] {
        for id in [before, after] {
            let entry = phone.entry(id).unwrap();
            assert_eq!(entry.card.status.name(), "approved");
            assert_eq!(entry.card.sync, "stored", "{:?}", entry.operations);
        }
    }
    assert_eq!(rep.entry(theirs).unwrap().card.sync, "stored");
    assert_eq!(newcomer.unsent().unwrap().records, 0);
    for phone in [&rep, &farmer, &newcomer] {
        let (report, _) =
            vungtrong_ledger::verify_pack(&phone.export_pack(phone.area).unwrap()).unwrap();
        assert_eq!(report.faults, []);
    }
    world.assert_honest();
}

#[test]
fn a_phone_whose_clock_is_decades_off_enrols_and_syncs_and_does_not_win() {
    for wrong in [-7 * YEAR_MS, -56 * YEAR_MS, 73 * YEAR_MS, 20 * 60_000] {
        let world = World::new(24);
        let rep = world.enrol(Role::Representative, None);
        let household = rep
            .add_household(rep.area, &Household { name: "Bà Hai".into(), ..Household::default() })
            .unwrap()
            .value;
        let ticket =
            rep.invite(rep.area, None, Role::Farmer, Some(household), "Bà Hai").unwrap().ticket;
        rep.sync();
        let farmer = world.phone();
        farmer.set_clock_wrong(wrong);
        farmer.enrol(&ticket).unwrap_or_else(|error| panic!("{wrong}: {error}"));
        let report = farmer.sync();
        assert!((report.clock_offset_ms + wrong).abs() < 1_000, "the phone is told: {report:?}");

        let id = farmer.save_entry(draft(farmer.area, purchase("Lân"))).unwrap().value.id;
        world.settle(&[&farmer, &rep]);
        world.pass(3_600_000);
        rep.change_entry(id, noted(purchase("Lân"), "người sau"), "", false).unwrap();
        world.settle(&[&rep, &farmer]);
        for phone in [&farmer, &rep] {
            assert_eq!(phone.entry(id).unwrap().entry.head.note, "người sau");
        }
        // Both change the same field without sight of each other: the one with the wild clock was first.
        farmer.change_entry(id, noted(purchase("Lân"), "máy lệch giờ"), "", false).unwrap();
        farmer.sync();
        world.pass(3_600_000);
        rep.change_entry(id, noted(purchase("Lân"), "đại diện"), "", false).unwrap();
        world.settle(&[&rep, &farmer]);
        for phone in [&farmer, &rep] {
            assert_eq!(
                phone.entry(id).unwrap().entry.head.note,
                "đại diện",
                "clock off by {wrong}"
            );
        }
        world.settle(&[&farmer]);
        world.assert_honest();
    }
}

#[test]
fn a_representative_whose_clock_is_wrong_still_invites() {
    for wrong in [-7 * YEAR_MS, 73 * YEAR_MS] {
        let world = World::new(25);
        let rep = world.enrol(Role::Representative, None);
        rep.set_clock_wrong(wrong);
        rep.sync();
        let household = rep
            .add_household(rep.area, &Household { name: "Bà Hai".into(), ..Household::default() })
            .unwrap()
            .value;
        let invited = rep.invite(rep.area, None, Role::Farmer, Some(household), "Bà Hai").unwrap();
        let now = world.hub().now.0;
        let hours = (invited.expires.0 - now) / 3_600_000;
        assert!((70..=72).contains(&hours), "the ticket holds for 72 hours, not {hours}");
        rep.sync();
        world.phone().enrol(&invited.ticket).unwrap();
    }
}

#[test]
fn a_clock_that_jumps_in_the_middle_of_the_day_stops_nothing() {
    let world = World::new(26);
    let rep = world.enrol(Role::Representative, None);
    let (farmer, _) = world.farmer(&rep, "Bà Hai");
    for wrong in [0, 73 * YEAR_MS, -7 * YEAR_MS, 0] {
        farmer.set_clock_wrong(wrong);
        farmer.save_entry(draft(farmer.area, purchase("Phân"))).unwrap();
        farmer.sync();
    }
    rep.sync();
    assert_eq!(rep.entries(&Default::default()).unwrap().len(), 4);
}

#[test]
fn work_goes_on_without_a_network_for_a_week() {
    let world = World::new(27);
    let rep = world.enrol(Role::Representative, None);
    let (mut farmer, _) = world.farmer(&rep, "Bà Hai");
    for day in 0..7 {
        world.pass(86_400_000);
        farmer.save_entry(handed_in(farmer.area, purchase(&format!("Ngày {day}")))).unwrap();
        farmer.faults(&[Fault::Offline]);
        assert!(matches!(farmer.try_sync(), Err(AppError::Offline)));
        farmer.kill_and_open();
    }
    let unsent = farmer.unsent().unwrap();
    assert_eq!(unsent.records, 7);
    assert!(unsent.oldest_ms.unwrap() >= 6 * 86_400_000, "its age is on the screen: {unsent:?}");
    farmer.faults(&[]);
    assert_eq!(farmer.sync().progress.sent, 7);
    rep.sync();
    assert_eq!(rep.review_queue(rep.area).unwrap().len(), 7);
}
