use crate::said::*;
use vungtrong_app::AppError;
use vungtrong_scenarios::Fault;

#[test]
fn a_session_that_breaks_later_tells_what_it_had_done() {
    let people = people(101);
    // More than one request takes.
    for i in 0..400 {
        let note = format!("{i} ").repeat(200);
        people.farmer.save_entry(draft(people.area, purchase(&note, TODAY))).unwrap();
    }
    people.farmer.faults(&[Fault::Up, Fault::Offline]);
    let report = sync(&people.farmer).unwrap();
    assert!(matches!(report.ended, Some(AppError::Offline)), "{:?}", report.ended);
    assert!(report.progress.sent > 0);
    assert!(!report.changes.entries.is_empty(), "screens learn what the hub has now");
    assert_eq!(report.changes.stored_ops as usize, report.progress.sent);
    let rest = sync(&people.farmer).unwrap();
    assert!(rest.ended.is_none());
    assert_eq!(report.progress.sent + rest.progress.sent, 400);
}

#[test]
fn a_picture_that_cannot_go_does_not_unsay_the_records() {
    let people = people(102);
    people.photo();
    people.farmer.faults(&[Fault::Up, Fault::Offline]);
    let report = sync(&people.farmer).unwrap();
    assert!(matches!(report.ended, Some(AppError::Offline)), "{:?}", report.ended);
    assert_eq!((report.progress.sent, report.progress.files_sent), (1, 0));
}

#[test]
fn a_session_that_did_nothing_is_an_error() {
    let people = people(103);
    people.farmer.faults(&[Fault::Offline]);
    assert!(matches!(sync(&people.farmer), Err(AppError::Offline)));
}

#[test]
fn one_bad_picture_does_not_hold_up_the_others() {
    let people = people(104);
    for _ in 0..3 {
        people.photo();
    }
    people.farmer.faults(&[Fault::Up, Fault::Up, Fault::Status(400, None)]);
    let report = sync(&people.farmer).unwrap();
    assert!(report.ended.is_none());
    assert_eq!((report.progress.files_sent, report.progress.files_failed), (2, 1));
    assert_eq!(people.farmer.unsent().unwrap().photos, 1, "it stays in the queue");
    let report = sync(&people.farmer).unwrap();
    assert_eq!((report.progress.files_sent, report.progress.files_failed), (1, 0));
}

#[test]
fn how_long_the_hub_asks_to_wait_is_told() {
    let people = people(105);
    people.farmer.faults(&[Fault::Status(429, Some(40))]);
    let refused = sync(&people.farmer).unwrap_err();
    let AppError::Hub { code, retry_after_s } = refused else { panic!("{refused:?}") };
    assert_eq!((code.as_str(), retry_after_s), ("too_many", Some(40)));
}
