//! Operations and segments as rows. What came in goes out again byte for byte.

use crate::chain::{ChainRow, number_of, op_id};
use crate::{OpState, StoreError, sql};
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use vungtrong_ledger::{Body, RawOp, Segment, decode_fields, decode_header};
use vungtrong_model::{AreaId, ChainId, DeviceId, Hash, Lane, Millis, Op, OpKind, PersonId};

/// An operation to be stored.
pub(crate) struct OpRow<'a> {
    pub id: i64,
    pub lane: i64,
    /// Kind and entity; `None`: the header cannot be read.
    pub about: Option<(OpKind, Uuid)>,
    pub hash: Hash,
    pub raw: &'a RawOp,
    pub received: Option<Millis>,
    pub refused: Option<&'a str>,
}

/// What an operation is about, for its row.
pub(crate) fn about(op: &Op) -> (OpKind, Uuid) {
    (op.header.kind, op.header.entity)
}

/// The kind of an operation whose header cannot be read: it has no effect.
const UNREADABLE: i64 = -1;

/// Stores an operation; `false` when it is there already.
pub(crate) fn insert_op(conn: &Connection, row: &OpRow<'_>) -> Result<bool, StoreError> {
    let mut insert = conn.prepare_cached(
        "INSERT INTO op VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10) ON CONFLICT DO NOTHING",
    )?;
    let (body, gone) = match &row.raw.body {
        Body::Bytes(bytes) => (Some(bytes), None),
        Body::Gone(hash) => (None, Some(hash.0)),
    };
    let new = insert.execute(params![
        row.id,
        row.lane,
        row.about.map_or(UNREADABLE, |(kind, _)| kind.number()),
        row.about.map_or(Uuid::nil(), |(_, entity)| entity).as_bytes(),
        row.hash.0,
        row.raw.header,
        body,
        gone,
        row.received.map(|at| at.0),
        row.refused,
    ])?;
    Ok(new == 1)
}

/// An operation from its row, and how it stands.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub op: Op,
    pub refused: Option<String>,
    pub sealed: bool,
}

impl Held {
    pub fn state(&self) -> OpState {
        match (&self.refused, self.op.received) {
            (Some(code), _) => OpState::Refused(code.clone()),
            (None, Some(at)) => OpState::Stored(at),
            (None, None) if self.sealed => OpState::Sealed,
            (None, None) => OpState::Saved,
        }
    }
}

const HELD: &str =
    "SELECT op.id, op.hash, chain.device, chain.author, lane.lane, op.header, op.body, op.received,
    op.refused, NOT chain.own OR op.id & 1099511627775 <= chain.sealed
  FROM op JOIN chain ON chain.id = op.id >> 40 JOIN lane ON lane.id = op.lane";

/// `None` when the header cannot be read.
fn held(row: &Row<'_>) -> rusqlite::Result<Option<Held>> {
    let Ok(header) = decode_header(row.get_ref(5)?.as_blob()?) else { return Ok(None) };
    let body = row.get_ref(6)?.as_blob_or_null()?;
    let op = Op {
        hash: sql::hash(row, 1)?,
        device: DeviceId(sql::uuid(row, 2)?),
        number: number_of(row.get(0)?),
        author: PersonId(sql::uuid(row, 3)?),
        lane: sql::lane(row, 4)?,
        header,
        body: body.and_then(|bytes| decode_fields(bytes).ok()),
        received: row.get::<_, Option<i64>>(7)?.map(Millis),
    };
    Ok(Some(Held { op, refused: row.get(8)?, sealed: row.get(9)? }))
}

/// Operations by a condition on `op` and `lane`.
fn held_where(
    conn: &Connection,
    condition: &str,
    values: impl rusqlite::Params,
) -> Result<Vec<Held>, StoreError> {
    let mut select = conn.prepare_cached(&format!("{HELD} WHERE {condition} ORDER BY op.id"))?;
    let rows = select.query_map(values, held)?;
    rows.filter_map(Result::transpose).collect::<Result<_, _>>().map_err(StoreError::from)
}

/// Own operations that the hub does not have, or refused.
pub(crate) fn own_open(conn: &Connection) -> Result<Vec<Held>, StoreError> {
    held_where(conn, "chain.own AND (op.received IS NULL OR op.refused IS NOT NULL)", [])
}

/// All operations about an entity in an area.
pub(crate) fn ops_of(conn: &Connection, area: i64, entity: Uuid) -> Result<Vec<Held>, StoreError> {
    held_where(conn, "op.entity = ?2 AND lane.area = ?1", params![area, entity.as_bytes()])
}

/// All operations that give or end rights in an area.
pub(crate) fn rights(conn: &Connection, area: i64) -> Result<Vec<Held>, StoreError> {
    let lanes = "op.lane IN (SELECT id FROM lane WHERE area = ?1) AND op.kind IN (5, 6)";
    held_where(conn, lanes, params![area])
}

