//! What must hold when a history is over, whatever the phones keep their data in.

use crate::Hub;
use crate::light::projections;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;
use vungtrong_ledger::{PackDraft, Segment, verify_pack};
use vungtrong_model::*;
use vungtrong_sync::{Code, Cursor, HubStore, RowKind};

/// What a phone holds.
pub(crate) struct Witness {
    /// What faults call it.
    pub name: String,
    /// Whose it is.
    pub person: PersonId,
    /// What it shows of everything that stands in the log.
    pub shows: BTreeMap<AreaId, BTreeMap<Uuid, String>>,
    /// How far it is.
    pub cursors: BTreeMap<AreaId, Cursor>,
    /// All segments.
    pub segments: Vec<Held>,
    /// Own operations of which the hub never said that it has them.
    pub unheard: Vec<Hash>,
}

/// A segment on a phone.
pub(crate) struct Held {
    pub segment: Segment,
    /// Its position in the log.
    pub seq: Option<i64>,
    /// Why the hub set it aside.
    pub code: Option<Code>,
}

/// All operations of an area's log.
pub(crate) fn log(hub: &Hub, area: AreaId) -> Vec<Op> {
    let mut ops = Vec::new();
    for row in hub.store.log(area) {
        let RowKind::Segment(span) = row.kind else { continue };
        let segment = Segment::decode(&row.content).unwrap();
        let author = hub.store.device(span.device).unwrap().unwrap().person;
        ops.extend(segment.read(&segment.hashes(), author, Some(row.received)));
    }
    ops
}

/// I1, against the hub's own log as the person may see it: each entity that is seen otherwise, and how. Entities in `erased` are left out: an erasure that the hub
/// lost, and that only stands behind a gap now, holds where it was heard.
pub(crate) fn same_view_same_projection(
    hub: &Hub,
    witnesses: &[Witness],
    erased: &BTreeSet<Uuid>,
) -> Vec<(Uuid, String)> {
    let mut faults = Vec::new();
    for area in hub.areas() {
        let gone = hub.oracle.erased(area);
        let log = log(hub, area);
        let named = log.iter().filter(|op| gone.contains(&op.hash) && op.body.is_some());
        let told = |op: &Op| (op.header.entity, format!("{:?} was erased and is here", op.hash));
        faults.extend(named.map(told));
        for witness in witnesses {
            let seen = log.iter().filter(|op| hub.oracle.sees(area, witness.person, op.lane));
            let seen = seen.filter(|op| op.body.is_some() && !gone.contains(&op.hash));
            let expected = projections(seen.cloned());
            let nothing = BTreeMap::new();
            let shown = witness.shows.get(&area).unwrap_or(&nothing);
            let ids: BTreeSet<_> = expected.keys().chain(shown.keys()).collect();
            let ids = ids.into_iter().filter(|id| !erased.contains(id));
            for id in ids.filter(|id| expected.get(id) != shown.get(id)) {
                let (name, shown, expected) = (&witness.name, shown.get(id), expected.get(id));
                let text = format!(
                    "I1: {name} shows {id} as\n  {shown:?}\nbut the log says\n  {expected:?}"
                );
                faults.push((*id, text));
            }
        }
    }
    faults
}

