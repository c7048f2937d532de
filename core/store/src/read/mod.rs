//! Reads: the writer's and those of connections that only read.

mod entries;
mod facts;
mod outbox;
mod own;
mod plots;

pub(crate) use own::identity;

use crate::open::Files;
use crate::{StoreError, log::Held};
use rusqlite::Connection;
use vungtrong_model::Op;

/// A view of the database that only reads.
pub struct Reader {
    pub(crate) conn: Connection,
    pub(crate) files: Files,
    pub(crate) key: Option<[u8; 32]>,
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Reader({})", self.files.dir.display())
    }
}

impl Reader {
    pub(crate) fn read<T>(
        &self,
        act: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.watch(act(&self.conn))
    }

    /// Leaves a mark when damage was met: the next opening sets the database aside. A fault of the program may come from
    /// damage too: the next opening looks.
    pub(crate) fn watch<T>(&self, done: Result<T, StoreError>) -> Result<T, StoreError> {
        match &done {
            Err(StoreError::Corrupt { .. }) => std::fs::write(self.files.damaged(), [])?,
            Err(StoreError::Internal(_)) => std::fs::write(self.files.suspect(), [])?,
            _ => {}
        }
        done
    }
}

/// What is in force, for the reducer.
pub(crate) fn in_force(held: Vec<Held>) -> Vec<Op> {
    held.into_iter().filter(|held| held.refused.is_none()).map(|held| held.op).collect()
}

/// What is in force, or everything when nothing is: what the hub refused stays visible to whoever wrote it.
pub(crate) fn visible(held: Vec<Held>) -> Vec<Op> {
    let counts = |held: &Held| held.refused.is_none() && held.op.body.is_some();
    let any = held.iter().any(counts);
    held.into_iter().filter(|held| !any || held.refused.is_none()).map(|held| held.op).collect()
}
