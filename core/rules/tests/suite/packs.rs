//! Packs are data with dates: what is accepted, what is refused, which one holds on a day.

use crate::common;
use crate::common::{TODAY, built_in, catalogue, day, header, listed};
use vungtrong_rules::{
    AreaMinimum, Confidence, Content, DiaryPolicy, Pack, PackError, PackFault, ProductUse, Rules,
};

fn json(change: impl FnOnce(&mut serde_json::Value)) -> String {
    let pack = catalogue("1", "2026-02-10", vec![listed("Vidu 25EC", "")]);
    let mut value = serde_json::to_value(pack).unwrap();
    change(&mut value);
    value.to_string()
}

fn fault(json: &str) -> PackFault {
    match Pack::from_json(json) {
        Err(PackError::Invalid { fault, .. }) => fault,
        other => panic!("expected a fault, got {other:?}"),
    }
}

#[test]
fn the_packs_that_are_built_in_load_and_say_where_they_come_from() {
    let rules = built_in();
    let ids: Vec<_> = rules.packs().map(|p| p.id.as_str()).collect();
    assert_eq!(ids.len(), 22);
    assert!(ids.contains(&"vn-banned-actives") && ids.contains(&"china-durian-pests"));
    assert!(rules.packs().all(|p| p.source.len() > 10));
}

#[test]
fn every_pack_file_is_built_in() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/packs");
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), built_in().packs().count());
}

#[test]
fn a_pack_survives_json() {
    let pack = catalogue("1", "2026-02-10", vec![listed("Vidu 25EC", "Exemplin")]);
    assert_eq!(Pack::from_json(&pack.to_json()).unwrap(), pack);
}

#[test]
fn a_missing_field_or_a_date_that_is_none_is_unreadable() {
    for field in ["id", "version", "valid_from", "source", "confidence", "kind", "content"] {
        let text = json(|pack| {
            pack.as_object_mut().unwrap().remove(field);
        });
        let error = Pack::from_json(&text).unwrap_err();
        assert!(matches!(error, PackError::Unreadable { .. }), "{field}: {error:?}");
    }
    for (field, bad) in [
        ("valid_from", "2026-02-30"),
        ("valid_from", "10/02/2026"),
        ("valid_to", "soon"),
        ("confidence", "sure"),
        ("kind", "horoscope"),
    ] {
        let text = json(|pack| pack[field] = bad.into());
        let error = Pack::from_json(&text).unwrap_err();
        assert!(matches!(error, PackError::Unreadable { .. }), "{field} {bad}: {error:?}");
    }
}

#[test]
fn what_cannot_be_right_is_named() {
    assert_eq!(fault(&json(|p| p["source"] = " ".into())), PackFault::Source);
    assert_eq!(fault(&json(|p| p["version"] = "".into())), PackFault::Version);
    assert_eq!(fault(&json(|p| p["id"] = "My List".into())), PackFault::Id);
    assert_eq!(fault(&json(|p| p["valid_to"] = "2026-02-09".into())), PackFault::EndsBeforeStart);
    let empty = json(|p| p["content"]["products"] = serde_json::json!([]));
    assert_eq!(fault(&empty), PackFault::Empty("products"));
}

#[test]
fn a_policy_that_takes_the_unknown_for_harmless_is_refused() {
    let pack = |kind: &str, content: serde_json::Value| {
        json(|p| {
            p["kind"] = kind.into();
            p["content"] = content;
        })
    };
    let unknown = serde_json::json!({"unknown_interval": "allowed"});
    let fault_of = |kind| fault(&pack(kind, unknown.clone()));
    assert_eq!(fault_of("harvest_interval"), PackFault::OutOfRange("unknown_interval"));
    assert_eq!(fault_of("re_entry"), PackFault::OutOfRange("unknown_interval"));
    let not_listed = serde_json::json!({"not_listed": "allowed", "removed": "review"});
    assert_eq!(fault(&pack("product_policy", not_listed)), PackFault::OutOfRange("not_listed"));
}

