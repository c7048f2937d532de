//! The command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use vungtrong_app::model::{AreaId, DayTime, EntryId, Milli};

/// A phone in a terminal: the cultivation diary of an export growing area.
#[derive(Debug, Parser)]
#[command(name = "vungtrong", version)]
pub struct Cli {
    /// The data folder of this phone.
    #[arg(long, global = true, env = "VUNGTRONG_DATA", default_value = "vungtrong-data")]
    pub data: PathBuf,
    /// One JSON document on standard output.
    #[arg(long, global = true)]
    pub json: bool,
    /// Language of what people read.
    #[arg(long, global = true, env = "VUNGTRONG_LANG", default_value = "vi")]
    pub lang: Lang,
    /// The growing area, when this phone has several.
    #[arg(long, global = true)]
    pub area: Option<AreaId>,
    /// File with the 32-byte key of an encrypted database.
    #[arg(long, global = true)]
    pub key_file: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// Vietnamese.
    Vi,
    /// English.
    En,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make this phone somebody's, by a ticket from the representative or the hub.
    Enrol {
        /// The ticket (VT1:…); `-` reads it from standard input.
        code: String,
    },
    /// Who this phone is, and whether its work is safe.
    Status,
    /// Today: safe-harvest dates, returned entries, unsent work.
    Today,
    /// Area, ±, perimeter and faults of a track or map file. Needs no data folder.
    Measure {
        /// GPX, NMEA, KML, GeoJSON, TCX or CSV.
        file: PathBuf,
        /// Close the ring over all points, unfiltered.
        #[arg(long)]
        raw: bool,
    },
    /// Which shapes of a file lie over one another. Needs no data folder.
    Overlaps {
        /// GeoJSON or KML.
        file: PathBuf,
    },
    /// Where, when and how a photo was taken. Needs no data folder.
    PhotoInfo {
        /// The photo.
        file: PathBuf,
    },
    /// The growing area.
    #[command(subcommand)]
    Area(AreaCommand),
    /// Codes of the area, one a market.
    #[command(subcommand)]
    Code(CodeCommand),
    /// Households.
    #[command(subcommand)]
    Household(HouseholdCommand),
    /// Members, with their last sync.
    Members,
    /// Add a person.
    #[command(subcommand)]
    Member(MemberCommand),
    /// Invite somebody: prints a ticket and its QR code.
    Invite(InviteArgs),
    /// End a right or a lost phone.
    Revoke(RevokeArgs),
    /// Plots and their boundaries.
    #[command(subcommand)]
    Plot(PlotCommand),
    /// Spraying.
    #[command(subcommand)]
    Spray(WorkCommand<SprayArgs>),
    /// Fertilizing.
    #[command(subcommand)]
    Fertilize(WorkCommand<FertilizeArgs>),
    /// Irrigation.
    #[command(subcommand)]
    Irrigate(WorkCommand<IrrigateArgs>),
    /// Care work.
    #[command(subcommand)]
    Care(WorkCommand<CareArgs>),
    /// Pests.
    #[command(subcommand)]
    Pest(WorkCommand<PestArgs>),
    /// Harvest, expected or actual.
    #[command(subcommand)]
    Harvest(WorkCommand<HarvestArgs>),
    /// Purchase of inputs.
    #[command(subcommand)]
    Purchase(WorkCommand<PurchaseArgs>),
    /// Disposal of containers.
    #[command(subcommand)]
    Container(WorkCommand<ContainerArgs>),
    /// Soil tests.
    #[command(subcommand)]
    Soil(WorkCommand<SoilArgs>),
    /// The diary.
    Diary {
        /// List, show or search; alone it lists.
        #[command(subcommand)]
        command: Option<DiaryCommand>,
    },
    /// Photos.
    #[command(subcommand)]
    Photo(PhotoCommand),
    /// Hand an entry in for review.
    Submit {
        /// The entry.
        entry: EntryId,
    },
    /// Review of what members handed in.
    #[command(subcommand)]
    Review(ReviewCommand),
    /// Change an entry: a new revision; the old ones stay.
    Amend(AmendArgs),
    /// An entry does not hold; it stays readable.
    Void {
        /// The entry.
        entry: EntryId,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Put an entry that was never approved out of sight.
    Delete {
        /// The entry.
        entry: EntryId,
    },
    /// Notices to the members.
    #[command(subcommand)]
    Notice(NoticeCommand),
    /// What the rules say.
    #[command(subcommand)]
    Check(CheckCommand),
    /// Product lists.
    #[command(subcommand)]
    Catalogue(CatalogueCommand),
    /// Send what is unsent, take in what is new.
    Sync {
        /// Go on until stopped.
        #[arg(long)]
        watch: bool,
        /// Leave photos and traces for later.
        #[arg(long)]
        no_photos: bool,
    },
    /// Files for others.
    #[command(subcommand)]
    Export(ExportCommand),
    /// Verify a record pack. Needs no data folder and no network.
    Verify {
        /// The pack.
        pack: PathBuf,
    },
    /// Copy everything of this phone into a new folder.
    Backup {
        /// The new folder.
        to: PathBuf,
    },
    /// Put a backup into the (empty) data folder; then enrol.
    Restore {
        /// The backup.
        from: PathBuf,
    },
}

/// The growing area.
#[derive(Debug, Subcommand)]
pub enum AreaCommand {
    /// Its facts.
    Show,
    /// Change facts.
    Set {
        /// `field=value`, e.g. `name=…`, `crop=…`, `markets=CHN,USA`, `household_count=125`.
        #[arg(required = true)]
        facts: Vec<String>,
    },
}

/// Codes.
#[derive(Debug, Subcommand)]
pub enum CodeCommand {
    /// All codes with their history.
    List,
    /// A step in the life of a code.
    Set {
        /// Market, ISO 3166-1 alpha-3.
        #[arg(long)]
        market: String,
        /// The code as issued.
        #[arg(long)]
        code: String,
        /// granted, suspended, revoked or restored.
        #[arg(long, default_value = "granted")]
        status: String,
        /// From this day on.
        #[arg(long)]
        since: Option<String>,
        /// In own words.
        #[arg(long, default_value = "")]
        note: String,
    },
}

/// Households.
#[derive(Debug, Subcommand)]
pub enum HouseholdCommand {
    /// By name.
    List,
    /// Add one.
    Add {
        /// Name of its head.
        name: String,
        /// Telephone.
        #[arg(long, default_value = "")]
        phone: String,
        /// Citizen id.
        #[arg(long, default_value = "")]
        citizen_id: String,
    },
}

/// People.
#[derive(Debug, Subcommand)]
pub enum MemberCommand {
    /// Add a person.
    Add {
        /// Name.
        name: String,
        /// Their household, by name or id.
        #[arg(long)]
        household: Option<String>,
        /// Telephone.
        #[arg(long, default_value = "")]
        phone: String,
        /// Position, for officials.
        #[arg(long, default_value = "")]
        position: String,
    },
}

/// An invitation.
#[derive(Debug, Args)]
pub struct InviteArgs {
    /// Name of the person; a member of that name is invited, or a new person.
    pub name: String,
    /// farmer, representative, inspector or authority.
    #[arg(long, default_value = "farmer")]
    pub role: String,
    /// For a farmer: the household, by name or id.
    #[arg(long)]
    pub household: Option<String>,
}

/// The end of a right or a device.
#[derive(Debug, Args)]
pub struct RevokeArgs {
    /// A member, by name or id: all their rights here end.
    #[arg(long)]
    pub member: Option<String>,
    /// A device id: that phone is cut off.
    #[arg(long)]
    pub device: Option<String>,
    /// Why.
    #[arg(long)]
    pub reason: String,
}

/// Plots.
#[derive(Debug, Subcommand)]
pub enum PlotCommand {
    /// Add a plot.
    Add {
        /// Name or lot code.
        name: String,
        /// The household, by name or id; one's own by default.
        #[arg(long)]
        household: Option<String>,
        /// `field=value`, e.g. `crop=Sầu riêng`, `variety=Ri6`, `tree_count=120`, `planting_year=2018`.
        #[arg(long = "set")]
        facts: Vec<String>,
    },
    /// Take a boundary from a file, typed corners or a walk.
    Survey {
        /// The plot, by name or id.
        plot: String,
        /// A track (walked) or a map file with one polygon.
        #[arg(long, conflicts_with_all = ["corner", "walk"])]
        file: Option<PathBuf>,
        /// Which shape of the file, by name.
        #[arg(long, requires = "file")]
        shape: Option<String>,
        /// A corner as `lon,lat` in degrees, or with --zone as `north,east` in metres (X, Y of the paper).
        #[arg(long, conflicts_with = "walk")]
        corner: Vec<String>,
        /// VN-2000 zone: EPSG number, e.g. 9218.
        #[arg(long, requires = "corner")]
        zone: Option<u16>,
        /// Walk events as JSON lines on standard input (fix, pause, resume, undo, undo_stretch, close).
        #[arg(long)]
        walk: bool,
    },
    /// By name.
    List,
    /// One plot with its surveys, overlaps, findings.
    Show {
        /// By name or id.
        plot: String,
    },
}

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

/// The diary.
#[derive(Debug, Subcommand)]
pub enum DiaryCommand {
    /// Entries, newest first.
    List {
        /// spray, fertilize, …
        #[arg(long)]
        kind: Option<String>,
        /// saved, submitted, approved, returned, voided or deleted.
        #[arg(long)]
        status: Option<String>,
        /// Household, by name or id.
        #[arg(long)]
        household: Option<String>,
        /// Plot, by name or id.
        #[arg(long)]
        plot: Option<String>,
        /// From this day.
        #[arg(long)]
        from: Option<String>,
        /// To this day.
        #[arg(long)]
        to: Option<String>,
        /// How many.
        #[arg(long, default_value_t = 50)]
        limit: u32,
        /// After this entry: the next page.
        #[arg(long)]
        after: Option<EntryId>,
    },
    /// One entry with versions, reviews, photos.
    Show {
        /// The entry.
        entry: EntryId,
    },
    /// Full-text search, with or without Vietnamese marks.
    Search {
        /// Words.
        #[arg(required = true)]
        words: Vec<String>,
        /// How many.
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
}

/// Photos.
#[derive(Debug, Subcommand)]
pub enum PhotoCommand {
    /// Take photos in and add them to an entry.
    Add {
        /// The entry.
        entry: EntryId,
        /// Photos.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The phone's own position, `lon,lat`, when the camera wrote none.
        #[arg(long)]
        place: Option<String>,
    },
    /// Fetch a full picture with the next sync.
    Want {
        /// Its content hash.
        content: String,
    },
}

/// Review.
#[derive(Debug, Subcommand)]
pub enum ReviewCommand {
    /// What waits, the doubtful first.
    List,
    /// Approve, many at once.
    Approve {
        /// Entries.
        #[arg(required_unless_present = "undoubted")]
        entries: Vec<EntryId>,
        /// All that nothing speaks against.
        #[arg(long, conflicts_with = "entries")]
        undoubted: bool,
    },
    /// Back to the farmer.
    Return {
        /// The entry.
        entry: EntryId,
        /// Why.
        #[arg(long)]
        reason: String,
    },
}

/// A change of an entry.
#[derive(Debug, Args)]
pub struct AmendArgs {
    /// The entry.
    pub entry: EntryId,
    /// Why; needed after an approval.
    #[arg(long, default_value = "")]
    pub reason: String,
    /// `POINTER=VALUE` in the entry's JSON: `/note=…`, `/work/products/0/phi_days=14`.
    #[arg(long = "set", required = true)]
    pub set: Vec<String>,
    /// Hand it in at once.
    #[arg(long)]
    pub submit: bool,
}

/// Notices.
#[derive(Debug, Subcommand)]
pub enum NoticeCommand {
    /// Newest first.
    List,
    /// Write one.
    Add {
        /// Headline.
        title: String,
        /// Text.
        #[arg(long, default_value = "")]
        text: String,
        /// Last day it matters.
        #[arg(long)]
        until: Option<String>,
        /// Members are asked to confirm that they read it.
        #[arg(long)]
        confirm: bool,
    },
    /// Confirm that one's household read it.
    Read {
        /// The notice.
        notice: String,
        /// For a household without a phone.
        #[arg(long)]
        household: Option<String>,
    },
}

/// What the rules say.
#[derive(Debug, Subcommand)]
pub enum CheckCommand {
    /// A product on a day.
    Product {
        /// Trade name.
        name: String,
        /// Active ingredient.
        #[arg(long, default_value = "")]
        active: String,
        /// On this day; today by default.
        #[arg(long)]
        on: Option<String>,
    },
    /// Harvest on a plot.
    Harvest {
        /// The plot, by name or id.
        plot: String,
        /// On this day; today by default.
        #[arg(long)]
        on: Option<String>,
    },
    /// A plot.
    Plot {
        /// By name or id.
        plot: String,
    },
    /// A code of a growing area or packing house.
    Code {
        /// As printed.
        code: String,
        /// Market.
        #[arg(long, default_value = "")]
        market: String,
    },
}

/// Product lists.
#[derive(Debug, Subcommand)]
pub enum CatalogueCommand {
    /// Import a list (CSV) as a dated pack.
    Import {
        /// The list.
        file: PathBuf,
        /// Lasting name of the list.
        #[arg(long, default_value = "vn-permitted")]
        id: String,
        /// Version.
        #[arg(long)]
        version: String,
        /// First day it holds.
        #[arg(long)]
        valid_from: String,
        /// Last day it holds.
        #[arg(long)]
        valid_to: Option<String>,
        /// Who says so: the circular, the page.
        #[arg(long)]
        source: String,
    },
    /// Products whose name begins so.
    Search {
        /// Beginning of the name.
        name: String,
        /// On this day.
        #[arg(long)]
        on: Option<String>,
    },
}

/// Files for others.
#[derive(Debug, Subcommand)]
pub enum ExportCommand {
    /// Plots as GeoJSON.
    Geojson(OutputArgs),
    /// Plots as KML.
    Kml(OutputArgs),
    /// The diary as a table.
    Csv {
        /// Where to.
        #[command(flatten)]
        out: OutputArgs,
        /// Of one household.
        #[arg(long)]
        household: Option<String>,
        /// Corners of the plots instead of the diary.
        #[arg(long)]
        corners: bool,
        /// With --corners: also in this VN-2000 zone (EPSG number).
        #[arg(long, requires = "corners")]
        zone: Option<u16>,
    },
    /// The record pack, which `verify` checks.
    Pack {
        /// The file.
        #[arg(short, long)]
        output: PathBuf,
    },
}

/// Where to.
#[derive(Debug, Args)]
pub struct OutputArgs {
    /// A file; standard output by default.
    #[arg(short, long)]
    pub output: Option<PathBuf>,
}
