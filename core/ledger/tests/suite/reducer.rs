//! What operations amount to, told as small stories.

use crate::made_up::*;
use vungtrong_ledger::reduce::{self, EntryState, EntryStatus, content_of};
use vungtrong_model::*;

fn entry<const N: usize>(made: [Make; N]) -> EntryState {
    reduce::entry(&ops(made)).expect("there is a revision")
}

fn approve(n: u64, about: u64) -> Make {
    judgement(n, OpKind::Approve, about).by(HOA, Role::Representative)
}

fn send_back(n: u64, about: u64) -> Make {
    judgement(n, OpKind::Return, about).by(HOA, Role::Representative).because("dose is missing")
}

#[test]
fn an_entry_is_saved_then_handed_in_then_approved() {
    let saved = entry([revision(1, "rain")]);
    assert_eq!((saved.status, saved.waiting), (EntryStatus::Saved, None));

    let submitted = entry([revision(1, "rain"), judgement(2, OpKind::Submit, 1)]);
    assert_eq!((submitted.status, submitted.waiting), (EntryStatus::Submitted, Some(hash(1))));

    let approved = entry([revision(1, "rain"), judgement(2, OpKind::Submit, 1), approve(3, 1)]);
    assert_eq!((approved.status, approved.waiting), (EntryStatus::Approved, None));
    assert_eq!(approved.approved, Some(hash(1)));
    assert_eq!(approved.approved_fields, Some(approved.fields));
}

#[test]
fn a_revision_can_be_handed_in_as_it_is_saved() {
    let state = entry([revision(1, "rain").handed_in()]);
    assert_eq!(state.status, EntryStatus::Submitted);
    assert!(state.revisions[0].submitted);
    assert_eq!(state.fields.len(), 1, "meta fields are no content");
}

#[test]
fn a_returned_entry_waits_again_when_it_is_corrected() {
    let returned = entry([revision(1, "rain").handed_in(), send_back(2, 1)]);
    assert_eq!(returned.status, EntryStatus::Returned);
    assert_eq!(returned.reviews[0].reason, "dose is missing");

    let told = ops([
        revision(1, "rain").handed_in(),
        send_back(2, 1),
        revision(3, "dry").on(&[1]).handed_in(),
    ]);
    let corrected = reduce::entry(&told).expect("there is a revision");
    assert_eq!((corrected.status, corrected.waiting), (EntryStatus::Submitted, Some(hash(3))));
    let old = content_of(&told, corrected.revisions[0].hash).expect("it is there");
    assert_eq!(text(&old, NOTE), Some("rain"), "the old one is readable");
}

#[test]
fn approving_a_stale_revision_approves_that_one_and_the_newer_waits() {
    let state = entry([
        revision(1, "rain").handed_in(),
        revision(2, "dry").on(&[1]).handed_in(),
        approve(3, 1),
    ]);
    assert_eq!((state.approved, state.waiting), (Some(hash(1)), Some(hash(2))));
    assert_eq!(state.status, EntryStatus::Submitted);
    assert_eq!(text(&state.approved_fields.unwrap(), NOTE), Some("rain"));
    assert_eq!(text(&state.fields, NOTE), Some("dry"));
}

#[test]
fn a_revision_that_a_judged_one_has_taken_up_waits_no_more() {
    let handed_in = || [revision(1, "rain").handed_in(), revision(2, "dry").on(&[1]).handed_in()];
    let [a, b] = handed_in();
    assert_eq!(entry([a, b, approve(3, 2)]).waiting, None);
    let [a, b] = handed_in();
    let returned = entry([a, b, send_back(3, 2)]);
    assert_eq!((returned.waiting, returned.status), (None, EntryStatus::Returned));
}

#[test]
fn a_word_from_another_lane_does_not_count() {
    let void = judgement(2, OpKind::Void, 1).within(lane(2));
    let delete = judgement(3, OpKind::Delete, 1).within(lane(2));
    let state = entry([revision(1, "rain"), void, delete, approve(4, 1).within(lane(2))]);
    assert_eq!((state.status, state.reviews.len()), (EntryStatus::Saved, 0));
}

#[test]
fn an_amendment_leaves_the_approved_revision_in_force_until_it_is_approved_itself() {
    let amended = [
        revision(1, "rain").handed_in(),
        approve(2, 1),
        revision(3, "dry").on(&[1]).because("wrong day"),
    ];
    let state = entry(amended.clone());
    assert_eq!((state.status, state.approved), (EntryStatus::Saved, Some(hash(1))));
    assert_eq!(state.revisions[1].reason, "wrong day");

    let [first, approval, amendment] = amended;
    let state = entry([first, approval, amendment, approve(4, 3)]);
    assert_eq!((state.status, state.approved), (EntryStatus::Approved, Some(hash(3))));
}

