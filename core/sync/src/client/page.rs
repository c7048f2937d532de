//! Reading the pages of a reply: nothing is believed that is not signed.

use super::core::{BadReply, Identity, Progress, SyncError};
use super::{AreaUpdate, ClientStore, SetAside};
use crate::{Code, Cursor, Fill, Page, Scope, StoreError};
use std::collections::{BTreeMap, BTreeSet};
use vungtrong_ledger::{
    Item, OwnPlaced, Placed, PublicKey, Segment, advance, empty_lane, item_hash, open_certificate,
    sha256,
};
use vungtrong_model::{
    AreaId, Blob, ChainId, Checkpoint, DeviceId, Hash, Lane, LaneHead, PackItem,
};

pub(super) struct Reader<'a> {
    me: &'a Identity,
    store: &'a dyn ClientStore,
    /// Own segments whose receipts came in this reply.
    just_placed: BTreeMap<AreaId, Vec<OwnPlaced>>,
    refilled: &'a mut BTreeSet<(AreaId, Lane)>,
    progress: &'a mut Progress,
    /// Keys of certificates in this reply.
    keys: BTreeMap<DeviceId, PublicKey>,
    /// Hashes of last operations in this reply.
    tips: BTreeMap<(ChainId, u64), Hash>,
    /// Where each area stands after the pages read so far.
    states: BTreeMap<AreaId, State>,
    pub(super) areas: Vec<AreaUpdate>,
}

#[derive(Clone)]
struct State {
    cursor: Cursor,
    heads: BTreeMap<Lane, LaneHead>,
}

