//! Who may state what, where.

use crate::made_up::*;
use uuid::Uuid;
use vungtrong_ledger::rights::{Grants, Households, LaneKind, LaneView, Refusal, may, may_grant};
use vungtrong_model::*;

const ROLES: [Role; 5] =
    [Role::Farmer, Role::Representative, Role::Inspector, Role::Authority, Role::Hub];

/// The whole table as people read it: a row a kind and lane, a column a role.
fn table() -> String {
    let column = |role: Role| format!(" {:<14}", role.name());
    let columns: String = ROLES.map(column).concat();
    let mut lines = vec![format!("{:<24}{}", "", columns).trim_end().to_owned()];
    for kind in OpKind::ALL {
        for lane in LaneKind::ALL {
            let row = format!("{:<12}{:<12}", kind.name(), lane.name());
            let cell =
                |role: Role| format!(" {:<14}", if may(role, *lane, *kind) { "yes" } else { "-" });
            lines.push(format!("{row}{}", ROLES.map(cell).concat()).trim_end().to_owned());
        }
    }
    lines.join("\n") + "\n"
}

#[test]
fn every_cell_of_kind_lane_and_role_is_as_written_in_the_table_file() {
    let written = include_str!("rights_table.txt");
    for (line, (is, written)) in table().lines().zip(written.lines()).enumerate() {
        assert_eq!(is, written, "line {} of tests/rights_table.txt", line + 1);
    }
    assert_eq!(table().lines().count(), written.lines().count());
    assert_eq!(written.lines().count(), 1 + OpKind::ALL.len() * LaneKind::ALL.len());
    assert_eq!(ROLES, Role::ALL);
}

#[test]
fn kinds_and_roles_of_later_versions_are_permitted_nothing() {
    for lane in LaneKind::ALL {
        assert!(ROLES.iter().all(|role| !may(*role, *lane, OpKind::Unknown(99))));
        assert!(OpKind::ALL.iter().all(|kind| !may(Role::Unknown(99), *lane, *kind)));
    }
}

#[test]
fn roles_are_given_from_above_only() {
    let given = |by| ROLES.into_iter().filter(|role| may_grant(by, *role)).collect::<Vec<_>>();
    let [farmer, representative, inspector, authority, _] = ROLES;
    assert_eq!(given(Role::Hub), [farmer, representative, inspector, authority]);
    assert_eq!(given(Role::Authority), [farmer, representative, inspector]);
    assert_eq!(given(Role::Representative), [farmer]);
    assert_eq!(given(Role::Inspector), []);
    assert_eq!(given(Role::Farmer), []);
}

fn id(n: u128) -> Uuid {
    Uuid::from_u128(0x6000 + n)
}

/// Grant n, given by the hub at minute n.
fn given(n: u64, to: PersonId, role: Role, household: Option<HouseholdId>) -> Make {
    let grant = Grant { person: to, role, household, ..Grant::default() };
    op(n, OpKind::Grant).by(HUB, Role::Hub).about(id(n.into())).within(Lane::Shared).body(&grant)
}

fn ended(n: u64, grant: u128) -> Make {
    let end = Revoke { grant: Some(GrantId(id(grant))), ..Revoke::default() };
    op(n, OpKind::Revoke).by(HUB, Role::Hub).about(id(grant)).within(Lane::Shared).body(&end)
}

/// Lan is farmer of household 1, Hoa representative, Tam inspector, person 5 authority.
fn everybody() -> Vec<Make> {
    vec![
        given(1, LAN, Role::Farmer, Some(household(1))),
        given(2, HOA, Role::Representative, None),
        given(3, TAM, Role::Inspector, None),
        given(4, person(5), Role::Authority, None),
    ]
}

fn grants(made: impl IntoIterator<Item = Make>) -> Grants {
    Grants::from_ops(&made.into_iter().map(Make::done).collect::<Vec<_>>())
}

fn with(more: impl IntoIterator<Item = Make>) -> Grants {
    grants(everybody().into_iter().chain(more))
}

