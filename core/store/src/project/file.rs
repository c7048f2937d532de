//! Which files operations name. Every operation counts, not only what it came to in the end: a survey that no longer
//! holds keeps its trace, and what the hub refused its file.

use super::Projection;
use crate::{BlobKind, BlobState, StoreError, blobs, log::Held, sql};
use rusqlite::params;
use vungtrong_model::{Fields, Hash, Lane, OpKind, Photo, Record, named_files};

/// A file by its content, and what it is for.
struct File {
    sha: Hash,
    kind: BlobKind,
    /// Size; 0: not known.
    bytes: u64,
}

/// A file as an operation names it.
pub(super) struct Named {
    file: File,
    lane: Lane,
    /// The operation is only here.
    unsent: bool,
}

/// The files that an operation names.
pub(super) fn named(held: &Held) -> Vec<Named> {
    let Some(body) = &held.op.body else { return Vec::new() };
    let (lane, unsent) = (held.op.lane, held.op.received.is_none());
    let files = files(held.op.header.kind, body).into_iter();
    files.map(|file| Named { file, lane, unsent }).collect()
}

fn files(kind: OpKind, body: &Fields) -> Vec<File> {
    let photo = Some(body).filter(|_| kind == OpKind::Photo).map(Photo::from_fields);
    let photo = photo.and_then(Result::ok).unwrap_or_default();
    let travelling = named_files(kind, body).into_iter().map(|sha| match sha {
        _ if kind != OpKind::Photo => File { sha, kind: BlobKind::Paper, bytes: 0 },
        _ if sha == photo.thumbnail => File { sha, kind: BlobKind::Thumbnail, bytes: 0 },
        _ => File { sha, kind: BlobKind::Upload, bytes: photo.bytes.into() },
    });
    let original = photo.original.map(|sha| File { sha, kind: BlobKind::Original, bytes: 0 });
    travelling.chain(original).collect()
}

impl Projection<'_> {
    /// Notes what is named, and enters what is new: to be fetched, unless this phone brought it itself. The camera's
    /// own files never travel: whoever has one has entered it.
    pub(super) fn files(&self) -> Result<(), StoreError> {
        if !self.fresh {
            let old = "DELETE FROM named_file WHERE entity = ?1 AND area = ?2";
            self.conn.prepare_cached(old)?.execute(params![self.entity.as_bytes(), self.area])?;
        }
        for Named { file, lane, unsent } in &self.files {
            let lane = sql::lane_key(self.conn, self.area, *lane)?;
            let mut insert = self
                .conn
                .prepare_cached("INSERT OR IGNORE INTO named_file VALUES (?1,?2,?3,?4)")?;
            insert.execute(params![self.entity.as_bytes(), self.area, lane, file.sha.0])?;
            if file.kind != BlobKind::Original {
                let state = if *unsent { BlobState::Local } else { BlobState::Wanted };
                blobs::enter(self.conn, self.area, file.sha, file.kind, file.bytes, state)?;
            }
        }
        Ok(())
    }
}
