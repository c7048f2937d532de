//! An invitation as a phone shows it: for a member who is known already, and as the squares of a QR code.

use crate::{App, AppError, InviteView};
use qrcode::{EcLevel, QrCode};
use serde::Serialize;
use vungtrong_model::*;

/// An invitation to be shown.
#[derive(Clone, Debug, Serialize)]
pub struct InvitationView {
    /// The ticket and until when it holds.
    #[serde(flatten)]
    pub invite: InviteView,
    /// The QR code, a row for each line of squares; dark is true.
    pub qr: Vec<Vec<bool>>,
}

impl App {
    /// Invites a member of the list by the name that they have there; a farmer without `household` to the household
    /// that they belong to.
    pub fn invite_member(
        &self,
        area: AreaId,
        person: PersonId,
        role: Role,
        household: Option<HouseholdId>,
    ) -> Result<InvitationView, AppError> {
        let member = self.members(area)?.into_iter().find(|member| member.id == person);
        let member = member.ok_or_else(|| AppError::not_found("member", person))?;
        let household = (role == Role::Farmer).then(|| household.or(member.household)).flatten();
        let invite = self.invite(area, Some(person), role, household, &member.name)?;
        let qr = qr(&invite.ticket)?;
        Ok(InvitationView { invite, qr })
    }
}

/// A text as QR code. The lowest correction makes the largest squares: a screen is neither torn nor dirty.
fn qr(text: &str) -> Result<Vec<Vec<bool>>, AppError> {
    let code = QrCode::with_error_correction_level(text, EcLevel::L).map_err(AppError::internal)?;
    let dark = code.to_colors().into_iter().map(|color| color == qrcode::Color::Dark);
    let dark: Vec<bool> = dark.collect();
    Ok(dark.chunks(code.width()).map(<[bool]>::to_vec).collect())
}
