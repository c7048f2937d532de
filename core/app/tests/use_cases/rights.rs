use crate::said::*;
use vungtrong_app::{AppError, AreaRights, EntryRights, Judgment, PlotRights, model::*};
use vungtrong_scenarios::AppPhone;

fn refusal<T: std::fmt::Debug>(answer: Result<T, AppError>) -> &'static str {
    match answer.unwrap_err() {
        AppError::NotPermitted { code } => code,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_end_of_a_right_that_one_may_not_end_is_refused_before_it_is_saved() {
    let People { world, rep, area, .. } = people(201);
    let other = world.enrol(Role::Representative, None);
    rep.sync();
    let code = refusal(rep.revoke_member(area, other.owner(), "thử"));
    assert_eq!(code, "not_permitted", "a representative ends farmers' rights only");
    assert_eq!(rep.unsent().unwrap().records, 0);
    world.assert_honest();
}

#[test]
fn whoever_has_two_roles_acts_in_the_one_that_may() {
    let People { world, rep, area, .. } = people(202);
    let office = world.enrol(Role::Representative, None);
    world.hub().grant(area, office.owner(), Role::Authority, None);
    world.settle(&[&office, &rep]);
    office.revoke_member(area, rep.owner(), "thôi nhiệm").unwrap();
    office.sync();
    assert_eq!(office.unsent().unwrap().records, 0);
    rep.try_sync().ok();
    let left = office.members(area).unwrap();
    assert!(left.iter().all(|member| member.id != rep.owner()), "{left:?}");
    office.invite(area, None, Role::Inspector, None, "Cán bộ").unwrap();
    world.assert_honest();
}

#[test]
fn an_invitation_that_the_hub_would_not_redeem_is_not_made() {
    let People { rep, farmer, household, area, .. } = people(203);
    assert_eq!(refusal(rep.invite(area, None, Role::Inspector, None, "Cán bộ")), "not_permitted");
    let asked = farmer.invite(area, None, Role::Farmer, Some(household), "Con");
    assert_eq!(refusal(asked), "not_permitted");
    rep.invite(area, None, Role::Farmer, Some(household), "Con").unwrap();
}

#[test]
fn a_farmer_does_not_end_somebody_elses_phone() {
    let People { rep, farmer, area, .. } = people(204);
    let lost = Revoke { device: Some(rep.device()), ..Revoke::default() };
    assert!(farmer.revoke(area, &lost).is_err());
    assert_eq!(farmer.unsent().unwrap().records, 0);
}

#[test]
fn each_role_is_offered_what_the_table_lets_it_do() {
    let People { world, rep, farmer, area, .. } = people(205);
    let inspector = world.enrol(Role::Inspector, None);
    world.settle(&[&rep, &farmer, &inspector]);
    let rights = |phone: &AppPhone| phone.area_rights(area).unwrap();
    let of_farmer = AreaRights {
        usual: vec![WorkKind::Spray, WorkKind::Fertilize, WorkKind::Harvest, WorkKind::Pest],
        write: true,
        add_plots: true,
        confirm_notices: true,
        ..AreaRights::default()
    };
    let of_rep = AreaRights {
        write_for_others: true,
        review: true,
        see_members: true,
        add_members: true,
        add_plots_for_others: true,
        write_notices: true,
        confirm_notices: false,
        ..of_farmer.clone()
    };
    let of_inspector = AreaRights {
        usual: vec![WorkKind::Pest, WorkKind::Soil],
        write: true,
        write_for_others: true,
        see_members: true,
        write_notices: true,
        ..AreaRights::default()
    };
    assert_eq!(rights(&farmer), of_farmer);
    assert_eq!(rights(&rep), of_rep);
    assert_eq!(rights(&inspector), of_inspector);
}

#[test]
fn on_a_plot_those_who_keep_it_spray_and_those_who_inspect_it_find_pests() {
    let people = people(206);
    let (neighbour, _) = people.world.farmer(&people.rep, "Ông Sáu");
    let inspector = people.world.enrol(Role::Inspector, None);
    let plot = people.plot("Lô trên");
    people.world.settle(&[&people.farmer, &people.rep, &inspector, &neighbour]);
    let may = |phone: &AppPhone| phone.plot(plot).unwrap().may;
    let keeps = PlotRights { write: Some(WorkKind::Spray), survey: true, edit: true };
    assert_eq!(may(&people.farmer), keeps);
    assert_eq!(may(&people.rep), keeps);
    let finds = PlotRights { write: Some(WorkKind::Pest), survey: true, edit: false };
    assert_eq!(may(&inspector), finds);
}

#[test]
fn a_member_is_invited_and_ended_by_those_who_may_give_the_role_and_nobody_by_themselves() {
    let People { world, rep, farmer, area, .. } = people(207);
    let inspector = world.enrol(Role::Inspector, None);
    world.settle(&[&rep, &farmer, &inspector]);
    let told = |phone: &AppPhone, whom: &AppPhone| {
        let members = phone.members(area).unwrap();
        let member = members.into_iter().find(|member| member.id == whom.owner()).unwrap();
        (member.invite_as, member.may_revoke)
    };
    assert_eq!(told(&rep, &farmer), (Some(Role::Farmer), true));
    assert_eq!(told(&rep, &inspector), (None, false));
    assert_eq!(told(&rep, &rep), (None, false));
    assert_eq!(told(&farmer, &farmer), (None, false));
    assert_eq!(told(&inspector, &farmer), (None, false));
}

/// Whoever writes an entry, how it then stands, and who looks at it.
#[derive(Clone, Copy, Debug)]
enum Story {
    Saved,
    Waiting,
    Returned,
    Approved,
    Amended,
    Voided,
    Deleted,
}

const STORIES: [Story; 7] = [
    Story::Saved,
    Story::Waiting,
    Story::Returned,
    Story::Approved,
    Story::Amended,
    Story::Voided,
    Story::Deleted,
];

/// What somebody may try to do with an entry.
type Deed =
    (&'static str, fn(&EntryRights) -> bool, fn(&AppPhone, EntryId) -> Result<(), AppError>);

const DEEDS: [Deed; 6] = [
    (
        "change",
        |may| may.change,
        |phone, id| {
            let entry = phone.entry(id)?.entry;
            phone.change_entry(id, entry, "đọc lại nhãn", false).map(drop)
        },
    ),
    (
        "approve",
        |may| may.approve,
        |phone, id| phone.judge_waiting(id, Judgment::Approve, "").map(drop),
    ),
    (
        "return",
        |may| may.send_back,
        |phone, id| phone.judge_waiting(id, Judgment::Return, "thiếu").map(drop),
    ),
    ("submit", |may| may.submit, |phone, id| phone.submit(id).map(drop)),
    ("void", |may| may.void, |phone, id| phone.judge_waiting(id, Judgment::Void, "sai").map(drop)),
    (
        "delete",
        |may| may.delete,
        |phone, id| phone.judge_waiting(id, Judgment::Delete, "").map(drop),
    ),
];

fn told(people: &People, inspector: &AppPhone, story: Story) -> EntryId {
    let plot = people.plot("Lô trên");
    let everybody = || people.world.settle(&[&people.farmer, &people.rep, inspector]);
    let entry = spray(&[plot], TODAY, 7);
    let id = match story {
        Story::Saved | Story::Deleted => {
            people.farmer.save_entry(draft(people.area, entry)).unwrap().value.id
        }
        _ => people.hand_in(entry),
    };
    everybody();
    match story {
        Story::Saved | Story::Waiting => {}
        Story::Returned => drop(people.rep.judge_waiting(id, Judgment::Return, "thiếu").unwrap()),
        Story::Approved | Story::Amended => drop(people.rep.approve(&[id]).unwrap()),
        Story::Voided => drop(people.rep.judge_waiting(id, Judgment::Void, "sai").unwrap()),
        Story::Deleted => drop(people.farmer.judge_waiting(id, Judgment::Delete, "").unwrap()),
    }
    everybody();
    if matches!(story, Story::Amended) {
        let mut entry = people.farmer.entry(id).unwrap().entry;
        entry.head.note = "thêm".into();
        people.farmer.change_entry(id, entry, "ghi thiếu", true).unwrap();
        everybody();
    }
    id
}

/// A button that is offered works, and one that is not offered would have been refused; the hub takes in what was done. What
/// can be deleted is not offered for voiding.
#[test]
fn what_is_offered_on_an_entry_is_what_can_be_done() {
    let mut seed = 220;
    for story in STORIES {
        for who in [Role::Farmer, Role::Representative, Role::Inspector] {
            for (name, offered, deed) in DEEDS {
                seed += 1;
                let people = people(seed);
                let inspector = people.world.enrol(Role::Inspector, None);
                let id = told(&people, &inspector, story);
                let phone = match who {
                    Role::Farmer => &people.farmer,
                    Role::Representative => &people.rep,
                    _ => &inspector,
                };
                let may = phone.entry_standing(id).unwrap().may;
                let done = deed(phone, id);
                let hidden = name == "void" && may.delete;
                if !hidden {
                    assert_eq!(offered(&may), done.is_ok(), "{who:?} {name} {story:?}: {done:?}");
                }
                phone.sync();
                assert_eq!(phone.unsent().unwrap().records, 0, "{who:?} {name} {story:?}");
            }
        }
    }
}

#[test]
fn an_entry_is_approved_together_with_others_only_when_nothing_stands_out() {
    let people = people(208);
    let plot = people.plot("Lô trên");
    let care = || Entry::new(head(&[plot], TODAY), Work::Care(Care::default()));
    let clear = people.hand_in(care());
    let doubtful = people.hand_in(unknown_interval(&[plot], TODAY));
    people.world.settle(&[&people.farmer, &people.rep]);
    let own = vungtrong_app::EntryDraft { submit: true, ..draft(people.area, care()) };
    let own = people.rep.save_entry(own).unwrap().value.id;
    let queue = people.rep.review_queue(people.area).unwrap();
    let is_clear = |id| queue.iter().find(|waiting| waiting.entry.id == id).unwrap().clear;
    assert_eq!([clear, doubtful, own].map(is_clear), [true, false, false]);
}
