//! Syncing over lines that fail, and what must hold after each exchange.

use super::*;
use crate::verdict;

impl Sim {
    pub(super) fn sync(&mut self, who: usize, line: Line) -> bool {
        let mut core = self.phones[who].session();
        let mut moved = false;
        for exchange in 0.. {
            assert!(exchange < 100, "phone {who} asks for ever");
            self.hub.tick();
            let phone = &self.phones[who];
            let request = core.request(&phone.store, phone.now(&self.hub), &self.drawn).unwrap();
            match line {
                Line::RequestLost(n) if n == exchange => break,
                Line::Late(n) if n == exchange => {
                    self.late.push(request);
                    break;
                }
                _ => {}
            }
            let mut reply = self.hub.serve(SYNC_PATH, &request);
            match line {
                Line::ReplyLost(n) if n == exchange => break,
                Line::Twice(n, second) if n == exchange => {
                    let again = self.hub.serve(SYNC_PATH, &request);
                    reply = if second { again } else { reply };
                }
                Line::Jump(n, ms) if n == exchange => self.phones[who].wrong_ms = ms,
                _ => {}
            }
            let at = self.phones[who].now(&self.hub);
            let waiting = self.unsent(who);
            let progress = self.phones[who].handle(&mut core, &reply, at);
            self.note_purged(who, &waiting);
            moved |= progress.sent + progress.refused + progress.received > 0;
            moved |= progress.hub_restored;
            if progress.sent + progress.refused + progress.received > 0 || progress.hub_restored {
                self.last = format!("phone {who}: {progress:?}");
            }
            self.check_history(who, &progress);
            self.check_cursors(who);
            if !progress.again {
                break;
            }
        }
        self.phones[who].catch_up();
        for late in std::mem::take(&mut self.late) {
            self.hub.serve(SYNC_PATH, &late);
        }
        moved
    }

    /// Own segments that wait to be sent.
    pub(super) fn unsent(&self, who: usize) -> Vec<Segment> {
        let phone = &self.phones[who];
        let all = self.areas.iter().flat_map(|area| phone.store.segments(*area));
        let own = all.filter(|(it, place, code, _)| {
            it.chain.device == phone.me.device && place.is_none() && code.is_none()
        });
        own.map(|(segment, ..)| segment.clone()).collect()
    }

    /// What was acknowledged and went with its lane in one reply.
    pub(super) fn note_purged(&mut self, who: usize, waiting: &[Segment]) {
        for segment in waiting {
            let key = (segment.chain.device, segment.first);
            let phone = &mut self.phones[who];
            let mut kept = phone.store.segments(segment.chain.area);
            let here = kept.any(|(it, ..)| (it.chain.device, it.first) == key);
            drop(kept);
            let stored = self.hub.store.find_segment(segment.chain, segment.first).unwrap();
            if !here && stored.is_some() {
                phone.acknowledged.extend(segment.hashes());
            }
        }
    }

    pub(super) fn check_history(&mut self, who: usize, progress: &vungtrong_sync::Progress) {
        for (_, lane) in &progress.other_history {
            self.faults.push(format!("phone {who} was told another history of {lane}"));
        }
        for area in self.areas {
            let cursor = self.phones[who].cursor(area);
            let shared =
                cursor.fill.as_ref().is_some_and(|fill| fill.target.contains(Lane::Shared));
            if shared && !cursor.scope.contains(Lane::Shared) {
                self.faults.push(format!("phone {who} asks for the shared lane anew: {cursor:?}"));
            }
        }
        if progress.set_aside > 0 {
            let aside = self.areas.map(|area| self.phones[who].store.set_aside(area).to_vec());
            let codes: Vec<_> = aside.iter().flatten().map(|it| (it.seq, it.code)).collect();
            self.faults.push(format!("phone {who} could not trust {codes:?}"));
        }
        let unsure = [Problem::Signature, Problem::Malformed, Problem::Protocol];
        if progress.problem.is_some_and(|problem| unsure.contains(&problem)) {
            self.faults.push(format!("phone {who}: {:?}", progress.problem));
        }
    }

    pub(super) fn check_cursors(&mut self, who: usize) {
        let phone = &self.phones[who];
        for area in self.areas {
            let placed = phone.store.segments(area);
            let held = placed
                .filter_map(|(it, place, _, _)| Some((it.chain.device, it.first, place?.0)))
                .collect();
            let unseen = verdict::passed(&self.hub, area, &phone.cursor(area), &held);
            self.faults.extend(unseen.into_iter().map(|it| format!("I8: phone {who} {it}")));
        }
    }
}
