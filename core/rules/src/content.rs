//! The kinds of packs, and what makes one unfit. A new kind is one struct in `kinds.rs` and one row in `contents!`.

use crate::{
    AreaMinimum, BannedActives, CodeCrops, CodeForms, DiaryPolicy, FertilizerPracticeRule,
    HarvestIntervalRule, InspectionInterval, MarketGroups, PackFault, PlotPolicy, PolygonThreshold,
    ProductList, ProductPolicy, QuarantinePests, ReEntryRule, RecordKeeping, RemovedActive,
    RemovedActives, ResidueLimits, SprayRecordRule,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use vungtrong_model::{Milli, Verdict};

/// A kind of content.
pub trait Kind: Sized + 'static {
    /// The kind's name in the pack.
    const KIND: &'static str;
    /// The content, if it is of this kind.
    fn of(content: &Content) -> Option<&Self>;
    /// What cannot be right.
    fn fault(&self) -> Option<PackFault>;
}

/// Lists the kinds once.
macro_rules! contents {
    ($($(#[$meta:meta])* $kind:ident = $name:literal, $fault:expr;)*) => {
        /// What a pack says.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "kind", content = "content")]
        pub enum Content { $($(#[$meta])* #[serde(rename = $name)] $kind($kind),)* }

        impl Content {
            /// The kind's name.
            pub fn kind(&self) -> &'static str {
                match self { $(Self::$kind(_) => $name,)* }
            }

            pub(crate) fn fault(&self) -> Option<PackFault> {
                match self { $(Self::$kind(content) => content.fault(),)* }
            }
        }

        $(impl Kind for $kind {
            const KIND: &'static str = $name;
            fn of(content: &Content) -> Option<&Self> {
                match content { Content::$kind(content) => Some(content), _ => None }
            }
            fn fault(&self) -> Option<PackFault> {
                let fault: fn(&Self) -> Option<PackFault> = $fault;
                fault(self)
            }
        })*
    };
}

contents! {
    /// Active ingredients that may not be used.
    BannedActives = "banned_actives", |c| names("actives", c.actives.iter().map(|a| &a.name));
    /// Active ingredients taken off the permitted list.
    RemovedActives = "removed_actives", |c| c.fault();
    /// Products that may be used.
    ProductList = "catalogue", |c| c.products.is_empty().then_some(PackFault::Empty("products"));
    /// What follows when a product is not listed.
    ProductPolicy = "product_policy", |c| {
        doubt("not_listed", c.not_listed).or_else(|| doubt("removed", c.removed))
    };
    /// Days between spray and harvest.
    HarvestIntervalRule = "harvest_interval", |c| doubt("unknown_interval", c.unknown_interval);
    /// Hours until people may enter again.
    ReEntryRule = "re_entry", |c| doubt("unknown_interval", c.unknown_interval);
    /// What a spray record must hold.
    SprayRecordRule = "spray_record", |_| None;
    /// How fertilizer is to be used.
    FertilizerPracticeRule = "fertilizer_practice", |_| None;
    /// What is asked of a diary's dates.
    DiaryPolicy = "diary_policy", |_| None;
    /// What is asked of plots.
    PlotPolicy = "plot_policy", |c| c.fault();
    /// How long records are kept.
    RecordKeeping = "record_keeping", |c| (c.years == 0).then_some(PackFault::OutOfRange("years"));
    /// Pests for which a market refuses a lot.
    QuarantinePests = "quarantine_pests", |c| names("species", c.species.iter().map(|s| &s.name));
    /// Markets that share their rules.
    MarketGroups = "market_groups", |c| names("groups", c.groups.iter().map(|g| &g.key));
    /// From which area on a market asks for the outline.
    PolygonThreshold = "polygon_threshold", |c| positive("from_area_m2", Some(c.from_area_m2));
    /// Smallest growing area.
    AreaMinimum = "area_minimum", |c| positive("from_area_m2", c.from_area_m2);
    /// Inspections before harvest.
    InspectionInterval = "inspection_interval", |c| {
        (c.days_before_harvest == 0).then_some(PackFault::OutOfRange("days_before_harvest"))
    };
    /// Forms of codes.
    CodeForms = "code_forms", |c| c.fault();
    /// Crop letters in codes.
    CodeCrops = "code_crops", |c| c.crops.is_empty().then_some(PackFault::Empty("crops"));
    /// Residue limits of a market, for information.
    ResidueLimits = "residue_limits", |c| c.fault();
}

/// A list that is empty, or has an empty or repeated name.
fn names<'a>(
    list: &'static str,
    items: impl ExactSizeIterator<Item = &'a String>,
) -> Option<PackFault> {
    if items.len() == 0 {
        return Some(PackFault::Empty(list));
    }
    let mut seen = BTreeSet::new();
    for name in items {
        if name.trim().is_empty() {
            return Some(PackFault::Empty("name"));
        }
        if !seen.insert(crate::name::fold(name)) {
            return Some(PackFault::Twice(name.clone()));
        }
    }
    None
}

/// What is not known, or not listed, may never count as harmless.
fn doubt(name: &'static str, verdict: Verdict) -> Option<PackFault> {
    (verdict.gravity() < Verdict::Review.gravity()).then_some(PackFault::OutOfRange(name))
}

fn positive(name: &'static str, value: Option<Milli>) -> Option<PackFault> {
    value.is_some_and(|v| v.0 <= 0).then_some(PackFault::OutOfRange(name))
}

impl RemovedActives {
    fn fault(&self) -> Option<PackFault> {
        let backwards = |a: &RemovedActive| a.removed_to_year < a.removed_from_year;
        names("actives", self.actives.iter().map(|a| &a.active.name)).or_else(|| {
            let any = self.actives.iter().any(backwards);
            any.then_some(PackFault::OutOfRange("removed_to_year"))
        })
    }
}

impl PlotPolicy {
    fn fault(&self) -> Option<PackFault> {
        positive("overlap_m2", Some(self.overlap_m2))
            .or_else(|| positive("overlap_percent", Some(self.overlap_percent)))
            .or_else(|| positive("area_difference_percent", Some(self.area_difference_percent)))
    }
}

impl CodeForms {
    fn fault(&self) -> Option<PackFault> {
        let ranges = [self.old.sequence_digits, self.new.sequence_digits, self.new.crop_length];
        let bad = ranges.iter().any(|[least, most]| *least == 0 || most < least);
        bad.then_some(PackFault::OutOfRange("length"))
    }
}

impl ResidueLimits {
    fn fault(&self) -> Option<PackFault> {
        if self.limits.is_empty() && self.default_mg_kg.is_none() {
            return Some(PackFault::Empty("limits"));
        }
        let values = self.limits.iter().map(|l| l.mg_kg).chain([self.default_mg_kg]);
        values.into_iter().find_map(|value| positive("mg_kg", value))
    }
}
