//! What nobody may, nobody can: every kind of statement by every role in every lane, through the hub; and nothing that
//! the hub says reaches somebody who may not know it.
#![allow(clippy::unwrap_used)] // helpers of tests

use vungtrong_ledger::rights::{may, may_grant};
use vungtrong_ledger::{Body, Outgoing, OwnPlaced, Segment};
use vungtrong_model::*;
use vungtrong_scenarios::{Drawn, Hub, Light, Said, Setup, Sim, Step};
use vungtrong_sync::{
    ClientCore, ClientStore, Cursor, Fill, HubStore, MemoryClientStore, SYNC_PATH, Scope,
    StoreError, Update, Witness,
};

struct Cast {
    hub: Hub,
    drawn: Drawn,
    area: AreaId,
    /// A right of a farmer that the representative may end.
    right: GrantId,
}

impl Cast {
    fn new() -> Self {
        let drawn = Drawn::new(77);
        let area = AreaId(drawn.uuid());
        let mut hub = Hub::new(77, &[area]);
        let (person, household) = (PersonId(drawn.uuid()), HouseholdId(drawn.uuid()));
        hub.grant(area, person, Role::Farmer, Some(household));
        let right = hub.oracle.grants(area)[0].0;
        Self { hub, drawn, area, right }
    }

    fn phone(&mut self, role: Role, household: Option<HouseholdId>) -> Light {
        let person = PersonId(self.drawn.uuid());
        let invitation = self.hub.invite(self.area, person, role, household);
        Light::enrol(&mut self.hub, &invitation, &self.drawn, None).unwrap()
    }

    fn body(&self, kind: OpKind) -> Fields {
        let household = Some(HouseholdId(self.area.0));
        match kind {
            OpKind::Grant => {
                let person = PersonId(self.area.0);
                Grant { person, role: Role::Farmer, household, ..Grant::default() }.to_fields()
            }
            OpKind::Revoke => Revoke { grant: Some(self.right), ..Revoke::default() }.to_fields(),
            OpKind::Redact => Redact::default().to_fields(),
            _ => Fields::from([(9, Value::Text("ghi chú".into()))]),
        }
    }

    /// Writes, syncs, and says whether it took effect; phone and hub have to agree.
    fn takes_effect(&mut self, phone: &mut Light, role: Role, lane: Lane, kind: OpKind) -> bool {
        let entity = if kind == OpKind::Revoke { self.right.0 } else { self.drawn.uuid() };
        let said = Said { kind, entity, base: Vec::new(), body: self.body(kind) };
        let segment = phone.say(&self.hub, self.area, lane, role, vec![said]);
        let mut core = phone.session();
        let request = core.request(&phone.store, self.hub.now, &self.drawn).unwrap();
        let reply = self.hub.serve(SYNC_PATH, &request);
        phone.handle(&mut core, &reply, self.hub.now);
        let row = self.hub.store.log(self.area).iter().rev().find_map(|row| {
            let stored = Segment::decode(&row.content).ok()?;
            (stored.last_hash() == segment.last_hash()).then_some(stored)
        });
        let accepted = row.is_some_and(|stored| matches!(stored.ops[0].body, Body::Bytes(_)));
        let about = |op: &Op| op.hash == segment.last_hash();
        let on_phone = !phone.in_force(self.area, about).is_empty();
        assert!(on_phone == accepted || !self.sees(phone, lane), "{role:?} {lane} {kind:?}");
        accepted
    }

    fn sees(&self, phone: &Light, lane: Lane) -> bool {
        self.hub.oracle.sees(self.area, phone.person, lane)
    }
}

const ROLES: [Role; 4] = [Role::Farmer, Role::Representative, Role::Inspector, Role::Authority];

