//! Days between the last spray and the harvest, hours until people may enter again.

use crate::common::{built_in, day, head, reasons, spray, tank, with_ids};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use vungtrong_model::{DayTime, Entry, EntryId, Spray, TankProduct, Verdict, Work};
use vungtrong_rules::{Reason, SafeHarvest, earliest_safe_entry, earliest_safe_harvest, worst};

fn safe(sprays: &[Entry]) -> SafeHarvest {
    earliest_safe_harvest(&with_ids(sprays))
}

#[test]
fn the_interval_counts_from_the_last_day_of_the_work() {
    let one_day = spray("2026-11-01", "2026-11-01", vec![tank("A", Some(7))]);
    let three_days = spray("2026-11-01", "2026-11-03", vec![tank("A", Some(7))]);
    assert_eq!(safe(&[one_day]).date, Some(day("2026-11-08")));
    assert_eq!(safe(&[three_days]).date, Some(day("2026-11-10")));
}

#[test]
fn the_largest_interval_in_the_tank_decides() {
    let tank = vec![tank("A", Some(7)), tank("B", Some(21)), tank("C", Some(0))];
    let safe = safe(&[spray("2026-11-01", "2026-11-01", tank)]);
    assert_eq!(safe.date, Some(day("2026-11-22")));
    assert_eq!(safe.because.unwrap().product, "B");
}

#[test]
fn an_older_spray_with_a_long_interval_may_decide() {
    let old = spray("2026-10-01", "2026-10-01", vec![tank("Long", Some(60))]);
    let new = spray("2026-11-01", "2026-11-01", vec![tank("Short", Some(3))]);
    let safe = safe(&[old, new]);
    assert_eq!(safe.date, Some(day("2026-11-30")));
    assert_eq!(safe.because.unwrap().product, "Long");
}

#[test]
fn an_unknown_interval_leaves_no_certain_day_but_a_day_before_which_it_is_not_safe() {
    let tank = vec![tank("Known", Some(7)), tank("Unknown", None)];
    let safe = safe(&[spray("2026-11-01", "2026-11-01", tank)]);
    assert_eq!((safe.date, safe.certain), (None, false));
    assert_eq!(safe.at_least, Some(day("2026-11-08")));
    assert_eq!(safe.unknown.len(), 1);
    assert_eq!(safe.unknown[0].product, "Unknown");
}

#[test]
fn a_spray_without_products_or_without_a_day_is_unknown_too() {
    let empty = spray("2026-11-01", "2026-11-01", vec![]);
    assert!(!safe(&[empty]).certain);
    let products = vec![tank("A", Some(7))];
    let work = Work::Spray(Spray { products, ..Spray::default() });
    let undated = Entry::new(head(None, None), work);
    assert!(!safe(&[undated]).certain);
}

#[test]
fn without_sprays_any_day_is_safe() {
    let nothing = safe(&[]);
    assert_eq!((nothing.date, nothing.certain, nothing.at_least), (None, true, None));
    let findings = built_in().check_harvest(day("2026-11-24")..=day("2026-11-24"), &[]);
    assert_eq!(reasons(&findings), [Reason::IntervalKept]);
}

#[test]
fn picking_is_safe_from_the_day_on_not_the_day_before() {
    let rules = built_in();
    let sprays = [spray("2026-11-01", "2026-11-03", vec![tank("A", Some(7)), tank("B", Some(3))])];
    let sprays = with_ids(&sprays);
    for (on, verdict, reason) in [
        ("2026-11-03", Verdict::Blocked, Reason::TooEarly),
        ("2026-11-09", Verdict::Blocked, Reason::TooEarly),
        ("2026-11-10", Verdict::Allowed, Reason::IntervalKept),
        ("2026-11-11", Verdict::Allowed, Reason::IntervalKept),
    ] {
        let findings = rules.check_harvest(day(on)..=day(on), &sprays);
        assert_eq!((worst(&findings), findings[0].reason), (verdict, reason), "{on}");
        assert_eq!(findings[0].earliest_harvest, Some(day("2026-11-10")), "{on}");
        assert_eq!(findings[0].pack, "harvest-interval", "{on}");
    }
    let early = rules.check_harvest(day("2026-11-09")..=day("2026-11-09"), &sprays);
    assert_eq!(early.len(), 1, "only A is still too early");
    assert_eq!(early[0].values["days_too_early"].to_f64(), 1.0);
}

