//! Steps 1 and 2: who asks, and whether the segments are genuine. Only reads, so it runs beside the writer.

use super::core::{HubCore, RENEW_MS, lock};
use super::{Device, HubStore};
use crate::{
    Code, Envelope, MAX_REQUEST_BYTES, PROTOCOL, Problem, StoreError, SyncReply, SyncRequest, pack,
    unpack,
};
use std::collections::BTreeMap;
use vungtrong_ledger::{PublicKey, Segment, open_certificate};
use vungtrong_model::{Blob, ChainId, DeviceId, Hash, Millis, PersonId};

/// Largest segment, bytes. A phone seals a new one before that.
pub const MAX_SEGMENT_BYTES: usize = 256 * 1024;

/// A request that its device signed, for [`HubCore::verify`].
#[derive(Clone, Debug)]
pub struct Opened {
    /// Who asks.
    pub device: Device,
    /// What they ask for.
    pub request: SyncRequest,
    /// When the device's certificate runs out.
    expires: Millis,
    brought: BTreeMap<DeviceId, Known>,
}

/// A request whose segments were looked at, ready for [`HubCore::accept`].
#[derive(Clone, Debug)]
pub struct Verified {
    /// Who asks.
    pub device: Device,
    /// What they ask for.
    pub request: SyncRequest,
    pub(super) candidates: Vec<Candidate>,
    /// Devices of this hub that its storage does not know.
    pub(super) forgotten: Vec<Device>,
    pub(super) renew: bool,
}

impl Verified {
    /// Whether there is anything to write: an idle sync needs no transaction.
    pub fn writes(&self) -> bool {
        let nothing = self.candidates.is_empty() && self.request.thumbnails.is_empty();
        !nothing || !self.forgotten.is_empty() || self.renew
    }
}

/// A segment that came.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) bytes: Vec<u8>,
    pub(super) chain: Option<ChainId>,
    pub(super) found: Result<Genuine, Code>,
}

/// A segment whose signature fits.
#[derive(Clone, Debug)]
pub(super) struct Genuine {
    pub(super) segment: Segment,
    pub(super) hashes: Vec<Hash>,
    pub(super) author: PersonId,
}

/// A request that is not served.
#[derive(Debug, thiserror::Error)]
pub enum NotOpened {
    /// To be answered with status 401 and these bytes.
    #[error("refused: {}", problem.name())]
    Refused {
        /// Why.
        problem: Problem,
        /// The answer.
        reply: Vec<u8>,
    },
    /// The storage failed: status 503.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl HubCore {
    /// Opens a request: bytes that came to `path`. Costs one signature, so this is where a caller sets limits: nobody but
    /// the device itself gets this far in its name. A device that was ended may still hand in what it holds, for
    /// quarantine; all it hears is that it has to wipe itself.
    pub fn open(
        &self,
        store: &dyn HubStore,
        path: &str,
        bytes: &[u8],
        now: Millis,
    ) -> Result<Opened, NotOpened> {
        let refuse = |problem| self.refused(problem, now);
        let envelope = Envelope::decode(bytes).map_err(|_| refuse(Problem::Malformed))?;
        let mut devices = Devices::new(self, store);
        envelope.certificate.iter().for_each(|signed| devices.bring(signed));
        let asker = devices.get(envelope.device)?.ok_or_else(|| refuse(Problem::UnknownDevice))?;
        envelope.check(path, &asker.key, now).map_err(refuse)?;
        if !lock(&self.nonces).first_time(envelope.device, envelope.at, &envelope.nonce.0, now) {
            return Err(refuse(Problem::Replay));
        }
        let request: SyncRequest = unpack(&envelope.payload.0, MAX_REQUEST_BYTES)
            .map_err(|_| refuse(Problem::Malformed))?;
        if request.protocol != PROTOCOL {
            return Err(refuse(Problem::Protocol));
        }
        let Known { device, expires, .. } = asker;
        Ok(Opened { device, request, expires, brought: devices.brought })
    }

