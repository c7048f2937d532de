//! Getting unsent work back: from the journal into the database, and from an earlier device to this one.

use crate::chain::{ChainRow, op_id};
use crate::journal::{Contents, Frame, Head, Part, Written};
use crate::log::{self, OpRow, SegmentRow, insert_op, insert_waiting, raw_between};
use crate::project::Touched;
use crate::read::identity;
use crate::{Changes, Identity, Store, StoreError, open, sql};
use rusqlite::{Connection, TransactionBehavior};
use std::collections::BTreeMap;
use vungtrong_ledger::{Body, RawOp, SecretKey, Segment, decode_fields, decode_header, link};
use vungtrong_model::{Blob, ChainId, Hash, Op, PersonId};

/// An operation that stands in the journal behind a gap: what it says can be read, but the hub cannot take it.
pub(crate) const BEHIND_GAP: &str = "journal_gap";

/// Brings into the database what only the journal has; how many operations that were. The identity is taken over only
/// by a database without one, from a journal that can be `trusted`.
pub(crate) fn replay(
    store: &mut Store,
    contents: Contents,
    has_identity: bool,
    trusted: bool,
) -> Result<u64, StoreError> {
    let tx = store.db.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut replay = Replay { conn: &tx, touched: BTreeMap::new(), recovered: 0 };
    let mut written = BTreeMap::new();
    let mut owner = None;
    for frame in contents.frames {
        match frame {
            Frame::Start(_) => {}
            Frame::Owner(found) => owner = found.identity(),
            Frame::Part(part) => {
                sql::area_key(&tx, part.area)?;
            }
            Frame::Head(head) => replay.head(&head)?,
            Frame::Signed(author, segment) => replay.segment(author, &segment)?,
            // Of two with one number the later counts: the first was never committed.
            Frame::Written(op) => {
                written.insert((op.chain(), op.number), op);
            }
        }
    }
    for op in written.values() {
        replay.written(op)?;
    }
    let recovered = replay.recovered;
    let mut changes = Changes::default();
    for touched in replay.touched.into_values() {
        touched.project(&tx, &mut changes)?;
    }
    if let Some(identity) = owner {
        if !has_identity {
            save_identity(&tx, &identity)?;
        }
        if !trusted {
            seal_all(&tx, &identity)?;
        }
    }
    tx.commit()?;
    Ok(recovered)
}

struct Replay<'a> {
    conn: &'a Connection,
    touched: BTreeMap<i64, Touched>,
    recovered: u64,
}

impl Replay<'_> {
    /// A chain that the database lost goes on where the journal says.
    fn head(&mut self, head: &Head) -> Result<(), StoreError> {
        let mut chain = ChainRow::open(self.conn, head.chain(), head.author, true)?;
        if head.number as u64 > chain.number {
            chain.begin_after(head.number as u64, head.hash);
            chain.save(self.conn)?;
        }
        Ok(())
    }

    fn segment(&mut self, author: PersonId, segment: &Segment) -> Result<(), StoreError> {
        let mut chain = ChainRow::open(self.conn, segment.chain, author, true)?;
        let sent = segment.last() <= chain.acknowledged;
        if sent
            || !SegmentRow::select(
                self.conn,
                "WHERE segment.id = ?1",
                [op_id(chain.id, segment.first)],
            )?
            .is_empty()
        {
            return Ok(());
        }
        let hashes = segment.hashes();
        let lane = sql::lane_key(self.conn, chain.area, segment.lane)?;
        if segment.first > chain.number + 1 {
            chain.begin_after(segment.first - 1, segment.previous);
        }
        for (number, (raw, hash)) in (segment.first..).zip(segment.ops.iter().zip(&hashes)) {
            self.op(&chain, segment.lane, lane, number, *hash, raw, None)?;
        }
        let last = hashes.last().copied().unwrap_or(segment.previous);
        insert_waiting(self.conn, &chain, lane, segment, last)?;
        if segment.last() > chain.number {
            (chain.number, chain.hash) = (segment.last(), last);
        }
        if segment.last() > chain.sealed {
            (chain.sealed, chain.sealed_hash) = (segment.last(), last);
        }
        chain.save(self.conn)
    }

    fn written(&mut self, op: &Written) -> Result<(), StoreError> {
        let mut chain = ChainRow::open(self.conn, op.chain(), op.author, true)?;
        let number = op.number as u64;
        if number <= chain.number {
            return Ok(());
        }
        if chain.number == 0 {
            chain.begin_after(number - 1, op.previous);
        }
        let follows = number == chain.number + 1 && op.previous == chain.hash;
        let raw = RawOp { header: op.header.0.clone(), body: Body::Bytes(op.body.0.clone()) };
        let hash = link(op.chain(), op.lane, number, op.previous, &raw);
        let lane = sql::lane_key(self.conn, chain.area, op.lane)?;
        self.op(&chain, op.lane, lane, number, hash, &raw, (!follows).then_some(BEHIND_GAP))?;
        if follows {
            (chain.number, chain.hash) = (number, hash);
        }
        chain.save(self.conn)
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one row")]
    fn op(
        &mut self,
        chain: &ChainRow,
        lane: vungtrong_model::Lane,
        lane_key: i64,
        number: u64,
        hash: Hash,
        raw: &RawOp,
        refused: Option<&str>,
    ) -> Result<(), StoreError> {
        let op = read_op(chain, lane, number, hash, raw);
        let touched = match self.touched.entry(chain.area) {
            std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert(Touched::new(chain.area))
            }
        };
        if let Some(op) = &op {
            touched.reload(op.header.entity);
        }
        let id = op_id(chain.id, number);
        let row = OpRow {
            id,
            lane: lane_key,
            about: op.as_ref().map(log::about),
            hash,
            raw,
            received: None,
            refused,
        };
        self.recovered += u64::from(insert_op(self.conn, &row)?);
        Ok(())
    }
}

