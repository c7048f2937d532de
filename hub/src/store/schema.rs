//! The hub's tables, as steps: step n brings a database from version n to n + 1. A step that was released never changes.
//!
//! The types are SQLite's; every other statement of the hub runs unchanged on PostgreSQL (see `sql_is_portable`).

use super::{SqliteHubStore, fault::fault};
use rusqlite::Connection;
use vungtrong_sync::{HubStore, LaneFilter, Scope, StoreError, note_files};

const STEPS: &[&str] = &[FIRST, MENTIONS];

const FIRST: &str = "
    CREATE TABLE area_head (
        area BLOB NOT NULL PRIMARY KEY,
        seq INTEGER NOT NULL,
        hash BLOB NOT NULL,
        grants_seq INTEGER NOT NULL,
        grants_hash BLOB NOT NULL
    ) STRICT;

    CREATE TABLE lane_head (
        area BLOB NOT NULL,
        lane BLOB NOT NULL,
        items INTEGER NOT NULL,
        hash BLOB NOT NULL,
        PRIMARY KEY (area, lane)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE chain_head (
        area BLOB NOT NULL,
        device BLOB NOT NULL,
        number INTEGER NOT NULL,
        hash BLOB NOT NULL,
        PRIMARY KEY (area, device)
    ) STRICT, WITHOUT ROWID;

    -- One row a segment or certificate, stored as it came. A certificate has number 0 in its device's chain.
    CREATE TABLE log (
        area BLOB NOT NULL,
        seq INTEGER NOT NULL,
        received_ms INTEGER NOT NULL,
        lane BLOB NOT NULL,
        device BLOB NOT NULL,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        last_hash BLOB NOT NULL,
        grants INTEGER NOT NULL,
        area_hash BLOB NOT NULL,
        lane_items INTEGER NOT NULL,
        lane_hash BLOB NOT NULL,
        content BLOB NOT NULL,
        PRIMARY KEY (area, seq)
    ) STRICT;
    CREATE UNIQUE INDEX log_chain ON log (area, device, first);
    CREATE INDEX log_lane ON log (area, lane, seq);
    CREATE INDEX log_grants ON log (area, seq) WHERE grants = 1;

    -- Nil ids and number 0 stand for 'not readable' and 'the whole segment'.
    CREATE TABLE quarantine (
        area BLOB NOT NULL,
        device BLOB NOT NULL,
        number INTEGER NOT NULL,
        code INTEGER NOT NULL,
        digest BLOB NOT NULL,
        sender BLOB NOT NULL,
        received_ms INTEGER NOT NULL,
        bytes BLOB NOT NULL,
        PRIMARY KEY (area, device, number, code, digest)
    ) STRICT;

    CREATE TABLE device (
        device BLOB NOT NULL PRIMARY KEY,
        person BLOB NOT NULL,
        certificate BLOB NOT NULL,
        revoked_ms INTEGER
    ) STRICT;

    CREATE TABLE person_area (
        person BLOB NOT NULL,
        area BLOB NOT NULL,
        PRIMARY KEY (person, area)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE redeemed (
        code BLOB NOT NULL PRIMARY KEY,
        device BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE thumbnail (
        hash BLOB NOT NULL PRIMARY KEY,
        bytes BLOB NOT NULL
    ) STRICT;
";

/// Until then whoever knew a file's hash could fetch it. Filled from the logs by [`note_all_files`].
const MENTIONS: &str = "
    CREATE TABLE mention (
        file BLOB NOT NULL,
        area BLOB NOT NULL,
        lane BLOB NOT NULL,
        author BLOB NOT NULL,
        counts INTEGER NOT NULL,
        PRIMARY KEY (file, area, lane, author)
    ) STRICT, WITHOUT ROWID;
";
/// The version that has them.
const WITH_MENTIONS: usize = 2;

/// The version that this program writes.
pub(super) const VERSION: usize = STEPS.len();

/// Brings a database up to [`VERSION`].
pub(super) fn upgrade(connection: &Connection) -> Result<(), StoreError> {
    if version(connection)? == VERSION {
        return Ok(());
    }
    batch(connection, "BEGIN IMMEDIATE")?;
    let done = steps(connection, STEPS);
    batch(connection, if done.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
    done
}

fn steps(connection: &Connection, steps: &[&str]) -> Result<(), StoreError> {
    // Asked again inside the transaction: another process may have been faster.
    let found = version(connection)?;
    if found > steps.len() {
        return Err(StoreError::new("a newer hub wrote this database"));
    }
    for step in steps.iter().skip(found) {
        batch(connection, step)?;
    }
    // Last, because the store speaks to the newest tables only.
    if (1..WITH_MENTIONS).contains(&found) {
        note_all_files(&mut SqliteHubStore::new(connection))?;
    }
    let version = steps.len() as i64;
    connection.pragma_update(None, "user_version", version).map_err(fault)
}

fn batch(connection: &Connection, sql: &str) -> Result<(), StoreError> {
    connection.execute_batch(sql).map_err(fault)
}

/// The files that the operations of all logs name.
fn note_all_files(store: &mut SqliteHubStore<'_>) -> Result<(), StoreError> {
    let everything = Scope::everything();
    let lanes = LaneFilter { within: &everything, without: None };
    for area in store.areas()? {
        let mut after = 0;
        loop {
            let rows = store.rows(area, after, i64::MAX, lanes, READ_BYTES)?;
            let Some(last) = rows.last() else { break };
            after = last.seq;
            rows.iter().try_for_each(|row| note_files(store, row))?;
        }
    }
    Ok(())
}

/// How much of a log is read at once.
const READ_BYTES: usize = 1024 * 1024;

/// The version of a database; 0: empty.
fn version(connection: &Connection) -> Result<usize, StoreError> {
    let version = connection.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0));
    Ok(usize::try_from(version.map_err(fault)?).unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schema(connection: &Connection) -> Vec<(String, Option<String>)> {
        let mut select = connection
            .prepare("SELECT name, sql FROM sqlite_schema ORDER BY name")
            .expect("readable");
        let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("readable");
        rows.collect::<Result<_, _>>().expect("readable")
    }

    fn at(version: usize) -> Connection {
        let connection = Connection::open_in_memory().expect("opens");
        steps(&connection, &STEPS[..version]).expect("made");
        connection
    }

    #[test]
    fn every_version_upgrades_to_what_a_fresh_database_has() {
        let fresh = schema(&at(VERSION));
        for old in 0..VERSION {
            let connection = at(old);
            upgrade(&connection).expect("upgraded");
            assert_eq!(schema(&connection), fresh, "from version {old}");
            assert_eq!(version(&connection).expect("readable"), VERSION);
        }
    }

    #[test]
    fn a_database_of_a_newer_hub_is_left_alone() {
        let connection = at(VERSION);
        connection.pragma_update(None, "user_version", VERSION as i64 + 1).expect("set");
        assert!(upgrade(&connection).is_err());
        assert_eq!(version(&connection).expect("readable"), VERSION + 1);
    }

    #[test]
    fn who_names_a_file_is_found_without_looking_through_a_table() {
        let connection = at(VERSION);
        let plan = format!("EXPLAIN QUERY PLAN {}", super::super::sql::MENTIONS);
        let plan: String =
            connection.query_row(&plan, [[0u8; 32]], |row| row.get("detail")).expect("a plan");
        assert_eq!(plan, "SEARCH mention USING PRIMARY KEY (file=?)");
    }
}
