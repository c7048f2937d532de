//! Rights given and ended, phones lost, carried and restored, and what nobody may write.

use super::*;

impl Sim {
    pub(super) fn give(&mut self, who: usize, a: usize, b: usize) -> Option<()> {
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

    pub(super) fn end(&mut self, who: usize, a: usize, b: usize) -> Option<()> {
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

    pub(super) fn end_phone(&mut self, who: usize, a: usize, b: usize) -> Option<()> {
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

    pub(super) fn erase(&mut self, a: usize) -> Option<()> {
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
    pub(super) fn rogue(&mut self, who: usize, a: usize, b: usize) -> Option<()> {
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
    pub(super) fn carry(&mut self, who: usize, a: usize) -> Option<()> {
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
    pub(super) fn restore(&mut self, who: usize) -> Option<()> {
        let old = self.backups[who].take().filter(|old| !old.wiped)?;
        let invitation = self.invitation(self.people[who]);
        self.phones[who] = Light::enrol(&mut self.hub, &invitation, &self.drawn, Some(&old))?;
        Some(())
    }
}
