//! Commands by the noun they are about: area, people, plots, diary, photos, review, notices, rules, files.

use clap::{Args, Subcommand};
use std::path::PathBuf;
use vungtrong_app::model::EntryId;

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
    /// Change facts.
    Set {
        /// By name or id.
        household: String,
        /// `field=value`, e.g. `name=…`, `phone=…`, `left=true`.
        #[arg(required = true)]
        facts: Vec<String>,
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
    /// Change facts.
    Set {
        /// By name or id.
        member: String,
        /// The household they moved to, by name or id.
        #[arg(long)]
        household: Option<String>,
        /// `field=value`, e.g. `name=…`, `phone=…`, `left=true`.
        facts: Vec<String>,
    },
}

/// What was typed and is not saved yet.
#[derive(Debug, Subcommand)]
pub enum DraftCommand {
    /// All of them.
    List,
    /// One, in full.
    Show {
        /// spray, fertilize, …
        kind: String,
    },
    /// Forget one.
    Drop {
        /// spray, fertilize, …
        kind: String,
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
    /// Change facts.
    Set {
        /// By name or id.
        plot: String,
        /// `field=value`, e.g. `name=…`, `tree_count=120`, `retired=true`.
        #[arg(required = true)]
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
