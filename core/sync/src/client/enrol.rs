//! Enrolment: an invitation and a new key become a device.

use super::core::{BadReply, ClientCore, Identity};
use crate::{EnrolReply, EnrolRequest, MAX_REPLY_BYTES, PROTOCOL, Problem, Signer, unpack};
use vungtrong_ledger::{PublicKey, SecretKey, open_certificate};
use vungtrong_model::{AreaId, Blob, DeviceId, Entropy, Millis, PersonId};

/// Where invitations are redeemed.
pub const ENROL_PATH: &str = "/v1/enrol";

impl ClientCore {
    /// The bytes to post to [`ENROL_PATH`]: redeems a signed invitation with a new key. The answer goes to
    /// [`enrolled`].
    pub fn enrol(invitation: &[u8], key: &SecretKey, at: Millis, entropy: &dyn Entropy) -> Vec<u8> {
        let request = EnrolRequest {
            protocol: PROTOCOL,
            invitation: Blob(invitation.to_vec()),
            key: Blob(key.public().to_bytes().to_vec()),
        };
        let signer = Signer { device: DeviceId::default(), key: key.clone(), at };
        signer.seal(ENROL_PATH, &request, None, entropy)
    }
}

/// What an enrolment brought.
#[derive(Clone, Debug)]
pub struct Enrolled {
    /// Who this phone now is.
    pub identity: Identity,
    /// Whose phone it is.
    pub person: PersonId,
    /// The area of the invitation.
    pub area: AreaId,
    /// The hub's clock.
    pub hub_time: Millis,
}

/// Why an enrolment failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EnrolError {
    /// The hub says no. On [`Problem::Clock`] try again with this time.
    #[error("the hub refuses: {}", problem.name())]
    Refused {
        /// Why.
        problem: Problem,
        /// The hub's clock.
        hub_time: Millis,
    },
    /// The certificate is not this hub's, or not for this key.
    #[error("the answer is not from the hub of the invitation")]
    NotThisHub,
    /// See there.
    #[error(transparent)]
    BadReply(#[from] BadReply),
}

/// Reads the answer to [`ClientCore::enrol`].
pub fn enrolled(bytes: &[u8], key: &SecretKey, hub: PublicKey) -> Result<Enrolled, EnrolError> {
    let reply: EnrolReply = unpack(bytes, MAX_REPLY_BYTES).map_err(BadReply::from)?;
    let hub_time = reply.hub_time;
    if let Some(problem) = reply.problem {
        return Err(EnrolError::Refused { problem, hub_time });
    }
    let (Some(signed), Some(area)) = (reply.certificate, reply.area) else {
        return Err(BadReply("neither certificate nor problem").into());
    };
    let (certificate, certified) =
        open_certificate(&signed.0, &hub).map_err(|_| EnrolError::NotThisHub)?;
    if certified != key.public() {
        return Err(EnrolError::NotThisHub);
    }
    let (device, key) = (certificate.device, key.clone());
    let identity = Identity { device, key, certificate: signed.0, hub };
    Ok(Enrolled { identity, person: certificate.person, area, hub_time })
}