#[test]
fn every_kind_in_every_lane_by_every_role_is_taken_or_refused_by_the_table() {
    let mut cast = Cast::new();
    let (own, other) = (HouseholdId(cast.drawn.uuid()), HouseholdId(cast.drawn.uuid()));
    let (mut taken, mut tried) = (0, 0);
    for role in ROLES {
        let household = (role == Role::Farmer).then_some(own);
        let mut phone = cast.phone(role, household);
        for lane in [Lane::Shared, Lane::Officials, Lane::Household(own), Lane::Household(other)] {
            for kind in OpKind::ALL.iter().copied() {
                let reaches = role != Role::Farmer || lane.household().is_none_or(|it| it == own);
                let about_rights = matches!(kind, OpKind::Grant | OpKind::Revoke);
                let may_give = !about_rights || may_grant(role, Role::Farmer);
                let expected = may(role, lane.into(), kind) && reaches && may_give;
                let accepted = cast.takes_effect(&mut phone, role, lane, kind);
                assert_eq!(accepted, expected, "{role:?} in {lane}: {kind:?}");
                tried += 1;
                taken += u32::from(accepted);
            }
        }
    }
    assert_eq!(tried, 4 * 4 * OpKind::ALL.len());
    assert!(taken > 40, "{taken}");
    assert!(cast.hub.oracle.faults.is_empty(), "{:?}", cast.hub.oracle.faults);
    assert!(cast.hub.leaks.is_empty(), "{:?}", cast.hub.leaks);
}

#[test]
fn nobody_acts_in_a_role_that_they_do_not_hold() {
    let mut cast = Cast::new();
    let own = HouseholdId(cast.drawn.uuid());
    for holds in ROLES {
        let household = (holds == Role::Farmer).then_some(own);
        let mut phone = cast.phone(holds, household);
        let claims = ROLES.iter().chain(&[Role::Hub]).copied().filter(|claim| *claim != holds);
        for claim in claims {
            for lane in [Lane::Shared, Lane::Officials, Lane::Household(own)] {
                for kind in OpKind::ALL.iter().copied() {
                    let accepted = cast.takes_effect(&mut phone, claim, lane, kind);
                    assert!(!accepted, "{holds:?} as {claim:?} in {lane}: {kind:?}");
                }
            }
        }
    }
}

/// A fourth of the histories of rights given and ended: four tests, so that they run side by side. `VT_LEAK_CASES` sets
/// another number of histories.
fn a_fourth_leaks_nothing(part: u64) {
    let cases = std::env::var("VT_LEAK_CASES").ok().and_then(|text| text.parse().ok());
    let acts = Sim::acts(&[
        "sync",
        "new entry",
        "notice",
        "right given",
        "right ended",
        "phone ended",
        "phone backed up",
        "phone restored",
        "hub backed up",
        "hub restored",
    ]);
    let sync = Sim::acts(&["sync"])[0];
    let mut heard = 0;
    for seed in (part..cases.unwrap_or(10_000)).step_by(4) {
        let drawn = Drawn::new(seed ^ 0x4C45_414B);
        // Every tenth is long: what leaks at all mostly leaks soon, and signatures take their time.
        let long = (seed / 4).is_multiple_of(10);
        let (phones, steps) = if long { (4 + seed / 40 % 5, 40) } else { (3 + seed % 2, 12) };
        let mut sim = Sim::new(Setup { phones: phones as usize, seed });
        for _ in 0..steps {
            let act = *drawn.pick(&acts).unwrap();
            let (who, a, b) = (drawn.next() as u8, drawn.next() as u16, drawn.next() as u16);
            sim.step(Step { act, who, a, b });
        }
        for who in 0..phones as u8 {
            sim.step(Step { act: sync, who, a: 0, b: 0 });
        }
        assert_eq!(sim.hub.leaks, Vec::<String>::new(), "history {seed}");
        heard += sim.hub.bytes_out;
    }
    assert!(heard > 100_000, "something was said: {heard} bytes");
}

#[test]
fn the_hub_says_nothing_outside_the_view_in_any_history_of_rights_1() {
    a_fourth_leaks_nothing(0);
}

#[test]
fn the_hub_says_nothing_outside_the_view_in_any_history_of_rights_2() {
    a_fourth_leaks_nothing(1);
}

#[test]
fn the_hub_says_nothing_outside_the_view_in_any_history_of_rights_3() {
    a_fourth_leaks_nothing(2);
}

#[test]
fn the_hub_says_nothing_outside_the_view_in_any_history_of_rights_4() {
    a_fourth_leaks_nothing(3);
}

/// A phone's store that claims to be anywhere in any area, with any lanes.
struct Liar<'a> {
    honest: &'a MemoryClientStore,
    areas: Vec<AreaId>,
    cursors: Vec<Cursor>,
}

type Answer<T> = Result<T, StoreError>;

