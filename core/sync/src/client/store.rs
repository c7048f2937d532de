//! What the phone keeps, as far as syncing asks for it.

use crate::{Code, Cursor, Refused, Scope, StoreError};
use vungtrong_ledger::{Outgoing, OwnPlaced, Placed};
use vungtrong_model::{AreaId, ChainId, DeviceId, Hash, LaneHead, Millis};

/// What the hub said about a segment that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The chain.
    pub chain: ChainId,
    /// Its first number.
    pub first: u64,
    /// Its last number.
    pub last: u64,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a segment that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It stands in the log. The operations in `refused` have no effect: show why, and that it has to be done anew.
    Placed {
        /// Its position.
        seq: i64,
        /// When the hub received it.
        received: Millis,
        /// Operations without effect.
        refused: Vec<Refused>,
    },
    /// The hub keeps it for a person to judge: do not send it again, keep it, show why.
    Quarantined(Code),
    /// The hub waits for operation `next` of the chain: it was restored from a backup, or what stands there is in its
    /// quarantine. All segments of the chain with that number or a later one wait to be sent (again) and are not placed
    /// any more, those that were quarantined too: perhaps they are welcome now, and the hub keeps them once.
    Missing {
        /// The number that the hub waits for.
        next: u64,
    },
}

/// Something received that cannot be trusted: kept aside, it blocks nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// Its position in the log.
    pub seq: i64,
    /// Why.
    pub code: Code,
    /// The bytes as they came.
    pub bytes: Vec<u8>,
}

/// One page, verified and ready to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaUpdate {
    /// The area.
    pub area: AreaId,
    /// Delete the contents of all lanes that are not in here, except segments that wait to be sent, whoever's, and own ones
    /// of which the hub refused an operation or which it quarantined: nobody else has that work. Number and hash of the
    /// last own operation stay known, or the chain would fork.
    pub keep: Option<Scope>,
    /// The hub's log is another one: every segment of the area, whoever's, whose last number is above the number listed
    /// for its device waits to be sent again, and is not placed any more; so are the certificates of devices that are
    /// not listed. Nothing is deleted. To be done before the items are stored.
    pub reset: Option<Vec<(DeviceId, u64)>>,
    /// Store these. A segment that is there already (same chain, same first number) takes on position and time of
    /// receipt, and the bodies that are gone; it counts as sent. A redact operation among them erases here too.
    pub items: Vec<Placed>,
    /// Keep these where they have no effect.
    pub set_aside: Vec<SetAside>,
    /// The new cursor.
    pub cursor: Cursor,
    /// All lane heads of the area: replaces what was there.
    pub lane_heads: Vec<LaneHead>,
    /// The hub's signed checkpoint, verified: the proof that goes into record packs.
    pub checkpoint: Option<Vec<u8>>,
}

/// All that one reply changes: one transaction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Update {
    /// What became of what was sent. Comes before the areas.
    pub sent: Vec<Sent>,
    /// The pages.
    pub areas: Vec<AreaUpdate>,
    /// Small pictures that were asked for, with their checked hash.
    pub thumbnails: Vec<(Hash, Vec<u8>)>,
    /// Those that were asked for and did not come: ask for others first the next time, or they keep them waiting.
    pub thumbnails_missing: Vec<Hash>,
    /// Small pictures that the hub has now.
    pub thumbnails_sent: Vec<Hash>,
    /// The own certificate, renewed.
    pub certificate: Option<Vec<u8>>,
    /// The hub's clock, as heard.
    pub hub_time: Millis,
}

/// The phone's storage. Every method is one transaction of its own.
pub trait ClientStore {
    /// Areas that were ever synced or enrolled in, or that hold segments to send.
    fn areas(&self) -> Result<Vec<AreaId>, StoreError>;
    /// The cursor; the default for a new area.
    fn cursor(&self, area: AreaId) -> Result<Cursor, StoreError>;
    /// The highest number of the chain that is known to stand in the hub's log (placed or set aside by it); 0: none.
    fn acknowledged(&self, chain: ChainId) -> Result<u64, StoreError>;
    /// Segments that wait to be sent, about `max_bytes` of them and at least one: those of each chain in its order; those
    /// that once were placed in that order before all others.
    fn outgoing(&self, max_bytes: usize) -> Result<Vec<Outgoing>, StoreError>;
    /// A device's certificate, as signed.
    fn certificate(&self, device: DeviceId) -> Result<Option<Vec<u8>>, StoreError>;
    /// The hash of an operation, when the phone has it.
    fn op_hash(&self, chain: ChainId, number: u64) -> Result<Option<Hash>, StoreError>;
    /// All lane heads of an area.
    fn lane_heads(&self, area: AreaId) -> Result<Vec<LaneHead>, StoreError>;
    /// Own segments at `after < seq <= upto`, ascending.
    fn own_placed(
        &self,
        chain: ChainId,
        after: i64,
        upto: i64,
    ) -> Result<Vec<OwnPlaced>, StoreError>;
    /// Small pictures that the hub may not have, about `max_bytes` of them.
    fn thumbnails_to_send(&self, max_bytes: usize) -> Result<Vec<Vec<u8>>, StoreError>;
    /// Small pictures that entries speak of and that are not here, at most `most`; those that were asked for in vain the
    /// least first.
    fn wanted_thumbnails(&self, most: usize) -> Result<Vec<Hash>, StoreError>;
    /// Stores all of it or nothing.
    fn apply(&mut self, update: &Update) -> Result<(), StoreError>;
}
