use crate::said::*;
use vungtrong_app::{AppError, EntryDraft, EntryStatus, Judgment};
use vungtrong_model::*;
use vungtrong_scenarios::{AppPhone, World};

fn cast(seed: u64) -> (World, AppPhone, AppPhone, HouseholdId) {
    let world = World::new(seed);
    let rep = world.enrol(Role::Representative, None);
    let (farmer, household) = world.farmer(&rep, "Bà Hai");
    (world, rep, farmer, household)
}

#[test]
fn an_entry_is_returned_corrected_and_approved() {
    let (world, rep, farmer, _) = cast(11);
    let id = farmer.save_entry(handed_in(farmer.area, purchase("Phân bò"))).unwrap().value.id;
    world.settle(&[&farmer, &rep]);

    let empty = rep.judge_waiting(id, Judgment::Return, "  ");
    assert!(matches!(empty, Err(AppError::Invalid { .. })), "a return needs a reason");
    rep.judge_waiting(id, Judgment::Return, "thiếu số hóa đơn").unwrap();
    world.settle(&[&rep, &farmer]);
    let today = farmer.today_view(farmer.area).unwrap();
    assert_eq!(today.returned.len(), 1);
    let returned = farmer.entry(id).unwrap();
    assert_eq!(returned.return_reason.as_deref(), Some("thiếu số hóa đơn"));

    let corrected = noted(returned.entry, "hóa đơn 0123");
    farmer.change_entry(id, corrected.clone(), "", true).unwrap();
    world.settle(&[&farmer, &rep]);
    assert_eq!(rep.review_queue(rep.area).unwrap().len(), 1);
    assert_eq!(rep.approve(&[id]).unwrap().value.done, [id]);
    world.settle(&[&rep, &farmer]);
    for phone in [&farmer, &rep] {
        let entry = phone.entry(id).unwrap();
        assert_eq!((entry.card.status, entry.revisions.len()), (EntryStatus::Approved, 2));
        assert_eq!(entry.entry.head.note, "hóa đơn 0123");
        assert_eq!(entry.return_reason, None);
    }
    world.assert_honest();
}

#[test]
fn an_approval_names_the_revision_and_an_amendment_needs_its_own() {
    let (world, rep, farmer, _) = cast(12);
    let first = farmer.save_entry(handed_in(farmer.area, purchase("Lân"))).unwrap().value;
    world.settle(&[&farmer, &rep]);
    // While the farmer is out of reach and changes it once more, the representative approves what is there.
    let second =
        farmer.change_entry(first.id, noted(purchase("Lân"), "bao 50 kg"), "", true).unwrap().value;
    rep.approve(&[first.id]).unwrap();
    world.settle(&[&rep, &farmer]);
    for phone in [&farmer, &rep] {
        let entry = phone.entry(first.id).unwrap();
        assert_eq!(entry.card.approved, Some(first.revision), "the exact revision");
        assert_eq!(entry.card.waiting, Some(second.revision));
        assert_eq!(entry.card.status, EntryStatus::Submitted);
        assert_eq!(entry.approved.unwrap().head.note, "");
        assert_eq!(entry.entry.head.note, "bao 50 kg");
    }
    rep.approve(&[first.id]).unwrap();
    world.settle(&[&rep, &farmer]);
    assert_eq!(farmer.entry(first.id).unwrap().card.approved, Some(second.revision));

    let unsaid = farmer.change_entry(first.id, noted(purchase("Lân"), "bao 25 kg"), "", true);
    assert!(matches!(unsaid, Err(AppError::Invalid { .. })), "an amendment says why");
    farmer.change_entry(first.id, noted(purchase("Lân"), "bao 25 kg"), "ghi nhầm", true).unwrap();
    world.settle(&[&farmer, &rep]);
    let amended = rep.entry(first.id).unwrap();
    assert_eq!(
        (amended.card.status, amended.card.approved),
        (EntryStatus::Submitted, Some(second.revision))
    );
    assert_eq!(amended.revisions.last().unwrap().reason, "ghi nhầm");

    let deleted = farmer.judge_waiting(first.id, Judgment::Delete, "");
    assert!(deleted.is_err(), "what was approved is not deleted");
    rep.judge_waiting(first.id, Judgment::Void, "nhập hai lần").unwrap();
    world.settle(&[&rep, &farmer]);
    let voided = farmer.entry(first.id).unwrap();
    assert_eq!(
        (voided.card.status, voided.entry.head.note.as_str()),
        (EntryStatus::Voided, "bao 25 kg")
    );
    world.assert_honest();
}

#[test]
fn nobody_approves_their_own_nor_what_they_wrote_for_a_member() {
    let (world, rep, farmer, household) = cast(13);
    let second = world.enrol(Role::Representative, None);
    let written = EntryDraft {
        household: Some(household),
        on_behalf_of: Some(farmer.owner()),
        ..handed_in(rep.area, purchase("Kali"))
    };
    let id = rep.save_entry(written).unwrap().value.id;
    let refused = rep.judge_waiting(id, Judgment::Approve, "");
    assert!(matches!(refused, Err(AppError::NotPermitted { code: "own_record" })), "{refused:?}");
    assert!(rep.review_queue(rep.area).unwrap()[0].own);

    world.settle(&[&rep, &second, &farmer]);
    assert_eq!(farmer.entry(id).unwrap().card.on_behalf_of, Some(farmer.owner()));
    second.approve(&[id]).unwrap();
    world.settle(&[&second, &rep, &farmer]);
    assert_eq!(farmer.entry(id).unwrap().card.status, EntryStatus::Approved);
    world.assert_honest();
}

#[test]
fn two_phones_of_a_household_edit_offline_and_the_next_revision_settles_it() {
    let (world, rep, farmer, household) = cast(14);
    let son = world.enrol(Role::Farmer, Some(household));
    let id = farmer.save_entry(draft(farmer.area, purchase("NPK"))).unwrap().value.id;
    world.settle(&[&farmer, &son]);

    farmer.change_entry(id, noted(purchase("NPK"), "3 bao"), "", false).unwrap();
    son.change_entry(id, noted(purchase("NPK"), "5 bao"), "", false).unwrap();
    world.settle(&[&farmer, &son, &rep]);
    let seen: Vec<_> = [&farmer, &son, &rep].map(|phone| phone.entry(id).unwrap()).into();
    for entry in &seen {
        assert!(entry.card.conflict, "shown as a conflict");
        assert_eq!(entry.conflicts, [9], "in the note");
        assert_eq!(entry.entry, seen[0].entry, "and the same content everywhere");
    }
    son.change_entry(id, noted(purchase("NPK"), "4 bao"), "", true).unwrap();
    world.settle(&[&son, &farmer, &rep]);
    for phone in [&farmer, &son, &rep] {
        let entry = phone.entry(id).unwrap();
        assert!(!entry.card.conflict);
        assert_eq!(entry.entry.head.note, "4 bao");
    }
    world.assert_honest();
}

#[test]
fn an_entry_written_by_mistake_goes_out_of_sight() {
    let (world, rep, farmer, _) = cast(15);
    let id = farmer.save_entry(draft(farmer.area, purchase("Nhầm"))).unwrap().value.id;
    world.settle(&[&farmer, &rep]);
    farmer.judge_waiting(id, Judgment::Delete, "").unwrap();
    world.settle(&[&farmer, &rep]);
    assert!(rep.entries(&Default::default()).unwrap().is_empty());
    assert!(farmer.entries(&Default::default()).unwrap().is_empty());
}
