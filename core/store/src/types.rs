//! What goes into the store and what comes out.

use jiff::civil::Date;
use std::collections::BTreeSet;
use std::path::PathBuf;
use vungtrong_ledger::{
    Placed, Segment,
    reduce::{CodeState, EntryState, EntryStatus, PlotState},
};
use vungtrong_model::{
    AreaId, ChainId, CodeId, DeviceId, EntryId, Fields, GeoPoint, GrantId, GrowingArea, Hash,
    Household, HouseholdId, Lane, LaneHead, Member, Milli, Millis, Notice, NoticeId, Op, OpHeader,
    PersonId, Photo, PhotoId, PlotId, PlotShape, Verdict, WorkKind,
};

/// How the store was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// There was none; it is new and empty.
    Fresh,
    /// As it was left.
    Normal,
    /// A backup was put back, or the folder was copied to another phone. The identity is gone, so that its chains can
    /// never fork: enrol anew. Unsent work of the old device is kept and will be sent by the new one.
    Restored,
    /// The database was damaged. It was set aside and a new one was built from the journal; the rest comes with the
    /// next pull.
    Rebuilt {
        /// Where the damaged files are.
        kept_at: PathBuf,
        /// Unsent operations that the journal gave back.
        recovered: u64,
    },
}

/// Who this phone is.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    /// This enrolment.
    pub device: DeviceId,
    /// Its owner.
    pub person: PersonId,
    /// The owner's name.
    pub name: String,
    /// Ed25519 secret key.
    pub secret_key: [u8; 32],
    /// The hub's certificate for the key, as signed.
    pub certificate: Vec<u8>,
    /// The hub's address.
    pub hub_url: String,
    /// The hub's Ed25519 public key.
    pub hub_key: [u8; 32],
    /// The hub's TLS root certificate (DER) when it is not publicly known.
    pub tls_root: Option<Vec<u8>>,
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Identity({})", self.device)
    }
}

/// An operation to be written by this phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOp {
    /// Who may see it.
    pub lane: Lane,
    /// What it says of itself.
    pub header: OpHeader,
    /// Its body.
    pub body: Fields,
}

/// All that one reply of the hub brought; it is taken in as a whole or not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Received {
    /// What became of segments that were sent; taken in first.
    pub receipts: Vec<Receipt>,
    /// One page an area at most.
    pub pages: Vec<Page>,
    /// Blobs whose files are here now.
    pub blobs_here: Vec<Hash>,
    /// Blobs that the hub has now.
    pub blobs_sent: Vec<Hash>,
    /// The own certificate, renewed.
    pub certificate: Option<Vec<u8>>,
    /// The hub's clock, as heard.
    pub hub_time: Option<Millis>,
}

/// What the hub said about a segment that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The chain.
    pub chain: ChainId,
    /// Number of its first operation.
    pub first: u64,
    /// Number of its last operation.
    pub last: u64,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a segment that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It stands in the log.
    Placed {
        /// Position in the area's log.
        seq: i64,
        /// When the hub received it.
        received: Millis,
        /// Operations without effect: their number, and the code of the reason.
        refused: Vec<(u64, String)>,
    },
    /// The hub waits for operation `next` of the chain. What stands from there on waits to be sent again and is not placed
    /// any more, quarantined segments too.
    Missing {
        /// The number that the hub waits for.
        next: u64,
    },
    /// The hub keeps it aside as a whole: the code of the reason. It is not sent again, and stays here.
    Quarantined(String),
}

/// A page of an area's log, verified.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The area.
    pub area: AreaId,
    /// Lanes that may no longer be kept: everything of theirs is deleted, except what was never placed.
    pub purge: Vec<Lane>,
    /// The hub has another log: how far it has each chain. Segments beyond that wait to be sent again. Done before the
    /// items are taken in.
    pub reset: Option<Vec<(DeviceId, u64)>>,
    /// Items whose signature and certificate hold. A segment that is already here takes on its place.
    pub items: Vec<Placed>,
    /// What could not be trusted: kept, without effect.
    pub set_aside: Vec<SetAside>,
    /// Where the next pull goes on: the sync's own bytes, kept as they are.
    pub cursor: Vec<u8>,
    /// All lane heads of the area; replaces what was there.
    pub lane_heads: Vec<LaneHead>,
    /// The hub's signed word for them.
    pub checkpoint: Option<Vec<u8>>,
}

/// Something received that cannot be trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// Its position in the log.
    pub seq: i64,
    /// The code of the reason.
    pub code: String,
    /// The bytes as they came.
    pub bytes: Vec<u8>,
}

