//! Rows as lists and maps show them.

use crate::SyncState;
use jiff::civil::Date;
use vungtrong_ledger::reduce::{CodeState, EntryState, EntryStatus, PlotState};
use vungtrong_model::{
    AreaId, CodeId, EntryId, GeoPoint, GrowingArea, Hash, Household, HouseholdId, Lane, Member,
    Milli, Millis, Notice, NoticeId, PersonId, Photo, PhotoId, PlotId, PlotShape, Verdict,
    WorkKind,
};

/// A growing area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaRow {
    /// Its id.
    pub id: AreaId,
    /// Its facts; all empty until they arrive.
    pub area: GrowingArea,
    /// Where it stands.
    pub sync: SyncState,
}

/// A household.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HouseholdRow {
    /// Its id.
    pub id: HouseholdId,
    /// Its area.
    pub area: AreaId,
    /// Its facts.
    pub household: Household,
    /// Where it stands.
    pub sync: SyncState,
}

/// A person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberRow {
    /// Their id.
    pub id: PersonId,
    /// The area.
    pub area: AreaId,
    /// Their facts.
    pub member: Member,
    /// Where it stands.
    pub sync: SyncState,
}

/// A code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeRow {
    /// Its id.
    pub id: CodeId,
    /// Its area.
    pub area: AreaId,
    /// What holds and what led there.
    pub state: CodeState,
    /// Where it stands.
    pub sync: SyncState,
}

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeRow {
    /// Its id.
    pub id: NoticeId,
    /// Its area.
    pub area: AreaId,
    /// To whom.
    pub lane: Lane,
    /// What it says.
    pub notice: Notice,
    /// Who wrote it.
    pub author: PersonId,
    /// When.
    pub at: Millis,
    /// The households that read it.
    pub read_by: Vec<HouseholdId>,
    /// Where it stands.
    pub sync: SyncState,
}

/// A photo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoRow {
    /// Its id.
    pub id: PhotoId,
    /// Its area.
    pub area: AreaId,
    /// Its facts.
    pub photo: Photo,
    /// Who took it in.
    pub author: PersonId,
    /// Where it stands.
    pub sync: SyncState,
}

/// A rectangle on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GeoBox {
    /// South-west corner.
    pub min: GeoPoint,
    /// North-east corner.
    pub max: GeoPoint,
}

impl GeoBox {
    /// The smallest box around the outer ring; `None` without points.
    pub fn around(shape: &PlotShape) -> Option<Self> {
        let first = *shape.outer.first()?;
        let wider = |b: Self, p: &GeoPoint| Self {
            min: GeoPoint {
                lon_e7: b.min.lon_e7.min(p.lon_e7),
                lat_e7: b.min.lat_e7.min(p.lat_e7),
            },
            max: GeoPoint {
                lon_e7: b.max.lon_e7.max(p.lon_e7),
                lat_e7: b.max.lat_e7.max(p.lat_e7),
            },
        };
        Some(shape.outer.iter().fold(Self { min: first, max: first }, wider))
    }
}

/// A plot as lists and maps show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlotRow {
    /// Its id.
    pub id: PlotId,
    /// Its area.
    pub area: AreaId,
    /// Its household.
    pub household: Option<HouseholdId>,
    /// Name or lot code.
    pub name: String,
    /// Crop.
    pub crop: String,
    /// Variety.
    pub variety: String,
    /// Trees.
    pub tree_count: Option<u32>,
    /// No longer part of the growing area.
    pub retired: bool,
    /// Area within the current boundary, m².
    pub area_m2: Option<Milli>,
    /// The current boundary's outline.
    pub shape: Option<PlotShape>,
    /// Its box.
    pub bounds: Option<GeoBox>,
    /// Surveys contradict each other; a person has to settle it.
    pub conflict: bool,
    /// Where it stands.
    pub sync: SyncState,
}

/// What the sprays on a plot say about picking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picking {
    /// Last day of the last spray.
    pub sprayed_on: Option<Date>,
    /// Not safe before this day, by the intervals that are known.
    pub at_least: Option<Date>,
    /// Every interval is known.
    pub certain: bool,
}

/// A plot with its history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlotRecord {
    /// As lists show it.
    pub row: PlotRow,
    /// Facts and surveys.
    pub state: PlotState,
}

/// A diary entry as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryRow {
    /// Its id.
    pub id: EntryId,
    /// Its area.
    pub area: AreaId,
    /// Its household.
    pub household: Option<HouseholdId>,
    /// Kind of work.
    pub kind: WorkKind,
    /// The plots.
    pub plots: Vec<PlotId>,
    /// First day.
    pub on: Option<Date>,
    /// Last day.
    pub ended: Option<Date>,
    /// Where it stands with the representative.
    pub status: EntryStatus,
    /// The approved revision.
    pub approved: Option<Hash>,
    /// The revision that waits for a review.
    pub waiting: Option<Hash>,
    /// What it is about, in the words of who wrote it: products, species, lot; empty when there is nothing of the kind.
    pub title: String,
    /// The gravest verdict stamped on it; `None` when there was none.
    pub verdict: Option<Verdict>,
    /// Days between the work's last day and the first writing; 0 for the same day.
    pub backdated_days: u32,
    /// Who wrote the first revision.
    pub author: PersonId,
    /// For whom.
    pub on_behalf_of: Option<PersonId>,
    /// When the newest of its operations was written, as far as that is believed.
    pub updated_at: Millis,
    /// Revisions contradict each other.
    pub conflict: bool,
    /// Where it stands with the hub.
    pub sync: SyncState,
}

/// A diary entry with its history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryRecord {
    /// As lists show it.
    pub row: EntryRow,
    /// Revisions and reviews.
    pub state: EntryState,
}

/// What a blob is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BlobKind {
    /// A photo's thumbnail: goes first.
    Thumbnail,
    /// A photo's upload copy.
    Upload,
    /// Another paper or trace that operations name by its hash.
    Paper,
    /// The camera's own file: stays on the phone.
    Original,
}

/// Where a blob is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BlobState {
    /// Here, not at the hub.
    Local,
    /// Here and at the hub (or here for good: originals).
    Stored,
    /// At the hub, not here.
    Wanted,
}

/// A file named by its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlobRow {
    /// SHA-256 of the content.
    pub sha: Hash,
    /// The area under whose rights it travels.
    pub area: AreaId,
    /// What it is for.
    pub kind: BlobKind,
    /// Size, bytes; 0 when not known yet.
    pub bytes: u64,
    /// Where it is.
    pub state: BlobState,
    /// Bytes that already arrived at the other side (Local) or here (Wanted).
    pub offset: u64,
}
