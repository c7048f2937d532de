//! Real apps on data folders, one hub, and a network in between that does what the story asks for.

use crate::{Drawn, Hub};
use std::collections::VecDeque;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use tempfile::TempDir;
use vungtrong_app::{App, AppError, Cancel, Env, Network, SyncOptions, SyncReport};
use vungtrong_model::{AreaId, Clock, DeviceId, Entropy, HouseholdId, Millis, PersonId, Role};
use vungtrong_sync::{
    Asked, Authorisation, BlobRange, BlobState, Traffic, Transport, TransportError,
};

/// What the line does with the next request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It goes through.
    Up,
    /// The hub is not reached.
    Offline,
    /// The hub has it, the answer is lost.
    ReplyLost,
    /// The hub gets it twice, the phone hears the first answer.
    Twice,
    /// A picture is cut after so many bytes.
    CutAfter(usize),
    /// The hub answers with this status, and says how many seconds to wait.
    Status(u16, Option<u64>),
}

impl Fault {
    /// What the phone hears instead of an answer, before the hub has done anything.
    fn refusal(self) -> Result<(), TransportError> {
        match self {
            Self::Offline => Err(TransportError::Offline),
            Self::Status(status, retry_after_s) => {
                Err(TransportError::Http { status, retry_after_s })
            }
            _ => Ok(()),
        }
    }
}

/// The line of one phone.
#[derive(Clone)]
pub struct Line {
    hub: Arc<Mutex<Hub>>,
    faults: Arc<Mutex<VecDeque<Fault>>>,
    traffic: Arc<Mutex<Traffic>>,
}

impl Network for Line {
    fn connect(&self, _: &str, _: Option<&[u8]>) -> Result<Box<dyn Transport>, AppError> {
        Ok(Box::new(self.clone()))
    }
}

impl Line {
    fn hub(&self) -> MutexGuard<'_, Hub> {
        self.hub.lock().unwrap()
    }

    fn fault(&self) -> Fault {
        self.faults.lock().unwrap().pop_front().unwrap_or(Fault::Up)
    }

    /// The person, when the device may ask this.
    fn check(&self, authorisation: &str, asked: Asked<'_>) -> Result<PersonId, TransportError> {
        let denied = TransportError::Http { status: 401, retry_after_s: None };
        let authorisation = Authorisation::parse(authorisation).map_err(|_| denied.clone())?;
        let hub = self.hub();
        let known = hub.core.device_key(&hub.store, authorisation.device).unwrap();
        let (device, key) = known.ok_or_else(|| denied.clone())?;
        authorisation.check(asked, &key, hub.now).map_err(|_| denied.clone())?;
        if device.revoked.is_some() { Err(denied) } else { Ok(device.person) }
    }
}

impl Transport for Line {
    fn post(
        &mut self,
        path: &str,
        body: &[u8],
        cancel: &Cancel,
    ) -> Result<Vec<u8>, TransportError> {
        cancel.check()?;
        let fault = self.fault();
        fault.refusal()?;
        let reply = self.hub().serve(path, body);
        if fault == Fault::Twice {
            self.hub().serve(path, body);
        }
        let mut traffic = self.traffic.lock().unwrap();
        traffic.sent += body.len() as u64;
        traffic.received += reply.len() as u64;
        traffic.requests += 1;
        if fault == Fault::ReplyLost { Err(TransportError::Timeout) } else { Ok(reply) }
    }

    fn blob_state(&mut self, path: &str, authorisation: &str) -> Result<BlobState, TransportError> {
        let person = self.check(authorisation, Asked { method: "HEAD", path, offset: 0 })?;
        let hub = self.hub();
        if hub.readable(path, person).is_some() {
            return Ok(BlobState::Complete);
        }
        let part = hub.blobs.get(&part_of(path, person));
        Ok(BlobState::Partial(part.map_or(0, |part| part.len() as u64)))
    }

