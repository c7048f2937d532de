use crate::said::*;
use vungtrong_app::AppError;
use vungtrong_model::*;
use vungtrong_scenarios::World;

#[test]
fn a_neighbour_sees_names_and_notices_and_nothing_else() {
    let world = World::new(31);
    let rep = world.enrol(Role::Representative, None);
    let (farmer, household) = world.farmer(&rep, "Bà Hai");
    let (neighbour, _) = world.farmer(&rep, "Ông Sáu");
    let private =
        Household { name: "Bà Hai".into(), phone: "0900 000 001".into(), ..Household::default() };
    let third = rep.add_household(rep.area, &private).unwrap().value;
    farmer
        .add_plot(farmer.area, household, &Plot { name: "Lô kín".into(), ..Plot::default() })
        .unwrap();
    let id = farmer.save_entry(draft(farmer.area, purchase("Riêng"))).unwrap().value.id;
    world.settle(&[&farmer, &rep, &neighbour]);
    assert!(matches!(neighbour.entry(id), Err(AppError::NotFound { .. })));
    assert!(neighbour.plots(neighbour.area).unwrap().is_empty());
    let seen = neighbour.households(neighbour.area).unwrap();
    let seen = seen.iter().find(|it| it.id == third).unwrap();
    assert_eq!((seen.household.name.as_str(), seen.household.phone.as_str()), ("Bà Hai", ""));
    let known = rep.households(rep.area).unwrap();
    assert_eq!(known.iter().find(|it| it.id == third).unwrap().household.phone, "0900 000 001");
    world.assert_honest();
}

#[test]
fn a_new_right_brings_the_history_and_its_end_takes_it_away() {
    let world = World::new(32);
    let rep = world.enrol(Role::Representative, None);
    let (farmer, household) = world.farmer(&rep, "Bà Hai");
    let (helper, _) = world.farmer(&rep, "Ông Sáu");
    for n in 0..30 {
        farmer.save_entry(draft(farmer.area, purchase(&format!("Phân {n}")))).unwrap();
    }
    let own = helper.save_entry(draft(helper.area, purchase("Của mình"))).unwrap().value.id;
    world.settle(&[&farmer, &helper, &rep]);
    assert_eq!(helper.entries(&Default::default()).unwrap().len(), 1);

    world.hub().grant(rep.area, helper.owner(), Role::Farmer, Some(household));
    world.settle(&[&helper]);
    assert_eq!(helper.entries(&Default::default()).unwrap().len(), 31, "the history is there");
    farmer.save_entry(draft(farmer.area, purchase("Phân mới"))).unwrap();
    world.settle(&[&farmer, &helper]);
    assert_eq!(helper.entries(&Default::default()).unwrap().len(), 32);

    let owner = helper.owner();
    let grants = world.hub().oracle.grants(rep.area);
    let added = |grant: &Grant| grant.person == owner && grant.household == Some(household);
    let id = grants.iter().find(|(_, grant)| added(grant)).unwrap().0;
    rep.sync();
    rep.revoke(
        rep.area,
        &Revoke { grant: Some(id), reason: "hết việc".into(), ..Revoke::default() },
    )
    .unwrap();
    world.settle(&[&rep, &helper]);
    let left = helper.entries(&Default::default()).unwrap();
    assert_eq!(
        left.iter().map(|card| card.id).collect::<Vec<_>>(),
        [own],
        "only the own diary is left"
    );
    assert!(helper.search("phân", 10).unwrap().is_empty(), "nor does the search know it");
    let (report, _) =
        vungtrong_ledger::verify_pack(&helper.export_pack(helper.area).unwrap()).unwrap();
    assert_eq!(report.faults, [], "a record pack holds what is left");
    world.assert_honest();
}

#[test]
fn a_member_who_leaves_loses_the_area() {
    let world = World::new(33);
    let rep = world.enrol(Role::Representative, None);
    let (farmer, _) = world.farmer(&rep, "Bà Hai");
    farmer.save_entry(draft(farmer.area, purchase("Phân"))).unwrap();
    world.settle(&[&farmer, &rep]);
    rep.revoke_member(rep.area, farmer.owner(), "chuyển đi").unwrap();
    rep.sync();
    farmer.sync();
    assert!(farmer.entries(&Default::default()).unwrap().is_empty());
    assert!(farmer.households(farmer.area).unwrap().is_empty());
    assert!(farmer.save_entry(draft(farmer.area, purchase("Nữa"))).is_err());
    farmer.sync();
    world.assert_honest();
}

#[test]
fn an_inspector_works_in_two_areas() {
    let world = World::new(34);
    let rep = world.enrol(Role::Representative, None);
    let inspector = world.enrol(Role::Inspector, None);
    let second = world.areas[1];
    world.hub().grant(second, inspector.owner(), Role::Inspector, None);
    world.settle(&[&inspector, &rep]);
    assert_eq!(inspector.areas().unwrap().len(), 2);
    let notice = Notice { title: "Kiểm tra ngày mai".into(), ..Notice::default() };
    inspector.add_notice(second, &notice).unwrap();
    inspector.add_notice(world.areas[0], &notice).unwrap();
    world.settle(&[&inspector, &rep]);
    assert_eq!(rep.notices(rep.area).unwrap().len(), 1);
    assert!(rep.areas().unwrap().iter().all(|(id, _)| *id != second));
    world.assert_honest();
}

#[test]
fn an_erased_record_is_gone_everywhere_and_everything_else_verifies() {
    let world = World::new(35);
    let rep = world.enrol(Role::Representative, None);
    let (farmer, household) = world.farmer(&rep, "Bà Hai");
    let saved = farmer
        .save_entry(draft(farmer.area, noted(purchase("Phân"), "số điện thoại bà Hai")))
        .unwrap()
        .value;
    let other = farmer.save_entry(draft(farmer.area, purchase("Vôi"))).unwrap().value.id;
    world.settle(&[&farmer, &rep]);
    assert!(world.hub().redact(rep.area, Lane::Household(household), saved.revision));
    world.settle(&[&farmer, &rep]);
    for phone in [&farmer, &rep] {
        assert!(phone.search("so dien thoai", 10).unwrap().is_empty());
        assert!(phone.entry(saved.id).is_err());
        assert!(phone.entry(other).is_ok());
        let (report, _) =
            vungtrong_ledger::verify_pack(&phone.export_pack(phone.area).unwrap()).unwrap();
        assert_eq!((report.faults, report.bodies_gone), (vec![], 1));
    }
    world.assert_honest();
}
