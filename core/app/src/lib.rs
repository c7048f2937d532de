//! The use cases: one function, one transaction, what changed.
//!
//! [`App`] is a phone without a screen. Its use cases are spread over files by the noun they are about; each takes plain
//! values, states operations in one transaction of the store, and answers with a view and [`Changes`], so that any screen
//! knows what to load again. Nothing here knows a screen, a language or a platform.

mod alerts;
mod app;
mod backup;
mod book;
mod catalogue;
mod drafts;
mod enrol;
mod entries;
mod env;
mod error;
mod export;
mod export_file;
mod files;
mod invitation;
mod measure;
mod net;
mod notices;
mod outbox;
mod people;
mod phone_store;
mod photos;
mod plots;
mod recent;
mod review;
mod rights;
mod satellites;
mod species;
mod standing;
mod sync;
mod system;
mod today;
mod views;
mod walk;
mod writing;

pub use app::{App, Done};
pub use backup::restore;
pub use catalogue::ListedProduct;
pub use enrol::Enrolled;
pub use entries::{EntryDraft, Judged, SavedEntry};
pub use env::{Env, Network};
pub use error::{AppError, FaultView};
pub use export::verify;
pub use export_file::{ExportFormat, restore_file};
pub use invitation::InvitationView;
pub use net::HttpNetwork;
pub use notices::NoticeView;
pub use outbox::OutboxView;
pub use people::{CodeView, HouseholdView, InviteView, MemberView};
pub use photos::{PhotoContext, PhotoTaken};
pub use plots::{HarvestDay, HarvestMark, PlotDetail, PlotView, SurveyView, Surveyed};
pub use recent::RecentWork;
pub use review::{Doubt, Judgment, Reviewed, Waiting};
pub use rights::{AreaRights, PlotRights};
pub use standing::{EntryRights, EntryStanding};
pub use sync::{SyncOptions, SyncProgress, SyncReport};
pub use system::system;
pub use today::{HarvestDate, TodayView, UnsentView};
pub use views::*;
pub use vungtrong_store::{Changes, ENCRYPTS, EntryFilter, GeoBox, Opened};
pub use vungtrong_sync::{Cancel, backoff_ms};
pub use walk::{OverlapView, WalkEvent, WalkSession, WalkView};
pub use writing::WritingChoices;

pub use vungtrong_geometry as geometry;
pub use vungtrong_ledger::{Report, reduce::EntryStatus};
pub use vungtrong_model as model;
pub use vungtrong_photo as photo;
pub use vungtrong_rules as rules;
