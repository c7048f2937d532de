//! Step 4: what is new for this phone, and nothing that it may not see.

use super::core::HubCore;
use super::{Accepted, AreaHead, HubStore, LogRow, NotOpened, RowKind, Verified};
use crate::{
    Cursor, LaneFilter, MAX_PAGE_BYTES, MAX_WANTED_THUMBNAILS, MIN_PAGE_BYTES, Outcome, Page,
    Reach, Scope, StoreError, SyncReply, View, Wipe, pack,
};
use std::collections::{BTreeMap, BTreeSet};
use vungtrong_ledger::mark;
use vungtrong_model::{
    AreaId, Blob, ChainId, Checkpoint, DeviceId, Lane, LaneHead, Millis, PackItem,
};

/// Items pack to about a third (measured on diary entries): a page is cut by what it holds before packing.
const PACKS_TO: usize = 3;
/// Most areas in one request; an inspector has some tens.
const MOST_VIEWS: usize = 1_000;

impl HubCore {
    /// The answer, to be [packed](pack). `store` is a snapshot that has what [`accept`](Self::accept) wrote.
    pub fn reply(
        &self,
        store: &dyn HubStore,
        verified: &Verified,
        accepted: &Accepted,
        now: Millis,
    ) -> Result<SyncReply, StoreError> {
        if let Some(at) = verified.device.revoked {
            let wipe = Wipe { device: verified.device.device, at };
            return Ok(SyncReply {
                hub_time: now,
                receipts: accepted.receipts.clone(),
                wipe: Some(Blob(self.key.sign(&wipe))),
                ..SyncReply::default()
            });
        }
        let max_bytes = verified.request.max_bytes.clamp(MIN_PAGE_BYTES, MAX_PAGE_BYTES) as usize;
        let mut pages =
            Pages { core: self, store, verified, just_sent: just_sent(verified, accepted), now };
        Ok(SyncReply {
            hub_time: now,
            receipts: accepted.receipts.clone(),
            pages: pages.all(max_bytes * PACKS_TO)?,
            thumbnails: self.thumbnails(store, verified, max_bytes)?,
            certificate: accepted.certificate.clone().map(Blob),
            thumbnails_taken: accepted.thumbnails,
            ..SyncReply::default()
        })
    }
}

/// Own segments in this very request, by area and first number: they need not come back.
fn just_sent(verified: &Verified, accepted: &Accepted) -> BTreeSet<(AreaId, u64)> {
    let candidates = verified.candidates.iter().zip(&accepted.receipts);
    let stands = |outcome| matches!(outcome, Outcome::Accepted | Outcome::Duplicate);
    let own = candidates.filter(|(_, receipt)| stands(receipt.outcome)).filter_map(|(it, _)| {
        let segment = &it.found.as_ref().ok()?.segment;
        let own = segment.chain.device == verified.device.device;
        own.then_some((segment.chain.area, segment.first))
    });
    own.collect()
}

impl HubCore {
    /// Wanted pictures that this person may read, as many as there is room for.
    fn thumbnails(
        &self,
        store: &dyn HubStore,
        verified: &Verified,
        max_bytes: usize,
    ) -> Result<Vec<Blob>, StoreError> {
        let (mut found, mut bytes) = (Vec::new(), 0);
        for hash in verified.request.want_thumbnails.iter().take(MAX_WANTED_THUMBNAILS) {
            let Some(picture) = store.thumbnail(*hash)? else { continue };
            if !self.may_read(store, verified.device.person, *hash)? {
                continue;
            }
            bytes += picture.len();
            if bytes > max_bytes {
                break;
            }
            found.push(Blob(picture));
        }
        Ok(found)
    }

    /// All steps on one store: for simulations, and for hubs with one request at a time.
    pub fn serve(
        &self,
        store: &mut dyn HubStore,
        path: &str,
        bytes: &[u8],
        now: Millis,
    ) -> Result<Vec<u8>, StoreError> {
        let opened = match self.open(store, path, bytes, now) {
            Ok(opened) => opened,
            Err(NotOpened::Refused { reply, .. }) => return Ok(reply),
            Err(NotOpened::Store(error)) => return Err(error),
        };
        let verified = self.verify(store, opened, now)?;
        let accepted = self.accept(store, &verified, now)?;
        self.reply(store, &verified, &accepted, now).map(|reply| pack(&reply))
    }
}

struct Pages<'a> {
    core: &'a HubCore,
    store: &'a dyn HubStore,
    verified: &'a Verified,
    just_sent: BTreeSet<(AreaId, u64)>,
    now: Millis,
}