#[test]
fn a_late_approval_of_an_older_revision_does_not_take_the_newer_back() {
    let state =
        entry([revision(1, "rain"), revision(2, "dry").on(&[1]), approve(3, 2), approve(4, 1)]);
    assert_eq!(state.approved, Some(hash(2)));
}

#[test]
fn nobody_approves_or_returns_what_they_wrote() {
    for kind in [OpKind::Approve, OpKind::Return] {
        let state = entry([
            revision(1, "rain").by(HOA, Role::Representative).for_member(LAN).handed_in(),
            judgement(2, kind, 1).by(HOA, Role::Representative),
        ]);
        assert_eq!(state.status, EntryStatus::Submitted, "{kind:?}");
        assert_eq!(state.reviews.len(), 1, "it is kept");
        assert!(!state.reviews[0].valid);
    }
}

#[test]
fn nobody_approves_what_was_written_for_them() {
    let state =
        entry([revision(1, "rain").by(MINH, Role::Representative).for_member(HOA), approve(2, 1)]);
    assert_eq!(state.approved, None);
}

#[test]
fn an_approval_outweighs_a_return_of_the_same_revision_in_either_order() {
    for (first, second) in [(OpKind::Approve, OpKind::Return), (OpKind::Return, OpKind::Approve)] {
        let state = entry([
            revision(1, "rain").handed_in(),
            judgement(2, first, 1).by(HOA, Role::Representative),
            judgement(3, second, 1).by(TAM, Role::Inspector),
        ]);
        assert_eq!(state.status, EntryStatus::Approved);
    }
}

#[test]
fn a_void_entry_stays_readable_and_void() {
    let void = judgement(3, OpKind::Void, 1).by(TAM, Role::Inspector).because("no such plot");
    let state = entry([revision(1, "rain"), approve(2, 1), void, revision(4, "dry").on(&[1])]);
    assert_eq!(state.status, EntryStatus::Voided);
    assert_eq!(text(&state.approved_fields.unwrap(), NOTE), Some("rain"));
    assert_eq!(state.reviews[1].reason, "no such plot");
}

#[test]
fn only_what_was_never_approved_can_be_deleted() {
    let delete = || judgement(2, OpKind::Delete, 1);
    assert_eq!(entry([revision(1, "rain"), delete()]).status, EntryStatus::Deleted);

    let kept = entry([revision(1, "rain"), delete(), approve(3, 1)]);
    assert_eq!(kept.status, EntryStatus::Approved, "even when the approval came later");
    assert!(!kept.reviews[0].valid);
}

#[test]
fn a_representative_deletes_only_entries_of_their_own_hand() {
    let by_other = judgement(2, OpKind::Delete, 1).by(HOA, Role::Representative);
    assert_eq!(entry([revision(1, "rain"), by_other.clone()]).status, EntryStatus::Saved);

    let own = revision(1, "rain").by(HOA, Role::Representative).for_member(LAN);
    assert_eq!(entry([own, by_other]).status, EntryStatus::Deleted);
}

#[test]
fn edits_of_different_fields_made_apart_both_hold() {
    let state = entry([
        revision(1, "rain"),
        revision(2, "dry").on(&[1]),
        op(3, OpKind::Entry).set(WORKER, "Lan").on(&[1]).by(MINH, Role::Farmer),
    ]);
    assert_eq!(text(&state.fields, NOTE), Some("dry"));
    assert_eq!(text(&state.fields, WORKER), Some("Lan"));
    assert_eq!(state.heads.len(), 2);
    assert!(state.conflicts.is_empty());
}

#[test]
fn edits_of_the_same_field_made_apart_are_a_conflict_until_one_sees_both() {
    let apart = [revision(1, "rain"), revision(2, "dry").on(&[1]), revision(3, "wet").on(&[1])];
    let state = entry(apart.clone());
    assert_eq!((text(&state.fields, NOTE), &state.conflicts[..]), (Some("wet"), &[NOTE][..]));

    let body = state.patch_to(&state.fields);
    assert_eq!(text(&body, NOTE), Some("wet"), "settling says the value even if it stays");
    let [a, b, c] = apart;
    let settled = entry([a, b, c, revision(4, "wet").on(&[2, 3])]);
    assert!(settled.conflicts.is_empty());
    assert_eq!(settled.heads, [hash(4)]);
}

#[test]
fn the_same_change_made_twice_is_no_conflict() {
    let state =
        entry([revision(1, "rain"), revision(2, "dry").on(&[1]), revision(3, "dry").on(&[1])]);
    assert!(state.conflicts.is_empty());
}

