//! Rights once more: read from the hub's log in its order, as a person would read the paper, apart from the code that
//! the hub and the phones share (only the table of what a role may state is the same).

use std::collections::{BTreeMap, BTreeSet};
use vungtrong_ledger::{Body, Segment, decode_header, peek, rights};
use vungtrong_model::{
    AreaId, Certificate, DeviceId, Fields, Grant, GrantId, Hash, HouseholdId, Lane, OpHeader,
    OpKind, PersonId, Record, Revoke, Role,
};
use vungtrong_sync::{LogRow, RowKind};

/// What an area's log amounts to.
#[derive(Clone, Debug, Default)]
pub struct Oracle {
    hub: PersonId,
    areas: BTreeMap<AreaId, Area>,
    /// What took effect without a right, or had a right and no effect.
    pub faults: Vec<String>,
}

#[derive(Clone, Debug, Default)]
struct Area {
    upto: i64,
    owners: BTreeMap<DeviceId, PersonId>,
    grants: BTreeMap<GrantId, (Grant, bool)>,
    ended: BTreeSet<DeviceId>,
    erased: BTreeSet<Hash>,
}

/// An operation with what the log says of its author.
struct Stated<'a> {
    device: DeviceId,
    author: PersonId,
    lane: Lane,
    header: &'a OpHeader,
    body: &'a Fields,
}

impl Oracle {
    /// Nothing read yet.
    pub fn new(hub: PersonId) -> Self {
        Self { hub, ..Self::default() }
    }

    /// Reads on from where it stopped.
    pub fn read(&mut self, area: AreaId, log: &[LogRow]) {
        let state = self.areas.entry(area).or_default();
        let unread = log.iter().skip(state.upto as usize);
        for row in unread {
            state.upto = row.seq;
            match row.kind {
                RowKind::Certificate(device) => {
                    let certificate: Certificate = peek(&row.content).unwrap();
                    assert_eq!(device, certificate.device);
                    state.owners.insert(device, certificate.person);
                }
                RowKind::Segment(_) => state.segment(self.hub, &row.content, &mut self.faults),
            }
        }
    }

    /// Whether the person may read the lane by now.
    pub fn sees(&self, area: AreaId, person: PersonId, lane: Lane) -> bool {
        let Some(area) = self.areas.get(&area) else { return false };
        area.held(person).any(|grant| match lane {
            Lane::Shared => true,
            Lane::Officials => matches!(grant.role, Role::Inspector | Role::Authority),
            Lane::Household(id) => grant.role != Role::Farmer || grant.household == Some(id),
        })
    }

    /// The rights in force: id, person, role, household.
    pub fn grants(&self, area: AreaId) -> Vec<(GrantId, Grant)> {
        let all = self.areas.get(&area).into_iter().flat_map(|area| &area.grants);
        all.filter(|(_, (_, ended))| !ended).map(|(id, (grant, _))| (*id, grant.clone())).collect()
    }

    /// Operations whose bodies were erased by law.
    pub fn erased(&self, area: AreaId) -> BTreeSet<Hash> {
        self.areas.get(&area).map(|area| area.erased.clone()).unwrap_or_default()
    }
}

impl Area {
    fn held(&self, person: PersonId) -> impl Iterator<Item = &Grant> {
        self.grants
            .values()
            .filter(move |(grant, ended)| grant.person == person && !ended)
            .map(|(grant, _)| grant)
    }

    fn holds(&self, person: PersonId, role: Role, household: Option<HouseholdId>) -> bool {
        self.held(person).any(|grant| {
            let reaches =
                role != Role::Farmer || household.is_none() || grant.household == household;
            grant.role == role && reaches
        })
    }

    fn segment(&mut self, hub: PersonId, content: &[u8], faults: &mut Vec<String>) {
        let segment = Segment::decode(content).unwrap();
        let device = segment.chain.device;
        let Some(author) = self.owners.get(&device).copied() else {
            return faults.push(format!("a segment of {device} before its certificate"));
        };
        let before = self.clone_rights();
        for (raw, hash) in segment.ops.iter().zip(segment.hashes()) {
            let Body::Bytes(_) = &raw.body else { continue };
            let (Ok(header), Some(body)) = (decode_header(&raw.header), raw.body.fields()) else {
                faults.push(format!("{hash:?} cannot be read and has a body"));
                continue;
            };
            let lane = segment.lane;
            let stated = Stated { device, author, lane, header: &header, body: &body };
            if !before.permits(hub, &stated) {
                faults.push(format!(
                    "{hash:?}: {:?} as {:?} in {lane} by {author} took effect",
                    header.kind, header.role
                ));
            }
            self.effect(&stated);
        }
    }

    /// The operations of one segment are judged by the rights before it.
    fn clone_rights(&self) -> Self {
        Self { owners: BTreeMap::new(), erased: BTreeSet::new(), ..self.clone() }
    }

    fn permits(&self, hub: PersonId, stated: &Stated<'_>) -> bool {
        let Stated { device, author, lane, header, body } = *stated;
        let role = header.role;
        let holds = if role == Role::Hub {
            author == hub
        } else {
            !self.ended.contains(&device) && self.holds(author, role, lane.household())
        };
        let may_end = |by: Role, id: GrantId| {
            self.grants.get(&id).is_some_and(|(grant, _)| rights::may_grant(by, grant.role))
        };
        let body_holds = match header.kind {
            OpKind::Grant => {
                Grant::from_fields(body).is_ok_and(|grant| rights::may_grant(role, grant.role))
            }
            OpKind::Revoke => Revoke::from_fields(body).is_ok_and(|end| {
                let about = GrantId(header.entity);
                let own = self.grants.get(&about).is_some_and(|(grant, _)| grant.person == author);
                let device =
                    end.device.is_none() || role == Role::Hub || own || may_end(role, about);
                end.grant.is_none_or(|id| may_end(role, id)) && device
            }),
            _ => true,
        };
        holds && rights::may(role, lane.into(), header.kind) && body_holds
    }

    fn effect(&mut self, stated: &Stated<'_>) {
        match stated.header.kind {
            OpKind::Grant => {
                let grant = Grant::from_fields(stated.body).unwrap();
                self.grants.entry(GrantId(stated.header.entity)).or_insert((grant, false));
            }
            OpKind::Revoke => {
                let end = Revoke::from_fields(stated.body).unwrap();
                if let Some((_, ended)) = end.grant.and_then(|id| self.grants.get_mut(&id)) {
                    *ended = true;
                }
                self.ended.extend(end.device);
            }
            OpKind::Redact => {
                let redact = vungtrong_model::Redact::from_fields(stated.body).unwrap();
                self.erased.insert(redact.operation);
            }
            _ => {}
        }
    }
}
