//! The phone itself, its unsent work, and what syncing asks for.

use super::Reader;
use crate::chain::{ChainRow, op_id};
use crate::log::{self, SegmentRow};
use crate::{Counts, Identity, LastSeen, StoreError, StoredOp, Unsent, project, receive, sql};
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;
use vungtrong_ledger::{Item, Outgoing, OwnPlaced, Placed, decode_header};
use vungtrong_model::{AreaId, ChainId, DeviceId, Hash, Hlc, Lane, LaneHead, Millis, Op, PersonId};

pub(crate) fn identity(conn: &Connection) -> Result<Option<Identity>, StoreError> {
    let columns = "SELECT device, person, name, secret_key, certificate, hub_url, hub_key, tls_root FROM identity";
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Identity {
            device: DeviceId(sql::uuid(row, 0)?),
            person: PersonId(sql::uuid(row, 1)?),
            name: row.get(2)?,
            secret_key: row.get(3)?,
            certificate: row.get(4)?,
            hub_url: row.get(5)?,
            hub_key: row.get(6)?,
            tls_root: row.get(7)?,
        })
    };
    Ok(conn.query_row(columns, [], read).optional()?)
}

impl Reader {
    /// Who this phone is; `None` before enrolment.
    pub fn identity(&self) -> Result<Option<Identity>, StoreError> {
        self.read(identity)
    }

