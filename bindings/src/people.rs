//! Households, members, invitations, notices, codes.

use crate::{
    ApiFinding, Core,
    judged::findings,
    parse::{Answer, day_or_none, key, parsed, parsed_or_none, text},
    today::role_keys,
};
use vungtrong_app::{
    CodeView, Enrolled, HouseholdView, InvitationView, MemberView,
    model::{Household, Member, Notice, Role},
};

/// What a ticket says, and who the phone is once it is redeemed.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ApiGreeting {
    /// The growing area.
    pub area: String,
    /// The person.
    pub person: String,
    /// Their name.
    pub name: String,
    /// As what.
    pub role: String,
    /// For a farmer: whose.
    pub household: Option<String>,
}

/// A member.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ApiMember {
    /// The person.
    pub id: String,
    /// Name.
    pub name: String,
    /// Telephone, where it may be seen.
    pub phone: String,
    /// Their household.
    pub household: Option<String>,
    /// Its name.
    pub household_name: String,
    /// `farmer`, `representative`, `inspector`, `authority`.
    pub roles: Vec<String>,
    /// When the hub last had something from one of their phones.
    pub last_sync_ms: Option<i64>,
    /// No longer takes part.
    pub left: bool,
    /// As what this person may invite them.
    pub invite_as: Option<String>,
    /// This person may end all their rights.
    pub may_revoke: bool,
}

/// A household.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ApiHousehold {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Telephone.
    pub phone: String,
    /// No longer a member.
    pub left: bool,
}

/// A ticket to be shown.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ApiInvitation {
    /// The text of the QR code.
    pub ticket: String,
    /// The person invited.
    pub person: String,
    /// Not redeemable after this.
    pub expires_ms: i64,
    /// The QR code, a row for each line of squares; dark is true.
    pub qr: Vec<Vec<bool>>,
}

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ApiNotice {
    /// Its id.
    pub id: String,
    /// Headline.
    pub title: String,
    /// Text.
    pub text: String,
    /// When it was written.
    pub at_ms: i64,
    /// Last day it matters.
    pub until: Option<String>,
    /// Members are asked to confirm it.
    pub confirm: bool,
    /// This person's household read it.
    pub read: bool,
    /// Households that read it.
    pub read_by: u32,
    /// Households that it is for.
    pub readers: u32,
}

/// A code for one market. `kind`: `growing_area`, `packing_house`. `standing`: `granted`, `suspended`, `revoked`,
/// `restored`.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiCode {
    /// Its id.
    pub id: String,
    /// ISO 3166-1 alpha-3.
    pub market: String,
    /// As issued.
    pub code: String,
    /// Growing area or packing house.
    pub kind: String,
    /// Where it stands.
    pub standing: String,
    /// First day of that.
    pub since: Option<String>,
    /// What speaks against it.
    pub findings: Vec<ApiFinding>,
}

#[uniffi::export]
impl Core {
    /// Members by name.
    pub fn members(&self, area: String) -> Answer<Vec<ApiMember>> {
        let members = self.app.members(parsed(&area, "area")?)?;
        Ok(members.into_iter().map(ApiMember::from).collect())
    }

    /// Households.
    pub fn households(&self, area: String) -> Answer<Vec<ApiHousehold>> {
        let households = self.app.households(parsed(&area, "area")?)?;
        Ok(households.into_iter().map(ApiHousehold::from).collect())
    }

    /// Adds a household; its id.
    pub fn add_household(&self, area: String, name: String, phone: String) -> Answer<String> {
        let household = Household { name, phone, ..Household::default() };
        let done = self.app.add_household(parsed(&area, "area")?, &household)?;
        Ok(self.done(done).to_string())
    }

    /// Adds a person; their id.
    pub fn add_member(
        &self,
        area: String,
        name: String,
        phone: String,
        household: Option<String>,
    ) -> Answer<String> {
        let household = parsed_or_none(household.as_deref(), "household")?;
        let member = Member { name, phone, household, ..Member::default() };
        let done = self.app.add_member(parsed(&area, "area")?, &member)?;
        Ok(self.done(done).to_string())
    }

