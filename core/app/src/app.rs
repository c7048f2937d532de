//! The app as a whole: what every use case stands on.

use crate::{AppError, env::Env, satellites::SatelliteTime};
use jiff::civil::Date;
use std::{
    ops::Deref,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, atomic::AtomicBool},
};
use vungtrong_ledger::{
    SecretKey,
    rights::{Grants, Refusal},
};
use vungtrong_model::*;
use vungtrong_rules::Rules;
use vungtrong_store::{Changes, Identity, NewOp, Opened, Reader, Store};

/// A phone's app on its data folder. All calls are synchronous; call them off the main thread.
pub struct App {
    pub(crate) dir: PathBuf,
    pub(crate) env: Env,
    /// The one writer.
    store: Mutex<Store>,
    /// The one reader: screens do not wait for a sync that writes. Opened when it is first asked. Who needs both locks
    /// takes this one first.
    reader: Mutex<Option<Reader>>,
    pub(crate) rules: RwLock<Rules>,
    /// The last reading of the hybrid clock.
    clock: Mutex<Hlc>,
    pub(crate) satellites: Arc<SatelliteTime>,
    pub(crate) syncing: AtomicBool,
}

/// The reader while somebody reads.
pub(crate) struct Reading<'a>(MutexGuard<'a, Option<Reader>>);

impl Deref for Reading<'_> {
    type Target = Reader;
    fn deref(&self) -> &Reader {
        self.0.as_ref().expect("App::reader opens it before it gives this out")
    }
}

/// What a use case did: its answer, and what screens have to load again.
#[derive(Debug)]
pub struct Done<T> {
    /// The answer.
    pub value: T,
    /// What changed.
    pub changes: Changes,
}

/// Something to be stated: an operation before it has a place in the chain.
pub(crate) struct Statement {
    pub kind: OpKind,
    pub entity: uuid::Uuid,
    pub lane: Lane,
    pub base: Vec<Hash>,
    pub body: Fields,
}

impl App {
    /// Opens the data folder, and makes it when it is new. `key`: 32 bytes from the phone's keystore, when the database
    /// is encrypted.
    pub fn open(dir: &Path, key: Option<[u8; 32]>, env: Env) -> Result<Self, AppError> {
        std::fs::create_dir_all(dir).map_err(|e| AppError::storage(&e))?;
        let store = Store::open(dir, key)?;
        let imported = crate::catalogue::saved_packs(dir)?;
        let rules = Rules::with_packs(imported).map_err(AppError::internal)?;
        let clock = Mutex::new(store.last_hlc()?);
        Ok(Self {
            dir: dir.to_owned(),
            satellites: Arc::new(SatelliteTime::new(Arc::clone(&env.clock))),
            env,
            store: Mutex::new(store),
            reader: Mutex::new(None),
            rules: RwLock::new(rules),
            clock,
            syncing: AtomicBool::new(false),
        })
    }

    /// How the data were found: after a restored backup the phone has to enrol anew.
    pub fn opened(&self) -> Opened {
        self.store().opened().clone()
    }

