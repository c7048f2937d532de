//! What goes: erased bodies, purged lanes, places in a log that the hub lost.

use super::Intake;
use crate::chain::{NUMBERS, op_id};
use crate::log::ops_between;
use crate::{StoreError, recover, sql};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashMap;
use uuid::Uuid;
use vungtrong_ledger::{decode_fields, peek, sha256};
use vungtrong_model::{Checkpoint, DeviceId, Hash, Lane, Op, OpKind, Record, Redact};

impl Intake<'_> {
    /// Drops the body that an erasure names.
    pub(super) fn redact(&mut self, area: i64, op: &Op) -> Result<(), StoreError> {
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

    /// Whether the operation's body is gone because an erasure names it, not because a hub refused it.
    pub(super) fn is_erased(&self, area: i64, id: i64) -> Result<bool, StoreError> {
        let mut find =
            self.conn.prepare_cached("SELECT hash FROM op WHERE id = ?1 AND body IS NULL")?;
        let Some(hash) = find.query_row([id], |row| sql::hash(row, 0)).optional()? else {
            return Ok(false);
        };
        let mut select = self.conn.prepare_cached(
            "SELECT op.body FROM op JOIN lane ON lane.id = op.lane
             WHERE op.kind = ?2 AND lane.area = ?1 AND op.body IS NOT NULL AND op.refused IS NULL",
        )?;
        let mut rows = select.query(params![area, OpKind::Redact.number()])?;
        while let Some(row) = rows.next()? {
            let fields = decode_fields(row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?)?;
            if Redact::from_fields(&fields).is_ok_and(|redact| redact.operation == hash) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Deletes a lane except what was never placed, and what this phone wrote and the hub refused: who wrote it has to
    /// see that it has no effect.
    pub(super) fn purge(&mut self, area: i64, lane: Lane) -> Result<(), StoreError> {
        let key = self.lane(area, lane)?;
        self.keep_refused(key)?;
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
        self.forget_checkpoints(area, |checkpoint| {
            checkpoint.lanes.iter().any(|head| head.lane == lane)
        })
    }

    /// Own segments that were refused in every operation stand as if they were set aside as a whole.
    fn keep_refused(&self, lane: i64) -> Result<(), StoreError> {
        let own = "lane = ?1 AND seq IS NOT NULL
            AND (SELECT own FROM chain WHERE chain.id = segment.id >> 40)
            AND NOT EXISTS (SELECT 1 FROM op WHERE op.id BETWEEN segment.id AND segment.last AND op.refused IS NULL)";
        let ops = format!(
            "UPDATE op SET received = NULL WHERE id IN
               (SELECT op.id FROM segment JOIN op ON op.id BETWEEN segment.id AND segment.last WHERE segment.{own})"
        );
        self.conn.execute(&ops, [lane])?;
        let segments = format!(
            "UPDATE segment SET seq = NULL, received = NULL,
               quarantined = (SELECT refused FROM op WHERE op.id = segment.id) WHERE {own}"
        );
        self.conn.execute(&segments, [lane])?;
        Ok(())
    }

    /// The hub's words about what is no longer here would make a record pack look incomplete.
    fn forget_checkpoints(
        &self,
        area: i64,
        about: impl Fn(&Checkpoint) -> bool,
    ) -> Result<(), StoreError> {
        let mut select = self.conn.prepare("SELECT id, signed FROM checkpoint WHERE area = ?1")?;
        let mut rows = select.query([area])?;
        while let Some(row) = rows.next()? {
            let signed: Vec<u8> = row.get(1)?;
            if peek::<Checkpoint>(&signed).is_ok_and(|checkpoint| about(&checkpoint)) {
                let id: i64 = row.get(0)?;
                self.conn.execute("DELETE FROM checkpoint WHERE id = ?1", [id])?;
            }
        }
        Ok(())
    }

    /// The hub has another log: what it lacks waits to be sent again, in the old order.
    pub(super) fn reset(&mut self, area: i64, heads: &[(DeviceId, u64)]) -> Result<(), StoreError> {
        let heads: HashMap<DeviceId, u64> = heads.iter().copied().collect();
        let mut select = self.conn.prepare("SELECT id, device FROM chain WHERE area = ?1")?;
        let chains = select
            .query_map([area], |row| Ok((row.get::<_, i64>(0)?, DeviceId(sql::uuid(row, 1)?))))?
            .collect::<Result<Vec<_>, _>>()?;
        for (chain, device) in chains {
            self.unplace(area, chain, heads.get(&device).copied().unwrap_or_default())?;
        }
        self.conn.execute("DELETE FROM certificate_item WHERE area = ?1", [area])?;
        // The hub may have lost files too; one that it still has costs a question. Originals never travel.
        let files =
            "UPDATE blob SET state = 0, offset = 0 WHERE area = ?1 AND state = 1 AND kind <> 3";
        self.conn.execute(files, [area])?;
        self.forget_checkpoints(area, |_| true)
    }

    /// What stands in a chain behind number `has` waits to be sent again, quarantined segments too.
    pub(super) fn unplace(&mut self, area: i64, chain: i64, has: u64) -> Result<(), StoreError> {
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
}

/// The files that a lane's operations name.
fn purged_files(conn: &Connection, lane: i64) -> Result<Vec<Hash>, StoreError> {
    let mut select = conn.prepare_cached("SELECT DISTINCT sha FROM named_file WHERE lane = ?1")?;
    let rows = select.query_map([lane], |row| sql::hash(row, 0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
