//! `invite`.

use super::Out;
use qrcode::{EcLevel, QrCode, render::unicode};
use rustls::pki_types::{CertificateDer, pem::PemObject};
use std::{error::Error, path::PathBuf};
use vungtrong_hub::{
    DEFAULT_LISTEN, Hub,
    admin::{self, Guest},
};
use vungtrong_model::{HouseholdId, PersonId, Role};

/// Whom to invite as what.
#[derive(Debug, clap::Args)]
pub struct Invite {
    /// The area's id or name.
    #[arg(long)]
    area: String,
    /// farmer, representative, inspector or authority.
    #[arg(long, value_parser = role)]
    role: Role,
    /// How to greet them.
    #[arg(long)]
    name: String,
    /// For a farmer: the household's id; a new one is made when it is missing.
    #[arg(long)]
    household: Option<HouseholdId>,
    /// The person's id, when they have another phone already.
    #[arg(long)]
    person: Option<PersonId>,
    /// Where the phone reaches the hub.
    #[arg(long, default_value_t = format!("http://{DEFAULT_LISTEN}"))]
    url: String,
    /// The root certificate (PEM) that phones shall trust for this hub, when it is not a publicly known one.
    #[arg(long, value_name = "FILE")]
    tls_root: Option<PathBuf>,
}

fn role(name: &str) -> Result<Role, String> {
    let invited = |role: &Role| !matches!(role, Role::Hub | Role::Unknown(_));
    Role::from_name(name)
        .filter(invited)
        .ok_or_else(|| "farmer, representative, inspector or authority".to_owned())
}

/// Prints a ticket, as text and as a QR code.
pub fn invite(hub: &Hub, invite: &Invite, out: Out) -> Result<(), Box<dyn Error>> {
    let area = admin::find_area(hub, &invite.area)?.id;
    let root = invite.tls_root.as_ref().map(CertificateDer::from_pem_file).transpose()?;
    let Invite { role, ref name, household, person, ref url, .. } = *invite;
    let guest = Guest { area, role, name: name.clone(), household, person };
    let invited = admin::invite(hub, &guest, url, root.map(|der| der.to_vec()));
    let code = QrCode::with_error_correction_level(&invited.ticket, EcLevel::L);
    // A ticket with a TLS root can be too long for a QR code: then the text alone has to do.
    let picture = code.map(|code| code.render::<unicode::Dense1x2>().build()).unwrap_or_default();
    Ok(out.print(&invited, || {
        let household = invited.household.map_or(String::new(), |id| format!("\nHousehold {id}"));
        format!(
            "{picture}\n{}\n\nPerson    {}{household}\nOnce, within 72 hours.",
            invited.ticket, invited.person
        )
    })?)
}
