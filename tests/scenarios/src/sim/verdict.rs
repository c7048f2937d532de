//! The end of a history: everybody syncs, and everything that must hold is checked.

use super::*;

impl Sim {
    /// Everybody syncs until nothing moves.
    pub fn settle(&mut self) {
        for round in 0.. {
            assert!(round < 12, "it never comes to rest: {:?} {:?}", self.faults, self.last);
            let mut moved = false;
            for who in 0..self.phones.len() {
                if !self.phones[who].wiped {
                    moved |= self.sync(who, Line::Up);
                }
            }
            if !moved {
                return;
            }
        }
    }

    /// Everything that does not hold; call it after [`settle`](Self::settle).
    pub fn check(&mut self) -> Vec<String> {
        let mut faults = std::mem::take(&mut self.faults);
        faults.extend(self.hub.leaks.iter().map(|leak| format!("G15: {leak}")));
        faults.extend(self.hub.oracle.faults.iter().map(|fault| format!("I5: {fault}")));
        self.same_view_same_projection(&mut faults);
        self.nothing_is_lost(&mut faults);
        self.once(&mut faults);
        self.approved_stays(&mut faults);
        self.log_verifies(&mut faults);
        faults
    }

    /// I1, against the hub's own log as the person may see it.
    pub(super) fn same_view_same_projection(&self, faults: &mut Vec<String>) {
        for area in self.areas {
            let erased = self.hub.oracle.erased(area);
            let log = self.log(area);
            let named = log.iter().filter(|op| erased.contains(&op.hash) && op.body.is_some());
            faults.extend(named.map(|op| format!("{:?} was erased and is at the hub", op.hash)));
            for (who, phone) in self.phones.iter().enumerate().filter(|(_, phone)| !phone.wiped) {
                let seen =
                    log.iter().filter(|op| self.hub.oracle.sees(area, phone.person, op.lane));
                let seen = seen.filter(|op| op.body.is_some() && !erased.contains(&op.hash));
                let expected = projections(seen.cloned());
                let shown = phone.shows(area);
                let ids: BTreeSet<_> = expected.keys().chain(shown.keys()).collect();
                // An erasure that the hub lost, and that only stands behind a gap now, holds where it was heard.
                let ids = ids.into_iter().filter(|id| !self.erased.contains(id));
                for id in ids.filter(|id| expected.get(id) != shown.get(id)) {
                    faults.push(format!(
                        "I1: phone {who} shows {id} as\n  {:?}\nbut the log says\n  {:?}{}",
                        shown.get(id),
                        expected.get(id),
                        self.whereabouts(*id)
                    ));
                }
            }
        }
    }

    pub(super) fn log(&self, area: AreaId) -> Vec<Op> {
        let mut ops = Vec::new();
        for row in self.hub.store.log(area) {
            let RowKind::Segment(span) = row.kind else { continue };
            let segment = Segment::decode(&row.content).unwrap();
            let author = self.hub.store.device(span.device).unwrap().unwrap().person;
            ops.extend(segment.read(&segment.hashes(), author, Some(row.received)));
        }
        ops
    }