/// Operations of a chain from one id to another.
pub(crate) fn ops_between(
    conn: &Connection,
    first: i64,
    last: i64,
) -> Result<Vec<Held>, StoreError> {
    held_where(conn, "op.id BETWEEN ?1 AND ?2", params![first, last])
}

/// An operation's bytes with its id, lane and hash.
pub(crate) struct Raw {
    pub id: i64,
    pub lane: Lane,
    pub lane_key: i64,
    pub hash: Hash,
    pub op: RawOp,
    pub refused: bool,
}

/// The bytes of a chain's operations from one id to another.
pub(crate) fn raw_between(
    conn: &Connection,
    first: i64,
    last: i64,
) -> Result<Vec<Raw>, StoreError> {
    let mut select = conn.prepare_cached(
        "SELECT op.id, lane.lane, op.lane, op.hash, op.header, op.body, op.body_hash, op.refused IS NOT NULL
         FROM op JOIN lane ON lane.id = op.lane WHERE op.id BETWEEN ?1 AND ?2 ORDER BY op.id",
    )?;
    let rows = select.query_map(params![first, last], |row| {
        let body = match row.get::<_, Option<Vec<u8>>>(5)? {
            Some(bytes) => Body::Bytes(bytes),
            None => Body::Gone(sql::hash(row, 6)?),
        };
        Ok(Raw {
            id: row.get(0)?,
            lane: sql::lane(row, 1)?,
            lane_key: row.get(2)?,
            hash: sql::hash(row, 3)?,
            op: RawOp { header: row.get(4)?, body },
            refused: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A segment as it is stored, without its operations.
#[derive(Clone, Debug)]
pub(crate) struct SegmentRow {
    pub id: i64,
    pub last: i64,
    pub chain: ChainId,
    pub lane: Lane,
    pub previous: Hash,
    pub hash: Hash,
    pub signature: Vec<u8>,
    pub seq: Option<i64>,
    pub received: Option<Millis>,
}

impl SegmentRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let area = AreaId(sql::uuid(row, 2)?);
        Ok(Self {
            id: row.get(0)?,
            last: row.get(1)?,
            chain: ChainId { area, device: DeviceId(sql::uuid(row, 3)?) },
            lane: sql::lane(row, 4)?,
            previous: sql::hash(row, 5)?,
            hash: sql::hash(row, 6)?,
            signature: row.get(7)?,
            seq: row.get(8)?,
            received: row.get::<_, Option<i64>>(9)?.map(Millis),
        })
    }

    /// Segments by the rest of the statement: condition and order.
    pub fn select(
        conn: &Connection,
        rest: &str,
        values: impl rusqlite::Params,
    ) -> Result<Vec<Self>, StoreError> {
        let mut select = conn.prepare_cached(&format!(
            "SELECT segment.id, segment.last, area.area, chain.device, lane.lane,
               segment.previous, segment.hash, segment.signature, segment.seq, segment.received
             FROM segment JOIN area ON area.id = segment.area JOIN lane ON lane.id = segment.lane
               JOIN chain ON chain.id = segment.id >> 40 {rest}"
        ))?;
        let rows = select.query_map(values, Self::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The whole segment. `to_hub`: with bodies that the hub refused; everybody else has only their hashes.
    pub fn load(self, conn: &Connection, to_hub: bool) -> Result<Segment, StoreError> {
        let raw = raw_between(conn, self.id, self.last)?;
        let bare = |raw: Raw| match raw.refused && !to_hub {
            true => RawOp { body: Body::Gone(raw.op.body.hash()), ..raw.op },
            false => raw.op,
        };
        let segment = Segment {
            chain: self.chain,
            lane: self.lane,
            first: number_of(self.id),
            previous: self.previous,
            ops: raw.into_iter().map(bare).collect(),
            signature: self.signature,
        };
        // A chain proves its own bytes: what does not add up was damaged here.
        if segment.last_hash() == self.hash {
            Ok(segment)
        } else {
            Err(StoreError::Corrupt { kept_at: None })
        }
    }
}

/// Stores a segment that waits to be sent.
pub(crate) fn insert_waiting(
    conn: &Connection,
    chain: &ChainRow,
    lane: i64,
    segment: &Segment,
    hash: Hash,
) -> Result<(), StoreError> {
    let mut insert = conn.prepare_cached(
        "INSERT INTO segment (id, area, lane, last, previous, hash, signature) VALUES (?1,?2,?3,?4,?5,?6,?7)
         ON CONFLICT DO NOTHING",
    )?;
    insert.execute(params![
        op_id(chain.id, segment.first),
        chain.area,
        lane,
        op_id(chain.id, segment.last()),
        segment.previous.0,
        hash.0,
        segment.signature,
    ])?;
    Ok(())
}

/// The hash of one operation.
pub(crate) fn op_hash(conn: &Connection, id: i64) -> Result<Option<Hash>, StoreError> {
    let mut select = conn.prepare_cached("SELECT hash FROM op WHERE id = ?1")?;
    Ok(select.query_row([id], |row| sql::hash(row, 0)).optional()?)
}