#[test]
fn a_farmer_writes_the_own_households_diary_and_no_other() {
    let grants = with([]);
    let check = |lane, kind| grants.check(LAN, Role::Farmer, lane, kind);
    assert_eq!(check(lane(1), OpKind::Entry), Ok(()));
    assert_eq!(check(lane(2), OpKind::Entry), Err(Refusal::WrongLane));
    assert_eq!(check(Lane::Shared, OpKind::Entry), Err(Refusal::WrongLane));
    assert_eq!(check(lane(1), OpKind::Approve), Err(Refusal::NotPermitted));
    assert_eq!(
        grants.check(LAN, Role::Representative, lane(1), OpKind::Approve),
        Err(Refusal::NoGrant)
    );
    assert_eq!(grants.check(MINH, Role::Farmer, lane(1), OpKind::Entry), Err(Refusal::NoGrant));
}

#[test]
fn nobody_acts_as_the_hub_by_saying_so() {
    let grants = with([]);
    for who in [LAN, HOA, person(5), HUB] {
        assert_eq!(
            grants.check(who, Role::Hub, Lane::Shared, OpKind::Grant),
            Err(Refusal::NoGrant)
        );
    }
}

#[test]
fn a_farmer_of_two_households_writes_both() {
    let grants = with([given(5, LAN, Role::Farmer, Some(household(2)))]);
    assert!(grants.holds(LAN, Role::Farmer, Some(household(1))));
    assert!(grants.holds(LAN, Role::Farmer, Some(household(2))));
    assert!(!grants.holds(LAN, Role::Farmer, Some(household(3))));
    assert_eq!(grants.of(LAN).count(), 2);
}

#[test]
fn each_person_sees_the_lanes_of_their_role() {
    let grants = with([]);
    let farmer = grants.view(LAN);
    let own = Households::Only([household(1)].into());
    assert_eq!(farmer, LaneView { shared: true, officials: false, households: own });
    assert!(farmer.contains(lane(1)) && farmer.contains(Lane::Shared));
    assert!(!farmer.contains(lane(2)) && !farmer.contains(Lane::Officials));

    let all = |officials| LaneView { shared: true, officials, households: Households::All };
    assert_eq!(grants.view(HOA), all(false));
    assert_eq!(grants.view(TAM), all(true));
    assert_eq!(grants.view(person(5)), all(true));
    assert!(grants.view(MINH).is_empty());
}

#[test]
fn the_end_of_a_right_ends_what_one_may_write_and_see() {
    let grants = with([ended(10, 1)]);
    assert_eq!(grants.check(LAN, Role::Farmer, lane(1), OpKind::Entry), Err(Refusal::Revoked));
    assert!(grants.view(LAN).is_empty());
    assert_eq!(
        grants.get(GrantId(id(1))).and_then(|g| g.revoked.as_ref()).map(|e| e.by),
        Some(HUB)
    );
}

#[test]
fn what_was_received_before_the_end_stays_permitted_and_what_comes_after_is_not() {
    let grants = with([ended(10, 1)]);
    assert_eq!(grants.check_op(&revision(9, "before").done()), Ok(()));
    assert_eq!(grants.check_op(&revision(10, "at the same moment").done()), Ok(()));
    assert_eq!(grants.check_op(&revision(11, "after").done()), Err(Refusal::Revoked));
    assert_eq!(grants.check_op(&revision(11, "after").claimed(NOON).done()), Err(Refusal::Revoked));
    assert_eq!(
        grants.check_op(&revision(9, "unsent").received(None).done()),
        Err(Refusal::Revoked)
    );
}

#[test]
fn nothing_is_permitted_before_the_right_begins() {
    let grants = grants([given(5, LAN, Role::Farmer, Some(household(1)))]);
    assert!(grants.check_op(&revision(4, "early").done()).is_err());
    assert_eq!(grants.check_op(&revision(5, "in time").done()), Ok(()));
}

#[test]
fn a_right_given_again_after_its_end_holds() {
    let grants = with([ended(10, 1), given(20, LAN, Role::Farmer, Some(household(1)))]);
    assert_eq!(grants.check(LAN, Role::Farmer, lane(1), OpKind::Entry), Ok(()));
    assert_eq!(grants.check_op(&revision(15, "between").done()), Err(Refusal::Revoked));
}