/// The operation in a chain's row; `None` when the header cannot be read.
pub(crate) fn read_op(
    chain: &ChainRow,
    lane: vungtrong_model::Lane,
    number: u64,
    hash: Hash,
    raw: &RawOp,
) -> Option<Op> {
    Some(Op {
        hash,
        device: chain.device,
        number,
        author: chain.author,
        lane,
        header: decode_header(&raw.header).ok()?,
        body: match &raw.body {
            Body::Bytes(bytes) => decode_fields(bytes).ok(),
            Body::Gone(_) => None,
        },
        received: None,
    })
}

impl ChainRow {
    /// What stands before is not here: it went with the database, the hub has it.
    fn begin_after(&mut self, number: u64, hash: Hash) {
        (self.number, self.hash) = (number, hash);
        (self.sealed, self.sealed_hash) = (number, hash);
        self.missing = number;
    }
}

/// Lets go of the identity: its chains end here, signed as far as they go, and will be sent by the next one.
pub(crate) fn disown(conn: &mut Connection) -> Result<(), StoreError> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if let Some(identity) = identity(&tx)? {
        seal_all(&tx, &identity)?;
    }
    tx.execute("DELETE FROM identity", [])?;
    tx.execute("DELETE FROM setting WHERE key = ?1", [open::INCARNATION])?;
    Ok(tx.commit()?)
}

fn seal_all(conn: &Connection, identity: &Identity) -> Result<(), StoreError> {
    let key = SecretKey::from_bytes(&identity.secret_key);
    for mut chain in
        ChainRow::own(conn)?.into_iter().filter(|chain| chain.device == identity.device)
    {
        crate::append::seal(conn, &key, &mut chain)?;
    }
    Ok(())
}

pub(crate) fn save_identity(conn: &Connection, identity: &Identity) -> Result<(), StoreError> {
    conn.execute(
        "INSERT OR REPLACE INTO identity VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        rusqlite::params![
            identity.device.0.as_bytes(),
            identity.person.0.as_bytes(),
            identity.name,
            identity.secret_key,
            identity.certificate,
            identity.hub_url,
            identity.hub_key,
            identity.tls_root,
        ],
    )?;
    Ok(())
}

impl Store {
    /// The journal as it would be if it were written now: identity, areas, chain heads, unsent work.
    pub(crate) fn rewrite_journal(&mut self) -> Result<(), StoreError> {
        let identity = self.db.identity()?;
        let areas = self.db.area_ids()?;
        // Nobody appends meanwhile.
        let tx = self.db.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut frames = vec![open::start_frame(&tx)?];
        frames.extend(identity.map(|identity| Frame::Owner((&identity).into())));
        frames.extend(areas.into_iter().map(|area| Frame::Part(Part { area })));
        for chain in ChainRow::own(&tx)? {
            frames.extend(chain_frames(&tx, &chain)?);
        }
        self.journal.rewrite(&frames)?;
        self.journal_kept = self.journal.bytes();
        Ok(())
    }
}

fn chain_frames(conn: &Connection, chain: &ChainRow) -> Result<Vec<Frame>, StoreError> {
    let area = conn.query_row("SELECT area FROM area WHERE id = ?1", [chain.area], |row| {
        sql::uuid(row, 0).map(vungtrong_model::AreaId)
    })?;
    let id = ChainId { area, device: chain.device };
    let waiting =
        "WHERE segment.id >> 40 = ?1 AND seq IS NULL AND quarantined IS NULL ORDER BY segment.id";
    let waiting = SegmentRow::select(conn, waiting, [chain.id])?;
    let mut frames = Vec::new();
    if waiting.is_empty() && chain.sealed > 0 {
        let (area, device, author) = (id.area, id.device, chain.author);
        let (number, hash) = (chain.sealed as i64, chain.sealed_hash);
        frames.push(Frame::Head(Head { area, device, author, number, hash }));
    }
    for row in waiting {
        frames.push(Frame::Signed(chain.author, row.load(conn, true)?));
    }
    let mut previous = chain.sealed_hash;
    for raw in raw_between(conn, op_id(chain.id, chain.sealed + 1), op_id(chain.id, chain.number))?
    {
        frames.push(Frame::Written(written(
            id,
            chain.author,
            raw.lane,
            crate::chain::number_of(raw.id),
            previous,
            &raw.op,
        )));
        previous = raw.hash;
    }
    Ok(frames)
}

/// A frame's content for one operation.
pub(crate) fn written(
    chain: ChainId,
    author: PersonId,
    lane: vungtrong_model::Lane,
    number: u64,
    previous: Hash,
    raw: &RawOp,
) -> Written {
    let body = match &raw.body {
        Body::Bytes(bytes) => bytes.clone(),
        Body::Gone(_) => Vec::new(),
    };
    Written {
        area: chain.area,
        device: chain.device,
        author,
        lane,
        number: number as i64,
        previous,
        header: Blob(raw.header.clone()),
        body: Blob(body),
    }
}
