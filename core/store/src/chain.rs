//! Rows of chains, and the ids of operations in them.

use crate::{StoreError, sql};
use rusqlite::{Connection, OptionalExtension, Row, params};
use vungtrong_model::{ChainId, DeviceId, Hash, PersonId};

/// Operations of one chain that ids have room for.
pub(crate) const NUMBERS: u64 = 1 << 40;

/// The id of an operation: those of a chain stand together, in order.
pub(crate) fn op_id(chain: i64, number: u64) -> i64 {
    chain << 40 | number as i64
}

/// The number of an operation in its chain.
pub(crate) fn number_of(op_id: i64) -> u64 {
    op_id as u64 & (NUMBERS - 1)
}

/// A chain as it is stored.
#[derive(Clone, Debug)]
pub(crate) struct ChainRow {
    pub id: i64,
    pub area: i64,
    pub device: DeviceId,
    pub author: PersonId,
    pub own: bool,
    pub number: u64,
    pub hash: Hash,
    pub sealed: u64,
    pub sealed_hash: Hash,
    pub acknowledged: u64,
    pub missing: u64,
}

const COLUMNS: &str =
    "id, area, device, author, own, number, hash, sealed, sealed_hash, acknowledged, missing";

impl ChainRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let number = |column| row.get::<_, i64>(column).map(|n| n as u64);
        Ok(Self {
            id: row.get(0)?,
            area: row.get(1)?,
            device: DeviceId(sql::uuid(row, 2)?),
            author: PersonId(sql::uuid(row, 3)?),
            own: row.get(4)?,
            number: number(5)?,
            hash: sql::hash(row, 6)?,
            sealed: number(7)?,
            sealed_hash: sql::hash(row, 8)?,
            acknowledged: number(9)?,
            missing: number(10)?,
        })
    }

    /// The chain; `None` when nothing of it is here.
    pub fn find(conn: &Connection, chain: ChainId) -> Result<Option<Self>, StoreError> {
        let Some(area) = sql::find_area(conn, chain.area)? else { return Ok(None) };
        let query = format!("SELECT {COLUMNS} FROM chain WHERE area = ?1 AND device = ?2");
        let mut select = conn.prepare_cached(&query)?;
        Ok(select.query_row(params![area, chain.device.0.as_bytes()], Self::read).optional()?)
    }

    /// The chain, begun if need be.
    pub fn open(
        conn: &Connection,
        chain: ChainId,
        author: PersonId,
        own: bool,
    ) -> Result<Self, StoreError> {
        if let Some(row) = Self::find(conn, chain)? {
            return if own && !row.own { row.take_over(conn) } else { Ok(row) };
        }
        let area = sql::area_key(conn, chain.area)?;
        conn.execute(
            "INSERT INTO chain (area, device, author, own, number, hash, sealed, sealed_hash, acknowledged, missing)
             VALUES (?1, ?2, ?3, ?4, 0, ?5, 0, ?5, 0, 0)",
            params![area, chain.device.0.as_bytes(), author.0.as_bytes(), own, Hash::default().0],
        )?;
        Self::find(conn, chain)?.ok_or(StoreError::NotFound)
    }

    /// A chain known only from the hub turns out to be this phone's own: it goes on where the hub's part ends.
    fn take_over(mut self, conn: &Connection) -> Result<Self, StoreError> {
        let newest =
            "SELECT last, hash FROM segment WHERE id BETWEEN ?1 AND ?2 ORDER BY last DESC LIMIT 1";
        let range = params![op_id(self.id, 1), op_id(self.id, NUMBERS - 1)];
        let read = |row: &Row<'_>| Ok((number_of(row.get(0)?), sql::hash(row, 1)?));
        if let Some((number, hash)) = conn.query_row(newest, range, read).optional()? {
            (self.number, self.hash) = (number, hash);
            (self.sealed, self.sealed_hash) = (number, hash);
            self.acknowledged = number;
        }
        self.own = true;
        conn.execute("UPDATE chain SET own = 1 WHERE id = ?1", [self.id])?;
        self.save(conn)?;
        Ok(self)
    }

    /// All chains that this phone writes or wrote.
    pub fn own(conn: &Connection) -> Result<Vec<Self>, StoreError> {
        let mut select = conn.prepare_cached(&format!("SELECT {COLUMNS} FROM chain WHERE own"))?;
        let rows = select.query_map([], Self::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Writes back what changes.
    pub fn save(&self, conn: &Connection) -> Result<(), StoreError> {
        let mut update = conn.prepare_cached(
            "UPDATE chain SET number = ?2, hash = ?3, sealed = ?4, sealed_hash = ?5, acknowledged = ?6,
               missing = ?7 WHERE id = ?1",
        )?;
        update.execute(params![
            self.id,
            self.number as i64,
            self.hash.0,
            self.sealed as i64,
            self.sealed_hash.0,
            self.acknowledged as i64,
            self.missing as i64,
        ])?;
        Ok(())
    }
}
