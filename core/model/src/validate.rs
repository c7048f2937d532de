//! What a record must have before it is saved. Rules of the field (intervals, lists) are in `rules`; here is only what
//! no true record can lack.

use crate::{Dose, Entry, EntryHead, HarvestKind, Milli, Plot, PlotShape, Work};
use jiff::civil::Date;
use serde::Serialize;

/// A field that cannot be saved as it is. Both are stable names; front ends have the words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{field}: {rule}")]
pub struct Invalid {
    /// The field, `products[1].name`.
    pub field: String,
    /// The rule: `required`, `positive`, `not_negative`, `percent`, `out_of_range`, `before_start`, `more_than_inspected`,
    /// `too_few`.
    pub rule: &'static str,
}

/// Collects what is wrong.
#[derive(Default)]
struct Faults(Vec<Invalid>);

impl Faults {
    fn need(&mut self, holds: bool, field: impl Into<String>, rule: &'static str) {
        if !holds {
            self.0.push(Invalid { field: field.into(), rule });
        }
    }

    fn positive(&mut self, value: Option<Milli>, field: impl Into<String>) {
        self.need(value.is_none_or(|v| v.0 > 0), field, "positive");
    }

    fn dose(&mut self, dose: Option<&Dose>, field: String) {
        let Some(dose) = dose else { return };
        self.need(dose.value.0 > 0, format!("{field}.value"), "positive");
        self.positive(dose.per_litres, format!("{field}.per_litres"));
    }
}

impl Entry {
    /// Everything that keeps the entry from being saved; empty when it can be.
    pub fn faults(&self) -> Vec<Invalid> {
        let mut faults = Faults::default();
        head(&self.head, self.needs_plots(), &mut faults);
        work(&self.work, &mut faults);
        faults.0
    }

    /// Purchases and containers belong to the household, everything else to plots.
    fn needs_plots(&self) -> bool {
        !matches!(self.work, Work::Purchase(_) | Work::Container(_))
    }
}

fn head(head: &EntryHead, needs_plots: bool, faults: &mut Faults) {
    faults.need(head.on.is_some(), "on", "required");
    faults.need(!needs_plots || !head.plots.is_empty(), "plots", "required");
    let start = (head.on, head.from);
    let end = (head.last_day(), head.ended_at.or(head.from));
    let same_day = start.0 == end.0;
    faults.need(end.0 >= start.0 && (!same_day || end.1 >= start.1), "ended_on", "before_start");
}

fn work(work: &Work, faults: &mut Faults) {
    match work {
        Work::Spray(spray) => {
            faults.need(!spray.products.is_empty(), "products", "required");
            for (i, product) in spray.products.iter().enumerate() {
                faults.need(
                    !product.name.trim().is_empty(),
                    format!("products[{i}].name"),
                    "required",
                );
                faults.dose(product.dose.as_ref(), format!("products[{i}].dose"));
                let total = product.total.as_ref().map(|a| a.value);
                faults.positive(total, format!("products[{i}].total"));
            }
            faults.positive(spray.water_l, "water_l");
        }
        Work::Fertilize(fertilize) => {
            faults.need(!fertilize.items.is_empty(), "items", "required");
            for (i, item) in fertilize.items.iter().enumerate() {
                faults.need(!item.name.trim().is_empty(), format!("items[{i}].name"), "required");
                faults.dose(item.dose.as_ref(), format!("items[{i}].dose"));
            }
        }
        Work::Irrigate(irrigate) => faults.positive(irrigate.volume_m3, "volume_m3"),
        Work::Pest(pest) => {
            let fits = pest.infested.unwrap_or(0) <= pest.inspected.unwrap_or(u32::MAX);
            faults.need(fits, "infested", "more_than_inspected");
            for (i, point) in pest.points.iter().enumerate() {
                let field = format!("points[{i}].infested");
                faults.need(point.infested <= point.inspected, field, "more_than_inspected");
            }
        }
        Work::Harvest(harvest) => {
            faults.positive(harvest.kilograms, "kilograms");
            let counted = harvest.kilograms.is_some() || harvest.fruits.is_some();
            faults.need(counted || harvest.kind != HarvestKind::Actual, "kilograms", "required");
        }
        Work::Purchase(purchase) => {
            faults.need(!purchase.name.trim().is_empty(), "name", "required");
            faults.positive(purchase.amount.as_ref().map(|a| a.value), "amount");
        }
        Work::Container(container) => faults.positive(container.kilograms, "kilograms"),
        Work::Soil(soil) => {
            let ph = soil.ph.is_none_or(|ph| (0..=14_000).contains(&ph.0));
            faults.need(ph, "ph", "out_of_range");
            let cadmium = soil.cadmium_mg_kg.is_none_or(|v| v.0 >= 0);
            faults.need(cadmium, "cadmium_mg_kg", "not_negative");
            let organic = soil.organic_percent.is_none_or(|v| (0..=100_000).contains(&v.0));
            faults.need(organic, "organic_percent", "percent");
        }
        Work::Care(_) | Work::Unknown(_) => {}
    }
}

/// Before this year nobody planted a tree that is still picked for export: an earlier one is a slip of the finger.
const FIRST_PLANTING_YEAR: u32 = 1900;

impl Plot {
    /// Everything that keeps its facts from being saved on this day; empty when they can be.
    pub fn faults(&self, today: Date) -> Vec<Invalid> {
        let mut faults = Faults::default();
        faults.need(!self.name.trim().is_empty(), "name", "required");
        faults.positive(self.declared_area.as_ref().map(|area| area.value), "declared_area");
        let this_year = u32::from(today.year().unsigned_abs());
        let possible = |year| (FIRST_PLANTING_YEAR..=this_year).contains(&year);
        faults.need(self.planting_year.is_none_or(possible), "planting_year", "out_of_range");
        faults.0
    }
}

impl PlotShape {
    /// Whether each ring has the three corners that make a ring. Crossings and the like are found in `geometry`.
    pub fn has_enough_corners(&self) -> bool {
        std::iter::once(&self.outer).chain(&self.holes).all(|ring| ring.len() >= 3)
    }
}
