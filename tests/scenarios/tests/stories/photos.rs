use crate::said::*;
use std::path::PathBuf;
use vungtrong_app::{Cancel, PhotoContext};
use vungtrong_model::*;
use vungtrong_scenarios::{Fault, World};

/// A picture of 1000 × 750 that does not pack well.
fn picture(world: &World) -> PathBuf {
    picture_of(world, 7)
}

/// Another one for each seed.
pub fn picture_of(world: &World, mut seed: u32) -> PathBuf {
    let mut noise = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 24) as u8
    };
    let pixels: Vec<u8> = (0..1000 * 750 * 3).map(|_| noise() / 4 + 90).collect();
    let mut bytes = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut bytes, 80);
    encoder.encode(&pixels, 1000, 750, jpeg_encoder::ColorType::Rgb).unwrap();
    let path = world.path("picture.jpg");
    std::fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn a_pest_photo_arrives_small_with_the_sync_and_in_full_when_asked_for() {
    let world = World::new(51);
    let rep = world.enrol(Role::Representative, None);
    let (farmer, household) = world.farmer(&rep, "Bà Hai");
    let (neighbour, _) = world.farmer(&rep, "Ông Sáu");
    let fix = Fix {
        lon_deg: 108.1,
        lat_deg: 12.7,
        altitude_m: None,
        accuracy_m: Some(5.0),
        at: Some(world.hub().now),
        mock: false,
    };
    let context = PhotoContext { fix: Some(fix), ..PhotoContext::default() };
    let lane = Lane::Household(household);
    let taken = farmer.add_photo(farmer.area, lane, &picture(&world), &context).unwrap().value;
    assert!(taken.photo.place_from_app, "the camera wrote no place");
    let mut entry = purchase("Bẫy");
    entry.head.photos = vec![taken.id];
    let id = farmer.save_entry(handed_in(farmer.area, entry)).unwrap().value.id;
    assert_eq!(farmer.unsent().unwrap().photos, 1);

    // The line breaks twice while the picture goes out: each time it goes on at its byte.
    for cut in [3_000, 20_000] {
        farmer.faults(&[Fault::Up, Fault::CutAfter(cut)]);
        assert!(farmer.try_sync().is_err());
        assert_eq!(farmer.unsent().unwrap().records, 0, "records do not wait for pictures");
    }
    let report = farmer.sync();
    assert_eq!(report.progress.files_sent, 1);
    assert_eq!(farmer.unsent().unwrap(), Default::default());

    world.settle(&[&rep, &neighbour]);
    let photo = rep.entry(id).unwrap().photos.pop().unwrap();
    assert!(photo.thumbnail_path.is_some(), "the small one came by itself");
    assert_eq!(photo.path, None);
    rep.faults(&[Fault::CutAfter(5_000)]);
    assert!(rep.fetch_photo(photo.photo.content, &Cancel::new()).is_err());
    assert!(
        rep.fetch_photo(photo.photo.content, &Cancel::new()).unwrap(),
        "goes on where it broke"
    );
    let path = rep.entry(id).unwrap().photos.pop().unwrap().path.unwrap();
    let bytes = std::fs::read(path).unwrap();
    assert_eq!(vungtrong_ledger::sha256(&[&bytes]), photo.photo.content);
    world.assert_honest();
}

#[test]
fn a_picture_that_is_not_at_the_hub_yet_is_asked_for_later() {
    let world = World::new(52);
    let rep = world.enrol(Role::Representative, None);
    let (farmer, household) = world.farmer(&rep, "Bà Hai");
    let lane = Lane::Household(household);
    let taken = farmer
        .add_photo(farmer.area, lane, &picture(&world), &PhotoContext::default())
        .unwrap()
        .value;
    farmer.faults(&[Fault::Up, Fault::CutAfter(100)]);
    farmer.try_sync().ok();
    rep.sync();
    assert!(!rep.fetch_photo(taken.photo.content, &Cancel::new()).unwrap());
    farmer.sync();
    assert!(rep.fetch_photo(taken.photo.content, &Cancel::new()).unwrap());
}

#[test]
fn pictures_go_with_the_lane_when_the_right_ends() {
    let world = World::new(53);
    let rep = world.enrol(Role::Representative, None);
    let (farmer, household) = world.farmer(&rep, "Bà Hai");
    let helper = world.enrol(Role::Farmer, Some(household));
    let lane = Lane::Household(household);
    let taken = farmer
        .add_photo(farmer.area, lane, &picture(&world), &PhotoContext::default())
        .unwrap()
        .value;
    world.settle(&[&farmer, &helper, &rep]);
    let thumbnail = helper.blob_path(taken.photo.thumbnail);
    assert!(thumbnail.exists());
    rep.revoke_member(rep.area, helper.owner(), "thôi").unwrap();
    world.settle(&[&rep, &helper]);
    assert!(!thumbnail.exists(), "the file is deleted too");
}
