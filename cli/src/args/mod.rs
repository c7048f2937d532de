//! The command line.

mod nouns;
mod work;

pub use nouns::*;
pub use work::*;

use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use vungtrong_app::model::{AreaId, EntryId};

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
    /// Add a person, or change facts.
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
    /// Entries that were begun and not saved.
    #[command(subcommand)]
    Draft(DraftCommand),
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
