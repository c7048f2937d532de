//! The phone's own writing: numbering, linking, journal, signatures.

use crate::chain::{ChainRow, NUMBERS, number_of, op_id};
use crate::journal::Frame;
use crate::log::{self, OpRow, Raw, insert_op, insert_waiting, raw_between};
use crate::project::{Touched, believed, note_time};
use crate::{Changes, NewOp, Store, StoreError, recover, sql};
use rusqlite::{Connection, TransactionBehavior};
use vungtrong_ledger::{
    Body, MAX_OP_BYTES, MAX_OPS, RawOp, SecretKey, Segment, decode_header, link,
};
use vungtrong_model::{AreaId, ChainId, Op, PersonId};

/// About how large a segment may become, bytes: a page of a pull has to hold one.
const SEGMENT_BYTES: usize = 48 * 1024;

impl Store {
    pub(crate) fn try_append(
        &mut self,
        chain_id: ChainId,
        author: PersonId,
        new: Vec<NewOp>,
    ) -> Result<(Vec<Op>, Changes), StoreError> {
        let tx = self.db.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut chain = ChainRow::open(&tx, chain_id, author, true)?;
        let mut touched = Touched::new(chain.area);
        let mut ops = Vec::with_capacity(new.len());
        let mut frames = Vec::with_capacity(new.len());
        for op in new {
            let (op, frame) = write(&tx, &mut chain, chain_id, op, &mut touched)?;
            frames.push(frame);
            ops.push(op);
        }
        chain.save(&tx)?;
        note_time(&tx, ops.iter().map(believed).max().unwrap_or_default())?;
        let mut changes = Changes { new_ops: ops.len() as u64, ..Changes::default() };
        touched.project(&tx, &mut changes)?;
        let before = self.journal.append(&frames)?;
        if let Err(error) = tx.commit() {
            self.journal.truncate(before)?;
            return Err(error.into());
        }
        Ok((ops, changes))
    }

    pub(crate) fn try_seal(
        &mut self,
        key: &SecretKey,
        chain: ChainId,
    ) -> Result<usize, StoreError> {
        let tx = self.db.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let Some(mut row) = ChainRow::find(&tx, chain)?.filter(|row| row.sealed < row.number)
        else {
            return Ok(0);
        };
        let sealed = seal(&tx, key, &mut row)?;
        let frames: Vec<Frame> =
            sealed.into_iter().map(|segment| Frame::Signed(row.author, segment)).collect();
        let before = self.journal.append(&frames)?;
        if let Err(error) = tx.commit() {
            self.journal.truncate(before)?;
            return Err(error.into());
        }
        Ok(frames.len())
    }
}

/// Puts one operation at the end of its chain.
fn write(
    conn: &Connection,
    chain: &mut ChainRow,
    chain_id: ChainId,
    new: NewOp,
    touched: &mut Touched,
) -> Result<(Op, Frame), StoreError> {
    let raw = RawOp::new(&new.header, &new.body);
    let bytes = raw.header.len() + if let Body::Bytes(body) = &raw.body { body.len() } else { 0 };
    if bytes > MAX_OP_BYTES {
        return Err(StoreError::TooLarge { bytes });
    }
    let (previous, number) = (chain.hash, chain.number + 1);
    if number >= NUMBERS {
        return Err(StoreError::Internal("the chain is full".into()));
    }
    let hash = link(chain_id, new.lane, number, previous, &raw);
    // What readers will see is what the bytes say.
    let header = decode_header(&raw.header)?;
    let op = Op {
        hash,
        device: chain_id.device,
        number,
        author: chain.author,
        lane: new.lane,
        header,
        body: Some(new.body),
        received: None,
    };
    touched.expect(conn, op.header.entity)?;
    let lane = sql::lane_key(conn, chain.area, new.lane)?;
    let id = op_id(chain.id, number);
    insert_op(
        conn,
        &OpRow {
            id,
            lane,
            about: Some(log::about(&op)),
            hash,
            raw: &raw,
            received: None,
            refused: None,
        },
    )?;
    touched.add(op.clone());
    (chain.number, chain.hash) = (number, hash);
    let frame = recover::written(chain_id, chain.author, new.lane, number, previous, &raw);
    Ok((op, Frame::Written(frame)))
}

/// Signs everything of a chain that is not under a signature yet.
pub(crate) fn seal(
    conn: &Connection,
    key: &SecretKey,
    chain: &mut ChainRow,
) -> Result<Vec<Segment>, StoreError> {
    let area = conn.query_row("SELECT area FROM area WHERE id = ?1", [chain.area], |row| {
        sql::uuid(row, 0).map(AreaId)
    })?;
    let id = ChainId { area, device: chain.device };
    let raw = raw_between(conn, op_id(chain.id, chain.sealed + 1), op_id(chain.id, chain.number))?;
    let mut sealed = Vec::new();
    for run in runs(raw) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let (number, lane, lane_key, hash) =
            (number_of(first.id), first.lane, first.lane_key, last.hash);
        let end = number_of(last.id);
        let ops = run.into_iter().map(|raw| raw.op).collect();
        let segment = Segment::seal(id, lane, number, chain.sealed_hash, ops, key);
        if segment.last_hash() != hash || number != chain.sealed + 1 {
            return Err(StoreError::Corrupt { kept_at: None });
        }
        insert_waiting(conn, chain, lane_key, &segment, hash)?;
        (chain.sealed, chain.sealed_hash) = (end, hash);
        sealed.push(segment);
    }
    chain.save(conn)?;
    Ok(sealed)
}

/// Cuts operations into what one signature covers: one lane, not too many, and nothing behind an attestation.
fn runs(ops: Vec<Raw>) -> Vec<Vec<Raw>> {
    let mut runs: Vec<Vec<Raw>> = Vec::new();
    let mut bytes = 0;
    let mut closed = true;
    for raw in ops {
        let size = raw.op.header.len()
            + if let Body::Bytes(body) = &raw.op.body { body.len() } else { 32 };
        let fits = |run: &Vec<Raw>| {
            run.len() < MAX_OPS && run.first().is_some_and(|first| first.lane == raw.lane)
        };
        let attests =
            decode_header(&raw.op.header).is_ok_and(|header| header.kind.is_attestation());
        match runs.last_mut().filter(|run| !closed && bytes + size <= SEGMENT_BYTES && fits(run)) {
            Some(run) => {
                bytes += size;
                run.push(raw);
            }
            None => {
                bytes = size;
                runs.push(vec![raw]);
            }
        }
        closed = attests;
    }
    runs
}
