//! The hub's core: who it is, and what it remembers between requests.

use super::{HubStore, LogRow, RowKind};
use crate::{StoreError, hub::nonces::Nonces};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use uuid::Builder;
use vungtrong_ledger::{PublicKey, SecretKey, Segment, rights::Grants, sha256};
use vungtrong_model::{AreaId, Certificate, DeviceId, Hash, Millis, Op, PersonId};

/// The hub without I/O. One for a process; shared by all its requests.
#[derive(Debug)]
pub struct HubCore {
    pub(super) key: SecretKey,
    device: DeviceId,
    person: PersonId,
    /// The rights of each area, named by the running hash at the last grant.
    grants: Mutex<HashMap<AreaId, (Hash, Arc<Grants>)>>,
    pub(super) nonces: Mutex<Nonces>,
}

impl HubCore {
    /// A hub with this key. `incarnation` grows each time the hub's storage is restored from a backup: the hub then
    /// writes a new chain and cannot fork the one that phones hold further than the backup.
    pub fn new(key: SecretKey, incarnation: u32) -> Self {
        let public = key.public().to_bytes();
        Self {
            device: DeviceId(id_from(b"hub device", &[&public, &incarnation.to_be_bytes()])),
            person: PersonId(id_from(b"hub", &[&public])),
            key,
            grants: Mutex::default(),
            nonces: Mutex::default(),
        }
    }

    /// The device in whose name the hub writes.
    pub fn device(&self) -> DeviceId {
        self.device
    }

    /// The person in whose name the hub writes.
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// The key that phones pin.
    pub fn public_key(&self) -> PublicKey {
        self.key.public()
    }

    /// An area's rights as they are now.
    pub fn grants(&self, store: &dyn HubStore, area: AreaId) -> Result<Arc<Grants>, StoreError> {
        let state = store.area_head(area)?.grants_hash;
        let known = lock(&self.grants).get(&area).cloned();
        if let Some((hash, grants)) = known
            && hash == state
        {
            return Ok(grants);
        }
        let rows = store.grant_rows(area)?;
        let mut ops = Vec::new();
        for row in &rows {
            ops.extend(ops_of(store, row)?);
        }
        let grants = Arc::new(Grants::from_ops(&ops));
        lock(&self.grants).insert(area, (state, Arc::clone(&grants)));
        Ok(grants)
    }

    pub(super) fn certify(
        &self,
        device: DeviceId,
        person: PersonId,
        key: &PublicKey,
        now: Millis,
    ) -> Vec<u8> {
        self.key.sign(&Certificate {
            device,
            person,
            key: vungtrong_model::Blob(key.to_bytes().to_vec()),
            issued: now,
            expires: Millis(now.0.saturating_add(CERTIFICATE_MS)),
        })
    }
}

/// How long a certificate lasts: 180 days.
const CERTIFICATE_MS: i64 = 180 * DAY_MS;
/// A certificate is renewed in the last 60 days, and after: no phone is locked out for having been away.
pub(super) const RENEW_MS: i64 = 60 * DAY_MS;
const DAY_MS: i64 = 86_400_000;

/// The operations of a row as the reducer takes them.
pub(super) fn ops_of(store: &dyn HubStore, row: &LogRow) -> Result<Vec<Op>, StoreError> {
    let RowKind::Segment(span) = row.kind else { return Ok(Vec::new()) };
    let segment = Segment::decode(&row.content).map_err(StoreError::new)?;
    let device =
        store.device(span.device)?.ok_or_else(|| StoreError::new("a device is missing"))?;
    Ok(segment.read(&segment.hashes(), device.person, Some(row.received)))
}

/// An id that follows from what it is made of: the same request twice makes the same id.
pub(super) fn id_from(purpose: &[u8], parts: &[&[u8]]) -> uuid::Uuid {
    let hash = sha256(&[&[purpose, &[0]], parts].concat());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.0[..16]);
    Builder::from_custom_bytes(bytes).into_uuid()
}

/// What a thread that panicked left behind is still a cache.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
