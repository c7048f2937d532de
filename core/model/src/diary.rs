//! The cultivation diary (nhật ký canh tác): what every entry has, and what each kind of work adds.
//!
//! Fields follow domain facts 2.5, 2.6, 6.2 and 6.3. Numbers 0–31 belong to [`EntryHead`], 32 and up to the work;
//! so one map of fields holds both. A new kind of work is one `record!`, one row in [`works!`], and its lines in
//! `schema/fields.toml`.

use crate::{
    Amount, AreaAmount, DayTime, Dose, FieldError, Fields, GeoPoint, Hash, Milli, PhotoId, PlotId,
    Record, choice, record,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

record! {
    /// The weather during the work.
    pub struct Weather = "weather" {
        /// Wind, metres a second.
        0 => wind_m_s: Option<Milli>,
        /// Degrees Celsius.
        1 => temperature_c: Option<Milli>,
        /// It rained during or soon after the work.
        2 => rain: Option<bool>,
        /// In own words.
        3 => note: String,
    }
}

record! {
    /// What the rules said when the entry was saved.
    pub struct VerdictStamp = "verdict_stamp" {
        /// The worst answer.
        0 => verdict: crate::Verdict,
        /// The rule's key.
        1 => rule: String,
        /// The rule pack's id.
        2 => pack: String,
        /// The rule pack's version.
        3 => version: String,
        /// What it was about: a product's or a species' name.
        4 => subject: String,
    }
}

record! {
    /// What every entry has.
    pub struct EntryHead = "entry" {
        /// Kind of work.
        0 => kind: WorkKind,
        /// The plots.
        1 => plots: Vec<PlotId>,
        /// Day the work began.
        2 => on: Option<Date>,
        /// Time it began.
        3 => from: Option<DayTime>,
        /// Day it ended; `None` is the day it began.
        4 => ended_on: Option<Date>,
        /// Time it ended; `None` counts as the end of that day.
        5 => ended_at: Option<DayTime>,
        /// Who did the work.
        6 => worker: String,
        /// Crop.
        7 => crop: String,
        /// Growth stage (flowering, young fruit, …).
        8 => growth_stage: String,
        /// In own words.
        9 => note: String,
        /// Where the phone was.
        10 => place: Option<GeoPoint>,
        /// Accuracy of that place, metres.
        11 => place_accuracy_m: Option<Milli>,
        /// Photos.
        12 => photos: Vec<PhotoId>,
        /// The weather.
        13 => weather: Option<Weather>,
        /// What the rules said when it was saved.
        14 => verdicts: Vec<VerdictStamp>,
        /// Variety.
        15 => variety: String,
    }
}

impl EntryHead {
    /// The last day of the work, by which pre-harvest intervals count.
    pub fn last_day(&self) -> Option<Date> {
        self.ended_on.or(self.on)
    }

    /// From the first to the last day of the work; `None` when the first is not known.
    pub fn days(&self) -> Option<RangeInclusive<Date>> {
        let first = self.on?;
        Some(first..=self.last_day().map_or(first, |last| last.max(first)))
    }
}

choice! {
    /// How a product entered the tank's record.
    pub enum PhiSource {
        /// Read from the label by the person who entered it.
        1 => Label = "label",
        /// From a product catalogue.
        2 => Catalogue = "catalogue",
    }
}

record! {
    /// One product in the tank.
    pub struct TankProduct = "tank_product" {
        /// Trade name with formulation, as on the label.
        0 => name: String,
        /// Active ingredient, or scientific name of a beneficial organism.
        1 => active: String,
        /// Content of the active, as on the label.
        2 => content: String,
        /// Registrant.
        3 => registrant: String,
        /// Dose.
        4 => dose: Option<Dose>,
        /// Total used.
        5 => total: Option<Amount>,
        /// Pre-harvest interval on the label, days. `None` is "not known", never 0.
        6 => phi_days: Option<u32>,
        /// Where the interval comes from.
        7 => phi_source: Option<PhiSource>,
        /// Re-entry interval on the label, hours.
        8 => reentry_hours: Option<u32>,
        /// Batch.
        9 => batch: String,
        /// Expiry.
        10 => expires_on: Option<Date>,
        /// Photo of the label.
        11 => label_photo: Option<PhotoId>,
        /// Formulation (EC, SC, WP, …) when it is not part of the name.
        12 => formulation: String,
    }
}

impl TankProduct {
    /// First day on which picking is safe after a spray that ended on this day: the end plus the interval. The last day
    /// of the calendar when that lies beyond it, which is still "not before". `None`: the interval is not known.
    pub fn safe_harvest(&self, ended_on: Date) -> Option<Date> {
        let interval = jiff::Span::new().try_days(self.phi_days?);
        Some(interval.map_or(Date::MAX, |interval| ended_on.saturating_add(interval)))
    }
}

record! {
    /// Spraying.
    pub struct Spray = "spray" {
        /// What went into the tank.
        32 => products: Vec<TankProduct>,
        /// Water, litres in all.
        33 => water_l: Option<Milli>,
        /// Area treated.
        34 => treated_area: Option<AreaAmount>,
        /// Trees treated.
        35 => treated_trees: Option<u32>,
        /// Target pest or reason.
        36 => target: String,
        /// Method.
        37 => method: String,
        /// Equipment.
        38 => equipment: String,
        /// Protective equipment worn.
        39 => protection: String,
        /// What became of leftovers.
        40 => leftover: String,
    }
}

choice! {
    /// Kind of fertilizer.
    pub enum FertilizerKind {
        /// Organic.
        1 => Organic = "organic",
        /// Mineral.
        2 => Mineral = "mineral",
        /// Foliar.
        3 => Foliar = "foliar",
        /// Soil amendment: lime, …
        4 => Amendment = "amendment",
    }
}

record! {
    /// One fertilizer.
    pub struct FertilizerItem = "fertilizer_item" {
        /// Name.
        0 => name: String,
        /// Kind.
        1 => kind: FertilizerKind,
        /// N-P-K or composition, as on the bag.
        2 => composition: String,
        /// Dose.
        3 => dose: Option<Dose>,
        /// Total used.
        4 => total: Option<Amount>,
        /// Manure was composted.
        5 => composted: Option<bool>,
        /// Supplier.
        6 => supplier: String,
    }
}

choice! {
    /// How fertilizer is given.
    pub enum FertilizeMethod {
        /// At the trunk (bón gốc).
        1 => Base = "base",
        /// On the leaves (phun lá).
        2 => Foliar = "foliar",
        /// By drip (nhỏ giọt).
        3 => Drip = "drip",
        /// Buried (vùi).
        4 => Buried = "buried",
    }
}

record! {
    /// Fertilizing.
    pub struct Fertilize = "fertilize" {
        /// What was given.
        32 => items: Vec<FertilizerItem>,
        /// How.
        33 => method: Option<FertilizeMethod>,
        /// Area treated.
        34 => treated_area: Option<AreaAmount>,
        /// Trees treated.
        35 => treated_trees: Option<u32>,
    }
}

record! {
    /// Irrigation.
    pub struct Irrigate = "irrigate" {
        /// Water source.
        32 => source: String,
        /// Minutes.
        33 => minutes: Option<u32>,
        /// Method.
        34 => method: String,
        /// Cubic metres.
        35 => volume_m3: Option<Milli>,
    }
}

choice! {
    /// Care work.
    pub enum CareTask {
        /// Pruning.
        1 => Pruning = "pruning",
        /// Weeding.
        2 => Weeding = "weeding",
        /// Bagging of fruit.
        3 => Bagging = "bagging",
        /// Off-season flower induction.
        4 => FlowerInduction = "flower_induction",
        /// Water stress before flowering.
        5 => WaterStress = "water_stress",
        /// Thinning of flowers or fruit.
        6 => Thinning = "thinning",
        /// Removing fallen and rotten fruit.
        7 => Sanitation = "sanitation",
        /// Pollination.
        8 => Pollination = "pollination",
        /// Something else, said in the note.
        9 => Other = "other",
    }
}

record! {
    /// Care work.
    pub struct Care = "care" {
        /// Which.
        32 => task: CareTask,
        /// Trees worked on.
        33 => trees: Option<u32>,
    }
}

choice! {
    /// How bad a pest is (domain facts 2.5: under 5 %, 5 to 20 %, over 20 %).
    pub enum Severity {
        /// Under 5 %.
        1 => Light = "light",
        /// 5 to 20 %.
        2 => Medium = "medium",
        /// Over 20 %.
        3 => Heavy = "heavy",
    }
}

record! {
    /// One point of a sampling survey.
    pub struct SamplePoint = "sample_point" {
        /// Where.
        0 => place: Option<GeoPoint>,
        /// Units (leaves, fruits, branches) looked at.
        1 => inspected: u32,
        /// Units infested.
        2 => infested: u32,
        /// Animals counted.
        3 => count: Option<u32>,
    }
}

record! {
    /// A pest observation.
    pub struct Pest = "pest" {
        /// Species as the person names it; empty is "unsure".
        32 => species: String,
        /// The identity is only suspected.
        33 => suspected: bool,
        /// How bad.
        34 => severity: Option<Severity>,
        /// Units looked at.
        35 => inspected: Option<u32>,
        /// Units infested.
        36 => infested: Option<u32>,
        /// Animals counted.
        37 => count: Option<u32>,
        /// The points of a sampling survey.
        38 => points: Vec<SamplePoint>,
        /// What was done.
        39 => action: String,
        /// What came of it.
        40 => result: String,
    }
}

choice! {
    /// Hoped for or done.
    pub enum HarvestKind {
        /// Picked.
        1 => Actual = "actual",
        /// Expected.
        2 => Forecast = "forecast",
    }
}

record! {
    /// A harvest, expected or actual.
    pub struct Harvest = "harvest" {
        /// Hoped for or done. In JSON the work's own tag is called `kind`.
        #[serde(rename = "harvest_kind")]
        32 => kind: HarvestKind,
        /// Kilograms.
        33 => kilograms: Option<Milli>,
        /// Fruits.
        34 => fruits: Option<u32>,
        /// Buyer or packing house.
        35 => buyer: String,
        /// Grade.
        36 => grade: String,
        /// Lot code given to this harvest.
        37 => lot: String,
    }
}

choice! {
    /// What was bought.
    pub enum InputKind {
        /// Pesticide.
        1 => Pesticide = "pesticide",
        /// Fertilizer.
        2 => Fertilizer = "fertilizer",
        /// Anything else.
        3 => Other = "other",
    }
}

record! {
    /// A purchase of inputs.
    pub struct Purchase = "purchase" {
        /// What kind.
        32 => input: InputKind,
        /// Trade name.
        33 => name: String,
        /// How much.
        34 => amount: Option<Amount>,
        /// Shop.
        35 => shop: String,
        /// Batch.
        36 => batch: String,
        /// Expiry.
        37 => expires_on: Option<Date>,
        /// Invoice number.
        38 => invoice: String,
    }
}

record! {
    /// Disposal of empty containers.
    pub struct Container = "container" {
        /// Containers.
        32 => count: Option<u32>,
        /// Kilograms.
        33 => kilograms: Option<Milli>,
        /// How they were handed over or destroyed.
        34 => method: String,
        /// Collection point or receiver.
        35 => receiver: String,
    }
}

record! {
    /// A soil test.
    pub struct Soil = "soil" {
        /// pH.
        32 => ph: Option<Milli>,
        /// Cadmium, mg/kg.
        33 => cadmium_mg_kg: Option<Milli>,
        /// Organic matter, percent.
        34 => organic_percent: Option<Milli>,
        /// Depth of the sample, cm.
        35 => depth_cm: Option<u32>,
        /// Laboratory or kit.
        36 => laboratory: String,
        /// Sample's code.
        37 => sample: String,
    }
}

/// Work of an unknown kind in JSON: its kind, and nothing else.
fn kind_alone<S: serde::Serializer>(kind: &WorkKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map([("kind", kind)])
}

/// Lists the kinds of work once: the number, the enum of work, and how each reads its fields.
macro_rules! works {
    ($($(#[$meta:meta])* $number:literal => $kind:ident = $text:literal,)*) => {
        choice! {
            /// Kinds of diary entry.
            pub enum WorkKind { $($(#[$meta])* $number => $kind = $text,)* }
        }

        /// What was done.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "kind", rename_all = "snake_case")]
        pub enum Work {
            $($(#[$meta])* $kind($kind),)*
            /// A kind that this version does not know: show "update the app".
            #[serde(untagged, skip_deserializing)]
            Unknown(#[serde(serialize_with = "kind_alone")] WorkKind),
        }

        impl Work {
            /// The kind.
            pub fn kind(&self) -> WorkKind {
                match self { $(Self::$kind(_) => WorkKind::$kind,)* Self::Unknown(kind) => *kind }
            }

            fn to_fields(&self) -> Fields {
                match self { $(Self::$kind(work) => work.to_fields(),)* Self::Unknown(_) => Fields::new() }
            }

            fn from_fields(kind: WorkKind, fields: &Fields) -> Result<Self, FieldError> {
                Ok(match kind {
                    $(WorkKind::$kind => Self::$kind($kind::from_fields(fields)?),)*
                    unknown => Self::Unknown(unknown),
                })
            }
        }

        /// Name and fields of each kind of work, for the registry's test.
        pub const WORK_FIELDS: &[(&str, &[(u32, &str)])] = &[$(($kind::NAME, $kind::FIELDS),)*];
    };
}

works! {
    /// Spraying.
    1 => Spray = "spray",
    /// Fertilizing.
    2 => Fertilize = "fertilize",
    /// Irrigation.
    3 => Irrigate = "irrigate",
    /// Care work.
    4 => Care = "care",
    /// Pest observation.
    5 => Pest = "pest",
    /// Harvest, expected or actual.
    6 => Harvest = "harvest",
    /// Purchase of inputs.
    7 => Purchase = "purchase",
    /// Disposal of containers.
    8 => Container = "container",
    /// Soil test.
    9 => Soil = "soil",
}

/// A diary entry: what every entry has, and the work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What every entry has. Its `kind` always equals the work's.
    #[serde(flatten)]
    pub head: EntryHead,
    /// What was done.
    pub work: Work,
}

impl Entry {
    /// An entry of the work's kind.
    pub fn new(head: EntryHead, work: Work) -> Self {
        Self { head: EntryHead { kind: work.kind(), ..head }, work }
    }

    /// As fields.
    pub fn to_fields(&self) -> Fields {
        let head = EntryHead { kind: self.work.kind(), ..self.head.clone() };
        let mut fields = head.to_fields();
        fields.extend(self.work.to_fields());
        fields
    }

    /// From fields.
    pub fn from_fields(fields: &Fields) -> Result<Self, FieldError> {
        let head = EntryHead::from_fields(fields)?;
        let work = Work::from_fields(head.kind, fields)?;
        Ok(Self { head, work })
    }
}

record! {
    /// A photo: what the picture's own data says, and where its bytes are.
    pub struct Photo = "photo" {
        /// SHA-256 of the upload copy (1600 px), the bytes that travel.
        0 => content: Hash,
        /// Its size, bytes.
        1 => bytes: u32,
        /// SHA-256 of the thumbnail.
        2 => thumbnail: Hash,
        /// SHA-256 of the camera's own file, which stays on the phone.
        3 => original: Option<Hash>,
        /// Where it was taken.
        4 => place: Option<GeoPoint>,
        /// Accuracy of that place, metres.
        5 => place_accuracy_m: Option<Milli>,
        /// Direction of view, degrees clockwise from north.
        6 => direction_deg: Option<Milli>,
        /// When it was taken.
        7 => taken_at: Option<crate::Millis>,
        /// The place is the app's own fix, not the camera's.
        8 => place_from_app: bool,
        /// Width of the upload copy, pixels.
        9 => width: u32,
        /// Height of the upload copy, pixels.
        10 => height: u32,
    }
}
