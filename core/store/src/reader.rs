//! Reads.

use crate::*;
use jiff::civil::Date;
use rusqlite::Connection;
use uuid::Uuid;
use vungtrong_ledger::{
    Placed, PublicKey, Segment,
    reduce::{GrantState, NoticeState},
};
use vungtrong_model::*;

/// A view of the database that only reads.
#[derive(Debug)]
pub struct Reader {
    pub(crate) conn: Connection,
}

fn unwritten<T>() -> Result<T, StoreError> {
    Err(StoreError::Internal("not written yet".into()))
}

impl Reader {
    /// Who this phone is; `None` before enrolment.
    pub fn identity(&self) -> Result<Option<Identity>, StoreError> {
        unwritten()
    }
    /// A setting.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        unwritten()
    }
    /// The highest believed time among all operations: the next own one ticks from here.
    pub fn last_hlc(&self) -> Result<Hlc, StoreError> {
        unwritten()
    }
    /// Sealed segments that wait to be sent, up to `max_bytes` but at least one: each chain in its order, those that
    /// once were placed before all others and in that order. Those of an earlier device of this phone are among them.
    pub fn outgoing(&self, max_bytes: usize) -> Result<Vec<Outgoing>, StoreError> {
        unwritten()
    }
    /// The highest number of a chain that is known to stand in the hub's log or its quarantine; 0: none.
    pub fn acknowledged(&self, chain: ChainId) -> Result<u64, StoreError> {
        unwritten()
    }
    /// Segments of a chain at `after < seq <= upto`, ascending.
    pub fn placed(
        &self,
        chain: ChainId,
        after: i64,
        upto: i64,
    ) -> Result<Vec<PlacedSegment>, StoreError> {
        unwritten()
    }
    /// The hash of an operation, when it is here.
    pub fn op_hash(&self, chain: ChainId, number: u64) -> Result<Option<Hash>, StoreError> {
        unwritten()
    }
    /// Heads of an area's lanes, as last received.
    pub fn lane_heads(&self, area: AreaId) -> Result<Vec<LaneHead>, StoreError> {
        unwritten()
    }
    /// Lanes of an area of which something is here.
    pub fn lanes(&self, area: AreaId) -> Result<Vec<Lane>, StoreError> {
        unwritten()
    }
    /// The hub's clock, as last heard.
    pub fn hub_time(&self) -> Result<Option<Millis>, StoreError> {
        unwritten()
    }
    /// How much is unsent, and since when.
    pub fn unsent(&self) -> Result<Unsent, StoreError> {
        unwritten()
    }
    /// Where the next pull of an area goes on, as [`Page::cursor`] said; `None` before the first.
    pub fn cursor(&self, area: AreaId) -> Result<Option<Vec<u8>>, StoreError> {
        unwritten()
    }
    /// A device's certificate as signed.
    pub fn certificate(&self, device: DeviceId) -> Result<Option<Vec<u8>>, StoreError> {
        unwritten()
    }
    /// Areas that were ever written or pulled.
    pub fn area_ids(&self) -> Result<Vec<AreaId>, StoreError> {
        unwritten()
    }
    /// All growing areas of which something is here.
    pub fn areas(&self) -> Result<Vec<AreaRow>, StoreError> {
        unwritten()
    }
    /// Households of an area by name.
    pub fn households(&self, area: AreaId) -> Result<Vec<HouseholdRow>, StoreError> {
        unwritten()
    }
    /// Members of an area by name.
    pub fn members(&self, area: AreaId) -> Result<Vec<MemberRow>, StoreError> {
        unwritten()
    }
    /// Rights in an area.
    pub fn grants(&self, area: AreaId) -> Result<Vec<GrantState>, StoreError> {
        unwritten()
    }
    /// Operations that give and end rights, for `rights::Grants`; refused ones left out.
    pub fn rights_ops(&self, area: AreaId) -> Result<Vec<Op>, StoreError> {
        unwritten()
    }
    /// Codes of an area.
    pub fn codes(&self, area: AreaId) -> Result<Vec<CodeRow>, StoreError> {
        unwritten()
    }
    /// Notices of an area, newest first.
    pub fn notices(&self, area: AreaId) -> Result<Vec<NoticeRow>, StoreError> {
        unwritten()
    }
    /// Plots of an area by name.
    pub fn plots(&self, area: AreaId) -> Result<Vec<PlotRow>, StoreError> {
        unwritten()
    }
    /// Plots whose box touches `bounds`; all areas when `area` is `None`.
    pub fn plots_in(
        &self,
        area: Option<AreaId>,
        bounds: GeoBox,
    ) -> Result<Vec<PlotRow>, StoreError> {
        unwritten()
    }
    /// A plot with its history.
    pub fn plot(&self, id: PlotId) -> Result<Option<PlotRecord>, StoreError> {
        unwritten()
    }
    /// Entries, newest first.
    pub fn entries(&self, filter: &EntryFilter) -> Result<Vec<EntryRow>, StoreError> {
        unwritten()
    }
    /// Full-text search over all diaries, the newest first.
    pub fn search(&self, text: &str, limit: u32) -> Result<Vec<EntryRow>, StoreError> {
        unwritten()
    }
    /// An entry with its history.
    pub fn entry(&self, id: EntryId) -> Result<Option<EntryRecord>, StoreError> {
        unwritten()
    }
    /// Sprays on a plot whose last day is `since` or later; voided and deleted ones left out.
    pub fn sprays_on(
        &self,
        plot: PlotId,
        since: Date,
    ) -> Result<Vec<(EntryId, Entry)>, StoreError> {
        unwritten()
    }
    /// A photo.
    pub fn photo(&self, id: PhotoId) -> Result<Option<PhotoRow>, StoreError> {
        unwritten()
    }
    /// Photos that an entry names, as far as they are here.
    pub fn photos_of(&self, entry: EntryId) -> Result<Vec<PhotoRow>, StoreError> {
        unwritten()
    }
    /// Operations about an entity in an area, in the order in which they were taken in. Refused ones included.
    pub fn ops_of(&self, area: AreaId, entity: Uuid) -> Result<Vec<Op>, StoreError> {
        unwritten()
    }
    /// The same with where each stands.
    pub fn op_states(&self, area: AreaId, entity: Uuid) -> Result<Vec<StoredOp>, StoreError> {
        unwritten()
    }
    /// Who read a notice.
    pub fn notice(&self, area: AreaId, id: NoticeId) -> Result<Option<NoticeState>, StoreError> {
        unwritten()
    }
    /// A blob.
    pub fn blob(&self, sha: Hash) -> Result<Option<BlobRow>, StoreError> {
        unwritten()
    }
    /// Blobs to send, thumbnails first, then the newest.
    pub fn uploads(&self, limit: u32) -> Result<Vec<BlobRow>, StoreError> {
        unwritten()
    }
    /// Blobs to fetch, thumbnails first, then the newest.
    pub fn downloads(&self, limit: u32) -> Result<Vec<BlobRow>, StoreError> {
        unwritten()
    }
    /// Numbers for the first screen.
    pub fn counts(&self) -> Result<Counts, StoreError> {
        unwritten()
    }
    /// The area's log as far as it is here, every item as it came.
    pub fn log_items(&self, area: AreaId) -> Result<Vec<Placed>, StoreError> {
        unwritten()
    }
    /// The hub's signed checkpoints of an area, oldest first.
    pub fn checkpoints(&self, area: AreaId) -> Result<Vec<Vec<u8>>, StoreError> {
        unwritten()
    }
    /// When each device of an area was last heard of.
    pub fn last_seen(&self, area: AreaId) -> Result<Vec<LastSeen>, StoreError> {
        unwritten()
    }
}
