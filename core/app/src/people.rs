//! The growing area and its people: facts, codes, households, members, rights, invitations.

use crate::{
    App, AppError, Done,
    app::Statement,
    rights::{farms_for, invites_as, may_revoke},
};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;
use vungtrong_ledger::peek;
use vungtrong_model::*;
use vungtrong_rules::{Finding, ParsedCode};
use vungtrong_store::{Changes, SyncState};

/// A member as the representative's list shows them.
#[derive(Clone, Debug, Serialize)]
pub struct MemberView {
    /// The person.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Telephone, where it may be seen.
    pub phone: String,
    /// Their household.
    pub household: Option<HouseholdId>,
    /// Its name.
    pub household_name: String,
    /// What they are in this area.
    pub roles: Vec<Role>,
    /// When the hub last had something from one of their phones; `None`: no phone, or never.
    pub last_sync: Option<Millis>,
    /// No longer takes part.
    pub left: bool,
    /// As what this person may invite them; `None`: not at all.
    pub invite_as: Option<Role>,
    /// This person may end all their rights. Nobody ends their own.
    pub may_revoke: bool,
}

/// A household.
#[derive(Clone, Debug, Serialize)]
pub struct HouseholdView {
    /// Its id.
    pub id: HouseholdId,
    /// Its facts.
    #[serde(flatten)]
    pub household: Household,
    /// All of it is at the hub.
    pub sync: &'static str,
}

/// A code for one market.
#[derive(Clone, Debug, Serialize)]
pub struct CodeView {
    /// Its id.
    pub id: CodeId,
    /// What holds now.
    #[serde(flatten)]
    pub code: Code,
    /// The parts of the code as far as its scheme is known.
    pub parsed: ParsedCode,
    /// What speaks against it.
    pub findings: Vec<Finding>,
    /// What led there: day and status.
    pub history: Vec<(Date, CodeStatus)>,
}

/// An invitation to be shown as a QR code.
#[derive(Clone, Debug, Serialize)]
pub struct InviteView {
    /// The text of the QR code.
    pub ticket: String,
    /// The person invited.
    pub person: PersonId,
    /// Not redeemable after this.
    pub expires: Millis,
}

/// How long an invitation holds.
const INVITATION_MS: i64 = 72 * 3_600_000;

impl App {
    /// The growing areas on this phone.
    pub fn areas(&self) -> Result<Vec<(AreaId, GrowingArea)>, AppError> {
        Ok(self.reader()?.areas()?.into_iter().map(|row| (row.id, row.area)).collect())
    }

    /// The only area of this phone; most phones have one.
    pub fn only_area(&self) -> Result<AreaId, AppError> {
        let areas = self.reader()?.areas()?;
        match areas.as_slice() {
            [] => Err(AppError::AuthRequired),
            [area] => Ok(area.id),
            _ => Err(AppError::invalid("area", "required")),
        }
    }

    /// Changes facts of the area.
    pub fn set_area(&self, id: AreaId, area: &GrowingArea) -> Result<Done<()>, AppError> {
        self.state_facts(id, Lane::Shared, OpKind::Area, id.0, area)
    }

    /// Adds a household.
    pub fn add_household(
        &self,
        area: AreaId,
        household: &Household,
    ) -> Result<Done<HouseholdId>, AppError> {
        if household.name.trim().is_empty() {
            return Err(AppError::invalid("name", "required"));
        }
        let id = HouseholdId::new(&*self.env.clock, &*self.env.entropy);
        // Everybody may know the name; telephone and citizen id stay in the household's own lane.
        let shared = Household { name: household.name.clone(), ..Household::default() };
        let private = Household { name: String::new(), ..household.clone() };
        let statement = |lane, body| Statement {
            kind: OpKind::Household,
            entity: id.0,
            lane,
            base: Vec::new(),
            body,
        };
        let mut all = vec![statement(Lane::Shared, shared.to_fields())];
        if private != Household::default() {
            let mut body = private.to_fields();
            body.retain(|_, value| *value != Value::Bool(false));
            all.push(statement(Lane::Household(id), body));
        }
        let (_, changes) = self.state_all(area, all)?;
        Ok(Done { value: id, changes })
    }

