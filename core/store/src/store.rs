//! The one writer.

use crate::*;
use std::{ops::Deref, path::Path};
use vungtrong_ledger::{PublicKey, SecretKey, Segment};
use vungtrong_model::*;

/// The phone's database, open for writing. One per folder; reads that should not wait for it use [`Store::reader`].
#[derive(Debug)]
pub struct Store {
    db: Reader,
    opened: Opened,
}

impl Deref for Store {
    type Target = Reader;
    /// A writer can read too.
    fn deref(&self) -> &Reader {
        &self.db
    }
}

impl Store {
    /// Opens the database in `dir`, which is made if need be. With `key` the files are encrypted (feature
    /// `encrypted`; without it a key is refused). [`opened`](Self::opened) says in what state it was.
    pub fn open(dir: &Path, key: Option<[u8; 32]>) -> Result<Self, StoreError> {
        unwritten()
    }
    /// How the store was found.
    pub fn opened(&self) -> &Opened {
        &self.opened
    }
    /// A connection of its own for reading; never blocks and is never blocked by the writer.
    pub fn reader(&self) -> Result<Reader, StoreError> {
        unwritten()
    }
    /// Makes this phone somebody's.
    pub fn set_identity(&mut self, identity: &Identity) -> Result<(), StoreError> {
        unwritten()
    }
    /// Begins an area before anything of it is here, so that the first sync asks for it.
    pub fn add_area(&mut self, area: AreaId) -> Result<(), StoreError> {
        unwritten()
    }
    /// Keeps a setting.
    pub fn set_setting(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        unwritten()
    }
    /// Writes own operations: numbers them, links them to the chain, stores and journals them, and brings the
    /// projections up to date. When it returns they survive a power cut; when it fails nothing is kept.
    pub fn append(
        &mut self,
        chain: ChainId,
        author: PersonId,
        new: Vec<NewOp>,
    ) -> Result<(Vec<Op>, Changes), StoreError> {
        unwritten()
    }
    /// Puts signatures on what [`append`](Self::append) wrote since: it can be sent from then on. How many segments
    /// that made. What was sealed never changes.
    pub fn seal(&mut self, key: &SecretKey, chain: ChainId) -> Result<usize, StoreError> {
        unwritten()
    }
    /// Takes in what a reply of the hub brought: receipts, pages, purges and cursors, in one transaction. What is
    /// already here is passed over.
    pub fn receive(&mut self, received: Received) -> Result<Changes, StoreError> {
        unwritten()
    }
    /// Keeps a certificate (already checked against the hub's key) that is not part of a log yet.
    pub fn save_certificate(&mut self, signed: &[u8]) -> Result<(), StoreError> {
        unwritten()
    }
    /// Drops all projections and computes them anew from the operations.
    pub fn rebuild(&mut self) -> Result<(), StoreError> {
        unwritten()
    }
    /// Copies the database into one file, to be put into an empty folder as `store.sqlite` when it is needed. Seal
    /// first: a restored phone cannot sign for the old one.
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        unwritten()
    }
    /// Enters a file of this phone into the books ([`BlobState::Local`], originals [`BlobState::Stored`]); does nothing
    /// for one that is known to be here.
    pub fn add_blob(
        &mut self,
        sha: Hash,
        area: AreaId,
        kind: BlobKind,
        bytes: u64,
    ) -> Result<(), StoreError> {
        unwritten()
    }
    /// Notes how many bytes have arrived, at the hub for [`BlobState::Local`], here for [`BlobState::Wanted`].
    pub fn set_blob_offset(&mut self, sha: Hash, offset: u64) -> Result<(), StoreError> {
        unwritten()
    }
    /// The blob is whole on both sides now.
    pub fn blob_stored(&mut self, sha: Hash) -> Result<(), StoreError> {
        unwritten()
    }
    /// The file is no longer here (storage was freed); it can be fetched again when the hub has it.
    pub fn blob_dropped(&mut self, sha: Hash) -> Result<(), StoreError> {
        unwritten()
    }
}

fn unwritten<T>() -> Result<T, StoreError> {
    Err(StoreError::Internal("not written yet".into()))
}
