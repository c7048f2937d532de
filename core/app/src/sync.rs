//! Syncing: one session at a time, in pages, with progress and a switch to stop it.

use crate::{App, AppError, files, phone_store::PhoneStore};
use serde::Serialize;
use std::{
    fs::{File, OpenOptions},
    io::{Seek, SeekFrom, Write},
    sync::atomic::Ordering,
};
use vungtrong_ledger::PublicKey;
use vungtrong_model::{Hash, Hlc, Millis};
use vungtrong_store::{BlobKind, BlobRow, Changes, Identity};
use vungtrong_sync::{
    Asked, BlobRange, BlobState, Cancel, ClientCore, EnrolError, Progress, SYNC_PATH, SyncError,
    Transport, TransportError, page_bytes,
};

/// What a session may do.
#[derive(Clone, Copy, Debug)]
pub struct SyncOptions {
    /// Send photos and traces too; off on a metered line if the person wants that.
    pub photos: bool,
}

impl Default for SyncOptions {
    fn default() -> Self {
        Self { photos: true }
    }
}

/// How a session goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SyncProgress {
    /// Operations sent so far.
    pub sent: usize,
    /// Items received so far.
    pub received: usize,
    /// Photos and other files sent so far.
    pub files_sent: usize,
    /// Those that could not be sent; they stay in the queue, and never hold up the others.
    pub files_failed: usize,
    /// Bytes over the line, both ways, with headers.
    pub bytes: u64,
}

/// What a session did.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SyncReport {
    /// The sums.
    #[serde(flatten)]
    pub progress: SyncProgress,
    /// Operations that the hub refused: see them in their entries.
    pub refused: usize,
    /// Items that could not be trusted, and were kept aside.
    pub set_aside: usize,
    /// Requests.
    pub requests: u64,
    /// The hub's clock minus the phone's; people are told when it is more than five minutes.
    pub clock_offset_ms: i64,
    /// The hub was restored from a backup and got back what it had forgotten.
    pub hub_restored: bool,
    /// The hub tells some lane's history differently from before.
    pub other_history: bool,
    /// The phone was reported lost and its data have been deleted.
    pub wiped: bool,
    /// Why the session ended before it was through. What it had done until then stands, and is told here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<AppError>,
    /// What changed.
    #[serde(skip)]
    pub changes: Changes,
}

impl SyncReport {
    /// Nothing was sent and nothing came.
    fn is_empty(&self) -> bool {
        let SyncProgress { sent, received, files_sent, .. } = self.progress;
        let counts = [sent, received, files_sent, self.refused, self.set_aside];
        counts.iter().all(|count| *count == 0) && self.changes == Changes::default()
    }
}

/// Frees the session's place whatever happens.
struct Turn<'a>(&'a App);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.syncing.store(false, Ordering::Release);
    }
}

impl App {
    /// Sends what is unsent and takes in what is new. `Busy` when a session is running. Progress is kept page by page: a
    /// cut costs at most one. `Err`: nothing changed on the phone; a session that ended early after something did is a
    /// report with [`SyncReport::ended`].
    pub fn sync(
        &self,
        options: SyncOptions,
        cancel: &Cancel,
        progress: &mut dyn FnMut(&SyncProgress),
    ) -> Result<SyncReport, AppError> {
        if self.syncing.swap(true, Ordering::AcqRel) {
            return Err(AppError::Busy);
        }
        let _turn = Turn(self);
        let identity = self.identity()?;
        let mut line = self.env.network.connect(&identity.hub_url, identity.tls_root.as_deref())?;
        let mut session = Session {
            app: self,
            core: ClientCore::new(self.client_identity(&identity)?, self.clock_offset()?),
            report: SyncReport::default(),
            cancel,
            progress,
        };
        let ended = session.run(&mut *line, options).err();
        session.note_traffic(&*line);
        let report = session.report;
        match ended {
            Some(error) if report.is_empty() => Err(error),
            ended => Ok(SyncReport { ended, ..report }),
        }
    }

    /// Fetches the full picture of a photo (thumbnails come by themselves), or goes on fetching it; `false` when the hub
    /// does not have it yet.
    pub fn fetch_photo(&self, content: Hash, cancel: &Cancel) -> Result<bool, AppError> {
        let identity = self.identity()?;
        let mut line = self.env.network.connect(&identity.hub_url, identity.tls_root.as_deref())?;
        let mut session = Session {
            app: self,
            core: ClientCore::new(self.client_identity(&identity)?, self.clock_offset()?),
            report: SyncReport::default(),
            cancel,
            progress: &mut |_| {},
        };
        session.download(&mut *line, content)
    }

    fn client_identity(&self, identity: &Identity) -> Result<vungtrong_sync::Identity, AppError> {
        let hub = PublicKey::from_slice(&identity.hub_key)
            .ok_or_else(|| AppError::internal("hub key"))?;
        Ok(vungtrong_sync::Identity {
            device: identity.device,
            key: Self::secret_key(identity),
            certificate: identity.certificate.clone(),
            hub,
        })
    }