    /// Adds a person.
    pub fn add_member(&self, area: AreaId, member: &Member) -> Result<Done<PersonId>, AppError> {
        if member.name.trim().is_empty() {
            return Err(AppError::invalid("name", "required"));
        }
        let id = PersonId::new(&*self.env.clock, &*self.env.entropy);
        let shared = Member { phone: String::new(), ..member.clone() };
        let statement = |lane, body| Statement {
            kind: OpKind::Member,
            entity: id.0,
            lane,
            base: Vec::new(),
            body,
        };
        let mut all = vec![statement(Lane::Shared, shared.to_fields())];
        if let (Some(household), false) = (member.household, member.phone.is_empty()) {
            let phone = Member { phone: member.phone.clone(), ..Member::default() };
            let mut body = phone.to_fields();
            body.retain(|_, value| *value != Value::Bool(false));
            all.push(statement(Lane::Household(household), body));
        }
        let (_, changes) = self.state_all(area, all)?;
        Ok(Done { value: id, changes })
    }

    /// Changes facts of a household: also that it is no longer a member.
    pub fn set_household(
        &self,
        area: AreaId,
        id: HouseholdId,
        household: &Household,
    ) -> Result<Done<()>, AppError> {
        if household.name.trim().is_empty() {
            return Err(AppError::invalid("name", "required"));
        }
        if self.households(area)?.iter().all(|known| known.id != id) {
            return Err(AppError::not_found("household", id));
        }
        let Household { name, left, .. } = household.clone();
        let shared = Household { name, left, ..Household::default() };
        let private = Household { name: String::new(), left: false, ..household.clone() };
        let parts = [(Lane::Shared, shared), (Lane::Household(id), private)];
        self.state_parts(area, OpKind::Household, id.0, &parts)
    }

    /// Changes facts of a person: also that they moved to another household, or no longer take part. Their rights end
    /// with [`revoke_member`](Self::revoke_member); a household that they left keeps what it was told of them.
    pub fn set_member(
        &self,
        area: AreaId,
        id: PersonId,
        member: &Member,
    ) -> Result<Done<()>, AppError> {
        if member.name.trim().is_empty() {
            return Err(AppError::invalid("name", "required"));
        }
        if self.members(area)?.iter().all(|known| known.id != id) {
            return Err(AppError::not_found("member", id));
        }
        let shared = Member { phone: String::new(), ..member.clone() };
        let mut parts = vec![(Lane::Shared, shared)];
        if let Some(household) = member.household {
            let phone = Member { phone: member.phone.clone(), ..Member::default() };
            parts.push((Lane::Household(household), phone));
        }
        self.state_parts(area, OpKind::Member, id.0, &parts)
    }

    /// Facts of one thing that are told in several lanes, each as a patch over what that lane knows; in one transaction.
    fn state_parts<R: Record>(
        &self,
        area: AreaId,
        kind: OpKind,
        entity: uuid::Uuid,
        parts: &[(Lane, R)],
    ) -> Result<Done<()>, AppError> {
        let ops = self.reader()?.ops_of(area, entity)?;
        let mut all = Vec::new();
        for (lane, wanted) in parts {
            let ops: Vec<_> = ops.iter().filter(|op| op.lane == *lane).cloned().collect();
            let mut known = vungtrong_ledger::reduce::facts(&ops).fields;
            known.retain(|number, _| R::FIELDS.iter().any(|(mine, _)| mine == number));
            let mut body = patch(&known, &wanted.to_fields());
            // What was never said to be so need not be denied.
            body.retain(|number, value| *value != Value::Bool(false) || known.contains_key(number));
            if !body.is_empty() {
                let (lane, base) = (*lane, newest(&ops, kind));
                all.push(Statement { kind, entity, lane, base, body });
            }
        }
        if all.is_empty() {
            return Ok(Done { value: (), changes: Changes::default() });
        }
        let (_, changes) = self.state_all(area, all)?;
        Ok(Done { value: (), changes })
    }

