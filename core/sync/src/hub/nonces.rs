//! Requests that were served a moment ago.

use crate::WINDOW_MS;
use std::collections::{BTreeSet, HashMap};
use vungtrong_model::{DeviceId, Millis};

/// Most requests remembered for a device; older ones make room. A replay does no harm to the log (pushes are
/// idempotent), it only would give an eavesdropper an answer.
const MOST: usize = 512;

/// The nonces of each device within the time window. Lost at a restart, which only makes a replay possible.
#[derive(Debug, Default)]
pub(super) struct Nonces {
    seen: HashMap<DeviceId, BTreeSet<(Millis, Vec<u8>)>>,
}

impl Nonces {
    /// Remembers a request; `false` when it was served already.
    pub(super) fn first_time(
        &mut self,
        device: DeviceId,
        at: Millis,
        nonce: &[u8],
        now: Millis,
    ) -> bool {
        let oldest = Millis(now.0.saturating_sub(WINDOW_MS));
        let seen = self.seen.entry(device).or_default();
        *seen = seen.split_off(&(oldest, Vec::new()));
        if seen.len() >= MOST {
            seen.pop_first();
        }
        seen.insert((at, nonce.to_vec()))
    }
}
