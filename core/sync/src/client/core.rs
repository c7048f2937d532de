//! The phone's core: one request after the other until nothing is left to say or to hear.

use super::page::Reader;
use super::receipt::{SentSegment, count, fate, stands};
use super::{ClientStore, Sent, Update};
use crate::{
    MAX_REPLY_BYTES, MAX_WANTED_THUMBNAILS, Outcome, PROTOCOL, Problem, Receipt, Signer,
    StoreError, SyncReply, SyncRequest, View, Wipe, unpack,
};
use std::collections::{BTreeMap, BTreeSet};
use vungtrong_ledger::{Malformed, OwnPlaced, PublicKey, SecretKey, open_certificate, sha256};
use vungtrong_model::{AreaId, Blob, ChainId, DeviceId, Entropy, Hash, Lane, Millis};

/// Where syncs are posted.
pub const SYNC_PATH: &str = "/v1/sync";

/// Most bytes of segments in one request, before packing: with the last segment, thumbnails and certificates they stay
/// under the hub's limit even if nothing packs.
const MAX_PUSH_BYTES: usize = 512 * 1024;
/// A hub is hardly restored more often while a phone syncs; a faulty one must not keep it busy for ever.
const MOST_RESETS: u32 = 5;
const MAX_PUSHED_THUMBNAIL_BYTES: usize = 128 * 1024;

/// Who this phone is, and whom it trusts.
#[derive(Clone, Debug)]
pub struct Identity {
    /// This enrolment.
    pub device: DeviceId,
    /// Its key.
    pub key: SecretKey,
    /// Its certificate, as the hub signed it.
    pub certificate: Vec<u8>,
    /// The hub's key, from the ticket.
    pub hub: PublicKey,
}

/// What one exchange brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Ask again at once: there is more to send or to hear, or the hub gave a reason to try once more.
    pub again: bool,
    /// Operations that now stand in the hub's log.
    pub sent: usize,
    /// Operations without effect, or whole segments set aside by the hub: the person has to be told.
    pub refused: usize,
    /// Items received and stored.
    pub received: usize,
    /// Items that could not be trusted, and were kept aside.
    pub set_aside: usize,
    /// The device was reported lost: delete everything, once `again` is false (until then it hands in what it holds).
    /// The hub's signature on this was checked.
    pub wipe: bool,
    /// The hub was restored from a backup: everything that it forgot is being sent again.
    pub hub_restored: bool,
    /// Lanes whose history the hub tells differently from before, also when asked anew. The person and the authority
    /// should know.
    pub other_history: Vec<(AreaId, Lane)>,
    /// The hub did not serve the request.
    pub problem: Option<Problem>,
    /// The hub's clock minus the phone's, milliseconds.
    pub clock_offset_ms: i64,
}