    /// Households by name.
    pub fn households(&self, area: AreaId) -> Result<Vec<HouseholdView>, AppError> {
        let rows = self.reader()?.households(area)?;
        let view = |row: vungtrong_store::HouseholdRow| HouseholdView {
            id: row.id,
            household: row.household,
            sync: sync_name(row.sync),
        };
        Ok(rows.into_iter().map(view).collect())
    }

    /// Members by name, with their roles and when they last synced. People with a role and no member record are listed
    /// under the name on their invitation.
    pub fn members(&self, area: AreaId) -> Result<Vec<MemberView>, AppError> {
        let me = self.identity().map(|identity| identity.person).ok();
        let mine = me.map(|_| self.own_roles(area)).transpose()?.unwrap_or_default();
        let store = self.reader()?;
        let households: BTreeMap<_, _> =
            store.households(area)?.into_iter().map(|row| (row.id, row.household.name)).collect();
        let mut views: BTreeMap<PersonId, MemberView> = BTreeMap::new();
        for row in store.members(area)? {
            let view = views.entry(row.id).or_insert_with(|| blank(row.id));
            view.name = row.member.name;
            view.phone = row.member.phone;
            view.household = row.member.household;
            view.left = row.member.left;
        }
        for grant in store.grants(area)?.into_iter().filter(|grant| grant.revoked.is_none()) {
            let view = views.entry(grant.grant.person).or_insert_with(|| blank(grant.grant.person));
            if view.name.is_empty() {
                view.name = grant.grant.name;
            }
            view.household = view.household.or(grant.grant.household);
            if !view.roles.contains(&grant.grant.role) {
                view.roles.push(grant.grant.role);
            }
        }
        for seen in store.last_seen(area)? {
            if let Some(view) = views.get_mut(&seen.person) {
                view.last_sync = view.last_sync.max(Some(seen.at));
            }
        }
        let mut views: Vec<_> = views.into_values().collect();
        for view in &mut views {
            let name = view.household.and_then(|id| households.get(&id)).cloned();
            view.household_name = name.unwrap_or_default();
            view.invite_as = invites_as(&mine, &view.roles, view.household);
            view.may_revoke = me != Some(view.id) && may_revoke(&mine, &view.roles);
        }
        views.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(views)
    }

    /// Facts of a person, as [`set_member`](Self::set_member) takes them.
    pub fn member(&self, area: AreaId, id: PersonId) -> Result<Member, AppError> {
        if let Some(row) = self.reader()?.members(area)?.into_iter().find(|row| row.id == id) {
            return Ok(row.member);
        }
        // Somebody with a role and no member record is known by the invitation.
        let view = self.members(area)?.into_iter().find(|view| view.id == id);
        let view = view.ok_or_else(|| AppError::not_found("member", id))?;
        Ok(Member { name: view.name, household: view.household, ..Member::default() })
    }

    /// The household for which this person writes as a farmer.
    pub fn own_household(&self, area: AreaId) -> Result<Option<HouseholdId>, AppError> {
        Ok(farms_for(&self.own_grants(area)?))
    }

    /// What this person is in an area.
    pub fn own_roles(&self, area: AreaId) -> Result<Vec<Role>, AppError> {
        Ok(self.own_grants(area)?.iter().map(|grant| grant.role).collect())
    }

    pub(crate) fn own_grants(&self, area: AreaId) -> Result<Vec<Grant>, AppError> {
        let me = self.identity()?.person;
        let grants = self.reader()?.grants(area)?;
        let own = grants.into_iter().filter(|g| g.revoked.is_none() && g.grant.person == me);
        Ok(own.map(|state| state.grant).collect())
    }

