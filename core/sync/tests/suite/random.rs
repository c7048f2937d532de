//! Any history of writing, granting, revoking, carrying, losing and restoring ends with everybody knowing what they may
//! know, and nothing lost.

use crate::common;
use crate::common::{Line, Phone, World};
use proptest::prelude::*;
use std::collections::BTreeSet;
use vungtrong_ledger::Segment;
use vungtrong_model::{Grant, GrantId, Hash, Lane, OpKind, Record, Revoke, Role};
use vungtrong_sync::{HubCore, MemoryHubStore, RowKind, Scope};

#[derive(Clone, Debug)]
enum Step {
    Write { phone: usize, lane: usize, many: u8 },
    Sync { phone: usize, lost: u8 },
    SmallPages { phone: usize, small: bool },
    Grant { to: usize, lane: usize },
    Revoke { which: usize },
    Carry { from: usize, by: usize },
    Backup,
    Restore,
}

fn step() -> impl Strategy<Value = Step> {
    let phone = 0..5usize;
    prop_oneof![
        4 => (phone.clone(), 0..3usize, 1..4u8).prop_map(|(phone, lane, many)| Step::Write { phone, lane, many }),
        5 => (phone.clone(), 0..4u8).prop_map(|(phone, lost)| Step::Sync { phone, lost }),
        1 => (phone.clone(), any::<bool>()).prop_map(|(phone, small)| Step::SmallPages { phone, small }),
        1 => (phone.clone(), 0..3usize).prop_map(|(to, lane)| Step::Grant { to, lane }),
        1 => (0..9usize).prop_map(|which| Step::Revoke { which }),
        1 => (phone.clone(), phone).prop_map(|(from, by)| Step::Carry { from, by }),
        1 => Just(Step::Backup),
        1 => Just(Step::Restore),
    ]
}

struct Run {
    world: World,
    /// Three farmers, a representative, an inspector.
    phones: Vec<Phone>,
    lanes: Vec<Lane>,
    grants: Vec<GrantId>,
    written: Vec<Segment>,
    backup: MemoryHubStore,
    incarnation: u32,
}

impl Run {
    fn new() -> Self {
        let mut world = World::new();
        let roles =
            [Role::Farmer, Role::Farmer, Role::Farmer, Role::Representative, Role::Inspector];
        let mut phones: Vec<Phone> = roles.into_iter().map(|role| world.enrol(role)).collect();
        phones.iter_mut().for_each(|phone| drop(world.sync(phone)));
        let lanes = phones[..3].iter().map(|phone| phone.lane).collect();
        let backup = world.store.clone();
        let (grants, written) = (Vec::new(), Vec::new());
        Self { world, phones, lanes, grants, written, backup, incarnation: 0 }
    }

    fn step(&mut self, step: &Step) {
        let world = &mut self.world;
        match step {
            Step::Write { phone, lane, many } => {
                let phone = &mut self.phones[*phone];
                for _ in 0..*many {
                    self.written.push(phone.entry_in(world, self.lanes[*lane]));
                }
            }
            Step::Sync { phone, lost } => {
                let phone = &mut self.phones[*phone];
                world.sync_through(phone, &mut |exchange| match (lost, exchange) {
                    (1, 0) => Line::RequestLost,
                    (2, 0) | (3, 1) => Line::ReplyLost,
                    _ => Line::Up,
                });
            }
            Step::SmallPages { phone, small } => {
                self.phones[*phone].page_bytes = small.then_some(1);
            }
            Step::Grant { to, lane } => {
                let (person, household) = (self.phones[*to].person, self.lanes[*lane].household());
                let grant = Grant { person, role: Role::Farmer, household, ..Grant::default() };
                let id = common::grant_id(world);
                let body = grant.to_fields();
                let rep = &mut self.phones[3];
                self.written.push(rep.state(world, Lane::Shared, OpKind::Grant, id.0, &body));
                self.grants.push(id);
            }
            Step::Revoke { which } => {
                let Some(id) = self.grants.get(*which) else { return };
                let body = Revoke { grant: Some(*id), ..Revoke::default() }.to_fields();
                let rep = &mut self.phones[3];
                self.written.push(rep.state(world, Lane::Shared, OpKind::Revoke, id.0, &body));
            }
            Step::Carry { from, by } => {
                let device = self.phones[*from].me.device;
                let certificate = self.phones[*from].me.certificate.clone();
                let theirs: Vec<Segment> =
                    self.written.iter().filter(|it| it.chain.device == device).cloned().collect();
                let carrier = &mut self.phones[*by];
                if device != carrier.me.device {
                    carrier.store.learn(device, certificate);
                    theirs.into_iter().for_each(|segment| carrier.store.carry(segment));
                }
            }
            Step::Backup => self.backup = world.store.clone(),
            Step::Restore => {
                self.incarnation += 1;
                world.store = self.backup.clone();
                world.hub = HubCore::new(common::hub_key(), self.incarnation);
            }
        }
    }

    /// Everybody talks until nobody has news, over a good line.
    fn settle(&mut self) {
        for _ in 0..4 {
            for phone in &mut self.phones {
                let progress = self.world.sync(phone);
                assert_eq!(
                    progress.other_history,
                    [],
                    "nobody is accused of telling two histories"
                );
            }
        }
    }

    fn check(&self) {
        let (world, area) = (&self.world, self.world.area);
        let held: BTreeSet<Hash> = world
            .store
            .quarantined()
            .iter()
            .filter_map(|item| Some(Segment::decode(&item.bytes).ok()?.last_hash()))
            .chain(world.store.log(area).iter().filter_map(last_hash))
            .collect();
        for segment in &self.written {
            assert!(held.contains(&segment.last_hash()), "the hub has all that was ever written");
        }
        let grants = world.hub.grants(&world.store, area).unwrap();
        for phone in &self.phones {
            assert_eq!(phone.store.unsent(), 0);
            assert_eq!(phone.store.set_aside(area), []);
            let scope = Scope::from(&grants.view(phone.person));
            let rows = world.store.log(area).iter().filter(|row| scope.contains(row.lane));
            let expected: Vec<_> =
                rows.filter_map(|row| Some((row.seq, last_hash(row)?))).collect();
            let shown = phone.store.placed(area).into_iter();
            let shown: Vec<_> = shown
                .filter(|(_, segment)| scope.contains(segment.lane))
                .map(|(seq, segment)| (seq, segment.last_hash()))
                .collect();
            assert_eq!(
                shown, expected,
                "the phone shows what its owner may see, in the hub's order"
            );
        }
    }
}

fn last_hash(row: &vungtrong_sync::LogRow) -> Option<Hash> {
    match row.kind {
        RowKind::Segment(span) => Some(span.last_hash),
        RowKind::Certificate(_) => None,
    }
}

proptest! {
    #[test]
    fn every_history_converges_and_loses_nothing(steps in prop::collection::vec(step(), 1..60)) {
        let mut run = Run::new();
        steps.iter().for_each(|step| run.step(step));
        run.settle();
        run.check();
    }
}
