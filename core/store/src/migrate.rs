//! Versions of the schema: one SQL file each, run in order, never changed once released.

use crate::StoreError;
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// The steps; version `n` is reached by the `n`-th.
pub(crate) const STEPS: &[&str] = &[include_str!("../schema/0001.sql")];

/// Brings the database to the version of the last of `steps`. Before the first step of a database that has content,
/// `keep` copies it.
pub(crate) fn migrate(
    conn: &mut Connection,
    steps: &[&str],
    keep: impl FnOnce(&Connection, u32) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let known = steps.len() as u32;
    let found = version(conn)?;
    if found > known {
        return Err(StoreError::TooNew { found, known });
    }
    if found > 0 && found < known {
        keep(conn, found)?;
    }
    for (step, version) in steps.iter().zip(1..).skip(found as usize) {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute_batch(step)?;
        tx.pragma_update(None, "user_version", version)?;
        tx.commit()?;
    }
    Ok(())
}

pub(crate) fn version(conn: &Connection) -> Result<u32, StoreError> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Where the copy from before an upgrade goes.
pub(crate) fn copy_name(dir: &Path, version: u32) -> std::path::PathBuf {
    dir.join(format!("store-v{version}.sqlite"))
}
