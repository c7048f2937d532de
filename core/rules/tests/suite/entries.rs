//! Diary entries against all rules.

use crate::common::{
    TODAY, built_in, catalogue, day, dose, head, listed, reasons, spray, tank, with_ids,
};
use vungtrong_model::{
    Entry, Fertilize, FertilizerItem, FertilizerKind, Harvest, HarvestKind, InputKind, Milli, Pest,
    Purchase, Soil, Verdict, Work,
};
use vungtrong_rules::{EntryContext, Finding, Reason, Rules, worst};

fn china() -> Vec<String> {
    vec!["CHN".into()]
}

fn on(date: &str, work: Work) -> Entry {
    Entry::new(head(Some(day(date)), None), work)
}

fn judge(entry: &Entry) -> Vec<Finding> {
    let markets = china();
    let context =
        EntryContext { entered_on: TODAY, crop: "Sầu riêng", markets: &markets, sprays: &[] };
    built_in().judge_entry(entry, &context)
}

fn with_list() -> Rules {
    let products = vec![listed("Vidu 25EC", "Exemplin (min 95%)")];
    Rules::with_packs([catalogue("7", "2026-02-10", products)]).unwrap()
}

#[test]
fn a_complete_spray_of_a_listed_product_is_allowed_and_says_when_to_pick() {
    let entry = spray("2026-11-22", "2026-11-23", vec![tank("Vidu 25EC", Some(14))]);
    let context = EntryContext { entered_on: TODAY, crop: "", markets: &[], sprays: &[] };
    let findings = with_list().judge_entry(&entry, &context);
    assert_eq!(worst(&findings), Verdict::Allowed);
    assert_eq!(reasons(&findings), [Reason::Permitted, Reason::IntervalKept]);
    assert_eq!(findings[1].earliest_harvest, Some(day("2026-12-07")));
    assert_eq!(findings[0].version, "7");
}

#[test]
fn each_product_of_the_tank_is_judged() {
    let mut banned = tank("Xấu 3GR", Some(30));
    banned.active = "Carbofuran 3%".into();
    let tank = vec![tank("Vidu 25EC", None), tank("Lạ 5SC", Some(3)), banned];
    let context = EntryContext { entered_on: TODAY, crop: "", markets: &[], sprays: &[] };
    let findings = with_list().judge_entry(&spray("2026-11-23", "2026-11-23", tank), &context);
    assert_eq!(worst(&findings), Verdict::Blocked);
    let expected = [Reason::Permitted, Reason::NotListed, Reason::BannedActive, Reason::PhiUnknown];
    assert_eq!(reasons(&findings), expected);
    assert_eq!(findings[3].subject, "Vidu 25EC");
    assert_eq!(
        (findings[3].earliest_harvest, findings[3].at_least),
        (None, Some(day("2026-12-23")))
    );
}

#[test]
fn work_that_ends_after_the_end_of_use_is_for_review() {
    let ending = vungtrong_rules::Product {
        end_of_use: Some(day("2026-11-22")),
        ..listed("Vidu 25EC", "Exemplin")
    };
    let rules = Rules::with_packs([catalogue("7", "2026-02-10", vec![ending])]).unwrap();
    let context = EntryContext { entered_on: TODAY, crop: "", markets: &[], sprays: &[] };
    let reason = |last: &str| {
        let entry = spray("2026-11-22", last, vec![tank("Vidu 25EC", Some(14))]);
        rules.judge_entry(&entry, &context)[0].reason
    };
    assert_eq!(reason("2026-11-22"), Reason::PermittedUntil);
    assert_eq!(reason("2026-11-23"), Reason::RemovedProduct);
}

#[test]
fn what_a_record_for_china_must_hold_is_asked_for() {
    let mut bare = tank("Vidu 25EC", Some(7));
    (bare.active, bare.dose) = (String::new(), None);
    let mut entry = spray("2026-11-23", "2026-11-23", vec![bare]);
    if let Work::Spray(spray) = &mut entry.work {
        spray.target.clear();
    }
    let found = reasons(&judge(&entry));
    for reason in [Reason::ActiveMissing, Reason::DoseMissing, Reason::TargetMissing] {
        assert!(found.contains(&reason), "{reason:?} in {found:?}");
    }
    assert!(dose().is_some(), "the complete one has all three");
}