    /// Invites somebody to use this area's app: a ticket that works once, within 72 hours, also when it is scanned
    /// without a network.
    pub fn invite(
        &self,
        area: AreaId,
        person: Option<PersonId>,
        role: Role,
        household: Option<HouseholdId>,
        name: &str,
    ) -> Result<InviteView, AppError> {
        if role == Role::Farmer && household.is_none() {
            return Err(AppError::invalid("household", "required"));
        }
        let identity = self.identity()?;
        let person = person.unwrap_or_else(|| PersonId::new(&*self.env.clock, &*self.env.entropy));
        let name = name.trim().to_owned();
        // The hub gives the right when the invitation is redeemed, if the inviter might have given it.
        let grant = Grant { person, role, household, invitation: None, name: name.clone() };
        let statement = Statement {
            kind: OpKind::Grant,
            entity: person.0,
            lane: Lane::Shared,
            base: Vec::new(),
            body: grant.to_fields(),
        };
        self.permitted(area, &identity, vec![statement])?;
        let mut code = vec![0; 16];
        self.env.entropy.fill(&mut code);
        // By the hub's clock, which is the one that will be asked.
        let expires = Millis(self.hub_now()?.0.saturating_add(INVITATION_MS));
        let invitation = Invitation {
            area,
            person,
            role,
            household,
            name,
            code: Blob(code),
            expires,
            inviter: identity.device,
        };
        let ticket = Ticket {
            url: identity.hub_url.clone(),
            hub_key: Blob(identity.hub_key.to_vec()),
            invitation: Blob(Self::secret_key(&identity).sign(&invitation)),
            tls_root: identity.tls_root.clone().map(Blob),
        };
        Ok(InviteView { ticket: vungtrong_ledger::write_ticket(&ticket), person, expires })
    }

    /// Ends a right, or a lost phone.
    pub fn revoke(&self, area: AreaId, revoke: &Revoke) -> Result<Done<()>, AppError> {
        let about = match (revoke.grant, revoke.device) {
            (Some(grant), _) => grant,
            (None, Some(device)) => self.grant_behind(area, device)?,
            (None, None) => return Err(AppError::invalid("grant", "required")),
        };
        let statement = Statement {
            kind: OpKind::Revoke,
            entity: about.0,
            lane: Lane::Shared,
            base: Vec::new(),
            body: revoke.to_fields(),
        };
        let (_, changes) = self.state(area, statement)?;
        Ok(Done { value: (), changes })
    }

    /// A right of the device's owner: the end of a device is a statement about it, so that everybody can see whose
    /// device it was and who may end it.
    fn grant_behind(&self, area: AreaId, device: DeviceId) -> Result<GrantId, AppError> {
        let unknown = || AppError::not_found("device", device);
        let store = self.reader()?;
        let signed = store.certificate(device)?.ok_or_else(unknown)?;
        let owner = peek::<Certificate>(&signed).map_err(AppError::internal)?.person;
        let grants = store.grants(area)?;
        let theirs = grants.iter().filter(|state| state.grant.person == owner);
        theirs.map(|state| state.id).next().ok_or_else(unknown)
    }

    /// Ends all rights of a member in an area; how many there were.
    pub fn revoke_member(
        &self,
        area: AreaId,
        person: PersonId,
        reason: &str,
    ) -> Result<Done<usize>, AppError> {
        let grants = self.reader()?.grants(area)?;
        let theirs = grants.into_iter().filter(|g| g.revoked.is_none() && g.grant.person == person);
        let statement = |grant: vungtrong_ledger::reduce::GrantState| {
            let revoke =
                Revoke { grant: Some(grant.id), device: None, reason: reason.trim().to_owned() };
            let body = revoke.to_fields();
            Statement {
                kind: OpKind::Revoke,
                entity: grant.id.0,
                lane: Lane::Shared,
                base: Vec::new(),
                body,
            }
        };
        let all: Vec<_> = theirs.map(statement).collect();
        if all.is_empty() {
            return Err(AppError::not_found("grant", person));
        }
        let (ops, changes) = self.state_all(area, all)?;
        Ok(Done { value: ops.len(), changes })
    }

