//! What the hub keeps, behind a trait. The store is dumb: it computes no hash and judges nothing.

use crate::{Code, LaneFilter, StoreError};
use vungtrong_model::{AreaId, ChainId, DeviceId, Hash, Lane, LaneHead, Millis, PersonId};

/// A device that the hub certified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// The device.
    pub device: DeviceId,
    /// Its owner.
    pub person: PersonId,
    /// Its newest certificate, as signed.
    pub certificate: Vec<u8>,
    /// When it was ended.
    pub revoked: Option<Millis>,
}

/// How far an area's log has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AreaHead {
    /// Its last position; 0: empty.
    pub seq: i64,
    /// The running hash there.
    pub hash: Hash,
    /// Position of its last item with grants or their ends ([`LogRow::grants`]).
    pub grants_seq: i64,
    /// The running hash at that position: names the state of the rights.
    pub grants_hash: Hash,
}

/// How far a chain has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChainHead {
    /// The last number; 0: nothing yet.
    pub number: u64,
    /// The hash of that operation.
    pub hash: Hash,
}

/// The operations of a segment in their chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Whose.
    pub device: DeviceId,
    /// First number.
    pub first: u64,
    /// Last number.
    pub last: u64,
    /// Hash of the last operation.
    pub last_hash: Hash,
}

/// What an item of the log is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A segment.
    Segment(Span),
    /// The certificate of a device.
    Certificate(DeviceId),
}

/// One item of an area's log as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogRow {
    /// The area.
    pub area: AreaId,
    /// 1, 2, 3 … without gaps.
    pub seq: i64,
    /// When the hub received it.
    pub received: Millis,
    /// Its lane.
    pub lane: Lane,
    /// Segment or certificate.
    pub kind: RowKind,
    /// It holds grants or their ends.
    pub grants: bool,
    /// The area's running hash with it.
    pub area_hash: Hash,
    /// Items in its lane with it.
    pub lane_items: u32,
    /// The lane's running hash with it.
    pub lane_hash: Hash,
    /// The encoded segment or the signed certificate.
    pub content: Vec<u8>,
}

impl LogRow {
    /// The lane's head with it.
    pub fn lane_head(&self) -> LaneHead {
        LaneHead { lane: self.lane, items: self.lane_items, hash: self.lane_hash }
    }
}

/// What the hub could not take in, kept for a person to judge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarantined {
    /// The device that sent it.
    pub sender: DeviceId,
    /// The chain that it says it belongs to; `None`: unreadable.
    pub chain: Option<ChainId>,
    /// The number of the operation; `None`: the whole segment.
    pub number: Option<u64>,
    /// Why.
    pub code: Code,
    /// When.
    pub received: Millis,
    /// The whole segment as it came, with its signature.
    pub bytes: Vec<u8>,
}

/// Operations of one author in one lane name a file by its hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The file.
    pub file: Hash,
    /// The area,
    pub area: AreaId,
    /// the lane,
    pub lane: Lane,
    /// and who states it there.
    pub author: PersonId,
    /// It lets those who see the lane read the file, see [`HubCore::may_read`](crate::HubCore::may_read).
    pub counts: bool,
}

/// The hub's storage, seen from inside one transaction: the caller begins it, lets [`HubCore`](crate::HubCore) work on
/// it for one push or for a batch of them, and commits before any reply leaves. An error means roll back.
///
/// One writer at a time for an area; readers see a snapshot.
pub trait HubStore {
    /// A device.
    fn device(&self, device: DeviceId) -> Result<Option<Device>, StoreError>;
    /// Adds a device or overwrites it.
    fn put_device(&mut self, device: &Device) -> Result<(), StoreError>;

    /// The areas in which a person was ever given a right.
    fn areas_of(&self, person: PersonId) -> Result<Vec<AreaId>, StoreError>;
    /// A person was given a right; twice is fine.
    fn add_area_of(&mut self, person: PersonId, area: AreaId) -> Result<(), StoreError>;

    /// An area's head; the default for an area without a log.
    fn area_head(&self, area: AreaId) -> Result<AreaHead, StoreError>;
    /// A lane's head; [`empty_lane`](vungtrong_ledger::empty_lane) when nothing is in it.
    fn lane_head(&self, area: AreaId, lane: Lane) -> Result<LaneHead, StoreError>;
    /// A chain's head; the default for a chain without operations.
    fn chain_head(&self, chain: ChainId) -> Result<ChainHead, StoreError>;
    /// The segment that holds an operation, without the need to read its content.
    fn find_segment(&self, chain: ChainId, number: u64) -> Result<Option<LogRow>, StoreError>;
    /// Whether the area's log has the device's certificate.
    fn has_certificate(&self, area: AreaId, device: DeviceId) -> Result<bool, StoreError>;
    /// The area's running hash at a position that the log has.
    fn area_hash(&self, area: AreaId, seq: i64) -> Result<Option<Hash>, StoreError>;
    /// The rows with [`LogRow::grants`], in order.
    fn grant_rows(&self, area: AreaId) -> Result<Vec<LogRow>, StoreError>;

    /// The rows at `after < seq <= upto` in wanted lanes, in order. Stops after the row with which the contents reach
    /// `max_bytes`, so less than that means that there are no more.
    fn rows(
        &self,
        area: AreaId,
        after: i64,
        upto: i64,
        lanes: LaneFilter<'_>,
        max_bytes: usize,
    ) -> Result<Vec<LogRow>, StoreError>;

    /// Appends to the log: the row, and with it the area's head, the lane's head, for a segment the chain's head, and
    /// for a row with grants [`AreaHead::grants_seq`] and `grants_hash`. `row.seq` is the head's plus one; anything
    /// else is an error (another writer was faster).
    fn append(&mut self, row: &LogRow) -> Result<(), StoreError>;
    /// Overwrites the content of a row (an operation's body was erased); hashes stay as they are.
    fn replace_content(&mut self, area: AreaId, seq: i64, content: &[u8])
    -> Result<(), StoreError>;

    /// Sets something aside; the same (chain, number, code, bytes) twice is kept once.
    fn quarantine(&mut self, item: &Quarantined) -> Result<(), StoreError>;
    /// The refused operations of a chain with numbers `first..=last`, ascending.
    fn refused(
        &self,
        chain: ChainId,
        first: u64,
        last: u64,
    ) -> Result<Vec<(u64, Code)>, StoreError>;

    /// Who redeemed the invitation with this one-time code.
    fn redeemed(&self, code: &[u8]) -> Result<Option<DeviceId>, StoreError>;
    /// An invitation was redeemed.
    fn redeem(&mut self, code: &[u8], device: DeviceId) -> Result<(), StoreError>;

    /// Where a file is named, in all areas; finds them by the file, not by looking through the logs.
    fn mentions(&self, file: Hash) -> Result<Vec<Mention>, StoreError>;
    /// Keeps a mention, or overwrites the one of the same file, area, lane and author.
    fn put_mention(&mut self, mention: &Mention) -> Result<(), StoreError>;

    /// A small picture.
    fn thumbnail(&self, hash: Hash) -> Result<Option<Vec<u8>>, StoreError>;
    /// Keeps a small picture; twice is fine.
    fn put_thumbnail(&mut self, hash: Hash, bytes: &[u8]) -> Result<(), StoreError>;
}
