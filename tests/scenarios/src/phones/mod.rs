//! Random histories on real apps: SQLite on data folders, the app's own use cases, the real hub core over a bad line.

mod acts;
mod verdict;

use crate::{AppPhone, Fault, Step, World};
use acts::ACTS;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use vungtrong_app::{App, AppError, Cancel, SyncOptions};
use vungtrong_model::*;

/// People with their phones, a hub, and all that is remembered to judge them by.
pub struct Phones {
    world: World,
    people: Vec<Person>,
    /// What each revision said when it was approved.
    approved: BTreeMap<Hash, (EntryId, Entry)>,
    /// What went wrong on the way.
    faults: Vec<String>,
    /// How often each thing really happened: shows that the histories are rich.
    pub counts: BTreeMap<&'static str, u64>,
}

/// Somebody with a phone.
struct Person {
    id: PersonId,
    role: Role,
    household: Option<HouseholdId>,
    phone: AppPhone,
    /// Own operations of which the hub has not said that it has them.
    open: BTreeSet<Hash>,
    backup: Option<PathBuf>,
    wiped: bool,
}

impl Phones {
    /// Everybody enrolled, nothing written yet; 3 to 6 phones.
    pub fn new(phones: usize, seed: u64) -> Self {
        let world = World::new(seed);
        let rep = world.enrol(Role::Representative, None);
        let (farmer, home) = world.farmer(&rep, "Bà Hai");
        let inspector = world.enrol(Role::Inspector, None);
        world.hub().grant(world.areas[1], inspector.owner(), Role::Inspector, None);
        let (other, next) = world.farmer(&rep, "Ông Sáu");
        let second = world.enrol_as(farmer.owner(), Role::Farmer, Some(home));
        let far = world.enrol(Role::Representative, None);
        world.hub().grant(world.areas[1], far.owner(), Role::Representative, None);
        let all = [
            (rep, Role::Representative, None),
            (farmer, Role::Farmer, Some(home)),
            (inspector, Role::Inspector, None),
            (other, Role::Farmer, Some(next)),
            (second, Role::Farmer, Some(home)),
            (far, Role::Representative, None),
        ];
        let person = |(phone, role, household): (AppPhone, Role, Option<HouseholdId>)| Person {
            id: phone.owner(),
            role,
            household,
            phone,
            open: BTreeSet::new(),
            backup: None,
            wiped: false,
        };
        Self {
            people: all.into_iter().take(phones.clamp(3, 6)).map(person).collect(),
            world,
            approved: BTreeMap::new(),
            faults: Vec::new(),
            counts: BTreeMap::new(),
        }
    }

    /// Does one step; whatever is not possible then is passed over.
    pub fn step(&mut self, step: Step) {
        self.world.pass(1_000 + i64::from(step.b % 40) * 60_000);
        let who = step.who as usize % self.people.len();
        let (name, act) = acts::of(step.act);
        if self.people[who].wiped && !acts::AFTER_A_WIPE.contains(&name) {
            return;
        }
        match act(self, who, step.a as usize, step.b as usize) {
            Ok(()) => *self.counts.entry(name).or_default() += 1,
            Err(error) => self.judge_error(who, name, &error, false),
        }
        self.look(who, false);
    }

    /// Names of all that can happen.
    pub fn acts() -> impl Iterator<Item = &'static str> {
        ACTS.iter().map(|(_, name, _)| *name)
    }

    /// Everybody syncs until nothing moves.
    pub fn settle(&mut self) {
        for round in 0.. {
            assert!(round < 12, "it never comes to rest: {:?}", self.faults);
            let moved: Vec<bool> = (0..self.people.len()).map(|who| self.sync(who, &[])).collect();
            if !moved.contains(&true) {
                return;
            }
        }
    }

    /// One session; whether anything moved.
    fn sync(&mut self, who: usize, line: &[Fault]) -> bool {
        let person = &mut self.people[who];
        if person.wiped {
            return false;
        }
        person.phone.faults(line);
        let done = App::sync(&person.phone, SyncOptions::default(), &Cancel::new(), &mut |_| {});
        person.phone.faults(&[]);
        let mut moved = false;
        let error = match done {
            Err(error) => Some(error),
            Ok(report) => {
                person.wiped = report.wiped;
                if report.other_history || report.set_aside > 0 {
                    self.faults.push(format!("phone {who} could not trust: {report:?}"));
                }
                let counts = [report.progress.sent, report.progress.received, report.refused];
                moved = report.hub_restored || counts.iter().any(|count| *count > 0);
                report.ended
            }
        };
        if let Some(error) = error {
            self.judge_error(who, "sync", &error, !line.is_empty());
        }
        self.look(who, true);
        moved
    }

    /// A refusal is an answer, a fault of the program or of its storage is not; without a hub one is only under a bad line.
    fn judge_error(&mut self, who: usize, what: &str, error: &AppError, bad_line: bool) {
        let fine = match error {
            AppError::NotFound { .. }
            | AppError::Invalid { .. }
            | AppError::Boundary { .. }
            | AppError::NotPermitted { .. }
            | AppError::WrongState { .. } => true,
            AppError::Offline | AppError::Hub { .. } => bad_line,
            _ => false,
        };
        if !fine {
            self.faults.push(format!("phone {who}: {what}: {error:?}"));
        }
    }

    /// I2: an operation leaves the outbox only when the hub has it; and nothing leaves it without a sync.
    fn look(&mut self, who: usize, synced: bool) {
        let person = &mut self.people[who];
        let open: BTreeSet<Hash> = match person.wiped {
            true => BTreeSet::new(),
            false => person.phone.outbox(10_000).unwrap().into_iter().map(|it| it.hash).collect(),
        };
        let left: Vec<Hash> = person.open.difference(&open).copied().collect();
        if !left.is_empty() {
            let at_hub = self.world.hub().holds();
            for hash in left.iter().filter(|hash| !synced || !at_hub.contains(hash)) {
                self.faults.push(format!("I2: {hash:?} left phone {who} and is not at the hub"));
            }
        }
        self.people[who].open = open;
    }
}