/// A segment that waits to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// The segment.
    pub segment: Segment,
    /// Its author's certificate as signed, when another device wrote it.
    pub certificate: Option<Vec<u8>>,
}

/// A segment in its place in the hub's log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedSegment {
    /// Its position.
    pub seq: i64,
    /// Its lane.
    pub lane: Lane,
    /// Hash of its last operation.
    pub last_hash: Hash,
    /// When the hub received it.
    pub received: Millis,
}

/// What changed, so that screens know what to load again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Growing areas.
    pub areas: BTreeSet<AreaId>,
    /// Codes.
    pub codes: BTreeSet<CodeId>,
    /// Households.
    pub households: BTreeSet<HouseholdId>,
    /// Members.
    pub members: BTreeSet<PersonId>,
    /// Rights.
    pub grants: BTreeSet<GrantId>,
    /// Plots.
    pub plots: BTreeSet<PlotId>,
    /// Diary entries.
    pub entries: BTreeSet<EntryId>,
    /// Photos.
    pub photos: BTreeSet<PhotoId>,
    /// Notices.
    pub notices: BTreeSet<NoticeId>,
    /// Blobs that nothing refers to any more: delete their files.
    pub blobs_gone: Vec<Hash>,
    /// Operations that were new here.
    pub new_ops: u64,
    /// Own operations that the hub now has.
    pub stored_ops: u64,
    /// Own operations that the hub refused.
    pub refused_ops: u64,
}

/// Unsent work of this phone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unsent {
    /// Operations that the hub has not acknowledged.
    pub ops: u64,
    /// When the oldest of them was written, by the phone's clock.
    pub oldest: Option<Millis>,
    /// Photos that are not at the hub.
    pub photos: u64,
    /// Bytes of operations and photos.
    pub bytes: u64,
}

/// Where an operation of this phone stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpState {
    /// On this phone only.
    Saved,
    /// On this phone only, signed and ready to go.
    Sealed,
    /// At the hub since.
    Stored(Millis),
    /// The hub has it and did not let it take effect: why.
    Refused(String),
}

/// Where an entity stands: the worst of its operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SyncState {
    /// All is at the hub.
    Stored,
    /// Something is on this phone only.
    Unsent,
    /// The hub refused something.
    Refused,
}

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

/// Which entries to list. The default is all that are not deleted, newest first, 50 at a time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryFilter {
    /// Of this area.
    pub area: Option<AreaId>,
    /// Of this household.
    pub household: Option<HouseholdId>,
    /// On this plot.
    pub plot: Option<PlotId>,
    /// Of this kind.
    pub kind: Option<WorkKind>,
    /// With this status. `None` leaves out deleted entries.
    pub status: Option<EntryStatus>,
    /// Begun on this day or later.
    pub from: Option<Date>,
    /// Begun on this day or earlier.
    pub to: Option<Date>,
    /// Whose text has all these words, with or without Vietnamese marks; the last may be a beginning.
    pub text: Option<String>,
    /// How many; 0 is 50.
    pub limit: u32,
    /// Only those that come after this one, the last of the page before.
    pub after: Option<EntryId>,
}

/// Numbers for the first screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Entries, deleted ones left out.
    pub entries: u64,
    /// Entries that were returned.
    pub returned: u64,
    /// Entries that wait for a review.
    pub submitted: u64,
    /// Entries of which the hub refused something.
    pub refused: u64,
    /// Unsent work.
    pub unsent: Unsent,
}

/// The newest that the hub had of a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastSeen {
    /// The device.
    pub device: DeviceId,
    /// Its owner.
    pub person: PersonId,
    /// When the hub received its newest operation.
    pub at: Millis,
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

/// An operation of this phone or another, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredOp {
    /// The operation. `received` and an erased body show in it.
    pub op: Op,
    /// Where it stands.
    pub state: OpState,
}

impl Changes {
    /// Adds what another step changed.
    pub fn merge(&mut self, other: Self) {
        self.areas.extend(other.areas);
        self.codes.extend(other.codes);
        self.households.extend(other.households);
        self.members.extend(other.members);
        self.grants.extend(other.grants);
        self.plots.extend(other.plots);
        self.entries.extend(other.entries);
        self.photos.extend(other.photos);
        self.notices.extend(other.notices);
        self.blobs_gone.extend(other.blobs_gone);
        self.new_ops += other.new_ops;
        self.stored_ops += other.stored_ops;
        self.refused_ops += other.refused_ops;
    }
}
