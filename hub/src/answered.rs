//! Whether a request goes on from the answer before it. Then both belong to one sync, however many pages that takes.

use std::collections::BTreeSet;
use vungtrong_ledger::sha256;
use vungtrong_model::{AreaId, Hash};
use vungtrong_sync::{Page, SyncReply, SyncRequest};

/// An answer that is not the last of its sync, as far as the next request shows whether it was taken in.
#[derive(Debug)]
pub(crate) struct Answered {
    pages: Vec<Reached>,
    thumbnails: BTreeSet<Hash>,
}

/// A page after which there is more.
#[derive(Debug)]
struct Reached {
    area: AreaId,
    seq: i64,
    fill: bool,
}

impl Answered {
    /// `None`: there is nothing to go on from.
    pub(crate) fn of(reply: &SyncReply) -> Option<Self> {
        let pages = reply.pages.iter().filter(|page| page.more == Some(true));
        let pages: Vec<Reached> = pages.map(Reached::by).collect();
        let thumbnails: BTreeSet<Hash> =
            reply.thumbnails.iter().map(|picture| sha256(&[&picture.0])).collect();
        (!pages.is_empty() || !thumbnails.is_empty()).then_some(Self { pages, thumbnails })
    }

    /// Whether this request pushes nothing, stands where every page led, and asks for none of the pictures again. A phone
    /// that asks for the same once more does not go on.
    pub(crate) fn is_followed_by(&self, request: &SyncRequest) -> bool {
        let pushes = !request.segments.is_empty() || !request.thumbnails.is_empty();
        let wants = !self.pages.is_empty() || !request.want_thumbnails.is_empty();
        let again = request.want_thumbnails.iter().any(|hash| self.thumbnails.contains(hash));
        wants && !pushes && !again && self.pages.iter().all(|page| page.is_reached(request))
    }
}

impl Reached {
    fn by(page: &Page) -> Self {
        Self { area: page.area, seq: page.seq, fill: page.fill == Some(true) }
    }

    fn is_reached(&self, request: &SyncRequest) -> bool {
        let view = request.views.iter().find(|view| view.area == self.area);
        let Some(cursor) = view.and_then(|view| view.cursor.as_ref()) else { return false };
        match &cursor.fill {
            Some(fill) if self.fill => fill.upto >= self.seq,
            _ => !self.fill && cursor.seq >= self.seq,
        }
    }
}
