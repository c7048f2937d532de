//! Random histories: people work, lines fail, clocks jump, phones and hubs are lost and restored.

use crate::light::{Said, projections};
use crate::{Drawn, Hub, Light};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;
use vungtrong_ledger::reduce::{EntryState, EntryStatus, content_of};
use vungtrong_ledger::{PackDraft, Segment, verify_pack};
use vungtrong_model::*;
use vungtrong_sync::{HubStore, Problem, RowKind, SYNC_PATH};

/// How many phones, and the randomness behind ids and keys.
#[derive(Clone, Copy, Debug)]
pub struct Setup {
    /// 3 to 8.
    pub phones: usize,
    /// Any number.
    pub seed: u64,
}

/// One step; the numbers choose among what there is then.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// What happens.
    pub act: u8,
    /// On whose phone.
    pub who: u8,
    /// Which.
    pub a: u16,
    /// How.
    pub b: u16,
}

/// What the line does at the n-th exchange of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Up,
    RequestLost(usize),
    ReplyLost(usize),
    /// The request comes twice; the phone hears the first or the second answer.
    Twice(usize, bool),
    /// The request arrives long after the phone gave up.
    Late(usize),
    /// The phone's clock jumps between request and reply.
    Jump(usize, i64),
}

/// Phones, a hub, and all that is remembered to judge them by.
pub struct Sim {
    /// The hub.
    pub hub: Hub,
    /// Two areas.
    pub areas: [AreaId; 2],
    /// The phones in use.
    pub phones: Vec<Light>,
    people: Vec<Person>,
    drawn: Drawn,
    backups: Vec<Option<Light>>,
    late: Vec<Vec<u8>>,
    entries: Vec<(AreaId, Lane, Uuid)>,
    plots: Vec<(AreaId, Lane, Uuid)>,
    notices: Vec<(AreaId, Uuid)>,
    /// Content of each revision when it was approved.
    approved: BTreeMap<Hash, (AreaId, Uuid, Fields)>,
    erased: BTreeSet<Uuid>,
    /// What went wrong on the way.
    pub faults: Vec<String>,
    /// What the last exchange brought.
    last: String,
    /// How often each thing really happened: shows that the histories are rich.
    pub counts: BTreeMap<&'static str, u64>,
}

#[derive(Clone, Copy, Debug)]
struct Person {
    id: PersonId,
    role: Role,
    household: Option<HouseholdId>,
    area: AreaId,
}

const HOUR_MS: i64 = 3_600_000;
const YEAR_MS: i64 = 365 * 24 * HOUR_MS;
/// From 1970 to 2099, as offsets from the right time.
const CLOCKS: [i64; 8] =
    [0, 0, 40_000, -HOUR_MS, 9 * 60_000, -7 * YEAR_MS, -56 * YEAR_MS, 73 * YEAR_MS];

/// What happens how often: the first number is the weight.
const ACTS: &[(u32, Act)] = {
    use Act::*;
    &[
        (24, Sync),
        (18, SyncFaulty),
        (14, NewEntry),
        (12, EditEntry),
        (6, Submit),
        (9, Approve),
        (5, Return),
        (2, Void),
        (2, Delete),
        (4, PlotFacts),
        (4, Survey),
        (4, People),
        (2, NewNotice),
        (3, ReadNotice),
        (2, Code),
        (3, Give),
        (3, End),
        (1, EndPhone),
        (1, Erase),
        (2, BackUp),
        (2, Restore),
        (1, HubBackUp),
        (1, HubRestore),
        (3, ClockJump),
        (4, Rogue),
        (3, Carry),
        (2, Time),
    ]
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Sync,
    SyncFaulty,
    NewEntry,
    EditEntry,
    Submit,
    Approve,
    Return,
    Void,
    Delete,
    PlotFacts,
    Survey,
    People,
    NewNotice,
    ReadNotice,
    Code,
    Give,
    End,
    EndPhone,
    Erase,
    BackUp,
    Restore,
    HubBackUp,
    HubRestore,
    ClockJump,
    Rogue,
    Carry,
    Time,
}

