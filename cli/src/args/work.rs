//! Writing entries: what every entry has, and what each kind of work adds.

use clap::{Args, Subcommand};
use std::path::PathBuf;
use vungtrong_app::model::{DayTime, Milli};

/// Writing an entry of one kind of work.
#[derive(Debug, Subcommand)]
pub enum WorkCommand<A: Args> {
    /// Write an entry.
    Add {
        /// What every entry has.
        #[command(flatten)]
        head: HeadArgs,
        /// What this kind adds.
        #[command(flatten)]
        work: A,
    },
}

/// What every entry has.
#[derive(Debug, Args)]
pub struct HeadArgs {
    /// A plot, by name or id; several times for several.
    #[arg(long = "plot")]
    pub plots: Vec<String>,
    /// Day it began: 2026-11-24 or 24/11/2026; today by default.
    #[arg(long)]
    pub on: Option<String>,
    /// Time it began: 6:30 or 6h30.
    #[arg(long)]
    pub from: Option<DayTime>,
    /// Day it ended.
    #[arg(long)]
    pub ended: Option<String>,
    /// Time it ended.
    #[arg(long)]
    pub until: Option<DayTime>,
    /// Who did it.
    #[arg(long, default_value = "")]
    pub worker: String,
    /// In own words.
    #[arg(long, default_value = "")]
    pub note: String,
    /// Growth stage.
    #[arg(long, default_value = "")]
    pub growth_stage: String,
    /// Weather in own words.
    #[arg(long, default_value = "")]
    pub weather: String,
    /// Where, as `lon,lat` in degrees.
    #[arg(long)]
    pub place: Option<String>,
    /// A photo file; several times for several.
    #[arg(long = "photo")]
    pub photos: Vec<PathBuf>,
    /// For a household without a phone, by name or id.
    #[arg(long)]
    pub household: Option<String>,
    /// The member for whom it is written, by name or id.
    #[arg(long)]
    pub behalf: Option<String>,
    /// Hand it in for review at once.
    #[arg(long)]
    pub submit: bool,
    /// Only say what the rules say; write nothing.
    #[arg(long)]
    pub dry_run: bool,
}

/// Spraying.
#[derive(Debug, Args)]
pub struct SprayArgs {
    /// A product: `NAME; active=…; dose=25ml/tank:20; total=500ml; phi=14; reentry=24; batch=…; expires=2027-01-31`.
    #[arg(long = "product", required = true)]
    pub products: Vec<String>,
    /// Water in all, litres.
    #[arg(long)]
    pub water: Option<Milli>,
    /// Area treated: `2cong`, `5000m2`, `0.5ha`, `3sao_centre`.
    #[arg(long)]
    pub area_treated: Option<String>,
    /// Trees treated.
    #[arg(long)]
    pub trees: Option<u32>,
    /// Target pest or reason.
    #[arg(long, default_value = "")]
    pub target: String,
    /// Method.
    #[arg(long, default_value = "")]
    pub method: String,
    /// Equipment.
    #[arg(long, default_value = "")]
    pub equipment: String,
    /// Protective equipment.
    #[arg(long, default_value = "")]
    pub protection: String,
}

/// Fertilizing.
#[derive(Debug, Args)]
pub struct FertilizeArgs {
    /// A fertilizer: `NAME; kind=organic; npk=16-16-8; dose=2kg/tree; total=240kg; composted=yes; supplier=…`.
    #[arg(long = "item", required = true)]
    pub items: Vec<String>,
    /// base, foliar, drip or buried.
    #[arg(long)]
    pub method: Option<String>,
    /// Trees treated.
    #[arg(long)]
    pub trees: Option<u32>,
}

/// Irrigation.
#[derive(Debug, Args)]
pub struct IrrigateArgs {
    /// Water source.
    #[arg(long, default_value = "")]
    pub source: String,
    /// Minutes.
    #[arg(long)]
    pub minutes: Option<u32>,
    /// Method.
    #[arg(long, default_value = "")]
    pub method: String,
    /// Cubic metres.
    #[arg(long)]
    pub volume: Option<Milli>,
}

/// Care work.
#[derive(Debug, Args)]
pub struct CareArgs {
    /// pruning, weeding, bagging, flower_induction, water_stress, thinning, sanitation, pollination or other.
    #[arg(long)]
    pub task: String,
    /// Trees.
    #[arg(long)]
    pub trees: Option<u32>,
}

/// A pest.
#[derive(Debug, Args)]
pub struct PestArgs {
    /// Species; left out: unsure.
    #[arg(long, default_value = "")]
    pub species: String,
    /// The identity is only suspected.
    #[arg(long)]
    pub suspected: bool,
    /// light, medium or heavy.
    #[arg(long)]
    pub severity: Option<String>,
    /// Units looked at.
    #[arg(long)]
    pub inspected: Option<u32>,
    /// Units infested.
    #[arg(long)]
    pub infested: Option<u32>,
    /// Animals counted.
    #[arg(long)]
    pub count: Option<u32>,
    /// What was done.
    #[arg(long, default_value = "")]
    pub action: String,
}

/// A harvest.
#[derive(Debug, Args)]
pub struct HarvestArgs {
    /// Kilograms.
    #[arg(long)]
    pub kg: Option<Milli>,
    /// Fruits.
    #[arg(long)]
    pub fruits: Option<u32>,
    /// Expected, not picked.
    #[arg(long)]
    pub forecast: bool,
    /// Buyer or packing house.
    #[arg(long, default_value = "")]
    pub buyer: String,
    /// Grade.
    #[arg(long, default_value = "")]
    pub grade: String,
    /// Lot code.
    #[arg(long, default_value = "")]
    pub lot: String,
}

/// A purchase.
#[derive(Debug, Args)]
pub struct PurchaseArgs {
    /// Trade name.
    #[arg(long)]
    pub name: String,
    /// pesticide, fertilizer or other.
    #[arg(long, default_value = "pesticide")]
    pub input: String,
    /// How much: `2l`, `50kg`.
    #[arg(long)]
    pub amount: Option<String>,
    /// Shop.
    #[arg(long, default_value = "")]
    pub shop: String,
    /// Batch.
    #[arg(long, default_value = "")]
    pub batch: String,
    /// Expiry.
    #[arg(long)]
    pub expires: Option<String>,
    /// Invoice number.
    #[arg(long, default_value = "")]
    pub invoice: String,
}

/// Containers.
#[derive(Debug, Args)]
pub struct ContainerArgs {
    /// Containers.
    #[arg(long)]
    pub count: Option<u32>,
    /// Kilograms.
    #[arg(long)]
    pub kg: Option<Milli>,
    /// How.
    #[arg(long, default_value = "")]
    pub method: String,
    /// To whom.
    #[arg(long, default_value = "")]
    pub receiver: String,
}

/// A soil test.
#[derive(Debug, Args)]
pub struct SoilArgs {
    /// pH.
    #[arg(long)]
    pub ph: Option<Milli>,
    /// Cadmium, mg/kg.
    #[arg(long)]
    pub cadmium: Option<Milli>,
    /// Organic matter, percent.
    #[arg(long)]
    pub organic: Option<Milli>,
    /// Depth, cm.
    #[arg(long)]
    pub depth: Option<u32>,
    /// Laboratory or kit.
    #[arg(long, default_value = "")]
    pub laboratory: String,
    /// Sample code.
    #[arg(long, default_value = "")]
    pub sample: String,
}
