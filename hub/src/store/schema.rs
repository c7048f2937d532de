//! The hub's tables, as steps: step n brings a database from version n to n + 1. A step that was released never changes.
//!
//! The types are SQLite's; every other statement of the hub runs unchanged on PostgreSQL (see `sql_is_portable`).

use rusqlite::Connection;

const STEPS: &[&str] = &["
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
"];

/// The version that this program writes.
pub(super) const VERSION: usize = STEPS.len();

/// Brings a database up to [`VERSION`].
pub(super) fn upgrade(connection: &Connection) -> rusqlite::Result<()> {
    if version(connection)? == VERSION {
        return Ok(());
    }
    connection.execute_batch("BEGIN IMMEDIATE")?;
    let done = steps(connection);
    connection.execute_batch(if done.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
    done
}

fn steps(connection: &Connection) -> rusqlite::Result<()> {
    // Asked again inside the transaction: another process may have been faster.
    for step in STEPS.iter().skip(version(connection)?) {
        connection.execute_batch(step)?;
    }
    connection.pragma_update(None, "user_version", VERSION as i64)
}

/// The version of a database; 0: empty.
pub(super) fn version(connection: &Connection) -> rusqlite::Result<usize> {
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    Ok(usize::try_from(version).unwrap_or(usize::MAX))
}
