//! What packs say, one struct a kind.

use crate::{Product, name};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use vungtrong_model::{Milli, Verdict};

/// A crop and what it is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crop {
    /// Stable name.
    pub key: String,
    /// Names people use.
    pub names: Vec<String>,
}

/// An active ingredient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Active {
    /// As the list writes it.
    pub name: String,
    /// Other ways to write it.
    #[serde(default)]
    pub synonyms: Vec<String>,
}

/// Active ingredients that may not be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BannedActives {
    /// The list.
    pub actives: Vec<Active>,
}

/// An active ingredient taken off the permitted list. Only years are known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemovedActive {
    /// Which.
    #[serde(flatten)]
    pub active: Active,
    /// Year in which the removal began.
    pub removed_from_year: i16,
    /// Year in which it was complete.
    pub removed_to_year: i16,
}

/// Active ingredients taken off the permitted list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemovedActives {
    /// The list.
    pub actives: Vec<RemovedActive>,
}

/// Products that may be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductList {
    /// The list.
    pub products: Vec<Product>,
}

/// What follows when a product is not listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductPolicy {
    /// For a product that is not on the list in force.
    pub not_listed: Verdict,
    /// For a product or active that was taken off it.
    pub removed: Verdict,
}

/// Days between spray and harvest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HarvestIntervalRule {
    /// The answer while an interval is not known.
    pub unknown_interval: Verdict,
}

/// Hours until people may enter again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReEntryRule {
    /// The answer while an interval is not known.
    pub unknown_interval: Verdict,
}

/// A field of a spray record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SprayField {
    /// The active ingredient of each product.
    Active,
    /// The dose of each product.
    Dose,
    /// Target or reason.
    Target,
}

/// What a spray record must hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SprayRecordRule {
    /// The fields.
    pub required: Vec<SprayField>,
}

/// How fertilizer is to be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FertilizerPracticeRule {
    /// Manure is composted before use.
    pub manure_must_be_composted: bool,
}

/// What is asked of a diary's dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiaryPolicy {
    /// Entries written more days than this after the work are flagged.
    pub backdated_after_days: u32,
}

/// What is asked of plots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlotPolicy {
    /// An overlap of so many square metres is for review,
    pub overlap_m2: Milli,
    /// and so is one of so many percent of the plot.
    pub overlap_percent: Milli,
    /// A larger difference between declared and measured area, in percent of the measured, is for review.
    pub area_difference_percent: Milli,
}

/// How long records are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordKeeping {
    /// Years.
    pub years: u16,
}

/// A pest for which a market refuses a lot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Species {
    /// Scientific name, genus and species.
    pub name: String,
    /// Key of its group.
    pub group: String,
    /// Other names of this species alone.
    #[serde(default)]
    pub common: Vec<String>,
}

/// Names that people use for many species at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpeciesGroup {
    /// Stable name.
    pub key: String,
    /// The names.
    pub names: Vec<String>,
}

/// Pests for which a market refuses a lot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuarantinePests {
    /// The market, ISO 3166-1 alpha-3 or a group of [`MarketGroups`].
    pub market: String,
    /// The crop.
    pub crop: Crop,
    /// The species.
    pub species: Vec<Species>,
    /// Groups to which they belong.
    #[serde(default)]
    pub groups: Vec<SpeciesGroup>,
}

/// Markets that share their rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarketGroup {
    /// The group's name, usable wherever a pack names a market.
    pub key: String,
    /// Its members, ISO 3166-1 alpha-3.
    pub members: Vec<String>,
}

/// Groups of markets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarketGroups {
    /// The groups.
    pub groups: Vec<MarketGroup>,
}

/// From which area on a market asks for the outline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolygonThreshold {
    /// The market.
    pub market: String,
    /// From this area on, square metres.
    pub from_area_m2: Milli,
    /// For these crops, also between others.
    pub crops: Vec<Crop>,
}

/// Smallest growing area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaMinimum {
    /// Square metres; `None` when a minimum holds whose number is not known.
    pub from_area_m2: Option<Milli>,
    /// For these crops.
    pub crops: Vec<Crop>,
}

/// Inspections before harvest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InspectionInterval {
    /// The market.
    pub market: String,
    /// An inspection counts for a harvest at most so many days later.
    pub days_before_harvest: u32,
}

/// The form before Decree 38/2026: `VN-xxOR-nnnn`, `VN-xxPH-nnn`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OldCodeForm {
    /// Fewest and most digits of the number.
    pub sequence_digits: [usize; 2],
    /// Known province letters; incomplete.
    pub provinces: BTreeMap<String, String>,
}

/// The form of Decree 38/2026: `NN-PUC-CROP-NNNNN(-ISO)`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewCodeForm {
    /// Fewest and most digits of the number.
    pub sequence_digits: [usize; 2],
    /// Fewest and most characters of the crop.
    pub crop_length: [usize; 2],
    /// Known province digits; incomplete.
    pub provinces: BTreeMap<String, String>,
}

/// Forms of codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeForms {
    /// Before the decree.
    pub old: OldCodeForm,
    /// Of the decree.
    pub new: NewCodeForm,
}

/// Crop letters in codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeCrops {
    /// Letters and the crop's key.
    pub crops: BTreeMap<String, String>,
}

/// One residue limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResidueLimit {
    /// The active ingredients that it covers.
    pub actives: Vec<String>,
    /// Milligrams a kilogram; `None` when none is published.
    pub mg_kg: Option<Milli>,
    /// The limit is what can just be measured.
    #[serde(default)]
    pub at_detection_limit: bool,
}

/// Residue limits of a market, for information: to be verified at the source before use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResidueLimits {
    /// The market.
    pub market: String,
    /// The crop.
    pub crop: Crop,
    /// The day on which the source was read.
    pub checked_on: Date,
    /// For every other active, if the market has such a rule.
    pub default_mg_kg: Option<Milli>,
    /// The limits.
    pub limits: Vec<ResidueLimit>,
}

impl Crop {
    /// Whether a text names this crop: `sầu riêng Ri6` is durian.
    pub fn is_named_in(&self, text: &str) -> bool {
        let text = name::words(text);
        let mut names = self.names.iter().chain([&self.key]);
        names.any(|name| name::has_words(&text, &name::words(name)))
    }
}
