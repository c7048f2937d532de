use crate::said::*;
use vungtrong_app::{AppError, model::*};

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
