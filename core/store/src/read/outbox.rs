//! What this phone wrote and the hub does not have, or refused.

use super::Reader;
use crate::{StoreError, StoredOp, log};

impl Reader {
    /// Own operations that the hub does not have, or refused; the newest first.
    pub fn outbox(&self, limit: usize) -> Result<Vec<StoredOp>, StoreError> {
        self.read(|conn| {
            let mut held = log::own_open(conn)?;
            held.sort_by_key(|held| std::cmp::Reverse(held.op.header.hlc));
            let stored = held.into_iter().take(limit).map(|held| {
                let state = held.state();
                StoredOp { op: held.op, state }
            });
            Ok(stored.collect())
        })
    }
}
