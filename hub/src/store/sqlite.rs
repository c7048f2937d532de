//! [`HubStore`] inside one transaction of SQLite.

use super::{fault::fault, row, sql};
use rusqlite::{Connection, OptionalExtension, Params, Row, params};
use vungtrong_ledger::{empty_lane, sha256};
use vungtrong_model::{AreaId, ChainId, DeviceId, Hash, Lane, LaneHead, PersonId};
use vungtrong_sync::{
    AreaHead, ChainHead, Code, Device, HubStore, LaneFilter, LogRow, Mention, Quarantined, RowKind,
    StoreError,
};

/// The store as seen from inside a transaction of `connection`.
#[derive(Debug)]
pub struct SqliteHubStore<'c> {
    connection: &'c Connection,
}

type Stored<T> = Result<T, StoreError>;

impl<'c> SqliteHubStore<'c> {
    /// On a connection whose transaction the caller begins and ends.
    pub fn new(connection: &'c Connection) -> Self {
        Self { connection }
    }

    fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Stored<Option<T>> {
        let mut statement = self.connection.prepare_cached(sql).map_err(fault)?;
        statement.query_row(params, read).optional().map_err(fault)
    }

    pub(super) fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Stored<Vec<T>> {
        let mut statement = self.connection.prepare_cached(sql).map_err(fault)?;
        let rows = statement.query_map(params, read).map_err(fault)?;
        rows.collect::<Result<_, _>>().map_err(fault)
    }

    fn run(&self, sql: &str, params: impl Params) -> Stored<usize> {
        let mut statement = self.connection.prepare_cached(sql).map_err(fault)?;
        statement.execute(params).map_err(fault)
    }

    fn move_area_head(&self, row: &LogRow) -> Stored<()> {
        let (area, hash) = (row.area.0.as_bytes(), row.area_hash.0);
        let moved = match (row.seq, row.grants) {
            (1, false) => {
                self.run(sql::FIRST_AREA_HEAD, params![area, hash, 0, Hash::default().0])?
            }
            (1, true) => self.run(sql::FIRST_AREA_HEAD, params![area, hash, 1, hash])?,
            (seq, false) => self.run(sql::MOVE_AREA_HEAD, params![area, seq, hash])?,
            (seq, true) => self.run(sql::MOVE_AREA_HEAD_WITH_GRANTS, params![area, seq, hash])?,
        };
        if moved == 1 {
            Ok(())
        } else {
            Err(StoreError::new("another writer was faster in this area"))
        }
    }

    /// Rows in order, of wanted lanes, until their contents reach `max_bytes`.
    fn read_rows(
        &self,
        sql: &str,
        params: impl Params,
        lanes: LaneFilter<'_>,
        max_bytes: usize,
    ) -> Stored<Vec<LogRow>> {
        let mut statement = self.connection.prepare_cached(sql).map_err(fault)?;
        let mut rows = statement.query(params).map_err(fault)?;
        let (mut read, mut bytes) = (Vec::new(), 0);
        while let Some(row) = rows.next().map_err(fault)? {
            // The content is looked at last: rows of other lanes cost no reading of it.
            if !lanes.contains(row::lane(row).map_err(fault)?) {
                continue;
            }
            let row = row::log(row).map_err(fault)?;
            bytes += row.content.len();
            read.push(row);
            if bytes >= max_bytes {
                break;
            }
        }
        Ok(read)
    }
}

