//! Who may read a photo: whoever may see an operation that names it, as of now.

use crate::common::{Phone, World};
use vungtrong_ledger::sha256;
use vungtrong_model::{
    Boundary, Code, GrowingArea, Hash, Lane, Notice, OpKind, Photo, Record, Redact, Role,
};
use vungtrong_sync::{HubStore, MemoryHubStore, Mention, note_files};

fn file(name: &str) -> Hash {
    sha256(&[name.as_bytes()])
}

fn photo(content: Hash) -> Photo {
    Photo { content, ..Photo::default() }
}

/// Two farmers, the first one's helper, and the representative.
fn four() -> (World, [Phone; 4]) {
    let mut world = World::new();
    let farmer = world.enrol(Role::Farmer);
    let household = farmer.lane.household();
    let person = vungtrong_model::PersonId(world.entropy.uuid());
    let invitation = world.hub.invite(&world.invitation(person, Role::Farmer, household));
    let helper = world.redeem(&invitation, Role::Farmer, household).unwrap();
    let (other, rep) = (world.enrol(Role::Farmer), world.enrol(Role::Representative));
    (world, [farmer, other, helper, rep])
}

#[test]
fn thumbnails_travel_with_the_sync() {
    let (mut world, [mut farmer, mut other, _, mut rep]) = four();
    let pictures: Vec<Vec<u8>> = (0..40u8).map(|n| vec![n; 9_000]).collect();
    for picture in &pictures {
        let thumbnail = sha256(&[picture]);
        farmer.photo(&world, &Photo { thumbnail, ..Photo::default() });
        farmer.store.add_thumbnail(thumbnail, picture.clone());
        rep.store.want_thumbnail(thumbnail);
        other.store.want_thumbnail(thumbnail);
    }
    world.settle(&mut [&mut farmer, &mut rep, &mut other]);
    for picture in &pictures {
        let hash = sha256(&[picture]);
        assert_eq!(rep.store.thumbnail(hash), Some(picture));
        assert_eq!(other.store.thumbnail(hash), None, "another household's");
    }
}

#[test]
fn a_file_is_read_by_those_who_see_its_lane_and_only_as_long_as_they_do() {
    let (mut world, [mut farmer, other, helper, rep]) = four();
    let photo_file = file("photo");
    farmer.photo(&world, &photo(photo_file));
    assert!(!world.may_read(&farmer, photo_file), "not named at the hub yet");
    world.sync(&mut farmer);
    let readers = |world: &World| {
        [&farmer, &other, &helper, &rep].map(|phone| world.may_read(phone, photo_file))
    };
    assert_eq!(readers(&world), [true, false, true, true]);
    world.end_rights(helper.person);
    assert_eq!(readers(&world), [true, false, false, true]);
}

#[test]
fn whatever_names_a_file_shows_it() {
    let (mut world, [mut farmer, mut other, _, mut rep]) = four();
    let named = |name: &str| Some(file(name));
    let papers = |name: &str| vec![file(name)];
    let said = [
        (
            OpKind::Area,
            GrowingArea { papers: papers("sketch"), ..GrowingArea::default() }.to_fields(),
        ),
        (OpKind::Notice, Notice { papers: papers("guide"), ..Notice::default() }.to_fields()),
        (OpKind::Code, Code { evidence: named("decision"), ..Code::default() }.to_fields()),
    ];
    for (kind, body) in said {
        let entity = if kind == OpKind::Area { world.area.0 } else { world.entropy.uuid() };
        rep.state(&world, Lane::Shared, kind, entity, &body);
    }
    let walked = Boundary { trace: named("walk"), ..Boundary::default() }.to_fields();
    farmer.state(&world, farmer.lane, OpKind::Boundary, world.entropy.uuid(), &walked);
    let small = Photo { content: file("large"), thumbnail: file("small"), ..Photo::default() };
    farmer.photo(&world, &small);
    world.settle(&mut [&mut rep, &mut farmer, &mut other]);
    for shared in ["sketch", "guide", "decision"] {
        assert!(world.may_read(&other, file(shared)), "{shared}");
    }
    for private in ["walk", "large", "small"] {
        assert!(world.may_read(&farmer, file(private)), "{private}");
        assert!(!world.may_read(&other, file(private)), "{private}");
    }
    assert!(!world.may_read(&farmer, Hash::default()), "a field that is absent names nothing");
}

