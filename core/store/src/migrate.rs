//! Versions of the schema: one SQL file each, run in order, never changed once released.

use crate::StoreError;
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// The steps; version `n` is reached by the `n`-th.
pub(crate) const STEPS: &[&str] =
    &[include_str!("../schema/0001.sql"), include_str!("../schema/0002.sql")];

/// A step that changes what projections hold leaves this setting.
pub(crate) const STALE: &str = ".stale";

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

#[cfg(test)]
mod tests {
    use super::*;

    /// Everything that the schema says, without the spaces that `ALTER TABLE` leaves.
    fn schema(conn: &Connection) -> Vec<(String, String)> {
        let mut select = conn
            .prepare("SELECT name, coalesce(sql, '') FROM sqlite_schema ORDER BY name")
            .unwrap();
        let rows = select.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?))).unwrap();
        let words = |sql: String| sql.split_whitespace().collect::<Vec<_>>().join(" ");
        rows.map(|row| row.map(|(name, sql)| (name, words(sql))).unwrap()).collect()
    }

    fn never(_: &Connection, _: u32) -> Result<(), StoreError> {
        panic!("a new database has nothing to keep")
    }

    #[test]
    fn every_version_upgrades_to_what_a_fresh_database_has() {
        let synthetic = "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT; ALTER TABLE blob ADD COLUMN later INTEGER;";
        let steps: Vec<&str> = STEPS.iter().copied().chain([synthetic]).collect();
        let mut fresh = Connection::open_in_memory().unwrap();
        migrate(&mut fresh, &steps, never).unwrap();
        for old in 1..steps.len() {
            let mut conn = Connection::open_in_memory().unwrap();
            migrate(&mut conn, &steps[..old], never).unwrap();
            let mut kept = None;
            migrate(&mut conn, &steps, |_, version| {
                kept = Some(version);
                Ok(())
            })
            .unwrap();
            assert_eq!(kept, Some(old as u32), "a copy is made before the first step");
            assert_eq!(schema(&conn), schema(&fresh), "from version {old}");
            assert_eq!(version(&conn).unwrap(), steps.len() as u32);
        }
    }

    #[test]
    fn a_step_that_fails_leaves_the_version_before_it() {
        let mut conn = Connection::open_in_memory().unwrap();
        let steps = ["CREATE TABLE one (id INTEGER)", "CREATE TABLE two (id INTEGER); nonsense"];
        assert!(migrate(&mut conn, &steps, never).is_err());
        assert_eq!(version(&conn).unwrap(), 1);
        assert!(conn.prepare("SELECT * FROM two").is_err());
    }
}
