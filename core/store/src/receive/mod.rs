//! What a reply of the hub brings, in one transaction: receipts, pages, purges, cursors.

mod items;
mod loss;

use crate::chain::{ChainRow, op_id};
use crate::log::ops_between;
use crate::project::{Touched, note_time};
use crate::{Changes, Fate, Page, Receipt, Received, StoreError, SyncState, blobs, sql};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, HashMap};
use vungtrong_ledger::{Item, decode_header, peek};
use vungtrong_model::{
    Certificate, ChainId, DeviceId, EntryId, Hash, Hlc, Lane, Millis, OpHeader, OpKind, PersonId,
};

/// Takes all of it in.
pub(crate) fn receive(conn: &Connection, received: &Received) -> Result<Changes, StoreError> {
    let mut intake = Intake {
        conn,
        touched: BTreeMap::new(),
        chains: HashMap::new(),
        lanes: HashMap::new(),
        newest: Hlc::default(),
        seen: HashMap::new(),
        orphans: Vec::new(),
        changes: Changes::default(),
    };
    for receipt in &received.receipts {
        intake.receipt(receipt)?;
    }
    for page in &received.pages {
        intake.page(page)?;
    }
    let mut changes = intake.finish()?;
    blobs::missing(conn, &received.blobs_missing)?;
    for sha in received.blobs_here.iter().chain(&received.blobs_sent) {
        if !blobs::stored(conn, *sha)? {
            changes.blobs_gone.push(*sha);
        }
    }
    if let Some(signed) = &received.certificate {
        save_certificate(conn, signed)?;
        conn.execute("UPDATE identity SET certificate = ?1", [signed])?;
    }
    if let Some(at) = received.hub_time {
        sql::set_setting(conn, HUB_TIME, at.0)?;
    }
    Ok(changes)
}

pub(crate) const HUB_TIME: &str = ".hub_time";

struct Intake<'a> {
    conn: &'a Connection,
    touched: BTreeMap<i64, Touched>,
    chains: HashMap<ChainId, ChainRow>,
    lanes: HashMap<(i64, Lane), i64>,
    /// The highest believed time among new operations.
    newest: Hlc,
    /// When the hub received the newest of each chain.
    seen: HashMap<i64, Millis>,
    /// Files that purged operations named.
    orphans: Vec<Hash>,
    changes: Changes,
}