impl Pages<'_> {
    fn all(&mut self, budget: usize) -> Result<Vec<Page>, StoreError> {
        let views = self.views()?;
        let (mut pages, mut left) = (Vec::new(), budget);
        for (i, view) in views.iter().enumerate() {
            let share = left / (views.len() - i);
            let found = self.area(view, share)?;
            left = left.saturating_sub(found.iter().map(|page| size(&page.items)).sum());
            pages.extend(found);
        }
        Ok(pages)
    }

    /// The views that the phone holds, each area once, and areas that it does not know of yet.
    fn views(&self) -> Result<Vec<View>, StoreError> {
        let mut views: BTreeMap<AreaId, View> = BTreeMap::new();
        for area in self.store.areas_of(self.verified.device.person)? {
            views.insert(area, View { area, ..View::default() });
        }
        for view in self.verified.request.views.iter().take(MOST_VIEWS) {
            views.insert(view.area, view.clone());
        }
        Ok(views.into_values().collect())
    }

    fn area(&self, view: &View, budget: usize) -> Result<Vec<Page>, StoreError> {
        let grants = self.core.grants(self.store, view.area)?;
        let person = self.verified.device.person;
        let scope = Scope::from(&grants.view(person));
        let held = view.cursor.clone().unwrap_or_default();
        let head = self.store.area_head(view.area)?;
        let had_rights = grants.all().any(|state| state.grant.person == person);
        if scope.is_empty() && !had_rights && held.seq == 0 && held.witness.is_none() {
            return Ok(Vec::new());
        }
        // Asked first: a hub that lost the grants must not make phones purge what it lost too.
        if !self.same_history(view, &held, &head)? {
            return Ok(vec![self.reset(view.area, &scope, &head)?]);
        }
        if scope.is_empty() && !had_rights && held.seq == 0 {
            return Ok(Vec::new()); // the grants that this phone lives by are being sent again
        }
        if scope.is_empty() {
            let (area, scope) = (view.area, Some(scope));
            return Ok(vec![Page { area, scope, ..Page::default() }]);
        }
        let cursor = held.rescope(&scope);
        let changed = (cursor != held).then_some(scope);
        let (forward, cursor, left) = self.forward(view, &cursor, &head, budget)?;
        let mut pages: Vec<Page> = forward.into_iter().collect();
        if let Some(scope) = changed {
            let moved = Page {
                area: view.area,
                seq: cursor.seq,
                mark: Some(cursor.mark),
                ..Page::default()
            };
            let mut first = pages.pop().unwrap_or(moved);
            first.scope = Some(scope);
            pages.push(first);
        }
        if cursor.fill.is_some() && cursor.seq == head.seq {
            pages.extend(self.fill(view, &cursor, left)?);
        }
        Ok(pages)
    }

    /// Whether the log is still the one that the phone knows: at its cursor, at its witness, and in its own chain.
    fn same_history(
        &self,
        view: &View,
        held: &Cursor,
        head: &AreaHead,
    ) -> Result<bool, StoreError> {
        let chain = ChainId { area: view.area, device: self.verified.device.device };
        if view.own > self.store.chain_head(chain)?.number as i64 {
            return Ok(false);
        }
        let witness = held.witness.as_ref().map(|witness| (witness.seq, witness.mark));
        for (seq, known) in [(held.seq, held.mark)].into_iter().chain(witness) {
            let hash = match seq {
                0 => continue,
                seq if seq == head.seq => Some(head.hash),
                seq => self.store.area_hash(view.area, seq)?,
            };
            if hash.is_none_or(|hash| mark(hash) as i64 != known) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The run after the cursor; the cursor then; and what is left of the budget.
    fn forward(
        &self,
        view: &View,
        cursor: &Cursor,
        head: &AreaHead,
        budget: usize,
    ) -> Result<(Option<Page>, Cursor, usize), StoreError> {
        if cursor.seq == head.seq {
            return Ok((None, cursor.clone(), budget));
        }
        let lanes = LaneFilter { within: &cursor.scope, without: None };
        let rows = self.store.rows(view.area, cursor.seq, head.seq, lanes, budget.max(1))?;
        let (seq, more) = reach(&rows, budget, head.seq);
        let hash =
            if seq == head.seq { Some(head.hash) } else { self.store.area_hash(view.area, seq)? };
        let hash = hash.ok_or_else(|| StoreError::new("a position without hash"))?;
        let wanted: Vec<&LogRow> = rows.iter().filter(|row| !self.has(view, row)).collect();
        let page = Page {
            area: view.area,
            seq,
            mark: Some(mark(hash) as i64),
            items: wanted.into_iter().map(item).collect(),
            checkpoint: self.checkpoint(view.area, seq, &rows),
            more: more.then_some(true),
            ..Page::default()
        };
        let left = budget.saturating_sub(size(&page.items));
        Ok((Some(page), cursor.reached(seq, mark(hash) as i64), left))
    }

    fn fill(
        &self,
        view: &View,
        cursor: &Cursor,
        budget: usize,
    ) -> Result<Option<Page>, StoreError> {
        let Some(fill) = &cursor.fill else { return Ok(None) };
        let lanes = LaneFilter { within: &fill.target, without: Some(&cursor.scope) };
        let budget = budget.max(1);
        let rows = self.store.rows(view.area, fill.upto, cursor.seq, lanes, budget)?;
        let (seq, more) = reach(&rows, budget, cursor.seq);
        Ok(Some(Page {
            area: view.area,
            seq,
            items: rows.iter().map(item).collect(),
            fill: Some(true),
            checkpoint: self.checkpoint(view.area, seq, &rows),
            more: more.then_some(true),
            ..Page::default()
        }))
    }

    /// Own segments that the phone knows to stand in the log.
    fn has(&self, view: &View, row: &LogRow) -> bool {
        let RowKind::Segment(span) = row.kind else { return false };
        // A phone that starts anew in an area takes everything, its own too: the old places may be wrong.
        let goes_on = view.cursor.as_ref().is_some_and(|cursor| cursor.seq > 0);
        let known = (goes_on && span.last as i64 <= view.own)
            || self.just_sent.contains(&(view.area, span.first));
        span.device == self.verified.device.device && known
    }

    fn checkpoint(&self, area: AreaId, seq: i64, rows: &[LogRow]) -> Option<Blob> {
        let heads: BTreeMap<Lane, LaneHead> =
            rows.iter().map(|row| (row.lane, row.lane_head())).collect();
        let lanes: Vec<LaneHead> = heads.into_values().collect();
        let checkpoint = Checkpoint { area, seq, at: self.now, lanes };
        (!checkpoint.lanes.is_empty()).then(|| Blob(self.core.key.sign(&checkpoint)))
    }

    /// Heads only of what the person may see.
    fn reset(&self, area: AreaId, scope: &Scope, head: &AreaHead) -> Result<Page, StoreError> {
        let mut heads: BTreeMap<DeviceId, u64> = BTreeMap::new();
        let lanes = LaneFilter { within: scope, without: None };
        let mut after = 0;
        while after < head.seq {
            let rows = self.store.rows(area, after, head.seq, lanes, MAX_PAGE_BYTES as usize)?;
            let Some(last) = rows.last() else { break };
            after = last.seq;
            for row in &rows {
                let (device, number) = match row.kind {
                    RowKind::Segment(span) => (span.device, span.last),
                    RowKind::Certificate(device) => (device, 0),
                };
                let known = heads.entry(device).or_default();
                *known = number.max(*known);
            }
        }
        let heads =
            heads.into_iter().map(|(device, number)| Reach { device, number: number as i64 });
        let (reset, more) = (Some(true), Some(true));
        // Where this log ends: a hub that is restored once more falls behind it, and the phone notices.
        let (seq, mark) = (head.seq, Some(mark(head.hash) as i64));
        Ok(Page { area, seq, mark, reset, more, heads: heads.collect(), ..Page::default() })
    }
}

/// How far a run reaches, and whether there may be more.
fn reach(rows: &[LogRow], budget: usize, end: i64) -> (i64, bool) {
    let bytes: usize = rows.iter().map(|row| row.content.len()).sum();
    match rows.last() {
        Some(last) if bytes >= budget && last.seq < end => (last.seq, true),
        _ => (end, false),
    }
}

fn item(row: &LogRow) -> PackItem {
    let content = Some(Blob(row.content.clone()));
    let (segment, certificate) = match row.kind {
        RowKind::Segment(_) => (content, None),
        RowKind::Certificate(_) => (None, content),
    };
    PackItem { seq: row.seq, received: row.received, segment, certificate }
}

fn size(items: &[PackItem]) -> usize {
    let content = |item: &PackItem| {
        item.segment.as_ref().or(item.certificate.as_ref()).map_or(0, |blob| blob.0.len())
    };
    items.iter().map(content).sum()
}
