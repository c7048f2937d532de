//! Enrolment: a ticket makes this phone somebody's.

use crate::{App, AppError};
use serde::Serialize;
use vungtrong_ledger::{PublicKey, SecretKey, peek, read_ticket};
use vungtrong_model::*;
use vungtrong_store::Identity;
use vungtrong_sync::{Cancel, ClientCore, ENROL_PATH, EnrolError, Problem, enrolled};

/// Who this phone is now.
#[derive(Clone, Debug, Serialize)]
pub struct Enrolled {
    /// The area.
    pub area: AreaId,
    /// The person.
    pub person: PersonId,
    /// Their name, as the invitation has it.
    pub name: String,
    /// As what.
    pub role: Role,
    /// The household, for a farmer.
    pub household: Option<HouseholdId>,
}

impl App {
    /// What a ticket says, before anything is done with it: to greet the person by name.
    pub fn read_ticket(&self, text: &str) -> Result<Enrolled, AppError> {
        let ticket = read_ticket(text).map_err(|_| AppError::invalid("ticket", "not_a_ticket"))?;
        let invitation = peek::<Invitation>(&ticket.invitation.0);
        let invitation = invitation.map_err(|_| AppError::invalid("ticket", "not_a_ticket"))?;
        Ok(greeting(&invitation))
    }

    /// Redeems a ticket at the hub it names. The phone makes its own key; the hub certifies it. A phone that was enrolled
    /// before keeps all its data and becomes a new device.
    pub fn enrol(&self, text: &str) -> Result<Enrolled, AppError> {
        let ticket = read_ticket(text).map_err(|_| AppError::invalid("ticket", "not_a_ticket"))?;
        let hub = PublicKey::from_slice(&ticket.hub_key.0)
            .ok_or_else(|| AppError::invalid("ticket", "not_a_ticket"))?;
        let invitation = peek::<Invitation>(&ticket.invitation.0)
            .map_err(|_| AppError::invalid("ticket", "not_a_ticket"))?;
        let waiting = key_setting(&ticket);
        let key = self.enrolment_key(&waiting)?;
        let tls_root = ticket.tls_root.as_ref().map(|root| root.0.as_slice());
        let mut line = self.env.network.connect(&ticket.url, tls_root)?;
        let mut ask = |at| -> Result<Result<_, EnrolError>, AppError> {
            let request = ClientCore::enrol(&ticket.invitation.0, &key, at, &*self.env.entropy);
            let reply = line.post(ENROL_PATH, &request, &Cancel::new())?;
            Ok(enrolled(&reply, &key, hub))
        };
        // A new phone's clock may be anywhere: the hub says what time it is.
        let answer = match ask(self.env.clock.now())? {
            Err(EnrolError::Refused { problem: Problem::Clock, hub_time }) => ask(hub_time)?,
            answer => answer,
        }?;
        let identity = Identity {
            device: answer.identity.device,
            person: answer.person,
            name: invitation.name.clone(),
            secret_key: key.to_bytes(),
            certificate: answer.identity.certificate,
            hub_url: ticket.url,
            hub_key: hub.to_bytes(),
            tls_root: ticket.tls_root.map(|root| root.0),
        };
        // What an earlier device of this phone wrote is signed in its name before the name changes.
        self.seal_all()?;
        let mut store = self.store();
        store.set_identity(&identity)?;
        store.add_area(answer.area)?;
        store.set_setting(&waiting, "")?;
        drop(store);
        Ok(greeting(&invitation))
    }

    /// The key for this invitation, on disk before the hub sees it. When the hub's answer is lost, asking again with the
    /// same key gets the same answer; another key would find the ticket used.
    fn enrolment_key(&self, setting: &str) -> Result<SecretKey, AppError> {
        let mut store = self.store();
        if let Some(kept) = store.setting(setting)?.and_then(|hex| hex.parse::<Hash>().ok()) {
            return Ok(SecretKey::from_bytes(&kept.0));
        }
        let key = SecretKey::generate(&*self.env.entropy);
        store.set_setting(setting, &Hash(key.to_bytes()).to_string())?;
        Ok(key)
    }

    /// Who this phone is; `None` before enrolment.
    pub fn who(&self) -> Result<Option<(DeviceId, PersonId, String)>, AppError> {
        let identity = self.store().identity()?;
        Ok(identity.map(|identity| (identity.device, identity.person, identity.name)))
    }
}

/// Where the key of an enrolment is kept until the hub has answered.
fn key_setting(ticket: &Ticket) -> String {
    format!("enrolment_key/{}", vungtrong_ledger::sha256(&[&ticket.invitation.0]))
}

fn greeting(invitation: &Invitation) -> Enrolled {
    Enrolled {
        area: invitation.area,
        person: invitation.person,
        name: invitation.name.clone(),
        role: invitation.role,
        household: invitation.household,
    }
}
