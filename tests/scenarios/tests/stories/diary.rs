use crate::said::*;
use jiff::ToSpan;
use vungtrong_app::EntryStatus;
use vungtrong_model::*;
use vungtrong_scenarios::{Fault, World};

#[test]
fn a_spray_with_an_unknown_interval_makes_the_harvest_a_question() {
    let world = World::new(1);
    let rep = world.enrol(Role::Representative, None);
    let (farmer, household) = world.farmer(&rep, "Bà Hai");
    let plot = Plot { name: "Lô trên".into(), crop: "sầu riêng".into(), ..Plot::default() };
    let plot = farmer.add_plot(farmer.area, household, &plot).unwrap().value;

    let tank = vec![product("Mẫu Xanh 250SC", Some(7)), product("Thử Nghiệm 50WP", None)];
    let saved =
        farmer.save_entry(handed_in(farmer.area, spray(&[plot], TODAY, tank))).unwrap().value;
    assert_eq!(saved.judged.verdict, Verdict::Review, "{:?}", saved.judged.findings);

    let safe = farmer.safe_harvest(plot).unwrap();
    assert!(!safe.certain, "one product's interval is not known: {safe:?}");
    let today = farmer.today_view(farmer.area).unwrap();
    assert_eq!(today.harvest.len(), 1);

    let picked = farmer.judge_harvest(&[plot], TODAY.saturating_add(2.days())).unwrap();
    assert!(picked.iter().any(|finding| finding.verdict == Verdict::Blocked), "{picked:?}");
    let later = farmer.judge_harvest(&[plot], TODAY.saturating_add(30.days())).unwrap();
    assert!(later.iter().all(|finding| finding.verdict != Verdict::Blocked), "{later:?}");
    assert!(
        later.iter().any(|finding| finding.verdict == Verdict::Review),
        "still unknown: {later:?}"
    );

    world.settle(&[&farmer, &rep]);
    let queue = rep.review_queue(rep.area).unwrap();
    assert_eq!(queue.len(), 1);
    assert!(!queue[0].doubts.is_empty(), "it deserves a closer look");
    world.assert_honest();
}

#[test]
fn a_purchase_needs_no_plot_and_a_spray_does() {
    let world = World::new(2);
    let rep = world.enrol(Role::Representative, None);
    let (farmer, _) = world.farmer(&rep, "Ông Sáu");
    farmer.save_entry(draft(farmer.area, purchase("Phân hữu cơ"))).unwrap();
    let refused =
        farmer.save_entry(draft(farmer.area, spray(&[], TODAY, vec![product("A", None)])));
    assert!(refused.is_err());
    assert_eq!(farmer.entries(&Default::default()).unwrap().len(), 1);
}

#[test]
fn every_state_of_a_record_is_shown() {
    let world = World::new(3);
    let rep = world.enrol(Role::Representative, None);
    let (farmer, household) = world.farmer(&rep, "Bà Hai");
    let id = farmer.save_entry(handed_in(farmer.area, purchase("Vôi bột"))).unwrap().value.id;
    let state = |id| farmer.entry(id).unwrap().operations[0].clone();
    assert_eq!((state(id).state, farmer.entry(id).unwrap().card.sync), ("saved", "unsent"));
    assert_eq!(farmer.unsent().unwrap().records, 1);

    farmer.faults(&[Fault::Offline]);
    assert!(farmer.try_sync().is_err());
    assert_eq!(state(id).state, "sealed", "signed, on this phone only");

    farmer.sync();
    assert_eq!((state(id).state, farmer.entry(id).unwrap().card.sync), ("stored", "stored"));
    assert!(state(id).stored_at.is_some());
    assert_eq!(farmer.unsent().unwrap(), Default::default());

    // The right ends while the farmer writes on, out of reach.
    let late = farmer.save_entry(draft(farmer.area, purchase("Lân"))).unwrap().value.id;
    rep.sync();
    rep.revoke_member(rep.area, farmer.owner(), "thôi").unwrap();
    rep.sync();
    let report = farmer.sync();
    assert_eq!(report.refused, 1);
    let refused = farmer.entry(late).expect("what was refused stays readable to who wrote it");
    assert_eq!((refused.operations[0].state, refused.card.sync), ("refused", "refused"));
    assert_eq!(refused.operations[0].refused.as_deref(), Some("revoked"));
    assert!(rep.entry(late).is_err(), "and has no effect for others");
    let _ = household;
    world.assert_honest();
}

#[test]
fn a_lost_answer_and_a_request_that_came_twice_make_no_second_record() {
    let world = World::new(4);
    let rep = world.enrol(Role::Representative, None);
    let (farmer, _) = world.farmer(&rep, "Bà Hai");
    for (i, fault) in [Fault::ReplyLost, Fault::Twice, Fault::ReplyLost].into_iter().enumerate() {
        farmer.save_entry(draft(farmer.area, purchase(&format!("Phân {i}")))).unwrap();
        farmer.faults(&[fault]);
        farmer.try_sync().ok();
    }
    world.settle(&[&farmer, &rep]);
    assert_eq!(rep.entries(&Default::default()).unwrap().len(), 3);
    assert_eq!(farmer.entries(&Default::default()).unwrap().len(), 3);
    assert_eq!(farmer.unsent().unwrap().records, 0);
    world.assert_honest();
}