#[test]
fn two_versions_that_hold_on_the_same_day_are_refused() {
    let product = || vec![listed("Vidu 25EC", "")];
    let mut early = catalogue("1", "2026-02-10", product());
    let late = catalogue("2", "2026-08-15", product());
    assert!(Rules::with_packs([late.clone(), early.clone()]).is_ok(), "an open end is closed");
    early.header.valid_to = Some(day("2026-08-14"));
    assert!(Rules::with_packs([early.clone(), late.clone()]).is_ok());
    early.header.valid_to = Some(day("2026-08-15"));
    let error = Rules::with_packs([late.clone(), early]).unwrap_err();
    let (first, second) = ("1".to_owned(), "2".to_owned());
    assert_eq!(error, PackError::Overlap { id: "test-list".into(), first, second });
    let same_day = catalogue("3", "2026-08-15", product());
    assert!(matches!(Rules::with_packs([late, same_day]), Err(PackError::Overlap { .. })));
}

#[test]
fn one_id_is_of_one_kind() {
    let other = Pack {
        header: header("test-list", "2", "2026-08-15"),
        content: Content::DiaryPolicy(DiaryPolicy { backdated_after_days: 1 }),
    };
    let list = catalogue("1", "2026-02-10", vec![listed("Vidu 25EC", "")]);
    let error = Rules::with_packs([list, other]).unwrap_err();
    assert_eq!(error, PackError::TwoKinds { id: "test-list".into() });
}

#[test]
fn without_its_policies_there_are_no_rules() {
    let error = Rules::of([]).unwrap_err();
    assert_eq!(error, PackError::Missing { kind: "product_policy" });
}

#[test]
fn the_pack_in_force_on_the_day_answers() {
    let rules = Rules::with_packs([
        catalogue("1", "2026-02-10", vec![listed("Vidu 25EC", "Exemplin")]),
        catalogue("2", "2026-08-15", vec![listed("Mau 10WP", "Samplin")]),
    ])
    .unwrap();
    let answer = |date: &str| {
        let product = ProductUse { name: "Vidu 25EC", ..ProductUse::default() };
        let finding = rules.judge_product(product, day(date));
        (finding.reason.key(), finding.version)
    };
    for (date, reason, version) in [
        ("2026-02-09", "no_catalogue", "1"),
        ("2026-02-10", "permitted", "1"),
        ("2026-08-14", "permitted", "1"),
        ("2026-08-15", "not_listed", "2"),
        ("2030-01-01", "not_listed", "2"),
    ] {
        assert_eq!(answer(date), (reason, version.to_owned()), "{date}");
    }
}

#[test]
fn after_the_last_day_of_the_last_version_none_holds() {
    let mut only = catalogue("1", "2026-02-10", vec![listed("Vidu 25EC", "")]);
    only.header.valid_to = Some(day("2026-08-14"));
    let rules = Rules::with_packs([only]).unwrap();
    assert_eq!(rules.catalogues(day("2026-08-14")).count(), 1);
    assert_eq!(rules.catalogues(day("2026-08-15")).count(), 0);
}

#[test]
fn a_later_policy_of_an_organisation_replaces_ours_from_its_day_on() {
    let own = Pack {
        header: header("diary-policy", "coop", "2026-06-01"),
        content: Content::DiaryPolicy(DiaryPolicy { backdated_after_days: 30 }),
    };
    let rules = Rules::with_packs([own]).unwrap();
    let entry = common::spray("2026-11-01", "2026-11-01", vec![]);
    let context =
        vungtrong_rules::EntryContext { entered_on: TODAY, crop: "", markets: &[], sprays: &[] };
    let backdated = |rules: &Rules| {
        let findings = rules.judge_entry(&entry, &context);
        findings.iter().any(|f| f.reason.key() == "backdated")
    };
    assert!(backdated(&built_in()));
    assert!(!backdated(&rules));
}

#[test]
fn confidence_is_written_as_the_facts_write_it() {
    let written = |c: Confidence| serde_json::to_value(c).unwrap();
    assert_eq!(written(Confidence::NotFound), "?");
    assert_eq!(written(Confidence::Secondary), "S2");
    assert_eq!(written(Confidence::Policy), "policy");
}

#[test]
fn records_are_kept_five_years() {
    assert_eq!(built_in().keep_until(day("2024-02-29")), day("2029-02-28"));
}

#[test]
fn a_limit_of_nothing_is_refused() {
    let pack = Pack {
        header: header("own-minimum", "1", "2026-01-01"),
        content: Content::AreaMinimum(AreaMinimum {
            from_area_m2: Some(vungtrong_model::Milli(0)),
            crops: vec![],
        }),
    };
    assert!(matches!(
        pack.check(),
        Err(PackError::Invalid { fault: PackFault::OutOfRange("from_area_m2"), .. })
    ));
}
