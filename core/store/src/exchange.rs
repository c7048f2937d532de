//! What syncing hands over of a reply of the hub. The protocol has its own words for it, with codes and scopes; here are
//! names and lanes.

use vungtrong_ledger::Placed;
use vungtrong_model::{AreaId, ChainId, DeviceId, Hash, Lane, LaneHead, Millis};

/// All that one reply of the hub brought; it is taken in as a whole or not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Received {
    /// What became of segments that were sent; taken in first.
    pub receipts: Vec<Receipt>,
    /// One page an area at most.
    pub pages: Vec<Page>,
    /// Blobs whose files are here now.
    pub blobs_here: Vec<Hash>,
    /// Blobs that were asked for and did not come.
    pub blobs_missing: Vec<Hash>,
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
