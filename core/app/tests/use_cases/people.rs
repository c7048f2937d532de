use crate::said::*;
use vungtrong_app::model::*;

#[test]
fn a_household_is_renamed_and_leaves_and_its_citizen_id_stays_in_its_lane() {
    let people = people(501);
    let (neighbour, _) = people.world.farmer(&people.rep, "Ông Sáu");
    let facts = Household {
        name: "Bà Hai Lành".into(),
        citizen_id: "012345678901".into(),
        left: true,
        ..Household::default()
    };
    people.rep.set_household(people.area, people.household, &facts).unwrap();
    let told = people.rep.unsent().unwrap().records;
    people.rep.set_household(people.area, people.household, &facts).unwrap();
    assert_eq!(people.rep.unsent().unwrap().records, told, "nothing new to say");
    people.world.settle(&[&people.rep, &people.farmer, &neighbour]);
    let seen = |phone: &vungtrong_app::App| {
        let all = phone.households(people.area).unwrap();
        all.into_iter().find(|view| view.id == people.household).unwrap().household
    };
    assert_eq!(seen(&people.rep), facts);
    assert_eq!(seen(&people.farmer), facts);
    assert_eq!(seen(&neighbour), Household { citizen_id: String::new(), ..facts });
    people.world.assert_honest();
}

#[test]
fn a_member_moves_to_another_household_with_the_telephone_number() {
    let people = people(502);
    let (neighbour, new_home) = people.world.farmer(&people.rep, "Ông Sáu");
    let mut member = Member {
        name: "Anh Tám".into(),
        phone: "0900000000".into(),
        household: Some(people.household),
        ..Member::default()
    };
    let id = people.rep.add_member(people.area, &member).unwrap().value;
    member.household = Some(new_home);
    people.rep.set_member(people.area, id, &member).unwrap();
    people.world.settle(&[&people.rep, &neighbour]);
    let seen = neighbour.members(people.area).unwrap();
    let seen = seen.iter().find(|view| view.id == id).unwrap();
    assert_eq!((seen.household, seen.phone.as_str()), (Some(new_home), "0900000000"));
    member.left = true;
    people.rep.set_member(people.area, id, &member).unwrap();
    let seen = people.rep.members(people.area).unwrap();
    assert!(seen.iter().find(|view| view.id == id).unwrap().left);
    assert!(people.rep.set_member(people.area, PersonId::default(), &member).is_err());
}

#[test]
fn an_entry_of_a_kind_that_is_not_known_here_is_shown_as_that_and_exported() {
    let people = people(503);
    let plot = people.plot("Lô trên");
    let later = Entry::new(head(&[plot], TODAY), Work::Unknown(WorkKind::Unknown(99)));
    let id = people.hand_in(later);
    people.hand_in(purchase("Vôi", TODAY));
    let detail = people.farmer.entry(id).unwrap();
    assert_eq!(detail.entry.work.kind(), WorkKind::Unknown(99));
    assert_eq!(detail.entry.head.on, Some(TODAY));
    let table = people.farmer.export_diary(people.area, None).unwrap();
    assert_eq!(table.lines().count(), 3, "{table}");
    assert!(table.contains("unknown_99"), "{table}");
    serde_json::to_value(&detail).unwrap();
    // It opens on a screen, and nobody changes what this version cannot read.
    let may = people.farmer.entry_standing(id).unwrap().may;
    assert_eq!(may, vungtrong_app::EntryRights::default(), "nobody judges what they cannot read");
}

#[test]
fn drafts_are_listed_until_they_are_dropped() {
    let people = people(504);
    people.farmer.keep_draft(people.area, &purchase("Vôi", TODAY)).unwrap();
    people.farmer.keep_draft(people.area, &spray(&[], TODAY, 7)).unwrap();
    let kinds = || {
        let drafts = people.farmer.drafts(people.area).unwrap();
        drafts.iter().map(|draft| draft.work.kind()).collect::<Vec<_>>()
    };
    assert_eq!(kinds(), [WorkKind::Spray, WorkKind::Purchase]);
    people.farmer.drop_draft(people.area, WorkKind::Spray).unwrap();
    assert_eq!(kinds(), [WorkKind::Purchase]);
}
