//! What an administrator does: areas, invitations, ends of rights and devices, exports, backups.
//!
//! All of it works beside a running server: what is written, is written to the same database, and the server looks at the
//! database on every request.

mod backup;
mod export;

pub use backup::backup;
pub use export::export;

use crate::{Hub, SystemEntropy, store::SqliteHubStore};
use uuid::Uuid;
use vungtrong_ledger::{Segment, reduce::facts, write_ticket};
use vungtrong_model::{
    AreaId, Blob, DeviceId, Entropy, GrantId, GrowingArea, HouseholdId, Invitation, Lane, Millis,
    Op, OpKind, PersonId, Record, Revoke, Role, Ticket,
};
use vungtrong_sync::{
    Device, HubStore, LaneFilter, LogRow, Outcome, Receipt, RowKind, Scope, Statement, StoreError,
};

/// Why an administrator's wish was not done.
#[derive(Debug, thiserror::Error)]
pub enum AdminError {
    /// No such area.
    #[error("no area has the name or id {0:?}; `areas` lists them")]
    NoArea(String),
    /// More than one area has the name.
    #[error("several areas are called {0:?}; use the id")]
    SeveralAreas(String),
    /// Nobody and nothing has this id.
    #[error("{0} is not known here")]
    Unknown(Uuid),
    /// The hub's own rights do not allow it.
    #[error("the hub may not state this")]
    Refused,
    /// Storage.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Files.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

/// An area as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct AreaView {
    /// Its id.
    pub id: AreaId,
    /// Its name.
    pub name: String,
    /// The crop.
    pub crop: String,
    /// Items in its log.
    pub items: i64,
    /// People who hold a right in it now.
    pub people: usize,
}

/// Whom to invite.
#[derive(Clone, Debug)]
pub struct Guest {
    /// To which area.
    pub area: AreaId,
    /// As what.
    pub role: Role,
    /// How to greet them.
    pub name: String,
    /// For a farmer: the household; `None` makes a new one.
    pub household: Option<HouseholdId>,
    /// Somebody who has another phone already; `None` makes a new person.
    pub person: Option<PersonId>,
}

/// An invitation that was made.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Invited {
    /// What the phone scans or types.
    pub ticket: String,
    /// Who.
    pub person: PersonId,
    /// For a farmer: the household.
    pub household: Option<HouseholdId>,
    /// Not redeemable after this.
    pub expires: Millis,
}

/// How long an invitation can be redeemed: 72 hours.
const INVITATION_MS: i64 = 72 * 3_600_000;

/// Starts the log of a new area.
pub fn create_area(hub: &Hub, facts: &GrowingArea) -> Result<AreaId, AdminError> {
    let area = AreaId::new(&*hub.clock, &SystemEntropy);
    let (lane, kind, body) = (Lane::Shared, OpKind::Area, facts.to_fields());
    state(hub, area, Statement { lane, kind, entity: area.0, body })?;
    Ok(area)
}

/// Signs an invitation. Nothing is written: it counts when it is redeemed.
pub fn invite(hub: &Hub, guest: &Guest, url: &str, tls_root: Option<Vec<u8>>) -> Invited {
    let (clock, entropy) = (&*hub.clock, &SystemEntropy);
    let mut code = vec![0; 16];
    entropy.fill(&mut code);
    let new_household = || HouseholdId::new(clock, entropy);
    let farmer = guest.role == Role::Farmer;
    let invitation = Invitation {
        area: guest.area,
        person: guest.person.unwrap_or_else(|| PersonId::new(clock, entropy)),
        role: guest.role,
        household: farmer.then(|| guest.household.unwrap_or_else(new_household)),
        name: guest.name.clone(),
        code: Blob(code),
        expires: Millis(clock.now().0 + INVITATION_MS),
        inviter: hub.core.device(),
    };
    let ticket = Ticket {
        url: url.to_owned(),
        hub_key: Blob(hub.core.public_key().to_bytes().to_vec()),
        invitation: Blob(hub.core.invite(&invitation)),
        tls_root: tls_root.map(Blob),
    };
    let Invitation { person, household, expires, .. } = invitation;
    Invited { ticket: write_ticket(&ticket), person, household, expires }
}

/// Ends a device in every area of its owner.
pub fn revoke_device(hub: &Hub, id: DeviceId, reason: &str) -> Result<(), AdminError> {
    let device = hub.database.read(|store| store.device(id))?.ok_or(AdminError::Unknown(id.0))?;
    for area in hub.database.read(|store| store.areas_of(device.person))? {
        let end = Revoke { grant: None, device: Some(id), reason: reason.to_owned() };
        state_end(hub, area, Uuid::nil(), &end)?;
    }
    Ok(())
}

