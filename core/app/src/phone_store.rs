//! The phone's store as the sync protocol asks for it. Nothing here decides anything: the protocol's words are turned into
//! the store's.

use crate::{App, files};
use std::sync::MutexGuard;
use vungtrong_ledger::{Outgoing, OwnPlaced, decode_record, encode_record};
use vungtrong_model::*;
use vungtrong_store::{self as store, Changes, Store};
use vungtrong_sync::{AreaUpdate, ClientStore, Cursor, Fate, StoreError, Update};

type Kept<T> = Result<T, StoreError>;

/// The store while one request is made or one reply is taken in.
pub(crate) struct PhoneStore<'a> {
    app: &'a App,
    changes: Changes,
}

impl<'a> PhoneStore<'a> {
    pub(crate) fn new(app: &'a App) -> Self {
        Self { app, changes: Changes::default() }
    }

    /// What the reply changed.
    pub(crate) fn into_changes(self) -> Changes {
        self.changes
    }

    fn store(&self) -> MutexGuard<'_, Store> {
        self.app.store()
    }

    fn page(&self, update: &AreaUpdate) -> Kept<store::Page> {
        let purge = match &update.keep {
            None => Vec::new(),
            Some(keep) => {
                let held = self.store().lanes(update.area).map_err(StoreError::new)?;
                held.into_iter().filter(|lane| !keep.contains(*lane)).collect()
            }
        };
        let aside = |aside: &vungtrong_sync::SetAside| store::SetAside {
            seq: aside.seq,
            code: aside.code.name().into_owned(),
            bytes: aside.bytes.clone(),
        };
        Ok(store::Page {
            area: update.area,
            purge,
            reset: update.reset.clone(),
            items: update.items.clone(),
            set_aside: update.set_aside.iter().map(aside).collect(),
            cursor: encode_record(&update.cursor),
            lane_heads: update.lane_heads.clone(),
            checkpoint: update.checkpoint.clone(),
        })
    }

    /// Thumbnails are files: on disk before the books say so.
    fn keep_thumbnails(&self, thumbnails: &[(Hash, Vec<u8>)]) -> Kept<Vec<Hash>> {
        let keep = |(sha, bytes): &(Hash, Vec<u8>)| {
            let path = self.app.blob_place(*sha).map_err(StoreError::new)?;
            files::write(&path, bytes).map_err(StoreError::new)?;
            Ok(*sha)
        };
        thumbnails.iter().map(keep).collect()
    }
}

fn receipt(sent: &vungtrong_sync::Sent) -> store::Receipt {
    let fate = match &sent.fate {
        Fate::Placed { seq, received, refused } => store::Fate::Placed {
            seq: *seq,
            received: *received,
            refused: refused
                .iter()
                .map(|r| (r.number as u64, r.code.name().into_owned()))
                .collect(),
        },
        Fate::Quarantined(code) => store::Fate::Quarantined(code.name().into_owned()),
        Fate::Missing { next } => store::Fate::Missing { next: *next },
    };
    store::Receipt { chain: sent.chain, first: sent.first, last: sent.last, fate }
}

impl ClientStore for PhoneStore<'_> {
    fn areas(&self) -> Kept<Vec<AreaId>> {
        self.store().area_ids().map_err(StoreError::new)
    }

    fn cursor(&self, area: AreaId) -> Kept<Cursor> {
        let kept = self.store().cursor(area).map_err(StoreError::new)?;
        // A cursor that cannot be read means: pull from the start, which loses nothing.
        Ok(kept.and_then(|bytes| decode_record(&bytes).ok()).unwrap_or_default())
    }

    fn acknowledged(&self, chain: ChainId) -> Kept<u64> {
        self.store().acknowledged(chain).map_err(StoreError::new)
    }

    fn outgoing(&self, max_bytes: usize) -> Kept<Vec<Outgoing>> {
        self.store().outgoing(max_bytes).map_err(StoreError::new)
    }

    fn certificate(&self, device: DeviceId) -> Kept<Option<Vec<u8>>> {
        self.store().certificate(device).map_err(StoreError::new)
    }

    fn op_hash(&self, chain: ChainId, number: u64) -> Kept<Option<Hash>> {
        self.store().op_hash(chain, number).map_err(StoreError::new)
    }

    fn lane_heads(&self, area: AreaId) -> Kept<Vec<LaneHead>> {
        self.store().lane_heads(area).map_err(StoreError::new)
    }

    fn own_placed(&self, chain: ChainId, after: i64, upto: i64) -> Kept<Vec<OwnPlaced>> {
        self.store().placed(chain, after, upto).map_err(StoreError::new)
    }

    fn thumbnails_to_send(&self, max_bytes: usize) -> Kept<Vec<Vec<u8>>> {
        let waiting = self.store().uploads().map_err(StoreError::new)?;
        let mut pictures: Vec<Vec<u8>> = Vec::new();
        let mut bytes = 0;
        for blob in waiting.into_iter().filter(|blob| blob.kind == store::BlobKind::Thumbnail) {
            let path = self.app.blob_path(blob.sha);
            let Ok(picture) = std::fs::read(path) else { continue };
            bytes += picture.len();
            if !pictures.is_empty() && bytes > max_bytes {
                break;
            }
            pictures.push(picture);
        }
        Ok(pictures)
    }

    fn wanted_thumbnails(&self, most: usize) -> Kept<Vec<Hash>> {
        self.store().wanted(store::BlobKind::Thumbnail, most).map_err(StoreError::new)
    }

    fn apply(&mut self, update: &Update) -> Kept<()> {
        let here = self.keep_thumbnails(&update.thumbnails)?;
        let pages = update.areas.iter().map(|area| self.page(area)).collect::<Kept<Vec<_>>>()?;
        let received = store::Received {
            receipts: update.sent.iter().map(receipt).collect(),
            pages,
            blobs_here: here,
            blobs_missing: update.thumbnails_missing.clone(),
            blobs_sent: update.thumbnails_sent.clone(),
            certificate: update.certificate.clone(),
            hub_time: Some(update.hub_time),
        };
        let changes = self.store().receive(&received).map_err(StoreError::new)?;
        self.app.delete_blobs(&changes.blobs_gone);
        self.changes.merge(changes);
        Ok(())
    }
}