#[test]
fn what_the_hub_refused_opens_nothing() {
    let (mut world, [mut farmer, mut other, ..]) = four();
    let entity = world.entropy.uuid();
    other.state(&world, farmer.lane, OpKind::Photo, entity, &photo(file("photo")).to_fields());
    assert_eq!(world.sync(&mut other).refused, 1);
    assert!(!world.may_read(&other, file("photo")));
    farmer.photo(&world, &photo(file("photo")));
    world.sync(&mut farmer);
    assert!(world.may_read(&farmer, file("photo")));
}

#[test]
fn naming_anothers_file_opens_it_only_with_all_its_bytes() {
    let (mut world, [mut farmer, mut other, mut helper, mut rep]) = four();
    let picture = vec![7; 9_000];
    let thumbnail = Photo { thumbnail: sha256(&[&picture]), ..Photo::default() };
    farmer.photo(&world, &thumbnail);
    other.photo(&world, &thumbnail);
    world.settle(&mut [&mut farmer, &mut other]);
    assert!(!world.may_read(&other, thumbnail.thumbnail));
    // Whoever reads it may pass it on: the representative shows it to all.
    let shown = file("shown by the representative");
    farmer.photo(&world, &photo(shown));
    world.settle(&mut [&mut farmer, &mut rep]);
    let notice = Notice { papers: vec![shown], ..Notice::default() }.to_fields();
    rep.state(&world, Lane::Shared, OpKind::Notice, world.entropy.uuid(), &notice);
    world.settle(&mut [&mut rep, &mut helper]);
    assert!(world.may_read(&other, shown));

    other.store.add_thumbnail(thumbnail.thumbnail, picture);
    world.sync(&mut other);
    assert!(world.may_read(&other, thumbnail.thumbnail), "it has the picture");
}

#[test]
fn an_erased_operation_closes_what_only_it_named() {
    let (mut world, [mut farmer, mut other, _, rep]) = four();
    let (only, twice) = (file("only"), file("twice"));
    let erased = [farmer.photo(&world, &photo(only)), farmer.photo(&world, &photo(twice))];
    farmer.photo(&world, &photo(twice));
    world.sync(&mut farmer);
    for segment in erased {
        let redact = Redact { operation: segment.last_hash(), basis: "91/2025/QH15".into() };
        let entity = world.entropy.uuid();
        world.state(farmer.lane, OpKind::Redact, entity, &redact);
    }
    assert!(!world.may_read(&farmer, only) && !world.may_read(&rep, only));
    assert!(world.may_read(&farmer, twice) && world.may_read(&rep, twice));
    other.photo(&world, &photo(only));
    world.sync(&mut other);
    assert!(!world.may_read(&other, only), "nobody becomes the first to name it");
}

#[test]
fn logs_from_before_files_had_readers_say_who_they_are() {
    let (mut world, [mut farmer, other, helper, rep]) = four();
    farmer.entry(&world);
    farmer.photo(&world, &photo(file("photo")));
    world.sync(&mut farmer);
    let noted = world.store.mentions(file("photo")).unwrap();
    let expected = Mention {
        file: file("photo"),
        area: world.area,
        lane: farmer.lane,
        author: farmer.person,
        counts: true,
    };
    assert_eq!(noted, [expected]);

    let mut before = MemoryHubStore::default();
    for phone in [&farmer, &other, &helper, &rep] {
        before.put_device(&world.store.device(phone.me.device).unwrap().unwrap()).unwrap();
    }
    before.put_device(&world.store.device(world.hub.device()).unwrap().unwrap()).unwrap();
    for row in world.store.log(world.area) {
        note_files(&mut before, row).unwrap();
    }
    assert_eq!(before.mentions(file("photo")).unwrap(), noted);
}