#[test]
fn what_was_typed_survives_a_killed_app() {
    let world = World::new(5);
    let rep = world.enrol(Role::Representative, None);
    let (mut farmer, _) = world.farmer(&rep, "Bà Hai");
    let typed = purchase("Phân bò");
    farmer.keep_draft(farmer.area, &typed).unwrap();
    let saved = farmer.save_entry(draft(farmer.area, purchase("Kali"))).unwrap().value.id;
    farmer.kill_and_open();
    assert_eq!(farmer.draft(farmer.area, WorkKind::Purchase).unwrap(), Some(typed));
    assert_eq!(farmer.entry(saved).unwrap().card.status, EntryStatus::Saved);
    farmer.drop_draft(farmer.area, WorkKind::Purchase).unwrap();
    assert_eq!(farmer.draft(farmer.area, WorkKind::Purchase).unwrap(), None);
    farmer.sync();
    rep.sync();
    assert_eq!(rep.entry(saved).unwrap().entry, farmer.entry(saved).unwrap().entry);
}

#[test]
fn the_diary_is_searched_with_and_without_marks() {
    let world = World::new(6);
    let rep = world.enrol(Role::Representative, None);
    let (farmer, _) = world.farmer(&rep, "Bà Hai");
    let id = farmer
        .save_entry(draft(farmer.area, noted(purchase("Phân bón lá"), "đã rửa bình sau khi phun")))
        .unwrap()
        .value
        .id;
    farmer.save_entry(draft(farmer.area, purchase("Vôi bột"))).unwrap();
    for typed in ["rửa bình", "rua binh", "DA RUA", "phân bón", "phan bon la", "đại lý mẫu phân"]
    {
        let found = farmer.search(typed, 10).unwrap();
        assert_eq!(found.first().map(|card| card.id), Some(id), "{typed}");
    }
    assert!(farmer.search("rầy nâu", 10).unwrap().is_empty());
}

#[test]
fn the_season_leaves_the_phone_as_files() {
    let world = World::new(7);
    let rep = world.enrol(Role::Representative, None);
    let (farmer, household) = world.farmer(&rep, "Bà Hai");
    let plot = farmer
        .add_plot(farmer.area, household, &Plot { name: "Lô dưới".into(), ..Plot::default() })
        .unwrap()
        .value;
    let corner = |lon, lat| GeoPoint::from_degrees(lon, lat).unwrap();
    let ring = [
        corner(108.10, 12.70),
        corner(108.101, 12.70),
        corner(108.101, 12.701),
        corner(108.10, 12.701),
    ];
    farmer.draw_boundary(plot, &ring, BoundaryMethod::Tap).unwrap();
    farmer
        .save_entry(draft(farmer.area, spray(&[plot], TODAY, vec![product("=Mẫu 10EC", Some(14))])))
        .unwrap();
    world.settle(&[&farmer, &rep]);

    let map: serde_json::Value =
        serde_json::from_str(&rep.export_geojson(rep.area).unwrap()).unwrap();
    assert_eq!(map["features"].as_array().unwrap().len(), 1);
    let kml = rep.export_kml(rep.area).unwrap();
    assert!(kml.contains("Lô dưới") && kml.contains("<Polygon>"));
    let table = rep.export_diary(rep.area, None).unwrap();
    assert!(table.contains("'=Mẫu 10EC"), "a product's name is no formula: {table}");
    assert!(table.contains("Lô dưới"));

    for phone in [&farmer, &rep] {
        let pack = phone.export_pack(phone.area).unwrap();
        let (report, _) = vungtrong_ledger::verify_pack(&pack).unwrap();
        assert_eq!(report.faults, []);
        assert!(report.operations > 2);
        let mut bent = pack.clone();
        bent[pack.len() / 2] ^= 1;
        let verified = vungtrong_ledger::verify_pack(&bent);
        assert!(
            verified.is_err() || !verified.unwrap().0.faults.is_empty(),
            "a changed byte shows"
        );
    }
}

#[test]
fn a_notice_is_read_and_the_representative_sees_by_whom() {
    let world = World::new(8);
    let rep = world.enrol(Role::Representative, None);
    let (farmer, household) = world.farmer(&rep, "Bà Hai");
    let (other, other_household) = world.farmer(&rep, "Ông Sáu");
    let notice = Notice { title: "Đã cấp mã số".into(), confirm: true, ..Notice::default() };
    let id = rep.add_notice(rep.area, &notice).unwrap().value;
    world.settle(&[&rep, &farmer, &other]);
    assert_eq!(farmer.today_view(farmer.area).unwrap().unread, 1);

    farmer.read_notice(farmer.area, id, None).unwrap();
    assert_eq!(farmer.today_view(farmer.area).unwrap().unread, 0);
    world.settle(&[&farmer, &rep, &other]);
    assert_eq!(rep.notices(rep.area).unwrap()[0].read_by, [household]);
    assert_eq!(
        other.notices(other.area).unwrap()[0].read_by,
        [],
        "neighbours do not watch each other"
    );

    // For a household without a phone the representative confirms.
    rep.read_notice(rep.area, id, Some(other_household)).unwrap();
    world.settle(&[&rep, &other]);
    assert!(other.notices(other.area).unwrap()[0].read);
    world.assert_honest();
}