impl Intake<'_> {
    fn touched(&mut self, area: i64) -> &mut Touched {
        self.touched.entry(area).or_insert_with(|| Touched::new(area))
    }

    fn receipt(&mut self, receipt: &Receipt) -> Result<(), StoreError> {
        let Some(mut chain) = ChainRow::find(self.conn, receipt.chain)? else { return Ok(()) };
        let range = (op_id(chain.id, receipt.first), op_id(chain.id, receipt.last));
        match &receipt.fate {
            Fate::Placed { seq, received, refused } => {
                self.placed(range, *seq, *received)?;
                let mut update =
                    self.conn.prepare_cached("UPDATE op SET refused = ?2 WHERE id = ?1")?;
                for (number, code) in refused {
                    update.execute(params![op_id(chain.id, *number), code])?;
                }
                self.changes.refused_ops += refused.len() as u64;
                let count = (receipt.last + 1).saturating_sub(receipt.first);
                self.changes.stored_ops += count.saturating_sub(refused.len() as u64);
                self.saw(chain.id, *received);
            }
            Fate::Missing { next } => {
                return self.unplace(chain.area, chain.id, next.saturating_sub(1));
            }
            Fate::Quarantined(code) => {
                let segment = "UPDATE segment SET quarantined = ?3 WHERE id BETWEEN ?1 AND ?2 AND seq IS NULL";
                self.conn.execute(segment, params![range.0, range.1, code])?;
                let ops =
                    "UPDATE op SET refused = ?3 WHERE id BETWEEN ?1 AND ?2 AND received IS NULL";
                self.changes.refused_ops +=
                    self.conn.execute(ops, params![range.0, range.1, code])? as u64;
            }
        }
        if receipt.last > chain.acknowledged {
            chain.acknowledged = receipt.last;
            chain.save(self.conn)?;
        }
        for id in self.more_than_its_state(chain.area, range)? {
            let Some(held) = ops_between(self.conn, id, id)?.pop() else { continue };
            self.touched(chain.area).reload(held.op.header.entity);
            if held.refused.is_none() {
                self.redact(chain.area, &held.op)?;
            }
        }
        Ok(())
    }

    /// Operations of a receipt that have to be looked at. The common case is done at once, without reading what they
    /// say.
    fn more_than_its_state(
        &mut self,
        area: i64,
        (first, last): (i64, i64),
    ) -> Result<Vec<i64>, StoreError> {
        let mut select = self.conn.prepare_cached(
            "SELECT id, header, received, refused IS NOT NULL FROM op WHERE id BETWEEN ?1 AND ?2",
        )?;
        let mut rows = select.query([first, last])?;
        let mut others = Vec::new();
        while let Some(row) = rows.next()? {
            let Ok(header) = decode_header(&row.get::<_, Vec<u8>>(1)?) else { continue };
            let (received, refused) = (row.get::<_, Option<i64>>(2)?.map(Millis), row.get(3)?);
            if refused || !self.only_its_state_changed(area, &header, received)? {
                others.push(row.get(0)?);
            }
        }
        Ok(others)
    }

    /// An entry of one revision, whose time the hub's receipt does not bend, is what it was; only where it stands has
    /// changed.
    fn only_its_state_changed(
        &mut self,
        area: i64,
        header: &OpHeader,
        received: Option<Millis>,
    ) -> Result<bool, StoreError> {
        let believed = header.hlc.effective(received) == header.hlc;
        if header.kind != OpKind::Entry || received.is_none() || !believed {
            return Ok(false);
        }
        let mut others = self.conn.prepare_cached("SELECT 1 FROM op WHERE entity = ?1 LIMIT 2")?;
        let mut rows = others.query([header.entity.as_bytes()])?;
        if rows.next()?.is_some() && rows.next()?.is_some() {
            return Ok(false);
        }
        let mut update = self
            .conn
            .prepare_cached("UPDATE entry SET sync = ?3 WHERE entry = ?1 AND area = ?2")?;
        let stored = SyncState::Stored as i64;
        let rows = update.execute(params![header.entity.as_bytes(), area, stored])?;
        self.changes.entries.insert(EntryId(header.entity));
        Ok(rows == 1)
    }

    /// A segment that was here already has its place in the log now.
    fn placed(&self, (first, last): (i64, i64), seq: i64, at: Millis) -> Result<(), StoreError> {
        let mut segment = self.conn.prepare_cached(
            "UPDATE segment SET seq = ?3, received = ?4, once = NULL, quarantined = NULL
             WHERE id BETWEEN ?1 AND ?2",
        )?;
        segment.execute(params![first, last, seq, at.0])?;
        let mut ops = self.conn.prepare_cached(
            "UPDATE op SET received = ?3, refused = NULL WHERE id BETWEEN ?1 AND ?2",
        )?;
        ops.execute(params![first, last, at.0])?;
        Ok(())
    }

    fn saw(&mut self, chain: i64, at: Millis) {
        let seen = self.seen.entry(chain).or_insert(at);
        *seen = at.max(*seen);
    }

    fn page(&mut self, page: &Page) -> Result<(), StoreError> {
        let area = sql::area_key(self.conn, page.area)?;
        for lane in &page.purge {
            self.purge(area, *lane)?;
        }
        if let Some(heads) = &page.reset {
            self.reset(area, heads)?;
        }
        for placed in &page.items {
            match &placed.item {
                Item::Certificate(signed) => self.certificate(area, placed, signed)?,
                Item::Segment(segment) => self.segment(area, placed, segment)?,
            }
        }
        for aside in &page.set_aside {
            let mut insert = self
                .conn
                .prepare_cached("INSERT OR REPLACE INTO set_aside VALUES (?1,?2,?3,?4)")?;
            insert.execute(params![area, aside.seq, aside.code, aside.bytes])?;
        }
        self.conn
            .execute("UPDATE area SET cursor = ?2 WHERE id = ?1", params![area, page.cursor])?;
        self.heads(area, page)
    }

    fn heads(&mut self, area: i64, page: &Page) -> Result<(), StoreError> {
        self.conn.execute("UPDATE lane SET head = NULL, items = 0 WHERE area = ?1", [area])?;
        for head in &page.lane_heads {
            let lane = self.lane(area, head.lane)?;
            let mut update =
                self.conn.prepare_cached("UPDATE lane SET items = ?2, head = ?3 WHERE id = ?1")?;
            update.execute(params![lane, head.items, head.hash.0])?;
        }
        if let Some(signed) = &page.checkpoint {
            let known = "SELECT 1 FROM checkpoint WHERE area = ?1 AND signed = ?2";
            if !self.conn.prepare_cached(known)?.exists(params![area, signed])? {
                self.conn.execute(
                    "INSERT INTO checkpoint (area, signed) VALUES (?1, ?2)",
                    params![area, signed],
                )?;
            }
        }
        Ok(())
    }

    fn chain(&mut self, chain: ChainId) -> Result<ChainRow, StoreError> {
        if let Some(row) = self.chains.get(&chain) {
            return Ok(row.clone());
        }
        let author = author(self.conn, chain.device)?;
        let row = ChainRow::open(self.conn, chain, author, false)?;
        self.chains.insert(chain, row.clone());
        Ok(row)
    }

    fn lane(&mut self, area: i64, lane: Lane) -> Result<i64, StoreError> {
        if let Some(key) = self.lanes.get(&(area, lane)) {
            return Ok(*key);
        }
        let key = sql::lane_key(self.conn, area, lane)?;
        self.lanes.insert((area, lane), key);
        Ok(key)
    }

    fn finish(mut self) -> Result<Changes, StoreError> {
        note_time(self.conn, self.newest)?;
        let mut seen = self.conn.prepare_cached(
            "UPDATE chain SET last_seen = ?2 WHERE id = ?1 AND (last_seen IS NULL OR last_seen < ?2)",
        )?;
        for (chain, at) in &self.seen {
            seen.execute(params![chain, at.0])?;
        }
        for touched in std::mem::take(&mut self.touched).into_values() {
            touched.project(self.conn, &mut self.changes)?;
        }
        self.changes.blobs_gone = blobs::strike(self.conn, &self.orphans)?;
        Ok(self.changes)
    }
}

fn author(conn: &Connection, device: DeviceId) -> Result<PersonId, StoreError> {
    let mut select = conn.prepare_cached("SELECT person FROM certificate WHERE device = ?1")?;
    let found = select.query_row([device.0.as_bytes()], |row| sql::uuid(row, 0)).optional()?;
    Ok(PersonId(found.unwrap_or_default()))
}

pub(crate) fn save_certificate(conn: &Connection, signed: &[u8]) -> Result<(), StoreError> {
    let certificate: Certificate =
        peek(signed).map_err(|error| StoreError::Internal(format!("certificate: {error}")))?;
    let (device, person) = (certificate.device.0, certificate.person.0);
    conn.prepare_cached("INSERT OR REPLACE INTO certificate VALUES (?1, ?2, ?3)")?
        .execute(params![device.as_bytes(), person.as_bytes(), signed])?;
    let mut authors =
        conn.prepare_cached("UPDATE chain SET author = ?2 WHERE device = ?1 AND author <> ?2")?;
    authors.execute(params![device.as_bytes(), person.as_bytes()])?;
    Ok(())
}