    /// The data folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    pub(crate) fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the last finished transaction left. Let go of it before the store is asked for, or this again.
    pub(crate) fn reader(&self) -> Result<Reading<'_>, AppError> {
        let mut reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        if reader.is_none() {
            *reader = Some(self.store().reader()?);
        }
        Ok(Reading(reader))
    }

    /// Deletes everything that the store has.
    pub(crate) fn wipe_store(&self) -> Result<(), AppError> {
        let mut reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        // It would go on reading the deleted files.
        *reader = None;
        Ok(self.store().wipe()?)
    }

    pub(crate) fn rules(&self) -> std::sync::RwLockReadGuard<'_, Rules> {
        self.rules.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// A folder inside the data folder.
    pub(crate) fn folder(&self, name: &str) -> Result<PathBuf, AppError> {
        let folder = self.dir.join(name);
        std::fs::create_dir_all(&folder).map_err(|e| AppError::storage(&e))?;
        Ok(folder)
    }

    /// The calendar day in Vietnam, by this phone's clock.
    pub fn today(&self) -> Date {
        self.env.clock.now().vietnam_date()
    }

    pub(crate) fn identity(&self) -> Result<Identity, AppError> {
        self.reader()?.identity()?.ok_or(AppError::AuthRequired)
    }

    /// The rights in an area, read once for all that is asked of them.
    pub(crate) fn acting(&self, area: AreaId) -> Result<Acting, AppError> {
        let person = self.identity()?.person;
        let grants = Grants::from_ops(&self.reader()?.rights_ops(area)?);
        Ok(Acting { person, grants })
    }

    /// States one thing.
    pub(crate) fn state(
        &self,
        area: AreaId,
        statement: Statement,
    ) -> Result<(Op, Changes), AppError> {
        let (mut ops, changes) = self.state_all(area, vec![statement])?;
        let op = ops.pop().ok_or_else(|| AppError::internal("nothing was stated"))?;
        Ok((op, changes))
    }

    /// States several things in one transaction: all or none.
    pub(crate) fn state_all(
        &self,
        area: AreaId,
        statements: Vec<Statement>,
    ) -> Result<(Vec<Op>, Changes), AppError> {
        let identity = self.identity()?;
        let new = self.permitted(area, &identity, statements)?;
        let chain = ChainId { area, device: identity.device };
        Ok(self.store().append(chain, identity.person, new)?)
    }

    /// The statements as operations in this person's name, each in a role in which the hub will let it pass. `Err`: in
    /// none.
    pub(crate) fn permitted(
        &self,
        area: AreaId,
        identity: &Identity,
        statements: Vec<Statement>,
    ) -> Result<Vec<NewOp>, AppError> {
        let grants = Grants::from_ops(&self.reader()?.rights_ops(area)?);
        let new = statements.into_iter().map(|statement| {
            let mut op = self.unplaced(identity, statement)?;
            op.header.role = first_role(|role| {
                op.header.role = role;
                grants.check_op(&op)
            })?;
            Ok(NewOp { lane: op.lane, header: op.header, body: op.body.unwrap_or_default() })
        });
        new.collect()
    }

    /// A statement as the operation that it will be, as far as that is known before it has its place in the chain.
    fn unplaced(&self, identity: &Identity, statement: Statement) -> Result<Op, AppError> {
        let Statement { kind, entity, lane, base, mut body } = statement;
        if is_personal(kind) {
            body.extend(meta_fields(OpMeta { salt: Some(self.salt()), ..OpMeta::default() }));
        }
        let (hlc, clock) = (self.tick()?, self.clock_evidence()?);
        let header = OpHeader { kind, entity, role: Role::Farmer, hlc, base, clock };
        Ok(Op {
            hash: Hash::default(),
            device: identity.device,
            number: 0,
            author: identity.person,
            lane,
            header,
            body: Some(body),
            received: None,
        })
    }

    /// The next reading of the hybrid clock. A clock that once stood in the future does not stamp the future for ever: it
    /// starts again from the best known now (ADR 10).
    fn tick(&self) -> Result<Hlc, AppError> {
        let now = self.env.clock.now();
        let heard = self.reader()?.hub_time()?.unwrap_or(now);
        let best = now.max(self.hub_now()?).max(heard);
        let mut clock = self.clock.lock().unwrap_or_else(PoisonError::into_inner);
        let believed = clock.millis().0 <= best.0.saturating_add(SKEW_ALLOWED_MS);
        *clock = if believed { clock.tick(now) } else { Hlc::at(best) };
        Ok(*clock)
    }

    /// Moves the hybrid clock past everything that was pulled.
    pub(crate) fn catch_up(&self, seen: Hlc) {
        let mut clock = self.clock.lock().unwrap_or_else(PoisonError::into_inner);
        *clock = (*clock).max(seen);
    }

    fn clock_evidence(&self) -> Result<ClockEvidence, AppError> {
        let hub_s = self.reader()?.hub_time()?.map(|at| at.0 / 1000);
        let gnss_s = self.satellites.now().map(|at| at.0 / 1000);
        let clock = &self.env.clock;
        let monotonic_s = clock.monotonic_ms() / 1000;
        Ok(ClockEvidence { boot: clock.boot_id(), monotonic_s, hub_s, gnss_s })
    }

    fn salt(&self) -> Blob {
        let mut salt = vec![0; 16];
        self.env.entropy.fill(&mut salt);
        Blob(salt)
    }

    pub(crate) fn secret_key(identity: &Identity) -> SecretKey {
        SecretKey::from_bytes(&identity.secret_key)
    }
}

/// This person among the rights of an area.
pub(crate) struct Acting {
    person: PersonId,
    grants: Grants,
}

impl Acting {
    /// Whether there is a role in which they may state this kind of thing, whatever it says.
    pub(crate) fn may(&self, lane: Lane, kind: OpKind) -> bool {
        first_role(|role| self.grants.check(self.person, role, lane, kind)).is_ok()
    }
}

/// The first role that is let pass: the own household's farmer before the area's offices.
fn first_role(check: impl FnMut(Role) -> Result<(), Refusal>) -> Result<Role, AppError> {
    let roles = [Role::Farmer, Role::Representative, Role::Inspector, Role::Authority];
    let mut refusal = Refusal::NoGrant;
    for (role, checked) in roles.iter().zip(roles.map(check)) {
        match checked {
            Ok(()) => return Ok(*role),
            Err(Refusal::NoGrant) => {}
            Err(other) => refusal = other,
        }
    }
    Err(AppError::NotPermitted { code: refusal.code() })
}

/// Meta fields without those that say nothing.
pub(crate) fn meta_fields(meta: OpMeta) -> Fields {
    let mut fields = meta.to_fields();
    fields.retain(|_, value| *value != Value::Bool(false));
    fields
}

/// Bodies with names, numbers and addresses of people: a salt keeps an erased one from being guessed by its hash.
fn is_personal(kind: OpKind) -> bool {
    matches!(kind, OpKind::Household | OpKind::Member | OpKind::Grant | OpKind::Area)
}
