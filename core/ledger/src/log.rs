//! The area's log: items in the hub's order, and the running hashes that hub and phones compare.

use crate::{Malformed, PublicKey, Segment, Untrusted, segment::sha256};
use vungtrong_model::{Certificate, Hash, Lane, LaneHead, Millis};

/// What stands at one position of an area's log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// Operations of one device.
    Segment(Segment),
    /// A device became known in this area: the signed certificate.
    Certificate(Vec<u8>),
}

/// An item in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Position in the area's log, 1, 2, 3 … without gaps.
    pub seq: i64,
    /// When the hub received it.
    pub received: Millis,
    /// The item.
    pub item: Item,
}

impl Placed {
    /// The lane that it belongs to; everybody sees certificates.
    pub fn lane(&self) -> Lane {
        match &self.item {
            Item::Segment(segment) => segment.lane,
            Item::Certificate(_) => Lane::Shared,
        }
    }

    /// What the running hashes take in: the content and the hub's time of receipt. A body that goes later does not
    /// change it.
    pub fn hash(&self) -> Hash {
        let content = match &self.item {
            Item::Segment(segment) => segment.last_hash(),
            Item::Certificate(signed) => sha256(&[signed]),
        };
        item_hash(content, self.received)
    }
}

/// [`Placed::hash`] when the content's hash is at hand.
pub fn item_hash(content: Hash, received: Millis) -> Hash {
    sha256(&[&content.0, &received.0.to_be_bytes()])
}

/// The next running hash of an area or a lane.
pub fn run(before: Hash, item: Hash) -> Hash {
    sha256(&[&before.0, &item.0])
}

/// A lane's head after one more item.
pub fn advance(head: &LaneHead, item: Hash) -> LaneHead {
    LaneHead { lane: head.lane, items: head.items + 1, hash: run(head.hash, item) }
}

/// The head of a lane that has no items.
pub fn empty_lane(lane: Lane) -> LaneHead {
    LaneHead { lane, ..LaneHead::default() }
}

/// The first 8 bytes of an area's running hash: enough for a cursor to notice another history.
pub fn mark(hash: Hash) -> u64 {
    hash.head()
}

/// Opens a certificate and its key.
pub fn open_certificate(
    signed: &[u8],
    hub: &PublicKey,
) -> Result<(Certificate, PublicKey), Untrusted> {
    let certificate: Certificate = hub.open(signed)?;
    let key = PublicKey::from_slice(&certificate.key.0).ok_or(Malformed("not a public key"))?;
    Ok((certificate, key))
}

/// A segment of the phone's that waits to be sent, and the certificate that goes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// The segment.
    pub segment: Segment,
    /// The author's certificate as signed, when the author is another device.
    pub certificate: Option<Vec<u8>>,
}

/// An own segment that stands in the hub's log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnPlaced {
    /// Its position.
    pub seq: i64,
    /// Its lane.
    pub lane: Lane,
    /// Hash of its last operation.
    pub last_hash: Hash,
    /// When the hub received it.
    pub received: Millis,
}