#[test]
fn entries_written_long_after_the_work_are_flagged() {
    for (on_day, flagged) in [("2026-11-20", true), ("2026-11-21", false), ("2026-11-24", false)] {
        let findings = judge(&on(on_day, Work::Care(Default::default())));
        assert_eq!(reasons(&findings) == [Reason::Backdated], flagged, "{on_day}");
    }
    let findings = judge(&on("2026-11-14", Work::Care(Default::default())));
    assert_eq!(findings[0].values["days"].to_f64(), 10.0);
    assert_eq!((findings[0].verdict, findings[0].pack.as_str()), (Verdict::Review, "diary-policy"));
}

#[test]
fn the_end_of_long_work_counts_for_back_dating() {
    let long = Entry::new(
        head(Some(day("2026-11-10")), Some(day("2026-11-23"))),
        Work::Care(Default::default()),
    );
    assert!(judge(&long).is_empty());
}

#[test]
fn tomorrow_is_for_review_except_in_forecasts() {
    let harvest = |kind| Work::Harvest(Harvest { kind, ..Harvest::default() });
    let tomorrow = judge(&on("2026-11-25", harvest(HarvestKind::Actual)));
    assert!(reasons(&tomorrow).contains(&Reason::FutureDate));
    let forecast = judge(&on("2027-05-25", harvest(HarvestKind::Forecast)));
    assert_eq!(worst(&forecast), Verdict::Allowed);
}

#[test]
fn an_entry_without_a_day_is_unknown_and_nothing_else() {
    let entry = Entry::new(head(None, None), Work::Spray(Default::default()));
    let findings = judge(&entry);
    assert_eq!(
        (worst(&findings), reasons(&findings)),
        (Verdict::Uncertain, vec![Reason::DateMissing])
    );
}

#[test]
fn a_harvest_is_held_against_the_sprays_of_its_plots() {
    let sprays = [spray("2026-11-20", "2026-11-20", vec![tank("A", Some(7))])];
    let sprays = with_ids(&sprays);
    let context = EntryContext { entered_on: TODAY, crop: "", markets: &[], sprays: &sprays };
    let harvest = |kind| on("2026-11-24", Work::Harvest(Harvest { kind, ..Harvest::default() }));
    let done = built_in().judge_entry(&harvest(HarvestKind::Actual), &context);
    assert_eq!((worst(&done), reasons(&done)), (Verdict::Blocked, vec![Reason::TooEarly]));
    let planned = built_in().judge_entry(&harvest(HarvestKind::Forecast), &context);
    assert_eq!((worst(&planned), reasons(&planned)), (Verdict::Review, vec![Reason::TooEarly]));
}

#[test]
fn uncomposted_manure_is_for_review_and_organic_without_a_word_is_unknown() {
    let item = |kind, composted| FertilizerItem {
        name: "Phân".into(),
        kind,
        composted,
        ..FertilizerItem::default()
    };
    let judged = |item| {
        let fertilize = Fertilize { items: vec![item], ..Fertilize::default() };
        reasons(&judge(&on("2026-11-24", Work::Fertilize(fertilize))))
    };
    assert_eq!(judged(item(FertilizerKind::Organic, Some(false))), [Reason::ManureNotComposted]);
    assert_eq!(judged(item(FertilizerKind::Organic, None)), [Reason::CompostingUnknown]);
    assert!(judged(item(FertilizerKind::Organic, Some(true))).is_empty());
    assert!(judged(item(FertilizerKind::Mineral, None)).is_empty());
}

#[test]
fn the_limit_for_fruit_is_not_used_for_soil() {
    let soil = Soil { cadmium_mg_kg: Some(Milli(900)), ..Soil::default() };
    assert!(judge(&on("2026-11-24", Work::Soil(soil))).is_empty());
}

#[test]
fn a_bought_pesticide_is_judged_on_its_day_a_fertilizer_is_not() {
    let buy = |input, name: &str| {
        let purchase = Purchase { input, name: name.into(), ..Purchase::default() };
        reasons(&judge(&on("2026-11-24", Work::Purchase(purchase))))
    };
    assert_eq!(buy(InputKind::Pesticide, "Carbofuran 3GR"), [Reason::BannedActive]);
    assert!(buy(InputKind::Fertilizer, "Carbofuran 3GR").is_empty());
}

fn pest(species: &str) -> Entry {
    on("2026-11-24", Work::Pest(Pest { species: species.into(), ..Pest::default() }))
}

