//! The end of a history: everybody syncs, and everything that must hold is checked.

use super::*;
use crate::verdict::{self, Held, Witness};

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
        let witnesses = self.witnesses();
        let seen = verdict::same_view_same_projection(&self.hub, &witnesses, &self.erased);
        faults.extend(seen.iter().map(|(id, fault)| format!("{fault}{}", self.whereabouts(*id))));
        verdict::nothing_is_lost(&self.hub, &witnesses, &mut faults);
        verdict::once(&self.hub, &mut faults);
        self.approved_stays(&mut faults);
        verdict::log_verifies(&self.hub, &mut faults);
        faults
    }

    /// What each phone in use holds.
    fn witnesses(&self) -> Vec<Witness> {
        let used = self.phones.iter().enumerate().filter(|(_, phone)| !phone.wiped);
        let witness = |(who, phone): (usize, &Light)| Witness {
            name: format!("phone {who}"),
            person: phone.person,
            shows: self.areas.iter().map(|area| (*area, phone.shows(*area))).collect(),
            cursors: self.areas.iter().map(|area| (*area, phone.cursor(*area))).collect(),
            segments: self.areas.iter().flat_map(|area| held(phone, *area)).collect(),
            unheard: phone
                .written
                .iter()
                .filter(|hash| !phone.acknowledged.contains(hash))
                .copied()
                .collect(),
        };
        used.map(witness).collect()
    }

    /// I6, on every phone and at the hub.
    pub(super) fn approved_stays(&self, faults: &mut Vec<String>) {
        let logs = self.areas.map(|area| (area, verdict::log(&self.hub, area)));
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
}

fn held(phone: &Light, area: AreaId) -> Vec<Held> {
    let all = phone.store.segments(area);
    let held = |(segment, place, code, _): (&Segment, Option<(i64, Millis)>, _, _)| Held {
        segment: segment.clone(),
        seq: place.map(|(seq, _)| seq),
        code,
    };
    all.map(held).collect()
}
