//! What the hub says about each segment that was sent.

use super::core::Progress;
use super::{Fate, Sent};
use crate::{Outcome, Receipt};
use vungtrong_ledger::Segment;
use vungtrong_model::{ChainId, Hash, Lane, Millis};

/// What has to be known of a segment when its receipt comes.
#[derive(Debug)]
pub(super) struct SentSegment {
    pub(super) chain: ChainId,
    pub(super) first: u64,
    pub(super) last: u64,
    pub(super) lane: Lane,
    pub(super) last_hash: Hash,
}

impl SentSegment {
    pub(super) fn of(segment: &Segment) -> Self {
        Self {
            chain: segment.chain,
            first: segment.first,
            last: segment.last(),
            lane: segment.lane,
            last_hash: segment.last_hash(),
        }
    }
}

/// Position and time of receipt of a segment that stands in the log.
pub(super) fn stands(receipt: &Receipt) -> Option<(i64, Millis)> {
    match receipt.outcome {
        Outcome::Accepted | Outcome::Duplicate => Some((receipt.seq?, receipt.received?)),
        _ => None,
    }
}

/// `None`: this version does not understand the answer; the segment stays unsent.
pub(super) fn fate(segment: &SentSegment, receipt: &Receipt) -> Option<Sent> {
    let fate = match receipt.outcome {
        Outcome::Accepted | Outcome::Duplicate => {
            let (seq, received) = stands(receipt)?;
            Fate::Placed { seq, received, refused: receipt.refused.clone() }
        }
        Outcome::Gap => Fate::Missing { next: u64::try_from(receipt.next?).ok()? },
        Outcome::Quarantined => Fate::Quarantined(receipt.code?),
        Outcome::Unknown(_) => return None,
    };
    Some(Sent { chain: segment.chain, first: segment.first, last: segment.last, fate })
}

pub(super) fn count(fates: &[Sent], progress: &mut Progress) {
    for sent in fates {
        let operations = (sent.last - sent.first + 1) as usize;
        match &sent.fate {
            Fate::Placed { refused, .. } => {
                progress.sent += operations - refused.len().min(operations);
                progress.refused += refused.len();
            }
            Fate::Quarantined(_) => progress.refused += operations,
            Fate::Missing { .. } => {}
        }
    }
}
