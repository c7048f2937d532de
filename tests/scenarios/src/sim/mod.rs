//! Random histories: people work, lines fail, clocks jump, phones and hubs are lost and restored.

mod rights;
mod syncing;
mod verdict;
mod writing;

use crate::light::Said;
use crate::{Drawn, Hub, Light};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;
use vungtrong_ledger::Segment;
use vungtrong_ledger::reduce::{EntryState, EntryStatus, content_of};
use vungtrong_model::*;
use vungtrong_sync::{HubStore, Problem, SYNC_PATH};

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
pub(crate) const CLOCKS: [i64; 8] =
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

    /// Names of all that can happen.
    pub fn all_acts() -> impl Iterator<Item = &'static str> {
        ACTS.iter().map(|(_, act)| name(*act))
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
            for op in
                crate::verdict::log(&self.hub, area).iter().filter(|op| op.header.entity == entity)
            {
                let body = op.body.is_some();
                text +=
                    &format!("\n  hub: {:?} #{} of {} body {body}", op.hash, op.number, op.device);
            }
        }
        text
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

pub(crate) fn entry(b: usize, plot: Option<PlotId>) -> Entry {
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