    /// A code in its parts, and what speaks against it.
    pub fn judge_code(&self, text: &str, market: &str, crop: &str) -> (ParsedCode, Vec<Finding>) {
        let rules = self.rules();
        (rules.parse_code(text), rules.judge_code(text, market, crop))
    }

    /// Adds a step to the life of a code; `id` of a code already known, or a new one.
    pub fn set_code(
        &self,
        area: AreaId,
        id: Option<CodeId>,
        code: &Code,
    ) -> Result<Done<CodeId>, AppError> {
        if code.code.trim().is_empty() {
            return Err(AppError::invalid("code", "required"));
        }
        if code.market.trim().is_empty() {
            return Err(AppError::invalid("market", "required"));
        }
        let id = id.unwrap_or_else(|| CodeId::new(&*self.env.clock, &*self.env.entropy));
        let done = self.state_facts(area, Lane::Shared, OpKind::Code, id.0, code)?;
        Ok(Done { value: id, changes: done.changes })
    }

    /// The codes of an area.
    pub fn codes(&self, area: AreaId) -> Result<Vec<CodeView>, AppError> {
        let rows = self.reader()?.codes(area)?;
        let crop = self.areas()?.into_iter().find(|(id, _)| *id == area).map(|(_, a)| a.crop);
        let rules = self.rules();
        let view = |row: vungtrong_store::CodeRow| {
            let code = Code::from_fields(&row.state.facts.fields).unwrap_or_default();
            let findings =
                rules.judge_code(&code.code, &code.market, crop.as_deref().unwrap_or_default());
            CodeView {
                id: row.id,
                parsed: rules.parse_code(&code.code),
                findings,
                history: row
                    .state
                    .history
                    .iter()
                    .map(|step| (step.since, step.code.status))
                    .collect(),
                code,
            }
        };
        Ok(rows.into_iter().map(view).collect())
    }

    /// States facts of something as a patch over what is known. Fields that this version does not know stay.
    pub(crate) fn state_facts<R: Record>(
        &self,
        area: AreaId,
        lane: Lane,
        kind: OpKind,
        entity: uuid::Uuid,
        wanted: &R,
    ) -> Result<Done<()>, AppError> {
        let ops = self.reader()?.ops_of(area, entity)?;
        let mut known = vungtrong_ledger::reduce::facts(&ops).fields;
        known.retain(|number, _| R::FIELDS.iter().any(|(mine, _)| mine == number));
        let body = patch(&known, &wanted.to_fields());
        if body.is_empty() {
            return Ok(Done { value: (), changes: Changes::default() });
        }
        let base = newest(&ops, kind);
        let (_, changes) = self.state(area, Statement { kind, entity, lane, base, body })?;
        Ok(Done { value: (), changes })
    }
}

/// The operations of a kind that no other of them names as its base.
pub(crate) fn newest(ops: &[Op], kind: OpKind) -> Vec<Hash> {
    let of_kind = || ops.iter().filter(|op| op.header.kind == kind);
    let named: std::collections::BTreeSet<_> = of_kind().flat_map(|op| &op.header.base).collect();
    of_kind().map(|op| op.hash).filter(|hash| !named.contains(hash)).collect()
}

fn blank(id: PersonId) -> MemberView {
    MemberView {
        id,
        name: String::new(),
        phone: String::new(),
        household: None,
        household_name: String::new(),
        roles: Vec::new(),
        last_sync: None,
        left: false,
        invite_as: None,
        may_revoke: false,
    }
}

pub(crate) fn sync_name(state: SyncState) -> &'static str {
    match state {
        SyncState::Stored => "stored",
        SyncState::Unsent => "unsent",
        SyncState::Refused => "refused",
    }
}