/// I2, I3, I10: what a phone holds is at the hub, in the log or in quarantine. Only what stands behind a number that
/// this phone does not have may still wait on it.
pub(crate) fn nothing_is_lost(hub: &Hub, witnesses: &[Witness], faults: &mut Vec<String>) {
    let at_hub = hub.holds();
    for Witness { name, segments, unheard, .. } in witnesses {
        let hashes = segments.iter().flat_map(|held| held.segment.hashes());
        let on_phone: BTreeSet<Hash> = hashes.collect();
        for hash in unheard.iter().filter(|it| !at_hub.contains(it) && !on_phone.contains(it)) {
            faults.push(format!("I3: {name} wrote {hash:?}, and nobody has it"));
        }
        let numbers = segments.iter().map(|held| &held.segment);
        let numbers: BTreeSet<(ChainId, u64)> =
            numbers.flat_map(|it| (it.first..=it.last()).map(|n| (it.chain, n))).collect();
        for Held { segment, seq, code } in segments {
            let whole = segment.hashes().iter().all(|hash| at_hub.contains(hash));
            let known = hub.store.chain_head(segment.chain).unwrap().number;
            let gap = (known + 1..segment.first).any(|n| !numbers.contains(&(segment.chain, n)));
            // A stranger's writing, in the quarantine of a hub that was restored since: a stranger is not told.
            let stranger = *code == Some(Code::NotMember);
            if !whole && !stranger && (seq.is_some() || code.is_some() || !gap) {
                faults.push(format!(
                    "I2/I10: {}…{} of {} on {name} ({seq:?}, {code:?}) is not at the hub (head {known})",
                    segment.first,
                    segment.last(),
                    segment.chain.device
                ));
            }
        }
    }
}

/// I4: each number of a chain stands in the log once, from 1 without gaps.
pub(crate) fn once(hub: &Hub, faults: &mut Vec<String>) {
    for area in hub.areas() {
        let mut heads: BTreeMap<DeviceId, u64> = BTreeMap::new();
        for row in hub.store.log(area) {
            let RowKind::Segment(span) = row.kind else { continue };
            let head = heads.entry(span.device).or_default();
            if span.first != *head + 1 {
                faults.push(format!("I4: {} goes from {head} to {}", span.device, span.first));
            }
            *head = span.last;
        }
    }
}

/// I7: the hub's log verifies as a record pack.
pub(crate) fn log_verifies(hub: &Hub, faults: &mut Vec<String>) {
    for area in hub.areas() {
        let item = |row: &vungtrong_sync::LogRow| match row.kind {
            RowKind::Segment(_) => {
                vungtrong_ledger::Item::Segment(Segment::decode(&row.content).unwrap())
            }
            RowKind::Certificate(_) => vungtrong_ledger::Item::Certificate(row.content.clone()),
        };
        let placed = |row: &vungtrong_sync::LogRow| vungtrong_ledger::Placed {
            seq: row.seq,
            received: row.received,
            item: item(row),
        };
        let items: Vec<_> = hub.store.log(area).iter().map(placed).collect();
        let draft = PackDraft { area, made: hub.now, items: &items, checkpoints: Vec::new() };
        let (report, _) = verify_pack(&draft.sign_as_hub(hub.key())).unwrap();
        faults.extend(report.faults.iter().map(|fault| format!("I7: {fault:?}")));
    }
}

/// I8: whatever lies at or before the cursor, in lanes that it covers, is on the phone; `held`: device, first number and
/// position of its segments of the area.
pub(crate) fn passed(
    hub: &Hub,
    area: AreaId,
    cursor: &Cursor,
    held: &BTreeSet<(DeviceId, u64, i64)>,
) -> Vec<String> {
    let known = match cursor.seq {
        0 => None,
        seq => hub.store.area_hash(area, seq).unwrap(),
    };
    if known.is_none_or(|hash| vungtrong_ledger::mark(hash) as i64 != cursor.mark) {
        return Vec::new(); // of a log that the hub lost
    }
    let mut unseen = Vec::new();
    for row in hub.store.log(area).iter().filter(|row| row.seq <= cursor.seq) {
        let RowKind::Segment(span) = row.kind else { continue };
        let filled = cursor
            .fill
            .as_ref()
            .is_some_and(|fill| row.seq <= fill.upto && fill.target.contains(row.lane));
        let covered = cursor.scope.contains(row.lane) || filled;
        if covered && !held.contains(&(span.device, span.first, row.seq)) {
            unseen.push(format!("passed {} of {}", row.seq, row.lane));
        }
    }
    unseen
}