    /// A setting.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.read(|conn| sql::setting(conn, key))
    }

    /// The highest believed time among all operations: the next own one ticks from here.
    pub fn last_hlc(&self) -> Result<Hlc, StoreError> {
        let stored = self.read(|conn| sql::setting::<i64>(conn, project::HLC))?;
        Ok(Hlc(stored.unwrap_or_default() as u64))
    }

    /// The hub's clock, as last heard.
    pub fn hub_time(&self) -> Result<Option<Millis>, StoreError> {
        Ok(self.read(|conn| sql::setting(conn, receive::HUB_TIME))?.map(Millis))
    }

    /// How much is unsent, and since when.
    pub fn unsent(&self) -> Result<Unsent, StoreError> {
        self.read(|conn| {
            let mut ops = conn.prepare_cached(
                "SELECT count(*), total(length(op.header) + coalesce(length(op.body), 0))
                 FROM op JOIN chain ON chain.id = op.id >> 40
                 WHERE op.received IS NULL AND op.refused IS NULL AND chain.own",
            )?;
            let (count, bytes) =
                ops.query_row([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, f64>(1)?)))?;
            // The first of each chain is its oldest.
            let mut firsts = conn.prepare_cached(
                "SELECT header FROM op WHERE id IN (SELECT min(op.id) FROM op JOIN chain ON chain.id = op.id >> 40
                 WHERE op.received IS NULL AND op.refused IS NULL AND chain.own GROUP BY chain.id)",
            )?;
            let headers = firsts.query_map([], |row| row.get::<_, Vec<u8>>(0))?;
            let headers = headers.collect::<Result<Vec<_>, _>>()?;
            let times = headers.iter().filter_map(|bytes| decode_header(bytes).ok());
            let oldest = times.map(|header| header.hlc.millis()).min();
            let mut blobs = conn.prepare_cached(
                "SELECT coalesce(sum(kind IN (1, 2)), 0), coalesce(sum(bytes - offset), 0) FROM blob
                 WHERE state = 0",
            )?;
            let (photos, blob_bytes) =
                blobs.query_row([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?;
            Ok(Unsent {
                ops: count as u64,
                oldest,
                photos: photos as u64,
                bytes: bytes as u64 + blob_bytes.max(0) as u64,
            })
        })
    }

    /// Numbers for the first screen; of all areas when `area` is `None`. Unsent work is always that of the whole phone.
    pub fn counts(&self, area: Option<AreaId>) -> Result<Counts, StoreError> {
        let unsent = self.unsent()?;
        self.read(|conn| {
            let mut counts = Counts { unsent, ..Counts::default() };
            let of = match area {
                None => None,
                Some(area) => match sql::find_area(conn, area)? {
                    None => return Ok(counts),
                    known => known,
                },
            };
            let mut by_status = conn.prepare_cached(
                "SELECT status, count(*) FROM entry WHERE ?1 IS NULL OR area = ?1 GROUP BY status",
            )?;
            let mut rows = by_status.query([of])?;
            while let Some(row) = rows.next()? {
                let status = row.get::<_, i64>(0)?;
                let count = row.get::<_, i64>(1)? as u64;
                counts.entries += if status == super::entries::DELETED { 0 } else { count };
                counts.submitted += if status == super::entries::SUBMITTED { count } else { 0 };
                counts.returned += if status == super::entries::RETURNED { count } else { 0 };
            }
            let mut refused = conn.prepare_cached(
                "SELECT count(*) FROM entry INDEXED BY entry_refused WHERE sync = 2 AND (?1 IS NULL OR area = ?1)",
            )?;
            counts.refused = refused.query_row([of], |row| row.get::<_, i64>(0))? as u64;
            Ok(counts)
        })
    }

    /// Sealed segments that wait to be sent, up to `max_bytes` but at least one: each chain in its order, those that
    /// once were placed before all others and in that order. Those of an earlier device of this phone are among them.
    pub fn outgoing(&self, max_bytes: usize) -> Result<Vec<Outgoing>, StoreError> {
        let own = self.identity()?.map(|identity| identity.device);
        self.read(|conn| {
            let waiting = "WHERE segment.seq IS NULL AND segment.quarantined IS NULL
                ORDER BY segment.once IS NULL, segment.once, segment.id LIMIT 1000";
            let mut outgoing = Vec::new();
            let mut bytes = 0;
            for row in SegmentRow::select(conn, waiting, [])? {
                let device = row.chain.device;
                let segment = row.load(conn, true)?;
                bytes += segment.encode().len();
                if bytes > max_bytes && !outgoing.is_empty() {
                    break;
                }
                let certificate =
                    if own == Some(device) { None } else { certificate(conn, device)? };
                outgoing.push(Outgoing { segment, certificate });
            }
            Ok(outgoing)
        })
    }

    /// The highest number of a chain that is known to stand in the hub's log or its quarantine; 0: none. After damage
    /// it is 0 until the lost part has come back, so that the hub sends it.
    pub fn acknowledged(&self, chain: ChainId) -> Result<u64, StoreError> {
        let row = self.read(|conn| ChainRow::find(conn, chain))?;
        Ok(row.filter(|row| row.missing == 0).map_or(0, |row| row.acknowledged))
    }

    /// Segments of a chain at `after < seq <= upto`, ascending.
    pub fn placed(
        &self,
        chain: ChainId,
        after: i64,
        upto: i64,
    ) -> Result<Vec<OwnPlaced>, StoreError> {
        self.read(|conn| {
            let Some(row) = ChainRow::find(conn, chain)? else { return Ok(Vec::new()) };
            let range = "WHERE segment.area = ?1 AND segment.seq > ?2 AND segment.seq <= ?3
                AND segment.id >> 40 = ?4 ORDER BY segment.seq";
            let rows = SegmentRow::select(conn, range, params![row.area, after, upto, row.id])?;
            let placed = |row: SegmentRow| {
                let (seq, received) = (row.seq?, row.received?);
                Some(OwnPlaced { seq, lane: row.lane, last_hash: row.hash, received })
            };
            Ok(rows.into_iter().filter_map(placed).collect())
        })
    }

    /// The hash of an operation, when it is here.
    pub fn op_hash(&self, chain: ChainId, number: u64) -> Result<Option<Hash>, StoreError> {
        self.read(|conn| match ChainRow::find(conn, chain)? {
            Some(row) => log::op_hash(conn, op_id(row.id, number)),
            None => Ok(None),
        })
    }

    /// Heads of an area's lanes, as last received.
    pub fn lane_heads(&self, area: AreaId) -> Result<Vec<LaneHead>, StoreError> {
        self.read(|conn| {
            let mut select = conn.prepare_cached(
                "SELECT lane.lane, lane.items, lane.head FROM lane JOIN area ON area.id = lane.area
                 WHERE area.area = ?1 AND lane.head IS NOT NULL ORDER BY lane.lane",
            )?;
            let rows = select.query_map([area.0.as_bytes()], |row| {
                Ok(LaneHead {
                    lane: sql::lane(row, 0)?,
                    items: row.get(1)?,
                    hash: sql::hash(row, 2)?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Lanes of an area of which something is here.
    pub fn lanes(&self, area: AreaId) -> Result<Vec<Lane>, StoreError> {
        self.read(|conn| {
            let mut select = conn.prepare_cached(
                "SELECT lane.lane FROM lane JOIN area ON area.id = lane.area WHERE area.area = ?1",
            )?;
            let rows = select.query_map([area.0.as_bytes()], |row| sql::lane(row, 0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Where the next pull of an area goes on, as [`Page::cursor`](crate::Page::cursor) said; `None` before the first.
    pub fn cursor(&self, area: AreaId) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(|conn| {
            let cursor = "SELECT cursor FROM area WHERE area = ?1";
            let found =
                conn.query_row(cursor, [area.0.as_bytes()], |row| row.get::<_, Option<Vec<u8>>>(0));
            Ok(found.optional()?.flatten())
        })
    }

    /// A device's certificate as signed.
    pub fn certificate(&self, device: DeviceId) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(|conn| certificate(conn, device))
    }

    /// Areas that were ever written or pulled.
    pub fn area_ids(&self) -> Result<Vec<AreaId>, StoreError> {
        self.read(|conn| {
            let mut select = conn.prepare_cached("SELECT area FROM area ORDER BY id")?;
            let rows = select.query_map([], |row| sql::uuid(row, 0).map(AreaId))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Operations about an entity in an area, each chain in its order. Refused ones included.
    pub fn ops_of(&self, area: AreaId, entity: Uuid) -> Result<Vec<Op>, StoreError> {
        Ok(self.op_states(area, entity)?.into_iter().map(|stored| stored.op).collect())
    }

    /// The same with where each stands.
    pub fn op_states(&self, area: AreaId, entity: Uuid) -> Result<Vec<StoredOp>, StoreError> {
        self.read(|conn| {
            let Some(area) = sql::find_area(conn, area)? else { return Ok(Vec::new()) };
            let held = log::ops_of(conn, area, entity)?;
            Ok(held.into_iter().map(|held| StoredOp { state: held.state(), op: held.op }).collect())
        })
    }

    /// The area's log as far as it is here, every item as it came.
    pub fn log_items(&self, area: AreaId) -> Result<Vec<Placed>, StoreError> {
        self.read(|conn| {
            let Some(area) = sql::find_area(conn, area)? else { return Ok(Vec::new()) };
            let rows = SegmentRow::select(
                conn,
                "WHERE segment.area = ?1 AND segment.seq IS NOT NULL",
                [area],
            )?;
            let mut items = Vec::with_capacity(rows.len());
            for row in rows {
                let (Some(seq), Some(received)) = (row.seq, row.received) else { continue };
                items.push(Placed { seq, received, item: Item::Segment(row.load(conn, false)?) });
            }
            let mut select = conn.prepare_cached(
                "SELECT seq, received, signed FROM certificate_item WHERE area = ?1",
            )?;
            let certificates = select.query_map([area], |row| {
                let (seq, received) = (row.get(0)?, Millis(row.get(1)?));
                Ok(Placed { seq, received, item: Item::Certificate(row.get(2)?) })
            })?;
            for placed in certificates {
                items.push(placed?);
            }
            items.sort_by_key(|placed| placed.seq);
            Ok(items)
        })
    }

    /// The hub's signed checkpoints of an area, oldest first.
    pub fn checkpoints(&self, area: AreaId) -> Result<Vec<Vec<u8>>, StoreError> {
        self.read(|conn| {
            let mut select = conn.prepare_cached(
                "SELECT checkpoint.signed FROM checkpoint JOIN area ON area.id = checkpoint.area
                 WHERE area.area = ?1 ORDER BY checkpoint.id",
            )?;
            let rows = select.query_map([area.0.as_bytes()], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// When the hub last had something of each device of an area.
    pub fn last_seen(&self, area: AreaId) -> Result<Vec<LastSeen>, StoreError> {
        self.read(|conn| {
            let mut select = conn.prepare_cached(
                "SELECT chain.device, chain.author, chain.last_seen FROM chain JOIN area ON area.id = chain.area
                 WHERE area.area = ?1 AND chain.last_seen IS NOT NULL ORDER BY chain.last_seen DESC",
            )?;
            let rows = select.query_map([area.0.as_bytes()], |row| {
                Ok(LastSeen {
                    device: DeviceId(sql::uuid(row, 0)?),
                    person: PersonId(sql::uuid(row, 1)?),
                    at: Millis(row.get(2)?),
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

fn certificate(
    conn: &rusqlite::Connection,
    device: DeviceId,
) -> Result<Option<Vec<u8>>, StoreError> {
    let mut select = conn.prepare_cached("SELECT signed FROM certificate WHERE device = ?1")?;
    Ok(select.query_row([device.0.as_bytes()], |row| row.get(0)).optional()?)
}
