//! What the hub states itself: areas, invitations, the grants of those it enrols, ends of devices, erasures.

use super::core::{HubCore, id_from};
use super::{Device, HubStore};
use crate::{
    EnrolReply, EnrolRequest, Envelope, MAX_ENROL_BYTES, PROTOCOL, Problem, Receipt, StoreError,
    pack, unpack,
};
use uuid::Uuid;
use vungtrong_ledger::{PublicKey, RawOp, Segment, peek, rights};
use vungtrong_model::{
    AreaId, Blob, ChainId, ClockEvidence, DeviceId, Fields, Grant, GrantId, Hlc, Invitation, Lane,
    Millis, OpHeader, OpKind, Record, Revoke, Role,
};

/// One operation of the hub's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// In which lane.
    pub lane: Lane,
    /// What kind.
    pub kind: OpKind,
    /// About what.
    pub entity: Uuid,
    /// The body.
    pub body: Fields,
}

impl HubCore {
    /// States something in the hub's own name, as a segment of its own. The receipt says whether it holds.
    pub fn state(
        &self,
        store: &mut dyn HubStore,
        area: AreaId,
        statement: &Statement,
        now: Millis,
    ) -> Result<Receipt, StoreError> {
        let chain = ChainId { area, device: self.device() };
        let head = store.chain_head(chain)?;
        let header = OpHeader {
            kind: statement.kind,
            entity: statement.entity,
            role: Role::Hub,
            hlc: Hlc::at(now),
            base: Vec::new(),
            clock: ClockEvidence { hub_s: Some(now.0 / 1000), ..ClockEvidence::default() },
        };
        let op = RawOp::new(&header, &statement.body);
        let (first, lane) = (head.number + 1, statement.lane);
        let segment = Segment::seal(chain, lane, first, head.hash, vec![op], &self.key);
        self.take_own(store, segment, now)
    }

    /// An invitation of the hub's own, signed: for the first representative of an area, and for officials.
    pub fn invite(&self, invitation: &Invitation) -> Vec<u8> {
        self.key.sign(&Invitation { inviter: self.device(), ..invitation.clone() })
    }

    /// Ends a device in the hub's own name.
    pub fn end_device(
        &self,
        store: &mut dyn HubStore,
        area: AreaId,
        device: DeviceId,
        reason: &str,
        now: Millis,
    ) -> Result<Receipt, StoreError> {
        let end = Revoke { grant: None, device: Some(device), reason: reason.to_owned() };
        let (lane, kind, body) = (Lane::Shared, OpKind::Revoke, end.to_fields());
        self.state(store, area, &Statement { lane, kind, entity: Uuid::nil(), body }, now)
    }

    /// Redeems an invitation: bytes that came to `path`, answer in bytes. The same phone may ask again.
    pub fn enrol(
        &self,
        store: &mut dyn HubStore,
        path: &str,
        bytes: &[u8],
        now: Millis,
    ) -> Result<Vec<u8>, StoreError> {
        let mut reply = EnrolReply { hub_time: now, ..EnrolReply::default() };
        match self.redeem(store, path, bytes, now)? {
            Ok((area, certificate)) => {
                (reply.area, reply.certificate) = (Some(area), Some(Blob(certificate)));
            }
            Err(problem) => reply.problem = Some(problem),
        }
        Ok(pack(&reply))
    }

