//! A photo: stated once, never changed.

use super::history::{believed, first_taken};
use vungtrong_model::{Hash, Lane, Millis, Op, OpKind, PersonId, Photo, Record, Role};

/// A photo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoState {
    /// Who may see it.
    pub lane: Lane,
    /// Its facts.
    pub photo: Photo,
    /// Who took it in.
    pub author: PersonId,
    /// As what.
    pub role: Role,
    /// When, as far as that is believed.
    pub at: Millis,
    /// The operation.
    pub hash: Hash,
}

/// Reads a photo's operations; only the first counts.
pub fn photo(ops: &[Op]) -> Option<PhotoState> {
    let read = |op: &Op| Photo::from_fields(op.body.as_ref()?).ok();
    let first = first_taken(ops, |op| op.header.kind == OpKind::Photo && read(op).is_some())?;
    Some(PhotoState {
        lane: first.lane,
        photo: read(first)?,
        author: first.author,
        role: first.header.role,
        at: believed(first).millis(),
        hash: first.hash,
    })
}