#[test]
fn a_spray_after_the_harvest_does_not_matter_to_it() {
    let later = [spray("2026-11-25", "2026-11-25", vec![tank("A", None)])];
    let findings =
        built_in().check_harvest(day("2026-11-20")..=day("2026-11-24"), &with_ids(&later));
    assert_eq!(worst(&findings), Verdict::Allowed);
}

#[test]
fn a_spray_in_the_middle_of_a_long_harvest_matters() {
    let rules = built_in();
    let during = [spray("2026-11-22", "2026-11-22", vec![tank("A", Some(7))])];
    let findings = rules.check_harvest(day("2026-11-20")..=day("2026-11-24"), &with_ids(&during));
    assert_eq!(reasons(&findings), [Reason::TooEarly]);
    let same_day = [spray("2026-11-22", "2026-11-22", vec![tank("A", Some(0))])];
    let findings = rules.check_harvest(day("2026-11-20")..=day("2026-11-24"), &with_ids(&same_day));
    assert_eq!(reasons(&findings), [Reason::IntervalKept]);
}

#[test]
fn an_interval_beyond_the_calendar_is_never_safe() {
    let sprays = [spray("2026-11-01", "2026-11-01", vec![tank("A", Some(u32::MAX))])];
    assert_eq!(safe(&sprays).date, Some(Date::MAX));
    let findings =
        built_in().check_harvest(day("2999-01-01")..=day("2999-01-01"), &with_ids(&sprays));
    assert_eq!(worst(&findings), Verdict::Blocked);
}

#[test]
fn other_work_is_passed_over() {
    let care = Entry::new(head(Some(day("2026-11-01")), None), Work::Care(Default::default()));
    assert_eq!(safe(&[care]), SafeHarvest { certain: true, ..SafeHarvest::default() });
}

#[test]
fn people_enter_again_after_the_hours_on_the_label() {
    let rules = built_in();
    let mut entry = spray("2026-11-01", "2026-11-01", vec![tank("A", Some(7))]);
    entry.head.ended_at = Some("16:30".parse::<DayTime>().unwrap());
    let sprays = [entry];
    let safe = earliest_safe_entry(&with_ids(&sprays));
    assert_eq!(safe.at.unwrap(), date(2026, 11, 2).at(16, 30, 0, 0));
    let early = rules.check_entry(date(2026, 11, 2).at(16, 29, 0, 0), &with_ids(&sprays));
    assert_eq!((worst(&early), reasons(&early)), (Verdict::Blocked, vec![Reason::TooEarly]));
    assert!(rules.check_entry(date(2026, 11, 2).at(16, 30, 0, 0), &with_ids(&sprays)).is_empty());
}

#[test]
fn without_an_end_time_the_day_counts_to_its_end() {
    let sprays = [spray("2026-11-01", "2026-11-01", vec![tank("A", Some(7))])];
    let safe = earliest_safe_entry(&with_ids(&sprays));
    assert_eq!(safe.at.unwrap(), date(2026, 11, 3).at(0, 0, 0, 0));
}

#[test]
fn unknown_hours_are_for_review() {
    let mut product = tank("A", Some(7));
    product.reentry_hours = None;
    let sprays = [spray("2026-11-01", "2026-11-01", vec![product])];
    let findings = built_in().check_entry(date(2026, 11, 20).at(8, 0, 0, 0), &with_ids(&sprays));
    assert_eq!(
        (worst(&findings), reasons(&findings)),
        (Verdict::Review, vec![Reason::ReentryUnknown])
    );
}