    /// Invites a member; a farmer without `household` to the one that they belong to.
    pub fn invite(
        &self,
        area: String,
        person: String,
        role: String,
        household: Option<String>,
    ) -> Answer<ApiInvitation> {
        let (area, person) = (parsed(&area, "area")?, parsed(&person, "person")?);
        let role = key(Role::from_name, &role, "role")?;
        let household = parsed_or_none(household.as_deref(), "household")?;
        Ok(self.app.invite_member(area, person, role, household)?.into())
    }

    /// Ends all rights of a member.
    pub fn revoke_member(&self, area: String, person: String, reason: String) -> Answer {
        let (area, person) = (parsed(&area, "area")?, parsed(&person, "person")?);
        self.done(self.app.revoke_member(area, person, &reason)?);
        Ok(())
    }

    /// Notices, newest first.
    pub fn notices(&self, area: String) -> Answer<Vec<ApiNotice>> {
        let area = parsed(&area, "area")?;
        let readers = count(self.app.notice_readers(area)?);
        let view = |view: vungtrong_app::NoticeView| ApiNotice {
            id: view.id.to_string(),
            title: view.notice.title,
            text: view.notice.text,
            at_ms: view.at.0,
            until: text(view.notice.until),
            confirm: view.notice.confirm,
            read: view.read,
            read_by: count(view.read_by.len()),
            readers,
        };
        Ok(self.app.notices(area)?.into_iter().map(view).collect())
    }

    /// Writes a notice to all members; its id.
    pub fn add_notice(
        &self,
        area: String,
        title: String,
        text: String,
        until: Option<String>,
        confirm: bool,
    ) -> Answer<String> {
        let until = day_or_none(until.as_deref(), "until")?;
        let notice = Notice { title, text, until, confirm, ..Notice::default() };
        let done = self.app.add_notice(parsed(&area, "area")?, &notice)?;
        Ok(self.done(done).to_string())
    }

    /// Confirms that this person's household read a notice.
    pub fn read_notice(&self, area: String, id: String) -> Answer {
        self.done(self.app.read_notice(parsed(&area, "area")?, parsed(&id, "id")?, None)?);
        Ok(())
    }

    /// The codes of an area.
    pub fn codes(&self, area: String) -> Answer<Vec<ApiCode>> {
        let codes = self.app.codes(parsed(&area, "area")?)?;
        Ok(codes.into_iter().map(ApiCode::from).collect())
    }
}

/// A number of things; more than four thousand million of them there are not.
pub(crate) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl From<Enrolled> for ApiGreeting {
    fn from(enrolled: Enrolled) -> Self {
        Self {
            area: enrolled.area.to_string(),
            person: enrolled.person.to_string(),
            name: enrolled.name,
            role: enrolled.role.name().into_owned(),
            household: text(enrolled.household),
        }
    }
}

impl From<MemberView> for ApiMember {
    fn from(member: MemberView) -> Self {
        Self {
            id: member.id.to_string(),
            name: member.name,
            phone: member.phone,
            household: text(member.household),
            household_name: member.household_name,
            roles: role_keys(&member.roles),
            last_sync_ms: member.last_sync.map(|at| at.0),
            left: member.left,
            invite_as: member.invite_as.map(|role| role.name().into_owned()),
            may_revoke: member.may_revoke,
        }
    }
}

impl From<HouseholdView> for ApiHousehold {
    fn from(view: HouseholdView) -> Self {
        let Household { name, phone, left, .. } = view.household;
        Self { id: view.id.to_string(), name, phone, left }
    }
}

impl From<InvitationView> for ApiInvitation {
    fn from(invitation: InvitationView) -> Self {
        Self {
            ticket: invitation.invite.ticket,
            person: invitation.invite.person.to_string(),
            expires_ms: invitation.invite.expires.0,
            qr: invitation.qr,
        }
    }
}

impl From<CodeView> for ApiCode {
    fn from(view: CodeView) -> Self {
        Self {
            id: view.id.to_string(),
            market: view.code.market,
            code: view.code.code,
            kind: view.code.kind.name().into_owned(),
            standing: view.code.status.name().into_owned(),
            since: text(view.code.since),
            findings: findings(&view.findings),
        }
    }
}