    fn clock_offset(&self) -> Result<i64, AppError> {
        let kept = self.reader()?.setting(CLOCK_OFFSET)?;
        Ok(kept.and_then(|text| text.parse().ok()).unwrap_or(0))
    }

    /// The hub's time, as far as it is known.
    pub(crate) fn hub_now(&self) -> Result<Millis, AppError> {
        Ok(Millis(self.env.clock.now().0.saturating_add(self.clock_offset()?)))
    }

    /// Deletes everything on a phone that was reported lost.
    fn wipe(&self) -> Result<(), AppError> {
        // The files first: when this is cut, the store still knows that there is something to delete.
        for folder in ["blobs", "walks", "stage", "packs"] {
            let path = self.dir.join(folder);
            if path.exists() {
                std::fs::remove_dir_all(path).map_err(|e| AppError::storage(&e))?;
            }
        }
        self.wipe_store()
    }
}

const CLOCK_OFFSET: &str = "clock_offset_ms";

/// The hub asks to wait.
const TOO_MANY: &str = "too_many";

struct Session<'a> {
    app: &'a App,
    core: ClientCore,
    report: SyncReport,
    cancel: &'a Cancel,
    progress: &'a mut dyn FnMut(&SyncProgress),
}

impl Session<'_> {
    fn run(&mut self, line: &mut dyn Transport, options: SyncOptions) -> Result<(), AppError> {
        self.operations(line)?;
        if options.photos && !self.report.wiped {
            self.uploads(line)?;
        }
        Ok(())
    }

    fn operations(&mut self, line: &mut dyn Transport) -> Result<(), AppError> {
        loop {
            self.app.seal_all()?;
            let env = &self.app.env;
            let request = {
                let store = PhoneStore::new(self.app);
                self.core.request(&store, env.clock.now(), &*env.entropy).map_err(store_fault)?
            };
            let before = (env.clock.monotonic_ms(), line.traffic().received);
            let reply = line.post(SYNC_PATH, &request, self.cancel)?;
            self.measure(before, line);
            let mut store = PhoneStore::new(self.app);
            let handled = self.core.handle(&mut store, &reply, env.clock.now());
            self.report.changes.merge(store.into_changes());
            let exchange = handled?;
            self.note(&exchange)?;
            self.note_traffic(line);
            if let Some(stop) = self.stop(&exchange)? {
                return stop;
            }
        }
    }

    /// Whether the exchange was the last, and how it ended.
    fn stop(&mut self, exchange: &Progress) -> Result<Option<Result<(), AppError>>, AppError> {
        // A lost phone first hands in what it holds, for a person to judge.
        if exchange.again {
            return Ok(None);
        }
        if exchange.wipe {
            self.app.wipe()?;
            self.report.wiped = true;
            return Ok(Some(Ok(())));
        }
        Ok(Some(match exchange.problem {
            None => Ok(()),
            Some(problem) => Err(AppError::hub(problem.name())),
        }))
    }

    fn note(&mut self, exchange: &Progress) -> Result<(), AppError> {
        let report = &mut self.report;
        report.progress.sent += exchange.sent;
        report.progress.received += exchange.received;
        report.refused += exchange.refused;
        report.set_aside += exchange.set_aside;
        report.clock_offset_ms = exchange.clock_offset_ms;
        report.hub_restored |= exchange.hub_restored;
        report.other_history |= !exchange.other_history.is_empty();
        let mut store = self.app.store();
        store.set_setting(CLOCK_OFFSET, &exchange.clock_offset_ms.to_string())?;
        let seen: Hlc = store.last_hlc()?;
        drop(store);
        self.app.catch_up(seen);
        Ok(())
    }

    fn measure(&mut self, (began, received): (u64, u64), line: &dyn Transport) {
        let ms = self.app.env.clock.monotonic_ms().saturating_sub(began).max(1);
        let bytes = line.traffic().received.saturating_sub(received);
        // Small replies say how long the way is, not how wide.
        if bytes > 8 * 1024 {
            self.core.set_page_bytes(page_bytes(Some(bytes * 1000 / ms)));
        }
    }

    fn note_traffic(&mut self, line: &dyn Transport) {
        let traffic = line.traffic();
        self.report.progress.bytes = traffic.sent + traffic.received;
        self.report.requests = traffic.requests;
        (self.progress)(&self.report.progress);
    }

    /// Photos and traces, newest first; the hub keeps whatever arrived, so each goes on at its byte.
    fn uploads(&mut self, line: &mut dyn Transport) -> Result<(), AppError> {
        // Read before the loop: the reader stays locked as long as what it gave is being read.
        let waiting = self.app.reader()?.uploads()?;
        for blob in waiting {
            if blob.kind == BlobKind::Thumbnail {
                continue;
            }
            match self.upload(line, &blob) {
                Ok(()) => {}
                Err(error) if ends_session(&error) => return Err(error),
                Err(_) => self.report.progress.files_failed += 1,
            }
        }
        Ok(())
    }

    fn upload(&mut self, line: &mut dyn Transport, blob: &BlobRow) -> Result<(), AppError> {
        let path = blob_path(blob.sha);
        let mut file = match File::open(self.app.blob_path(blob.sha)) {
            Ok(file) => file,
            // Deleted behind the app's back: it can never be sent, and nobody has to wait for it.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(self.app.store().blob_dropped(blob.sha)?);
            }
            Err(error) => return Err(AppError::storage(&error)),
        };
        let state = line.blob_state(&path, &self.authorise("HEAD", &path, 0))?;
        if let BlobState::Partial(offset) = state {
            file.seek(SeekFrom::Start(offset)).map_err(|e| AppError::storage(&e))?;
            let range = BlobRange { offset, total: blob.bytes };
            let authorisation = self.authorise("PATCH", &path, offset);
            let held =
                line.put_blob(&path, &authorisation, &mut file, range, &mut |_| {}, self.cancel)?;
            if held != BlobState::Complete {
                return Ok(()); // the hub stands elsewhere: the next session goes on from there
            }
        }
        if !self.app.store().blob_stored(blob.sha)? {
            self.app.delete_blobs(&[blob.sha]);
        }
        self.report.progress.files_sent += 1;
        self.note_traffic(line);
        Ok(())
    }

    fn download(&mut self, line: &mut dyn Transport, sha: Hash) -> Result<bool, AppError> {
        let path = blob_path(sha);
        let staged = self.app.folder("stage")?.join(format!("{sha}.part"));
        let mut file = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&staged)
            .map_err(|e| AppError::storage(&e))?;
        let offset = file.metadata().map_err(|e| AppError::storage(&e))?.len();
        let authorisation = self.authorise("GET", &path, offset);
        match line.get_blob(&path, &authorisation, offset, &mut file, &mut |_| {}, self.cancel) {
            Ok(_) => {}
            // Not at the hub yet: its author's phone has not sent it.
            Err(TransportError::Http { status: 404, .. }) => return Ok(false),
            Err(error) => return Err(error.into()),
        }
        file.flush().and_then(|()| file.sync_all()).map_err(|e| AppError::storage(&e))?;
        let bytes = std::fs::read(&staged).map_err(|e| AppError::storage(&e))?;
        if vungtrong_ledger::sha256(&[&bytes]) != sha {
            std::fs::remove_file(&staged).map_err(|e| AppError::storage(&e))?;
            return Err(AppError::hub("wrong_content"));
        }
        files::settle(&staged, &self.app.blob_place(sha)?).map_err(|e| AppError::storage(&e))?;
        self.app.store().blob_stored(sha)?;
        Ok(true)
    }

    fn authorise(&self, method: &str, path: &str, offset: u64) -> String {
        let env = &self.app.env;
        let now: Millis = env.clock.now();
        self.core.signer(now).authorise(Asked { method, path, offset }, &*env.entropy)
    }
}