    /// I2, I3, I10: what a phone holds is at the hub, in the log or in quarantine. Only what stands behind a number
    /// that this phone does not have may still wait on it.
    pub(super) fn nothing_is_lost(&self, faults: &mut Vec<String>) {
        let hub = self.hub.holds();
        for (who, phone) in self.phones.iter().enumerate().filter(|(_, phone)| !phone.wiped) {
            let on_phone: BTreeSet<Hash> = self
                .areas
                .iter()
                .flat_map(|area| phone.store.segments(*area))
                .flat_map(|(it, ..)| it.hashes())
                .collect();
            let unheard = phone.written.iter().filter(|hash| !phone.acknowledged.contains(hash));
            for hash in unheard.filter(|hash| !hub.contains(hash) && !on_phone.contains(hash)) {
                faults.push(format!("I3: phone {who} wrote {hash:?}, and nobody has it"));
            }
            let numbers = self.areas.iter().flat_map(|area| phone.store.segments(*area));
            let held: BTreeSet<(ChainId, u64)> = numbers
                .flat_map(|(it, ..)| (it.first..=it.last()).map(|n| (it.chain, n)))
                .collect();
            for area in self.areas {
                for (segment, place, code, _) in phone.store.segments(area) {
                    let at_hub = segment.hashes().iter().all(|hash| hub.contains(hash));
                    let known = self.hub.store.chain_head(segment.chain).unwrap().number;
                    let gap =
                        (known + 1..segment.first).any(|n| !held.contains(&(segment.chain, n)));
                    // A stranger's writing, in the quarantine of a hub that was restored since: a stranger is not told.
                    let stranger = code == Some(vungtrong_sync::Code::NotMember);
                    if !at_hub && !stranger && (place.is_some() || code.is_some() || !gap) {
                        faults.push(format!(
                            "I2/I10: {}…{} of {} on phone {who} ({place:?}, {code:?}) is not at the hub (head {known})",
                            segment.first, segment.last(), segment.chain.device
                        ));
                    }
                }
            }
        }
    }

    /// I4: each number of a chain stands in the log once, from 1 without gaps.
    pub(super) fn once(&self, faults: &mut Vec<String>) {
        for area in self.areas {
            let mut heads: BTreeMap<DeviceId, u64> = BTreeMap::new();
            for row in self.hub.store.log(area) {
                let RowKind::Segment(span) = row.kind else { continue };
                let head = heads.entry(span.device).or_default();
                if span.first != *head + 1 {
                    faults.push(format!("I4: {} goes from {head} to {}", span.device, span.first));
                }
                *head = span.last;
            }
        }
    }

    /// I6, on every phone and at the hub.
    pub(super) fn approved_stays(&self, faults: &mut Vec<String>) {
        let logs = self.areas.map(|area| (area, self.log(area)));
        for (revision, (area, entity, content)) in &self.approved {
            if self.erased.contains(entity) {
                continue;
            }
            let at_hub: Vec<Op> = logs
                .iter()
                .filter(|(it, _)| it == area)
                .flat_map(|(_, log)| log)
                .filter(|op| op.header.entity == *entity)
                .cloned()
                .collect();
            let on_phones = self
                .phones
                .iter()
                .filter(|phone| !phone.wiped)
                .map(|phone| phone.in_force(*area, |op| op.header.entity == *entity));
            for ops in on_phones.chain([at_hub]) {
                let Some(now) = content_of(&ops, *revision) else { continue };
                let complete = vungtrong_ledger::reduce::entry(&ops)
                    .is_some_and(|state| state.missing.is_empty());
                if complete && now != *content {
                    faults.push(format!("I6: {revision:?} was {content:?} and is {now:?}"));
                }
            }
        }
    }

    /// I7: the hub's log verifies as a record pack.
    pub(super) fn log_verifies(&self, faults: &mut Vec<String>) {
        for area in self.areas {
            let items: Vec<_> = self
                .hub
                .store
                .log(area)
                .iter()
                .map(|row| vungtrong_ledger::Placed {
                    seq: row.seq,
                    received: row.received,
                    item: match row.kind {
                        RowKind::Segment(_) => {
                            vungtrong_ledger::Item::Segment(Segment::decode(&row.content).unwrap())
                        }
                        RowKind::Certificate(_) => {
                            vungtrong_ledger::Item::Certificate(row.content.clone())
                        }
                    },
                })
                .collect();
            let draft =
                PackDraft { area, made: self.hub.now, items: &items, checkpoints: Vec::new() };
            let (report, _) = verify_pack(&draft.sign_as_hub(self.hub.key())).unwrap();
            faults.extend(report.faults.iter().map(|fault| format!("I7: {fault:?}")));
        }
    }
}
