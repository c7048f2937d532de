//! Plots, growing areas, residue notes.

use crate::common::{TODAY, built_in, day, reasons};
use vungtrong_model::{Milli, Verdict};
use vungtrong_rules::{PlotFacts, Reason, worst};

const HA: i64 = 10_000_000;

fn texts(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn a_sound_plot_has_nothing_against_it() {
    let plot = PlotFacts {
        name: "Lô 1",
        area_m2: Some(Milli(HA)),
        declared_m2: Some(Milli(HA)),
        has_polygon: true,
        ..PlotFacts::default()
    };
    assert!(built_in().judge_plot(&plot, TODAY).is_empty());
}

#[test]
fn the_eu_asks_for_the_outline_of_coffee_from_four_hectares_on() {
    let judged = |area: Option<i64>, crops: &[&str], market: &str, has_polygon| {
        let (crops, markets) = (texts(crops), texts(&[market]));
        let plot = PlotFacts {
            area_m2: area.map(Milli),
            has_polygon,
            crops: &crops,
            markets: &markets,
            ..PlotFacts::default()
        };
        reasons(&built_in().judge_plot(&plot, TODAY))
    };
    let asked = [Reason::PolygonRequired];
    assert_eq!(judged(Some(4 * HA), &["cà phê"], "EU", false), asked);
    assert_eq!(judged(Some(4 * HA), &["sầu riêng", "Cà phê Robusta"], "DEU", false), asked);
    assert!(judged(Some(4 * HA - 1), &["cà phê"], "EU", false).is_empty());
    assert!(judged(Some(4 * HA), &["cà phê"], "EU", true).is_empty());
    assert!(judged(Some(4 * HA), &["sầu riêng"], "EU", false).is_empty(), "durian: no");
    assert!(judged(Some(4 * HA), &["cà phê"], "CHN", false).is_empty());
    assert_eq!(judged(None, &["cà phê"], "FRA", false), [Reason::AreaUnknown]);
}

#[test]
fn the_declared_area_serves_while_none_is_measured() {
    let (crops, markets) = (texts(&["coffee"]), texts(&["EU"]));
    let plot = PlotFacts {
        declared_m2: Some(Milli(5 * HA)),
        crops: &crops,
        markets: &markets,
        ..PlotFacts::default()
    };
    assert_eq!(reasons(&built_in().judge_plot(&plot, TODAY)), [Reason::PolygonRequired]);
}

#[test]
fn overlaps_are_for_review_from_the_square_metres_or_the_percent_on() {
    let judged = |area_m2: i64, overlap: i64| {
        let overlaps = [("Lô 2".to_owned(), Milli(overlap))];
        let plot = PlotFacts {
            area_m2: Some(Milli(area_m2)),
            has_polygon: true,
            overlaps: &overlaps,
            ..PlotFacts::default()
        };
        built_in().judge_plot(&plot, TODAY)
    };
    assert!(judged(10 * HA, 99_999).is_empty());
    let found = judged(10 * HA, 100_000);
    assert_eq!((worst(&found), reasons(&found)), (Verdict::Review, vec![Reason::Overlap]));
    assert_eq!((found[0].subject.as_str(), found[0].pack.as_str()), ("Lô 2", "plot-policy"));
    assert!(judged(HA / 10, 9_999).is_empty(), "0.1 ha, just under 1 %");
    assert_eq!(judged(HA / 10, 10_000).len(), 1, "0.1 ha, 1 %");
}

#[test]
fn a_difference_of_more_than_ten_percent_between_paper_and_field_is_for_review() {
    let judged = |declared: i64, area: i64| {
        let plot = PlotFacts {
            name: "Lô 1",
            area_m2: Some(Milli(area)),
            declared_m2: Some(Milli(declared)),
            has_polygon: true,
            ..PlotFacts::default()
        };
        built_in().judge_plot(&plot, TODAY)
    };
    assert!(judged(11_000_000, 10_000_000).is_empty(), "10 %");
    assert_eq!(reasons(&judged(11_001_000, 10_000_000)), [Reason::AreaDiffers]);
    assert_eq!(reasons(&judged(8_000_000, 10_000_000)), [Reason::AreaDiffers]);
    assert_eq!(reasons(&judged(8_000_000, 0)), [Reason::AreaDiffers], "no area to compare with");
    assert_eq!(judged(12_000_000, 10_000_000)[0].values["difference_percent"], Milli(20_000));
    assert_eq!(judged(i64::MIN, 1).len(), 1, "no overflow");
}

#[test]
fn faults_of_the_outline_are_for_review() {
    let plot =
        PlotFacts { name: "Lô 1", has_polygon: true, shape_faults: 2, ..PlotFacts::default() };
    let found = built_in().judge_plot(&plot, TODAY);
    assert_eq!(reasons(&found), [Reason::ShapeFaults]);
    assert_eq!(found[0].values["faults"].to_f64(), 2.0);
}

#[test]
fn the_minimum_of_an_area_is_that_of_its_day() {
    let judged = |area: i64, crop: &str, date: &str| {
        let found = built_in().judge_area("Vùng 1", Milli(area), crop, day(date));
        found.first().map(|f| (f.reason, f.version.clone()))
    };
    let tccs = |reason| Some((reason, "2020".to_owned()));
    assert_eq!(judged(9 * HA, "sầu riêng", "2020-11-29"), None);
    assert_eq!(judged(9 * HA, "sầu riêng", "2020-11-30"), tccs(Reason::AreaTooSmall));
    assert_eq!(judged(10 * HA, "sầu riêng", "2026-07-31"), tccs(Reason::AreaEnough));
    let new = Some((Reason::MinimumUnknown, "2026".to_owned()));
    assert_eq!(judged(10 * HA, "sầu riêng", "2026-08-01"), new);
    assert_eq!(judged(9 * HA, "cà phê", "2024-01-01"), None, "for fruit trees only");
}

#[test]
fn the_usa_asks_for_an_inspection_within_ninety_days_before_harvest() {
    let harvest = day("2026-11-24");
    let judged = |market: &str, last: Option<&str>| {
        reasons(&built_in().judge_inspection(market, harvest, last.map(day)))
    };
    assert_eq!(judged("USA", Some("2026-08-26")), [Reason::Inspected], "90 days before");
    assert_eq!(judged("USA", Some("2026-08-25")), [Reason::InspectionDue], "91 days before");
    assert_eq!(judged("USA", Some("2026-11-24")), [Reason::Inspected]);
    assert_eq!(judged("USA", Some("2026-11-25")), [Reason::InspectionDue], "after the harvest");
    assert_eq!(judged("USA", None), [Reason::InspectionDue]);
    assert!(judged("CHN", None).is_empty());
}

#[test]
fn residue_notes_carry_their_table_and_end_with_it() {
    let rules = built_in();
    let notes = |active: &str, market: &str, date: &str| {
        let notes = rules.residue_notes(active, "sầu riêng", market, day(date));
        notes
            .iter()
            .map(|n| (n.active.to_owned(), n.mg_kg, n.at_detection_limit))
            .collect::<Vec<_>>()
    };
    let one =
        |active: &str, mg_kg: i64, limit| vec![(active.to_owned(), Some(Milli(mg_kg)), limit)];
    assert_eq!(
        notes("Cypermethrin (min 90%)", "DEU", "2026-11-24"),
        one("cypermethrin", 1_000, false)
    );
    assert_eq!(notes("Emamectin benzoate", "EU", "2026-11-24"), one("emamectin", 2, true));
    assert_eq!(notes("Dinotefuran", "EU", "2026-11-24"), [("dinotefuran".to_owned(), None, false)]);
    assert!(notes("Exemplin", "EU", "2026-11-24").is_empty(), "no default there");
    assert_eq!(notes("Exemplin", "JPN", "2026-11-24"), one("", 10, false));
    assert_eq!(notes("Chlorpyrifos", "KOR", "2026-11-24"), one("chlorpyrifos", 400, false));
    assert_eq!(notes("Chlorpyrifos", "TWN", "2026-11-24"), one("chlorpyrifos", 500, false));
    assert!(notes("Cypermethrin", "CHN", "2026-11-24").is_empty(), "no values for China");
    assert!(notes("Cypermethrin", "EU", "2026-04-05").is_empty());
    assert!(notes("Cypermethrin", "EU", "2027-04-07").is_empty(), "too old to show");
    let both = notes("Abamectin 1% + Azoxystrobin 2%", "EU", "2026-11-24");
    assert_eq!(both.len(), 2);
}
