//! What is lost on the way, and comes back.

use crate::{photos::picture_of, said::*};
use vungtrong_app::{AppError, Cancel, PhotoContext};
use vungtrong_model::*;
use vungtrong_scenarios::{AppPhone, Fault, World};

/// A photo as no other in the story.
fn photo(world: &World, phone: &AppPhone, lane: Lane, seed: u32) -> Photo {
    let picture = picture_of(world, seed);
    phone.add_photo(phone.area, lane, &picture, &PhotoContext::default()).unwrap().value.photo
}

#[test]
fn an_enrolment_whose_answer_was_lost_is_made_again_after_the_app_was_closed() {
    let world = World::new(61);
    let rep = world.enrol(Role::Representative, None);
    let household = Household { name: "Bà Hai".into(), ..Household::default() };
    let household = rep.add_household(rep.area, &household).unwrap().value;
    let invited = rep.invite(rep.area, None, Role::Farmer, Some(household), "Bà Hai").unwrap();
    rep.sync();
    let mut phone = world.phone();
    phone.faults(&[Fault::ReplyLost]);
    assert!(matches!(phone.enrol(&invited.ticket), Err(AppError::Offline)));
    assert!(phone.who().unwrap().is_none());
    phone.kill_and_open();
    phone.enrol(&invited.ticket).unwrap();
    let thief = world.phone();
    assert!(thief.enrol(&invited.ticket).is_err(), "the ticket is used");
    phone.sync();
    phone.save_entry(draft(phone.area, purchase("Phân bò"))).unwrap();
    assert_eq!(phone.sync().progress.sent, 1);
    world.assert_honest();
}

#[test]
fn a_restored_hub_gets_its_photos_back_from_whoever_has_them() {
    let world = World::new(62);
    let rep = world.enrol(Role::Representative, None);
    let inspector = world.enrol(Role::Inspector, None);
    let (farmer, household) = world.farmer(&rep, "Bà Hai");
    world.hub().back_up();
    let lane = Lane::Household(household);
    let [kept, seen] = [1, 2].map(|seed| photo(&world, &farmer, lane, seed));
    world.settle(&[&farmer, &rep]);
    assert!(rep.fetch_photo(seen.content, &Cancel::new()).unwrap());
    {
        let mut hub = world.hub();
        assert!(hub.restore());
        hub.blobs.clear();
    }
    // The farmer's phone is away: the representative's brings the operations, and the photo that it has.
    world.settle(&[&rep, &inspector]);
    assert!(inspector.fetch_photo(seen.content, &Cancel::new()).unwrap());
    assert!(!inspector.fetch_photo(kept.content, &Cancel::new()).unwrap());
    farmer.sync();
    assert!(inspector.fetch_photo(kept.content, &Cancel::new()).unwrap());
    world.assert_honest();
}

#[test]
fn a_photo_that_cannot_be_sent_holds_up_no_other() {
    let world = World::new(63);
    let rep = world.enrol(Role::Representative, None);
    let (farmer, household) = world.farmer(&rep, "Bà Hai");
    let lane = Lane::Household(household);
    let [first, spoilt, last] = [1, 2, 3].map(|seed| photo(&world, &farmer, lane, seed));
    let path = farmer.blob_path(spoilt.content);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[1000] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    let report = farmer.sync();
    assert_eq!((report.progress.files_sent, report.progress.files_failed), (2, 1));
    assert_eq!(farmer.unsent().unwrap().records, 0);
    world.settle(&[&rep]);
    for (photo, arrived) in [(first, true), (spoilt.clone(), false), (last, true)] {
        assert_eq!(rep.fetch_photo(photo.content, &Cancel::new()).unwrap(), arrived);
    }
    bytes[1000] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    assert_eq!(farmer.sync().progress.files_sent, 1, "it waits, and is tried again");
    assert!(rep.fetch_photo(spoilt.content, &Cancel::new()).unwrap());
}

#[test]
fn a_member_who_left_fetches_no_photo_by_a_hash_that_was_noted() {
    let world = World::new(64);
    let rep = world.enrol(Role::Representative, None);
    let (farmer, household) = world.farmer(&rep, "Bà Hai");
    let helper = world.enrol(Role::Farmer, Some(household));
    let taken = photo(&world, &farmer, Lane::Household(household), 1);
    world.settle(&[&farmer, &helper, &rep]);
    rep.revoke_member(rep.area, helper.owner(), "thôi").unwrap();
    rep.sync();
    // The phone has not heard of it yet, and asks for the photo that it knows.
    assert!(!helper.fetch_photo(taken.content, &Cancel::new()).unwrap());
    assert!(rep.fetch_photo(taken.content, &Cancel::new()).unwrap());
    world.assert_honest();
}