/// The hub's answer makes no sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the hub's answer makes no sense: {0}")]
pub struct BadReply(pub &'static str);

impl From<Malformed> for BadReply {
    fn from(malformed: Malformed) -> Self {
        Self(malformed.0)
    }
}

/// Why a reply changed nothing.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// See there.
    #[error(transparent)]
    BadReply(#[from] BadReply),
    /// See there.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The phone's side of the protocol, without I/O. One for a session: [`request`](Self::request), send, and
/// [`handle`](Self::handle) the reply, while [`Progress::again`].
#[derive(Debug)]
pub struct ClientCore {
    me: Identity,
    /// The hub's clock minus the phone's.
    offset_ms: i64,
    page_bytes: u32,
    bring_certificate: bool,
    /// Problems that were answered by a second try.
    retried: BTreeSet<Problem>,
    /// Lanes that were asked for anew because they did not agree with the hub's checkpoint.
    refilled: BTreeSet<(AreaId, Lane)>,
    /// Chains that were sent from a gap on.
    gaps: BTreeSet<ChainId>,
    /// Replies that began an area anew.
    resets: u32,
    in_flight: InFlight,
}

#[derive(Debug, Default)]
struct InFlight {
    segments: Vec<SentSegment>,
    thumbnails: Vec<Hash>,
    wanted: BTreeSet<Hash>,
}

impl ClientCore {
    /// A session. `offset_ms` is the hub's clock minus the phone's as the last session learned it.
    pub fn new(me: Identity, offset_ms: i64) -> Self {
        Self {
            me,
            offset_ms,
            page_bytes: super::page_bytes(None),
            bring_certificate: false,
            retried: BTreeSet::new(),
            refilled: BTreeSet::new(),
            gaps: BTreeSet::new(),
            resets: 0,
            in_flight: InFlight::default(),
        }
    }

    /// The size of pages to ask for from now on; see [`page_bytes`](crate::page_bytes).
    pub fn set_page_bytes(&mut self, bytes: u32) {
        self.page_bytes = bytes;
    }

    /// Signs requests in this phone's name, at the hub's time as far as it is known.
    pub fn signer(&self, now: Millis) -> Signer {
        let at = Millis(now.0.saturating_add(self.offset_ms));
        Signer { device: self.me.device, key: self.me.key.clone(), at }
    }

    /// The bytes to post to [`SYNC_PATH`].
    pub fn request(
        &mut self,
        store: &dyn ClientStore,
        now: Millis,
        entropy: &dyn Entropy,
    ) -> Result<Vec<u8>, StoreError> {
        let outgoing = store.outgoing(MAX_PUSH_BYTES.min(self.page_bytes as usize * 3))?;
        let thumbnails =
            store.thumbnails_to_send(MAX_PUSHED_THUMBNAIL_BYTES.min(self.page_bytes as usize))?;
        let want_thumbnails = store.wanted_thumbnails(MAX_WANTED_THUMBNAILS)?;
        self.in_flight = InFlight {
            segments: outgoing.iter().map(|out| SentSegment::of(&out.segment)).collect(),
            thumbnails: thumbnails.iter().map(|picture| sha256(&[picture])).collect(),
            wanted: want_thumbnails.iter().copied().collect(),
        };
        let certificates: BTreeSet<&Vec<u8>> =
            outgoing.iter().filter_map(|out| out.certificate.as_ref()).collect();
        let request = SyncRequest {
            protocol: PROTOCOL,
            segments: outgoing.iter().map(|out| Blob(out.segment.encode())).collect(),
            certificates: certificates.into_iter().map(|signed| Blob(signed.clone())).collect(),
            views: self.views(store)?,
            thumbnails: thumbnails.into_iter().map(Blob).collect(),
            want_thumbnails,
            max_bytes: self.page_bytes,
        };
        let certificate = self.bring_certificate.then_some(self.me.certificate.as_slice());
        Ok(self.signer(now).seal(SYNC_PATH, &request, certificate, entropy))
    }

    fn views(&self, store: &dyn ClientStore) -> Result<Vec<View>, StoreError> {
        let view = |area| {
            let cursor = store.cursor(area)?;
            let chain = ChainId { area, device: self.me.device };
            let own = store.acknowledged(chain)? as i64;
            Ok(View { area, cursor: (cursor != crate::Cursor::default()).then_some(cursor), own })
        };
        store.areas()?.into_iter().map(view).collect()
    }

    /// Verifies a reply and stores all that holds, in one transaction.
    pub fn handle(
        &mut self,
        store: &mut dyn ClientStore,
        bytes: &[u8],
        now: Millis,
    ) -> Result<Progress, SyncError> {
        let reply: SyncReply = unpack(bytes, MAX_REPLY_BYTES).map_err(BadReply::from)?;
        let sent = std::mem::take(&mut self.in_flight);
        self.offset_ms = reply.hub_time.0.saturating_sub(now.0);
        let mut progress = Progress { clock_offset_ms: self.offset_ms, ..Progress::default() };
        progress.wipe = reply.wipe.as_ref().is_some_and(|signed| self.is_my_wipe(signed));
        if let Some(problem) = reply.problem {
            progress.problem = Some(problem);
            progress.again = self.try_again(problem);
            return Ok(progress);
        }
        if reply.receipts.len() != sent.segments.len() {
            return Err(BadReply("not one receipt for each segment").into());
        }
        let update = self.update(store, &reply, &sent, &mut progress)?;
        store.apply(&update)?;
        if let Some(certificate) = update.certificate {
            self.me.certificate = certificate;
        }
        self.resets += u32::from(progress.hub_restored);
        let moved = self.moved(&sent, &reply.receipts);
        progress.again = self.resets <= MOST_RESETS && self.is_more(store, &reply, moved)?;
        Ok(progress)
    }

    fn update(
        &mut self,
        store: &dyn ClientStore,
        reply: &SyncReply,
        sent: &InFlight,
        progress: &mut Progress,
    ) -> Result<Update, SyncError> {
        let fates: Vec<Sent> =
            sent.segments.iter().zip(&reply.receipts).filter_map(|(s, r)| fate(s, r)).collect();
        count(&fates, progress);
        let own = self.just_placed(sent, &reply.receipts);
        let mut reader = Reader::new(&self.me, store, own, &mut self.refilled, progress);
        for page in &reply.pages {
            reader.page(page)?;
        }
        let receipts = sent.segments.iter().zip(&reply.receipts);
        for (segment, _) in receipts.filter(|(_, receipt)| stands(receipt).is_some()) {
            reader.placed(segment.chain.area, segment.lane)?;
        }
        let areas = reader.areas;
        let thumbnails = reply.thumbnails.iter().map(|picture| (sha256(&[&picture.0]), picture));
        let wanted = thumbnails.filter(|(hash, _)| sent.wanted.contains(hash));
        let thumbnails: Vec<_> = wanted.map(|(hash, picture)| (hash, picture.0.clone())).collect();
        let came: BTreeSet<Hash> = thumbnails.iter().map(|(hash, _)| *hash).collect();
        let taken = reply.thumbnails_taken as usize;
        Ok(Update {
            sent: fates,
            areas,
            thumbnails,
            thumbnails_missing: sent.wanted.difference(&came).copied().collect(),
            thumbnails_sent: sent.thumbnails.iter().take(taken).copied().collect(),
            certificate: reply.certificate.as_ref().and_then(|signed| self.my_certificate(signed)),
            hub_time: reply.hub_time,
        })
    }

    /// Own segments whose receipt came just now.
    fn just_placed(
        &self,
        sent: &InFlight,
        receipts: &[Receipt],
    ) -> BTreeMap<AreaId, Vec<OwnPlaced>> {
        let mut own: BTreeMap<AreaId, Vec<OwnPlaced>> = BTreeMap::new();
        for (segment, receipt) in sent.segments.iter().zip(receipts) {
            let place = stands(receipt).filter(|_| segment.chain.device == self.me.device);
            if let Some((seq, received)) = place {
                let (lane, last_hash) = (segment.lane, segment.last_hash);
                let placed = OwnPlaced { seq, lane, last_hash, received };
                own.entry(segment.chain.area).or_default().push(placed);
            }
        }
        own
    }

    fn is_my_wipe(&self, signed: &Blob) -> bool {
        let wipe = self.me.hub.open::<Wipe>(&signed.0);
        wipe.is_ok_and(|wipe| wipe.device == self.me.device)
    }

    fn my_certificate(&self, signed: &Blob) -> Option<Vec<u8>> {
        let (certificate, key) = open_certificate(&signed.0, &self.me.hub).ok()?;
        let mine = certificate.device == self.me.device && key == self.me.key.public();
        mine.then(|| signed.0.clone())
    }

    /// What a second try can mend is tried once in a session.
    fn try_again(&mut self, problem: Problem) -> bool {
        let mends = match problem {
            Problem::Clock | Problem::Replay => true,
            Problem::UnknownDevice => {
                self.bring_certificate = true;
                true
            }
            _ => false,
        };
        mends && self.retried.insert(problem)
    }

    /// Asks again only when this exchange moved something: no answer of a hub makes a phone ask for ever.
    fn is_more(
        &self,
        store: &dyn ClientStore,
        reply: &SyncReply,
        moved: bool,
    ) -> Result<bool, StoreError> {
        let pages = reply.pages.iter().any(|page| page.more == Some(true));
        let unsent = || Ok::<_, StoreError>(moved && !store.outgoing(1)?.is_empty());
        let send = || {
            let taken = reply.thumbnails_taken > 0;
            Ok::<_, StoreError>(taken && !store.thumbnails_to_send(1)?.is_empty())
        };
        let fetch = || {
            let came = !reply.thumbnails.is_empty();
            Ok::<_, StoreError>(came && !store.wanted_thumbnails(1)?.is_empty())
        };
        Ok(pages || unsent()? || send()? || fetch()?)
    }

    /// Whether a push got ahead. A chain that the hub has a gap in is sent from there once in a session.
    fn moved(&mut self, sent: &InFlight, receipts: &[Receipt]) -> bool {
        let mut moved = false;
        for (segment, receipt) in sent.segments.iter().zip(receipts) {
            let gap = receipt.outcome == Outcome::Gap;
            moved |= !gap || self.gaps.insert(segment.chain);
        }
        moved
    }
}