    /// Looks at the segments of a request: whose they are, and whether their signatures fit.
    pub fn verify(
        &self,
        store: &dyn HubStore,
        opened: Opened,
        now: Millis,
    ) -> Result<Verified, StoreError> {
        let Opened { device, request, expires, brought } = opened;
        let mut devices = Devices { brought, ..Devices::new(self, store) };
        request.certificates.iter().for_each(|signed| devices.bring(signed));
        let candidates = request.segments.iter().map(|bytes| devices.candidate(&bytes.0));
        let candidates = candidates.collect::<Result<_, _>>()?;
        Ok(Verified {
            renew: device.revoked.is_none() && expires.0.saturating_sub(now.0) < RENEW_MS,
            device,
            request,
            candidates,
            forgotten: devices.forgotten()?,
        })
    }

    fn refused(&self, problem: Problem, now: Millis) -> NotOpened {
        let reply = SyncReply { hub_time: now, problem: Some(problem), ..SyncReply::default() };
        NotOpened::Refused { problem, reply: pack(&reply) }
    }

    /// The device and key that a header about a photo is to be checked with.
    pub fn device_key(
        &self,
        store: &dyn HubStore,
        device: DeviceId,
    ) -> Result<Option<(Device, PublicKey)>, StoreError> {
        let mut devices = Devices::new(self, store);
        Ok(devices.get(device)?.map(|known| (known.device, known.key)))
    }
}

/// A device and what its certificate says.
#[derive(Clone, Debug)]
struct Known {
    device: Device,
    key: PublicKey,
    expires: Millis,
}

/// Devices that the storage knows, and those whose certificates came along.
struct Devices<'a> {
    core: &'a HubCore,
    store: &'a dyn HubStore,
    brought: BTreeMap<DeviceId, Known>,
    /// Certificates already looked at: a push has many segments of few devices.
    stored: BTreeMap<DeviceId, Option<Known>>,
}

impl<'a> Devices<'a> {
    fn new(core: &'a HubCore, store: &'a dyn HubStore) -> Self {
        Self { core, store, brought: BTreeMap::new(), stored: BTreeMap::new() }
    }

    fn bring(&mut self, signed: &Blob) {
        if let Some(known) = self.read(&signed.0, None) {
            self.brought.insert(known.device.device, known);
        }
    }

    fn read(&self, signed: &[u8], revoked: Option<Millis>) -> Option<Known> {
        let (certificate, key) = open_certificate(signed, &self.core.public_key()).ok()?;
        let (device, person) = (certificate.device, certificate.person);
        let device = Device { device, person, certificate: signed.to_vec(), revoked };
        Some(Known { device, key, expires: certificate.expires })
    }

    fn get(&mut self, device: DeviceId) -> Result<Option<Known>, StoreError> {
        let stored = self.stored(device)?;
        Ok(stored.or_else(|| self.brought.get(&device).cloned()))
    }

    fn stored(&mut self, device: DeviceId) -> Result<Option<Known>, StoreError> {
        if let Some(known) = self.stored.get(&device) {
            return Ok(known.clone());
        }
        let stored = self.store.device(device)?;
        let known = stored.and_then(|stored| self.read(&stored.certificate, stored.revoked));
        self.stored.insert(device, known.clone());
        Ok(known)
    }

    fn forgotten(&mut self) -> Result<Vec<Device>, StoreError> {
        let mut forgotten = Vec::new();
        for known in self.brought.clone().into_values() {
            if self.stored(known.device.device)?.is_none() {
                forgotten.push(known.device);
            }
        }
        Ok(forgotten)
    }

    fn candidate(&mut self, bytes: &[u8]) -> Result<Candidate, StoreError> {
        let decoded = Segment::decode(bytes).ok().filter(|_| bytes.len() <= MAX_SEGMENT_BYTES);
        let chain = decoded.as_ref().map(|segment| segment.chain);
        let found = match decoded {
            None => Err(Code::Malformed),
            Some(segment) => self.genuine(segment)?,
        };
        Ok(Candidate { bytes: bytes.to_vec(), chain, found })
    }

    fn genuine(&mut self, segment: Segment) -> Result<Result<Genuine, Code>, StoreError> {
        let Some(known) = self.get(segment.chain.device)? else {
            return Ok(Err(Code::UnknownDevice));
        };
        let author = known.device.person;
        Ok(match segment.verify(&known.key) {
            Ok(hashes) => Ok(Genuine { segment, hashes, author }),
            Err(_) => Err(Code::Signature),
        })
    }
}