#[test]
fn a_representative_grants_farmers_and_nobody_else() {
    let by_hoa = |role| given(10, MINH, role, Some(household(2))).by(HOA, Role::Representative);
    for role in ROLES {
        let op = by_hoa(role).done();
        let permitted = role == Role::Farmer;
        assert_eq!(with([]).check_op(&op).is_ok(), permitted, "{role:?}");
        assert_eq!(with([by_hoa(role)]).of(MINH).count(), usize::from(permitted), "{role:?}");
    }
}

#[test]
fn a_representative_ends_farmers_rights_and_nobody_elses() {
    for (grant, permitted) in [(1, true), (2, false), (3, false), (4, false), (99, false)] {
        let end = || ended(10, grant).by(HOA, Role::Representative);
        assert_eq!(with([]).check_op(&end().done()).is_ok(), permitted, "grant {grant}");
        let state = with([end()]).get(GrantId(id(grant))).is_some_and(|g| g.revoked.is_some());
        assert_eq!(state, permitted, "grant {grant}");
    }
}

#[test]
fn rights_given_by_a_representative_outlive_the_representative_but_new_ones_do_not_count() {
    let by_hoa =
        |n, whom| given(n, whom, Role::Farmer, Some(household(2))).by(HOA, Role::Representative);
    let grants = with([by_hoa(5, MINH), ended(10, 2), by_hoa(20, person(7))]);
    assert_eq!(grants.of(MINH).count(), 1);
    assert_eq!(grants.of(person(7)).count(), 0);
}

#[test]
fn a_right_cannot_be_widened_by_stating_it_again() {
    let wider = given(10, LAN, Role::Representative, None).about(id(1));
    assert!(!with([wider.clone()]).holds(LAN, Role::Representative, None));
    assert!(!with([wider.claimed(0)]).holds(LAN, Role::Representative, None));
}

#[test]
fn a_farmers_right_names_a_household() {
    assert_eq!(grants([given(1, LAN, Role::Farmer, None)]), Grants::default());
}

#[test]
fn a_refused_grant_gives_nothing() {
    assert_eq!(grants([given(1, LAN, Role::Inspector, None).erased()]), Grants::default());
}

fn lost(n: u64, device: u128, owner_grant: u128) -> Make {
    let end = Revoke { device: Some(DeviceId(Uuid::from_u128(device))), ..Revoke::default() };
    op(n, OpKind::Revoke).by(HUB, Role::Hub).about(id(owner_grant)).within(Lane::Shared).body(&end)
}

#[test]
fn a_lost_phone_is_cut_off_while_its_owner_goes_on_with_another() {
    let grants = with([lost(10, 0xD, 1).by(HOA, Role::Representative)]);
    assert_eq!(grants.check_op(&revision(9, "before").done()), Ok(()));
    assert_eq!(grants.check_op(&revision(11, "after").done()), Err(Refusal::Revoked));
    assert_eq!(grants.check_op(&revision(11, "new phone").on_phone(0xD2).done()), Ok(()));
}

#[test]
fn an_end_meant_for_anothers_phone_has_no_effect() {
    let device = DeviceId(Uuid::from_u128(0xF));
    let grants = with([lost(10, 0xF, 1).by(HOA, Role::Representative)]);
    assert_eq!(grants.device_ended(device, TAM), None, "named a farmer, is the inspector's");
    assert!(grants.device_ended(device, LAN).is_some());

    let direct = lost(10, 0xF, 3).by(HOA, Role::Representative);
    assert_eq!(with([]).check_op(&direct.clone().done()), Err(Refusal::NotPermitted));
    assert_eq!(with([direct]).device_ended(device, TAM), None);
}

#[test]
fn everybody_who_may_end_anything_may_end_an_own_phone() {
    let own = lost(10, 0xF, 2).by(HOA, Role::Representative);
    assert_eq!(with([]).check_op(&own.clone().done()), Ok(()));
    assert!(with([own]).device_ended(DeviceId(Uuid::from_u128(0xF)), HOA).is_some());
}

#[test]
fn refusals_have_stable_names() {
    let all = [Refusal::NoGrant, Refusal::Revoked, Refusal::WrongLane, Refusal::NotPermitted];
    let names = all.map(Refusal::code);
    assert_eq!(names, ["no_grant", "revoked", "wrong_lane", "not_permitted"]);
}
