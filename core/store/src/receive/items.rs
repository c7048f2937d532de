//! Items of the log: certificates and segments.

use super::{Intake, save_certificate};
use crate::chain::{ChainRow, NUMBERS, op_id};
use crate::log::{self, OpRow, insert_op, ops_between};
use crate::project::believed;
use crate::{StoreError, recover};
use rusqlite::params;
use vungtrong_ledger::{Body, Placed, Segment};
use vungtrong_model::{Hash, Op, OpKind};

impl Intake<'_> {
    pub(super) fn certificate(
        &self,
        area: i64,
        placed: &Placed,
        signed: &[u8],
    ) -> Result<(), StoreError> {
        save_certificate(self.conn, signed)?;
        let mut insert = self
            .conn
            .prepare_cached("INSERT OR REPLACE INTO certificate_item VALUES (?1,?2,?3,?4)")?;
        insert.execute(params![area, placed.seq, placed.received.0, signed])?;
        Ok(())
    }

    pub(super) fn segment(
        &mut self,
        area: i64,
        placed: &Placed,
        segment: &Segment,
    ) -> Result<(), StoreError> {
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
        // What an earlier hub had refused, and this one did not.
        let mut restore = self.conn.prepare_cached(
            "UPDATE op SET body = ?2, body_hash = NULL, refused = NULL
             WHERE id = ?1 AND (body IS NULL OR refused IS NOT NULL)",
        )?;
        let mut changed = false;
        for (number, op) in (segment.first..).zip(&segment.ops) {
            let id = op_id(chain.id, number);
            changed |= match &op.body {
                Body::Gone(hash) => erase.execute(params![id, hash.0])? > 0,
                Body::Bytes(_) if self.is_erased(chain.area, id)? => false,
                Body::Bytes(bytes) => restore.execute(params![id, bytes])? > 0,
            };
        }
        for held in before {
            if changed || held.op.received != Some(placed.received) {
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
}
