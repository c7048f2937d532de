//! What nobody may, nobody can: every kind of statement by every role in every lane, through the hub; and nothing that
//! the hub says reaches somebody who may not know it.
#![allow(clippy::unwrap_used)] // helpers of tests

use vungtrong_ledger::rights::{may, may_grant};
use vungtrong_ledger::{Body, Segment};
use vungtrong_model::*;
use vungtrong_scenarios::{Drawn, Hub, Light, Said, Setup, Sim, Step};
use vungtrong_sync::SYNC_PATH;

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

/// Histories of rights given and ended; `VT_LEAK_CASES` sets another number.
#[test]
fn the_hub_says_nothing_outside_the_view_in_any_history_of_rights() {
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
    let mut heard = 0;
    for seed in 0..cases.unwrap_or(1_000u64) {
        let drawn = Drawn::new(seed ^ 0x4C45_414B);
        let mut sim = Sim::new(Setup { phones: 4 + (seed % 5) as usize, seed });
        for _ in 0..40 {
            let act = *drawn.pick(&acts).unwrap();
            let (who, a, b) = (drawn.next() as u8, drawn.next() as u16, drawn.next() as u16);
            sim.step(Step { act, who, a, b });
        }
        sim.settle();
        assert_eq!(sim.hub.leaks, Vec::<String>::new(), "history {seed}");
        heard += sim.hub.bytes_out;
    }
    assert!(heard > 100_000, "something was said: {heard} bytes");
}