impl Act {
    fn of(number: u8) -> Self {
        let total: u32 = ACTS.iter().map(|(weight, _)| weight).sum();
        let mut at = u32::from(number) * total / 256;
        for (weight, act) in ACTS {
            if at < *weight {
                return *act;
            }
            at -= weight;
        }
        Self::Sync
    }
}

impl Sim {
    /// Everybody enrolled, nothing written yet.
    pub fn new(setup: Setup) -> Self {
        let drawn = Drawn::new(setup.seed);
        let areas = [AreaId(drawn.uuid()), AreaId(drawn.uuid())];
        let mut sim = Self {
            hub: Hub::new(setup.seed, &areas),
            areas,
            phones: Vec::new(),
            people: Vec::new(),
            drawn,
            backups: Vec::new(),
            late: Vec::new(),
            entries: Vec::new(),
            plots: Vec::new(),
            notices: Vec::new(),
            approved: BTreeMap::new(),
            erased: BTreeSet::new(),
            faults: Vec::new(),
            last: String::new(),
            counts: BTreeMap::new(),
        };
        sim.enrol_all(setup.phones.clamp(3, 8));
        sim
    }

    fn enrol_all(&mut self, phones: usize) {
        let [a, b] = self.areas;
        let homes: Vec<_> = (0..3).map(|_| HouseholdId(self.drawn.uuid())).collect();
        let all = [
            (Role::Representative, None, a),
            (Role::Farmer, Some(homes[0]), a),
            (Role::Inspector, None, a),
            (Role::Farmer, Some(homes[1]), a),
            (Role::Farmer, Some(homes[0]), a),
            (Role::Representative, None, b),
            (Role::Farmer, Some(homes[2]), b),
            (Role::Farmer, Some(homes[0]), a),
        ];
        for (i, (role, household, area)) in all.into_iter().take(phones).enumerate() {
            // The last has a second phone of the first farmer.
            let id = if i == 7 { self.people[1].id } else { PersonId(self.drawn.uuid()) };
            let person = Person { id, role, household, area };
            let invitation = self.invitation(person);
            let phone = Light::enrol(&mut self.hub, &invitation, &self.drawn, None).unwrap();
            self.phones.push(phone);
            self.people.push(person);
            self.backups.push(None);
            if role == Role::Inspector {
                self.hub.grant(b, id, role, None);
            }
        }
    }

    /// By the representative where there is one, else by the hub.
    fn invitation(&self, person: Person) -> Vec<u8> {
        let rep = self.people.iter().zip(&self.phones).find(|(it, phone)| {
            it.role == Role::Representative && it.area == person.area && !phone.wiped
        });
        let Some((_, rep)) = rep.filter(|_| person.role == Role::Farmer) else {
            return self.hub.invite(person.area, person.id, person.role, person.household);
        };
        let mut code = vec![0; 16];
        self.drawn.fill(&mut code);
        rep.me.key.sign(&Invitation {
            area: person.area,
            person: person.id,
            role: person.role,
            household: person.household,
            name: "Chị Mẫu".into(),
            code: Blob(code),
            expires: Millis(self.hub.now.0 + 72 * HOUR_MS),
            inviter: rep.me.device,
        })
    }

    /// Does one step; whatever is not possible then is passed over.
    pub fn step(&mut self, step: Step) {
        self.hub.now.0 += 1_000 + i64::from(step.b % 40) * 60_000;
        let who = step.who as usize % self.phones.len();
        let act = Act::of(step.act);
        if self.phones[who].wiped
            && !matches!(act, Act::Restore | Act::HubBackUp | Act::HubRestore | Act::Time)
        {
            return;
        }
        if self.act(act, who, step).is_some() {
            *self.counts.entry(name(act)).or_default() += 1;
        }
    }

