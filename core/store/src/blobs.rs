//! The books of files: which are here, which are at the hub, which are under way. Which of them operations name is a
//! projection (`named_file`).

use crate::{BlobKind, BlobRow, BlobState, Reader, Store, StoreError, sql};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::path::{Path, PathBuf};
use vungtrong_model::{AreaId, Hash};

/// Where the content of this hash lies beside the database in `dir`, or would lie.
pub fn blob_path(dir: &Path, sha: Hash) -> PathBuf {
    let name = sha.to_string();
    let (front, rest) = name.split_at(2);
    dir.join("blobs").join(front).join(rest)
}

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
         ON CONFLICT (sha) DO UPDATE SET bytes = iif(bytes = 0, ?4, bytes), leaving = 0
         WHERE leaving OR bytes = 0 AND ?4 > 0",
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
    pub fn uploads(&self) -> Result<Vec<BlobRow>, StoreError> {
        self.read(|conn| {
            let query = format!("{COLUMNS} WHERE blob.state = 0 ORDER BY blob.kind, blob.id DESC");
            let mut select = conn.prepare_cached(&query)?;
            let rows = select.query_map([], blob_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Blobs of a kind to fetch, at most `most`: those that were asked for in vain the least, the newest of them first.
    /// What nobody has does not keep the others waiting.
    pub fn wanted(&self, kind: BlobKind, most: usize) -> Result<Vec<Hash>, StoreError> {
        self.read(|conn| {
            let mut select = conn.prepare_cached(
                "SELECT sha FROM blob WHERE state = 2 AND kind = ?1 ORDER BY missed, id DESC LIMIT ?2",
            )?;
            let rows =
                select.query_map(params![kind as i64, most as i64], |row| sql::hash(row, 0))?;
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

    /// The blob is whole on both sides now. `false`: it only waited to be sent, its lane was purged long since; delete
    /// the file.
    pub fn blob_stored(&mut self, sha: Hash) -> Result<bool, StoreError> {
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

/// `false`: nothing names it, and it is out of the books.
pub(crate) fn stored(conn: &Connection, sha: Hash) -> Result<bool, StoreError> {
    let mut delete = conn.prepare_cached("DELETE FROM blob WHERE sha = ?1 AND leaving")?;
    if delete.execute([sha.0])? > 0 {
        return Ok(false);
    }
    let mut update = conn.prepare_cached("UPDATE blob SET state = 1, offset = 0 WHERE sha = ?1")?;
    update.execute([sha.0])?;
    Ok(true)
}

/// Strikes files out of the books that nothing names any more; which those were. What never reached the hub stays until
/// it has: whoever wrote it in good time has a right to its arrival, though they may no longer read the lane.
pub(crate) fn strike(conn: &Connection, candidates: &[Hash]) -> Result<Vec<Hash>, StoreError> {
    let mut named = conn.prepare_cached("SELECT 1 FROM named_file WHERE sha = ?1")?;
    let mut wait =
        conn.prepare_cached("UPDATE blob SET leaving = 1 WHERE sha = ?1 AND state = 0")?;
    let mut delete = conn.prepare_cached("DELETE FROM blob WHERE sha = ?1")?;
    let mut gone = Vec::new();
    for sha in candidates {
        if named.exists([sha.0])? || wait.execute([sha.0])? > 0 {
            continue;
        }
        delete.execute([sha.0])?;
        gone.push(*sha);
    }
    Ok(gone)
}

/// They were asked for and did not come: it is the others' turn.
pub(crate) fn missing(conn: &Connection, missing: &[Hash]) -> Result<(), StoreError> {
    let mut missed =
        conn.prepare_cached("UPDATE blob SET missed = missed + 1 WHERE sha = ?1 AND state = 2")?;
    missing.iter().try_for_each(|sha| missed.execute([sha.0]).map(drop))?;
    Ok(())
}

/// The number of the newest row.
pub(crate) fn newest(conn: &Connection) -> Result<i64, StoreError> {
    let newest = "SELECT coalesce(max(id), 0) FROM blob";
    Ok(conn.prepare_cached(newest)?.query_row([], |row| row.get(0))?)
}

/// Files that became wanted since `newest` and lie here all the same: books that were lost come back with the log, but
/// the files had stayed. Nobody knows whether the hub has them; one that it has costs a question.
pub(crate) fn look_for(conn: &Connection, dir: &Path, newest: i64) -> Result<(), StoreError> {
    let mut select = conn.prepare_cached("SELECT id, sha FROM blob WHERE id > ?1 AND state = 2")?;
    let rows = select.query_map([newest], |row| Ok((row.get(0)?, sql::hash(row, 1)?)))?;
    let mut found = conn.prepare_cached("UPDATE blob SET state = 0, bytes = ?2 WHERE id = ?1")?;
    for (id, sha) in rows.collect::<Result<Vec<(i64, Hash)>, _>>()? {
        if let Ok(file) = std::fs::metadata(blob_path(dir, sha)) {
            found.execute(params![id, file.len() as i64])?;
        }
    }
    Ok(())
}