/// One item as it came, and what takes its place in the lane's running hash.
struct Read {
    lane: Lane,
    content: Hash,
    item: Result<Item, Code>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        me: &'a Identity,
        store: &'a dyn ClientStore,
        just_placed: BTreeMap<AreaId, Vec<OwnPlaced>>,
        refilled: &'a mut BTreeSet<(AreaId, Lane)>,
        progress: &'a mut Progress,
    ) -> Self {
        Self {
            me,
            store,
            just_placed,
            refilled,
            progress,
            keys: BTreeMap::new(),
            tips: BTreeMap::new(),
            states: BTreeMap::new(),
            areas: Vec::new(),
        }
    }

    pub(super) fn page(&mut self, page: &Page) -> Result<(), SyncError> {
        let mut state = self.state(page.area)?;
        let mut update = AreaUpdate {
            area: page.area,
            keep: None,
            reset: None,
            items: Vec::new(),
            set_aside: Vec::new(),
            cursor: Cursor::default(),
            lane_heads: Vec::new(),
            checkpoint: None,
        };
        if page.reset == Some(true) {
            self.progress.hub_restored = true;
            // Own segments are sent again from the first: their receipts say where they stand now.
            let me = self.me.device;
            let others = page.heads.iter().filter(|reach| reach.device != me);
            let heads = others.map(|reach| (reach.device, reach.number.max(0) as u64));
            update.reset = Some(heads.collect());
            let cursor = Cursor::reset(page.seq, page.mark.unwrap_or_default());
            state = State { cursor, heads: BTreeMap::new() };
        } else {
            if let Some(scope) = &page.scope {
                state.rescope(scope);
                update.keep = Some(scope.clone());
            }
            if !state.cursor.holds().is_empty() {
                self.run(page, &mut state, &mut update)?;
            }
        }
        update.cursor = state.cursor.clone();
        update.lane_heads = state.heads.values().cloned().collect();
        self.progress.received += update.items.len();
        self.progress.set_aside += update.set_aside.len();
        self.areas.push(update);
        self.states.insert(page.area, state);
        Ok(())
    }

    /// A segment stands in the log now. When its lane is none of this phone's any more, it has no place here.
    pub(super) fn placed(&mut self, area: AreaId, lane: Lane) -> Result<(), StoreError> {
        let state = self.state(area)?;
        let holds = state.cursor.holds();
        // After a reset everything stays until the hub knows again who may see what.
        let waits = state.cursor.witness.is_some() && holds.is_empty();
        if waits || holds.contains(lane) {
            return Ok(());
        }
        let keep = Some(holds.clone());
        match self.areas.iter_mut().rev().find(|update| update.area == area) {
            Some(update) => update.keep = keep,
            None => self.areas.push(AreaUpdate {
                area,
                keep,
                reset: None,
                items: Vec::new(),
                set_aside: Vec::new(),
                cursor: state.cursor.clone(),
                lane_heads: state.heads.into_values().collect(),
                checkpoint: None,
            }),
        }
        Ok(())
    }

    fn state(&self, area: AreaId) -> Result<State, StoreError> {
        if let Some(state) = self.states.get(&area) {
            return Ok(state.clone());
        }
        let heads = self.store.lane_heads(area)?.into_iter().map(|head| (head.lane, head));
        Ok(State { cursor: self.store.cursor(area)?, heads: heads.collect() })
    }

    /// A run of the log: forward, or of the lanes being filled.
    fn run(
        &mut self,
        page: &Page,
        state: &mut State,
        update: &mut AreaUpdate,
    ) -> Result<(), SyncError> {
        let fill = page.fill == Some(true);
        let (after, lanes) = state.before(fill);
        if page.seq < after || (fill && page.seq > state.cursor.seq) {
            return Err(BadReply("a page goes backwards").into());
        }
        // What has its place in the lanes of this run, by position.
        let mut places: BTreeMap<i64, (Lane, Hash)> = BTreeMap::new();
        for item in &page.items {
            if item.seq <= after || item.seq > page.seq {
                return Err(BadReply("an item lies outside its page").into());
            }
            let read = self.read(page.area, item)?;
            let Some(read) = read.filter(|read| lanes.contains(&state.cursor, read.lane)) else {
                update.set_aside.push(set_aside(item, Code::Malformed));
                continue;
            };
            places.insert(item.seq, (read.lane, item_hash(read.content, item.received)));
            match read.item {
                Ok(it) => {
                    update.items.push(Placed { seq: item.seq, received: item.received, item: it })
                }
                Err(code) => update.set_aside.push(set_aside(item, code)),
            }
        }
        if !fill {
            for own in self.own(page.area, after, page.seq)? {
                let hash = item_hash(own.last_hash, own.received);
                let shown = state.cursor.scope.contains(own.lane);
                if shown {
                    places.entry(own.seq).or_insert((own.lane, hash));
                }
            }
        }
        for (lane, hash) in places.into_values() {
            let head = state.heads.entry(lane).or_insert_with(|| empty_lane(lane));
            *head = advance(head, hash);
        }
        let fresh = state.cursor.clone();
        state.cursor = match (fill, page.mark) {
            (true, _) => fresh.filled(page.seq),
            (false, Some(mark)) => fresh.reached(page.seq, mark),
            (false, None) => return Err(BadReply("a page without mark").into()),
        };
        self.checkpoint(page, state, update)
    }

    fn own(&self, area: AreaId, after: i64, upto: i64) -> Result<Vec<OwnPlaced>, StoreError> {
        let chain = ChainId { area, device: self.me.device };
        let mut own = self.store.own_placed(chain, after, upto)?;
        let now = self.just_placed.get(&area).into_iter().flatten().copied();
        own.extend(now.filter(|own| after < own.seq && own.seq <= upto));
        Ok(own)
    }

    /// `None`: unreadable, and so in no lane.
    fn read(&mut self, area: AreaId, item: &PackItem) -> Result<Option<Read>, StoreError> {
        match (&item.segment, &item.certificate) {
            (Some(bytes), None) => match Segment::decode(&bytes.0) {
                Ok(segment) => self.segment(area, segment).map(Some),
                Err(_) => Ok(None),
            },
            (None, Some(signed)) => Ok(Some(self.certificate(&signed.0))),
            _ => Ok(None),
        }
    }

    fn certificate(&mut self, signed: &[u8]) -> Read {
        let opened = open_certificate(signed, &self.me.hub);
        if let Ok((certificate, key)) = &opened {
            self.keys.insert(certificate.device, *key);
        }
        let item = opened.map(|_| Item::Certificate(signed.to_vec())).map_err(|_| Code::Signature);
        Read { lane: Lane::Shared, content: sha256(&[signed]), item }
    }

    fn segment(&mut self, area: AreaId, segment: Segment) -> Result<Read, StoreError> {
        let hashes = segment.hashes();
        let content = hashes.last().copied().unwrap_or_default();
        let checked = self.check(area, &segment, content)?;
        if checked.is_ok() {
            self.tips.insert((segment.chain, segment.last()), content);
        }
        Ok(Read { lane: segment.lane, content, item: checked.map(|()| Item::Segment(segment)) })
    }

    fn check(
        &self,
        area: AreaId,
        segment: &Segment,
        last_hash: Hash,
    ) -> Result<Result<(), Code>, StoreError> {
        if segment.chain.area != area {
            return Ok(Err(Code::Malformed));
        }
        let Some(key) = self.key(segment.chain.device)? else {
            return Ok(Err(Code::UnknownDevice));
        };
        if segment.verify(&key).is_err() {
            return Ok(Err(Code::Signature));
        }
        if self.known(segment.chain, segment.last())?.is_some_and(|known| known != last_hash) {
            return Ok(Err(Code::Fork));
        }
        // Operations of the chain in lanes that this phone does not see leave gaps here: no fault.
        let before = self.known(segment.chain, segment.first - 1)?;
        let follows = before.is_none_or(|before| before == segment.previous);
        Ok(if follows { Ok(()) } else { Err(Code::Chain) })
    }

    fn key(&self, device: DeviceId) -> Result<Option<PublicKey>, StoreError> {
        if let Some(key) = self.keys.get(&device) {
            return Ok(Some(*key));
        }
        let Some(signed) = self.store.certificate(device)? else { return Ok(None) };
        Ok(open_certificate(&signed, &self.me.hub).ok().map(|(_, key)| key))
    }

    fn known(&self, chain: ChainId, number: u64) -> Result<Option<Hash>, StoreError> {
        match self.tips.get(&(chain, number)) {
            Some(hash) => Ok(Some(*hash)),
            None => self.store.op_hash(chain, number),
        }
    }

    /// Compares with the hub's signed word. A lane that differs is asked for anew from its start; one that differs
    /// again shows that the hub tells two histories.
    fn checkpoint(
        &mut self,
        page: &Page,
        state: &mut State,
        update: &mut AreaUpdate,
    ) -> Result<(), SyncError> {
        let Some(signed) = &page.checkpoint else { return Ok(()) };
        let opened = self.me.hub.open::<Checkpoint>(&signed.0);
        let checkpoint = opened.map_err(|_| BadReply("a checkpoint that the hub did not sign"))?;
        if checkpoint.area != page.area || checkpoint.seq != page.seq {
            return Err(BadReply("a checkpoint of another page").into());
        }
        for said in &checkpoint.lanes {
            let same = state.heads.get(&said.lane) == Some(said);
            if same || !state.cursor.holds().contains(said.lane) {
                continue;
            }
            if self.refilled.insert((page.area, said.lane)) {
                state.refill(said.lane);
            } else {
                self.progress.other_history.push((page.area, said.lane));
                state.heads.insert(said.lane, said.clone());
            }
        }
        update.checkpoint = Some(signed.0.clone());
        Ok(())
    }
}

