//! The books of files: which are here, which are at the hub, which are under way.

use crate::{BlobKind, BlobRow, BlobState, Reader, Store, StoreError, project, sql};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeSet;
use vungtrong_ledger::decode_fields;
use vungtrong_model::{AreaId, Hash, Subject};

impl BlobKind {
    const ALL: [Self; 4] = [Self::Thumbnail, Self::Upload, Self::Paper, Self::Original];
}

impl BlobState {
    const ALL: [Self; 3] = [Self::Local, Self::Stored, Self::Wanted];
}

/// Enters a file; what is known of it stays, but a size that was not known is filled in.
pub(crate) fn enter(
    conn: &Connection,
    area: i64,
    sha: Hash,
    kind: BlobKind,
    bytes: u64,
    state: BlobState,
) -> Result<(), StoreError> {
    let mut insert = conn.prepare_cached(
        "INSERT INTO blob (sha, area, kind, bytes, state) VALUES (?1,?2,?3,?4,?5)
         ON CONFLICT (sha) DO UPDATE SET bytes = ?4 WHERE bytes = 0 AND ?4 > 0",
    )?;
    insert.execute(params![sha.0, area, kind as i64, bytes as i64, state as i64])?;
    Ok(())
}

const COLUMNS: &str = "SELECT blob.sha, area.area, blob.kind, blob.bytes, blob.state, blob.offset
    FROM blob JOIN area ON area.id = blob.area";

fn blob_row(row: &Row<'_>) -> rusqlite::Result<BlobRow> {
    let at = |column| row.get::<_, i64>(column).map(|n| n as usize);
    Ok(BlobRow {
        sha: sql::hash(row, 0)?,
        area: AreaId(sql::uuid(row, 1)?),
        kind: BlobKind::ALL.get(at(2)?).copied().unwrap_or(BlobKind::Paper),
        bytes: row.get::<_, i64>(3)? as u64,
        state: BlobState::ALL.get(at(4)?).copied().unwrap_or(BlobState::Wanted),
        offset: row.get::<_, i64>(5)? as u64,
    })
}

impl Reader {
    /// A blob.
    pub fn blob(&self, sha: Hash) -> Result<Option<BlobRow>, StoreError> {
        self.read(|conn| {
            let mut select = conn.prepare_cached(&format!("{COLUMNS} WHERE sha = ?1"))?;
            Ok(select.query_row([sha.0], blob_row).optional()?)
        })
    }

    /// Blobs to send, thumbnails first, then the newest.
    pub fn uploads(&self, limit: u32) -> Result<Vec<BlobRow>, StoreError> {
        self.queue(BlobState::Local, limit)
    }

    /// Blobs to fetch, thumbnails first, then the newest.
    pub fn downloads(&self, limit: u32) -> Result<Vec<BlobRow>, StoreError> {
        self.queue(BlobState::Wanted, limit)
    }

    fn queue(&self, state: BlobState, limit: u32) -> Result<Vec<BlobRow>, StoreError> {
        self.read(|conn| {
            let query = format!(
                "{COLUMNS} WHERE blob.state = ?1 AND blob.state <> 1 ORDER BY blob.kind, blob.id DESC LIMIT ?2"
            );
            let mut select = conn.prepare_cached(&query)?;
            let rows = select.query_map(params![state as i64, limit], blob_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

impl Store {
    /// Enters a file of this phone into the books ([`BlobState::Local`], originals [`BlobState::Stored`]); does nothing
    /// for one that is known to be at the hub, except that it is here now.
    pub fn add_blob(
        &mut self,
        sha: Hash,
        area: AreaId,
        kind: BlobKind,
        bytes: u64,
    ) -> Result<(), StoreError> {
        self.write(|tx| {
            let area = sql::area_key(tx, area)?;
            let state =
                if kind == BlobKind::Original { BlobState::Stored } else { BlobState::Local };
            enter(tx, area, sha, kind, bytes, state)?;
            tx.execute(
                "UPDATE blob SET state = 1, offset = 0 WHERE sha = ?1 AND state = 2",
                [sha.0],
            )?;
            Ok(())
        })
    }

    /// The blob is whole on both sides now.
    pub fn blob_stored(&mut self, sha: Hash) -> Result<(), StoreError> {
        self.write(|tx| stored(tx, sha))
    }

    /// The file is no longer here (storage was freed); it can be fetched again when the hub has it.
    pub fn blob_dropped(&mut self, sha: Hash) -> Result<(), StoreError> {
        self.write(|tx| {
            tx.execute("DELETE FROM blob WHERE sha = ?1 AND (state = 0 OR kind = 3)", [sha.0])?;
            tx.execute("UPDATE blob SET state = 2, offset = 0 WHERE sha = ?1", [sha.0])?;
            Ok(())
        })
    }
}

pub(crate) fn stored(conn: &Connection, sha: Hash) -> Result<(), StoreError> {
    let mut update = conn.prepare_cached("UPDATE blob SET state = 1, offset = 0 WHERE sha = ?1")?;
    update.execute([sha.0])?;
    Ok(())
}

/// Strikes files out of the books that nothing names any more; what never reached the hub stays. Which those were.
pub(crate) fn strike(conn: &Connection, candidates: Vec<Hash>) -> Result<Vec<Hash>, StoreError> {
    if candidates.is_empty() {
        return Ok(candidates);
    }
    let named = still_named(conn)?;
    let mut delete = conn.prepare_cached("DELETE FROM blob WHERE sha = ?1 AND state <> 0")?;
    let mut gone = Vec::new();
    for sha in candidates {
        if !named.contains(&sha) && delete.execute([sha.0])? > 0 {
            gone.push(sha);
        }
    }
    Ok(gone)
}

fn still_named(conn: &Connection) -> Result<BTreeSet<Hash>, StoreError> {
    let mut select = conn.prepare("SELECT subject, fields FROM fact")?;
    let mut rows = select.query([])?;
    let mut named = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let fields = decode_fields(row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?)?;
        let subject = Subject::from_number(row.get(0)?);
        named.extend(project::named_blobs(subject, &fields).into_iter().map(|(sha, ..)| sha));
    }
    Ok(named)
}