impl HubStore for SqliteHubStore<'_> {
    fn device(&self, device: DeviceId) -> Stored<Option<Device>> {
        self.one(sql::DEVICE, params![device.0.as_bytes()], row::device)
    }

    fn put_device(&mut self, device: &Device) -> Stored<()> {
        let values = params![
            device.device.0.as_bytes(),
            device.person.0.as_bytes(),
            device.certificate,
            device.revoked.map(|at| at.0),
        ];
        self.run(sql::PUT_DEVICE, values).map(drop)
    }

    fn areas_of(&self, person: PersonId) -> Stored<Vec<AreaId>> {
        self.all(sql::AREAS_OF, params![person.0.as_bytes()], |r| row::id(r, 0).map(AreaId))
    }

    fn add_area_of(&mut self, person: PersonId, area: AreaId) -> Stored<()> {
        self.run(sql::ADD_AREA_OF, params![person.0.as_bytes(), area.0.as_bytes()]).map(drop)
    }

    fn area_head(&self, area: AreaId) -> Stored<AreaHead> {
        let head = self.one(sql::AREA_HEAD, params![area.0.as_bytes()], row::area_head)?;
        Ok(head.unwrap_or_default())
    }

    fn lane_head(&self, area: AreaId, lane: Lane) -> Stored<LaneHead> {
        let key = row::lane_key(lane);
        let head = self.one(sql::LANE_HEAD, params![area.0.as_bytes(), key], |r| {
            Ok(LaneHead { lane, items: r.get(0)?, hash: row::hash(r, 1)? })
        })?;
        Ok(head.unwrap_or_else(|| empty_lane(lane)))
    }

    fn chain_head(&self, chain: ChainId) -> Stored<ChainHead> {
        let key = params![chain.area.0.as_bytes(), chain.device.0.as_bytes()];
        let head = self.one(sql::CHAIN_HEAD, key, |r| {
            Ok(ChainHead { number: row::number(r, 0)?, hash: row::hash(r, 1)? })
        })?;
        Ok(head.unwrap_or_default())
    }

    fn find_segment(&self, chain: ChainId, number: u64) -> Stored<Option<LogRow>> {
        let key = params![chain.area.0.as_bytes(), chain.device.0.as_bytes(), number as i64];
        let row = self.one(sql::FIND_SEGMENT, key, row::log)?;
        let holds =
            |row: &LogRow| matches!(row.kind, RowKind::Segment(span) if span.last >= number);
        Ok(row.filter(holds))
    }

    fn has_certificate(&self, area: AreaId, device: DeviceId) -> Stored<bool> {
        let key = params![area.0.as_bytes(), device.0.as_bytes()];
        Ok(self.one(sql::HAS_CERTIFICATE, key, |_| Ok(()))?.is_some())
    }

    fn area_hash(&self, area: AreaId, seq: i64) -> Stored<Option<Hash>> {
        self.one(sql::AREA_HASH, params![area.0.as_bytes(), seq], |r| row::hash(r, 0))
    }

    fn grant_rows(&self, area: AreaId) -> Stored<Vec<LogRow>> {
        self.all(sql::GRANT_ROWS, params![area.0.as_bytes()], row::log)
    }

    fn rows(
        &self,
        area: AreaId,
        after: i64,
        upto: i64,
        lanes: LaneFilter<'_>,
        max_bytes: usize,
    ) -> Stored<Vec<LogRow>> {
        let area = area.0.as_bytes();
        let Some(households) = lanes.within.named_households() else {
            return self.read_rows(sql::ROWS, params![area, after, upto], lanes, max_bytes);
        };
        // A few lanes of many: one index range each. Each range gives what it may at most contribute, so that the
        // merged rows can be cut at the same limit.
        let named = households.iter().map(|id| Lane::Household(*id));
        let mut merged = Vec::new();
        for lane in [Lane::Shared, Lane::Officials].into_iter().chain(named) {
            if lanes.contains(lane) {
                let key = params![area, row::lane_key(lane), after, upto];
                merged.extend(self.read_rows(sql::ROWS_OF_LANE, key, lanes, max_bytes)?);
            }
        }
        merged.sort_by_key(|row| row.seq);
        let mut bytes = 0;
        let within = |row: &LogRow| {
            let wanted = bytes < max_bytes;
            bytes += row.content.len();
            wanted
        };
        Ok(merged.into_iter().take_while(within).collect())
    }

    fn append(&mut self, row: &LogRow) -> Stored<()> {
        let area = row.area.0.as_bytes();
        self.move_area_head(row)?;
        let lane = row::lane_key(row.lane);
        self.run(sql::PUT_LANE_HEAD, params![area, lane, row.lane_items, row.lane_hash.0])?;
        let (device, first, last, last_hash) = match row.kind {
            RowKind::Segment(span) => {
                (span.device, span.first as i64, span.last as i64, span.last_hash)
            }
            RowKind::Certificate(device) => (device, 0, 0, Hash::default()),
        };
        let device = device.0.as_bytes();
        if first > 0 {
            self.run(sql::PUT_CHAIN_HEAD, params![area, device, last, last_hash.0])?;
        }
        let values = params![
            area,
            row.seq,
            row.received.0,
            lane,
            device,
            first,
            last,
            last_hash.0,
            i64::from(row.grants),
            row.area_hash.0,
            row.lane_items,
            row.lane_hash.0,
            row.content,
        ];
        self.run(sql::APPEND, values).map(drop)
    }

    fn replace_content(&mut self, area: AreaId, seq: i64, content: &[u8]) -> Stored<()> {
        match self.run(sql::REPLACE_CONTENT, params![area.0.as_bytes(), seq, content])? {
            1 => Ok(()),
            _ => Err(StoreError::new("the log has no such row")),
        }
    }

    fn quarantine(&mut self, item: &Quarantined) -> Stored<()> {
        let chain = item.chain.unwrap_or(row::NO_CHAIN);
        let values = params![
            chain.area.0.as_bytes(),
            chain.device.0.as_bytes(),
            item.number.unwrap_or_default() as i64,
            item.code.number(),
            sha256(&[&item.bytes]).0,
            item.sender.0.as_bytes(),
            item.received.0,
            item.bytes,
        ];
        self.run(sql::QUARANTINE, values).map(drop)
    }

    fn refused(&self, chain: ChainId, first: u64, last: u64) -> Stored<Vec<(u64, Code)>> {
        let (area, device) = (chain.area.0.as_bytes(), chain.device.0.as_bytes());
        self.all(sql::REFUSED, params![area, device, first as i64, last as i64], |r| {
            Ok((row::number(r, 0)?, Code::from_number(r.get(1)?)))
        })
    }

    fn redeemed(&self, code: &[u8]) -> Stored<Option<DeviceId>> {
        self.one(sql::REDEEMED, params![code], |r| row::id(r, 0).map(DeviceId))
    }

    fn redeem(&mut self, code: &[u8], device: DeviceId) -> Stored<()> {
        self.run(sql::REDEEM, params![code, device.0.as_bytes()]).map(drop)
    }

    fn mentions(&self, file: Hash) -> Stored<Vec<Mention>> {
        self.all(sql::MENTIONS, params![file.0], |r| row::mention(r, file))
    }

    fn put_mention(&mut self, mention: &Mention) -> Stored<()> {
        let values = params![
            mention.file.0,
            mention.area.0.as_bytes(),
            row::lane_key(mention.lane),
            mention.author.0.as_bytes(),
            i64::from(mention.counts),
        ];
        self.run(sql::PUT_MENTION, values).map(drop)
    }

    fn thumbnail(&self, hash: Hash) -> Stored<Option<Vec<u8>>> {
        self.one(sql::THUMBNAIL, params![hash.0], |r| r.get(0))
    }

    fn put_thumbnail(&mut self, hash: Hash, bytes: &[u8]) -> Stored<()> {
        self.run(sql::PUT_THUMBNAIL, params![hash.0, bytes]).map(drop)
    }
}