/// Which lanes a run brings.
#[derive(Clone, Copy)]
enum RunLanes {
    Forward,
    Fill,
}

impl RunLanes {
    fn contains(self, cursor: &Cursor, lane: Lane) -> bool {
        let complete = cursor.scope.contains(lane);
        match self {
            Self::Forward => complete,
            Self::Fill => !complete && cursor.holds().contains(lane),
        }
    }
}

impl State {
    /// Where the run starts.
    fn before(&self, fill: bool) -> (i64, RunLanes) {
        match &self.cursor.fill {
            Some(filling) if fill => (filling.upto, RunLanes::Fill),
            None if fill => (self.cursor.seq, RunLanes::Fill),
            _ => (self.cursor.seq, RunLanes::Forward),
        }
    }

    fn rescope(&mut self, scope: &Scope) {
        if scope.is_empty() {
            *self = Self { cursor: Cursor::default(), heads: BTreeMap::new() };
            return;
        }
        self.cursor = self.cursor.rescope(scope);
        self.heads.retain(|lane, _| scope.contains(*lane));
        self.forget_unfilled();
    }

    fn refill(&mut self, lane: Lane) {
        if lane == Lane::Shared {
            // Certificates lie there: without them nothing else can be checked.
            *self = Self { cursor: Cursor::default(), heads: BTreeMap::new() };
            return;
        }
        let target = self.cursor.holds().clone();
        self.cursor.scope = self.cursor.scope.without(lane);
        self.cursor.fill = Some(Fill { target, upto: 0 });
        self.forget_unfilled();
    }

    /// Lanes that start to be filled start from nothing.
    fn forget_unfilled(&mut self) {
        if self.cursor.fill.as_ref().is_some_and(|fill| fill.upto == 0) {
            let complete = self.cursor.scope.clone();
            self.heads.retain(|lane, _| complete.contains(*lane));
        }
    }
}

fn set_aside(item: &PackItem, code: Code) -> SetAside {
    let bytes = item.segment.as_ref().or(item.certificate.as_ref());
    let bytes = bytes.map_or_else(Vec::new, |Blob(bytes)| bytes.clone());
    SetAside { seq: item.seq, code, bytes }
}