fn any_spray() -> impl Strategy<Value = Entry> {
    let product = (0u32..4, prop::option::weighted(0.9, 0u32..400));
    (0i64..700, 0i64..5, prop::collection::vec(product, 1..6)).prop_map(
        |(start, length, products)| {
            let first = date(2025, 1, 1) + jiff::ToSpan::days(start);
            let products: Vec<TankProduct> =
                products.into_iter().map(|(name, phi)| tank(&format!("P{name}"), phi)).collect();
            let work = Work::Spray(Spray { products, ..Spray::default() });
            Entry::new(head(Some(first), Some(first + jiff::ToSpan::days(length))), work)
        },
    )
}

fn products(entry: &Entry) -> &[TankProduct] {
    match &entry.work {
        Work::Spray(spray) => &spray.products,
        _ => &[],
    }
}

proptest! {
    #[test]
    fn the_safe_day_is_the_latest_end_plus_interval(sprays in prop::collection::vec(any_spray(), 0..8)) {
        let found = safe(&sprays);
        let ends = sprays.iter().flat_map(|entry| {
            let end = entry.head.last_day().unwrap();
            products(entry).iter().map(move |p| p.phi_days.map(|phi| end + jiff::ToSpan::days(i64::from(phi))))
        });
        let ends: Vec<Option<Date>> = ends.collect();
        let known = ends.iter().flatten().max().copied();
        prop_assert_eq!(found.at_least, known);
        prop_assert_eq!(found.certain, ends.iter().all(Option::is_some));
        prop_assert_eq!(found.date, known.filter(|_| found.certain));
    }

    #[test]
    fn one_more_product_never_makes_picking_safe_earlier(
        sprays in prop::collection::vec(any_spray(), 1..6),
        phi in prop::option::of(0u32..400),
        which in any::<prop::sample::Index>(),
    ) {
        let before = safe(&sprays);
        let mut more = sprays.clone();
        let index = which.index(more.len());
        if let Work::Spray(spray) = &mut more[index].work {
            spray.products.push(tank("More", phi));
        }
        let after = safe(&more);
        prop_assert!(after.at_least >= before.at_least);
        prop_assert!(before.certain || !after.certain);
        prop_assert!(after.date.is_none() || after.date >= before.date);
    }

    #[test]
    fn an_unknown_interval_never_yields_allowed(
        sprays in prop::collection::vec(any_spray(), 1..6),
        later in 0i64..3_000,
        which in any::<prop::sample::Index>(),
    ) {
        let mut sprays = sprays;
        let index = which.index(sprays.len());
        if let Work::Spray(spray) = &mut sprays[index].work {
            spray.products[0].phi_days = None;
        }
        let on = sprays[index].head.on.unwrap() + jiff::ToSpan::days(later);
        let findings = built_in().check_harvest(on..=on, &with_ids(&sprays));
        prop_assert!(worst(&findings).gravity() >= Verdict::Review.gravity());
        prop_assert!(findings.iter().any(|f| f.reason == Reason::PhiUnknown));
    }

    #[test]
    fn check_and_safe_day_agree(sprays in prop::collection::vec(any_spray(), 1..6), offset in -3i64..3) {
        let last = sprays.iter().filter_map(|s| s.head.last_day()).max().unwrap();
        let found = safe(&sprays);
        let on = found.at_least.unwrap_or(last).max(last) + jiff::ToSpan::days(offset);
        prop_assume!(on >= last);
        let entries: Vec<(EntryId, &Entry)> = with_ids(&sprays);
        let allowed = worst(&built_in().check_harvest(on..=on, &entries)) == Verdict::Allowed;
        prop_assert_eq!(allowed, found.date.is_some_and(|safe| on >= safe));
    }
}