    /// `None`: there was nothing to do it with.
    fn act(&mut self, act: Act, who: usize, step: Step) -> Option<()> {
        let (a, b) = (step.a as usize, step.b as usize);
        match act {
            Act::Sync => drop(self.sync(who, Line::Up)),
            Act::SyncFaulty => drop(self.sync(who, line(a, b))),
            Act::NewEntry => return self.new_entry(who, a, b),
            Act::EditEntry => return self.edit_entry(who, a, b),
            Act::Submit => return self.judge(who, a, OpKind::Submit, b),
            Act::Approve => return self.judge(who, a, OpKind::Approve, b),
            Act::Return => return self.judge(who, a, OpKind::Return, b),
            Act::Void => return self.judge(who, a, OpKind::Void, b),
            Act::Delete => return self.judge(who, a, OpKind::Delete, b),
            Act::PlotFacts => return self.plot_facts(who, a, b),
            Act::Survey => return self.survey(who, a, b),
            Act::People => return self.people_facts(who, a, b),
            Act::NewNotice => return self.new_notice(who, b),
            Act::ReadNotice => return self.read_notice(who, a),
            Act::Code => return self.code(who, b),
            Act::Give => return self.give(who, a, b),
            Act::End => return self.end(who, a, b),
            Act::EndPhone => return self.end_phone(who, a, b),
            Act::Erase => return self.erase(a),
            Act::BackUp => self.backups[who] = Some(self.phones[who].clone()),
            Act::Restore => return self.restore(who),
            Act::HubBackUp => self.hub.back_up(),
            Act::HubRestore => return self.hub.restore().then_some(()),
            Act::ClockJump => self.phones[who].wrong_ms = CLOCKS[a % CLOCKS.len()],
            Act::Rogue => return self.rogue(who, a, b),
            Act::Carry => return self.carry(who, a),
            Act::Time => self.hub.now.0 += i64::from(step.a) * 60_000,
        }
        Some(())
    }

    // Syncing.