    fn redeem(
        &self,
        store: &mut dyn HubStore,
        path: &str,
        bytes: &[u8],
        now: Millis,
    ) -> Result<Result<(AreaId, Vec<u8>), Problem>, StoreError> {
        let asked = match Asked::read(path, bytes, now) {
            Ok(asked) => asked,
            Err(problem) => return Ok(Err(problem)),
        };
        let Some(invitation) = self.genuine(store, &asked.invitation)? else {
            return Ok(Err(Problem::Invitation));
        };
        let key = asked.key.to_bytes();
        let device = DeviceId(id_from(b"device", &[&key, &invitation.code.0]));
        match store.redeemed(&invitation.code.0)? {
            Some(other) if other != device => return Ok(Err(Problem::InvitationUsed)),
            Some(_) => {
                let known = store.device(device)?;
                let known = known.ok_or_else(|| StoreError::new("a redeemed device is missing"))?;
                return Ok(Ok((invitation.area, known.certificate)));
            }
            None if now > invitation.expires => return Ok(Err(Problem::InvitationExpired)),
            None => {}
        }
        let certificate = self.certify(device, invitation.person, &asked.key, now);
        let person = invitation.person;
        store.redeem(&invitation.code.0, device)?;
        store.put_device(&Device {
            device,
            person,
            certificate: certificate.clone(),
            revoked: None,
        })?;
        self.grant(store, &invitation, asked.invitation, now)?;
        self.introduce(store, invitation.area, device, now)?;
        Ok(Ok((invitation.area, certificate)))
    }

    /// The invitation, when whoever signed it may give that role in that area now.
    fn genuine(
        &self,
        store: &dyn HubStore,
        signed: &[u8],
    ) -> Result<Option<Invitation>, StoreError> {
        let Ok(claimed) = peek::<Invitation>(signed) else { return Ok(None) };
        let complete = claimed.role != Role::Farmer || claimed.household.is_some();
        if !complete || claimed.code.0.len() != 16 {
            return Ok(None);
        }
        let grants = self.grants(store, claimed.area)?;
        let device = store.device(claimed.inviter)?;
        let (key, person) = match &device {
            _ if claimed.inviter == self.device() => (self.public_key(), self.person()),
            Some(device) if device.revoked.is_none() => {
                match self.device_key(store, claimed.inviter)? {
                    Some((device, key)) => (key, device.person),
                    None => return Ok(None),
                }
            }
            _ => return Ok(None),
        };
        let may = |by| rights::may_grant(by, claimed.role);
        let held = || grants.of(person).any(|state| may(state.grant.role));
        let allowed = if person == self.person() { may(Role::Hub) } else { held() };
        Ok(key.open(signed).ok().filter(|_| allowed))
    }

    fn grant(
        &self,
        store: &mut dyn HubStore,
        invitation: &Invitation,
        signed: Vec<u8>,
        now: Millis,
    ) -> Result<(), StoreError> {
        let (person, role, household) = (invitation.person, invitation.role, invitation.household);
        if self.grants(store, invitation.area)?.holds(person, role, household) {
            return Ok(()); // another phone of the same person
        }
        let name = invitation.name.clone();
        let grant = Grant { person, role, household, invitation: Some(Blob(signed)), name };
        let entity = GrantId(id_from(b"grant", &[&invitation.code.0])).0;
        let (lane, kind, body) = (Lane::Shared, OpKind::Grant, grant.to_fields());
        let statement = Statement { lane, kind, entity, body };
        self.state(store, invitation.area, &statement, now).map(|_| ())
    }
}

/// An enrolment that its own key signed.
struct Asked {
    invitation: Vec<u8>,
    key: PublicKey,
}

impl Asked {
    fn read(path: &str, bytes: &[u8], now: Millis) -> Result<Self, Problem> {
        if bytes.len() > MAX_ENROL_BYTES {
            return Err(Problem::Malformed);
        }
        let envelope = Envelope::decode(bytes).map_err(|_| Problem::Malformed)?;
        let payload = unpack(&envelope.payload.0, MAX_ENROL_BYTES);
        let request: EnrolRequest = payload.map_err(|_| Problem::Malformed)?;
        if request.protocol != PROTOCOL {
            return Err(Problem::Protocol);
        }
        let key = PublicKey::from_slice(&request.key.0).ok_or(Problem::Malformed)?;
        envelope.check(path, &key, now)?;
        Ok(Self { invitation: request.invitation.0, key })
    }
}