#[test]
fn a_cleared_field_is_gone_and_can_be_set_again() {
    let cleared = op(2, OpKind::Entry).clear(NOTE).on(&[1]);
    assert!(entry([revision(1, "rain"), cleared.clone()]).fields.is_empty());
    let again = entry([revision(1, "rain"), cleared, revision(3, "dry").on(&[2])]);
    assert_eq!(text(&again.fields, NOTE), Some("dry"));
}

#[test]
fn a_phone_living_in_2099_does_not_win_over_later_edits() {
    const YEAR_2099: i64 = 4_070_908_800_000;
    let state = entry([
        revision(1, "rain"),
        revision(2, "future").on(&[1]).claimed(YEAR_2099),
        revision(10, "now").on(&[1]),
    ]);
    assert_eq!(text(&state.fields, NOTE), Some("now"));
    assert_eq!(state.revisions[1].claimed, Millis(YEAR_2099), "the claim is kept to be judged");
}

#[test]
fn a_phone_living_in_1970_still_edits_what_it_has_seen() {
    let state = entry([revision(1, "rain"), revision(2, "dry").on(&[1]).claimed(0)]);
    assert_eq!(text(&state.fields, NOTE), Some("dry"));
}

#[test]
fn an_old_date_does_not_take_over_somebody_elses_entry() {
    let intruder = revision(2, "hers").within(lane(2)).claimed(0);
    let state = entry([revision(1, "rain"), intruder, approve(3, 2).within(lane(2))]);
    assert_eq!((state.lane, state.revisions.len()), (lane(1), 1));
    assert_eq!(state.approved, None);
}

#[test]
fn a_judgement_that_arrives_before_its_revision_waits_for_it() {
    let state = entry([revision(1, "rain").handed_in(), approve(3, 2)]);
    assert_eq!((state.approved, state.reviews[0].valid), (None, false));
    let state =
        entry([revision(1, "rain").handed_in(), approve(3, 2), revision(2, "dry").on(&[1])]);
    assert_eq!(state.approved, Some(hash(2)));
}

#[test]
fn a_revision_whose_base_has_not_arrived_is_shown_and_says_so() {
    let state = entry([revision(2, "dry").on(&[1])]);
    assert_eq!((text(&state.fields, NOTE), &state.missing[..]), (Some("dry"), &[hash(1)][..]));
}

#[test]
fn judgements_alone_are_no_entry() {
    assert_eq!(reduce::entry(&ops([approve(2, 1)])), None);
    assert_eq!(reduce::entry(&[]), None);
    assert_eq!(reduce::entry(&ops([revision(1, "rain").erased()])), None);
}

#[test]
fn thousands_of_revisions_against_the_clock_are_merged_at_once() {
    let chain = |n: u64| {
        let bases: &[u64] = if n == 0 { &[] } else { &[n - 1] };
        revision(n, "x").on(bases).claimed(NOON - n as i64 * MINUTE)
    };
    let branch = |n: u64| revision(10_000 + n, "y").on(&[n]);
    let all: Vec<Op> =
        (0..5_000).map(chain).chain((0..5_000).map(branch)).map(Make::done).collect();
    let state = reduce::entry(&all).unwrap();
    assert_eq!((state.revisions.len(), state.heads.len()), (10_000, 5_000));
    assert_eq!(state.conflicts, [] as [u32; 0]);
}

#[test]
fn facts_keep_the_last_value_of_each_field_and_show_what_lost() {
    let phone = |n, text: &str| op(n, OpKind::Household).set(2, text);
    let facts = reduce::facts(&ops([
        phone(1, "0901").set(0, "Lan"),
        phone(2, "0902").on(&[1]).by(MINH, Role::Representative),
        phone(3, "0903").on(&[1]).by(HOA, Role::Representative),
    ]));
    assert_eq!((text(&facts.fields, 0), text(&facts.fields, 2)), (Some("Lan"), Some("0903")));
    assert_eq!((facts.authors[&2].author, facts.authors[&0].author), (HOA, LAN));
    assert_eq!(facts.hard_conflicts, [2]);
    assert_eq!(facts.lost.len(), 1);
    assert_eq!((facts.lost[0].hash, &facts.lost[0].value), (hash(2), &Value::Text("0902".into())));
}

fn survey(n: u64, role: Role) -> Make {
    op(n, OpKind::Boundary).by(person(n.into()), role).body(&Boundary::default())
}

