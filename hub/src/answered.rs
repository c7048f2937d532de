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

#[cfg(test)]
mod tests {
    use super::*;
    use vungtrong_model::Blob;
    use vungtrong_sync::{Cursor, Fill, View};

    fn reply(seq: i64, fill: bool) -> SyncReply {
        let page = Page { seq, fill: fill.then_some(true), more: Some(true), ..Page::default() };
        SyncReply { pages: vec![page], ..SyncReply::default() }
    }

    fn request(seq: i64, upto: Option<i64>) -> SyncRequest {
        let fill = upto.map(|upto| Fill { upto, ..Fill::default() });
        let view =
            View { cursor: Some(Cursor { seq, fill, ..Cursor::default() }), ..View::default() };
        SyncRequest { views: vec![view], ..SyncRequest::default() }
    }

    fn follows(reply: &SyncReply, request: &SyncRequest) -> bool {
        Answered::of(reply).is_some_and(|answered| answered.is_followed_by(request))
    }

    #[test]
    fn a_request_goes_on_when_it_stands_where_the_page_led() {
        assert!(follows(&reply(7, false), &request(7, None)));
        assert!(!follows(&reply(7, false), &request(6, None)), "the page was not taken in");
        assert!(!follows(&reply(7, false), &SyncRequest::default()), "nor with no cursor at all");
        assert!(follows(&reply(7, true), &request(20, Some(7))), "lanes that are being filled");
        assert!(!follows(&reply(7, true), &request(20, Some(6))));
        assert!(!follows(&reply(7, true), &request(20, None)));
    }

    #[test]
    fn a_request_that_pushes_or_repeats_begins_a_sync() {
        let pushes = SyncRequest { segments: vec![Blob(vec![1])], ..request(7, None) };
        assert!(!follows(&reply(7, false), &pushes));
        let pictures = SyncReply { thumbnails: vec![Blob(vec![1])], ..SyncReply::default() };
        let wants = |picture: u8| SyncRequest {
            want_thumbnails: vec![sha256(&[&[picture]])],
            ..SyncRequest::default()
        };
        assert!(follows(&pictures, &wants(2)));
        assert!(!follows(&pictures, &wants(1)), "it has this one");
        assert!(!follows(&pictures, &request(7, None)), "it wants nothing more");
        assert!(!follows(&SyncReply::default(), &wants(2)), "nothing came before");
    }
}
