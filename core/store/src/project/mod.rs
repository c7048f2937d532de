//! Projections: what screens read, computed from operations.
//!
//! Whoever takes operations in tells [`Touched`] about them and lets it [`project`](Touched::project) in the same
//! transaction. An entity that is new in the transaction is computed from what is in memory; others are read again.

mod entry;
mod fact;
mod file;
mod plot;

use crate::log::{Held, ops_of};
use crate::{Changes, StoreError, SyncState, sql};
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, btree_map::Entry};
use uuid::Uuid;
use vungtrong_model::{Hlc, Op, Subject};

pub(crate) use entry::fold;

/// Entities of one area whose operations changed. In the order of their ids, which is about that of their making: rows
/// and index are then written in ascending order.
pub(crate) struct Touched {
    area: i64,
    /// `None`: read the operations from the database.
    entities: BTreeMap<Uuid, Option<Vec<Held>>>,
}

impl Touched {
    pub fn new(area: i64) -> Self {
        Self { area, entities: BTreeMap::new() }
    }

    /// An operation about the entity is about to be stored: looks whether others are stored already.
    pub fn expect(&mut self, conn: &Connection, entity: Uuid) -> Result<(), StoreError> {
        if let Entry::Vacant(entry) = self.entities.entry(entity) {
            let known = is_known(conn, entity)?;
            entry.insert((!known).then(Vec::new));
        }
        Ok(())
    }

    /// The operation was stored.
    pub fn add(&mut self, op: Op) {
        if let Some(Some(ops)) = self.entities.get_mut(&op.header.entity) {
            ops.push(Held { op, refused: None, sealed: false });
        }
    }

    /// An entity of which something stored has changed.
    pub fn reload(&mut self, entity: Uuid) {
        self.entities.insert(entity, None);
    }

    /// Brings the projections up to date.
    pub fn project(self, conn: &Connection, changes: &mut Changes) -> Result<(), StoreError> {
        for (entity, ops) in self.entities {
            let fresh = ops.is_some();
            let ops = match ops {
                Some(ops) => ops,
                None => ops_of(conn, self.area, entity)?,
            };
            Projection { fresh, ..Projection::new(conn, self.area, entity, ops) }.write(changes)?;
        }
        Ok(())
    }
}

/// Whether any operation about the entity is stored.
fn is_known(conn: &Connection, entity: Uuid) -> Result<bool, StoreError> {
    let mut select = conn.prepare_cached("SELECT 1 FROM op WHERE entity = ?1")?;
    Ok(select.exists([entity.as_bytes()])?)
}

/// Remembers the highest believed time, from which the next own operation ticks.
pub(crate) fn note_time(conn: &Connection, newest: Hlc) -> Result<(), StoreError> {
    let known = sql::setting::<i64>(conn, HLC)?.unwrap_or_default();
    if newest.0 as i64 > known { sql::set_setting(conn, HLC, newest.0 as i64) } else { Ok(()) }
}

pub(crate) const HLC: &str = ".hlc";

/// When it was written, as far as that is believed.
pub(crate) fn believed(op: &Op) -> Hlc {
    op.header.hlc.effective(op.received)
}

/// One entity's operations and where its rows go.
struct Projection<'a> {
    conn: &'a Connection,
    area: i64,
    entity: Uuid,
    /// No row of it can be there yet.
    fresh: bool,
    /// Those in force, or all when none is: what the hub refused stays visible to whoever wrote it.
    ops: Vec<Op>,
    /// Something of it is in force.
    holds: bool,
    sync: SyncState,
    subjects: Vec<Subject>,
    /// Files that any of its operations names, those without effect too.
    files: Vec<file::Named>,
}

impl<'a> Projection<'a> {
    fn new(conn: &'a Connection, area: i64, entity: Uuid, held: Vec<Held>) -> Self {
        let state = |held: &Held| match (&held.refused, held.op.received) {
            (Some(_), _) => SyncState::Refused,
            (None, None) => SyncState::Unsent,
            (None, Some(_)) => SyncState::Stored,
        };
        let sync = held.iter().map(state).max().unwrap_or(SyncState::Stored);
        let mut subjects: Vec<Subject> =
            held.iter().map(|held| held.op.header.kind.subject()).collect();
        subjects.sort_unstable();
        subjects.dedup();
        let counts = |held: &Held| held.refused.is_none() && held.op.body.is_some();
        let holds = held.iter().any(counts);
        let files = held.iter().flat_map(file::named).collect();
        let ops =
            held.into_iter().filter(|held| !holds || held.refused.is_none()).map(|held| held.op);
        Self { conn, area, entity, fresh: false, ops: ops.collect(), holds, sync, subjects, files }
    }

    fn write(&self, changes: &mut Changes) -> Result<(), StoreError> {
        self.files()?;
        if self.subjects.is_empty() {
            return self.remove(changes);
        }
        for subject in &self.subjects {
            match subject {
                Subject::Entry => self.entry(changes)?,
                Subject::Plot => self.plot(changes)?,
                Subject::Operation | Subject::Unknown(_) => {}
                other => self.fact(*other, changes)?,
            }
        }
        Ok(())
    }

    /// Nothing is left of the entity: its lane was purged.
    fn remove(&self, changes: &mut Changes) -> Result<(), StoreError> {
        self.remove_entry(changes)?;
        self.remove_plot(changes)?;
        for subject in Subject::ALL {
            self.remove_fact(*subject, changes)?;
        }
        Ok(())
    }

    /// When the newest of the operations was written, as far as that is believed.
    fn updated(&self) -> i64 {
        self.ops.iter().map(|op| believed(op).millis().0).max().unwrap_or_default()
    }
}

/// Drops all projections and computes them anew.
pub(crate) fn rebuild(conn: &Connection) -> Result<(), StoreError> {
    conn.execute_batch(
        "DELETE FROM entry_plot; DELETE FROM entry; DELETE FROM plot_box; DELETE FROM plot;
         DELETE FROM fact; DELETE FROM notice_read; DELETE FROM named_file;
         INSERT INTO entry_text (entry_text) VALUES ('delete-all');",
    )?;
    let mut select = conn.prepare(
        "SELECT DISTINCT lane.area, op.entity FROM op JOIN lane ON lane.id = op.lane ORDER BY 1, 2",
    )?;
    let mut rows = select.query(params![])?;
    let mut changes = Changes::default();
    while let Some(row) = rows.next()? {
        let (area, entity) = (row.get(0)?, sql::uuid(row, 1)?);
        let ops = ops_of(conn, area, entity)?;
        Projection { fresh: true, ..Projection::new(conn, area, entity, ops) }
            .write(&mut changes)?;
    }
    Ok(())
}