#[test]
fn of_surveys_made_apart_an_inspectors_holds_and_the_conflict_shows() {
    let apart = [
        op(1, OpKind::Plot).set(0, "Lô 1"),
        survey(2, Role::Inspector).on(&[1]),
        survey(3, Role::Representative).on(&[1]),
        survey(4, Role::Farmer).on(&[1]),
    ];
    let plot = reduce::plot(&ops(apart.clone())).unwrap();
    assert_eq!((plot.current, plot.conflict), (Some(hash(2)), true));
    assert_eq!((plot.surveys.len(), text(&plot.facts.fields, 0)), (3, Some("Lô 1")));

    let [name, a, b, c] = apart;
    let settled = reduce::plot(&ops([name, a, b, c, survey(5, Role::Farmer).on(&[2, 3, 4])]));
    let settled = settled.unwrap();
    assert_eq!((settled.current, settled.conflict), (Some(hash(5)), false));
}

#[test]
fn a_survey_replaces_one_that_was_seen_through_other_facts() {
    let plot = reduce::plot(&ops([
        survey(1, Role::Inspector),
        op(2, OpKind::Plot).set(0, "Lô 1").on(&[1]),
        survey(3, Role::Farmer).on(&[2]),
    ]));
    let plot = plot.unwrap();
    assert_eq!((plot.current, plot.conflict), (Some(hash(3)), false));
    assert_eq!(plot.survey().map(|survey| survey.hash), Some(hash(3)));
}

#[test]
fn a_neighbour_cannot_move_a_boundary_from_the_own_lane() {
    let moved = survey(2, Role::Farmer).within(lane(2)).claimed(0);
    let plot = reduce::plot(&ops([survey(1, Role::Farmer), moved])).unwrap();
    assert_eq!((plot.surveys.len(), plot.current), (1, Some(hash(1))));
}

#[test]
fn a_code_tells_its_status_of_any_day() {
    let day = |d| jiff::civil::date(2026, 3, d);
    let step = |n, status, since| {
        let code = Code { status, since: Some(since), ..Code::default() };
        op(n, OpKind::Code).body(&code)
    };
    let granted = step(1, CodeStatus::Granted, day(1)).set(1, "VN-ĐLOR-0001").set(0, "CHN");
    let code = reduce::code(&ops([
        granted,
        step(2, CodeStatus::Restored, day(20)).on(&[1]),
        step(3, CodeStatus::Suspended, day(10)).on(&[2]),
    ]));
    let on = |d| code.on(day(d)).map(|step| (step.code.status, step.code.code.as_str()));
    assert_eq!(on(9), Some((CodeStatus::Granted, "VN-ĐLOR-0001")));
    assert_eq!(on(10), Some((CodeStatus::Suspended, "VN-ĐLOR-0001")));
    assert_eq!(on(20), Some((CodeStatus::Restored, "VN-ĐLOR-0001")));
    assert_eq!(code.on(jiff::civil::date(2026, 2, 28)), None);
}

#[test]
fn a_right_is_given_once_and_its_end_has_a_reason() {
    let given = |n, role| {
        let grant = Grant { person: LAN, role, ..Grant::default() };
        op(n, OpKind::Grant).by(HUB, Role::Hub).body(&grant)
    };
    let revoke = Revoke { grant: Some(GrantId(ENTITY)), ..Revoke::default() };
    let revoke = Revoke { reason: "moved away".to_owned(), ..revoke };
    let end = op(3, OpKind::Revoke).by(HUB, Role::Hub).body(&revoke);
    let state = reduce::grant(&ops([given(1, Role::Inspector), given(2, Role::Authority), end]));
    let state = state.unwrap();
    assert_eq!((state.grant.role, state.granted_by), (Role::Inspector, HUB));
    assert_eq!(state.revoked.unwrap().reason, "moved away");
}

#[test]
fn a_notice_knows_which_households_read_it() {
    let read = |n, household| op(n, OpKind::NoticeRead).within(lane(household));
    let notice = op(1, OpKind::Notice).by(HOA, Role::Representative).within(Lane::Shared);
    let state = reduce::notice(&ops([notice.set(0, "Rules"), read(2, 1), read(3, 1), read(4, 2)]));
    let state = state.unwrap();
    assert_eq!(state.reads.len(), 2);
    assert_eq!(state.reads[&household(1)].at, Millis(NOON + 2 * MINUTE));
    assert_eq!(text(&state.facts.fields, 0), Some("Rules"));
}

#[test]
fn a_photo_is_what_was_said_first() {
    let photo = |n, bytes| {
        let facts = Photo { content: hash(7), thumbnail: hash(8), bytes, ..Photo::default() };
        op(n, OpKind::Photo).body(&facts)
    };
    let state = reduce::photo(&ops([photo(1, 100), photo(2, 200).claimed(0)])).unwrap();
    assert_eq!((state.photo.bytes, state.lane), (100, lane(1)));
}