    fn put_blob(
        &mut self,
        path: &str,
        authorisation: &str,
        body: &mut (dyn Read + Send),
        range: BlobRange,
        progress: &mut dyn FnMut(u64),
        _: &Cancel,
    ) -> Result<BlobState, TransportError> {
        let asked = Asked { method: "PATCH", path, offset: range.offset };
        let person = self.check(authorisation, asked)?;
        let mut bytes = Vec::new();
        body.read_to_end(&mut bytes).unwrap();
        let fault = self.fault();
        fault.refusal()?;
        let cut = match fault {
            Fault::CutAfter(most) => most.min(bytes.len()),
            _ => bytes.len(),
        };
        let mut hub = self.hub();
        let part = hub.blobs.entry(part_of(path, person)).or_default();
        assert_eq!(part.len() as u64, range.offset, "goes on where the hub stands");
        part.extend(&bytes[..cut]);
        progress(part.len() as u64);
        if cut < bytes.len() {
            return Err(TransportError::Offline);
        }
        let whole = hub.blobs.remove(&part_of(path, person)).unwrap();
        if hub.keep(path, person, whole) {
            Ok(BlobState::Complete)
        } else {
            Err(TransportError::Http { status: 422, retry_after_s: None })
        }
    }

    fn get_blob(
        &mut self,
        path: &str,
        authorisation: &str,
        offset: u64,
        sink: &mut dyn Write,
        progress: &mut dyn FnMut(u64),
        _: &Cancel,
    ) -> Result<u64, TransportError> {
        let person = self.check(authorisation, Asked { method: "GET", path, offset })?;
        let fault = self.fault();
        let hub = self.hub();
        let missing = TransportError::Http { status: 404, retry_after_s: None };
        let bytes = hub.readable(path, person).ok_or(missing)?;
        let rest = &bytes[offset as usize..];
        let cut = match fault {
            Fault::CutAfter(most) => most.min(rest.len()),
            _ => rest.len(),
        };
        sink.write_all(&rest[..cut]).unwrap();
        progress(offset + cut as u64);
        if cut < rest.len() { Err(TransportError::Offline) } else { Ok(bytes.len() as u64) }
    }

    fn traffic(&self) -> Traffic {
        *self.traffic.lock().unwrap()
    }
}

/// What one person has sent of a picture so far.
fn part_of(path: &str, person: PersonId) -> String {
    format!("{path}.{person}")
}

/// A phone's clock: the right time and an error.
pub struct PhoneClock {
    hub: Arc<Mutex<Hub>>,
    /// Milliseconds that it is ahead.
    pub wrong_ms: AtomicI64,
    monotonic_ms: AtomicU64,
    boot: AtomicU32,
}

impl Clock for PhoneClock {
    fn now(&self) -> Millis {
        Millis(self.hub.lock().unwrap().now.0 + self.wrong_ms.load(Ordering::Relaxed))
    }
    fn monotonic_ms(&self) -> u64 {
        self.monotonic_ms.fetch_add(11, Ordering::Relaxed)
    }
    fn boot_id(&self) -> u32 {
        self.boot.load(Ordering::Relaxed)
    }
}

/// The hub, and where phones come from.
pub struct World {
    hub: Arc<Mutex<Hub>>,
    /// Two areas.
    pub areas: [AreaId; 2],
    drawn: Arc<Drawn>,
    folder: TempDir,
    phones: AtomicU32,
}

/// A phone with the app on it.
pub struct AppPhone {
    app: Option<App>,
    dir: PathBuf,
    env: Env,
    /// Its clock.
    pub clock: Arc<PhoneClock>,
    faults: Arc<Mutex<VecDeque<Fault>>>,
    /// The area of its ticket.
    pub area: AreaId,
}

impl World {
    /// A hub with two areas.
    pub fn new(seed: u64) -> Self {
        let drawn = Arc::new(Drawn::new(seed));
        let areas = [AreaId(drawn.uuid()), AreaId(drawn.uuid())];
        // In memory where there is such a folder: the tests are about what is kept, not about disks.
        let shm = Path::new("/dev/shm");
        let folder = if shm.is_dir() { tempfile::tempdir_in(shm) } else { tempfile::tempdir() };
        Self {
            hub: Arc::new(Mutex::new(Hub::new(seed, &areas))),
            areas,
            drawn,
            folder: folder.unwrap(),
            phones: AtomicU32::new(0),
        }
    }

