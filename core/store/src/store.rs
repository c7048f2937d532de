//! The one writer.

use crate::journal::Journal;
use crate::{
    Changes, Identity, NewOp, Opened, Reader, Received, StoreError, blobs, open, project, receive,
    recover, sql,
};
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::{ops::Deref, path::Path};
use vungtrong_ledger::SecretKey;
use vungtrong_model::{AreaId, ChainId, Op, PersonId};

/// The phone's database, open for writing. One per folder; reads that should not wait for it use [`Store::reader`].
#[derive(Debug)]
pub struct Store {
    pub(crate) db: Reader,
    pub(crate) journal: Journal,
    pub(crate) opened: Opened,
    /// The journal's size when it was last written anew.
    pub(crate) journal_kept: u64,
}

impl Deref for Store {
    type Target = Reader;
    /// A writer can read too.
    fn deref(&self) -> &Reader {
        &self.db
    }
}

/// From this size on the journal is written anew even when something is unsent.
const JOURNAL_BYTES: u64 = 1 << 20;

impl Store {
    /// Opens the database in `dir`, which is made if need be. With `key` the files are encrypted (feature
    /// `encrypted`; without it a key is refused). [`opened`](Self::opened) says in what state it was.
    ///
    /// A damaged database is set aside and built anew from the journal; a folder that was restored from a backup loses
    /// its identity: see [`Opened`].
    pub fn open(dir: &Path, key: Option<[u8; 32]>) -> Result<Self, StoreError> {
        open::open(dir, key)
    }

    /// How the store was found.
    pub fn opened(&self) -> &Opened {
        &self.opened
    }

    /// A connection of its own for reading; never blocks and is never blocked by the writer.
    pub fn reader(&self) -> Result<Reader, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = open::connect(&self.db.files, self.db.key.as_ref(), flags)?;
        Ok(Reader { conn, files: self.db.files.clone(), key: self.db.key })
    }

    /// Makes this phone somebody's.
    pub fn set_identity(&mut self, identity: &Identity) -> Result<(), StoreError> {
        self.write(|tx| {
            recover::save_identity(tx, identity)?;
            receive::save_certificate(tx, &identity.certificate)
        })?;
        self.rewrite_journal()
    }

    /// Begins an area before anything of it is here, so that the first sync asks for it.
    pub fn add_area(&mut self, area: AreaId) -> Result<(), StoreError> {
        self.write(|tx| sql::area_key(tx, area).map(|_| ()))?;
        self.rewrite_journal()
    }

    /// Keeps a setting. Keys that begin with a dot are the store's own.
    pub fn set_setting(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        self.write(|tx| sql::set_setting(tx, key, value))
    }

    /// Writes own operations: numbers them, links them to the chain, stores and journals them, and brings the
    /// projections up to date. When it returns they survive a power cut; when it fails nothing is kept.
    pub fn append(
        &mut self,
        chain: ChainId,
        author: PersonId,
        new: Vec<NewOp>,
    ) -> Result<(Vec<Op>, Changes), StoreError> {
        let done = self.try_append(chain, author, new);
        self.db.watch(done)
    }

    /// Puts signatures on what [`append`](Self::append) wrote since: it can be sent from then on. How many segments
    /// that made. What was sealed never changes.
    pub fn seal(&mut self, key: &SecretKey, chain: ChainId) -> Result<usize, StoreError> {
        let done = self.try_seal(key, chain);
        self.db.watch(done)
    }

    /// Takes in what a reply of the hub brought: receipts, pages, purges and cursors, in one transaction. What is
    /// already here is passed over.
    pub fn receive(&mut self, received: &Received) -> Result<Changes, StoreError> {
        let dir = self.db.files.dir.clone();
        let changes = self.write(|tx| {
            let before = blobs::newest(tx)?;
            let changes = receive::receive(tx, received)?;
            blobs::look_for(tx, &dir, before)?;
            Ok(changes)
        })?;
        let reset = received.pages.iter().any(|page| page.reset.is_some());
        let acknowledged = !received.receipts.is_empty();
        // Twice what was left last time: writing it anew costs as much as it holds.
        let limit = JOURNAL_BYTES.max(2 * self.journal_kept);
        let long = || Ok::<_, StoreError>(self.journal.bytes() > limit || self.unsent()?.ops == 0);
        if reset || (acknowledged && long()?) {
            self.rewrite_journal()?;
        }
        Ok(changes)
    }

    /// Drops all projections and computes them anew from the operations.
    pub fn rebuild(&mut self) -> Result<(), StoreError> {
        self.write(|tx| project::rebuild(tx))
    }

    /// Copies the database into one file, to be put into an empty folder as `store.sqlite` when it is needed. It needs no
    /// key, holds none, and opens as [`Opened::Restored`], wherever; an encrypted phone encrypts it then. What is unsent is
    /// signed in it, so that the next phone can send it.
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        self.db.watch(open::backup(&self.db.conn, to, self.db.key.is_some()))
    }

    /// One transaction: all or nothing.
    pub(crate) fn write<T>(
        &mut self,
        act: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let conn = &mut self.db.conn;
        let done = conn
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(StoreError::from)
            .and_then(|tx| {
                let value = act(&tx)?;
                tx.commit()?;
                Ok(value)
            });
        self.db.watch(done)
    }
}