#[test]
fn the_six_pests_of_durian_for_china_raise_an_alert_however_they_are_written() {
    for (written, listed) in [
        ("Bactrocera correcta", "Bactrocera correcta"),
        ("bactrocera CORRECTA (Bezzi)", "Bactrocera correcta"),
        ("B. correcta", "Bactrocera correcta"),
        ("b.correcta", "Bactrocera correcta"),
        ("ruồi đục quả B. correcta", "Bactrocera correcta"),
        ("guava fruit fly", "Bactrocera correcta"),
        ("番石榴果实蝇", "Bactrocera correcta"),
        ("Dysmicoccus neobrevipes", "Dysmicoccus neobrevipes"),
        ("P. minor", "Planococcus minor"),
        ("Planococcus lilacinus", "Planococcus lilacinus"),
        ("coffee mealybug", "Planococcus lilacinus"),
        ("Pseudococcus jackbeardsleyi", "Pseudococcus jackbeardsleyi"),
        ("Exallomochlus hispidus", "Exallomochlus hispidus"),
    ] {
        let findings = judge(&pest(written));
        assert_eq!(reasons(&findings), [Reason::QuarantinePest], "{written}");
        assert_eq!(findings[0].listed, listed, "{written}");
        assert!(findings[0].alert && findings[0].verdict == Verdict::Review, "{written}");
    }
}

#[test]
fn a_slip_in_spelling_alerts_and_says_that_it_is_only_likely() {
    for written in ["Bactrocera corecta", "Planococus minor", "Rệp Exallomochlus hispidis"] {
        let findings = judge(&pest(written));
        assert_eq!(reasons(&findings), [Reason::QuarantinePestLikely], "{written}");
        assert!(findings[0].alert, "{written}");
    }
}

#[test]
fn relatives_and_other_pests_raise_no_alert() {
    for written in
        ["Bactrocera dorsalis", "Dysmicoccus brevipes", "Planococcus citri", "nhện đỏ", ""]
    {
        assert!(judge(&pest(written)).is_empty(), "{written}");
    }
}

#[test]
fn a_group_of_pests_is_unknown_not_an_alert() {
    for written in ["rệp sáp", "Rep sap trang", "ruồi đục trái"] {
        let findings = judge(&pest(written));
        assert_eq!(reasons(&findings), [Reason::QuarantineGroup], "{written}");
        assert!(!findings[0].alert && findings[0].verdict == Verdict::Uncertain, "{written}");
    }
}

#[test]
fn the_list_is_for_its_market_its_crop_and_its_time() {
    let entry = pest("Bactrocera correcta");
    let count = |entry: &Entry, crop: &str, markets: &[String]| {
        let context = EntryContext { entered_on: TODAY, crop, markets, sprays: &[] };
        let findings = built_in().judge_entry(entry, &context);
        findings.iter().filter(|f| f.alert).count()
    };
    assert_eq!(count(&entry, "Durian", &china()), 1);
    assert_eq!(count(&entry, "Sầu riêng Ri6", &["USA".into(), "chn".into()]), 1);
    assert_eq!(count(&entry, "cà phê", &china()), 0);
    assert_eq!(count(&entry, "Durian", &["USA".into()]), 0);
    assert_eq!(count(&entry, "Durian", &[]), 0);
    let mut dated = entry;
    dated.head.on = Some(day("2022-07-10"));
    assert_eq!(count(&dated, "Durian", &china()), 0, "the day before the protocol");
    dated.head.on = Some(day("2022-07-11"));
    assert_eq!(count(&dated, "Durian", &china()), 1);
    dated.head.crop = "cà phê".into();
    assert_eq!(count(&dated, "Durian", &china()), 0, "the entry names its crop");
}

#[test]
fn a_stamp_keeps_answer_reason_pack_and_version() {
    let finding = &judge(&pest("B. correcta"))[0];
    let stamp = finding.stamp();
    assert_eq!(stamp.rule, "quarantine_pest");
    assert_eq!((stamp.pack.as_str(), stamp.version.as_str()), ("china-durian-pests", "1"));
    assert_eq!((stamp.verdict, stamp.subject.as_str()), (Verdict::Review, "B. correcta"));
    let json = serde_json::to_value(finding).unwrap();
    assert_eq!(json["reason"], "quarantine_pest");
    assert_eq!(json["verdict"], "review");
    assert_eq!(json["alert"], true);
}
