//! What is said about picking rests on the sprays that decide; the others are not read. It must be the same answer.

use crate::said::*;
use jiff::{ToSpan, civil::Date};
use proptest::prelude::*;
use std::ops::RangeInclusive;
use vungtrong_app::{Judgment, model::*};
use vungtrong_rules::{Rules, earliest_safe_harvest};

/// A spray as the property makes it: days before today on which it began, days that it took, intervals of the tank,
/// whether it is on the other plot too, whether it is voided.
#[derive(Clone, Debug)]
struct Made {
    ago: i64,
    took: i64,
    phi: Vec<Option<u32>>,
    both: bool,
    gone: bool,
}

fn made() -> impl Strategy<Value = Made> {
    let phi =
        prop::collection::vec(prop_oneof![5 => (0..40_u32).prop_map(Some), 1 => Just(None)], 1..4);
    (-5..60_i64, 0..4_i64, phi, any::<bool>(), prop::bool::weighted(0.1))
        .prop_map(|(ago, took, phi, both, gone)| Made { ago, took, phi, both, gone })
}

impl Made {
    fn entry(&self, plots: &[PlotId]) -> Entry {
        let product = |(n, phi_days): (usize, &Option<u32>)| TankProduct {
            name: format!("Mẫu {n}"),
            phi_days: *phi_days,
            ..TankProduct::default()
        };
        let on = TODAY.saturating_sub(self.ago.days());
        let ended_on = (self.took > 0).then(|| on.saturating_add(self.took.days()));
        let plots = if self.both { plots } else { &plots[..1] };
        let products = self.phi.iter().enumerate().map(product).collect();
        let head = EntryHead { ended_on, ..head(plots, on) };
        Entry::new(head, Work::Spray(Spray { products, ..Spray::default() }))
    }
}

fn harvest(plot: PlotId, days: &RangeInclusive<Date>) -> Entry {
    let head = EntryHead { ended_on: Some(*days.end()), ..head(&[plot], *days.start()) };
    Entry::new(head, Work::Harvest(Harvest::default()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]
    #[test]
    fn the_sprays_that_decide_say_what_all_sprays_say(
        sprays in prop::collection::vec(made(), 0..12),
        picked in -5..70_i64,
        took in 0..4_i64,
    ) {
        let people = people(408);
        let plots = [people.plot("Lô trên"), people.plot("Lô dưới")];
        let mut written: Vec<(EntryId, Entry, bool)> = Vec::new();
        for spray in &sprays {
            let id = people.hand_in(spray.entry(&plots));
            if spray.gone {
                people.farmer.judge_waiting(id, Judgment::Delete, "").unwrap();
            }
            let kept = people.farmer.entry(id).unwrap().entry;
            written.push((id, kept, spray.gone));
        }
        written.sort_by_key(|(id, ..)| *id);
        let first = TODAY.saturating_sub(picked.days()).min(TODAY);
        let days = first..=first.saturating_add(took.days()).min(TODAY);
        for plot in plots {
            let on_plot = |(_, entry, gone): &&(EntryId, Entry, bool)| !gone && entry.head.plots.contains(&plot);
            let all: Vec<_> = written.iter().filter(on_plot).map(|(id, entry, _)| (*id, entry)).collect();
            prop_assert_eq!(people.farmer.safe_harvest(plot).unwrap(), earliest_safe_harvest(&all));

            let judged = people.farmer.judge_entry(&draft(people.area, harvest(plot, &days))).unwrap();
            let said: Vec<_> = judged.findings.into_iter().filter(|f| f.rule == vungtrong_rules::Rule::HarvestInterval).collect();
            prop_assert_eq!(said, Rules::built_in().unwrap().check_harvest(days.clone(), &all));

            // A change is judged without the entry that it replaces.
            let Some((changed, _)) = all.first() else { continue };
            let entry = Made { ago: 1, took: 0, phi: vec![Some(9)], both: false, gone: false }.entry(&[plot]);
            let judged = people.farmer.judge_change(*changed, &draft(people.area, entry.clone())).unwrap();
            let with: Vec<_> = all[1..].iter().copied().chain([(EntryId::default(), &entry)]).collect();
            prop_assert_eq!(judged.safe_harvest.unwrap(), earliest_safe_harvest(&with));
        }
    }
}

#[test]
fn of_many_unknown_intervals_the_newest_are_named_and_the_answer_stays_open() {
    let people = people(409);
    let plot = people.plot("Lô trên");
    for ago in 0..30 {
        people.hand_in(unknown_interval(&[plot], TODAY.saturating_sub(ago.days())));
    }
    people.hand_in(spray(&[plot], TODAY.saturating_sub(60.days()), 90));
    let safe = people.farmer.safe_harvest(plot).unwrap();
    assert_eq!((safe.date, safe.certain), (None, false));
    assert_eq!(safe.at_least, Some(TODAY.saturating_add(30.days())), "what is known still counts");
    let days: Vec<_> = safe.unknown.iter().filter_map(|cause| cause.ended_on).collect();
    assert_eq!(days.len(), 20);
    assert_eq!(days.iter().min(), Some(&TODAY.saturating_sub(19.days())));
}
