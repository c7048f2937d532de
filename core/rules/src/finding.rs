//! What a rule answers about one thing.

use crate::{Confidence, PackHeader};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;
use vungtrong_model::{Milli, Verdict, VerdictStamp};

/// An enum of stable snake_case names; front ends have the words.
macro_rules! keys {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$about:meta])* $variant:ident = $key:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$about])* $variant,)* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable name.
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.key())
            }
        }
    };
}
pub(crate) use keys;

keys! {
    /// Which rule answered.
    pub enum Rule {
        /// May this product be used?
        Product = "product",
        /// Days between the last spray and the harvest.
        HarvestInterval = "harvest_interval",
        /// Hours until people may enter again.
        ReEntry = "re_entry",
        /// What a spray record must hold.
        SprayRecord = "spray_record",
        /// How fertilizer is to be used.
        FertilizerPractice = "fertilizer_practice",
        /// Whether the entry's dates are believable.
        DiaryDate = "diary_date",
        /// Pests for which a market refuses a lot.
        QuarantinePest = "quarantine_pest",
        /// Whether a market asks for the plot's outline.
        PlotPolygon = "plot_polygon",
        /// Plots that lie on one another.
        PlotOverlap = "plot_overlap",
        /// Declared against measured area.
        PlotArea = "plot_area",
        /// Whether the outline is sound.
        PlotShape = "plot_shape",
        /// Smallest growing area.
        AreaMinimum = "area_minimum",
        /// Inspections before harvest.
        InspectionInterval = "inspection_interval",
        /// Codes of growing areas and packing houses.
        Code = "code",
    }
}

keys! {
    /// Why it answered so.
    pub enum Reason {
        /// The product is on the list in force.
        Permitted = "permitted",
        /// The list lets it be used until its end-of-use date, which has not passed.
        PermittedUntil = "permitted_until",
        /// An active ingredient is banned.
        BannedActive = "banned_active",
        /// An active ingredient was taken off the permitted list.
        RemovedActive = "removed_active",
        /// The product was taken off the list and its end-of-use date has passed.
        RemovedProduct = "removed_product",
        /// The product is not on the list in force.
        NotListed = "not_listed",
        /// The name is listed, but not in this formulation.
        FormulationNotListed = "formulation_not_listed",
        /// The name is listed; which formulation was used is not said.
        FormulationMissing = "formulation_missing",
        /// The name is listed with another active ingredient.
        ActiveDiffers = "active_differs",
        /// No product list is loaded for that day.
        NoCatalogue = "no_catalogue",
        /// The day of the work is not known.
        DateMissing = "date_missing",
        /// All intervals are known and kept.
        IntervalKept = "interval_kept",
        /// Picked before the interval was over.
        TooEarly = "too_early",
        /// The pre-harvest interval of a product is not known.
        PhiUnknown = "phi_unknown",
        /// The re-entry interval of a product is not known.
        ReentryUnknown = "reentry_unknown",
        /// No active ingredient is given.
        ActiveMissing = "active_missing",
        /// No dose is given.
        DoseMissing = "dose_missing",
        /// No target or reason is given.
        TargetMissing = "target_missing",
        /// Manure was not composted.
        ManureNotComposted = "manure_not_composted",
        /// Whether organic fertilizer was composted is not said.
        CompostingUnknown = "composting_unknown",
        /// Written down long after the work.
        Backdated = "backdated",
        /// Dated after the day it was written down.
        FutureDate = "future_date",
        /// A pest for which the market refuses a lot.
        QuarantinePest = "quarantine_pest",
        /// The name is nearly that of such a pest.
        QuarantinePestLikely = "quarantine_pest_likely",
        /// A group of pests, some of which the market refuses; the species is not said.
        QuarantineGroup = "quarantine_group",
        /// The market asks for the plot's outline.
        PolygonRequired = "polygon_required",
        /// Neither measured nor declared area is known.
        AreaUnknown = "area_unknown",
        /// The plot lies on another.
        Overlap = "overlap",
        /// Declared and measured area differ.
        AreaDiffers = "area_differs",
        /// The outline has faults.
        ShapeFaults = "shape_faults",
        /// Large enough.
        AreaEnough = "area_enough",
        /// Smaller than the minimum.
        AreaTooSmall = "area_too_small",
        /// A minimum holds, but its number is not known.
        MinimumUnknown = "minimum_unknown",
        /// Inspected in time.
        Inspected = "inspected",
        /// No inspection within the days before harvest.
        InspectionDue = "inspection_due",
        /// The code's form is known and nothing speaks against it.
        CodeReadable = "code_readable",
        /// The code is of no known form; it is kept as written.
        CodeSchemeUnknown = "code_scheme_unknown",
        /// The code's ending names another market.
        CodeMarketDiffers = "code_market_differs",
        /// The code's crop letters, not confirmed as official, name another crop.
        CodeCropDiffers = "code_crop_differs",
        /// The code is in use.
        CodeInUse = "code_in_use",
        /// The code was suspended on that day.
        CodeSuspended = "code_suspended",
        /// The code was revoked on that day.
        CodeRevoked = "code_revoked",
        /// No status of the code is known for that day.
        CodeStatusUnknown = "code_status_unknown",
    }
}

/// A rule's answer about one thing, with the pack it stands on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// The answer.
    pub verdict: Verdict,
    /// Which rule.
    pub rule: Rule,
    /// Why.
    pub reason: Reason,
    /// What it is about: a product's, a species' or a plot's name.
    pub subject: String,
    /// The pack's id.
    pub pack: String,
    /// The pack's version.
    pub version: String,
    /// How sure the pack is.
    pub confidence: Confidence,
    /// First day on which picking is safe, when every interval is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earliest_harvest: Option<Date>,
    /// Picking is not safe before this day; it may be later, because an interval is unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Date>,
    /// Representative and inspector are to be told.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub alert: bool,
    /// The name in the pack that decided: the banned active, the species.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub listed: String,
    /// Names that may have been meant. Suggestions only; nothing was decided by them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub similar: Vec<String>,
    /// Numbers for the sentence that a front end makes: `days`, `overlap_m2`, …
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<&'static str, Milli>,
}

impl Finding {
    pub(crate) fn new(
        verdict: Verdict,
        rule: Rule,
        reason: Reason,
        subject: impl Into<String>,
        header: &PackHeader,
    ) -> Self {
        Self {
            verdict,
            rule,
            reason,
            subject: subject.into(),
            pack: header.id.clone(),
            version: header.version.clone(),
            confidence: header.confidence,
            earliest_harvest: None,
            at_least: None,
            alert: false,
            listed: String::new(),
            similar: Vec::new(),
            values: BTreeMap::new(),
        }
    }

    pub(crate) fn value(mut self, name: &'static str, value: Milli) -> Self {
        self.values.insert(name, value);
        self
    }

    pub(crate) fn whole(self, name: &'static str, value: i64) -> Self {
        self.value(name, Milli(value.saturating_mul(1000)))
    }

    /// What is kept with the record. Its `rule` is the reason's key, which says more than the rule's and implies it.
    pub fn stamp(&self) -> VerdictStamp {
        VerdictStamp {
            verdict: self.verdict,
            rule: self.reason.key().to_owned(),
            pack: self.pack.clone(),
            version: self.version.clone(),
            subject: self.subject.clone(),
        }
    }
}

/// The gravest answer; allowed when there is none.
pub fn worst(findings: &[Finding]) -> Verdict {
    findings.iter().fold(Verdict::Allowed, |worst, f| worst.worst(f.verdict))
}