impl Store {
    /// Deletes everything, what was set aside too: the phone was reported lost. The store is new and empty afterwards.
    pub fn wipe(&mut self) -> Result<(), StoreError> {
        let (files, key) = (self.db.files.clone(), self.db.key);
        self.db.conn = Connection::open_in_memory()?;
        files.erase()?;
        *self = open::open(&files.dir, key)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::EntryFilter;
    use rusqlite::types::Value;
    use uuid::Uuid;
    use vungtrong_model::{
        ClockEvidence, DeviceId, Entry, EntryHead, Hlc, Lane, Millis, OpHeader, OpKind, Role, Work,
    };

    fn new_op(n: u128, note: &str) -> NewOp {
        let head = EntryHead { note: note.into(), ..EntryHead::default() };
        let header = OpHeader {
            kind: OpKind::Entry,
            entity: Uuid::from_u128(n),
            role: Role::Farmer,
            hlc: Hlc::at(Millis(n as i64)),
            base: Vec::new(),
            clock: ClockEvidence::default(),
        };
        NewOp {
            lane: Lane::Shared,
            header,
            body: Entry::new(head, Work::Care(Default::default())).to_fields(),
        }
    }

    /// `FULL` (2) of a write-ahead log: a commit returns when the disk has it. No test can pull the plug.
    #[test]
    fn what_is_saved_is_on_the_disk() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path(), None).unwrap();
        let pragma =
            |name| store.db.conn.pragma_query_value(None, name, |row| row.get::<_, Value>(0));
        assert_eq!(pragma("synchronous").unwrap(), Value::Integer(2));
        assert_eq!(pragma("journal_mode").unwrap(), Value::Text("wal".into()));
    }

    #[test]
    fn a_full_disk_keeps_what_was_saved_and_nothing_by_half() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open(dir.path(), None).unwrap();
        let chain =
            ChainId { area: AreaId(Uuid::from_u128(1)), device: DeviceId(Uuid::from_u128(2)) };
        let note = "ghi chú dài ".repeat(200);
        let limit = |store: &Store, more: u32| {
            let pages: u32 =
                store.db.conn.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
            store.db.conn.pragma_update(None, "max_page_count", pages + more).unwrap();
        };
        limit(&store, 30);
        let mut saved = 0;
        let full = loop {
            match store.append(
                chain,
                PersonId::default(),
                vec![new_op(saved + 1, &note), new_op(900 + saved, &note)],
            ) {
                Ok(_) => saved += 1,
                Err(error) => break error,
            }
            assert!(saved < 1_000, "the disk never got full");
        };
        assert!(matches!(full, StoreError::StorageFull), "{full:?}");
        assert!(saved > 0);
        let filter = EntryFilter { limit: 5_000, ..EntryFilter::default() };
        assert_eq!(store.entries(&filter).unwrap().len() as u128, 2 * saved);
        assert_eq!(u128::from(store.unsent().unwrap().ops), 2 * saved);
        drop(store);
        let mut store = Store::open(dir.path(), None).unwrap();
        assert_eq!(*store.opened(), Opened::Normal);
        assert_eq!(
            u128::from(store.unsent().unwrap().ops),
            2 * saved,
            "nothing came back that was not saved"
        );
        limit(&store, 10_000);
        let (ops, _) =
            store.append(chain, PersonId::default(), vec![new_op(5_000, &note)]).unwrap();
        assert_eq!(u128::from(ops[0].number), 2 * saved + 1, "the chain has no gap");
    }
}
