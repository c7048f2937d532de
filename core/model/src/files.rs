//! Files that travel beside the operations: photos, thumbnails, papers, raw traces.

use crate::{Boundary, Code, Fields, GrowingArea, Hash, Notice, OpKind, Photo, Record};

/// The files that an operation's body names, each by the SHA-256 of its content. A photo's original is not among them: it
/// stays on the phone.
pub fn named_files(kind: OpKind, body: &Fields) -> Vec<Hash> {
    let mut files = match kind {
        OpKind::Photo => Photo::from_fields(body).map(|it| vec![it.content, it.thumbnail]),
        OpKind::Area => GrowingArea::from_fields(body).map(|it| it.papers),
        OpKind::Notice => Notice::from_fields(body).map(|it| it.papers),
        OpKind::Code => Code::from_fields(body).map(|it| it.evidence.into_iter().collect()),
        OpKind::Boundary => Boundary::from_fields(body).map(|it| it.trace.into_iter().collect()),
        _ => Ok(Vec::new()),
    }
    .unwrap_or_default();
    files.retain(|file| *file != Hash::default()); // a field that is absent
    files
}