    fn sync(&mut self, who: usize, line: Line) -> bool {
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
    fn unsent(&self, who: usize) -> Vec<Segment> {
        let phone = &self.phones[who];
        let all = self.areas.iter().flat_map(|area| phone.store.segments(*area));
        let own = all.filter(|(it, place, code, _)| {
            it.chain.device == phone.me.device && place.is_none() && code.is_none()
        });
        own.map(|(segment, ..)| segment.clone()).collect()
    }

    /// What was acknowledged and went with its lane in one reply.
    fn note_purged(&mut self, who: usize, waiting: &[Segment]) {
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

    fn check_history(&mut self, who: usize, progress: &vungtrong_sync::Progress) {
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

    /// I8: whatever lies at or before the cursor, in lanes that it covers, is on the phone.
    fn check_cursors(&mut self, who: usize) {
        let phone = &self.phones[who];
        for area in self.areas {
            let cursor = phone.cursor(area);
            let known = match cursor.seq {
                0 => None,
                seq => self.hub.store.area_hash(area, seq).unwrap(),
            };
            if known.is_none_or(|hash| vungtrong_ledger::mark(hash) as i64 != cursor.mark) {
                continue; // of a log that the hub lost
            }
            let held: BTreeSet<(DeviceId, u64, i64)> = phone
                .store
                .segments(area)
                .filter_map(|(it, place, _, _)| Some((it.chain.device, it.first, place?.0)))
                .collect();
            for row in self.hub.store.log(area).iter().filter(|row| row.seq <= cursor.seq) {
                let RowKind::Segment(span) = row.kind else { continue };
                let filled = cursor
                    .fill
                    .as_ref()
                    .is_some_and(|fill| row.seq <= fill.upto && fill.target.contains(row.lane));
                let covered = cursor.scope.contains(row.lane) || filled;
                if covered && !held.contains(&(span.device, span.first, row.seq)) {
                    let seq = row.seq;
                    self.faults.push(format!("I8: phone {who} passed {seq} of {}", row.lane));
                }
            }
        }
    }

    // Writing.

    /// States one thing if this phone believes that it may; one segment.
    fn say(&mut self, who: usize, area: AreaId, lane: Lane, said: Vec<Said>) -> Option<Segment> {
        let role = self.phones[who].acting(area, lane, said.first()?.kind)?;
        Some(self.phones[who].say(&self.hub, area, lane, role, said))
    }

    /// A household's lane in which the person works.
    fn lane(&self, who: usize, a: usize) -> (AreaId, Lane) {
        let person = self.people[who];
        if let Some(household) = person.household {
            return (person.area, Lane::Household(household));
        }
        let area = if person.role == Role::Inspector { self.areas[a % 2] } else { person.area };
        let homes: Vec<HouseholdId> =
            self.people.iter().filter(|it| it.area == area).filter_map(|it| it.household).collect();
        let lane = match homes.as_slice() {
            [] => Lane::Household(HouseholdId(self.areas[0].0)),
            homes => Lane::Household(homes[a / 2 % homes.len()]),
        };
        (area, lane)
    }

    fn new_entry(&mut self, who: usize, a: usize, b: usize) -> Option<()> {
        let (area, lane) = self.lane(who, a);
        let count = [1, 1, 1, 3][b % 4];
        let mut said = Vec::new();
        for i in 0..count {
            let entry = entry(b + i, self.plots.get(a % 7).map(|(_, _, id)| PlotId(*id)));
            let entity = self.drawn.uuid();
            let meta = OpMeta { submit: (b / 4).is_multiple_of(2), ..OpMeta::default() };
            said.push(Said {
                kind: OpKind::Entry,
                entity,
                base: Vec::new(),
                body: with(&entry.to_fields(), meta),
            });
        }
        let ids: Vec<_> = said.iter().map(|said| said.entity).collect();
        self.say(who, area, lane, said)?;
        self.entries.extend(ids.into_iter().map(|id| (area, lane, id)));
        Some(())
    }

    /// An entry that this phone shows.
    fn shown_entry(&self, who: usize, a: usize) -> Option<(AreaId, Uuid, EntryState)> {
        // The newest ones most often: that is where people meet.
        let newest: Vec<_> =
            self.entries.iter().rev().take(if a.is_multiple_of(4) { 200 } else { 6 }).collect();
        let start = (a / 4) % newest.len().max(1);
        let turned = newest.iter().cycle().skip(start).take(newest.len().min(12));
        turned
            .copied()
            .find_map(|(area, _, id)| Some((*area, *id, self.phones[who].entry(*area, *id)?)))
    }

    fn edit_entry(&mut self, who: usize, a: usize, b: usize) -> Option<()> {
        let (area, entity, state) = self.shown_entry(who, a)?;
        if matches!(state.status, EntryStatus::Voided | EntryStatus::Deleted) {
            return None;
        }
        let mut new = state.fields.clone();
        let text = |what: &str| Value::Text(format!("{what} {b}"));
        match b % 4 {
            0 => new.insert(9, text("ghi chú")),
            1 => new.insert(6, text("anh")),
            2 => new.insert(8, text("ra hoa")),
            _ => new.remove(&9),
        };
        let body = state.patch_to(&new);
        let meta =
            OpMeta { submit: b.is_multiple_of(3), reason: "sửa".into(), ..OpMeta::default() };
        let (lane, base) = (state.lane, state.heads);
        self.say(
            who,
            area,
            lane,
            vec![Said { kind: OpKind::Entry, entity, base, body: with(&body, meta) }],
        )?;
        Some(())
    }

    fn judge(&mut self, who: usize, a: usize, kind: OpKind, b: usize) -> Option<()> {
        let (area, entity, state) = self.shown_entry(who, a)?;
        let newest = *state.heads.last()?;
        // Now and then a revision that is not the newest: legal, and shown as such.
        let stale = state.revisions.get(b % state.revisions.len()).map(|it| it.hash);
        let revision = match kind {
            OpKind::Approve | OpKind::Return if !b.is_multiple_of(5) => state.waiting?,
            OpKind::Approve | OpKind::Return => stale?,
            _ => newest,
        };
        let content =
            content_of(&self.phones[who].in_force(area, |op| op.header.entity == entity), revision);
        let body = with(
            &Judgement { revision }.to_fields(),
            OpMeta { reason: "xem lại".into(), ..OpMeta::default() },
        );
        self.say(who, area, state.lane, vec![Said { kind, entity, base: Vec::new(), body }])?;
        if kind == OpKind::Approve && state.missing.is_empty() {
            self.approved.entry(revision).or_insert((area, entity, content?));
        }
        Some(())
    }

    fn plot_facts(&mut self, who: usize, a: usize, b: usize) -> Option<()> {
        let known = self.plots.get(a % (self.plots.len() + 2)).copied();
        let (area, lane, entity) = known.unwrap_or_else(|| {
            let (area, lane) = self.lane(who, a);
            (area, lane, self.drawn.uuid())
        });
        let kind = OpKind::Plot;
        let about = |op: &Op| op.header.entity == entity && op.header.kind == kind;
        let base = newest(&self.phones[who].in_force(area, about));
        let body = Fields::from([((b % 3) as u32, Value::Text(format!("Lô {b}")))]);
        self.say(who, area, lane, vec![Said { kind, entity, base, body }])?;
        if known.is_none() {
            self.plots.push((area, lane, entity));
        }
        Some(())
    }

    fn survey(&mut self, who: usize, a: usize, b: usize) -> Option<()> {
        let (area, lane, entity) = *self.plots.get(a % self.plots.len().max(1))?;
        let kind = OpKind::Boundary;
        let about = |op: &Op| op.header.entity == entity && op.header.kind == kind;
        let base = newest(&self.phones[who].in_force(area, about));
        let corner = |x: i32, y: i32| GeoPoint {
            lon_e7: 1_082_000_000 + x * (b as i32 + 1),
            lat_e7: 127_000_000 + y,
        };
        let shape = PlotShape {
            outer: vec![corner(0, 0), corner(5_000, 0), corner(0, 5_000)],
            holes: Vec::new(),
        };
        let body =
            Boundary { shape, area_m2: Milli(1_000 * b as i64), ..Boundary::default() }.to_fields();
        self.say(who, area, lane, vec![Said { kind, entity, base, body }])?;
        Some(())
    }

    fn people_facts(&mut self, who: usize, a: usize, b: usize) -> Option<()> {
        let (area, lane) = self.lane(who, a);
        let household = lane.household()?;
        let person = self.people.get(a % self.people.len())?.id;
        let (kind, entity) = match b % 2 {
            0 => (OpKind::Household, household.0),
            _ => (OpKind::Member, person.0),
        };
        let (lane, field) = if b % 4 < 2 {
            (Lane::Shared, 0)
        } else {
            (lane, if kind == OpKind::Member { 1 } else { 2 })
        };
        let about = |op: &Op| op.header.entity == entity && op.header.kind == kind;
        let base = newest(&self.phones[who].in_force(area, about));
        let body = with(
            &Fields::from([(field, Value::Text(format!("Bà {b}")))]),
            OpMeta { salt: Some(Blob(vec![7; 16])), ..OpMeta::default() },
        );
        self.say(who, area, lane, vec![Said { kind, entity, base, body }])?;
        Some(())
    }

    fn new_notice(&mut self, who: usize, b: usize) -> Option<()> {
        let area = self.people[who].area;
        let body = Notice { title: format!("Thông báo {b}"), confirm: true, ..Notice::default() }
            .to_fields();
        let entity = self.drawn.uuid();
        self.say(
            who,
            area,
            Lane::Shared,
            vec![Said { kind: OpKind::Notice, entity, base: Vec::new(), body }],
        )?;
        self.notices.push((area, entity));
        Some(())
    }

    fn read_notice(&mut self, who: usize, a: usize) -> Option<()> {
        let (area, entity) = *self.notices.get(a % self.notices.len().max(1))?;
        let (_, lane) = self.lane(who, a);
        let body = NoticeRead { notice: NoticeId(entity), household: lane.household() }.to_fields();
        self.say(
            who,
            area,
            lane,
            vec![Said { kind: OpKind::NoticeRead, entity, base: Vec::new(), body }],
        )?;
        Some(())
    }

    fn code(&mut self, who: usize, b: usize) -> Option<()> {
        let area = self.people[who].area;
        let entity = self.areas[0].0;
        let status = [CodeStatus::Granted, CodeStatus::Suspended, CodeStatus::Restored][b % 3];
        let about = |op: &Op| op.header.entity == entity && op.header.kind == OpKind::Code;
        let base = newest(&self.phones[who].in_force(area, about));
        let code = Code {
            market: "CHN".into(),
            code: "VN-DLOR-0123".into(),
            status,
            since: Some(jiff::civil::date(2026, 1, 1 + (b % 28) as i8)),
            ..Code::default()
        };
        self.say(
            who,
            area,
            Lane::Shared,
            vec![Said { kind: OpKind::Code, entity, base, body: code.to_fields() }],
        )?;
        Some(())
    }

    // Rights.

    fn give(&mut self, who: usize, a: usize, b: usize) -> Option<()> {
        let to = self.people[a % self.people.len()];
        if b.is_multiple_of(4) {
            // The hub gives whatever role anywhere.
            let area = self.areas[b / 4 % 2];
            let role = [Role::Representative, Role::Inspector, Role::Farmer][b / 8 % 3];
            let household = (role == Role::Farmer).then_some(to.household).flatten();
            if role == Role::Farmer && household.is_none() {
                return None;
            }
            self.hub.grant(area, to.id, role, household);
            return Some(());
        }
        let (area, lane) = self.lane(who, b);
        let grant = Grant {
            person: to.id,
            role: Role::Farmer,
            household: lane.household(),
            ..Grant::default()
        };
        let (kind, entity) = (OpKind::Grant, self.drawn.uuid());
        self.say(
            who,
            area,
            Lane::Shared,
            vec![Said { kind, entity, base: Vec::new(), body: grant.to_fields() }],
        )?;
        Some(())
    }

    fn end(&mut self, who: usize, a: usize, b: usize) -> Option<()> {
        let area = self.areas[b % 2];
        let all = self.hub.oracle.grants(area);
        let (id, grant) = all.get(a % all.len().max(1))?;
        if b.is_multiple_of(3) {
            // The last representative stays, or nobody is left to work.
            let last = grant.role == Role::Representative
                && all.iter().filter(|(_, it)| it.role == Role::Representative).count() == 1;
            return (!last && self.hub.end_grant(area, *id)).then_some(());
        }
        let end = Revoke { grant: Some(*id), reason: "thôi".into(), ..Revoke::default() };
        let said =
            Said { kind: OpKind::Revoke, entity: id.0, base: Vec::new(), body: end.to_fields() };
        self.say(who, area, Lane::Shared, vec![said])?;
        Some(())
    }

    fn end_phone(&mut self, who: usize, a: usize, b: usize) -> Option<()> {
        let lost = a % self.phones.len();
        let (device, area) = (self.phones[lost].me.device, self.people[lost].area);
        if self.phones.iter().filter(|phone| !phone.wiped).count() <= 2 {
            return None;
        }
        if b.is_multiple_of(2) {
            self.hub.end_device(area, device);
            return Some(());
        }
        let owner = self.people[lost].id;
        let grants = self.hub.oracle.grants(area);
        let about = grants.iter().find(|(_, grant)| grant.person == owner)?.0;
        let end = Revoke { device: Some(device), ..Revoke::default() };
        let said =
            Said { kind: OpKind::Revoke, entity: about.0, base: Vec::new(), body: end.to_fields() };
        self.say(who, area, Lane::Shared, vec![said])?;
        Some(())
    }

    fn erase(&mut self, a: usize) -> Option<()> {
        let (area, lane, id) = *self.entries.get(a % self.entries.len().max(1))?;
        let rows = self.hub.store.log(area).iter().filter(|row| row.lane == lane);
        let segments = rows.filter_map(|row| Segment::decode(&row.content).ok());
        let found = segments.flat_map(|segment| {
            let hashes = segment.hashes();
            segment.read(&hashes, PersonId::default(), None)
        });
        let hash = found
            .filter(|op| op.header.entity == id && op.header.kind == OpKind::Entry)
            .map(|op| op.hash)
            .next()?;
        self.erased.insert(id);
        self.hub.redact(area, lane, hash).then_some(())
    }

    /// Somebody with a changed app writes what nobody may, where nobody may.
    fn rogue(&mut self, who: usize, a: usize, b: usize) -> Option<()> {
        let area = self.areas[a % 2];
        let lanes = [Lane::Shared, Lane::Officials, self.lane(b % self.people.len(), a).1];
        let lane = lanes[a / 2 % 3];
        let roles =
            [Role::Farmer, Role::Representative, Role::Inspector, Role::Authority, Role::Hub];
        let role = roles[a / 6 % 5];
        let kinds = OpKind::ALL;
        let kind = kinds[b % kinds.len()];
        let body = match kind {
            OpKind::Entry => entry(b, None).to_fields(),
            OpKind::Grant => Grant {
                person: self.people[who].id,
                role: roles[b / 18 % 4],
                household: lanes[2].household(),
                ..Grant::default()
            }
            .to_fields(),
            OpKind::Revoke => Revoke {
                device: Some(self.phones[b % self.phones.len()].me.device),
                ..Revoke::default()
            }
            .to_fields(),
            _ => Fields::from([(0, Value::Text("giả".into()))]),
        };
        let said = |body| Said { kind, entity: self.drawn.uuid(), base: Vec::new(), body };
        let mut all = vec![said(body)];
        if lane == self.lane(who, a).1 {
            // Something honest under the same signature.
            let body = entry(b, None).to_fields();
            all.push(Said {
                kind: OpKind::Entry,
                entity: self.drawn.uuid(),
                base: Vec::new(),
                body,
            });
        }
        self.phones[who].say(&self.hub, area, lane, role, all);
        Some(())
    }

    /// A phone carries what another has not sent yet.
    fn carry(&mut self, who: usize, a: usize) -> Option<()> {
        let from = a % self.phones.len();
        if from == who || self.phones[from].wiped {
            return None;
        }
        let other = &self.phones[from];
        let waiting = vungtrong_sync::ClientStore::outgoing(&other.store, 4_000).unwrap();
        let (device, certificate) = (other.me.device, other.me.certificate.clone());
        let carrier = self.phones[who].person;
        let readable = |it: &Segment| self.hub.oracle.sees(it.chain.area, carrier, it.lane);
        let own: Vec<_> = waiting
            .into_iter()
            .map(|it| it.segment)
            .filter(|it| it.chain.device == device && readable(it))
            .collect();
        if own.is_empty() {
            return None;
        }
        self.phones[who].store.learn(device, certificate);
        own.into_iter().for_each(|segment| self.phones[who].store.carry(segment));
        Some(())
    }

    /// The phone is lost or broken; its backup goes on as a new device.
    fn restore(&mut self, who: usize) -> Option<()> {
        let old = self.backups[who].take().filter(|old| !old.wiped)?;
        let invitation = self.invitation(self.people[who]);
        self.phones[who] = Light::enrol(&mut self.hub, &invitation, &self.drawn, Some(&old))?;
        Some(())
    }

    /// The numbers of acts by their names.
    pub fn acts(names: &[&str]) -> Vec<u8> {
        (0..=u8::MAX).filter(|number| names.contains(&name(Act::of(*number)))).collect()
    }

    /// Where the operations about an entity stand, on every phone and at the hub.
    pub fn whereabouts(&self, entity: Uuid) -> String {
        let mut text = String::new();
        for area in self.areas {
            for (who, phone) in self.phones.iter().enumerate() {
                text += &format!("\n  phone {who} {:?}", phone.cursor(area));
            }
            for (who, phone) in self.phones.iter().enumerate() {
                for kept in phone.ops(area).iter().filter(|it| it.op.header.entity == entity) {
                    let (op, body) = (&kept.op, kept.op.body.is_some());
                    text += &format!(
                        "\n  phone {who}: {:?} #{} of {} {:?} seq {:?} refused {} body {body}",
                        op.hash, op.number, op.device, op.header.kind, kept.seq, kept.refused
                    );
                }
            }
            for op in self.log(area).iter().filter(|op| op.header.entity == entity) {
                let body = op.body.is_some();
                text +=
                    &format!("\n  hub: {:?} #{} of {} body {body}", op.hash, op.number, op.device);
            }
        }
        text
    }

    // The end.

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
    fn same_view_same_projection(&self, faults: &mut Vec<String>) {
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

    fn log(&self, area: AreaId) -> Vec<Op> {
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
    fn nothing_is_lost(&self, faults: &mut Vec<String>) {
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
    fn once(&self, faults: &mut Vec<String>) {
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
    fn approved_stays(&self, faults: &mut Vec<String>) {
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
    fn log_verifies(&self, faults: &mut Vec<String>) {
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

fn name(act: Act) -> &'static str {
    match act {
        Act::Sync => "sync",
        Act::SyncFaulty => "sync over a bad line",
        Act::NewEntry => "new entry",
        Act::EditEntry => "edit",
        Act::Submit => "submit",
        Act::Approve => "approve",
        Act::Return => "return",
        Act::Void => "void",
        Act::Delete => "delete",
        Act::PlotFacts => "plot facts",
        Act::Survey => "survey",
        Act::People => "people's facts",
        Act::NewNotice => "notice",
        Act::ReadNotice => "notice read",
        Act::Code => "code",
        Act::Give => "right given",
        Act::End => "right ended",
        Act::EndPhone => "phone ended",
        Act::Erase => "erasure",
        Act::BackUp => "phone backed up",
        Act::Restore => "phone restored",
        Act::HubBackUp => "hub backed up",
        Act::HubRestore => "hub restored",
        Act::ClockJump => "clock jump",
        Act::Rogue => "rogue write",
        Act::Carry => "carried",
        Act::Time => "time",
    }
}

fn line(a: usize, b: usize) -> Line {
    let n = b % 3;
    match a % 6 {
        0 => Line::RequestLost(n),
        1 | 2 => Line::ReplyLost(n),
        3 => Line::Twice(n, b.is_multiple_of(2)),
        4 => Line::Late(n),
        _ => Line::Jump(n, CLOCKS[b % CLOCKS.len()]),
    }
}

fn entry(b: usize, plot: Option<PlotId>) -> Entry {
    let long = if b.is_multiple_of(5) { 400 * (b % 12) } else { 0 };
    let head = EntryHead {
        plots: plot.into_iter().collect(),
        on: Some(jiff::civil::date(2026, 1 + (b % 12) as i8, 1 + (b % 28) as i8)),
        worker: format!("Cô {b}"),
        note: "cắt cành tạo tán ".repeat(1 + long / 20),
        ..EntryHead::default()
    };
    Entry::new(head, Work::Care(Care { task: CareTask::ALL[b % 9], trees: Some(b as u32) }))
}

/// A body with the fields that belong to the operation, without those that say nothing.
fn with(body: &Fields, meta: OpMeta) -> Fields {
    let mut all = meta.to_fields();
    all.retain(|_, value| *value != Value::Bool(false));
    all.extend(body.iter().map(|(number, value)| (*number, value.clone())));
    all
}

/// The operations that no other names as its base.
fn newest(ops: &[Op]) -> Vec<Hash> {
    let named: BTreeSet<_> = ops.iter().flat_map(|op| &op.header.base).collect();
    ops.iter().map(|op| op.hash).filter(|hash| !named.contains(hash)).collect()
}