/// Ends a right.
pub fn revoke_grant(hub: &Hub, id: GrantId, reason: &str) -> Result<(), AdminError> {
    for area in hub.database.read(|store| store.areas())? {
        let known = hub.database.read(|store| hub.core.grants(store, area))?;
        if known.get(id).is_some() {
            let end = Revoke { grant: Some(id), device: None, reason: reason.to_owned() };
            return state_end(hub, area, id.0, &end);
        }
    }
    Err(AdminError::Unknown(id.0))
}

/// Ends all rights and all devices of a person.
pub fn revoke_person(hub: &Hub, id: PersonId, reason: &str) -> Result<(), AdminError> {
    let areas = hub.database.read(|store| store.areas_of(id))?;
    if areas.is_empty() {
        return Err(AdminError::Unknown(id.0));
    }
    for area in areas {
        let grants = hub.database.read(|store| hub.core.grants(store, area))?;
        for held in grants.of(id) {
            let end = Revoke { grant: Some(held.id), device: None, reason: reason.to_owned() };
            state_end(hub, area, held.id.0, &end)?;
        }
    }
    let devices = hub.database.read(|store| store.devices())?;
    let own = |device: &&Device| device.person == id && device.revoked.is_none();
    devices.iter().filter(own).try_for_each(|device| revoke_device(hub, device.device, reason))
}

fn state_end(hub: &Hub, area: AreaId, entity: Uuid, end: &Revoke) -> Result<(), AdminError> {
    let (lane, kind, body) = (Lane::Shared, OpKind::Revoke, end.to_fields());
    state(hub, area, Statement { lane, kind, entity, body })
}

fn state(hub: &Hub, area: AreaId, statement: Statement) -> Result<(), AdminError> {
    let (core, now) = (hub.core.clone(), hub.clock.now());
    let receipt: Receipt =
        hub.database.write_blocking(move |store| core.state(store, area, &statement, now))?;
    let holds = receipt.outcome == Outcome::Accepted && receipt.refused.is_empty();
    if holds { Ok(()) } else { Err(AdminError::Refused) }
}

/// All areas.
pub fn areas(hub: &Hub) -> Result<Vec<AreaView>, AdminError> {
    hub.database.read(|store| {
        let ids = store.areas()?;
        ids.into_iter().map(|id| area_view(hub, store, id)).collect()
    })
}

fn area_view(hub: &Hub, store: &SqliteHubStore<'_>, id: AreaId) -> Result<AreaView, AdminError> {
    let rows = rows(store, id, &Scope::default().with(Lane::Shared))?;
    let mut ops: Vec<Op> = Vec::new();
    for row in &rows {
        let RowKind::Segment(span) = row.kind else { continue };
        let Some(device) = store.device(span.device)? else { continue };
        let segment = Segment::decode(&row.content).map_err(StoreError::new)?;
        ops.extend(segment.read(&segment.hashes(), device.person, Some(row.received)));
    }
    ops.retain(|op| op.header.kind == OpKind::Area);
    let facts = GrowingArea::from_fields(&facts(&ops).fields).unwrap_or_default();
    let grants = hub.core.grants(store, id)?;
    let held = grants.all().filter(|grant| grant.revoked.is_none());
    let people: std::collections::BTreeSet<_> = held.map(|grant| grant.grant.person).collect();
    let items = store.area_head(id)?.seq;
    Ok(AreaView { id, name: facts.name, crop: facts.crop, items, people: people.len() })
}

/// An area by its id or its name.
pub fn find_area(hub: &Hub, wanted: &str) -> Result<AreaView, AdminError> {
    let named = |area: &AreaView| area.name == wanted || area.id.to_string() == wanted;
    let mut found = areas(hub)?.into_iter().filter(named);
    match (found.next(), found.next()) {
        (Some(area), None) => Ok(area),
        (Some(_), Some(_)) => Err(AdminError::SeveralAreas(wanted.to_owned())),
        (None, _) => Err(AdminError::NoArea(wanted.to_owned())),
    }
}

/// All rows of some lanes of an area.
fn rows(
    store: &SqliteHubStore<'_>,
    area: AreaId,
    scope: &Scope,
) -> Result<Vec<LogRow>, StoreError> {
    let head = store.area_head(area)?.seq;
    store.rows(area, 0, head, LaneFilter { within: scope, without: None }, usize::MAX)
}