impl ClientStore for Liar<'_> {
    fn areas(&self) -> Answer<Vec<AreaId>> {
        Ok(self.areas.clone())
    }
    fn cursor(&self, area: AreaId) -> Answer<Cursor> {
        let at = self.areas.iter().position(|it| *it == area);
        Ok(at.and_then(|at| self.cursors.get(at)).cloned().unwrap_or_default())
    }
    fn wanted_thumbnails(&self, most: usize) -> Answer<Vec<Hash>> {
        self.honest.wanted_thumbnails(most)
    }
    fn acknowledged(&self, chain: ChainId) -> Answer<u64> {
        self.honest.acknowledged(chain)
    }
    fn outgoing(&self, max_bytes: usize) -> Answer<Vec<Outgoing>> {
        self.honest.outgoing(max_bytes)
    }
    fn certificate(&self, device: DeviceId) -> Answer<Option<Vec<u8>>> {
        self.honest.certificate(device)
    }
    fn op_hash(&self, chain: ChainId, number: u64) -> Answer<Option<Hash>> {
        self.honest.op_hash(chain, number)
    }
    fn lane_heads(&self, area: AreaId) -> Answer<Vec<LaneHead>> {
        self.honest.lane_heads(area)
    }
    fn own_placed(&self, chain: ChainId, after: i64, upto: i64) -> Answer<Vec<OwnPlaced>> {
        self.honest.own_placed(chain, after, upto)
    }
    fn thumbnails_to_send(&self, max_bytes: usize) -> Answer<Vec<Vec<u8>>> {
        self.honest.thumbnails_to_send(max_bytes)
    }
    fn apply(&mut self, _: &Update) -> Answer<()> {
        Ok(())
    }
}

/// Any lanes of the area; now and then all.
fn any_scope(drawn: &Drawn, lanes: &[Lane]) -> Scope {
    match drawn.below(4) {
        0 => Scope::everything(),
        _ => lanes
            .iter()
            .filter(|_| drawn.below(2) == 0)
            .fold(Scope::default(), |scope, lane| scope.with(*lane)),
    }
}

/// A position with the right mark, so that the hub believes the rest of it.
fn any_cursor(drawn: &Drawn, hub: &Hub, area: AreaId) -> Cursor {
    let log = hub.store.log(area);
    let lanes: Vec<Lane> = log.iter().map(|row| row.lane).collect();
    let place = || {
        let seq = drawn.below(log.len() + 1) as i64;
        let hash = hub.store.area_hash(area, seq).unwrap().unwrap_or_default();
        (seq, vungtrong_ledger::mark(hash) as i64)
    };
    let (seq, mark) = place();
    let fill =
        Fill { target: any_scope(drawn, &lanes), upto: drawn.below(seq as usize + 1) as i64 };
    let (witness, sign) = place();
    Cursor {
        seq,
        mark,
        scope: any_scope(drawn, &lanes),
        fill: (drawn.below(2) == 0).then_some(fill),
        witness: (drawn.below(4) == 0).then_some(Witness { seq: witness, mark: sign }),
    }
}

#[test]
fn a_phone_that_lies_about_where_it_is_hears_nothing_more() {
    let (mut heard, mut told) = (0, 0);
    for seed in 0..40u64 {
        let drawn = Drawn::new(seed ^ 0x4C49_4152);
        let mut sim = Sim::new(Setup { phones: 8, seed });
        let acts = Sim::acts(&["sync", "new entry", "plot facts", "right given", "right ended"]);
        for _ in 0..40 {
            let act = *drawn.pick(&acts).unwrap();
            let (who, a, b) = (drawn.next() as u8, drawn.next() as u16, drawn.next() as u16);
            sim.step(Step { act, who, a, b });
        }
        for round in 0..40 {
            let phone = &sim.phones[round % sim.phones.len()];
            let liar = Liar {
                honest: &phone.store,
                areas: sim.areas.to_vec(),
                cursors: sim.areas.map(|area| any_cursor(&drawn, &sim.hub, area)).to_vec(),
            };
            let mut core = ClientCore::new(phone.me.clone(), 0);
            let request = core.request(&liar, sim.hub.now, &drawn).unwrap();
            told += request.len();
            heard += sim.hub.serve(SYNC_PATH, &request).len();
        }
        assert_eq!(sim.hub.leaks, Vec::<String>::new(), "history {seed}");
    }
    assert!(heard > told, "it was answered: {heard} bytes for {told}");
}