    /// The hub; let go of it before an app is asked for anything.
    pub fn hub(&self) -> MutexGuard<'_, Hub> {
        self.hub.lock().unwrap()
    }

    /// Time goes on.
    pub fn pass(&self, ms: i64) {
        self.hub().now.0 += ms;
    }

    /// A new id.
    pub fn person(&self) -> PersonId {
        PersonId(self.drawn.uuid())
    }

    /// A new folder's path.
    pub fn path(&self, name: &str) -> PathBuf {
        let n = self.phones.fetch_add(1, Ordering::Relaxed);
        self.folder.path().join(format!("{name}-{n}"))
    }

    /// A phone out of the box.
    pub fn phone(&self) -> AppPhone {
        self.phone_on(self.path("phone"))
    }

    /// A phone with what lies in a folder.
    pub fn phone_on(&self, dir: PathBuf) -> AppPhone {
        let clock = Arc::new(PhoneClock {
            hub: Arc::clone(&self.hub),
            wrong_ms: AtomicI64::new(0),
            monotonic_ms: AtomicU64::new(1_000),
            boot: AtomicU32::new(1),
        });
        let faults = Arc::new(Mutex::new(VecDeque::new()));
        let hub = Arc::clone(&self.hub);
        let line = Line { hub, faults: Arc::clone(&faults), traffic: Arc::default() };
        let entropy: Arc<dyn Entropy> = Arc::clone(&self.drawn) as Arc<dyn Entropy>;
        let env =
            Env { clock: Arc::clone(&clock) as Arc<dyn Clock>, entropy, network: Arc::new(line) };
        let app = Some(App::open(&dir, None, env.clone()).unwrap());
        AppPhone { app, dir, env, clock, faults, area: self.areas[0] }
    }

    /// A new person's phone, invited by the hub, synced once.
    pub fn enrol(&self, role: Role, household: Option<HouseholdId>) -> AppPhone {
        self.enrol_as(self.person(), role, household)
    }

    /// A phone of somebody known.
    pub fn enrol_as(
        &self,
        person: PersonId,
        role: Role,
        household: Option<HouseholdId>,
    ) -> AppPhone {
        let phone = self.phone();
        let ticket = self.hub().ticket(self.areas[0], person, role, household);
        phone.enrol(&ticket).unwrap();
        phone.sync();
        phone
    }

    /// A member household and its farmer's phone, invited by the representative.
    pub fn farmer(&self, rep: &AppPhone, name: &str) -> (AppPhone, HouseholdId) {
        let household = vungtrong_model::Household { name: name.into(), ..Default::default() };
        let id = rep.add_household(rep.area, &household).unwrap().value;
        let invited = rep.invite(rep.area, None, Role::Farmer, Some(id), name).unwrap();
        rep.sync();
        let phone = self.phone();
        phone.enrol(&invited.ticket).unwrap();
        phone.sync();
        (phone, id)
    }

    /// Everybody hears of everybody.
    pub fn settle(&self, phones: &[&AppPhone]) {
        for _ in 0..3 {
            phones.iter().for_each(|phone| drop(phone.sync()));
        }
    }

    /// Panics when the hub told somebody what they may not know, or let through what nobody may.
    pub fn assert_honest(&self) {
        let hub = self.hub();
        assert!(hub.leaks.is_empty(), "{:?}", hub.leaks);
        assert!(hub.oracle.faults.is_empty(), "{:?}", hub.oracle.faults);
    }
}

impl std::ops::Deref for AppPhone {
    type Target = App;
    fn deref(&self) -> &App {
        self.app.as_ref().unwrap()
    }
}

impl AppPhone {
    /// Syncs; the line is up unless faults are waiting.
    pub fn sync(&self) -> SyncReport {
        self.try_sync().unwrap()
    }

    /// Syncs to the end, or says why not.
    pub fn try_sync(&self) -> Result<SyncReport, AppError> {
        let mut report = App::sync(self, SyncOptions::default(), &Cancel::new(), &mut |_| {})?;
        report.ended.take().map_or(Ok(report), Err)
    }

    /// What the line does with the next requests.
    pub fn faults(&self, faults: &[Fault]) {
        *self.faults.lock().unwrap() = faults.iter().copied().collect();
    }

    /// The clock is wrong by this much from now on.
    pub fn set_clock_wrong(&self, ms: i64) {
        self.clock.wrong_ms.store(ms, Ordering::Relaxed);
    }

    /// The process dies and the app is opened again.
    pub fn kill_and_open(&mut self) {
        self.app = None;
        self.app = Some(App::open(&self.dir, None, self.env.clone()).unwrap());
    }

    /// Who it is.
    pub fn device(&self) -> DeviceId {
        self.who().unwrap().unwrap().0
    }

    /// Whose it is.
    pub fn owner(&self) -> PersonId {
        self.who().unwrap().unwrap().1
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.dir
    }
}
