use crate::said::*;
use vungtrong_app::{App, WalkEvent, model::*};

const YEAR_MS: i64 = 365 * 86_400_000;
const MINUTE_MS: i64 = 60_000;

fn claimed(phone: &App, id: EntryId) -> Millis {
    phone.entry(id).unwrap().revisions.last().unwrap().claimed
}

#[test]
fn a_clock_that_once_stood_in_the_future_does_not_stamp_the_future_for_ever() {
    let mut people = people(301);
    people.farmer.set_clock_wrong(10 * YEAR_MS);
    let wrong = people.hand_in(purchase("Vôi", TODAY));
    let now = people.world.hub().now;
    assert!(claimed(&people.farmer, wrong).0 > now.0 + 9 * YEAR_MS, "that is what it knew");
    people.farmer.set_clock_wrong(0);
    for reopened in [false, true] {
        if reopened {
            people.farmer.kill_and_open();
        }
        people.world.pass(MINUTE_MS);
        let right = people.hand_in(purchase("Phân", TODAY));
        let off = claimed(&people.farmer, right).0 - people.world.hub().now.0;
        assert!(off.abs() < MINUTE_MS, "{off} ms off, reopened: {reopened}");
    }
}

#[test]
fn a_change_made_after_the_clock_was_set_right_holds() {
    let people = people(302);
    people.farmer.set_clock_wrong(10 * YEAR_MS);
    let id = people.hand_in(purchase("Vôi", TODAY));
    people.farmer.sync();
    people.farmer.set_clock_wrong(0);
    people.farmer.change_entry(id, purchase("Phân", TODAY), "nhầm", true).unwrap();
    people.world.settle(&[&people.farmer, &people.rep]);
    for phone in [&people.farmer, &people.rep] {
        let detail = phone.entry(id).unwrap();
        assert_eq!(detail.card.title, "Phân");
        assert!(detail.conflicts.is_empty());
    }
}

#[test]
fn a_clock_a_little_ahead_still_only_goes_forward() {
    let people = people(303);
    people.farmer.set_clock_wrong(MINUTE_MS);
    let first = people.hand_in(purchase("Vôi", TODAY));
    people.farmer.set_clock_wrong(0);
    let second = people.hand_in(purchase("Phân", TODAY));
    assert!(claimed(&people.farmer, second) >= claimed(&people.farmer, first));
}

#[test]
fn a_record_says_what_satellites_said_of_the_time() {
    let people = people(304);
    let plot = people.plot("Lô trên");
    let evidence = |id: EntryId| {
        let ops = operations(&people.farmer, id);
        ops.first().unwrap().header.clock
    };
    let before = people.hand_in(purchase("Vôi", TODAY));
    assert_eq!(evidence(before).gnss_s, None, "no fix was seen");
    let at = people.world.hub().now;
    let mut walk = people.farmer.walk(plot).unwrap();
    walk.record(WalkEvent::Fix(fix(at))).unwrap();
    let late = fix(Millis(at.0 - 40_000));
    walk.record(WalkEvent::Fix(late)).unwrap();
    let made_up = Fix { mock: true, ..fix(Millis(at.0 + YEAR_MS)) };
    walk.record(WalkEvent::Fix(made_up)).unwrap();
    let after = people.hand_in(purchase("Phân", TODAY));
    assert_eq!(evidence(after).gnss_s, Some(at.0 / 1000));
}

/// An entry's operations with their headers, as a backup carries them.
fn operations(phone: &App, id: EntryId) -> Vec<Op> {
    let copy = tempfile::tempdir().unwrap();
    let to = copy.path().join("copy");
    phone.backup(&to).unwrap();
    let store = vungtrong_store::Store::open(&to, None).unwrap();
    let area = phone.only_area().unwrap();
    store.ops_of(area, id.0).unwrap()
}
