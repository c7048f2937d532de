//! Syncing on a thread of its own, behind a handle.
#![allow(clippy::disallowed_methods, reason = "the edge: threads and pace belong to the phone")]

use crate::{
    ApiError, ApiUnsent, Core,
    parse::{Answer, text},
    people::count,
};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    time::{Duration, Instant},
};
use vungtrong_app::{self as app, AppError, Cancel, OutboxView, SyncOptions};

/// Reports come no faster than this: a screen cannot show more.
const PACE: Duration = Duration::from_millis(100);

/// How a session goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ApiSyncProgress {
    /// Operations sent so far.
    pub sent: u32,
    /// Items received so far.
    pub received: u32,
    /// Photos and other files sent so far.
    pub files_sent: u32,
    /// Those that could not be sent.
    pub files_failed: u32,
    /// Bytes over the line, both ways.
    pub bytes: u64,
}

/// What a session did.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiSyncReport {
    /// The sums.
    pub progress: ApiSyncProgress,
    /// Operations that the hub refused.
    pub refused: u32,
    /// Items that could not be trusted, and were kept aside.
    pub set_aside: u32,
    /// Requests.
    pub requests: u64,
    /// The hub's clock minus the phone's.
    pub clock_offset_ms: i64,
    /// The hub was restored from a backup and got back what it had forgotten.
    pub hub_restored: bool,
    /// The phone was reported lost and its data have been deleted.
    pub wiped: bool,
    /// Why it stopped before its end; what was done until then holds.
    pub ended: Option<ApiError>,
}

/// A record of this phone that the hub does not have, or refused.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ApiOutboxCard {
    /// The operation.
    pub hash: String,
    /// What it states.
    pub kind: String,
    /// The entry that it is about.
    pub entry: Option<String>,
    /// The plot that it is about.
    pub plot: Option<String>,
    /// What that is called.
    pub title: String,
    /// When it was written.
    pub at_ms: i64,
    /// `saved`, `sealed`, `refused`.
    pub standing: String,
    /// Why the hub refused it.
    pub refused: Option<String>,
}

/// Told how a session goes, on the session's thread.
#[uniffi::export(with_foreign)]
pub trait SyncListener: Send + Sync {
    /// At most ten times a second.
    fn progress(&self, progress: ApiSyncProgress) -> Result<(), ApiError>;

    /// Once, at the end.
    fn finished(&self, report: ApiSyncReport) -> Result<(), ApiError>;

    /// Once, instead of `finished`, when nothing was done: `Busy`, `AuthRequired`, …
    fn failed(&self, why: ApiError) -> Result<(), ApiError>;
}

/// A running session.
#[derive(uniffi::Object)]
pub struct SyncHandle {
    cancel: Cancel,
}

#[uniffi::export]
impl SyncHandle {
    /// Stops it at the next chance; the listener hears of the end.
    pub fn cancel(&self) -> Answer {
        self.cancel.cancel();
        Ok(())
    }
}

#[uniffi::export]
impl Core {
    /// Starts a session; it goes on without the handle. One at a time: a second one fails with `Busy`.
    pub fn start_sync(
        self: Arc<Self>,
        photos: bool,
        listener: Arc<dyn SyncListener>,
    ) -> Answer<Arc<SyncHandle>> {
        let cancel = Cancel::new();
        let handle = Arc::new(SyncHandle { cancel: cancel.clone() });
        let session = move || self.sync(SyncOptions { photos }, &cancel, &*listener);
        let thread = std::thread::Builder::new().name("vungtrong-sync".into()).spawn(session);
        thread.map_err(|error| ApiError::Internal { incident: error.to_string() })?;
        Ok(handle)
    }

    /// Work that only this phone has.
    pub fn unsent(&self) -> Answer<ApiUnsent> {
        Ok(self.app.unsent()?.into())
    }

    /// Records of this phone that the hub does not have, or refused; the newest first.
    pub fn outbox(&self, limit: u32) -> Answer<Vec<ApiOutboxCard>> {
        let outbox = self.app.outbox(limit as usize)?;
        Ok(outbox.into_iter().map(ApiOutboxCard::from).collect())
    }

    /// The hub's time when this phone last heard from it.
    pub fn last_sync(&self) -> Answer<Option<i64>> {
        Ok(self.app.last_sync()?.map(|at| at.0))
    }
}

impl Core {
    /// A listener that fails has not heard it; the session goes on.
    fn sync(&self, options: SyncOptions, cancel: &Cancel, listener: &dyn SyncListener) {
        let mut told = None::<Instant>;
        let mut progress = |progress: &app::SyncProgress| {
            if told.is_none_or(|at| at.elapsed() >= PACE) {
                told = Some(Instant::now());
                let _ = listener.progress(progress.into());
            }
        };
        match unless_it_panics(|| self.app.sync(options, cancel, &mut progress)) {
            Ok(report) => {
                self.changed(&report.changes);
                let _ = listener.finished(report.into());
            }
            Err(error) => {
                let _ = listener.failed(error.into());
            }
        }
    }
}

/// Nobody but its listener waits for a session's thread: a panic there would leave a screen waiting for ever.
fn unless_it_panics<T>(session: impl FnOnce() -> Result<T, AppError>) -> Result<T, AppError> {
    let panicked = |_| Err(AppError::Internal { incident: "sync_panicked".into() });
    catch_unwind(AssertUnwindSafe(session)).unwrap_or_else(panicked)
}

impl From<&app::SyncProgress> for ApiSyncProgress {
    fn from(progress: &app::SyncProgress) -> Self {
        Self {
            sent: count(progress.sent),
            received: count(progress.received),
            files_sent: count(progress.files_sent),
            files_failed: count(progress.files_failed),
            bytes: progress.bytes,
        }
    }
}

impl From<app::SyncReport> for ApiSyncReport {
    fn from(report: app::SyncReport) -> Self {
        Self {
            progress: (&report.progress).into(),
            refused: count(report.refused),
            set_aside: count(report.set_aside),
            requests: report.requests,
            clock_offset_ms: report.clock_offset_ms,
            hub_restored: report.hub_restored,
            wiped: report.wiped,
            ended: report.ended.map(ApiError::from),
        }
    }
}

impl From<OutboxView> for ApiOutboxCard {
    fn from(card: OutboxView) -> Self {
        Self {
            hash: card.hash.to_string(),
            kind: card.kind.name().into_owned(),
            entry: text(card.entry),
            plot: text(card.plot),
            title: card.title,
            at_ms: card.at.0,
            standing: card.state.into(),
            refused: card.refused,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_that_panics_ends_with_an_error() {
        let ended = unless_it_panics(|| -> Result<(), AppError> { panic!("in a session") });
        assert!(matches!(ended, Err(AppError::Internal { .. })));
        assert!(unless_it_panics(|| Ok(())).is_ok());
    }
}
