//! What a reply of the hub brings, in one transaction: receipts, pages, purges, cursors.

use crate::chain::{ChainRow, NUMBERS, op_id};
use crate::log::{self, OpRow, insert_op, ops_between};
use crate::project::{Touched, believed, named_blobs, note_time};
use crate::{Changes, Fate, Page, Receipt, Received, StoreError, blobs, recover, sql};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;
use vungtrong_ledger::{Body, Item, Placed, Segment, decode_fields, peek, sha256};
use vungtrong_model::{
    Certificate, ChainId, DeviceId, Hash, Hlc, Lane, Millis, Op, OpKind, PersonId, Record, Redact,
    Subject,
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
    let changes = intake.finish()?;
    for sha in received.blobs_here.iter().chain(&received.blobs_sent) {
        blobs::stored(conn, *sha)?;
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
        for held in ops_between(self.conn, range.0, range.1)? {
            self.touched(chain.area).reload(held.op.header.entity);
            if held.refused.is_none() {
                self.redact(chain.area, &held.op)?;
            }
        }
        Ok(())
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

    fn certificate(&self, area: i64, placed: &Placed, signed: &[u8]) -> Result<(), StoreError> {
        save_certificate(self.conn, signed)?;
        let mut insert = self
            .conn
            .prepare_cached("INSERT OR REPLACE INTO certificate_item VALUES (?1,?2,?3,?4)")?;
        insert.execute(params![area, placed.seq, placed.received.0, signed])?;
        Ok(())
    }

    fn segment(&mut self, area: i64, placed: &Placed, segment: &Segment) -> Result<(), StoreError> {
        if segment.ops.is_empty() || segment.first == 0 || segment.last() >= NUMBERS {
            return Ok(());
        }
        let chain = self.chain(segment.chain)?;
        let lane = self.lane(area, segment.lane)?;
        let hashes = segment.hashes();
        let range = (op_id(chain.id, segment.first), op_id(chain.id, segment.last()));
        if self.is_here(range.0)? {
            self.take_place(&chain, placed, segment, range)?;
        } else {
            self.segment_row(area, lane, placed, segment, range, &hashes)?;
            self.ops(&chain, lane, placed, segment, &hashes)?;
        }
        self.saw(chain.id, placed.received);
        if chain.own {
            self.advance_own(&chain, segment, &hashes)?;
        }
        Ok(())
    }

    fn is_here(&self, id: i64) -> Result<bool, StoreError> {
        Ok(self.conn.prepare_cached("SELECT 1 FROM segment WHERE id = ?1")?.exists([id])?)
    }

    /// The segment is here: it takes on its place, and bodies that are gone go here too. What the hub refused of this
    /// phone's own stays readable.
    fn take_place(
        &mut self,
        chain: &ChainRow,
        placed: &Placed,
        segment: &Segment,
        range: (i64, i64),
    ) -> Result<(), StoreError> {
        let before = ops_between(self.conn, range.0, range.1)?;
        let mut segment_row = self.conn.prepare_cached(
            "UPDATE segment SET seq = ?2, received = ?3, once = NULL, quarantined = NULL WHERE id = ?1",
        )?;
        segment_row.execute(params![range.0, placed.seq, placed.received.0])?;
        let mut ops =
            self.conn.prepare_cached("UPDATE op SET received = ?3 WHERE id BETWEEN ?1 AND ?2")?;
        ops.execute(params![range.0, range.1, placed.received.0])?;
        let mut erase = self.conn.prepare_cached(
            "UPDATE op SET body = NULL, body_hash = ?2 WHERE id = ?1 AND body IS NOT NULL AND refused IS NULL",
        )?;
        let mut erased = false;
        for (number, op) in (segment.first..).zip(&segment.ops) {
            if let Body::Gone(hash) = &op.body {
                erased |= erase.execute(params![op_id(chain.id, number), hash.0])? > 0;
            }
        }
        for held in before {
            if erased || held.op.received != Some(placed.received) {
                self.changes.stored_ops += u64::from(chain.own && held.op.received.is_none());
                self.touched(chain.area).reload(held.op.header.entity);
            }
        }
        Ok(())
    }

    fn segment_row(
        &self,
        area: i64,
        lane: i64,
        placed: &Placed,
        segment: &Segment,
        (first, last): (i64, i64),
        hashes: &[Hash],
    ) -> Result<(), StoreError> {
        let mut insert = self.conn.prepare_cached(
            "INSERT INTO segment (id, area, lane, last, previous, hash, signature, seq, received)
             VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9)",
        )?;
        insert.execute(params![
            first,
            area,
            lane,
            last,
            segment.previous.0,
            hashes.last().copied().unwrap_or_default().0,
            segment.signature,
            placed.seq,
            placed.received.0,
        ])?;
        Ok(())
    }

    fn ops(
        &mut self,
        chain: &ChainRow,
        lane: i64,
        placed: &Placed,
        segment: &Segment,
        hashes: &[Hash],
    ) -> Result<(), StoreError> {
        let received = Some(placed.received);
        let mut redactions = Vec::new();
        for (number, (raw, hash)) in (segment.first..).zip(segment.ops.iter().zip(hashes)) {
            let id = op_id(chain.id, number);
            let op = recover::read_op(chain, segment.lane, number, *hash, raw)
                .map(|op| Op { received, ..op });
            let about = op.as_ref().map(log::about);
            let conn = self.conn;
            if let Some((_, entity)) = about {
                self.touched(chain.area).expect(conn, entity)?;
            }
            let new = insert_op(
                conn,
                &OpRow { id, lane, about, hash: *hash, raw, received, refused: None },
            )?;
            self.changes.new_ops += u64::from(new);
            if !new {
                conn.execute(
                    "UPDATE op SET received = ?2 WHERE id = ?1",
                    params![id, placed.received.0],
                )?;
            }
            let Some(op) = op else { continue };
            self.newest = self.newest.max(believed(&op));
            if op.header.kind == OpKind::Redact {
                redactions.push(op.clone());
            }
            let touched = self.touched(chain.area);
            if new { touched.add(op) } else { touched.reload(op.header.entity) }
        }
        redactions.iter().try_for_each(|op| self.redact(chain.area, op))
    }

    /// An own chain came back after the database was lost or restored: it goes on behind what the hub has.
    fn advance_own(
        &mut self,
        chain: &ChainRow,
        segment: &Segment,
        hashes: &[Hash],
    ) -> Result<(), StoreError> {
        let Some(mut row) = ChainRow::find(self.conn, segment.chain)? else { return Ok(()) };
        let (last, hash) = (segment.last(), hashes.last().copied().unwrap_or_default());
        if last > row.number {
            (row.number, row.hash) = (last, hash);
        }
        if last > row.sealed {
            (row.sealed, row.sealed_hash) = (last, hash);
        }
        row.acknowledged = row.acknowledged.max(last);
        if row.missing > 0 {
            let count = "SELECT count(*) FROM op WHERE id BETWEEN ?1 AND ?2";
            let (first, last) = (op_id(row.id, 1), op_id(row.id, row.missing));
            let here: i64 = self.conn.query_row(count, params![first, last], |row| row.get(0))?;
            if here as u64 == row.missing {
                row.missing = 0;
            }
        }
        row.save(self.conn)?;
        self.chains.insert(segment.chain, row.clone());
        debug_assert_eq!(row.id, chain.id, "a chain keeps its number");
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

    /// Drops the body that an erasure names.
    fn redact(&mut self, area: i64, op: &Op) -> Result<(), StoreError> {
        let body = op.body.as_ref().filter(|_| op.header.kind == OpKind::Redact);
        let Some(redact) = body.and_then(|body| Redact::from_fields(body).ok()) else {
            return Ok(());
        };
        let mut find = self.conn.prepare_cached(
            "SELECT op.id, op.entity, op.body FROM op JOIN lane ON lane.id = op.lane
             WHERE op.hash = ?1 AND lane.area = ?2 AND op.body IS NOT NULL",
        )?;
        let found: Option<(i64, Uuid, Vec<u8>)> = find
            .query_row(params![redact.operation.0, area], |row| {
                Ok((row.get(0)?, sql::uuid(row, 1)?, row.get(2)?))
            })
            .optional()?;
        if let Some((id, entity, body)) = found {
            let erase = "UPDATE op SET body = NULL, body_hash = ?2 WHERE id = ?1";
            self.conn.execute(erase, params![id, sha256(&[&body]).0])?;
            self.touched(area).reload(entity);
        }
        Ok(())
    }

    /// Deletes a lane except what was never placed.
    fn purge(&mut self, area: i64, lane: Lane) -> Result<(), StoreError> {
        let key = self.lane(area, lane)?;
        self.orphans.extend(purged_files(self.conn, key)?);
        let mut select = self.conn.prepare_cached(
            "SELECT DISTINCT entity FROM op WHERE lane = ?1 AND received IS NOT NULL",
        )?;
        let entities =
            select.query_map([key], |row| sql::uuid(row, 0))?.collect::<Result<Vec<_>, _>>()?;
        entities.into_iter().for_each(|entity| self.touched(area).reload(entity));
        self.conn.execute("DELETE FROM op WHERE lane = ?1 AND received IS NOT NULL", [key])?;
        self.conn.execute("DELETE FROM segment WHERE lane = ?1 AND seq IS NOT NULL", [key])?;
        if lane == Lane::Shared {
            self.conn.execute("DELETE FROM certificate_item WHERE area = ?1", [area])?;
        }
        Ok(())
    }

    /// The hub has another log: what it lacks waits to be sent again, in the old order.
    fn reset(&mut self, area: i64, heads: &[(DeviceId, u64)]) -> Result<(), StoreError> {
        let heads: HashMap<DeviceId, u64> = heads.iter().copied().collect();
        let mut select = self.conn.prepare("SELECT id, device FROM chain WHERE area = ?1")?;
        let chains = select
            .query_map([area], |row| Ok((row.get::<_, i64>(0)?, DeviceId(sql::uuid(row, 1)?))))?
            .collect::<Result<Vec<_>, _>>()?;
        for (chain, device) in chains {
            self.unplace(area, chain, heads.get(&device).copied().unwrap_or_default())?;
        }
        self.conn.execute("DELETE FROM certificate_item WHERE area = ?1", [area])?;
        Ok(())
    }

    /// What stands in a chain behind number `has` waits to be sent again, quarantined segments too.
    fn unplace(&mut self, area: i64, chain: i64, has: u64) -> Result<(), StoreError> {
        let (first, last) = (op_id(chain, has + 1), op_id(chain, NUMBERS - 1));
        for held in ops_between(self.conn, first, last)? {
            self.touched(area).reload(held.op.header.entity);
        }
        self.conn.execute(
            "UPDATE segment SET once = coalesce(seq, once), seq = NULL, received = NULL, quarantined = NULL
             WHERE last BETWEEN ?1 AND ?2 AND (seq IS NOT NULL OR quarantined IS NOT NULL)",
            [first, last],
        )?;
        let ops = "UPDATE op SET received = NULL, refused = NULL WHERE id BETWEEN ?1 AND ?2 AND refused IS NOT ?3";
        self.conn.execute(ops, params![first, last, recover::BEHIND_GAP])?;
        let acknowledged = "UPDATE chain SET acknowledged = min(acknowledged, ?2) WHERE id = ?1";
        self.conn.execute(acknowledged, params![chain, has as i64])?;
        Ok(())
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
        self.changes.blobs_gone = blobs::strike(self.conn, self.orphans)?;
        Ok(self.changes)
    }
}

/// The files that a lane's facts name.
fn purged_files(conn: &Connection, lane: i64) -> Result<Vec<Hash>, StoreError> {
    let mut select = conn.prepare_cached("SELECT subject, fields FROM fact WHERE lane = ?1")?;
    let mut rows = select.query([lane])?;
    let mut files = Vec::new();
    while let Some(row) = rows.next()? {
        let fields = decode_fields(row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?)?;
        let subject = Subject::from_number(row.get(0)?);
        files.extend(named_blobs(subject, &fields).into_iter().map(|(sha, ..)| sha));
    }
    Ok(files)
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
