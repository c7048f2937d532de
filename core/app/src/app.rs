//! The app as a whole: what every use case stands on.

use crate::{AppError, env::Env};
use jiff::civil::Date;
use std::{
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, RwLock, atomic::AtomicBool},
};
use vungtrong_ledger::{
    SecretKey,
    rights::{Grants, Refusal},
};
use vungtrong_model::*;
use vungtrong_rules::Rules;
use vungtrong_store::{Changes, Identity, NewOp, Opened, Store};

/// A phone's app on its data folder. All calls are synchronous; call them off the main thread.
pub struct App {
    pub(crate) dir: PathBuf,
    pub(crate) env: Env,
    pub(crate) store: Mutex<Store>,
    pub(crate) rules: RwLock<Rules>,
    /// The last reading of the hybrid clock.
    clock: Mutex<Hlc>,
    pub(crate) syncing: AtomicBool,
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
            env,
            store: Mutex::new(store),
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
        self.store.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    pub(crate) fn rules(&self) -> std::sync::RwLockReadGuard<'_, Rules> {
        self.rules.read().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// A folder inside the data folder.
    pub(crate) fn folder(&self, name: &str) -> Result<PathBuf, AppError> {
        let folder = self.dir.join(name);
        std::fs::create_dir_all(&folder).map_err(|e| AppError::storage(&e))?;
        Ok(folder)
    }

    pub(crate) fn today(&self) -> Date {
        self.env.clock.now().vietnam_date()
    }

    pub(crate) fn identity(&self) -> Result<Identity, AppError> {
        self.store().identity()?.ok_or(AppError::AuthRequired)
    }

    pub(crate) fn grants(&self, area: AreaId) -> Result<Grants, AppError> {
        Ok(Grants::from_ops(&self.store().rights_ops(area)?))
    }

    /// The role in which this person may state something; the own household's farmer before the area's offices.
    pub(crate) fn acting(&self, area: AreaId, lane: Lane, kind: OpKind) -> Result<Role, AppError> {
        let person = self.identity()?.person;
        let grants = self.grants(area)?;
        let roles = [Role::Farmer, Role::Representative, Role::Inspector, Role::Authority];
        let mut refusal = Refusal::NoGrant;
        for role in roles {
            match grants.check(person, role, lane, kind) {
                Ok(()) => return Ok(role),
                Err(Refusal::NoGrant) => {}
                Err(other) => refusal = other,
            }
        }
        Err(AppError::NotPermitted { code: refusal.code() })
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
        let new = statements.into_iter().map(|statement| self.new_op(area, statement));
        let new = new.collect::<Result<Vec<_>, _>>()?;
        let chain = ChainId { area, device: identity.device };
        Ok(self.store().append(chain, identity.person, new)?)
    }

    fn new_op(&self, area: AreaId, statement: Statement) -> Result<NewOp, AppError> {
        let role = self.acting(area, statement.lane, statement.kind)?;
        let hlc = self.tick();
        let clock = self.clock_evidence()?;
        let mut body = statement.body;
        if is_personal(statement.kind) {
            body.extend(meta_fields(OpMeta { salt: Some(self.salt()), ..OpMeta::default() }));
        }
        let Statement { kind, entity, lane, base, .. } = statement;
        let header = OpHeader { kind, entity, role, hlc, base, clock };
        Ok(NewOp { lane, header, body })
    }

    pub(crate) fn tick(&self) -> Hlc {
        let mut clock = self.clock.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *clock = clock.tick(self.env.clock.now());
        *clock
    }

    /// Moves the hybrid clock past everything that was pulled.
    pub(crate) fn catch_up(&self, seen: Hlc) {
        let mut clock = self.clock.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *clock = (*clock).max(seen);
    }

    fn clock_evidence(&self) -> Result<ClockEvidence, AppError> {
        let hub_s = self.store().hub_time()?.map(|at| at.0 / 1000);
        let clock = &self.env.clock;
        let monotonic_s = clock.monotonic_ms() / 1000;
        Ok(ClockEvidence { boot: clock.boot_id(), monotonic_s, hub_s, gnss_s: None })
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