/// Whether the next file would fail for the same reason.
fn ends_session(error: &AppError) -> bool {
    match error {
        AppError::Offline | AppError::Cancelled | AppError::Corrupt { .. } => true,
        AppError::Hub { code, .. } => code == TOO_MANY,
        _ => false,
    }
}

fn blob_path(sha: Hash) -> String {
    format!("/v1/blobs/{sha}")
}

/// The app's own store failed below the protocol: its own error says more.
fn store_fault(error: vungtrong_sync::StoreError) -> AppError {
    match error.into_cause().downcast::<vungtrong_store::StoreError>() {
        Ok(own) => (*own).into(),
        Err(other) => AppError::internal(other),
    }
}

impl From<EnrolError> for AppError {
    fn from(error: EnrolError) -> Self {
        let code = match error {
            EnrolError::Refused { problem, .. } => problem.name().into_owned(),
            EnrolError::NotThisHub => "not_this_hub".into(),
            EnrolError::BadReply(_) => "bad_reply".into(),
        };
        Self::hub(code)
    }
}

impl From<SyncError> for AppError {
    fn from(error: SyncError) -> Self {
        match error {
            SyncError::BadReply(_) => Self::hub("bad_reply"),
            SyncError::Store(error) => store_fault(error),
        }
    }
}

impl From<TransportError> for AppError {
    fn from(error: TransportError) -> Self {
        match error {
            TransportError::Offline | TransportError::Timeout => Self::Offline,
            TransportError::Http { status, retry_after_s } => {
                let code =
                    if status == 429 { TOO_MANY.to_owned() } else { format!("http_{status}") };
                Self::Hub { code, retry_after_s }
            }
            TransportError::Tls => Self::hub("tls"),
            TransportError::Cancelled => Self::Cancelled,
            TransportError::Broken(code) => Self::Internal { incident: code.to_owned() },
        }
    }
}
